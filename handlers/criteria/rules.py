"""考核指标: what a row of the scoring sheet asks, whether it is met, what it is worth today and what costs points soon.

A sheet is of a year. A criterion falls due on a day or again and again; where it is tied to a figure the system knows,
each of its periods is held against the same bound.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, timedelta

from storage.report_terms import Bound, Cycle, KnownFigure

HUNDRED = 100  # points are kept in hundredths, shares in hundredths of a per cent
MONTHS = {Cycle.MONTH: 1, Cycle.QUARTER: 3, Cycle.HALF: 6, Cycle.YEAR: 12}
F = KnownFigure
SHARES = frozenset({F.ITEMS_IN_TIME, F.APPLICATIONS_IN_TIME, F.LETTERS_IN_TIME, F.ENQUIRIES_ANSWERED})


@dataclass(frozen=True, slots=True)
class Standard:
    """A figure held against a number: a count, or hundredths of a per cent where it is a share."""

    figure: KnownFigure
    bound: Bound
    threshold: int


@dataclass(frozen=True, slots=True)
class Row:
    """A row of the county's sheet. `points` in hundredths; below zero where points can only be lost."""

    number: str
    content: str
    points: int
    rule: str
    wanted: str
    cycle: Cycle = Cycle.YEAR
    due: date | None = None
    standard: Standard | None = None


@dataclass(frozen=True, slots=True)
class Span:
    """The days in which a figure is counted, both included; points are lost after `last`."""

    first: date
    last: date


@dataclass(frozen=True, slots=True)
class Present:
    """A figure as it stands: a count, or `number` of `of`. What is still open stands in `dues` by its last day; what is
    open and past its day is in `overdue`, and in `of` already."""

    number: int
    of: int | None = None
    dues: tuple[date, ...] = ()
    overdue: int = 0


@dataclass(frozen=True, slots=True)
class Counted:
    """One period of a criterion that is tied to a figure."""

    span: Span
    present: Present


@dataclass(frozen=True, slots=True)
class Marked:
    """A criterion as it stands. `own` is what the office gives itself; `evidence` how much lies beside it and still
    holds, `latest` when the newest of it was put there; `counted` its periods so far, the present one last."""

    row: Row
    own: int | None
    evidence: int
    counted: tuple[Counted, ...] = ()
    latest: date | None = None


# --- periods ---------------------------------------------------------------------------------------


def spans(row: Row, year: int, today: date) -> tuple[Span, ...]:
    """The periods that have begun by today, the present one last; of a year to come its first."""
    if row.standard and row.standard.figure is F.SILENT_DAYS:  # how it is today, and no period
        return (Span(date(year, 1, 1), min(max(today, date(year, 1, 1)), date(year, 12, 31))),)
    if row.cycle is Cycle.ONCE and row.due:
        return (Span(min(date(year, 1, 1), row.due), row.due),)
    step = MONTHS.get(row.cycle, 12)
    every = [Span(date(year, month, 1), _end(year, month + step - 1)) for month in range(1, 13, step)]
    return tuple(one for one in every if one.first <= today) or (every[0],)


def _end(year: int, month: int) -> date:
    return date(year + month // 12, month % 12 + 1, 1) - timedelta(days=1)


# --- a figure and its bound ------------------------------------------------------------------------


def met(standard: Standard, present: Present) -> bool:
    """A share of nothing is met: where nothing came, nothing was late."""
    if standard.bound is Bound.AT_LEAST:
        return present.number >= standard.threshold
    if standard.bound is Bound.AT_MOST:
        return present.number <= standard.threshold
    of = present.of or 0
    return present.number * HUNDRED * HUNDRED >= standard.threshold * of


def failed(marked: Marked, today: date) -> tuple[Span, ...]:
    """Periods that are over and in which it was not met."""
    standard = marked.row.standard
    return tuple(
        one.span
        for one in marked.counted
        if standard and one.span.last < today and not met(standard, one.present)
    )


def is_met(marked: Marked, today: date) -> bool | None:
    """None where it is tied to no figure. Of what falls due again and again the present period is judged when it is
    met, and what only grows is left time: otherwise every month would begin with points lost."""
    standard = marked.row.standard
    if standard is None or not marked.counted:
        return None
    if failed(marked, today):
        return False
    grows = standard.bound is Bound.AT_LEAST and len(marked.counted) > 1
    return grows or met(standard, marked.counted[-1].present)


# --- the score -------------------------------------------------------------------------------------


def score_of(marked: Marked, today: date) -> int | None:
    """In hundredths. What the office gave itself; else all or nothing by the figure; None while nobody knows."""
    if marked.own is not None:
        return marked.own
    good, points = is_met(marked, today), marked.row.points
    if good is None:
        return None
    return max(points, 0) if good else min(points, 0)


def present_score(every: Sequence[Marked], today: date) -> int:
    """What is not scored counts nothing."""
    return sum(score_of(one, today) or 0 for one in every)


def possible_score(every: Sequence[Marked]) -> int:
    """Points that can only be lost add nothing."""
    return sum(max(one.row.points, 0) for one in every)


def lacks_evidence(marked: Marked) -> bool:
    return bool(marked.row.wanted) and marked.evidence == 0
