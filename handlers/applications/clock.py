"""The clock of an application, read from what happened to it: received when, due when, and what stops it.

Day 0 is not counted (民法典第二百零一条); what consulting takes is not counted (条例第三十三条第三款); a supplement and a
completed payment begin a new clock (条例第三十条, 收费办法).
"""

from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass, replace
from datetime import date, timedelta
from enum import StrEnum

from handlers.applications.assumptions import Assumptions
from handlers.applications.events import Event
from handlers.applications.periods import Period, days_of
from handlers.workdays import Calendar, Due, add_workdays, is_workday
from storage.application_terms import ApplicationEvent

E = ApplicationEvent
ONE_DAY = timedelta(days=1)
FOREVER = date.max


class Waits(StrEnum):
    """What is waited for, while the clock stands or days are not counted."""

    SUPPLEMENT = "supplement"  # 补正
    REASONS = "reasons"  # 说明理由
    OPINION = "opinion"  # 征求的意见
    FEE = "fee"  # 缴费


@dataclass(frozen=True, slots=True)
class Span:
    """Days not counted, both ends included. `running`: nothing has come yet and `end` is the last day it may come;
    date.max where the law of that time set none. `arrived`: when our letter reached them, None where that is not
    known: then `last` is reckoned from the day it was sent."""

    waits: Waits
    key: str
    sent: date
    begin: date
    end: date
    last: Due | None
    arrived: date | None
    running: bool

    def covers(self, day: date) -> bool:
        return self.begin <= day <= self.end


@dataclass(frozen=True, slots=True)
class Standstill:
    """The clock stands until the other side acts; a new one begins then. `last`: after this day they have let it go."""

    waits: Waits
    since: date
    last: Due | None
    arrived: date | None


@dataclass(frozen=True, slots=True)
class Clock:
    """`begin` is day 0 of the clock that runs now. `due` is None while it stands or has not begun; `unextended` is what
    it was before the extension. `ordered` is a day set by 合理期限 or by who ordered a new answer."""

    received: date | None = None
    begin: date | None = None
    base: int = 0
    extension: int = 0
    paused: int = 0
    due: Due | None = None
    unextended: Due | None = None
    ordered: date | None = None
    spans: tuple[Span, ...] = ()
    standstill: Standstill | None = None
    ask_supplement_by: Due | None = None

    def consulting(self, on: date) -> tuple[Span, ...]:
        """The consultations that still run on this day. When the 15 days are over the office decides, or consent is
        taken as given (条例第三十二条、第三十四条): nothing runs any more."""
        return tuple(
            span for span in self.spans if span.waits is Waits.OPINION and span.running and on <= span.end
        )


_BEGINS = frozenset({E.CONFIRMED, E.SUPPLEMENT_RECEIVED, E.FEE_PAID, E.REOPENED})


def clock_of(events: Sequence[Event], calendar: Calendar, assumptions: Assumptions) -> Clock:
    """`events` in order (events.in_order)."""
    confirmed = next((event for event in events if event.kind is E.CONFIRMED), None)
    if confirmed is None:
        return Clock()
    received = confirmed.day
    days = as_counted(calendar, assumptions)
    place = max(n for n, event in enumerate(events) if event.kind in _BEGINS)
    begun, since = events[place], events[place + 1 :]
    course = _since_reopened(events)
    spans = _spans(course, received, days, assumptions)
    ordered = _ordered(begun, since)
    told = Clock(
        received=received,
        begin=begun.day,
        base=days_of(Period.ANSWER, received) or 0,
        extension=sum(event.detail.days or 0 for event in since if event.kind is E.EXTENDED),
        ordered=ordered,
        spans=spans,
        standstill=_standstill(course, received, days, assumptions),
        ask_supplement_by=_supplement_by(received, days),
    )
    return _with_due(told, days)


def as_counted(calendar: Calendar, assumptions: Assumptions) -> Calendar:
    return calendar if assumptions.makeup_days_count else replace(calendar, worked=frozenset())


def _since_reopened(events: Sequence[Event]) -> Sequence[Event]:
    """What was still waited for when a case ended is not waited for when it is taken up again."""
    last = max((n for n, event in enumerate(events) if event.kind is E.REOPENED), default=0)
    return events[last:]


def _with_due(clock: Clock, calendar: Calendar) -> Clock:
    assert clock.begin
    if clock.standstill or any(span.end == FOREVER for span in clock.spans):
        return clock
    if clock.ordered:
        return replace(clock, due=Due(clock.ordered, provisional=False), unextended=None)
    counts = _counts(clock.spans, calendar)
    unextended = _count(clock.begin, clock.base, counts, calendar)
    due = _count(clock.begin, clock.base + clock.extension, counts, calendar)
    length = (due.day - clock.begin).days
    paused = sum(
        is_workday(day, calendar) and not counts(day)
        for day in (clock.begin + timedelta(days=n) for n in range(1, length + 1))
    )
    return replace(clock, due=due, unextended=unextended, paused=paused)


