"""The numbered list: what each number opens, on whatever page it stood."""

import json

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from handlers.enquiries.listing import MOST_KEPT, Listing

TWELVE = Listing.of_items("最新公开：", [101, 102, 103, 104, 105, 106, 107, 108, 109, 110, 111, 112])


def test_a_page_shows_numbers_that_run_on() -> None:
    second = TWELVE.turned(+1, 5)

    assert TWELVE.shown(5) == tuple((n, ("item", 100 + n)) for n in (1, 2, 3, 4, 5))
    assert second.shown(5) == tuple((n, ("item", 100 + n)) for n in (6, 7, 8, 9, 10))
    assert second.turned(+1, 5).shown(5) == ((11, ("item", 111)), (12, ("item", 112)))


def test_the_last_page_has_nothing_behind_it() -> None:
    pages = [TWELVE, TWELVE.turned(1, 5), TWELVE.turned(1, 5).turned(1, 5)]

    assert [page.has_next(5) for page in pages] == [True, True, False]
    assert pages[2].turned(1, 5) == pages[2]
    assert TWELVE.turned(-1, 5) == TWELVE


def test_a_list_that_fills_its_page_exactly_has_no_next() -> None:
    assert not Listing.of_items("", range(5)).has_next(5)
    assert Listing.of_items("", range(6)).has_next(5)
    assert not Listing("", ()).has_next(5)


@pytest.mark.parametrize(("number", "opens"), [(1, 101), (5, 105), (6, 106), (12, 112)])
def test_a_number_opens_what_stood_there_on_any_page(number: int, opens: int) -> None:
    for page in (TWELVE, TWELVE.turned(1, 5)):
        assert page.option(number) == ("item", opens)


@pytest.mark.parametrize("number", [0, -1, 13, 101, 999])
def test_a_number_beyond_the_list_opens_nothing(number: int) -> None:
    assert TWELVE.option(number) is None


def test_a_list_keeps_two_hundred_and_its_title_and_its_question() -> None:
    listing = Listing.of_items("“低保”、\n找到：", range(1, 500), asked="低保|\"'<")

    assert len(listing.options) == MOST_KEPT
    assert Listing.from_json(listing.to_json()) == listing
    assert json.loads(listing.to_json())


@settings(max_examples=100, deadline=None, derandomize=True)
@given(st.integers(0, 40), st.integers(1, 7), st.lists(st.sampled_from((-1, 1)), max_size=20))
def test_turning_there_and_back_shows_every_number_once(length: int, size: int, turns: list[int]) -> None:
    listing = Listing.of_items("", range(1, length + 1))
    for turn in turns:
        listing = listing.turned(turn, size)
    while (back := listing.turned(-1, size)) != listing:
        listing = back

    seen = []
    while True:
        seen += [number for number, _ in listing.shown(size)]
        if (on := listing.turned(1, size)) == listing:
            break
        listing = on
    assert seen == list(range(1, length + 1))


def test_the_beginning_is_reached_after_the_type_was_changed() -> None:
    """From the second page of five, in 大字 with pages of three, back to the very first."""
    listing = TWELVE.turned(+1, 5)

    back = listing.turned(-1, 3).turned(-1, 3)
    assert back.shown(3)[0] == (1, ("item", 101))
