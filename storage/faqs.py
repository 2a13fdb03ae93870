"""常见问题: questions the office has answered itself, by two people; and what became of questions nothing was found for."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, datetime
from enum import StrEnum

from sqlalchemy import ForeignKey, Text, UniqueConstraint, func, select
from sqlalchemy.orm import Mapped, Session, mapped_column

from storage.base import Base, Closed, table_of
from storage.enquiries import Enquiry


class SettledAs(StrEnum):
    """What was made of a question nothing was found for."""

    FAQ = "faq"  # 写成常见问题
    ITEM = "item"  # 列为要公开的信息，起草了稿子
    NOTHING = "nothing"  # 看过了，不用管


class Faq(Base):
    """一条常见问题. `question` and `answer` are what citizens are told, '' before somebody has agreed; `new_…` is what was
    written last, '' where nothing waits. `edition` counts what was written: who agrees, agrees to one of them."""

    __tablename__ = "faqs"

    id: Mapped[int] = mapped_column(primary_key=True)
    office_id: Mapped[int] = mapped_column(ForeignKey("offices.id"), index=True)
    question: Mapped[str] = mapped_column(Text)
    answer: Mapped[str] = mapped_column(Text)
    new_question: Mapped[str] = mapped_column(Text)
    new_answer: Mapped[str] = mapped_column(Text)
    edition: Mapped[int]
    written_by_id: Mapped[int]
    written_by: Mapped[str]
    written_at: Mapped[datetime]
    agreed_by: Mapped[str]
    agreed_at: Mapped[datetime | None]
    retired_at: Mapped[datetime | None]


class SettledQuestion(Base):
    """问了没答上的问题, dealt with. `asked` is masked as in enquiries; `record` the number of the entry or item."""

    __tablename__ = "settled_questions"
    __table_args__ = (UniqueConstraint("office_id", "asked"),)

    id: Mapped[int] = mapped_column(primary_key=True)
    office_id: Mapped[int] = mapped_column(ForeignKey("offices.id"))
    asked: Mapped[str] = mapped_column(Text)
    how: Mapped[SettledAs] = mapped_column(Closed(SettledAs))
    record: Mapped[int | None]
    settled_by: Mapped[str]
    settled_at: Mapped[datetime]


@dataclass(frozen=True, slots=True)
class Known:
    """A question in force, with its answer."""

    id: int
    question: str
    answer: str


def in_force(session: Session, office_id: int) -> list[Known]:
    mine = select(Faq.id, Faq.question, Faq.answer).where(Faq.office_id == office_id, Faq.answer != "")
    return [Known(*row) for row in session.execute(mine.where(Faq.retired_at.is_(None)).order_by(Faq.id))]


def faqs_of(session: Session, office_id: int) -> list[Faq]:
    """All that are not retired, what waits for somebody first."""
    mine = select(Faq).where(Faq.office_id == office_id, Faq.retired_at.is_(None))
    return list(session.scalars(mine.order_by(Faq.new_answer == "", Faq.id.desc())))


def faq_of(session: Session, office_id: int, id: int) -> Faq | None:
    return session.scalars(select(Faq).where(Faq.id == id, Faq.office_id == office_id)).one_or_none()


def times_answered(session: Session, office_id: int, first: date, last: date) -> dict[int, int]:
    """Number of the entry → how often it answered on these days."""
    e = table_of(Enquiry)
    days = e.c.office_id == office_id, e.c.day.between(first, last), e.c.faq_id.is_not(None)
    counted = select(e.c.faq_id, func.count()).where(*days).group_by(e.c.faq_id)
    return {row[0]: row[1] for row in session.execute(counted)}


def settled(session: Session, office_id: int, asked: Iterable[str]) -> set[str]:
    """Which of these questions are dealt with."""
    mine = select(SettledQuestion.asked).where(SettledQuestion.office_id == office_id)
    return set(session.scalars(mine)) & set(asked)


def settle(
    session: Session, office_id: int, asked: Iterable[str], how: SettledAs, record: int | None, who: str, at: datetime
) -> None:  # fmt: skip
    words = set(asked)
    session.add_all(
        SettledQuestion(office_id=office_id, asked=one, how=how, record=record, settled_by=who, settled_at=at)
        for one in sorted(words - settled(session, office_id, words))
    )
    session.flush()
