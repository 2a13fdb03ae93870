"""Old requests are not taken, measured by WeChat's clock alone: our own may be wrong by years (reliability A9).

WeChat's clock is at least as late as the stamp of the latest message we have heard for the first time. A replay is
never heard for the first time, whatever its stamp is made to say, so it cannot move that clock.
"""

import threading
from dataclasses import replace
from datetime import UTC, datetime

from sqlalchemy.orm import Session

from bot.wechat.envelope import Forged, Stamp
from handlers.messages import Incoming
from storage import inbox

DIGITS = 10  # of a timestamp, until the year 2286


class Freshness:
    """Whether a request is older than `window` seconds; 0 asks nobody."""

    def __init__(self, window: int) -> None:
        self._window = window
        self._latest: dict[int, int] = {}
        self._lock = threading.Lock()

    def check(self, session: Session, account_id: int, stamp: Stamp) -> None:
        """For requests whose signature is right. Raises Forged."""
        if not self._window:
            return
        seconds = _seconds(stamp)
        if seconds is None or seconds < self._clock(session, account_id) - self._window:
            raise Forged

    def heard(self, account_id: int, stamp: Stamp) -> None:
        """A message was heard for the first time, under this stamp."""
        with self._lock:
            self._latest[account_id] = max(self._latest.get(account_id, 0), _seconds(stamp) or 0)

    def _clock(self, session: Session, account_id: int) -> int:
        """After a restart as late as the last message; the record is read without holding anybody up."""
        if account_id not in self._latest:
            sent_at = inbox.last_sent_at(session, account_id)
            with self._lock:
                self._latest.setdefault(account_id, int(sent_at.timestamp()) if sent_at else 0)
        return self._latest[account_id]


def no_later_than(stamp: Stamp, incoming: Incoming) -> Incoming:
    """No message was sent after the request that carries it; in plain mode anyone may write what it says itself."""
    seconds = _seconds(stamp)
    if seconds is None:
        return incoming
    return replace(incoming, sent_at=min(incoming.sent_at, datetime.fromtimestamp(seconds, UTC)))


def _seconds(stamp: Stamp) -> int | None:
    told = stamp.timestamp
    return int(told) if len(told) == DIGITS and told.isascii() and told.isdigit() else None
