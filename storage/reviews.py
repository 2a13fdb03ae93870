"""The trail of an item: who wrote, handed in, passed, returned, published or withdrew it, and what the check-up found.

The stage of a draft is never stored: it is read from these.
"""

from collections.abc import Sequence
from datetime import datetime

from sqlalchemy import ForeignKey, LargeBinary, Text, UniqueConstraint, func, select
from sqlalchemy.orm import Mapped, Session, mapped_column

from storage.base import Base, Closed
from storage.review_terms import ReviewEvent


class ReviewRecord(Base):
    """审签记录. `digest` is the hash of exactly what was passed, published or returned. Append-only, as versions are."""

    __tablename__ = "reviews"
    __table_args__ = (UniqueConstraint("publication_id", "number"),)

    id: Mapped[int] = mapped_column(primary_key=True)
    office_id: Mapped[int] = mapped_column(ForeignKey("offices.id"))
    publication_id: Mapped[int] = mapped_column(ForeignKey("publications.id"))
    number: Mapped[int]
    event: Mapped[ReviewEvent] = mapped_column(Closed(ReviewEvent))
    version: Mapped[int | None]
    level: Mapped[str]
    clerk_id: Mapped[int]
    clerk: Mapped[str]
    opinion: Mapped[str] = mapped_column(Text)
    at: Mapped[datetime]
    digest: Mapped[bytes] = mapped_column(LargeBinary)


class FindingRecord(Base):
    """体检发现, with the reason for which it was left as it is. `words` say where and of what kind, never what.

    Append-only.
    """

    __tablename__ = "findings"

    id: Mapped[int] = mapped_column(primary_key=True)
    office_id: Mapped[int] = mapped_column(ForeignKey("offices.id"))
    version_id: Mapped[int] = mapped_column(ForeignKey("versions.id"), index=True)
    key: Mapped[str]
    words: Mapped[str] = mapped_column(Text)
    secret: Mapped[bool]
    reason: Mapped[str] = mapped_column(Text)
    clerk_id: Mapped[int]
    clerk: Mapped[str]


def note(session: Session, record: ReviewRecord) -> None:
    """Add to the trail. Two who add at once get one number, and the database refuses the second."""
    last = select(func.max(ReviewRecord.number)).where(ReviewRecord.publication_id == record.publication_id)
    record.number = (session.scalar(last) or 0) + 1
    session.add(record)
    session.flush()


def trail_of(session: Session, publication_id: int) -> list[ReviewRecord]:
    """Oldest first."""
    found = select(ReviewRecord).where(ReviewRecord.publication_id == publication_id)
    return list(session.scalars(found.order_by(ReviewRecord.number)))


def trails_of(session: Session, publication_ids: Sequence[int]) -> dict[int, list[ReviewRecord]]:
    """item → its trail, oldest first."""
    found = select(ReviewRecord).where(ReviewRecord.publication_id.in_(publication_ids))
    trails: dict[int, list[ReviewRecord]] = {id: [] for id in publication_ids}
    for record in session.scalars(found.order_by(ReviewRecord.publication_id, ReviewRecord.number)):
        trails[record.publication_id].append(record)
    return trails


def findings_of(session: Session, version_id: int) -> list[FindingRecord]:
    found = select(FindingRecord).where(FindingRecord.version_id == version_id)
    return list(session.scalars(found.order_by(FindingRecord.id)))
