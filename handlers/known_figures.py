"""The figures a 考核指标 may be tied to, each asked of the question that has its name already; nothing is counted here.

It knows several subjects, as 统计 does.
"""

from collections.abc import Callable, Iterable
from datetime import date

from sqlalchemy.orm import Session

from handlers import statistics
from handlers.applications import register
from handlers.applications.urgency import UNDER_WAY
from handlers.calendar import calendar_of
from handlers.criteria.costs import is_near
from handlers.criteria.rules import Present, Span
from handlers.mailbox.arranging import routes_of
from handlers.mailbox.rules import due_of
from handlers.office import office_day
from handlers.publications import trail
from handlers.publications.deadlines import disclose_by, timed
from handlers.reports.periods import Period
from storage import facts, mailbox, period, publications
from storage.ledger import Lines
from storage.report_terms import KnownFigure as F
from storage.terms import Figure

Question = Callable[[Session, int, Span, date], Present]


def present_of(session: Session, office_id: int, figure: F, span: Span, today: date) -> Present:
    """As it stands today, over the days of the span that have come; what is asked for by a day in the next January is
    still a figure of the year."""
    last = min(span.last, today, date(span.first.year, 12, 31))
    return _QUESTIONS[figure](session, office_id, Span(span.first, last), today)


def may_turn(session: Session, office_id: int, figure: F, today: date) -> bool:
    """Whether something that is open could bring this share down within seven days: asked before the share, which
    costs more."""
    return any(is_near(day, today) for day in _OPEN[figure](session, office_id, today))


def _silent(session: Session, office_id: int, span: Span, today: date) -> Present:
    last = publications.last_published_on(session, office_id, span.last)
    return Present((span.last - (last or span.first)).days)


def _items(session: Session, office_id: int, span: Span, today: date) -> Present:
    return Present(len(period.published_items(session, office_id, span.first, span.last)))


def _placements(session: Session, office_id: int, span: Span, today: date) -> Present:
    return Present(period.spread(session, office_id, span.first, span.last).placements)


def _entered(question: Callable[[Session, int, date, date], Lines]) -> Question:
    def asked(session: Session, office_id: int, span: Span, today: date) -> Present:
        return Present(sum(number for _, number in question(session, office_id, span.first, span.last)))

    return asked


def _enquiries(session: Session, office_id: int, span: Span, today: date) -> Present:
    days = statistics.days_of(session, office_id, Period(span.first, span.last)).values()
    answered, all_of_them = (
        sum(told.get(one, 0) for told in days) for one in (Figure.ANSWERED, Figure.ENQUIRIES)
    )
    return Present(answered, all_of_them)


# --- in time ---------------------------------------------------------------------------------------


def _items_in_time(session: Session, office_id: int, span: Span, today: date) -> Present:
    """Of what says when it was made (条例第二十六条)."""
    late = timed(period.days_of(session, office_id, span.first, span.last), calendar_of(session))
    open_ = [day for day in _drafts_due(session, office_id, today) if day >= today]
    return Present(late.count(False), len(late) - late.count(None), tuple(sorted(open_)))


def _drafts_due(session: Session, office_id: int, today: date) -> Iterable[date]:
    calendar = calendar_of(session)
    dues = (disclose_by(one.content.made_on, calendar) for one in trail.in_work(session, office_id))
    return [one.day for one in dues if one]


def _applications_in_time(session: Session, office_id: int, span: Span, today: date) -> Present:
    """Of those handed in in the span: done in time, of all that are done or past their day."""
    rows = register.handed_in(session, office_id, span.first, span.last, today)
    done = [row for row in rows if row.stage not in UNDER_WAY]
    dues = [row.due.day for row in rows if row.stage in UNDER_WAY and row.due]
    return _share(sum(row.overdue == 0 for row in done), len(done), dues, today)


def _applications_due(session: Session, office_id: int, today: date) -> Iterable[date]:
    rows = register.under_way(session, office_id, today)
    return [row.due.day for row in rows if row.due and row.stage in UNDER_WAY]


def _letters_in_time(session: Session, office_id: int, span: Span, today: date) -> Present:
    """Of those left in the span: settled in time, of all that are settled or past their day."""
    routes, calendar = routes_of(session, office_id), calendar_of(session)
    found = mailbox.settled_in(session, office_id, span.first, span.last)
    told = [(due_of(left, routes[kind].days, calendar), at) for kind, left, at in found]
    done = [office_day(at) <= due for due, at in told if at]
    return _share(sum(done), len(done), [due for due, at in told if at is None], today)


def _letters_due(session: Session, office_id: int, today: date) -> Iterable[date]:
    """Those of the year: what is older has long been late."""
    span = Span(date(today.year, 1, 1), today)
    present = _letters_in_time(session, office_id, span, today)
    return [*present.dues, *[today] * present.overdue]


def _share(in_time: int, done: int, open_: list[date], today: date) -> Present:
    overdue = sum(day < today for day in open_)
    return Present(in_time, done + overdue, tuple(sorted(day for day in open_ if day >= today)), overdue)


def _nothing_open(session: Session, office_id: int, today: date) -> Iterable[date]:
    return ()


_QUESTIONS: dict[F, Question] = {
    F.SILENT_DAYS: _silent, F.ITEMS: _items, F.ITEMS_IN_TIME: _items_in_time, F.PLACEMENTS: _placements,
    F.APPLICATIONS_IN_TIME: _applications_in_time, F.LETTERS_IN_TIME: _letters_in_time, F.ENQUIRIES_ANSWERED: _enquiries,
    F.MEETINGS: _entered(facts.meetings), F.TRAININGS: _entered(facts.trainings), F.TRAINED: _entered(facts.people_trained),
    F.RULES: _entered(facts.rules_issued), F.INSPECTIONS: _entered(facts.inspections),
}  # fmt: skip
_OPEN: dict[F, Callable[[Session, int, date], Iterable[date]]] = {
    F.ITEMS_IN_TIME: _drafts_due, F.APPLICATIONS_IN_TIME: _applications_due, F.LETTERS_IN_TIME: _letters_due,
    F.ENQUIRIES_ANSWERED: _nothing_open,
}  # fmt: skip
