"""登记簿: one row an application, paper and WeChat in one; what is due by when; and the figures of table three."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date

from sqlalchemy.orm import Session

from handlers.applications import strip
from handlers.applications.assumptions import Assumptions
from handlers.applications.clock import Clock, clock_of
from handlers.applications.events import Event, in_order
from handlers.applications.lawful import Situation
from handlers.applications.matter import assumptions_in, event_of
from handlers.applications.rules import number_of
from handlers.applications.stages import Progress, Stage, days_overdue, progress_of
from handlers.applications.steps import Step, next_steps
from handlers.applications.table import Cell, Counted, cells_in_form, cells_of, counted
from handlers.applications.timeline import by_when
from handlers.calendar import calendar_of
from handlers.workdays import Calendar, Due
from storage import applications, submitted
from storage import counted as counting
from storage.application_terms import ApplicationEvent, Outcome
from storage.applications import Application
from storage.terms import ApplicantKind, Door

FEW = (
    1000  # so many numbers a database takes in one question; for more the events of the whole office are read
)


@dataclass(frozen=True, slots=True)
class Row:
    """`overdue`: calendar days late, 0 in time; `due` None while nothing runs. `waits_until`: the last day the other
    side has, where the clock stands or somebody is consulted."""

    id: int
    number: str
    door: Door
    kind: ApplicantKind
    submitted: date
    received: date | None
    stage: Stage
    due: Due | None
    waits_until: Due | None
    overdue: int
    outcome: Outcome | None
    closed: date | None
    served: date | None
    assigned: str


@dataclass(frozen=True, slots=True)
class View:
    """All that a case page reads of one application today."""

    application: Application
    events: tuple[Event, ...]
    progress: Progress
    clock: Clock
    steps: tuple[Step, ...]
    strip: tuple[strip.Told, ...]
    overdue: int


@dataclass(frozen=True, slots=True)
class _Desk:
    calendar: Calendar
    assumptions: Assumptions

    def read(
        self, rows: list[applications.ApplicationEventRecord]
    ) -> tuple[tuple[Event, ...], Progress, Clock]:
        events = in_order(event_of(row) for row in rows)
        progress = progress_of(events, email_serves=self.assumptions.email_serves)
        return events, progress, clock_of(events, self.calendar, self.assumptions)


def _desk(session: Session, office_id: int) -> _Desk:
    return _Desk(calendar_of(session), assumptions_in(session, office_id))


def rows_of(session: Session, office_id: int, today: date) -> tuple[Row, ...]:
    """Every application of the office, by number."""
    return _rows(session, office_id, applications.all_of(session, office_id), today)


def row_of(session: Session, application: Application, today: date) -> Row:
    """One application as the register has it."""
    return _rows(session, application.office_id, [application], today)[0]


def still_open(session: Session, office_id: int, today: date) -> tuple[Row, ...]:
    """Most urgent first: what has a last day before what has none."""
    rows = _rows(session, office_id, applications.still_open(session, office_id), today)
    return tuple(sorted(rows, key=lambda row: (row.due.day if row.due else date.max, row.number)))


def under_way(session: Session, office_id: int, today: date) -> tuple[Row, ...]:
    """What is not in the archive yet, most urgent first: decided and not served is still to be done."""
    rows = _rows(session, office_id, applications.under_way(session, office_id), today)
    return tuple(sorted(rows, key=lambda row: (row.due.day if row.due else date.max, row.number)))


def handed_in(session: Session, office_id: int, first: date, last: date, today: date) -> tuple[Row, ...]:
    """Those handed in between two days that count, by number."""
    return _rows(session, office_id, submitted.records(session, office_id, first, last), today)


def told_by_when(session: Session, application: Application, today: date) -> str:
    """Until when its applicant waits; '' where it is over."""
    desk = _desk(session, application.office_id)
    _, progress, clock = desk.read(applications.events_of(session, application.id))
    return by_when(progress, clock, today, desk.calendar)


def due_by(session: Session, office_id: int, day: date, today: date) -> tuple[Row, ...]:
    """Open, and to be answered on this day at the latest; what is overdue already is among them."""
    return tuple(row for row in still_open(session, office_id, today) if row.due and row.due.day <= day)


def _rows(session: Session, office_id: int, found: list[Application], today: date) -> tuple[Row, ...]:
    desk, kinds = _desk(session, office_id), applications.kinds_of(session, office_id)
    few = [one.id for one in found] if len(found) <= FEW else None
    told = applications.what_happened(session, office_id, few)
    return tuple(_row(one, kinds[one.id], *desk.read(told.get(one.id, [])), today) for one in found)


def _row(
    one: Application,
    kind: ApplicantKind,
    events: tuple[Event, ...],
    progress: Progress,
    clock: Clock,
    today: date,
) -> Row:
    return Row(
        one.id, number_of(one.year, one.serial), one.door, kind, progress.submitted or one.day, clock.received, progress.stage,
        clock.due, _waits_until(clock, today), days_overdue(progress, clock, today), progress.outcome,
        progress.closed, progress.served, _assigned(events),
    )  # fmt: skip


def _waits_until(clock: Clock, today: date) -> Due | None:
    if clock.standstill:
        return clock.standstill.last
    lasts = [span.last for span in clock.consulting(today) if span.last]
    return max(lasts, key=lambda due: due.day) if lasts else None


def _assigned(events: tuple[Event, ...]) -> str:
    told = [event.detail.key for event in events if event.kind is ApplicationEvent.ASSIGNED]
    return told[-1] if told else ""


def view_of(session: Session, office_id: int, id: int, today: date) -> View | None:
    """None where it is another office's."""
    application = applications.application_of(session, office_id, id)
    if application is None:
        return None
    desk = _desk(session, office_id)
    events, progress, clock = desk.read(applications.events_of(session, id))
    here = Situation(progress, clock, desk.assumptions, today)
    told = strip.strip_of(clock, events, desk.calendar, desk.assumptions)
    overdue = days_overdue(progress, clock, today)
    return View(application, events, progress, clock, next_steps(here), told, overdue)


