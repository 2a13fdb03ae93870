"""When an announcement may go out: cool-down, quiet hours, and how often WeChat lets the account push."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime, time, timedelta

from handlers.office import office_day, office_time
from storage.terms import AccountKind

COOL_DOWN = timedelta(seconds=60)  # 撤回: so long after the last approval nothing leaves the house


@dataclass(frozen=True, slots=True)
class Allowance:
    """Successful mass sends a day and a calendar month, in Beijing (wechat-platform §5.4, as of 2026-11)."""

    a_day: int
    a_month: int


ALLOWANCES: Mapping[AccountKind, Allowance] = {
    AccountKind.SUBSCRIPTION: Allowance(1, 31),
    AccountKind.SERVICE: Allowance(1, 4),  # each follower four times a month; to all once a day
}


@dataclass(frozen=True, slots=True)
class Quiet:
    """免打扰. From `first` in the evening until `last` in the morning nobody's telephone rings."""

    first: time
    last: time

    def covers(self, at: datetime) -> bool:
        now = office_time(at).time()
        if self.first <= self.last:
            return self.first <= now < self.last
        return now >= self.first or now < self.last

    def ends(self, at: datetime) -> datetime:
        """The first moment from `at` on that is not quiet."""
        if not self.covers(at):
            return at
        here = office_time(at)
        morning = here.replace(hour=self.last.hour, minute=self.last.minute, second=0, microsecond=0)
        return morning if morning > here else morning + timedelta(days=1)

    def __str__(self) -> str:
        return f"{self.first:%H:%M}-{self.last:%H:%M}"


NEVER = Quiet(time(0), time(0))


def read_quiet(told: str) -> Quiet:
    """「21:30-07:30」; '' is never. Raises ValueError."""
    if not told.strip():
        return NEVER
    first, last = (time.fromisoformat(one.strip()) for one in told.split("-"))
    return Quiet(first, last)


@dataclass(frozen=True, slots=True)
class Offer:
    """The earliest time, and what stands against an earlier one; '' where nothing does."""

    at: datetime
    why: str = ""


def earliest(wanted: datetime, pushes: Sequence[datetime], kind: AccountKind, quiet: Quiet) -> Offer:
    """`pushes`: when the account's other sends went or will go. What WeChat would refuse is seen ahead."""
    at, why = wanted, ""
    allowance = ALLOWANCES[kind]
    while True:
        if quiet.covers(at):
            at, why = quiet.ends(at), why or f"{quiet} 是免打扰时间"
        elif sum(office_day(one) == office_day(at) for one in pushes) >= allowance.a_day:
            at, why = _next_day(at), why or f"{_day(at)}的群发次数已经用了，或者已经排了"
        elif sum(_month(one) == _month(at) for one in pushes) >= allowance.a_month:
            at, why = (
                _next_month(at),
                why or f"{office_time(at).month}月的 {allowance.a_month} 次群发已经用完，或者已经排满",
            )
        else:
            return Offer(at, why)


def _day(at: datetime) -> str:
    here = office_time(at)
    return f"{here.month}月{here.day}日"


def _month(at: datetime) -> tuple[int, int]:
    here = office_time(at)
    return here.year, here.month


def _next_day(at: datetime) -> datetime:
    return office_time(at).replace(hour=0, minute=0, second=0, microsecond=0) + timedelta(days=1)


def _next_month(at: datetime) -> datetime:
    first = office_time(at).replace(day=1, hour=0, minute=0, second=0, microsecond=0)
    return (first + timedelta(days=32)).replace(day=1)
