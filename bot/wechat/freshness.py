"""Old requests are not taken, measured by WeChat's clock alone: our own may be wrong by years (reliability A9).

WeChat's clock is at least as late as the latest genuine request, or message, we have seen of it.
"""

import threading

from bot.wechat.envelope import Forged, Stamp
from storage import inbox
from storage.database import Database


class Freshness:
    """Whether a request is older than `window` seconds; 0 asks nobody."""

    def __init__(self, window: int) -> None:
        self._window = window
        self._latest: dict[int, int] = {}
        self._lock = threading.Lock()

    def check(self, database: Database, account_id: int, stamp: Stamp) -> None:
        """For requests whose signature is right. Raises Forged."""
        if not self._window or not (stamp.timestamp.isascii() and stamp.timestamp.isdigit()):
            return
        seconds = int(stamp.timestamp[-10:])
        with self._lock:
            if account_id not in self._latest:
                self._latest[account_id] = _latest_message(database, account_id)
            latest = self._latest[account_id] = max(self._latest[account_id], seconds)
        if seconds < latest - self._window:
            raise Forged


def _latest_message(database: Database, account_id: int) -> int:
    with database.read() as session:
        sent_at = inbox.last_sent_at(session, account_id)
    return int(sent_at.timestamp()) if sent_at else 0
