"""不计入统计: practice, tests and spam. The one predicate every figure of the year asks."""

from datetime import datetime

from sqlalchemy import ColumnElement, ForeignKey, select
from sqlalchemy.orm import InstrumentedAttribute, Mapped, Session, mapped_column

from storage.base import Base, Closed
from storage.report_terms import LeftOutAs, RecordKind


class LeftOut(Base):
    """A record that counts in no figure, and who said why. Taking the row away counts it again."""

    __tablename__ = "left_out"

    kind: Mapped[RecordKind] = mapped_column(Closed(RecordKind), primary_key=True)
    record_id: Mapped[int] = mapped_column(primary_key=True, autoincrement=False)
    office_id: Mapped[int] = mapped_column(ForeignKey("offices.id"), index=True)
    why: Mapped[LeftOutAs] = mapped_column(Closed(LeftOutAs))
    words: Mapped[str]
    left_by: Mapped[str]
    left_at: Mapped[datetime]


def counts(
    kind: RecordKind, record_id: ColumnElement[int] | InstrumentedAttribute[int]
) -> ColumnElement[bool]:
    """Whether a record of this kind is one that is counted."""
    out = select(LeftOut.record_id).where(LeftOut.kind == kind, LeftOut.record_id == record_id)
    return ~out.exists()


def of_office(session: Session, office_id: int) -> list[LeftOut]:
    """Newest first."""
    found = select(LeftOut).where(LeftOut.office_id == office_id)
    return list(session.scalars(found.order_by(LeftOut.left_at.desc(), LeftOut.record_id)))


def left_out(session: Session, office_id: int, kind: RecordKind, record_id: int) -> LeftOut | None:
    found = session.get(LeftOut, (kind, record_id))
    return found if found and found.office_id == office_id else None


def leave_out(session: Session, one: LeftOut) -> None:
    session.add(one)
    session.flush()


def count_again(session: Session, one: LeftOut) -> None:
    session.delete(one)
    session.flush()
