"""When a citizen was last heard: whoever has just written is up, whatever the hour."""

from collections.abc import Collection
from datetime import date, datetime

from sqlalchemy import Select, func, select
from sqlalchemy.orm import Session

from storage.base import table_of
from storage.inbox import Message
from storage.offices import Service
from storage.people import Citizen
from storage.terms import MessageKind

_m, _c, _s = table_of(Message), table_of(Citizen), table_of(Service)


def last_heard(session: Session, citizen_id: int, since: date) -> datetime | None:
    """When they last wrote, if on this day or after. Asked by office and day, which have an index."""
    account = select(_c.c.account_id).where(_c.c.id == citizen_id).scalar_subquery()
    served = select(_s.c.office_id).where(_s.c.account_id == account)
    last: datetime | None = session.scalar(select(func.max(_m.c.received_at)).where(
        _m.c.office_id.in_(served), _m.c.day >= since, _m.c.citizen_id == citizen_id,
        _m.c.kind != MessageKind.EVENT,
    ))  # fmt: skip
    return last


def heard_since(session: Session, citizen_ids: Collection[int], since: datetime, day: date) -> set[int]:
    """Those of them who have written since; `day` is the office's day of that moment."""
    offices = (
        select(_s.c.office_id).join(_c, _c.c.account_id == _s.c.account_id).where(_c.c.id.in_(citizen_ids))
    )
    found = wrote_since(offices, since, day).where(_m.c.citizen_id.in_(citizen_ids))
    return set(session.scalars(found.distinct()))


def wrote_since(offices: Select[tuple[int]], since: datetime, day: date) -> Select[tuple[int | None]]:
    """Whoever has written to one of these offices since, once for each message: a question for others to ask within
    theirs."""
    return select(_m.c.citizen_id).where(
        _m.c.office_id.in_(offices),
        _m.c.day >= day,
        _m.c.received_at >= since,
        _m.c.kind != MessageKind.EVENT,
    )
