"""Which number was meant, and which was not: a number opens what stands there, so a wrong one opens the wrong thing."""

import pytest

from handlers.words import choice

NUMBERS = {
    0: "0|０|00",
    1: "1|１|1.|1。|1、|1)|（1）|[1]|①|一|第一|第一个|第1个|1号|1条|1项|回复1|回1|选1|选择1|看1|要1|一个| 1 |1!|1～|𝟏|⒈|⑴|㈠|㊀|001|“1”",
    2: "2|２|二|两|两个|第二|第二个|二个|②|选二|要两个|看二|第2题|2 、|回复２|回复二",
    3: "3|３|3.|③|三|第三个|第三条|第3项|回复3|回复 3|回复３。|３．|3，|3\n|\ufeff3|3\u200b|看三",
    4: "4|四|④|第四个",
    5: "5|五|⑤|第五|五号",
    6: "6|六|⑥",
    7: "7|七|⑦",
    8: "8|八|⑧",
    9: "9|九|⑨|第九个",
    10: "10|１０|十|⑩|第十个|十个|第10条|选10|十号",
    12: "12|１２|⑫|第12个|回复12",
    20: "20|⑳|第20条",
    123: "123|１２３|第123条",
}


@pytest.mark.parametrize(
    ("typed", "meant"), [(way, number) for number, ways in NUMBERS.items() for way in ways.split("|")]
)
def test_a_number_is_understood_however_it_is_typed(typed: str, meant: int) -> None:
    assert choice(typed) == meant


TEENS = {
    11: "十一|第十一个|第十一",
    12: "十二|第十二个|选十二",
    15: "十五",
    19: "十九|第十九个",
    20: "二十|第二十个",
    21: "二十一",
    30: "三十",
}


@pytest.mark.parametrize(
    ("typed", "meant"), [(way, number) for number, ways in TEENS.items() for way in ways.split("|")]
)
def test_numbers_above_ten_are_understood_in_chinese_too(typed: str, meant: int) -> None:
    assert choice(typed) == meant


@pytest.mark.parametrize(
    ("typed", "meant"),
    [("回复第3条", 3), ("看第三个", 3), ("选第2个", 2), ("我要看第2个", 2), ("我选3", 3), ("请选2", 2), ("3️⃣", 3),
     ("回复3谢谢", 3), ("3吧", 3), ("第三個", 3), ("回復3", 3)],
)  # fmt: skip
def test_a_number_may_be_wrapped_in_words(typed: str, meant: int) -> None:
    assert choice(typed) == meant


NO_NUMBERS = """\
。|1234|2026|12345|13812345678|3月|3天|3年|3元|三月|三天|3.5|3-5|1/2
1 2|1,2|1和2|3米|一百|一千|一百二十|三农|三公经费|一事一议|一次性补贴|两会|两补|四好农村路|五保户
五保|六枝特区|八一慰问|九年义务教育|十四五规划|十里村|一卡通|二轮土地承包|三资|第一书记|第三产业|第一批|第三方
第二轮|三八节|十八大|低保1|1低保|公开3|公开12|梭府发〔2026〕3号|2026年3号|3号文件|第3号令
要三个月|看三遍|选三好学生|1组|一组|12栋|+3|-3|#3|3%|0.1|１．５|ab3|3a|½|¼|第|回复
个|第个""".replace("\n", "|").split("|")


@pytest.mark.parametrize("typed", NO_NUMBERS)
def test_what_only_holds_a_number_opens_nothing(typed: str) -> None:
    assert choice(typed) is None


@pytest.mark.parametrize("typed", ["七一", "三八", "一二", "十十"])
def test_figures_side_by_side_are_no_number(typed: str) -> None:
    assert choice(typed) is None


@pytest.mark.parametrize("digit", ["٣", "३", "௩", "𝟛", "₃", "³"])
def test_no_digit_of_any_script_breaks_the_office(digit: str) -> None:
    assert choice(digit) in (3, None)
