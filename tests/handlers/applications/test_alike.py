"""The same asked by several is suggested; another year, another person's own repetition and another office are not."""

import pytest

from bot.wiring import Parts
from handlers.applications.alike import ALIKE, alike, likeness
from tests.handlers.applications.office_cast import reading, seen, taken_in

ASKED = "2025年梭戛乡低保资金发放明细"


@pytest.mark.parametrize(
    ("other", "same"),
    [
        (ASKED, True),
        ("梭戛乡2025年低保资金的发放明细", True),
        ("2025年梭戛乡低保资金发放明细表", True),
        ("2024年梭戛乡低保资金发放明细", False),
        ("2025年梭戛乡危房改造补助名单", False),
        ("梭戛乡森林防火命令", False),
        ("", False),
    ],
)
def test_the_same_wish_is_known_in_other_words(other: str, same: bool) -> None:
    assert (likeness(ASKED, other) >= ALIKE) is same
    assert likeness(ASKED, other) == likeness(other, ASKED)


def test_others_who_asked_the_same_are_suggested(parts: Parts) -> None:
    mine = taken_in(parts, wanted=ASKED)
    taken_in(parts, wanted=ASKED)  # 李婷 once more: 重复申请, not several people
    theirs = taken_in(parts, wanted="梭戛乡2025年低保资金的发放明细", name="王秀英", contact="13985007777")
    taken_in(parts, wanted="2025年危房改造补助名单", name="王秀英", contact="13985007777")

    found = reading(parts, alike, seen(parts, mine).application)

    assert [(one.id, one.number) for one in found] == [(theirs, "2026-0003")]
