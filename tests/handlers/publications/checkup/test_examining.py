"""李婷's paper is looked over before 陈主任 sees it: what is told, what is offered, and how long a signature holds."""

import pytest

from handlers.office import Desk, OfficeProfile
from handlers.publications.checkup.findings import Finding
from handlers.publications.checkup.ours import ListedWord, Ours, ours
from handlers.publications.checkup.rules import Attached, examine
from storage.review_terms import FindingKind, Gravity
from tests.handlers.publications.checkup.papers import CARD, MOBILE, NOBODYS

OFFICE = OfficeProfile(
    1, "suojia", "梭戛乡人民政府", "梭戛乡", address="六枝特区梭戛乡集镇文明路1号", telephone="0858-5650101、5650102",
    supervision="0858-5650103", email="suojia@example.com", desks=(Desk("社会事务办公室", "低保", "0858-5650120"),),
)  # fmt: skip


def told(text: str, title: str = "关于低保的公示", own: Ours = NOBODYS) -> list[tuple[FindingKind, str, str]]:
    return [(one.kind, one.where, one.masked) for one in examine(title, text, (), own)]


def only(text: str, own: Ours = NOBODYS) -> Finding:
    (one,) = examine("公示", text, (), own)
    return one


def test_a_clean_paper_has_no_findings() -> None:
    assert told("各村：\n请于2026年3月15日前报送材料，咨询12345。") == []


def test_title_and_body_are_read_in_order() -> None:
    assert told(f"各村：\n\n电话{MOBILE}", title=f"关于{CARD}的处理") == [
        (FindingKind.IDENTITY_CARD, "标题", "520203************"),
        (FindingKind.MOBILE, "正文 第 2 段", "*********45"),
    ]


@pytest.mark.parametrize(("text", "masked"), [
    (f"身份证{CARD}", "520203************"),  # neither the birthday nor the last four (regulation §8.3)
    ("身份证520203650307124", "520203*********"),
    (f"电话{MOBILE}", "*********45"),
    ("座机0858-5651234", "***********"),
    ("卡号6222021234567890128", "*******************"),
    ("车牌贵B12345", "贵B*****"),
    ("住梭戛乡高兴村3组12号", "梭戛乡高兴村"),
    ("邮箱liting@example.com", "***@example.com"),
    ("陈秀英（肺癌）", "陈**"),
])  # fmt: skip
def test_what_is_offered_gives_nobody_away(text: str, masked: str) -> None:
    assert only(text).masked.endswith(masked)


def test_the_excerpt_shows_the_number_as_it_was_written() -> None:
    one = only("请与王大明（１３９８５０１２３４５）联系")

    assert one.excerpt == "请与王大明（１３９８５０１２３４５）联系"
    assert one.span == (6, 17)


def test_our_own_telephones_are_no_finding() -> None:
    own = ours(OFFICE)
    text = "咨询电话0858-5650101、5650102，监督电话（0858）5650103，社会事务办5650120，suojia@example.com"

    assert told(text, own=own) == []
    assert len(told(text)) == 5


def test_our_own_address_is_no_home() -> None:
    own = Ours(addresses=("梭戛乡高兴村3组12号",))

    assert told("办公地点：梭戛乡高兴村3组12号", own=own) == []
    assert told("梭戛乡高兴村3组13号", own=own) != []


def test_the_words_of_the_staff_are_found_with_blanks_between() -> None:
    assert told("原乡长王 某某同志", own=ours(OFFICE, [ListedWord("王某某")])) == [
        (FindingKind.OWN_WORD, "正文 第 1 段", "")
    ]


@pytest.mark.parametrize("text", ["秘密★5年", "内部资料 注意保存", "此件不予公开"])
def test_a_mark_forces_the_secrecy_review(text: str) -> None:
    assert only(text).gravity == Gravity.SECRECY_REVIEW


def test_anything_else_is_mended_or_signed_for() -> None:
    assert only(f"电话{MOBILE}").gravity == Gravity.MEND


def test_a_finding_does_not_tell_its_contents_to_a_log() -> None:
    assert MOBILE not in repr(only(f"电话{MOBILE}"))
    assert MOBILE not in repr(Attached("a.txt", MOBILE.encode()))


def test_a_signature_holds_while_the_paragraph_stands() -> None:
    signed = only(f"各村：\n电话{MOBILE}")

    assert only(f"各村：\n电话{MOBILE}").key == signed.key
    assert only(f"各村：\n新加一段\n电话{MOBILE}").key == signed.key
    assert only(f"各村：\n电话{MOBILE}（小王）").key != signed.key
    assert only("各村：\n电话13985012346").key != signed.key


def test_one_signature_does_not_cover_two() -> None:
    first, second = examine("公示", f"电话{MOBILE}\n电话{MOBILE}", (), NOBODYS)

    assert first.key != second.key


def test_a_signature_for_an_unread_file_dies_with_the_file() -> None:
    keys = {
        examine("公示", "", [Attached("a.jpg", b"\xff\xd8\xff" + end)], NOBODYS)[0].key
        for end in (b"1", b"2")
    }

    assert len(keys) == 2


def test_an_unread_file_blocks_like_a_finding() -> None:
    (one,) = examine("公示", "", [Attached("名单.doc", b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1")], NOBODYS)

    assert (one.kind, one.where) == (FindingKind.NOT_CHECKED, "名单.doc")
    assert one.excerpt == "这是旧格式（doc、xls 或 wps），没有检查。请另存为 docx 或 xlsx 再传。"


def test_a_list_in_the_body_under_a_title_of_the_poor_is_told_once() -> None:
    listed = "1 陈秀英 高兴村 3人\n2 王大明 安柱村 2人"

    assert told(listed, title="2026年低保对象名单公示") == [
        (FindingKind.HEALTH_OR_HARDSHIP, "正文 第 1 段", "陈**")
    ]
    assert told(listed, title="优秀共产党员名单") == []
