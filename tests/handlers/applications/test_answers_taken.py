"""However people write an answer, it becomes the one right value: full width, blanks, dashes, +86, Chinese digits,
dictation with what dictation leaves behind."""

import pytest

from handlers.applications.answers import fill
from handlers.applications.rules import Draft, Step
from handlers.refusal import Refused
from storage.terms import ApplicantKind
from tests.handlers.dialogue import CARD, NAME, PHONE

PERSON = Draft(kind=ApplicantKind.NATURAL_PERSON)
FIRM = Draft(kind=ApplicantKind.COMMERCIAL)
BY_POST = Draft(kind=ApplicantKind.NATURAL_PERSON, receive="2")
BY_MAIL = Draft(kind=ApplicantKind.NATURAL_PERSON, receive="3")
MAIL, CODE, FIXED = "liting@example.com", "12620600MB0523338C", "0858-5650101"


def kept(draft: Draft, step: Step, words: str) -> str:
    try:
        value: str = getattr(fill(draft, step, words), step)
    except Refused as refused:
        return f"refused: {refused.sentence}"
    return value


@pytest.mark.parametrize("words", [
    "李婷", "李 婷", "李　婷", " 李婷 ", "李婷。", "“李婷”", "李婷！", "我叫李婷", "我叫李婷。", "我的名字叫李婷", "我的名字是李婷。",
    "我的姓名是李婷", "姓名：李婷", "姓名:李婷", "姓名 李婷", "姓名，李婷", "我是李婷", "叫李婷", "本人李婷", "李婷\n", "\u200b李婷",
])  # fmt: skip
def test_a_name(words: str) -> None:
    assert kept(PERSON, Step.NAME, words) == NAME


@pytest.mark.parametrize("words", [
    "名字叫李婷。", "我名字叫李婷", "姓名是李婷", "名字是李婷", "我的姓名：李婷", "我的名字：李婷", "嗯，李婷", "嗯我叫李婷", "我姓李，叫李婷",
    "李婷吧", "我是李婷呀", "我们是李婷",
])  # fmt: skip
def test_a_name_as_it_is_spoken(words: str) -> None:
    assert kept(PERSON, Step.NAME, words) == NAME


@pytest.mark.parametrize(("words", "name"), [
    ("买买提·艾力", "买买提·艾力"), ("买买提•艾力", "买买提·艾力"), ("阿依古丽 · 买买提", "阿依古丽·买买提"), ("欧阳娜娜", "欧阳娜娜"),
    ("㛃婷", "㛃婷"), ("是光诗", "是光诗"), ("额尔德尼", "额尔德尼"), ("区镇海", "区镇海"),
    ("𠀀婷", "𠀀婷"), ("John  Smith", "John Smith"), ("Ｊｏｈｎ　Ｓｍｉｔｈ", "John Smith"), ("O'Brien", "O'Brien"),
])  # fmt: skip
def test_names_of_every_people(words: str, name: str) -> None:
    assert kept(PERSON, Step.NAME, words) == name


@pytest.mark.parametrize("words", ["买买提．艾力", "买买提.艾力", "买买提・艾力", "买买提‧艾力"])
def test_a_middle_dot_as_keyboards_write_it(words: str) -> None:
    assert kept(PERSON, Step.NAME, words) == "买买提·艾力"


@pytest.mark.parametrize(
    "words",
    [
        "兴旺种植农民专业合作社",
        "兴旺种植 农民专业合作社",
        "名称：兴旺种植农民专业合作社",
        "我是兴旺种植农民专业合作社",
    ],
)
def test_the_name_of_a_firm(words: str) -> None:
    assert kept(FIRM, Step.NAME, words) == "兴旺种植农民专业合作社"


@pytest.mark.parametrize(
    "words",
    [
        "单位全称：兴旺合作社",
        "单位名称：兴旺合作社",
        "公司名称是兴旺合作社",
        "我们是兴旺合作社",
        "我们单位叫兴旺合作社",
    ],
)
def test_the_name_of_a_firm_as_it_was_asked_for(words: str) -> None:
    assert kept(FIRM, Step.NAME, words) == "兴旺合作社"


