"""What cannot be an answer is refused with a sentence that says what to do, and in no word that blames."""

import pytest

from handlers.applications.answers import fill
from handlers.applications.rules import Draft, Step
from handlers.refusal import Refused
from storage.terms import ApplicantKind
from tests.handlers.dialogue import BANNED

PERSON = Draft(kind=ApplicantKind.NATURAL_PERSON)
FIRM = Draft(kind=ApplicantKind.COMMERCIAL)
BY_POST = Draft(kind=ApplicantKind.NATURAL_PERSON, receive="2")
BY_MAIL = Draft(kind=ApplicantKind.NATURAL_PERSON, receive="3")


def refusal(draft: Draft, step: Step, words: str) -> str:
    with pytest.raises(Refused) as caught:
        fill(draft, step, words)
    sentence = caught.value.sentence
    assert [word for word in BANNED if word in sentence] == []
    assert "请" in sentence or "回复" in sentence
    assert sentence.endswith("。")
    assert len(words) < 4 or words not in sentence  # what may be personal is not said aloud
    return sentence


@pytest.mark.parametrize(("draft", "step", "words", "told"), [
    (Draft(), Step.KIND, "7", "1 到 6"), (Draft(), Step.KIND, "0", "1 到 6"), (Draft(), Step.KIND, "99", "1 到 6"),
    (Draft(), Step.KIND, "我", "1 到 6"), (Draft(), Step.KIND, "李婷", "1 到 6"), (Draft(), Step.KIND, "13800000000", "1 到 6"),
    (Draft(), Step.KIND, "。", "1 到 6"), (Draft(), Step.KIND, "好的", "1 到 6"),
    (PERSON, Step.NAME, "李", "身份证上的姓名"), (PERSON, Step.NAME, "1", "例如：李婷"), (PERSON, Step.NAME, "😀", "例如：李婷"),
    (PERSON, Step.NAME, "13800000000", "例如：李婷"),
    (PERSON, Step.NAME, "520203199003071246", "例如：李婷"), (PERSON, Step.NAME, "李婷，女", "例如：李婷"),
    (PERSON, Step.NAME, "2025年梭戛乡危房改造名单", "例如：李婷"), (PERSON, Step.NAME, "……", "例如：李婷"),
    (PERSON, Step.NAME, "高兴村低保名单", "例如：李婷"),
    (FIRM, Step.NAME, "兴旺公司 0858-5650101", "单位的全称"), (FIRM, Step.NAME, "社", "单位的全称"), (FIRM, Step.NAME, "合" * 61, "单位的全称"),
    (PERSON, Step.CONTACT, "1380000000", "少了 1 位"), (PERSON, Step.CONTACT, "138000000", "少了 2 位"),
    (PERSON, Step.CONTACT, "138000000000", "多了 1 位"), (PERSON, Step.CONTACT, "幺三八零零零零零零零", "少了 1 位"),
    (PERSON, Step.CONTACT, "5650101", "区号"), (PERSON, Step.CONTACT, "56501010", "区号"), (PERSON, Step.CONTACT, "12345", "13800000000"),
    (PERSON, Step.CONTACT, "没有", "13800000000"), (PERSON, Step.CONTACT, "微信", "13800000000"),
    (PERSON, Step.CONTACT, "23800000000", "13800000000"), (PERSON, Step.CONTACT, "520203199003071246", "13800000000"),
    (PERSON, Step.CONTACT, "liting@example", "13800000000"), (PERSON, Step.CONTACT, "李婷", "13800000000"),
    (PERSON, Step.CONTACT, "6222021234567890123", "13800000000"),
    (PERSON, Step.IDENTITY, "52020319900307124", "少了 1 位"), (PERSON, Step.IDENTITY, "5202031990030712466", "多了 1 位"),
    (PERSON, Step.IDENTITY, "520203199003071247", "有一位对不上"), (PERSON, Step.IDENTITY, "520203199013010017", "有一位对不上"),
    (PERSON, Step.IDENTITY, "13800000000", "少了 7 位"), (PERSON, Step.IDENTITY, "李婷", "18 位"), (PERSON, Step.IDENTITY, "好的", "18 位"),
    (FIRM, Step.IDENTITY, "12620600MB0523338", "收到 17 位"), (FIRM, Step.IDENTITY, "12620600MB0523338D", "有一位对不上"),
    (FIRM, Step.IDENTITY, "12620600MBO523338C", "有一位对不上"), (FIRM, Step.IDENTITY, "520203600012345", "收到 15 位"),
    (PERSON, Step.WANTED, "低保", "哪一年"), (PERSON, Step.WANTED, "1", "哪一年"), (PERSON, Step.WANTED, "字" * 1001, "1001 字"),
    (PERSON, Step.RECEIVE, "6", "1 到 5"), (PERSON, Step.RECEIVE, "都可以", "1 到 5"), (PERSON, Step.RECEIVE, "电子版", "1 到 5"),
    (PERSON, Step.RECEIVE, "0", "1 到 5"), (PERSON, Step.RECEIVE, "纸质", "1 到 5"),
    (PERSON, Step.RECEIVE, "邮寄或者自取", "1 到 5"),
    (BY_POST, Step.ADDRESS, "高兴村", "县、乡镇"), (BY_POST, Step.ADDRESS, "1", "县、乡镇"), (BY_POST, Step.ADDRESS, "同上", "县、乡镇"),
    (BY_MAIL, Step.ADDRESS, "liting", "name@example.com"), (BY_MAIL, Step.ADDRESS, "高兴村二组十号", "name@example.com"),
    (BY_MAIL, Step.ADDRESS, "13800000000", "name@example.com"),
])  # fmt: skip
def test_a_refusal_says_what_to_do(draft: Draft, step: Step, words: str, told: str) -> None:
    assert told in refusal(draft, step, words)


