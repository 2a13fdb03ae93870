"""工作日历: days the State Council moved since the program shipped, and what that changed for open applications.

One calendar for all offices of a deployment; what stands here goes before what ships (handlers/workdays.txt).
"""

from dataclasses import dataclass
from datetime import date, datetime

from sqlalchemy import Date, ForeignKey, select
from sqlalchemy.orm import Mapped, Session, mapped_column

from storage.base import Base


class CalendarDay(Base):
    """A day off (休) or worked (班), and the notice that says so."""

    __tablename__ = "calendar_days"

    day: Mapped[date] = mapped_column(Date, primary_key=True)
    worked: Mapped[bool]
    notice: Mapped[str]
    by: Mapped[str]
    at: Mapped[datetime]


class Recomputation(Base):
    """A last day that moved because the calendar became known: old, new, why. The database refuses to change or
    delete a row of this table."""

    __tablename__ = "recomputations"

    id: Mapped[int] = mapped_column(primary_key=True)
    office_id: Mapped[int] = mapped_column(ForeignKey("offices.id"))
    application_id: Mapped[int] = mapped_column(ForeignKey("applications.id"), index=True)
    old_day: Mapped[date] = mapped_column(Date)
    old_provisional: Mapped[bool]
    new_day: Mapped[date] = mapped_column(Date)
    new_provisional: Mapped[bool]
    why: Mapped[str]
    at: Mapped[datetime]


@dataclass(frozen=True, slots=True)
class Told:
    day: date
    worked: bool
    notice: str


def days_told(session: Session) -> tuple[Told, ...]:
    found = select(CalendarDay.day, CalendarDay.worked, CalendarDay.notice).order_by(CalendarDay.day)
    return tuple(Told(*row) for row in session.execute(found))


def tell(session: Session, days: tuple[Told, ...], by: str, at: datetime) -> int:
    """Returns how many were new or other than before."""
    known = {one.day: one for one in days_told(session)}
    changed = [one for one in days if known.get(one.day) != one]
    for one in changed:
        session.merge(CalendarDay(day=one.day, worked=one.worked, notice=one.notice, by=by, at=at))
    session.flush()
    return len(changed)


def write_recomputation(session: Session, made: Recomputation) -> None:
    session.add(made)
    session.flush()


def recomputed(session: Session, application_id: int) -> list[Recomputation]:
    """Oldest first."""
    found = select(Recomputation).where(Recomputation.application_id == application_id)
    return list(session.scalars(found.order_by(Recomputation.id)))


def recomputed_lately(session: Session, office_id: int, most: int) -> list[Recomputation]:
    """Of the whole office, newest first."""
    found = select(Recomputation).where(Recomputation.office_id == office_id)
    return list(session.scalars(found.order_by(Recomputation.id.desc()).limit(most)))
