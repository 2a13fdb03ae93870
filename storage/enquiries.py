"""What citizens asked, masked, and how it ended; and the synonyms the staff keep."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, datetime
from typing import Any

from sqlalchemy import Date, ForeignKey, Index, Select, Text, delete, func, insert, select, update
from sqlalchemy.orm import Mapped, Session, mapped_column

from storage import left_out
from storage.base import Base, Big, Closed, table_of
from storage.hot import Hot
from storage.report_terms import RecordKind
from storage.terms import Ended


class Enquiry(Base):
    """一次查询. `asked` is masked before it comes here; `publication_id` is what was shown first."""

    __tablename__ = "enquiries"

    id: Mapped[int] = mapped_column(Big, primary_key=True)
    office_id: Mapped[int] = mapped_column(ForeignKey("offices.id"))
    citizen_id: Mapped[int | None] = mapped_column(ForeignKey("citizens.id"))
    day: Mapped[date] = mapped_column(Date)
    asked_at: Mapped[datetime]
    asked: Mapped[str] = mapped_column(Text)
    ended: Mapped[Ended] = mapped_column(Closed(Ended))
    publication_id: Mapped[int | None] = mapped_column(ForeignKey("publications.id"))
    faq_id: Mapped[
        int | None
    ]  # which entry of 常见问题 answered (no foreign key: SQLite adds none to a table that stands)


class SynonymGroup(Base):
    """同义词: words that mean the same to a citizen, joined by |, the official one first."""

    __tablename__ = "synonyms"

    id: Mapped[int] = mapped_column(primary_key=True)
    office_id: Mapped[int] = mapped_column(ForeignKey("offices.id"), index=True)
    words: Mapped[str] = mapped_column(Text)


_e = table_of(Enquiry)
Index("ix_enquiries_office_day", _e.c.office_id, _e.c.day)
_WRITE = Hot(
    insert(_e), ("office_id", "citizen_id", "day", "asked_at", "asked", "ended", "publication_id", "faq_id")
)


def write_down(
    session: Session,
    office_id: int,
    citizen_id: int | None,
    asked: str,
    ended: Ended,
    publication_id: int | None,
    at: datetime,
    day: date,
    faq_id: int | None = None,
) -> None:
    _WRITE(
        session, office_id=office_id, citizen_id=citizen_id, day=day, asked_at=at,
        asked=asked, ended=ended, publication_id=publication_id, faq_id=faq_id,
    )  # fmt: skip


def nobodys(session: Session, office_id: int, day: date) -> int:
    """How many of the day's questions came from nobody we know."""
    of_day = select(func.count()).where(_e.c.office_id == office_id, _e.c.day == day)
    return session.scalar(of_day.where(_e.c.citizen_id.is_(None))) or 0


def cut_loose(session: Session, citizen_id: int) -> None:
    """The follower is gone; what was asked stays, and is nobody's."""
    session.execute(update(_e).where(_e.c.citizen_id == citizen_id).values(citizen_id=None))


@dataclass(frozen=True, slots=True)
class Unanswered:
    """A question nothing was found for: how often it was asked, and when last."""

    asked: str
    times: int
    last: date
    id: int  # of the latest


def asked_under(session: Session, office_id: int, id: int) -> str | None:
    """The question of this enquiry."""
    return session.scalars(select(_e.c.asked).where(_e.c.id == id, _e.c.office_id == office_id)).one_or_none()


def unanswered(
    session: Session, office_id: int, first: date, last: date, words: str, offset: int, limit: int
) -> tuple[list[Unanswered], int]:
    """Questions of these days without an answer, the most frequent first, and how many there are in all."""
    missed = _missed(office_id, first, last).where(_e.c.asked.contains(words, autoescape=True))
    times = func.count().label("times")
    rows = missed.with_only_columns(_e.c.asked, times, func.max(_e.c.day), func.max(_e.c.id)).group_by(
        _e.c.asked
    )
    rows = rows.order_by(times.desc(), func.max(_e.c.day).desc(), _e.c.asked).offset(offset).limit(limit)
    total = session.scalar(missed.with_only_columns(func.count(func.distinct(_e.c.asked))))
    return [Unanswered(*row) for row in session.execute(rows)], total or 0


def how_many_unanswered(session: Session, office_id: int, first: date, last: date) -> int:
    """Different questions of these days without an answer."""
    missed = _missed(office_id, first, last)
    return session.scalar(missed.with_only_columns(func.count(func.distinct(_e.c.asked)))) or 0


def _missed(office_id: int, first: date, last: date) -> Select[Any]:
    return select(_e).where(
        _e.c.office_id == office_id, _e.c.day.between(first, last), _e.c.ended == Ended.NOTHING,
        left_out.counts(RecordKind.CITIZEN, _e.c.citizen_id),
    )  # fmt: skip


def synonyms_of(session: Session, office_id: int) -> tuple[str, ...]:
    found = select(SynonymGroup.words).where(SynonymGroup.office_id == office_id).order_by(SynonymGroup.id)
    return tuple(session.scalars(found))


def replace_synonyms(session: Session, office_id: int, groups: Sequence[str]) -> None:
    session.execute(delete(SynonymGroup).where(SynonymGroup.office_id == office_id))
    session.add_all(SynonymGroup(office_id=office_id, words=words) for words in groups)
