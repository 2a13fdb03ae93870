"""信息处理费: the vectors of regulation §2, every step shown."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from handlers.applications.fees import by_item, by_page

ITEMS = ((0, 0), (1, 0), (10, 0), (11, 100), (30, 2000), (31, 2200), (40, 4000), (45, 5500), (50, 7000))
PAGES = (
    (0, 0),
    (30, 0),
    (31, 10),
    (68, 380),
    (100, 700),
    (101, 720),
    (150, 1700),
    (200, 2700),
    (201, 2740),
    (250, 4700),
)


@pytest.mark.parametrize(("items", "yuan"), ITEMS)
def test_items_of_a_month(items: int, yuan: int) -> None:
    assert by_item(items).amount == yuan


@pytest.mark.parametrize(("pages", "yuan"), PAGES)
def test_pages_of_an_application(pages: int, yuan: int) -> None:
    assert by_page(pages).amount == yuan


def test_every_step_is_shown() -> None:
    assert by_item(45).lines() == (
        "第 1—10 件：10 件 × 0 元 = 0 元",
        "第 11—30 件：20 件 × 100 元 = 2000 元",
        "第 31—40 件：10 件 × 200 元 = 2000 元",
        "第 41—45 件：5 件 × 300 元 = 1500 元",
    )


def test_what_came_earlier_in_the_month_is_not_charged_again() -> None:
    assert by_item(3, before=9).lines() == (
        "第 10—10 件：1 件 × 0 元 = 0 元",
        "第 11—12 件：2 件 × 100 元 = 200 元",
    )


@given(st.integers(0, 300), st.integers(0, 300))
def test_asking_in_parts_costs_what_asking_at_once_costs(first: int, then: int) -> None:
    assert by_item(first).amount + by_item(then, before=first).amount == by_item(first + then).amount


@given(st.integers(1, 2000))
def test_one_more_never_costs_less_than_the_one_before(number: int) -> None:
    for charged in (by_item, by_page):
        step = charged(number + 1).amount - charged(number).amount
        assert step >= charged(number).amount - charged(number - 1).amount
