"""考核台账: the criteria of the county's scoring sheet, year by year, and the evidence put beside them."""

from collections.abc import Collection
from datetime import date, datetime

from sqlalchemy import Date, ForeignKey, String, Text, UniqueConstraint, func, select
from sqlalchemy.orm import Mapped, Session, mapped_column

from storage.base import Base, Closed
from storage.ledger import LedgerEntry
from storage.publications import Placement, Publication
from storage.report_terms import Bound, Cycle, EvidenceKind, KnownFigure
from storage.terms import Standing


class Criterion(Base):
    """考核指标: a row of the sheet. `points` and `score` are hundredths of a point, negative where points are taken off
    only. `threshold` is a count, or hundredths of a per cent of a share. What the newest sheet of the year does not
    name any more is dropped and stays, with all that was put beside it."""

    __tablename__ = "criteria"
    __table_args__ = (UniqueConstraint("office_id", "year", "number"),)

    id: Mapped[int] = mapped_column(primary_key=True)
    office_id: Mapped[int] = mapped_column(ForeignKey("offices.id"))
    year: Mapped[int]
    number: Mapped[str] = mapped_column(String(40))
    position: Mapped[int]
    content: Mapped[str] = mapped_column(Text)
    points: Mapped[int]
    rule: Mapped[str] = mapped_column(Text)
    wanted: Mapped[str] = mapped_column(Text)  # 要什么佐证
    cycle: Mapped[Cycle] = mapped_column(Closed(Cycle))
    due: Mapped[date | None] = mapped_column(Date)
    figure: Mapped[KnownFigure | None] = mapped_column(Closed(KnownFigure))
    bound: Mapped[Bound | None] = mapped_column(Closed(Bound))
    threshold: Mapped[int] = mapped_column(default=0)
    score: Mapped[int | None]
    score_why: Mapped[str] = mapped_column(Text, default="")
    scored_by: Mapped[str] = mapped_column(default="")
    scored_at: Mapped[datetime | None]
    dropped_at: Mapped[datetime | None]


class Evidence(Base):
    """佐证. `title` is what the record was called when it was put there; a number, never a person, of a case."""

    __tablename__ = "criterion_evidence"

    id: Mapped[int] = mapped_column(primary_key=True)
    office_id: Mapped[int] = mapped_column(ForeignKey("offices.id"))
    criterion_id: Mapped[int] = mapped_column(ForeignKey("criteria.id"), index=True)
    kind: Mapped[EvidenceKind] = mapped_column(Closed(EvidenceKind))
    record_id: Mapped[int]
    title: Mapped[str] = mapped_column(Text)
    attached_by: Mapped[str]
    attached_at: Mapped[datetime]
    dropped_by: Mapped[str] = mapped_column(default="")
    dropped_at: Mapped[datetime | None]


def criteria_of(session: Session, office_id: int, year: int) -> list[Criterion]:
    """In the order of the sheet; those the newest sheet does not name come last."""
    found = select(Criterion).where(Criterion.office_id == office_id, Criterion.year == year)
    order = (Criterion.dropped_at.is_not(None), Criterion.position, Criterion.id)
    return list(session.scalars(found.order_by(*order)))


def criterion_of(session: Session, office_id: int, id: int) -> Criterion | None:
    """None where it is another office's."""
    found = session.get(Criterion, id)
    return found if found and found.office_id == office_id else None


def years_of(session: Session, office_id: int) -> list[int]:
    """Years a sheet was loaded for, the newest first."""
    found = select(Criterion.year).where(Criterion.office_id == office_id).group_by(Criterion.year)
    return list(session.scalars(found.order_by(Criterion.year.desc())))


def keep(session: Session, one: Criterion | Evidence) -> int:
    session.add(one)
    session.flush()
    return one.id


def evidence_of(session: Session, office_id: int, criterion_ids: Collection[int]) -> list[Evidence]:
    """What lies beside these criteria, in the order it was put there."""
    found = select(Evidence).where(
        Evidence.office_id == office_id,
        Evidence.criterion_id.in_(criterion_ids),
        Evidence.dropped_at.is_(None),
    )
    return list(session.scalars(found.order_by(Evidence.criterion_id, Evidence.id)))


def evidence_numbered(session: Session, criterion: Criterion, id: int) -> Evidence | None:
    """None where it lies beside another criterion, or no longer."""
    found = session.get(Evidence, id)
    return found if found and found.criterion_id == criterion.id and found.dropped_at is None else None


def lies_there(session: Session, criterion: Criterion, kind: EvidenceKind, record_id: int) -> bool:
    """Whether this record was put beside the criterion before, and still is."""
    found = select(func.count()).where(
        Evidence.criterion_id == criterion.id,
        Evidence.kind == kind,
        Evidence.record_id == record_id,
        Evidence.dropped_at.is_(None),
    )
    return bool(session.scalar(found))


def fallen(session: Session, office_id: int) -> set[int]:
    """Evidence that holds no longer: the item was withdrawn, the placement is gone, the entry was struck."""
    mine = Evidence.office_id == office_id, Evidence.dropped_at.is_(None)
    items = select(Evidence.id).join(Publication, Publication.id == Evidence.record_id)
    items = items.where(*mine, Evidence.kind == EvidenceKind.ITEM, Publication.standing != Standing.PUBLISHED)
    placed = select(Evidence.id).outerjoin(Placement, Placement.id == Evidence.record_id)
    placed = placed.where(*mine, Evidence.kind == EvidenceKind.PLACEMENT, Placement.id.is_(None))
    entries = select(Evidence.id).join(LedgerEntry, LedgerEntry.id == Evidence.record_id)
    entries = entries.where(*mine, Evidence.kind == EvidenceKind.ENTRY, LedgerEntry.struck_at.is_not(None))
    return {id for found in (items, placed, entries) for id in session.scalars(found)}