def _counts(spans: Iterable[Span], calendar: Calendar) -> Callable[[date], bool]:
    """Whether a day is counted. Several consultations at once stop the clock once: a day is left out or not."""
    kept = tuple(spans)
    return lambda day: is_workday(day, calendar) and not any(span.covers(day) for span in kept)


def _count(begin: date, days: int, counts: Callable[[date], bool], calendar: Calendar) -> Due:
    day, left = begin, days
    while left > 0:
        day += ONE_DAY
        left -= counts(day)
    return Due(day, provisional=any(year not in calendar.years for year in range(begin.year, day.year + 1)))


def _ordered(begun: Event, since: Sequence[Event]) -> date | None:
    """条例第三十五条: 延迟答复的合理期限; or the period a 复议机关 or court gave for a new answer."""
    told = [event for event in (begun, *since) if event.kind in (E.REOPENED, E.REASONABLE_PERIOD_SET)]
    return told[-1].detail.until if told else None


def _supplement_by(received: date, calendar: Calendar) -> Due | None:
    days = days_of(Period.ASK_SUPPLEMENT, received)
    return add_workdays(received, days, calendar) if days else None


_ENDS = {
    E.SUPPLEMENT_ASKED: (E.SUPPLEMENT_RECEIVED, E.SUPPLEMENT_ABANDONED),
    E.FEE_ASKED: (E.FEE_PAID, E.FEE_ABANDONED),
    E.REASONS_ASKED: (E.REASONS_RECEIVED,),
    E.CONSULTING: (E.OPINION_RECEIVED,),
}
WAITS_FOR = {
    E.SUPPLEMENT_ASKED: Waits.SUPPLEMENT,
    E.FEE_ASKED: Waits.FEE,
    E.REASONS_ASKED: Waits.REASONS,
    E.CONSULTING: Waits.OPINION,
}


def _standstill(
    since: Sequence[Event], received: date, calendar: Calendar, assumptions: Assumptions
) -> Standstill | None:
    for asked in reversed(since):
        if asked.kind in (E.SUPPLEMENT_ASKED, E.FEE_ASKED) and not _answered(asked, since):
            last = last_day_of(asked, since, received, calendar, assumptions)
            return Standstill(WAITS_FOR[asked.kind], asked.day, last, _arrived(asked, since))
    return None


def _answered(asked: Event, since: Sequence[Event]) -> Event | None:
    ends = _ENDS[asked.kind]
    later = since[since.index(asked) + 1 :]
    return next((e for e in later if e.kind in ends and e.detail.key == asked.detail.key), None)


def last_day_of(
    asked: Event, since: Sequence[Event], received: date, calendar: Calendar, assumptions: Assumptions
) -> Due | None:
    """The last day the other side has. It counts from the day they got the letter where that is known
    (条例第三十二条: 自收到征求意见书之日起), from the day it was sent otherwise: that keeps our own last day early, and
    nothing may be closed on it before the arrival is known (lawful)."""
    days = asked.detail.days or _allowed(asked.kind, received, assumptions)
    if days is None:
        return None
    return add_workdays(_arrived(asked, since) or asked.day, days, calendar)


def _arrived(asked: Event, since: Sequence[Event]) -> date | None:
    key = asked.detail.key or WAITS_FOR[asked.kind]
    days = (e.day for e in since if e.kind is E.LETTER_ARRIVED and e.detail.key == key)
    return next((day for day in days if day >= asked.day), None)


def _allowed(kind: ApplicationEvent, received: date, assumptions: Assumptions) -> int | None:
    if kind is E.SUPPLEMENT_ASKED:
        return assumptions.supplement_days
    if kind is E.REASONS_ASKED:
        return assumptions.reasons_days
    return days_of(Period.FEE_PAYMENT if kind is E.FEE_ASKED else Period.CONSULTATION, received)


def _spans(
    since: Sequence[Event], received: date, calendar: Calendar, assumptions: Assumptions
) -> tuple[Span, ...]:
    stops = {E.CONSULTING} | ({E.REASONS_ASKED} if assumptions.pause_for_reasons else set())
    return tuple(
        _span(asked, since, received, calendar, assumptions) for asked in since if asked.kind in stops
    )


def _span(
    asked: Event, since: Sequence[Event], received: date, calendar: Calendar, assumptions: Assumptions
) -> Span:
    last = last_day_of(asked, since, received, calendar, assumptions)
    came = _answered(asked, since)
    until = min(came.day if came else FOREVER, last.day if last else FOREVER)
    begin = asked.day + ONE_DAY if assumptions.pause_from_next_day else asked.day
    end = until if assumptions.pause_on_last_day or until == FOREVER else until - ONE_DAY
    return Span(
        WAITS_FOR[asked.kind], asked.detail.key, asked.day, begin, end, last, _arrived(asked, since), came is None
    )  # fmt: skip