@pytest.mark.parametrize("words", ["不是公司", "我不是单位", "不是个人"])
def test_what_somebody_is_not_is_no_kind(words: str) -> None:
    assert "1 到 6" in refusal(Draft(), Step.KIND, words)


@pytest.mark.parametrize("words", ["没有", "不知道", "匿名", "保密", "不想说"])
@pytest.mark.parametrize("draft", [PERSON, FIRM])
def test_nobody_is_called_so(draft: Draft, words: str) -> None:
    assert "例如" in refusal(draft, Step.NAME, words)


@pytest.mark.parametrize("words", ["13800000000", "0858-5650101", "520203199003071246", "12620600MB0523338C"])
def test_a_number_is_no_firm(words: str) -> None:
    assert "单位的全称" in refusal(FIRM, Step.NAME, words)


@pytest.mark.parametrize("words", ["12800000000", "11800000000", "10000000000"])
def test_a_number_no_telephone_has(words: str) -> None:
    sentence = refusal(PERSON, Step.CONTACT, words)

    assert "0 位，" not in sentence


# 5·7+2·9+0+2·5+0+3·4+2·2+0+0+5·3+0+3·9+0+7·5+1·8+2·4+1·2 = 174 = 15·11 + 9 → 3: a card of somebody born in 2005
@pytest.mark.parametrize("words", ["520203200503071213", "138000000000000"])
def test_a_long_number_is_no_telephone(words: str) -> None:
    assert "例如" in refusal(PERSON, Step.CONTACT, words)


@pytest.mark.parametrize("words", ["护照", "军官证没带", "没有居住证"])
def test_a_paper_without_its_number(words: str) -> None:
    assert "回复「没有」" in refusal(PERSON, Step.IDENTITY, words)


@pytest.mark.parametrize("words", ["不要邮寄", "不用寄了", "不发邮箱"])
def test_what_is_not_wanted_is_no_way(words: str) -> None:
    assert "1 到 5" in refusal(PERSON, Step.RECEIVE, words)


@pytest.mark.parametrize(
    "words", ["13800000000", "520203199003071246", "liting@example.com", "。。。。", "公开12", "2025"]
)
def test_what_cannot_be_wanted(words: str) -> None:
    assert "例如" in refusal(PERSON, Step.WANTED, words)


@pytest.mark.parametrize(
    "words", ["13800000000", "520203199003071246", "身份证上的地址", "liting@example.com"]
)
def test_where_no_letter_arrives(words: str) -> None:
    assert "县、乡镇" in refusal(BY_POST, Step.ADDRESS, words)
