"""Notices in the outbox: what a citizen was to be told, whether it got there, and how they were told instead."""

from collections.abc import Sequence
from datetime import datetime

from sqlalchemy import ColumnElement, select, update
from sqlalchemy.orm import Session

from storage.base import table_of
from storage.outbox import UNDELIVERED, Dispatch
from storage.sending_terms import Dispatched, DispatchKind

UNTOLD = (Dispatched.WAITING, Dispatched.EXPECTED, *UNDELIVERED)  # whoever comes meanwhile is told at once
_d = table_of(Dispatch)


def untold(session: Session, citizen_id: int, office_id: int) -> list[tuple[int, str]]:
    """Notices to this citizen that have not reached them, oldest first, each with its body."""
    theirs = _notices_to(citizen_id, office_id), _d.c.state.in_(UNTOLD)
    return [
        (id, body)
        for id, body in session.execute(select(_d.c.id, _d.c.body).where(*theirs).order_by(_d.c.id))
    ]


def carried_to(session: Session, citizen_id: int, office_id: int) -> bool:
    theirs = _sent_to(citizen_id, office_id), _d.c.state == Dispatched.CARRIED
    return session.execute(select(_d.c.id).where(*theirs).limit(1)).first() is not None


def _notices_to(citizen_id: int, office_id: int) -> ColumnElement[bool]:
    return _sent_to(citizen_id, office_id) & (_d.c.kind == DispatchKind.NOTICE)


def _sent_to(citizen_id: int, office_id: int) -> ColumnElement[bool]:
    return (_d.c.citizen_id == citizen_id) & (_d.c.office_id == office_id)


def read_by_them(session: Session, ids: Sequence[int], at: datetime) -> None:
    """They have it before their eyes. What a worker has just taken up goes its way."""
    if ids:
        mine = _d.c.id.in_(ids), _d.c.state.in_(UNTOLD)
        session.execute(update(_d).where(*mine).values(state=Dispatched.READ, ended_at=at))


def told_otherwise(session: Session, office_id: int, dispatch_id: int, why: str, at: datetime) -> bool:
    """Whether it was undelivered. `why` says who told them and how."""
    mine = _d.c.id == dispatch_id, _d.c.office_id == office_id, _d.c.state.in_(UNDELIVERED)
    changed = {"state": Dispatched.TOLD, "ended_at": at, "why": why, "todo": ""}
    return bool(session.execute(update(_d).where(*mine).values(changed)).rowcount)  # type: ignore[attr-defined]


def about(session: Session, office_id: int, record: str) -> list[Dispatch]:
    """What was sent about a record ("applications:12"), oldest first."""
    found = select(Dispatch).where(_d.c.office_id == office_id, _d.c.about.startswith(f"{record}:"))
    return list(session.scalars(found.order_by(_d.c.id)))
