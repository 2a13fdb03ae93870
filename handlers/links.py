"""The link from the chat to a page of one's own: bound to one follower and office, short-lived, opens once.

A link is `citizen.until.nonce.seal`. Nothing is kept of one until it is used; the seal is made with the blind of the
openid, so it dies with a citizen who is forgotten.
"""

import hashlib
import hmac
import re
import secrets
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta

from sqlalchemy.orm import Session

from handlers.office import office_day
from storage import counts, page_visits, people
from storage.sealing import keyring_of
from storage.terms import Tally

LINK_KEPT = timedelta(minutes=30)
VISIT_KEPT = timedelta(hours=12)  # nobody is hurried while filling in a form
_KEY = re.compile(
    r"(?P<citizen>\d{1,9})\.(?P<until>\d{10})\.(?P<nonce>[A-Za-z0-9_-]{11})\.(?P<seal>[0-9a-f]{32})"
)


@dataclass(frozen=True, slots=True)
class Link:
    """A link that is ours and has not run out."""

    citizen_id: int
    seal: bytes


def make(session: Session, citizen_id: int, office_id: int, at: datetime) -> str:
    """What stands in the address behind `k=`."""
    blind = people.blind_of(session, citizen_id)
    assert blind, "written for somebody who has just written to us"
    until, nonce = int((at + LINK_KEPT).timestamp()), secrets.token_urlsafe(8)
    seal = _seal(session, blind, office_id, citizen_id, until, nonce)
    return f"{citizen_id}.{until}.{nonce}.{seal.hex()}"


def read(session: Session, office_id: int, key: str, at: datetime) -> Link | None:
    """None for whatever is not ours, or is over. Used or not is told by `is_used`."""
    found = _KEY.fullmatch(key)
    if found is None:
        return None
    citizen_id, until = int(found["citizen"]), int(found["until"])
    blind = people.blind_of(session, citizen_id)
    seal = _seal(session, blind or b"", office_id, citizen_id, until, found["nonce"])
    is_ours = hmac.compare_digest(seal.hex(), found["seal"]) and blind is not None
    return Link(citizen_id, seal) if is_ours and datetime.fromtimestamp(until, UTC) > at else None


def is_used(session: Session, link: Link) -> bool:
    return page_visits.is_used(session, link.seal)


def enter(session: Session, office_id: int, key: str, at: datetime) -> str | None:
    """Use the link up. Returns what the browser keeps as its cookie; None where the link opens nothing any more."""
    link = read(session, office_id, key, at)
    if link is None:
        return None
    cookie = secrets.token_urlsafe(32)
    until = at + VISIT_KEPT
    is_first = page_visits.begin(session, link.seal, office_id, link.citizen_id, _digest(cookie), until)
    if not is_first:
        return None
    counts.add(session, office_id, office_day(at), {Tally.OPENED: 1})
    return cookie


def visitor(session: Session, office_id: int, cookie: str, at: datetime) -> int | None:
    """The number of the citizen whose visit this is."""
    return page_visits.visitor(session, office_id, _digest(cookie), at) if cookie else None


def _digest(cookie: str) -> bytes:
    return hashlib.sha256(cookie.encode()).digest()


def _seal(session: Session, blind: bytes, office_id: int, citizen_id: int, until: int, nonce: str) -> bytes:
    told = (blind.hex(), str(office_id), str(citizen_id), str(until), nonce)
    return keyring_of(session).blind("applications.link", *told)
