"""What is kept of an application beside its events: who acts for the applicant, who was consulted, what was searched,
what clerks noted. All of it may name people, so all of it is sealed."""

from dataclasses import dataclass
from datetime import datetime

from sqlalchemy import ForeignKey, LargeBinary, UniqueConstraint, select, update
from sqlalchemy.orm import Mapped, Session, mapped_column

from storage.application_terms import Party
from storage.applications import Application
from storage.base import Base, Closed
from storage.sealing import keyring_of


class Agent(Base):
    """代理人 or 代办人, beside the real applicant. `who` is sealed JSON; `authorised` says there is a 委托书."""

    __tablename__ = "application_agents"

    application_id: Mapped[int] = mapped_column(ForeignKey("applications.id"), primary_key=True)
    office_id: Mapped[int] = mapped_column(ForeignKey("offices.id"))
    authorised: Mapped[bool]
    who: Mapped[bytes] = mapped_column(LargeBinary)


class PartyRecord(Base):
    """第三方 or 共同制作机关; events call it by its key."""

    __tablename__ = "application_parties"
    __table_args__ = (UniqueConstraint("application_id", "key"),)

    id: Mapped[int] = mapped_column(primary_key=True)
    office_id: Mapped[int] = mapped_column(ForeignKey("offices.id"))
    application_id: Mapped[int] = mapped_column(ForeignKey("applications.id"))
    key: Mapped[str]
    party: Mapped[Party] = mapped_column(Closed(Party))
    who: Mapped[bytes] = mapped_column(LargeBinary)


class Note(Base):
    """备注, 检索记录, 越过提醒的理由: words of a clerk. The database refuses to change or delete a row of this table."""

    __tablename__ = "application_notes"

    id: Mapped[int] = mapped_column(primary_key=True)
    office_id: Mapped[int] = mapped_column(ForeignKey("offices.id"))
    application_id: Mapped[int] = mapped_column(ForeignKey("applications.id"), index=True)
    kind: Mapped[str]
    words: Mapped[bytes] = mapped_column(LargeBinary)
    clerk_id: Mapped[int]
    clerk: Mapped[str]
    at: Mapped[datetime]


@dataclass(frozen=True, slots=True)
class OpenNote:
    """A note in the clear."""

    id: int
    kind: str
    words: str
    clerk: str
    at: datetime


def write_note(
    session: Session, application: Application, kind: str, words: str, clerk: tuple[int, str], at: datetime
) -> int:
    """Returns its number, by which an event refers to it."""
    number, name = clerk
    made = Note(
        office_id=application.office_id, application_id=application.id, kind=kind, clerk_id=number, clerk=name, at=at,
        words=keyring_of(session).seal_text(words, _place(application, "notes")),
    )  # fmt: skip
    session.add(made)
    session.flush()
    return made.id


def notes_of(session: Session, application: Application) -> list[OpenNote]:
    """Oldest first."""
    keyring, place = keyring_of(session), _place(application, "notes")
    found = select(Note).where(Note.application_id == application.id).order_by(Note.id)
    return [
        OpenNote(one.id, one.kind, keyring.open_text(one.words, place), one.clerk, one.at)
        for one in session.scalars(found)
    ]


def write_party(session: Session, application: Application, key: str, party: Party, who: str) -> None:
    session.add(PartyRecord(
        office_id=application.office_id, application_id=application.id, key=key, party=party,
        who=keyring_of(session).seal_text(who, _place(application, "parties")),
    ))  # fmt: skip
    session.flush()


def name_party(session: Session, application: Application, key: str, who: str) -> None:
    """Another name for one nobody has written to yet."""
    sealed = keyring_of(session).seal_text(who, _place(application, "parties"))
    mine = PartyRecord.application_id == application.id, PartyRecord.key == key
    session.execute(update(PartyRecord).where(*mine).values(who=sealed))


def parties_of(session: Session, application: Application) -> dict[str, tuple[Party, str]]:
    """Key → which kind, and who (the words they were written down with)."""
    keyring, place = keyring_of(session), _place(application, "parties")
    found = select(PartyRecord).where(PartyRecord.application_id == application.id).order_by(PartyRecord.id)
    return {one.key: (one.party, keyring.open_text(one.who, place)) for one in session.scalars(found)}


def write_agent(session: Session, application: Application, who: str, authorised: bool) -> None:
    session.add(Agent(
        application_id=application.id, office_id=application.office_id, authorised=authorised,
        who=keyring_of(session).seal_text(who, _place(application, "agents")),
    ))  # fmt: skip
    session.flush()


def agent_of(session: Session, application: Application) -> tuple[str, bool] | None:
    """Who, and whether a 委托书 is there."""
    found = session.get(Agent, application.id)
    if found is None:
        return None
    return keyring_of(session).open_text(found.who, _place(application, "agents")), found.authorised


def _place(application: Application, what: str) -> str:
    return f"applications:{application.ref}:{what}"
