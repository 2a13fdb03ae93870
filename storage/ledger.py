"""工作台账: meetings, trainings, rules, inspections, and the figures only people know, each with its source."""

from collections.abc import Collection
from dataclasses import dataclass
from datetime import date, datetime

from sqlalchemy import BigInteger, Date, ForeignKey, Select, Text, func, select
from sqlalchemy.orm import Mapped, Session, mapped_column

from storage.base import Base, Closed
from storage.report_terms import LedgerKind


class LedgerEntry(Base):
    """一笔. A figure stands on the first day of its month, an event on its day. `number` is a count, or 分 of money;
    `heads` how many people were trained. An entry is never deleted: a wrong one is struck, with a reason."""

    __tablename__ = "ledger_entries"

    id: Mapped[int] = mapped_column(primary_key=True)
    office_id: Mapped[int] = mapped_column(ForeignKey("offices.id"), index=True)
    kind: Mapped[LedgerKind] = mapped_column(Closed(LedgerKind))
    day: Mapped[date] = mapped_column(Date)
    number: Mapped[int] = mapped_column(BigInteger)
    heads: Mapped[int]
    words: Mapped[str] = mapped_column(Text)
    source: Mapped[str] = mapped_column(Text)
    kept_by: Mapped[str]
    kept_at: Mapped[datetime]
    struck_by: Mapped[str]
    struck_at: Mapped[datetime | None]
    struck_why: Mapped[str]


Lines = tuple[tuple[int, int], ...]  # the list behind a figure: number of the record, what it counts for


@dataclass(frozen=True, slots=True)
class Sum:
    """A figure of one month of one kind."""

    month: date
    kind: LedgerKind
    number: int


def keep(session: Session, entry: LedgerEntry) -> int:
    session.add(entry)
    session.flush()
    return entry.id


def entry_of(session: Session, office_id: int, id: int) -> LedgerEntry | None:
    found = session.get(LedgerEntry, id)
    return found if found and found.office_id == office_id else None


def entries(
    session: Session, office_id: int, first: date, last: date, kinds: Collection[LedgerKind]
) -> list[LedgerEntry]:
    """Newest first, struck ones too."""
    found = select(LedgerEntry).where(
        LedgerEntry.office_id == office_id, LedgerEntry.day.between(first, last), LedgerEntry.kind.in_(kinds)
    )
    return list(session.scalars(found.order_by(LedgerEntry.day.desc(), LedgerEntry.id.desc())))


def entries_numbered(session: Session, office_id: int, ids: Collection[int]) -> dict[int, LedgerEntry]:
    found = select(LedgerEntry).where(LedgerEntry.office_id == office_id, LedgerEntry.id.in_(ids))
    return {one.id: one for one in session.scalars(found)}


def _standing(office_id: int, kinds: Collection[LedgerKind]) -> Select[int, int]:
    return select(LedgerEntry.id, LedgerEntry.number).where(
        LedgerEntry.office_id == office_id, LedgerEntry.kind.in_(kinds), LedgerEntry.struck_at.is_(None)
    )


def entered(
    session: Session, office_id: int, kinds: Collection[LedgerKind], first: date, last: date
) -> Lines:
    """What stands in the ledger between two days, oldest first."""
    found = _standing(office_id, kinds).where(LedgerEntry.day.between(first, last))
    return tuple((id, n) for id, n in session.execute(found.order_by(LedgerEntry.day, LedgerEntry.id)))


def so_far(session: Session, office_id: int, kinds: Collection[LedgerKind], last: date) -> Lines:
    """What was entered on this day or ever before."""
    return entered(session, office_id, kinds, date.min, last)


def heads_of(session: Session, office_id: int, kind: LedgerKind, first: date, last: date) -> Lines:
    found = _standing(office_id, (kind,)).where(LedgerEntry.day.between(first, last), LedgerEntry.heads > 0)
    asked = found.with_only_columns(LedgerEntry.id, LedgerEntry.heads)
    return tuple(
        (id, heads) for id, heads in session.execute(asked.order_by(LedgerEntry.day, LedgerEntry.id))
    )


def by_month(session: Session, office_id: int, first: date, last: date) -> list[Sum]:
    """Of the figures, which stand on the first day of their month."""
    found = (
        select(LedgerEntry.day, LedgerEntry.kind, func.sum(LedgerEntry.number))
        .where(LedgerEntry.office_id == office_id, LedgerEntry.day.between(first, last))
        .where(LedgerEntry.struck_at.is_(None))
        .group_by(LedgerEntry.day, LedgerEntry.kind)
    )
    return [Sum(day, kind, int(number)) for day, kind, number in session.execute(found)]


def words_offered(session: Session, office_id: int, kind: LedgerKind) -> list[str]:
    """Sources given before, the newest first: mostly it is the same book again."""
    found = (
        select(LedgerEntry.source)
        .where(LedgerEntry.office_id == office_id, LedgerEntry.kind == kind)
        .group_by(LedgerEntry.source)
        .order_by(func.max(LedgerEntry.id).desc())
    )
    return [told for told in session.scalars(found.limit(5)) if told]
