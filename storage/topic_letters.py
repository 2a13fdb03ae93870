"""What goes to each subscriber of a topic: one letter an announcement and citizen, and how far they have come."""

from collections.abc import Collection, Mapping
from dataclasses import dataclass
from datetime import datetime

from sqlalchemy import ForeignKey, func, insert, select, update
from sqlalchemy.orm import Mapped, Session, mapped_column

from storage.base import Base, Big, table_of
from storage.outbox import Dispatch
from storage.sending_terms import Dispatched

# Not UNKNOWN: that one may have arrived, and nobody is told twice.
UNHEARD = (Dispatched.WAITING, Dispatched.EXPECTED, Dispatched.GAVE_UP)


class TopicLetter(Base):
    """给订阅者的一封. That a citizen gets an announcement once is the primary key's to see to, however often it is
    laid. `topic_id` is the category it is about."""

    __tablename__ = "topic_letters"

    announcement_id: Mapped[int] = mapped_column(ForeignKey("announcements.id"), primary_key=True)
    citizen_id: Mapped[int] = mapped_column(ForeignKey("citizens.id"), primary_key=True, index=True)
    dispatch_id: Mapped[int] = mapped_column(Big, ForeignKey("outbox.id"), unique=True)
    topic_id: Mapped[int] = mapped_column(ForeignKey("categories.id"))


_t, _d = table_of(TopicLetter), table_of(Dispatch)


@dataclass(frozen=True, slots=True)
class Letter:
    """`body` is what handlers.post wrote of it."""

    dispatch_id: int
    topic_id: int
    body: str
    laid_at: datetime


def had_by(session: Session, announcement_id: int, citizen_ids: Collection[int]) -> set[int]:
    """Those of them for whom a letter was laid already."""
    mine = _t.c.announcement_id == announcement_id, _t.c.citizen_id.in_(citizen_ids)
    return set(session.scalars(select(_t.c.citizen_id).where(*mine)))


def belong(session: Session, announcement_id: int, topic_id: int, keys: Collection[str]) -> None:
    """Write down whose letters those with these keys are."""
    found = session.execute(select(_d.c.citizen_id, _d.c.id).where(_d.c.key.in_(keys))).all()
    rows = [
        {
            "announcement_id": announcement_id,
            "citizen_id": citizen_id,
            "dispatch_id": id,
            "topic_id": topic_id,
        }
        for citizen_id, id in found
    ]
    if rows:
        session.execute(insert(_t), rows)


def expect(session: Session, keys: Collection[str]) -> None:
    """Those who cannot be reached now hear it when they come."""
    mine = _d.c.key.in_(keys), _d.c.state == Dispatched.WAITING
    session.execute(update(_d).where(*mine).values(state=Dispatched.EXPECTED))


def unheard(session: Session, citizen_id: int, office_id: int) -> list[Letter]:
    """Oldest first."""
    found = select(_d.c.id, _t.c.topic_id, _d.c.body, _d.c.laid_at).join(_t, _t.c.dispatch_id == _d.c.id)
    found = found.where(_t.c.citizen_id == citizen_id, _d.c.office_id == office_id, _d.c.state.in_(UNHEARD))
    return [Letter(*row) for row in session.execute(found.order_by(_d.c.id))]


def read(session: Session, dispatch_ids: Collection[int], at: datetime) -> None:
    """They have it before their eyes."""
    mine = _d.c.id.in_(dispatch_ids), _d.c.state.in_(UNHEARD)
    session.execute(update(_d).where(*mine).values(state=Dispatched.READ, ended_at=at))


def forget_citizen(session: Session, citizen_id: int, why: str, at: datetime) -> None:
    """Whatever office they are from."""
    theirs = select(_t.c.dispatch_id).where(_t.c.citizen_id == citizen_id)
    drop(session, list(session.scalars(theirs)), why, at)


def stop(session: Session, announcement_id: int, why: str, at: datetime) -> int:
    """Whoever has not heard it hears it no more; how many they are."""
    theirs = select(_t.c.dispatch_id).where(_t.c.announcement_id == announcement_id)
    mine = _d.c.id.in_(theirs), _d.c.state.in_(UNHEARD)
    changed = {
        "state": Dispatched.CALLED_BACK,
        "ended_at": at,
        "why": why,
        "todo": "",
        "fence": _d.c.fence + 1,
    }
    return int(session.execute(update(_d).where(*mine).values(changed)).rowcount)  # type: ignore[attr-defined]


def drop(session: Session, dispatch_ids: Collection[int], why: str, at: datetime) -> None:
    """They do not want it any more, or it is no longer to be told. What a worker has in its hands looks for itself."""
    mine = _d.c.id.in_(dispatch_ids), _d.c.state.in_(UNHEARD)
    changed = {"state": Dispatched.CALLED_BACK, "ended_at": at, "why": why, "todo": ""}
    session.execute(update(_d).where(*mine).values(changed))


def tally(session: Session, announcement_id: int) -> Mapping[Dispatched, int]:
    """How far the letters of an announcement have come."""
    found = select(_d.c.state, func.count()).join_from(_t, _d, _d.c.id == _t.c.dispatch_id)
    rows = session.execute(found.where(_t.c.announcement_id == announcement_id).group_by(_d.c.state))
    return {row[0]: row[1] for row in rows}


def last_due(session: Session, citizen_ids: Collection[int]) -> dict[int, datetime]:
    """For whom of these a letter went or will go, and when the latest was due."""
    ways = Dispatched.WAITING, Dispatched.CARRIED, Dispatched.SENT
    found = select(_t.c.citizen_id, func.max(_d.c.due_at)).join(_d, _d.c.id == _t.c.dispatch_id)
    mine = found.where(_t.c.citizen_id.in_(citizen_ids), _d.c.state.in_(ways)).group_by(_t.c.citizen_id)
    return {row[0]: row[1] for row in session.execute(mine)}