@pytest.mark.parametrize("words", [
    "13800000000", "１３８００００００００", "138 0000 0000", "138　0000　0000", "138-0000-0000", "138－0000－0000", "138—0000—0000",
    "138.0000.0000", "+8613800000000", "+86 138 0000 0000", "＋８６ １３８ ００００ ００００", "8613800000000", "0086 138 0000 0000",
    "（86）13800000000", "1 3 8 0 0 0 0 0 0 0 0", "我的电话是13800000000", "电话：13800000000", "手机13800000000。", "打13800000000吧",
    "幺三八零零零零零零零零", "我的电话是幺三八零零零零零零零零", "我的电话是一三八，零零零零，零零零零。",
    "一三八〇〇〇〇〇〇〇〇", "138零零零零零零零零",
    "壹叁捌零零零零零零零零", "13800000000（李婷）", "我叫李婷，13800000000", "我家老四的13800000000",
])  # fmt: skip
def test_a_mobile_number(words: str) -> None:
    assert kept(PERSON, Step.CONTACT, words) == PHONE


@pytest.mark.parametrize(
    "words",
    [
        "13800000000，三叔的",
        "13800000000（找二姐）",
        "打13800000000找幺妹",
        "老四13800000000",
        "13800000000三叔的",
    ],
)
def test_a_number_beside_relatives(words: str) -> None:
    assert kept(PERSON, Step.CONTACT, words) == PHONE


@pytest.mark.parametrize("words", [
    "0858-5650101", "08585650101", "0858 5650101", "（0858）5650101", "０８５８－５６５０１０１", "零八五八 五六五零一零一",
])  # fmt: skip
def test_a_landline(words: str) -> None:
    assert kept(PERSON, Step.CONTACT, words) == FIXED


@pytest.mark.parametrize(("words", "number"), [
    ("010-12345678", "010-12345678"), ("01012345678", "010-12345678"), ("021 6123 4567", "021-61234567"),
    ("023-68001234", "023-68001234"), ("+86 858 5650101", FIXED), ("0858-5650101转8003", "0858-5650101"),
])  # fmt: skip
def test_a_landline_elsewhere(words: str, number: str) -> None:
    assert kept(PERSON, Step.CONTACT, words).startswith(number)


@pytest.mark.parametrize("words", [
    MAIL, "liting＠example.com", "ｌｉｔｉｎｇ＠ｅｘａｍｐｌｅ．ｃｏｍ", f"邮箱：{MAIL}", f"{MAIL}。", f"我没有电话，邮箱是{MAIL}，谢谢",
])  # fmt: skip
@pytest.mark.parametrize(("draft", "step"), [(PERSON, Step.CONTACT), (BY_MAIL, Step.ADDRESS)])
def test_a_mail_address(draft: Draft, step: Step, words: str) -> None:
    assert kept(draft, step, words) == MAIL


@pytest.mark.parametrize(
    "words", ["liting @example.com", "liting@ example.com", "liting @ example . com", "liting@example。com"]
)
@pytest.mark.parametrize(("draft", "step"), [(PERSON, Step.CONTACT), (BY_MAIL, Step.ADDRESS)])
def test_a_mail_address_with_what_keyboards_add(draft: Draft, step: Step, words: str) -> None:
    assert kept(draft, step, words) == MAIL


@pytest.mark.parametrize("words", [
    "520203199003071246", "５２０２０３１９９００３０７１２４６", "520203 19900307 1246", "520203-19900307-1246", "5202 0319 9003 0712 46",
    "身份证号是520203199003071246。", "身份证：520203 1990 0307 1246", "我的身份证号码520203199003071246，李婷",
])  # fmt: skip
def test_a_card_number(words: str) -> None:
    assert kept(PERSON, Step.IDENTITY, words) == CARD


@pytest.mark.parametrize(
    "words", ["五二零二零三一九九零零三零七一二四六", "五二〇二〇三 一九九〇 〇三〇七 幺二四六"]
)
def test_a_card_number_in_dictated_digits(words: str) -> None:
    assert kept(PERSON, Step.IDENTITY, words) == CARD


