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

ARTICLE = "article"  # the step of a send that says what WeChat's figures call its article

REACHING = (DispatchKind.ANNOUNCEMENT, DispatchKind.SUBSCRIBERS)


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
    """A push that reached telephones. `content` is what handlers write of it; `article` what WeChat's figures call
    it, '' where that is not known."""

    announcement_id: int
    account_id: int
    content: str
    at: datetime
    article: str


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
        select(a.c.id, a.c.account_id, a.c.content, d.c.ended_at, r.c.article)
        .join(d, d.c.key == a.c.dispatch_key).join(r, r.c.dispatch_id == d.c.id)
        .where(d.c.kind == DispatchKind.ANNOUNCEMENT, r.c.outcome == Outcome.SUCCEEDED, d.c.ended_at >= since)
        .order_by(d.c.ended_at, a.c.id)
    )  # fmt: skip
    return [Sent(*row) for row in session.execute(found)]


@dataclass(frozen=True, slots=True)
class Pushed:
    """`readers` None where nobody has told; `content` is what handlers write of it."""

    title: str
    at: datetime
    content: str
    readers: int | None
    as_of: date | None


def pushed(session: Session, office_id: int, begin: datetime, end: datetime) -> list[Pushed]:
    """What reached telephones from `begin` until before `end`, oldest first."""
    a, d, r, p = table_of(Announcement), table_of(Dispatch), table_of(Result), table_of(PushReads)
    found = (
        select(a.c.title, d.c.ended_at, a.c.content, p.c.readers, p.c.as_of)
        .join(d, d.c.key == a.c.dispatch_key).join(r, r.c.dispatch_id == d.c.id)
        .outerjoin(p, p.c.announcement_id == a.c.id)
        .where(
            a.c.office_id == office_id, d.c.kind.in_(REACHING), r.c.outcome == Outcome.SUCCEEDED,
            d.c.ended_at >= begin, d.c.ended_at < end,
        )
        .order_by(d.c.ended_at, a.c.id)
    )  # fmt: skip
    return [Pushed(*row) for row in session.execute(found)]
