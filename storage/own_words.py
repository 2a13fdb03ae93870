"""错敏词: the words an office does not want to see in what it publishes, and what to write instead."""

from datetime import datetime

from sqlalchemy import ForeignKey, UniqueConstraint, func, or_, select
from sqlalchemy.orm import Mapped, Session, mapped_column

from storage.base import Base


class OwnWord(Base):
    """本单位词表里的一个词. `suggestion` is 建议写法, '' where the word is only to be looked at. A word taken off the
    list keeps its row: who had listed it stays known, and listed again it is the same word."""

    __tablename__ = "own_words"
    __table_args__ = (UniqueConstraint("office_id", "word"),)

    id: Mapped[int] = mapped_column(primary_key=True)
    office_id: Mapped[int] = mapped_column(ForeignKey("offices.id"))
    word: Mapped[str]
    suggestion: Mapped[str]
    why: Mapped[str]
    added_by: Mapped[str]
    added_at: Mapped[datetime]
    removed_at: Mapped[datetime | None]


def words_of(
    session: Session, office_id: int, asked: str, offset: int, limit: int
) -> tuple[list[OwnWord], int]:
    """The words on the list that hold `asked` (in the word, in what to write instead, in the reason), the newest
    first, and how many there are in all."""
    wanted = select(OwnWord).where(OwnWord.office_id == office_id, OwnWord.removed_at.is_(None))
    if asked:
        told = (OwnWord.word, OwnWord.suggestion, OwnWord.why)
        wanted = wanted.where(or_(*(column.contains(asked, autoescape=True) for column in told)))
    total = session.scalar(select(func.count()).select_from(wanted.subquery())) or 0
    newest = wanted.order_by(OwnWord.added_at.desc(), OwnWord.id.desc())
    return list(session.scalars(newest.offset(offset).limit(limit))), total


def word_of(session: Session, office_id: int, id: int) -> OwnWord | None:
    found = session.get(OwnWord, id)
    return found if found and found.office_id == office_id else None


def ever_listed(session: Session, office_id: int) -> dict[str, OwnWord]:
    """By the word itself, those taken off the list too."""
    found = session.scalars(select(OwnWord).where(OwnWord.office_id == office_id))
    return {one.word: one for one in found}
