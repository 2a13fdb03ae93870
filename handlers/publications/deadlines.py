"""二十个工作日: by when an item must be public, and how many were in time (条例第二十六条)."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date

from handlers.workdays import Calendar, Due, add_workdays

# Since when, how many working days from the day it was made or changed. 2008: 条例（国务院令第492号）第十八条;
# 2019: 第二十六条 of the revision, the same.
WITHIN = ((date(2008, 5, 1), 20), (date(2019, 5, 15), 20))


@dataclass(frozen=True, slots=True)
class Timeliness:
    """Items by whether they were public in time; `unknown` are those of which nobody said when they were made."""

    in_time: int
    late: int
    unknown: int


def disclose_by(made_on: date | None, calendar: Calendar) -> Due | None:
    """The last day to publish it; None where nobody said when it was made."""
    if made_on is None:
        return None
    days = next((days for since, days in reversed(WITHIN) if since <= made_on), WITHIN[0][1])
    return add_workdays(made_on, days, calendar)


def is_late(made_on: date | None, on: date, calendar: Calendar) -> bool:
    """Whether `on` is after the last day; that day itself is in time."""
    due = disclose_by(made_on, calendar)
    return due is not None and on > due.day


def timed(items: Iterable[tuple[date | None, date]], calendar: Calendar) -> list[bool | None]:
    """Whether each was late, None where nobody said when it was made. Thousands at once: many share a day."""
    told = list(items)
    dues = {made: disclose_by(made, calendar) for made in {made for made, _ in told}}
    return [None if (due := dues[made]) is None else on > due.day for made, on in told]


def timeliness(items: Iterable[tuple[date | None, date]], calendar: Calendar) -> Timeliness:
    """`items`: (made on, published on) of each."""
    told = [(made, is_late(made, on, calendar)) for made, on in items]
    unknown = sum(made is None for made, _ in told)
    late = sum(late for _, late in told)
    return Timeliness(len(told) - unknown - late, late, unknown)
