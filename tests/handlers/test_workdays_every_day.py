"""Every day of receipt from 2004 to 2026, against a count that was written otherwise."""

from bisect import bisect_right
from datetime import date, timedelta
from importlib.resources import files

import pytest

from handlers.workdays import add_workdays, is_workday, shipped

FIRST, LAST = date(2004, 1, 1), date(2026, 12, 31)


def listed() -> list[date]:
    """All working days, straight from the text of the notices: five columns of every week, without 休, with 班."""
    moved = {}
    for line in files("handlers").joinpath("workdays.txt").read_text("utf-8").splitlines():
        if line.startswith("2"):
            year, word, *days = line.split()
            moved.update({f"{year}-{day}": word for day in days})
    ordinary = {"1", "2", "3", "4", "5"}
    every = (FIRST + timedelta(days=n) for n in range((LAST - FIRST).days + 80))
    plain = {"01-01", "05-01", "05-02", "10-01", "10-02", "10-03"}  # 2027: only what is fixed is known
    return [
        day for day in every
        if moved.get(str(day), "班" if day.strftime("%u") in ordinary and not (
            day.year > LAST.year and str(day)[5:] in plain) else "休") == "班"
    ]  # fmt: skip


@pytest.mark.parametrize("days", [7, 15, 20])
def test_every_last_day_is_the_one_a_plain_count_finds(days: int) -> None:
    workdays = listed()
    worked = set(workdays)
    calendar, before = shipped(), date.min
    for n in range((LAST - FIRST).days + 1):
        received = FIRST + timedelta(days=n)
        last = add_workdays(received, days, calendar).day
        place = bisect_right(workdays, received)
        assert last == workdays[place + days - 1], received
        assert last in worked and is_workday(last, calendar)
        assert bisect_right(workdays, last) - place == days
        assert last >= before
        before = last
