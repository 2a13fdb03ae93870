"""Who asks the same, and who does not."""

import pytest

from handlers.enquiries.asking import asking_of, together
from handlers.enquiries.lexicon import Lexicon
from handlers.enquiries.question import understand

LEXICON = Lexicon.of(["最低生活保障|低保", "危房改造|危改"])


def same(one: str, other: str) -> bool:
    first, second = (asking_of(understand(text, LEXICON)) for text in (one, other))
    return first == second and bool(first.words)


@pytest.mark.parametrize(("one", "other"), [
    ("低保怎么申请", "怎么申请低保"),
    ("低保咋个申请嘛", "请问最低生活保障如何申请？"),
    ("低保 在哪里 办", "在哪点办低保"),
    ("危改补助多少钱", "危房改造补助好多钱"),
])  # fmt: skip
def test_the_same_in_other_words(one: str, other: str) -> None:
    assert same(one, other)


@pytest.mark.parametrize(("one", "other"), [
    ("低保怎么申请", "低保怎么取消"),
    ("低保在哪里办", "低保什么时候办"),
    ("低保能不能网上申请", "低保怎么网上申请"),
    ("残疾人补贴多少钱", "老年人补贴多少钱"),
    ("二组的路灯谁管", "三组的路灯谁管"),
    ("为什么发了低保", "为什么没发低保"),
    ("怎么办", "怎么弄"),
])  # fmt: skip
def test_what_wants_another_answer(one: str, other: str) -> None:
    assert not same(one, other)


def test_those_that_ask_the_same_stand_together() -> None:
    asked = ["低保怎么申请", "路灯谁管", "怎么申请低保", "怎么办"]

    groups = together(asked, lambda one: asking_of(understand(one, LEXICON)))

    assert groups == [["低保怎么申请", "怎么申请低保"], ["路灯谁管"], ["怎么办"]]
