"""Working days: which day a period of so many of them ends on.

The day a period begins is day 0 (民法典第二百零一条: 开始的当日不计入). Days the State Council moved stand in
`workdays.txt`, both ways: weekdays off (休) and weekend days worked (班).
"""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, timedelta
from functools import lru_cache
from importlib.resources import files

# 全国年节及纪念日放假办法第二条: those with a fixed date in the calendar. All that is known of a year not yet told.
_FIXED = frozenset({(1, 1), (5, 1), (5, 2), (10, 1), (10, 2), (10, 3)})
_WEEKEND = 5


@dataclass(frozen=True)
class Calendar:
    """`off` are weekdays off, `worked` weekend days worked, in the years that are known. `notices` names what told of
    a day where that is another one than the State Council's notice for its year."""

    off: frozenset[date]
    worked: frozenset[date]
    years: frozenset[int]
    notices: frozenset[tuple[date, str]] = frozenset()


@dataclass(frozen=True, slots=True)
class Moved:
    """A day the office was told of after what ships: 休 or 班, and by which notice."""

    day: date
    worked: bool
    notice: str = ""


@dataclass(frozen=True, slots=True)
class Due:
    """The last day of a period. `provisional`: it touches a year whose days off are not told yet."""

    day: date
    provisional: bool


def is_workday(day: date, calendar: Calendar) -> bool:
    if day in calendar.worked:
        return True
    if day.weekday() >= _WEEKEND or day in calendar.off:
        return False
    return day.year in calendar.years or (day.month, day.day) not in _FIXED


def add_workdays(start: date, days: int, calendar: Calendar) -> Due:
    """The `days`-th working day after `start` (regulation §1.7). At least one."""
    day, left = start, days
    while left > 0:
        day += timedelta(days=1)
        left -= is_workday(day, calendar)
    touched = range(start.year, day.year + 1)
    return Due(day, provisional=any(year not in calendar.years for year in touched))


def workdays_between(today: date, due: date, calendar: Calendar) -> int:
    """Working days in (today, due]: today's work is not counted on any more. 0 where `due` is past."""
    days = (today + timedelta(days=n) for n in range(1, (due - today).days + 1))
    return sum(is_workday(day, calendar) for day in days)


def notice_of(day: date, calendar: Calendar) -> str:
    """What made this day what it is; '' where it is a plain weekday or weekend."""
    for told, notice in calendar.notices:
        if told == day:
            return notice
    if day in calendar.off or day in calendar.worked:
        return f"《国务院办公厅关于{day.year}年部分节假日安排的通知》"
    if day.year not in calendar.years and (day.month, day.day) in _FIXED and day.weekday() < _WEEKEND:
        return "《全国年节及纪念日放假办法》第二条"
    return ""


def overridden(calendar: Calendar, moved: Iterable[Moved]) -> Calendar:
    """The calendar with these days on top, both ways. A year is known once all its days of a fixed date are told: one
    day alone is not a year's notice."""
    told = tuple(moved)
    off = frozenset(one.day for one in told if not one.worked)
    worked = frozenset(one.day for one in told if one.worked)
    days = off | worked
    return Calendar(
        (calendar.off - days) | off,
        (calendar.worked - days) | worked,
        calendar.years | {year for year in {day.year for day in days} if _whole(year, days)},
        frozenset(pair for pair in calendar.notices if pair[0] not in days)
        | {(one.day, one.notice) for one in told if one.notice},
    )


def _whole(year: int, told: frozenset[date]) -> bool:
    fixed = (date(year, month, day) for month, day in _FIXED)
    return all(day in told for day in fixed if day.weekday() < _WEEKEND)


def read_calendar(lines: Iterable[str]) -> Calendar:
    """From lines like `2026 班 01-04 02-14`."""
    off: set[date] = set()
    worked: set[date] = set()
    years: set[int] = set()
    for line in lines:
        year, kind, *days = line.split()
        moved = {date.fromisoformat(f"{year}-{day}") for day in days}
        (worked if kind == "班" else off).update(moved)
        years.add(int(year))
    return Calendar(frozenset(off), frozenset(worked), frozenset(years))


@lru_cache(maxsize=1)
def shipped() -> Calendar:
    """The days that ship with the program, 2004 to 2026."""
    told = files("handlers").joinpath("workdays.txt").read_text("utf-8")
    return read_calendar(line for line in told.splitlines() if line and not line.startswith("#"))
