"""办到哪一步了, for whoever holds the number and the query code, on any page: wrong is wrong, whichever of the two."""

import hmac
import re
from dataclasses import dataclass
from datetime import datetime

from sqlalchemy.orm import Session

from handlers import guessing
from handlers.applications import actions
from handlers.applications.actions import Receipt
from handlers.applications.receipts import what_next
from handlers.applications.register import told_by_when
from handlers.applications.timeline import Entry
from handlers.calendar import calendar_of
from handlers.office import office_day, office_time
from handlers.words import spoken
from storage import applications, sessions
from storage.applications import Application

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
    if until := guessing.closed_until(session, keys, at):
        return Turned(_paused(until))
    found = applications.numbered(session, office_id, year, serial)
    made = actions.code_of(session, found.ref if found else "")
    if hmac.compare_digest(guessing.bare(made).encode(), guessing.bare(code).encode()) and found:
        sessions.forgive(session, keys[0])
        return seen(session, found, at)
    until = guessing.count(session, keys, at)
    return Turned(_paused(until) if until else WRONG)


def seen(session: Session, one: Application, at: datetime) -> Seen:
    """For whoever has shown that it is theirs."""
    receipt, entries = actions.receipt_of(session, one), actions.timeline_of(session, one)
    following = what_next(receipt.submitted_at, calendar_of(session)) if len(entries) == 1 else ""
    return Seen(receipt, entries, following, told_by_when(session, one, office_day(at)))


def _number(told: str) -> tuple[int, int]:
    """0, 0 for what is no number: nothing is called so."""
    found = _NUMBER.search(spoken(told))
    return (int(found[1]), int(found[2])) if found else (0, 0)


def _paused(until: datetime) -> str:
    return (
        f"没有查到，已经试了五次。请 {office_time(until):%H:%M} 以后再查；在公众号里发「我的申请」随时能看。"
    )
