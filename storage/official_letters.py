"""文书: letters of the office about an application, drafted by one and issued by another, and how they were served."""

from datetime import date, datetime

from sqlalchemy import Date, ForeignKey, LargeBinary, String, Text, select
from sqlalchemy.orm import Mapped, Session, mapped_column

from storage.application_terms import LetterKind, ServiceWay
from storage.applications import Application
from storage.base import Base, Closed
from storage.sealing import keyring_of


class OfficialLetter(Base):
    """`facts` is the sealed JSON it is printed from, `planned` the detail of the event it makes happen when issued.
    Once issued nothing of it changes: it prints the same for ever. `typed` is the sealed JSON of the form a draft was
    made with, to fill it in again; what is issued keeps none."""

    __tablename__ = "official_letters"

    id: Mapped[int] = mapped_column(primary_key=True)
    office_id: Mapped[int] = mapped_column(ForeignKey("offices.id"))
    application_id: Mapped[int] = mapped_column(ForeignKey("applications.id"), index=True)
    kind: Mapped[LetterKind] = mapped_column(Closed(LetterKind))
    number: Mapped[str]
    template: Mapped[int]
    facts: Mapped[bytes] = mapped_column(LargeBinary)
    planned: Mapped[str] = mapped_column(Text)
    drafted_by: Mapped[int]
    drafter: Mapped[str]
    drafted_at: Mapped[datetime]
    issued_by: Mapped[int | None]
    issuer: Mapped[str]
    issued_at: Mapped[datetime | None]
    day: Mapped[date | None] = mapped_column(Date)
    dropped_at: Mapped[datetime | None]
    typed: Mapped[bytes | None] = mapped_column(LargeBinary)


class Delivery(Base):
    """送达记录: the way, the number on the parcel, the day handed in and the day signed for, and the proof's hash."""

    __tablename__ = "deliveries"

    id: Mapped[int] = mapped_column(primary_key=True)
    office_id: Mapped[int] = mapped_column(ForeignKey("offices.id"))
    application_id: Mapped[int] = mapped_column(ForeignKey("applications.id"), index=True)
    letter_id: Mapped[int | None] = mapped_column(ForeignKey("official_letters.id"))
    way: Mapped[ServiceWay] = mapped_column(Closed(ServiceWay))
    tracking: Mapped[str]
    posted_on: Mapped[date | None] = mapped_column(Date)
    signed_on: Mapped[date | None] = mapped_column(Date)
    proof: Mapped[str] = mapped_column(String(64))
    by: Mapped[str]
    at: Mapped[datetime]


def seal_facts(session: Session, application: Application, facts: str) -> bytes:
    return keyring_of(session).seal_text(facts, _place(application))


def facts_of(session: Session, application: Application, letter: OfficialLetter) -> str:
    return keyring_of(session).open_text(letter.facts, _place(application))


def _place(application: Application) -> str:
    return f"applications:{application.ref}:letters"


def typed_of(session: Session, application: Application, letter: OfficialLetter) -> str:
    """'' where nothing was kept."""
    return keyring_of(session).open_text(letter.typed, _place(application)) if letter.typed else ""


def keep(session: Session, row: OfficialLetter | Delivery) -> int:
    session.add(row)
    session.flush()
    return row.id


def letter_of(session: Session, office_id: int, id: int) -> OfficialLetter | None:
    found = select(OfficialLetter).where(OfficialLetter.id == id, OfficialLetter.office_id == office_id)
    return session.scalars(found, execution_options={"populate_existing": True}).one_or_none()


def letters_of(session: Session, application_id: int) -> list[OfficialLetter]:
    """Oldest first, without those dropped before they were issued."""
    found = select(OfficialLetter).where(
        OfficialLetter.application_id == application_id, OfficialLetter.dropped_at.is_(None)
    )
    return list(session.scalars(found.order_by(OfficialLetter.id)))


def waiting(session: Session, office_id: int) -> list[OfficialLetter]:
    """Drafts nobody has issued yet, the oldest first."""
    found = select(OfficialLetter).where(
        OfficialLetter.office_id == office_id,
        OfficialLetter.issued_at.is_(None),
        OfficialLetter.dropped_at.is_(None),
    )
    return list(session.scalars(found.order_by(OfficialLetter.id)))


def deliveries_of(session: Session, application_id: int) -> list[Delivery]:
    found = select(Delivery).where(Delivery.application_id == application_id)
    return list(session.scalars(found.order_by(Delivery.id)))
