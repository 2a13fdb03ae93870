"""The lists behind the figures of every day: what came in, what was asked, where items hang, what was sent."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, datetime
from typing import Any

from sqlalchemy import ColumnElement, Select, func, select
from sqlalchemy.orm import Session

from storage import left_out
from storage.base import table_of
from storage.counts import ASKERS, heard_by
from storage.enquiries import Enquiry
from storage.inbox import Message
from storage.mailbox import Letter
from storage.outbox import Dispatch
from storage.publications import Channel, Placement, Publication
from storage.report_terms import RecordKind
from storage.sending_terms import Dispatched, DispatchKind
from storage.terms import Ended, Figure, Heard, MessageKind

_m, _e, _p, _l = table_of(Message), table_of(Enquiry), table_of(Publication), table_of(Letter)
_k, _h, _d = table_of(Placement), table_of(Channel), table_of(Dispatch)

# Which messages and enquiries of a day a figure counts; the same words as in `counts`.
MESSAGES = {
    Figure.MESSAGES: _m.c.kind != MessageKind.EVENT,
    Figure.FOLLOWS: _m.c.event == "subscribe",
    Figure.UNFOLLOWS: _m.c.event == "unsubscribe",
}
ENDINGS = {Figure.ANSWERED: Ended.ANSWERED, Figure.POSSIBLE: Ended.POSSIBLE, Figure.NOTHING: Ended.NOTHING}


@dataclass(frozen=True, slots=True)
class Came:
    """A message; what it said is nobody's business here."""

    at: datetime
    kind: MessageKind
    state: Heard


@dataclass(frozen=True, slots=True)
class Asked:
    """An enquiry, masked; `by_somebody`: it came from a follower, whose messages could be left out."""

    id: int
    at: datetime
    asked: str
    ended: Ended
    by_somebody: bool


def messages_on(
    session: Session, office_id: int, day: date, figure: Figure, offset: int, limit: int
) -> list[Came]:
    found = select(_m.c.received_at, _m.c.kind, _m.c.state).where(heard_by(office_id, day, day))
    found = found.where(MESSAGES[figure]).order_by(_m.c.id).offset(offset).limit(limit)
    return [Came(*row) for row in session.execute(found)]


def enquiries_on(
    session: Session, office_id: int, day: date, ended: Ended | None, offset: int, limit: int
) -> list[Asked]:
    found = _enquiries(office_id, _e.c.day == day)
    if ended:
        found = found.where(_e.c.ended == ended)
    return _asked(session, found.offset(offset).limit(limit))


def asked_so(
    session: Session, office_id: int, first: date, last: date, words: str, offset: int, limit: int
) -> tuple[list[Asked], int]:
    """Every time this was asked, word by word."""
    found = _enquiries(office_id, _e.c.day.between(first, last), _e.c.asked == words)
    total = session.scalar(select(func.count()).select_from(found.order_by(None).subquery()))
    return _asked(session, found.offset(offset).limit(limit)), total or 0


def asker_of(session: Session, office_id: int, enquiry_id: int) -> int | None:
    """The citizen who asked. None: nobody we know, or not this office's."""
    found = select(_e.c.citizen_id).where(_e.c.id == enquiry_id, _e.c.office_id == office_id)
    return session.scalars(found).one_or_none()


def _enquiries(office_id: int, *only: ColumnElement[bool]) -> Select[Any]:
    columns = _e.c.id, _e.c.asked_at, _e.c.asked, _e.c.ended, _e.c.citizen_id.is_not(None)
    return select(*columns).where(_e.c.office_id == office_id, ASKERS, *only).order_by(_e.c.id)


def _asked(session: Session, found: Select[Any]) -> list[Asked]:
    return [
        Asked(id, at, asked, ended, bool(known)) for id, at, asked, ended, known in session.execute(found)
    ]


@dataclass(frozen=True, slots=True)
class Hung:
    """One item on one channel."""

    item_id: int
    title: str
    channel: str
    on: date


def placements(
    session: Session, office_id: int, first: date, last: date, offset: int, limit: int
) -> list[Hung]:
    counted = left_out.counts(RecordKind.ITEM, _k.c.publication_id)
    found = select(_p.c.id, _p.c.title, _h.c.name, _k.c.placed_on).join(_k, _k.c.publication_id == _p.c.id)
    found = found.join(_h, _h.c.id == _k.c.channel_id).where(_k.c.office_id == office_id, counted)
    found = found.where(_k.c.placed_on.between(first, last)).order_by(_k.c.placed_on, _k.c.id)
    return [Hung(*row) for row in session.execute(found.offset(offset).limit(limit))]


def letters(session: Session, office_id: int, first: date, last: date) -> list[tuple[int, int, datetime]]:
    """(year, serial, left at)."""
    found = select(_l.c.year, _l.c.serial, _l.c.left_at).where(_l.c.office_id == office_id)
    found = found.where(_l.c.day.between(first, last), left_out.counts(RecordKind.CITIZEN, _l.c.citizen_id))
    return [(year, serial, at) for year, serial, at in session.execute(found.order_by(_l.c.id))]


@dataclass(frozen=True, slots=True)
class Sent:
    kind: DispatchKind
    state: Dispatched
    laid_at: datetime
    why: str


def pushes(session: Session, office_id: int, begin: datetime, end: datetime) -> Sequence[Sent]:
    """What was laid in the outbox from `begin` until before `end`, to persons who count."""
    found = select(_d.c.kind, _d.c.state, _d.c.laid_at, _d.c.why).where(*_laid(office_id, begin, end))
    return [Sent(*row) for row in session.execute(found.order_by(_d.c.id))]


def pushes_counted(
    session: Session, office_id: int, begin: datetime, end: datetime
) -> dict[tuple[DispatchKind, Dispatched], int]:
    """The same by kind and state: what goes to subscribers goes by the thousand."""
    found = select(_d.c.kind, _d.c.state, func.count()).where(*_laid(office_id, begin, end))
    return {(row[0], row[1]): row[2] for row in session.execute(found.group_by(_d.c.kind, _d.c.state))}


def _laid(office_id: int, begin: datetime, end: datetime) -> list[ColumnElement[bool]]:
    counted = left_out.counts(RecordKind.CITIZEN, _d.c.citizen_id)
    return [_d.c.office_id == office_id, _d.c.laid_at >= begin, _d.c.laid_at < end, counted]
