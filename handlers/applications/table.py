"""表三: which row and column an application counts in, year by year; read from its events."""

from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date

from handlers.applications.events import Event
from handlers.applications.outcomes import row_of, rows_of
from handlers.applications.stages import progress_of
from storage.application_terms import ApplicationEvent, Outcome
from storage.terms import ApplicantKind

NEW, CARRIED_IN, DONE, CARRIED_ON = (
    "一、本年新收政府信息公开申请数量",
    "二、上年结转政府信息公开申请数量",
    "三、本年度办理结果/(七)总计",
    "四、结转下年度继续办理",
)
RESULTS = "三、本年度办理结果/"


@dataclass(frozen=True, slots=True)
class Counted:
    """One application for the table: the year it counts as received, and the year and outcome it was settled with. It
    is settled in the first year at whose end it stands closed; what comes after (reopened, decided anew) belongs to
    表四 and changes no figure of a year that is over (OP-1, regression catalogue 10)."""

    number: int
    column: ApplicantKind
    received: int | None
    settled: int | None
    outcome: Outcome | None


@dataclass(frozen=True, slots=True)
class Cell:
    """A figure with the list behind it; the list is the figure."""

    row: str
    column: ApplicantKind
    numbers: tuple[int, ...]

    @property
    def count(self) -> int:
        return len(self.numbers)


def counted(number: int, column: ApplicantKind, events: Sequence[Event]) -> Counted:
    """`events` in order. Received is the day of 确认 (条例第三十一条); who withdraws before that is counted that day."""
    ends = [event for event in events if event.kind is ApplicationEvent.CONFIRMED] or [
        event for event in events if event.kind is ApplicationEvent.WITHDRAWN
    ]
    received = ends[0].day.year if ends else None
    for year in sorted({event.day.year for event in events}):
        now = progress_of([event for event in events if event.day <= date(year, 12, 31)])
        if now.closed:
            return Counted(number, column, received, year, now.outcome)
    return Counted(number, column, received, None, None)


def cells_of(year: int, applications: Iterable[Counted]) -> tuple[Cell, ...]:
    """Every row of that year's form in every column, zeros too. 一 + 二 = 三(七) + 四 holds by construction."""
    return cells_in_form(year, year, applications)


def cells_in_form(year: int, form_year: int, applications: Iterable[Counted]) -> tuple[Cell, ...]:
    """The figures of one year in the rows of the form of another."""
    told = [one for one in applications if one.received is not None and one.received <= year]
    open_before = [one for one in told if one.settled is None or one.settled >= year]
    rows: dict[str, list[Counted]] = {
        NEW: [one for one in open_before if one.received == year],
        CARRIED_IN: [one for one in open_before if one.received != year],
    }
    done = [one for one in open_before if one.settled == year]
    for row in rows_of(form_year):
        rows[RESULTS + row] = [one for one in done if one.outcome and row_of(one.outcome, form_year) == row]
    rows[DONE] = done
    rows[CARRIED_ON] = [one for one in open_before if one.settled != year]
    return tuple(_cell(row, column, ones) for row, ones in rows.items() for column in ApplicantKind)


def _cell(row: str, column: ApplicantKind, ones: Iterable[Counted]) -> Cell:
    return Cell(row, column, tuple(one.number for one in ones if one.column is column))


def broken_sums(cells: Iterable[Cell]) -> tuple[str, ...]:
    """勾稽: what does not add up, in words; nothing if all is well (V1, V3)."""
    figures = {(cell.row, cell.column): cell.count for cell in cells}
    broken = []
    for column in ApplicantKind:
        new, carried, done, on = (figures[row, column] for row in (NEW, CARRIED_IN, DONE, CARRIED_ON))
        results = Counter(
            {row: n for (row, c), n in figures.items() if c is column and row.startswith(RESULTS)}
        )
        if new + carried != done + on:
            broken.append(f"{column}: 一 {new} + 二 {carried} ≠ 三(七) {done} + 四 {on}")
        if results.total() - done != done:
            broken.append(f"{column}: 三(七) {done} ≠ 各行之和 {results.total() - done}")
    return tuple(broken)
