"""考核台账 of a year as it stands today: every criterion with its figure, its evidence, its score and what it may cost."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date

from sqlalchemy.orm import Session

from handlers.criteria.costs import Cost, cost_of, is_near
from handlers.criteria.form import within
from handlers.criteria.rules import (
    SHARES,
    Counted,
    Marked,
    Row,
    Span,
    Standard,
    failed,
    is_met,
    lacks_evidence,
    possible_score,
    present_score,
    score_of,
    spans,
)
from handlers.known_figures import may_turn, present_of
from handlers.office import office_day
from storage import criteria
from storage.criteria import Criterion, Evidence
from storage.report_terms import KnownFigure


@dataclass(frozen=True, slots=True)
class Laid:
    """A piece of evidence; `holds` is false where what it shows has been taken back since."""

    row: Evidence
    holds: bool


@dataclass(frozen=True, slots=True)
class Line:
    """A criterion as it stands. `score` in hundredths, None while nobody knows; `met` None where no figure says it."""

    criterion: Criterion
    marked: Marked
    laid: tuple[Laid, ...]
    score: int | None
    met: bool | None
    failed: tuple[Span, ...]
    cost: Cost | None

    @property
    def lacks(self) -> bool:
        return lacks_evidence(self.marked)


@dataclass(frozen=True, slots=True)
class ScoreSheet:
    """`gone` are criteria the newest sheet names no more: they count for nothing."""

    year: int
    lines: tuple[Line, ...]
    gone: tuple[Line, ...]
    score: int
    possible: int

    @property
    def lacking(self) -> list[Line]:
        return [line for line in self.lines if line.lacks]

    @property
    def costing(self) -> list[tuple[Line, Cost]]:
        """What is lost first stands first."""
        found = [(line, line.cost) for line in self.lines if line.cost]
        return sorted(found, key=lambda pair: (pair[1].on, pair[0].criterion.position))


def score_sheet(session: Session, office_id: int, year: int, today: date) -> ScoreSheet:
    """The present score and all it is made of."""
    every = criteria.criteria_of(session, office_id, year)
    laid = _laid(session, office_id, every)
    lines = [_line(session, one, laid.get(one.id, ()), today) for one in every]
    counted = [line for line in lines if line.criterion.dropped_at is None]
    marked = [line.marked for line in counted]
    gone = tuple(line for line in lines if line.criterion.dropped_at)
    return ScoreSheet(year, tuple(counted), gone, present_score(marked, today), possible_score(marked))


def line_of(session: Session, one: Criterion, today: date) -> Line:
    return _line(session, one, _laid(session, one.office_id, [one]).get(one.id, ()), today)


def at_stake(session: Session, office_id: int, today: date) -> list[Cost]:
    """What costs points within seven days, for the card: no figure is asked for that could not."""
    every = criteria.criteria_of(session, office_id, today.year)
    counted = [one for one in every if one.dropped_at is None]
    if not counted:
        return []
    laid = _laid(session, office_id, counted)
    marked = [_marked(one, laid.get(one.id, ()), _now(session, one, today)) for one in counted]
    return [cost for one in marked if (cost := cost_of(one, today.year, today))]


def _now(session: Session, one: Criterion, today: date) -> tuple[Counted, ...]:
    """The present period, if it may cost something."""
    row = row_of(one)
    last = spans(row, one.year, today)[-1]
    if row.standard is None:
        return ()
    figure = row.standard.figure
    presses = (
        may_turn(session, one.office_id, figure, today) if figure in SHARES else is_near(last.last, today)
    )
    return (_asked(session, one, figure, last, today),) if presses else ()


def _laid(session: Session, office_id: int, every: Iterable[Criterion]) -> dict[int, tuple[Laid, ...]]:
    fallen = criteria.fallen(session, office_id)
    told: dict[int, list[Laid]] = {}
    for one in criteria.evidence_of(session, office_id, [one.id for one in every]):
        told.setdefault(one.criterion_id, []).append(Laid(one, one.id not in fallen))
    return {id: tuple(ones) for id, ones in told.items()}


def _line(session: Session, one: Criterion, laid: tuple[Laid, ...], today: date) -> Line:
    marked = _marked(one, laid, _counted(session, one, today))
    return Line(
        one, marked, laid, score_of(marked, today), is_met(marked, today), failed(marked, today),
        cost_of(marked, one.year, today),
    )  # fmt: skip


def _marked(one: Criterion, laid: tuple[Laid, ...], counted: tuple[Counted, ...]) -> Marked:
    """A score given before the points were others counts no more, and stays to be seen."""
    own = one.score if one.score is not None and within(one.score, one.points) else None
    days = [office_day(piece.row.attached_at) for piece in laid if piece.holds]
    return Marked(row_of(one), own, len(days), counted, max(days, default=None))


def _counted(session: Session, one: Criterion, today: date) -> tuple[Counted, ...]:
    row = row_of(one)
    if row.standard is None:
        return ()
    figure = row.standard.figure
    return tuple(_asked(session, one, figure, span, today) for span in spans(row, one.year, today))


def _asked(session: Session, one: Criterion, figure: KnownFigure, span: Span, today: date) -> Counted:
    return Counted(span, present_of(session, one.office_id, figure, span, today))


def row_of(one: Criterion) -> Row:
    standard = Standard(one.figure, one.bound, one.threshold) if one.figure and one.bound else None
    return Row(one.number, one.content, one.points, one.rule, one.wanted, one.cycle, one.due, standard)
