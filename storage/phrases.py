"""常用语: sentences the staff answer letters with."""

from datetime import datetime

from sqlalchemy import ForeignKey, Text, select
from sqlalchemy.orm import Mapped, Session, mapped_column

from storage.base import Base


class Phrase(Base):
    """一句常用语. Taken off the list it stays, with when."""

    __tablename__ = "phrases"

    id: Mapped[int] = mapped_column(primary_key=True)
    office_id: Mapped[int] = mapped_column(ForeignKey("offices.id"), index=True)
    words: Mapped[str] = mapped_column(Text)
    added_by: Mapped[str]
    added_at: Mapped[datetime]
    removed_at: Mapped[datetime | None]


def phrases_of(session: Session, office_id: int) -> list[Phrase]:
    listed = select(Phrase).where(Phrase.office_id == office_id, Phrase.removed_at.is_(None))
    return list(session.scalars(listed.order_by(Phrase.id)))


def phrase_of(session: Session, office_id: int, id: int) -> Phrase | None:
    found = select(Phrase).where(Phrase.id == id, Phrase.office_id == office_id)
    return session.scalars(found).one_or_none()
