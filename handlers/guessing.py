"""Number and query code, for whoever has no account to prove who they are: how a code reads, and how often one guesses."""

import base64
import re
from collections.abc import Sequence
from datetime import datetime, timedelta

from sqlalchemy.orm import Session

from handlers.tries import LockOut, Tried, after_failure
from handlers.words import spoken
from storage import sessions

FIVE = LockOut(5, timedelta(minutes=10), timedelta(minutes=10))


def spelled(code: bytes) -> str:
    """In groups of four, with letters and digits that cannot be taken for one another."""
    letters = base64.b32encode(code).decode().rstrip("=").translate(str.maketrans("OI01", "8967"))
    return "-".join(letters[i : i + 4] for i in range(0, len(letters), 4))


def bare(code: str) -> str:
    """As it was typed, without what people write around it."""
    return re.sub(r"[^0-9A-Z]", "", spoken(code).upper())[:64]


def closed_until(session: Session, keys: Sequence[str], at: datetime) -> datetime | None:
    """Until when one of these doors stays closed; None where all are open. Held until the end of the transaction."""
    tried = [_tried(session, key) for key in keys]
    return max(
        (one.locked_until for one in tried if one and one.closed(at) and one.locked_until), default=None
    )


def count(session: Session, keys: Sequence[str], at: datetime) -> datetime | None:
    """One try more. Until when the door is closed now."""
    closed = []
    for key in keys:
        now = after_failure(_tried(session, key), FIVE, at)
        sessions.failed(session, key, now.number, now.last_at, now.locked_until)
        closed += [now.locked_until] if now.locked_until else []
    return max(closed, default=None)


def _tried(session: Session, key: str) -> Tried | None:
    kept = sessions.failures_of(session, key)
    return Tried(kept.number, kept.last_at, kept.locked_until) if kept else None
