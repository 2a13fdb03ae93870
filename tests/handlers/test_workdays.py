"""Working days: the days off and the weekend days worked, both counted as the State Council told them."""

from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from handlers.workdays import Due, add_workdays, is_workday, read_calendar, shipped

# regulation §1.7, worked out there with the days moved by the notices for 2025 and 2026
VECTORS = (
    ("2025-01-20", 7, "2025-02-05"),
    ("2025-01-20", 20, "2025-02-21"),
    ("2025-09-26", 20, "2025-10-30"),
    ("2025-09-28", 7, "2025-10-14"),
    ("2026-02-13", 7, "2026-03-02"),
    ("2026-02-13", 20, "2026-03-19"),
    ("2026-02-14", 20, "2026-03-20"),
    ("2026-04-30", 15, "2026-05-25"),
    ("2026-09-30", 20, "2026-11-03"),
    ("2026-03-02", 20, "2026-03-30"),
    ("2026-03-02", 40, "2026-04-28"),
)


@pytest.mark.parametrize(("start", "days", "last"), VECTORS)
def test_a_period_ends_on_the_day_the_notices_make_it_end(start: str, days: int, last: str) -> None:
    due = add_workdays(date.fromisoformat(start), days, shipped())

    assert due == Due(date.fromisoformat(last), provisional=False)


def test_a_weekend_day_worked_is_a_working_day_and_a_weekday_off_is_none() -> None:
    assert is_workday(date(2026, 2, 14), shipped())  # 周六补班
    assert not is_workday(date(2026, 2, 17), shipped())  # 春节
    assert not is_workday(date(2026, 3, 1), shipped())  # 周日


def test_every_year_that_ships_is_known_and_the_next_is_not() -> None:
    assert shipped().years == set(range(2004, 2027))


def test_a_period_that_runs_into_a_year_not_told_yet_is_provisional() -> None:
    due = add_workdays(date(2026, 12, 25), 5, shipped())

    # 28 29 30 31 December, then 4 January: the first is fixed, the second and third are a weekend
    assert due == Due(date(2027, 1, 4), provisional=True)


def test_a_year_told_later_moves_the_day() -> None:
    told = read_calendar(["2026 休", "2027 休 01-01 01-04", "2027 班 01-02"])

    # 28 29 30 31 December, Friday 1 January off, then Saturday 2 January, worked
    assert add_workdays(date(2026, 12, 25), 5, told) == Due(date(2027, 1, 2), provisional=False)


@given(st.dates(date(2004, 1, 1), date(2026, 10, 1)), st.integers(1, 25))
def test_the_last_day_is_worked_and_exactly_so_many_lie_between(start: date, days: int) -> None:
    last = add_workdays(start, days, shipped()).day

    after = [start + timedelta(days=n) for n in range(1, (last - start).days + 1)]
    assert is_workday(last, shipped())
    assert sum(is_workday(day, shipped()) for day in after) == days
