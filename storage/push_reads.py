"""How many people read a push, as WeChat last told, and which pushes are still to be asked after."""

from dataclasses import dataclass
from datetime import date, datetime

from sqlalchemy import ForeignKey, Text, select
from sqlalchemy.orm import Mapped, Session, mapped_column

from storage.announcement_terms import Outcome
from storage.announcements import Announcement, Result
from storage.base import Base, table_of
from storage.outbox import Dispatch
from storage.sending_terms import DispatchKind


class PushReads(Base):
    """阅读人数. `readers` up to the end of `as_of`; both None where WeChat has not told yet, `why` where it does not."""

    __tablename__ = "announcement_reads"

    announcement_id: Mapped[int] = mapped_column(
        ForeignKey("announcements.id"), primary_key=True, autoincrement=False
    )
    readers: Mapped[int | None]
    as_of: Mapped[date | None]
    why: Mapped[str] = mapped_column(Text)
    asked_at: Mapped[datetime]


@dataclass(frozen=True, slots=True)
class Sent:
    """A push that reached telephones. `content` is what handlers write of it."""

    announcement_id: int
    account_id: int
    content: str
    at: datetime


def reads_of(session: Session, announcement_id: int) -> PushReads | None:
    return session.get(PushReads, announcement_id, populate_existing=True)


def kept_for(session: Session, announcement_id: int, at: datetime) -> PushReads:
    """Begun where there is none."""
    kept = reads_of(session, announcement_id)
    if kept is None:
        kept = PushReads(announcement_id=announcement_id, readers=None, as_of=None, why="", asked_at=at)
        session.add(kept)
    return kept


def sent_since(session: Session, since: datetime) -> list[Sent]:
    """Mass sends that succeeded, oldest first."""
    a, d, r = table_of(Announcement), table_of(Dispatch), table_of(Result)
    found = (
        select(a.c.id, a.c.account_id, a.c.content, d.c.ended_at)
        .join(d, d.c.key == a.c.dispatch_key).join(r, r.c.dispatch_id == d.c.id)
        .where(d.c.kind == DispatchKind.ANNOUNCEMENT, r.c.outcome == Outcome.SUCCEEDED, d.c.ended_at >= since)
        .order_by(d.c.ended_at, a.c.id)
    )  # fmt: skip
    return [Sent(*row) for row in session.execute(found)]
