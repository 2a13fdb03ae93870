"""留言: questions left for the staff."""

from datetime import date, datetime

from sqlalchemy import Date, ForeignKey, LargeBinary, UniqueConstraint, func, select, update
from sqlalchemy.orm import Mapped, Session, mapped_column

from storage.base import Base
from storage.sealing import keyring_of


class Letter(Base):
    """一封留言. `words` is sealed; the number is gap-free per office and year."""

    __tablename__ = "letters"
    __table_args__ = (UniqueConstraint("office_id", "year", "serial"),)

    id: Mapped[int] = mapped_column(primary_key=True)
    office_id: Mapped[int] = mapped_column(ForeignKey("offices.id"))
    year: Mapped[int]
    serial: Mapped[int]
    citizen_id: Mapped[int | None] = mapped_column(ForeignKey("citizens.id"), index=True)
    left_at: Mapped[datetime]
    day: Mapped[date] = mapped_column(Date)
    words: Mapped[bytes] = mapped_column(LargeBinary)


def seal_words(session: Session, letter: Letter, words: str) -> None:
    letter.words = keyring_of(session).seal_text(words, _place(letter))


def words_of(session: Session, letter: Letter) -> str:
    return keyring_of(session).open_text(letter.words, _place(letter))


def of_citizen(session: Session, citizen_id: int) -> list[Letter]:
    """Newest first."""
    mine = select(Letter).where(Letter.citizen_id == citizen_id)
    return list(session.scalars(mine.order_by(Letter.id.desc())))


def waiting(session: Session, office_id: int) -> int:
    """Letters nobody has dealt with."""
    found = select(func.count()).select_from(Letter).where(Letter.office_id == office_id)
    return session.scalar(found) or 0


def cut_loose(session: Session, citizen_id: int) -> None:
    """The follower is gone; the letter stays."""
    session.execute(update(Letter).where(Letter.citizen_id == citizen_id).values(citizen_id=None))


def _place(letter: Letter) -> str:
    return f"letters:{letter.office_id}:{letter.year}:{letter.serial}"