@pytest.mark.parametrize("words", ["没有", "没有。", "无", "没带", "不知道", "不方便", " 没有 "])
@pytest.mark.parametrize("draft", [PERSON, FIRM])
def test_a_number_not_at_hand(draft: Draft, words: str) -> None:
    assert kept(draft, Step.IDENTITY, words) == "未提供"


@pytest.mark.parametrize(
    "words",
    [
        "没有带",
        "没带身份证",
        "没有身份证",
        "我没有",
        "没得",
        "记不得了",
        "身份证没在身边",
        "没 有",
        "丢了",
        "忘了带",
        "不想给",
    ],
)
def test_a_number_not_at_hand_in_other_words(words: str) -> None:
    assert kept(PERSON, Step.IDENTITY, words) == "未提供"


@pytest.mark.parametrize("words", [
    CODE, CODE.lower(), "１２６２０６００ＭＢ０５２３３３８Ｃ", "1262 0600 MB05 2333 8C", "12620600-MB0523338-C", f"统一社会信用代码：{CODE}。",
])  # fmt: skip
def test_a_credit_code(words: str) -> None:
    assert kept(FIRM, Step.IDENTITY, words) == CODE


@pytest.mark.parametrize(("words", "kind"), [
    ("1", "natural_person"), ("１", "natural_person"), ("1.", "natural_person"), ("①", "natural_person"), ("一", "natural_person"),
    ("第一个", "natural_person"), ("回复1", "natural_person"), ("选 1", "natural_person"), ("1、个人", "natural_person"),
    ("个人", "natural_person"), ("我是个人", "natural_person"), ("我是农民", "natural_person"), ("老百姓", "natural_person"),
    ("2", "commercial"), ("公司", "commercial"), ("个体户", "commercial"), ("梭戛乡兴旺合作社", "commercial"), ("３", "research"),
    ("学校", "research"), ("第四个", "social_welfare"), ("协会", "social_welfare"), ("⑤", "legal_service"), ("律师事务所", "legal_service"),
    ("6。", "other"), ("村委会", "other"), ("其它", "other"),
])  # fmt: skip
def test_a_kind_of_applicant(words: str, kind: str) -> None:
    assert kept(Draft(), Step.KIND, words) == kind


@pytest.mark.parametrize(("words", "way"), [
    ("1", "1"), ("２", "2"), ("③", "3"), ("第三个", "3"), ("四", "4"), ("第5项", "5"), ("自己来取", "1"), ("我来拿", "1"), ("邮寄", "2"),
    ("寄给我", "2"), ("发快递", "2"), ("发邮箱", "3"), ("电子邮件", "3"), ("公众号", "4"), ("发我微信", "4"), ("到现场查阅", "5"), ("抄一下", "5"),
    ("寄到我邮箱", "3"), ("打印出来我去拿", "1"), ("自己来", "1"), ("你们寄过来吧", "2"), ("纸质的，邮寄", "2"),
])  # fmt: skip
def test_a_way_to_receive(words: str, way: str) -> None:
    assert kept(PERSON, Step.RECEIVE, words) == way


@pytest.mark.parametrize(
    "words", ["六枝特区梭戛乡高兴村二组", "六枝特区梭戛乡高兴村二组。", " 六枝特区梭戛乡高兴村二组 "]
)
def test_an_address(words: str) -> None:
    assert kept(BY_POST, Step.ADDRESS, words) == "六枝特区梭戛乡高兴村二组"


@pytest.mark.parametrize(
    "words",
    ["地址：六枝特区梭戛乡高兴村二组", "寄到六枝特区梭戛乡高兴村二组", "我的地址是六枝特区梭戛乡高兴村二组"],
)
def test_an_address_with_what_leads_up_to_it(words: str) -> None:
    assert kept(BY_POST, Step.ADDRESS, words) == "六枝特区梭戛乡高兴村二组"


@pytest.mark.parametrize(
    "words", ["低保名单", " 2025年低保名单 ", "梭府发〔2026〕3号", "低保金发了多少？", "x" * 1000]
)
def test_what_is_wanted_is_kept_as_it_was_written(words: str) -> None:
    assert kept(PERSON, Step.WANTED, words) == words.strip()
