"""What a citizen's own words find among what the town has published, on both databases."""

from bot.wiring import Parts
from storage.terms import Ended
from tests.handlers.enquiries.town import NEIGHBOUR, ask

FIRST = {
    # as the office would say it
    "高龄津贴": "b1",
    "退役军人优待证": "b4",
    "耕地地力保护补贴": "b8",
    "部门预算": "c1",
    "征地补偿": "c2",
    "公租房": "c5",
    "居住证": "c7",
    "跳花节": "c8",
    "一事一议": "c9",
    "雨露计划": "d2",
    "医疗救助": "d3",
    "临时救助": "b9",
    "计划生育奖励扶助": "d9",
    "领导班子": "d6",
    "财政决算": "a4",
    "最低生活保障": "a1",
    # as people say it
    "低保": "a1",
    "医保": "a6",
    "新农合缴费": "a6",
    "危房": "a2",
    "宅基地": "a7",
    "营养餐": "b3",
    "自来水": "b5",
    "种烟": "b6",
    "看山的": "b7",
    "种地补贴": "b8",
    "狗打疫苗": "c3",
    "猪瘟": "c4",
    "结婚证怎么办": "c6",
    "创业贷款": "d1",
    "大病救助": "d3",
    "养老保险": "d4",
    "班车时刻": "d8",
    "八十岁补贴": "b1",
    "书记分工": "d6",
    # whole questions
    "今年梭戛乡的低保要怎么申请，带哪些材料，找哪个？": "a1",
    "请问一下我家房子烂了，是危房，政府有没有补助，怎么申请？": "a2",
    "老师你好，我想问一下城乡居民医疗保险今年好久交，交多少钱？": "a6",
    "我家老人八十三岁了有没有高龄补贴？": "b1",
    "残疾人有什么补贴可以领": "b2",
    "2019年政府信息公开工作年度报告": "d7",
    # the year decides
    "森林防火命令": "a3",
    "2024年森林防火": "d5",
    # however it is typed
    "　低 保！！": "a1",
    "【公租房】": "c5",
    "公租房😊": "c5",
    "跳花节~~~": "c8",
}
SLIPS = {
    "低宝": "a1",
    "底保": "a1",
    "危防改造": "a2",
    "森林访火": "a3",
    "身林防火": "a3",
    "财正决算": "a4",
    "医寮保险": "a6",
    "最低生活保丈": "a1",
    "烤咽": "b6",
    "护淋员": "b7",
    "临石救助": "b9",
    "征弟补偿": "c2",
    "公阻房": "c5",
    "居柱证": "c7",
    "跳化节": "c8",
    "雨露计化": "d2",
    "养老宝险": "d4",
}
PERHAPS = ("家里遭火灾了有没有补助", "沼气池清理补助", "海洋渔业补助", "城市地铁建设", "低保对象公示")
NOTHING = (
    "火车票",
    "外星人",
    "区块链",
    "护照",
    "驾照",
    "电影院",
    "你好吗",
    "的",
    "嗯嗯",
    "？",
    "😊",
    "13812345678",
    "xyzzy",
)


def test_what_is_asked_for_comes_first(town: Parts) -> None:
    first = {words: ask(town, words)[1][:1] for words in FIRST}

    assert {words: ids for words, ids in first.items() if ids != [FIRST[words]]} == {}


def test_what_is_asked_by_its_name_is_sure(town: Parts) -> None:
    named = list(FIRST)[:16]

    ended = {words: ask(town, words)[0].ended for words in named}
    assert set(ended.values()) == {Ended.ANSWERED}


def test_slips_of_the_ear_find_what_was_meant(town: Parts) -> None:
    found = {words: ask(town, words) for words in SLIPS}

    assert {words: ids for words, (_, ids) in found.items() if ids[:1] != [SLIPS[words]]} == {}


def test_a_mended_question_says_how_it_was_understood(town: Parts) -> None:
    assert ask(town, "森林访火命令")[0].mended == "森林防火命令"
    assert ask(town, "森林防火命令")[0].mended is None


def test_what_is_only_related_is_not_passed_off_as_the_answer(town: Parts) -> None:
    ended = {words: ask(town, words)[0].ended for words in PERHAPS}

    assert set(ended.values()) == {Ended.POSSIBLE}


def test_what_nothing_holds_finds_nothing(town: Parts) -> None:
    found = {words: ask(town, words)[1] for words in NOTHING}

    assert {words: ids for words, ids in found.items() if ids} == {}


def test_the_best_comes_first_and_each_once(town: Parts) -> None:
    for words in ("申请补助公示通知", "农村", "梭戛乡", "补贴补助申请指南公告"):
        found, ids = ask(town, words)
        scores = [hit.score for hit in found.hits]
        assert scores == sorted(scores, reverse=True)
        assert len(ids) == len(set(ids)) > 3


def test_both_databases_and_both_times_answer_alike(town: Parts) -> None:
    words = "农村低保户申请危房改造补助需要什么材料"

    assert ask(town, words) == ask(town, words)
    assert ask(town, words)[1][:2] == ["a2", "a1"]


def test_a_neighbour_s_items_are_never_found(town: Parts) -> None:
    for words in ("沼气池", "新华镇", "沼气池清理补助办法", "新华镇低保对象公示", "低保对象八十户"):
        _, ids = ask(town, words)
        assert "n2" not in ids
        assert ids[:1] != ["a1"] or "低保" in words  # 新华镇 has an a1 of its own, about 沼气池


def test_each_office_finds_its_own(town: Parts) -> None:
    """Both have an item that was handed in as a1."""
    assert ask(town, "沼气池", NEIGHBOUR)[1][0] == "a1"
    assert ask(town, "低保对象公示", NEIGHBOUR)[1][0] == "n2"
    for words in ("跳花节", "森林防火", "梭戛乡", "梭府发〔2026〕3号"):
        assert not set(ask(town, words, NEIGHBOUR)[1]) - {"a1", "n2"}


def test_an_office_without_a_single_item_finds_nothing(town: Parts) -> None:
    assert ask(town, "低保", office=99)[0].ended is Ended.NOTHING
    assert ask(town, "梭府发〔2026〕3号", office=99)[0].ended is Ended.NOTHING
