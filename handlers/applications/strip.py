"""期限说明书: every day from receipt to the last day, with its kind, its number and the notice that made it so."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from enum import StrEnum

from handlers.applications.assumptions import Assumptions
from handlers.applications.clock import Clock, Span, Waits, as_counted
from handlers.applications.events import Event
from handlers.workdays import Calendar, is_workday, notice_of
from storage.application_terms import ApplicationEvent

E = ApplicationEvent


class DayKind(StrEnum):
    """What a day is to the clock; a page gives each a colour and says the word as well."""

    BEGIN = "begin"  # 第 0 日，不计
    COUNTED = "counted"  # 工作日，计入
    MADE_UP = "made_up"  # 补班的周末，计入
    LAST = "last"  # 届满日
    WEEKEND = "weekend"  # 周末
    HOLIDAY = "holiday"  # 放假
    PAUSED = "paused"  # 工作日，不计入
    EARLIER = "earlier"  # 重新计算以前


@dataclass(frozen=True, slots=True)
class Told:
    """`number`: which counted day it is; None if it is not counted. `notice` is what made it so, '' on a plain day."""

    day: date
    kind: DayKind
    number: int | None
    words: str
    notice: str
    provisional: bool


_BEGUN = {
    E.CONFIRMED: "收到申请之日",
    E.SUPPLEMENT_RECEIVED: "收到补正之日，重新计算",
    E.FEE_PAID: "缴费完成之日，重新计算",
    E.REOPENED: "重新办理之日",
}
_PAUSED = {Waits.OPINION: "征求意见，不计入", Waits.REASONS: "等待说明理由，不计入"}
_PAUSED_BY = {
    Waits.OPINION: "《政府信息公开条例》第三十三条第三款",
    Waits.REASONS: "本机关口径（条例第三十五条）",
}
_FIRST_DAY_OUT = "《民法典》第二百零一条：开始的当日不计入"


def strip_of(
    clock: Clock, events: Sequence[Event], calendar: Calendar, assumptions: Assumptions
) -> tuple[Told, ...]:
    """Nothing while the clock has not begun; up to its beginning while it stands."""
    if clock.received is None or clock.begin is None:
        return ()
    counted = as_counted(calendar, assumptions)
    begins = {event.day: _BEGUN[event.kind] for event in events if event.kind in _BEGUN}
    earlier = tuple(_earlier(day, begins) for day in _days(clock.received, clock.begin))
    if clock.due is None:
        return (*earlier, _begin(clock.begin, begins))
    number, told = 0, []
    for day in _days(clock.begin + timedelta(days=1), clock.due.day + timedelta(days=1)):
        one = _told(day, number + 1, clock, counted, calendar)
        number += one.number is not None
        told.append(one)
    return (*earlier, _begin(clock.begin, begins), *told)


def _days(first: date, until: date) -> list[date]:
    return [first + timedelta(days=n) for n in range((until - first).days)]


def _begin(day: date, begins: dict[date, str]) -> Told:
    return Told(day, DayKind.BEGIN, None, f"{begins[day]}，第 0 日", _FIRST_DAY_OUT, provisional=False)


def _earlier(day: date, begins: dict[date, str]) -> Told:
    words = begins.get(day, "重新计算以前，不计入")
    return Told(day, DayKind.EARLIER, None, words, "", provisional=False)


def _told(day: date, number: int, clock: Clock, counted: Calendar, calendar: Calendar) -> Told:
    kind, words, notice = _kind(day, clock, counted, calendar)
    counts = kind in (DayKind.COUNTED, DayKind.MADE_UP)
    if clock.due and day == clock.due.day:
        kind, words = DayKind.LAST, _last_words(clock, number, counts)
    elif counts:
        words = f"第 {number} 日{f'（{words}）' if words else ''}"
    return Told(day, kind, number if counts else None, words, notice, day.year not in calendar.years)


def _last_words(clock: Clock, number: int, counts: bool) -> str:
    if clock.ordered:
        return "确定的最后一日"
    return f"第 {number} 日，期限届满" if counts else "期限届满"


def _kind(day: date, clock: Clock, counted: Calendar, calendar: Calendar) -> tuple[DayKind, str, str]:
    notice = notice_of(day, calendar)
    if not is_workday(day, counted):
        if day in calendar.worked:
            return DayKind.WEEKEND, "补班，本机关口径不算工作日", notice
        if day in calendar.off or notice:
            return DayKind.HOLIDAY, "放假", notice
        return DayKind.WEEKEND, "周末", ""
    if span := _span_over(day, clock.spans):
        return DayKind.PAUSED, _PAUSED[span.waits], _PAUSED_BY[span.waits]
    if day in calendar.worked:
        return DayKind.MADE_UP, "补班", notice
    return DayKind.COUNTED, "", ""


def _span_over(day: date, spans: Sequence[Span]) -> Span | None:
    return next((span for span in spans if span.covers(day)), None)
