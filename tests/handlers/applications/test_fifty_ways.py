"""Fifty and more ways of writing name, telephone, identity and dates, as they come from thumbs and from dictation: all
are taken. And twenty that must be asked again, for a guess would stand in an application."""

from dataclasses import replace

import pytest

from handlers.applications.answers import fill
from handlers.applications.rules import Draft, Step, next_step
from handlers.refusal import Refused
from storage.terms import ApplicantKind
from tests.handlers.dialogue import BANNED, CARD, NAME, PHONE

PERSON = Draft(kind=ApplicantKind.NATURAL_PERSON)
ANSWERED = {Step.NAME: NAME, Step.CONTACT: PHONE, Step.IDENTITY: CARD}

TAKEN = [
    # names
    *((Step.NAME, words) for words in (
        "李婷", "李　婷", "李 婷。", "我叫李婷，", "俺叫李婷", "我的名字是，李婷", "嗯……李婷", "姓名:　李婷", "【李婷】", "李婷😊",
        "‘李婷’", "本人姓名李婷", "名字：李婷！", "李婷呀", "就写李婷", "李婷[微笑]", "呃，我就叫李婷", "那个……李婷",
        "李婷13800000000", "我是李婷 电话１３８００００００００", "李婷女士，电话13800000000", "李婷，138-0000-0000",
    )),
    # telephones
    *((Step.CONTACT, words) for words in (
        "１３８-００００-００００", "138 00 00 00 00", "电话幺三八、零零零零、零零零零", "一三八 零零零零 零零零零",
        "手机号：138　0000　0000。", "我手机 13800000000 谢谢",
        "+86-138-0000-0000", "(+86)13800000000", "138_0000_0000", "138/0000/0000", "138，0000，0000", "13800000000 李婷",
        "联系电话是138 0000 0000，白天打",
        "嗯，一三八零零零零零零零零", "138。0000。0000", "幺 三 八 零 零 零 零 零 零 零 零", "壹三捌零零零零零零零零",
        "微信同号13800000000", "打我儿子的13800000000",
        "１３８　零零零零　００００", "138～0000～0000",
    )),
    # identity
    *((Step.IDENTITY, words) for words in (
        "520203 1990 0307 1246", "５２０２０３-１９９００３０７-１２４６", "身份证号码：520203199003071246，谢谢",
        "520203，19900307，1246", "我的是520203199003071246",
        "五二零二零三，一九九零零三零七，一二四六", "身份证520203 199003 071246", "5 2 0 2 0 3 1 9 9 0 0 3 0 7 1 2 4 6",
        "520203.19900307.1246",
        "证件号520203199003071246。", "五二〇二〇三一九九〇〇三〇七幺二四六", "（520203199003071246）", "520203—19900307—1246",
    )),
]  # fmt: skip
# A date is part of what is wanted, and stands there as it was written.
DATES = [
    "2025年3月1日的会议纪要", "２０２５年３月的低保名单", "2025-03-01那次会议的文件", "2025/3/1 危房改造公示", "2025.03.01的通知",
    "二〇二五年三月一日的文件", "二零二五年低保发放名单",
    "去年三月份的补贴名单", "２５年上半年的扶贫项目", "2024到2025年的财政决算", "25年3月1号发的通知", "三月一号开会的记录",
]  # fmt: skip

AGAIN = [
    (Step.NAME, "李"), (Step.NAME, "不告诉你"), (Step.NAME, "13800000000"), (Step.NAME, "王女士，电话13800000000"),
    (Step.NAME, "李婷 520203199003071246"), (Step.NAME, "身份证就算了"),
    (Step.NAME, "😊"), (Step.NAME, "匿名"),
    (Step.CONTACT, "1380000000"), (Step.CONTACT, "138000000000"), (Step.CONTACT, "一三八零零零零零零零"),
    (Step.CONTACT, "5650101"), (Step.CONTACT, "没有电话"),
    (Step.CONTACT, "找村长"), (Step.CONTACT, "liting@qq"), (Step.CONTACT, "520203199003071246"),
    (Step.IDENTITY, "52020319900307124"), (Step.IDENTITY, "520203199003071245"), (Step.IDENTITY, "520203199002301246"),
    (Step.IDENTITY, "13800000000"),
    (Step.IDENTITY, "和去年一样"), (Step.IDENTITY, "李婷"), (Step.IDENTITY, "111111111111111"), (Step.IDENTITY, "护照"),
    (Step.WANTED, "2025年"), (Step.WANTED, "2025-03-01"), (Step.WANTED, "低保"),
]  # fmt: skip


@pytest.mark.parametrize(("step", "words"), TAKEN)
def test_it_is_taken(step: Step, words: str) -> None:
    assert getattr(fill(PERSON, step, words), step) == ANSWERED[step]


@pytest.mark.parametrize("words", DATES)
def test_a_date_is_kept_as_it_was_written(words: str) -> None:
    assert fill(PERSON, Step.WANTED, words).wanted == words


@pytest.mark.parametrize(("step", "words"), AGAIN)
def test_it_is_asked_again(step: Step, words: str) -> None:
    with pytest.raises(Refused) as caught:
        fill(PERSON, step, words)

    assert [word for word in BANNED if word in caught.value.sentence] == []
    assert "请" in caught.value.sentence or "回复" in caught.value.sentence


def test_there_are_as_many_as_was_promised() -> None:
    assert len({*TAKEN, *((Step.WANTED, words) for words in DATES)}) >= 50
    assert len(set(AGAIN)) >= 20


def test_a_telephone_told_with_the_name_is_not_asked_for_again() -> None:
    filled = fill(PERSON, Step.NAME, "我是李婷 电话１３８００００００００")

    assert (filled.name, filled.contact) == (NAME, PHONE)
    assert next_step(filled) is Step.IDENTITY


def test_it_does_not_take_the_place_of_one_given_before() -> None:
    filled = fill(replace(PERSON, contact="0858-5650101"), Step.NAME, "李婷 13800000000")

    assert filled.contact == "0858-5650101"
