"""Open conversations: whose, about what, which step, the sealed draft, until when."""

import math
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
    """At most one a citizen, office and subject: who moves to another office finds theirs waiting when they come
    back. `heard_*` is the last message it took in (reliability A4)."""

    __tablename__ = "conversations"

    citizen_id: Mapped[int] = mapped_column(ForeignKey("citizens.id"), primary_key=True)
    office_id: Mapped[int] = mapped_column(ForeignKey("offices.id"), primary_key=True)
    subject: Mapped[Subject] = mapped_column(Closed(Subject), primary_key=True)
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

    @property
    def heard(self) -> tuple[datetime, float]:
        """Which of two talks spoke last. Events carry no number; within their second they count as the last."""
        return self.heard_at, self.heard_number or math.inf


_t = table_of(Conversation)
_OPEN = Hot(
    select(_t.c.subject, _t.c.step, _t.c.draft, _t.c.heard_at, _t.c.heard_number).where(
        _t.c.citizen_id == bindparam("citizen_id"),
        _t.c.office_id == bindparam("office_id"),
        _t.c.until > bindparam("at"),
    )
)
_KEY = ("citizen_id", "office_id", "subject")
_KEPT = ("step", "draft", "heard_at", "heard_number", "until")
_KEEP = Upsert(
    Conversation,
    (*_KEY, *_KEPT),
    on=_KEY,
    change=lambda _, new: {name: new[name] for name in _KEPT},
)
_CLOSE = Hot(delete(_t).where(*(_t.c[name] == bindparam(name) for name in _KEY)))


def open_talks(session: Session, citizen_id: int, office_id: int, at: datetime) -> dict[Subject, Talk]:
    """What this citizen and this office are talking about."""
    rows = _OPEN(session, citizen_id=citizen_id, office_id=office_id, at=at)
    talks = (_talk(session, citizen_id, office_id, *row) for row in rows)
    return {talk.subject: talk for talk in talks}


def _talk(
    session: Session,
    citizen_id: int,
    office_id: int,
    told: str,
    step: str,
    draft: bytes,
    heard: Any,
    number: int,
) -> Talk:
    subject = Subject(told)
    opened = keyring_of(session).open_text(draft, _place(citizen_id, office_id, subject))
    return Talk(subject, office_id, step, opened, moment(heard), number)


def keep(session: Session, citizen_id: int, talk: Talk, until: datetime) -> None:
    """Write the conversation down as it stands now."""
    draft = keyring_of(session).seal_text(talk.draft, _place(citizen_id, talk.office_id, talk.subject))
    _KEEP(
        session, citizen_id=citizen_id, office_id=talk.office_id, subject=talk.subject, step=talk.step,
        draft=draft, heard_at=talk.heard_at, heard_number=talk.heard_number, until=until,
    )  # fmt: skip


def close(session: Session, citizen_id: int, office_id: int, subject: Subject) -> None:
    _CLOSE(session, citizen_id=citizen_id, office_id=office_id, subject=subject)


def close_everywhere(session: Session, citizen_id: int, subject: Subject) -> None:
    """With every office: what was promised to a citizen is fetched wherever they are by then."""
    session.execute(delete(_t).where(_t.c.citizen_id == citizen_id, _t.c.subject == subject))


def close_all(session: Session, citizen_id: int) -> None:
    session.execute(delete(_t).where(_t.c.citizen_id == citizen_id))


def forget_expired(session: Session, at: datetime) -> int:
    """Drafts are kept as long as promised and no longer. How many went."""
    return session.execute(delete(_t).where(_t.c.until <= at)).rowcount  # type: ignore[attr-defined, no-any-return]


def _place(citizen_id: int, office_id: int, subject: Subject) -> str:
    return f"conversations:{citizen_id}:{office_id}:{subject}"
