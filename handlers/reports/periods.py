"""Which days a table of figures is about: this month, last month, this quarter, this year, or two days chosen."""

from dataclasses import dataclass
from datetime import date, timedelta
from enum import StrEnum

LONGEST_DAYS = 3660


class Choice(StrEnum):
    THIS_MONTH = "month"
    LAST_MONTH = "last-month"
    THIS_QUARTER = "quarter"
    LAST_QUARTER = "last-quarter"
    THIS_YEAR = "year"
    CHOSEN = "chosen"


WORDS = {
    Choice.THIS_MONTH: "本月", Choice.LAST_MONTH: "上月", Choice.THIS_QUARTER: "本季", Choice.LAST_QUARTER: "上季",
    Choice.THIS_YEAR: "今年", Choice.CHOSEN: "自定",
}  # fmt: skip


@dataclass(frozen=True, slots=True)
class Period:
    """Both days belong to it."""

    first: date
    last: date

    @property
    def told(self) -> str:
        return f"{self.first.isoformat()} 至 {self.last.isoformat()}"

    @property
    def days(self) -> int:
        return (self.last - self.first).days + 1


def month_of(day: date) -> Period:
    return Period(day.replace(day=1), _months_on(day, 1) - timedelta(days=1))


def quarter_of(day: date) -> Period:
    first = date(day.year, (day.month - 1) // 3 * 3 + 1, 1)
    return Period(first, _months_on(first, 3) - timedelta(days=1))


def period_of(choice: Choice, today: date, first: date | None, last: date | None) -> Period:
    """As it is called; what is not over yet ends today. The two days of a chosen one are turned if need be."""
    named = {
        Choice.THIS_MONTH: Period(month_of(today).first, today),
        Choice.LAST_MONTH: month_of(_months_on(today, 0) - timedelta(days=1)),
        Choice.THIS_QUARTER: Period(quarter_of(today).first, today),
        Choice.LAST_QUARTER: quarter_of(quarter_of(today).first - timedelta(days=1)),
        Choice.THIS_YEAR: Period(date(today.year, 1, 1), today),
    }
    if choice is not Choice.CHOSEN:
        return named[choice]
    begin, end = first or date(today.year, 1, 1), last or today
    begin, end = min(begin, end), max(begin, end)
    return Period(max(begin, end - timedelta(days=LONGEST_DAYS)), end)


def before(period: Period) -> Period:
    """The period to compare with: the whole month or quarter before a whole one, else as many days before."""
    ended = period.first - timedelta(days=1)
    if period == month_of(period.first):
        return month_of(ended)
    if period == quarter_of(period.first):
        return quarter_of(ended)
    return Period(ended - timedelta(days=period.days - 1), ended)


def _months_on(day: date, months: int) -> date:
    """The first of the month so many months after that of `day`."""
    count = day.year * 12 + day.month - 1 + months
    return date(count // 12, count % 12 + 1, 1)
