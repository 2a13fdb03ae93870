"""The calendar this deployment goes by: what ships, and over it what the office was told since."""

from sqlalchemy.orm import Session

from handlers.workdays import Calendar, Moved, overridden, shipped
from storage import calendar


def calendar_of(session: Session) -> Calendar:
    told = calendar.days_told(session)
    return (
        overridden(shipped(), (Moved(one.day, one.worked, one.notice) for one in told)) if told else shipped()
    )
