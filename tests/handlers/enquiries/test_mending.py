"""Words typed by their sound are mended, but only where no item holds what was typed; right words are left alone."""

from collections.abc import Mapping, Sequence

import pytest

from handlers.enquiries.lexicon import Lexicon
from handlers.enquiries.mending import Doubt, doubts, mend
from storage.sounds import sound_of
from storage.tokens import grams, normal

TITLES = """\
最低生活保障|申请|指南|农村|危房|改造|补助|对象|公示|森林|防火|命令|财政|决算|公开|通组|公路|硬化|工程
开工|公告|城乡|居民|医疗|保险|参保|缴费|通知|宅基地|审批|残疾人|两项|补贴|烤烟|种植|合同|护林员|选聘
非洲|猪瘟|防控|征地|补偿|安置|方案|饮水|安全|医疗保险|危房改造|森林防火|财政决算|通组公路|残疾人两项补贴
高龄津贴|退役军人""".replace("\n", "|").split("|")
LEXICON = Lexicon.of(
    ["最低生活保障|低保|低保户", "残疾人|残疾", "宅基地|屋基", "养老保险|社保", "高龄津贴|高龄补贴"]
)
SEEN = {gram for word in TITLES for gram in grams(word)}


def likely(doubted: Sequence[Doubt]) -> Mapping[str, list[str]]:
    """sound → words: the titles' first, then the lexicon's."""
    words = [*TITLES, *LEXICON.groups]
    return {doubt.sound: [word for word in words if sound_of(word) == doubt.sound] for doubt in doubted}


def mended(asked: str, seen: set[str] = SEEN) -> str:
    asked = normal(asked)
    doubted = doubts(asked, LEXICON, seen)
    return mend(asked, doubted, likely(doubted))


SLIPS = {
    "残急人两项补贴": "残疾人两项补贴",
    "残级人补贴": "残疾人补贴",
    "危防改造": "危房改造",
    "危房改皂": "危房改造",
    "森林访火": "森林防火",
    "身林防火": "森林防火",  # sh and s sound alike here
    "深林防火": "森林防火",
    "生林防火": "森林防火",  # sheng, sen: so do -ng and -n
    "财正决算": "财政决算",
    "财政决蒜": "财政决算",
    "医寮保险": "医疗保险",
    "通组公录": "通组公路",
    "低宝怎么办": "低保怎么办",
    "底保": "低保",
    "抵保申请": "低保申请",
    "低保护": "低保户",
    "烤咽种植": "烤烟种植",
    "拷烟": "烤烟",
    "护淋员选聘": "护林员选聘",
    "非洲猪温": "非洲猪瘟",
    "高林津贴": "高龄津贴",
    "高龄筋贴": "高龄津贴",
    "最低生活保丈": "最低生活保障",
}


@pytest.mark.parametrize(("typed", "meant"), SLIPS.items())
def test_a_slip_of_the_ear_is_mended(typed: str, meant: str) -> None:
    assert mended(typed) == meant


@pytest.mark.parametrize(
    ("typed", "meant"),
    [
        ("宅机地审批", "宅基地审批"),
        ("宅鸡地", "宅基地"),
        ("退疫军人", "退役军人"),
        ("退役君人优待", "退役军人优待"),
        ("残急人", "残疾人"),
    ],
)
def test_a_slip_is_mended_in_a_word_with_a_common_character_too(typed: str, meant: str) -> None:
    assert mended(typed) == meant


RIGHT = """\
最低生活保障|低保|低保户|危房改造|森林防火|财政决算|医疗保险|宅基地|残疾人两项补贴|高龄津贴|退役军人|参保缴费
公路|公录音像|你好|电话|地址|什么时候|怎么申请|在哪里办|二维码|手机|微信|身份证|户口簿|结婚证|养狗|喂猪
学校|老师|医生|村长|书记|梭戛|高兴村|水|狗|田|2026|a4|3.5|wifi|一项|两补|三宝|四保|五保
十保|百姓|千金|我低保|的低保|低保的|不保|保底|地保|户口|湖北|公式|攻势|公事|新房|维修|方案|通知|童子
同志""".replace("\n", "|").split("|")


@pytest.mark.parametrize("typed", RIGHT)
def test_a_right_word_is_left_alone(typed: str) -> None:
    assert mended(typed) == normal(typed)


@pytest.mark.parametrize("typed", ["危防改造", "低宝", "森林访火"])
def test_what_some_item_holds_is_never_mended(typed: str) -> None:
    """The office has written it so itself."""
    assert mended(typed, SEEN | set(grams(typed))) == typed


@pytest.mark.parametrize(
    ("typed", "meant"),
    [
        ("危防改造和身林防火", "危房改造和森林防火"),
        ("低宝，危防改造！", "低保,危房改造!"),
        ("2026年低宝3.5元", "2026年低保3.5元"),
    ],
)
def test_each_slip_is_mended_where_it_stands(typed: str, meant: str) -> None:
    assert mended(typed) == meant


@pytest.mark.parametrize("typed", ["身林", "生林", "森灵", "低报告", "决孙"])
def test_two_characters_must_sound_exactly_alike(typed: str) -> None:
    """身林防火 is 森林防火; 身林 alone may be anybody."""
    assert mended(typed) == typed


def test_a_question_keeps_its_length() -> None:
    for typed in SLIPS:
        assert len(mended(typed)) == len(typed)


@pytest.mark.parametrize("typed", ["", " ", "？", "a", "12", "𠮷", "的" * 200, "低宝" * 100, "abc 低宝 abc"])
def test_nothing_stops_the_mending(typed: str) -> None:
    assert len(mended(typed)) == len(typed)


def test_what_was_mended_once_is_not_mended_again_in_part() -> None:
    """低保护 is 低保户; that 保护 might be 包户 does not matter any more."""
    doubted = [Doubt(1, "保护", whole=True), Doubt(0, "低保护", whole=True)]

    assert mend("低保护", doubted, {sound_of("低保护"): ["低保户"], sound_of("保护"): ["包户"]}) == "低保户"


def test_without_words_of_that_sound_nothing_is_mended() -> None:
    doubted = doubts("危防改造", LEXICON, SEEN)

    assert doubted
    assert mend("危防改造", doubted, {}) == "危防改造"
