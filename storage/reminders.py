"""催办提醒: that staff were told, on this working day, what is due."""

from dataclasses import dataclass
from datetime import date, datetime

from sqlalchemy import Date, ForeignKey, String, UniqueConstraint, select
from sqlalchemy.orm import Mapped, Session, mapped_column

from storage.base import Base


class Reminder(Base):
    """One a day and application at most; `why` is a word of handlers.applications.urgency."""

    __tablename__ = "reminders"
    __table_args__ = (UniqueConstraint("application_id", "day"),)

    id: Mapped[int] = mapped_column(primary_key=True)
    office_id: Mapped[int] = mapped_column(ForeignKey("offices.id"), index=True)
    application_id: Mapped[int] = mapped_column(ForeignKey("applications.id"))
    day: Mapped[date] = mapped_column(Date)
    why: Mapped[str] = mapped_column(String(32))
    at: Mapped[datetime]


@dataclass(frozen=True, slots=True)
class Reminded:
    application_id: int
    why: str
    at: datetime


def of_day(session: Session, office_id: int, day: date) -> list[Reminded]:
    """In the order they were written down: the most urgent first."""
    found = select(Reminder.application_id, Reminder.why, Reminder.at).where(
        Reminder.office_id == office_id, Reminder.day == day
    )
    return [Reminded(*row) for row in session.execute(found.order_by(Reminder.id))]


def remind(session: Session, office_id: int, day: date, told: list[Reminded]) -> None:
    session.add_all(
        Reminder(
            office_id=office_id, application_id=one.application_id, day=day, why=one.why, at=one.at
        )
        for one in told
    )  # fmt: skip
    session.flush()
