"""办到哪一步了, for whoever holds the number and the query code, on any page: wrong is wrong, whichever of the two."""

import hmac
import re
from dataclasses import dataclass
from datetime import datetime, timedelta

from sqlalchemy.orm import Session

from handlers.applications import actions
from handlers.applications.actions import Receipt
from handlers.applications.receipts import what_next
from handlers.applications.register import told_by_when
from handlers.applications.timeline import Entry
from handlers.calendar import calendar_of
from handlers.office import office_day, office_time
from handlers.tries import LockOut, Tried, after_failure
from handlers.words import spoken
from storage import applications, sessions
from storage.applications import Application

FIVE = LockOut(5, timedelta(minutes=10), timedelta(minutes=10))
WRONG = "没有这个编号。请核对编号和查询码，再查一次。"
_NUMBER = re.compile(r"(\d{4})\D{0,3}(\d{4,9})")


@dataclass(frozen=True, slots=True)
class Seen:
    """An application as its applicant sees it. `by_when`: until when they wait, '' where it is over."""

    receipt: Receipt
    entries: tuple[Entry, ...]
    following: str  # what comes next, as long as nothing has happened
    by_when: str


@dataclass(frozen=True, slots=True)
class Turned:
    """Not shown. Returned and not raised, because the try must be counted and kept."""

    sentence: str


def look(
    session: Session, office_id: int, number: str, code: str, address: str, at: datetime
) -> Seen | Turned:
    """Both are asked for and looked at alike, whether the number exists or not."""
    year, serial = _number(number)
    keys = (f"query:{office_id}:{year}-{serial}", f"query-from:{address}")
    tried = [_tried(session, key) for key in keys]
    if closed := [one.locked_until for one in tried if one and one.closed(at) and one.locked_until]:
        return Turned(_paused(max(closed)))
    found = applications.numbered(session, office_id, year, serial)
    made = actions.code_of(session, found.ref if found else "")
    if hmac.compare_digest(_bare(made).encode(), _bare(code).encode()) and found:
        sessions.forgive(session, keys[0])
        return seen(session, found, at)
    return _count(session, keys, tried, at)


def seen(session: Session, one: Application, at: datetime) -> Seen:
    """For whoever has shown that it is theirs."""
    receipt, entries = actions.receipt_of(session, one), actions.timeline_of(session, one)
    following = what_next(receipt.submitted_at, calendar_of(session)) if len(entries) == 1 else ""
    return Seen(receipt, entries, following, told_by_when(session, one, office_day(at)))


def _count(session: Session, keys: tuple[str, ...], tried: list[Tried | None], at: datetime) -> Turned:
    closed = []
    for key, before in zip(keys, tried, strict=True):
        now = after_failure(before, FIVE, at)
        sessions.failed(session, key, now.number, now.last_at, now.locked_until)
        closed += [now.locked_until] if now.locked_until else []
    return Turned(_paused(max(closed)) if closed else WRONG)


def _tried(session: Session, key: str) -> Tried | None:
    kept = sessions.failures_of(session, key)
    return Tried(kept.number, kept.last_at, kept.locked_until) if kept else None


def _number(told: str) -> tuple[int, int]:
    """0, 0 for what is no number: nothing is called so."""
    found = _NUMBER.search(spoken(told))
    return (int(found[1]), int(found[2])) if found else (0, 0)


def _bare(code: str) -> str:
    return re.sub(r"[^0-9A-Z]", "", spoken(code).upper())[:64]


def _paused(until: datetime) -> str:
    return (
        f"没有查到，已经试了五次。请 {office_time(until):%H:%M} 以后再查；在公众号里发「我的申请」随时能看。"
    )