# --- table three -----------------------------------------------------------------------------------------


@dataclass(frozen=True, slots=True)
class Charged:
    """收费通知 of an application: how many were sent in the period and ever until its end, and how much (元) was paid in it."""

    application: int
    asked: int
    ever: int
    paid: int


def all_counted(session: Session, office_id: int) -> tuple[Counted, ...]:
    """What closes an application is read without its calendar: the figures hang on days, not on periods."""
    kinds = counting.kinds_of(session, office_id)
    told = applications.what_happened(session, office_id)
    return tuple(
        counted(number, kinds[number], in_order(event_of(row) for row in rows))
        for number, rows in sorted(told.items())
        if number in kinds
    )


def figures_of(session: Session, office_id: int, year: int) -> tuple[Cell, ...]:
    """表三 of the year in its own form; each cell carries the numbers of its applications."""
    return cells_of(year, all_counted(session, office_id))


def figures_in_form(session: Session, office_id: int, year: int, form_year: int) -> tuple[Cell, ...]:
    """The same in the rows of the form of another year."""
    return cells_in_form(year, form_year, all_counted(session, office_id))


def charged_in(session: Session, office_id: int, first: date, last: date) -> tuple[Charged, ...]:
    """信息处理费: notices sent between two days, and what was paid in that time of a notice sent then or before."""
    kinds = counting.kinds_of(session, office_id)
    told = counting.what_charged(session, office_id)
    found = (_charged(number, in_order(map(event_of, rows)), first, last) for number, rows in told.items())
    return tuple(one for one in found if one.application in kinds and one.ever)


def _charged(number: int, events: Iterable[Event], first: date, last: date) -> Charged:
    asked = ever = paid = due = 0
    for event in (one for one in events if one.day <= last):
        within = event.day >= first
        if event.kind is ApplicationEvent.FEE_ASKED:
            due, asked, ever = event.detail.amount or 0, asked + within, ever + 1
        elif event.kind is ApplicationEvent.FEE_PAID:
            paid += due * within
    return Charged(number, asked, ever, paid)
