"""What is being written and what was handed in: the one draft an item has in work, and its versions for good."""

from datetime import datetime

from sqlalchemy import ForeignKey, LargeBinary, Text, UniqueConstraint, delete, func, select
from sqlalchemy.orm import Mapped, Session, mapped_column

from storage.base import Base
from storage.offices import Office
from storage.publications import Publication


class Draft(Base):
    """在办的稿子. `content` is what handlers write of it (JSON); `edition` tells two people apart who save at once;
    `form` is the form it was begun with, so that sending a form twice begins one draft."""

    __tablename__ = "drafts"
    __table_args__ = (UniqueConstraint("office_id", "form"),)

    publication_id: Mapped[int] = mapped_column(ForeignKey("publications.id"), primary_key=True)
    office_id: Mapped[int] = mapped_column(ForeignKey("offices.id"))
    form: Mapped[str | None]
    edition: Mapped[int]
    content: Mapped[str] = mapped_column(Text)
    saved_by: Mapped[str]
    saved_at: Mapped[datetime]


class Version(Base):
    """送审稿. Handed in by somebody, or (no `clerk_id`) an imported item as it was before its first correction.

    `digest` is the SHA-256 of `content`, `levels` the levels it had to pass. The database refuses to change or
    delete a row of this table.
    """

    __tablename__ = "versions"
    __table_args__ = (UniqueConstraint("publication_id", "number"),)

    id: Mapped[int] = mapped_column(primary_key=True)
    office_id: Mapped[int] = mapped_column(ForeignKey("offices.id"))
    publication_id: Mapped[int] = mapped_column(ForeignKey("publications.id"))
    number: Mapped[int]
    content: Mapped[str] = mapped_column(Text)
    digest: Mapped[bytes] = mapped_column(LargeBinary)
    levels: Mapped[str] = mapped_column(Text)
    clerk_id: Mapped[int | None]
    clerk: Mapped[str]
    at: Mapped[datetime]


def alone(session: Session, office_id: int) -> None:
    """From here to the end of the transaction the office's drafts are ours: two reviewers act one after the other.

    Citizens are not held up: what they write refers to the office, and that this lock allows. On SQLite there is
    one writer anyway.
    """
    session.execute(select(Office.id).where(Office.id == office_id).with_for_update(key_share=True))


def item_of(session: Session, office_id: int, id: int) -> Publication | None:
    """The item as it is now, whatever its standing; None where it is another office's."""
    found = select(Publication).where(Publication.id == id, Publication.office_id == office_id)
    return session.scalars(found, execution_options={"populate_existing": True}).one_or_none()


def draft_of(session: Session, publication_id: int) -> Draft | None:
    found = select(Draft).where(Draft.publication_id == publication_id)
    return session.scalars(found, execution_options={"populate_existing": True}).one_or_none()


def begun_with(session: Session, office_id: int, form: str) -> Draft | None:
    return session.scalars(
        select(Draft).where(Draft.office_id == office_id, Draft.form == form)
    ).one_or_none()


def in_work(session: Session, office_id: int) -> list[Draft]:
    """All drafts of the office, the one saved longest ago first."""
    found = select(Draft).where(Draft.office_id == office_id)
    return list(session.scalars(found.order_by(Draft.saved_at, Draft.publication_id)))


def put_away(session: Session, publication_id: int) -> None:
    """The draft is done with; its versions stay."""
    session.execute(delete(Draft).where(Draft.publication_id == publication_id))


def next_version(session: Session, publication_id: int) -> int:
    last = select(func.max(Version.number)).where(Version.publication_id == publication_id)
    return (session.scalar(last) or 0) + 1


def text_of(session: Session, publication_id: int, number: int) -> str:
    """The content of a version, word for word."""
    found = select(Version.content).where(Version.publication_id == publication_id, Version.number == number)
    return session.scalars(found).one()


def versions_of(session: Session, publication_id: int) -> list[Version]:
    """Oldest first."""
    found = select(Version).where(Version.publication_id == publication_id)
    return list(session.scalars(found.order_by(Version.number)))
