"""Which days a word means; which period it is compared with; which part of a list is one page."""

from datetime import date

import pytest

from handlers.figure_lists import slices
from handlers.reports.forms import FORMS, filled
from handlers.reports.lines import Group, Kind, Line
from handlers.reports.periods import Choice, Period, before, month_of, period_of, quarter_of
from handlers.sending_words import KINDS, NOTICES, STATES
from storage.sending_terms import Dispatched, DispatchKind, Notice


def span(first: str, last: str) -> Period:
    return Period(date.fromisoformat(first), date.fromisoformat(last))


@pytest.mark.parametrize(("choice", "today", "first", "last"), [
    (Choice.THIS_MONTH, "2026-03-02", "2026-03-01", "2026-03-02"),
    (Choice.LAST_MONTH, "2026-03-31", "2026-02-01", "2026-02-28"),
    (Choice.LAST_MONTH, "2028-03-01", "2028-02-01", "2028-02-29"),
    (Choice.LAST_MONTH, "2026-01-15", "2025-12-01", "2025-12-31"),
    (Choice.THIS_QUARTER, "2026-11-26", "2026-10-01", "2026-11-26"),
    (Choice.LAST_QUARTER, "2026-01-01", "2025-10-01", "2025-12-31"),
    (Choice.THIS_YEAR, "2026-11-26", "2026-01-01", "2026-11-26"),
])  # fmt: skip
def test_a_word_means_these_days(choice: Choice, today: str, first: str, last: str) -> None:
    assert period_of(choice, date.fromisoformat(today), None, None) == span(first, last)


def test_two_days_the_wrong_way_round_are_turned_and_a_life_is_too_long() -> None:
    day = date(2026, 3, 2)

    assert period_of(Choice.CHOSEN, day, day, date(2026, 1, 1)) == span("2026-01-01", "2026-03-02")
    assert period_of(Choice.CHOSEN, day, date(1000, 1, 1), day).first == date(2016, 2, 23)  # 3660 days before


def test_a_month_is_compared_with_the_month_before() -> None:
    assert before(month_of(date(2026, 3, 9))) == span("2026-02-01", "2026-02-28")
    assert before(quarter_of(date(2026, 2, 9))) == span("2025-10-01", "2025-12-31")
    assert before(span("2026-03-01", "2026-03-10")) == span("2026-02-19", "2026-02-28")


def test_a_page_reads_only_the_days_it_shows() -> None:
    numbers = {date(2026, 3, 1): 3, date(2026, 3, 2): 0, date(2026, 3, 3): 2}

    assert list(slices(numbers, 0, 2)) == [(date(2026, 3, 3), 0, 2)]
    assert list(slices(numbers, 1, 3)) == [(date(2026, 3, 3), 1, 1), (date(2026, 3, 1), 0, 2)]
    assert list(slices(numbers, 4, 9)) == [(date(2026, 3, 1), 2, 1)]
    assert list(slices(numbers, 5, 9)) == []


def test_a_form_compares_line_by_line_and_what_is_missing_was_none() -> None:
    over = month_of(date(2026, 3, 1))
    now = [Line(Group.ITEMS, Kind.ITEMS, "公开的信息", 7), Line(Group.CHANNELS, Kind.CHANNEL, "微信", 2, "1")]
    past = [
        Line(Group.ITEMS, Kind.ITEMS, "公开的信息", 9),
        Line(Group.CHANNELS, Kind.CHANNEL, "公开栏", 4, "2"),
    ]

    form = filled(FORMS["monthly"], "梭戛乡人民政府", over, before(over), now, past, [("低保", 5)])

    assert form.title == "梭戛乡人民政府政务公开月报（2026年3月）"
    told = {row.name.strip("　"): (row.now, row.before) for _, rows in form.sections for row in rows}
    assert told == {"公开的信息": (7, 9), "微信": (2, 0), "公开栏": (0, 4), "低保": (5, None)}


def test_whatever_is_sent_has_words() -> None:
    assert set(KINDS) == set(DispatchKind)
    assert set(STATES) == set(Dispatched)
    assert set(NOTICES) == set(Notice)


def test_every_line_stands_in_the_quarterly_form() -> None:
    kinds = {kind for section in FORMS["quarterly"].sections for kind in section.kinds}

    assert set(Kind) - kinds == {Kind.QUESTIONS, Kind.MISSED, Kind.PLACED}
