"""Open conversations: whose, about what, which step, the sealed draft, until when."""

from dataclasses import dataclass
from datetime import datetime
from typing import Any

from sqlalchemy import BigInteger, ForeignKey, LargeBinary, bindparam, delete, select
from sqlalchemy.orm import Mapped, Session, mapped_column

from storage.base import Base, Closed, table_of
from storage.hot import Hot, Upsert, moment
from storage.sealing import keyring_of
from storage.terms import Subject


class Conversation(Base):
    """At most one a citizen and subject. `heard_*` is the last message it took in (reliability A4)."""

    __tablename__ = "conversations"

    citizen_id: Mapped[int] = mapped_column(ForeignKey("citizens.id"), primary_key=True)
    subject: Mapped[Subject] = mapped_column(Closed(Subject), primary_key=True)
    office_id: Mapped[int] = mapped_column(ForeignKey("offices.id"))
    step: Mapped[str]
    draft: Mapped[bytes] = mapped_column(LargeBinary)
    heard_at: Mapped[datetime]
    heard_number: Mapped[int] = mapped_column(BigInteger)
    until: Mapped[datetime]


@dataclass(frozen=True, slots=True)
class Talk:
    """An open conversation. `draft` is JSON in the clear, read by its subject alone."""

    subject: Subject
    office_id: int
    step: str
    draft: str
    heard_at: datetime
    heard_number: int


_t = table_of(Conversation)
_OPEN = Hot(
    select(_t.c.subject, _t.c.office_id, _t.c.step, _t.c.draft, _t.c.heard_at, _t.c.heard_number).where(
        _t.c.citizen_id == bindparam("citizen_id"), _t.c.until > bindparam("at")
    )
)
_KEPT = ("office_id", "step", "draft", "heard_at", "heard_number", "until")
_KEEP = Upsert(
    Conversation,
    ("citizen_id", "subject", *_KEPT),
    on=("citizen_id", "subject"),
    change=lambda _, new: {name: new[name] for name in _KEPT},
)
_CLOSE = Hot(
    delete(_t).where(_t.c.citizen_id == bindparam("citizen_id"), _t.c.subject == bindparam("subject"))
)


def open_talks(session: Session, citizen_id: int, at: datetime) -> dict[Subject, Talk]:
    talks = (_talk(session, citizen_id, *row) for row in _OPEN(session, citizen_id=citizen_id, at=at))
    return {talk.subject: talk for talk in talks}


def _talk(
    session: Session,
    citizen_id: int,
    told: str,
    office_id: int,
    step: str,
    draft: bytes,
    heard: Any,
    number: int,
) -> Talk:
    subject = Subject(told)
    opened = keyring_of(session).open_text(draft, _place(citizen_id, subject))
    return Talk(subject, office_id, step, opened, moment(heard), number)


def keep(session: Session, citizen_id: int, talk: Talk, until: datetime) -> None:
    """Write the conversation down as it stands now."""
    draft = keyring_of(session).seal_text(talk.draft, _place(citizen_id, talk.subject))
    _KEEP(
        session, citizen_id=citizen_id, subject=talk.subject, office_id=talk.office_id, step=talk.step,
        draft=draft, heard_at=talk.heard_at, heard_number=talk.heard_number, until=until,
    )  # fmt: skip


def close(session: Session, citizen_id: int, subject: Subject) -> None:
    _CLOSE(session, citizen_id=citizen_id, subject=subject)


def close_all(session: Session, citizen_id: int) -> None:
    session.execute(delete(_t).where(_t.c.citizen_id == citizen_id))


def forget_expired(session: Session, at: datetime) -> int:
    """Drafts are kept as long as promised and no longer. How many went."""
    return session.execute(delete(_t).where(_t.c.until <= at)).rowcount  # type: ignore[attr-defined, no-any-return]


def _place(citizen_id: int, subject: Subject) -> str:
    return f"conversations:{citizen_id}:{subject}"
