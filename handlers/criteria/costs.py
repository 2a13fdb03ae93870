"""What costs points: lost already and still to be mended, or lost within seven days."""

from dataclasses import dataclass
from datetime import date, timedelta

from handlers.criteria.rules import F, Marked, Present, Span, Standard, lacks_evidence, met, spans
from handlers.criteria.told import UNITS
from storage.report_terms import Bound, Cycle

WEEK = timedelta(days=7)
AGAIN = frozenset({Cycle.MONTH, Cycle.QUARTER, Cycle.HALF})


@dataclass(frozen=True, slots=True)
class Cost:
    """Why points are lost, and from which day on."""

    on: date
    why: str


def cost_of(marked: Marked, year: int, today: date) -> Cost | None:
    """What is lost already and can still be mended, and what will be lost within seven days."""
    if marked.row.standard and marked.counted:
        return _of_figure(marked, marked.row.standard, today) or _of_paper(marked, year, today)
    return _of_paper(marked, year, today)


def _of_figure(marked: Marked, standard: Standard, today: date) -> Cost | None:
    span, present = marked.counted[-1].span, marked.counted[-1].present
    if standard.bound is Bound.SHARE:
        return _of_share(standard, span, present, today)
    if standard.figure is F.SILENT_DAYS and standard.bound is Bound.AT_MOST:
        return _of_silence(standard, span, present, today)
    if met(standard, present) or marked.own is not None or not is_near(span.last, today):
        return None
    short = standard.threshold - present.number
    told = f"还差 {short} {UNITS[standard.figure]}" if short > 0 else "已经超过"
    return Cost(span.last, f"{told}，{_until(span.last, today)}")


def _of_silence(standard: Standard, span: Span, present: Present, today: date) -> Cost | None:
    """A number that grows by itself, day after day."""
    if span.last < today:  # a year that is over
        return None
    on = today + timedelta(days=standard.threshold - present.number + 1)
    if on <= today:
        return Cost(today, f"已经 {present.number} 天没有发布")
    return (
        Cost(on, f"{(on - today).days} 天里不发布就超过 {standard.threshold} 天")
        if is_near(on, today)
        else None
    )


def _of_share(standard: Standard, span: Span, present: Present, today: date) -> Cost | None:
    if present.overdue and not met(standard, present):
        return Cost(today, f"有 {present.overdue} 件已经超期，还没有办")
    soon = [day for day in present.dues if is_near(day, today)]
    if not soon or not met(standard, present):
        return None
    late = Present(present.number, (present.of or 0) + len(soon))
    return None if met(standard, late) else Cost(min(soon), f"有 {len(soon)} 件七天内到期")


def _of_paper(marked: Marked, year: int, today: date) -> Cost | None:
    """What is asked for by a day and has no evidence, or no score where no figure gives one."""
    span = spans(marked.row, year, today)[-1]
    missing = _missing(marked, span)
    if marked.row.points <= 0 or not missing or not is_near(span.last, today):
        return None
    return Cost(span.last, f"{missing}，{_until(span.last, today)}")


def _missing(marked: Marked, span: Span) -> str:
    """What falls due again wants evidence again."""
    again = marked.row.cycle in AGAIN and marked.latest is not None and marked.latest < span.first
    if lacks_evidence(marked):
        return "没有佐证"
    if marked.row.wanted and again:
        return "这一期还没有佐证"
    return "还没有自评" if marked.own is None and marked.row.standard is None else ""


def is_near(day: date, today: date) -> bool:
    return day <= today + WEEK


def _until(day: date, today: date) -> str:
    if day < today:
        return f"已经过期 {(today - day).days} 天"
    return "今天到期" if day == today else f"{day.month}月{day.day}日到期"
