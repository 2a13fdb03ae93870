"""信息台账: what a clerk looks for among all items of the office, on both databases."""

from datetime import date

import pytest

from bot.wiring import Parts
from handlers.publications import drafting
from storage import register
from storage.register import Wanted
from storage.terms import Standing
from tests.handlers.publications.cast import CONTENT, WANG, begun, do, published


@pytest.fixture
def items(parts: Parts) -> tuple[int, int]:
    """(a draft, one published)."""
    return begun(parts), published(parts)


def ids(parts: Parts, wanted: Wanted, office: int = 1) -> list[int]:
    with parts.database.read() as session:
        return [one.id for one in register.entries(session, office, wanted, 0, 20)[0]]


def test_every_field_narrows(parts: Parts, items: tuple[int, int]) -> None:
    both = list(reversed(items))
    made = date(2026, 2, 25)

    assert ids(parts, Wanted(words="蜂蜜产业")) == both
    assert ids(parts, Wanted(words="蜂%产业")) == []  # what was typed is no pattern
    assert ids(parts, Wanted(number="〔2026〕9号")) == both
    assert ids(parts, Wanted(station="农业服务中心")) == both
    assert ids(parts, Wanted(station="农业服务中心", standing=Standing.DRAFT)) == [items[0]]
    assert ids(parts, Wanted(station="农业服务中心", ids=())) == []
    assert ids(parts, Wanted(first=made, last=made)) == both
    assert ids(parts, Wanted(first=date(2026, 2, 26))) == []
    assert ids(parts, Wanted(words="蜂蜜产业", category="法定主动公开")) == [items[1]]  # filed when published
    assert (
        ids(parts, Wanted(words="蜂蜜产业", category="法定主动")) == []
    )  # a trunk, not a beginning of its name
    assert ids(parts, Wanted(words="蜂蜜产业"), office=2) == []


def test_a_page_knows_how_many_there_are(parts: Parts, items: tuple[int, int]) -> None:
    with parts.database.read() as session:
        rows, total = register.entries(session, 1, Wanted(words="蜂蜜产业"), 1, 1)

    assert ([one.id for one in rows], total) == ([items[0]], 2)
    assert (rows[0].station, rows[0].title) == ("农业服务中心", CONTENT.title)


def test_a_discarded_draft_must_be_asked_for(parts: Parts, items: tuple[int, int]) -> None:
    do(parts, drafting.discard, WANG, items[0], "重复了")

    assert ids(parts, Wanted(words="蜂蜜产业")) == [items[1]]
    assert ids(parts, Wanted(standing=Standing.DISCARDED)) == [items[0]]
