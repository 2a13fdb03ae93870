"""每个工作日八点半: staff are told what is due, once a day and application. Told is what stands in the table; the first
page they open shows it."""

from collections.abc import Iterable
from datetime import datetime, time

from sqlalchemy.orm import Session

from handlers.applications.register import Row, under_way
from handlers.applications.urgency import Urgency, urgency_of
from handlers.calendar import calendar_of
from handlers.office import office_day, office_time
from handlers.workdays import Calendar, is_workday
from storage import drafts, reminders
from storage.reminders import Reminded

HALF_PAST_EIGHT = time(8, 30)
_FIRST = tuple(Urgency)


def is_time(at: datetime, calendar: Calendar) -> bool:
    """From half past eight to the end of a working day: a tick that was lost is made up for. 调休 goes both ways."""
    return office_time(at).time() >= HALF_PAST_EIGHT and is_workday(office_day(at), calendar)


def to_remind(rows: Iterable[Row], at: datetime, calendar: Calendar) -> list[tuple[Row, Urgency]]:
    """What presses today, the most pressing first."""
    told = ((row, urgency_of(row, office_day(at), calendar)) for row in rows)
    found = [(row, pressing) for row, pressing in told if pressing]
    return sorted(found, key=lambda one: (_FIRST.index(one[1]), one[0].number))


def to_tell(session: Session, office_id: int, at: datetime) -> list[Reminded]:
    """What staff are still to be told today; nothing is written, so that nobody waits while it is reckoned."""
    calendar, today = calendar_of(session), office_day(at)
    if not is_time(at, calendar):
        return []
    known = _known(session, office_id, at)
    pressing = to_remind(under_way(session, office_id, today), at, calendar)
    return [Reminded(row.id, str(why), at) for row, why in pressing if row.id not in known]


def remind(session: Session, office_id: int, told: list[Reminded], at: datetime) -> None:
    """Told once a day and application, whoever reckoned it meanwhile."""
    drafts.alone(session, office_id)
    known = _known(session, office_id, at)
    reminders.remind(
        session, office_id, office_day(at), [one for one in told if one.application_id not in known]
    )


def _known(session: Session, office_id: int, at: datetime) -> set[int]:
    return {one.application_id for one in reminders.of_day(session, office_id, office_day(at))}
