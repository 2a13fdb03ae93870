"""The platform's tokens (wechat-platform §4, §12.2)."""

import secrets
import threading
import time
from collections.abc import Callable

LIFETIME = 7200  # seconds
EARLY = 300  # seconds before the end from which stable_token gives a new one; so long the old one lives on


class Tokens:
    """Two families that do not disturb each other: `token` gives a new one each time, `stable_token` keeps one."""

    def __init__(self, clock: Callable[[], float] = time.time) -> None:
        self._clock = clock
        self._lock = threading.Lock()
        self._ends: dict[str, float] = {}
        self._stable = ""
        self._latest = ""
        self.fetched = 0

    def fetch(self) -> tuple[str, int]:
        """/cgi-bin/token: the one before stays usable for five minutes."""
        with self._lock:
            now = self._clock()
            if self._latest in self._ends:
                self._ends[self._latest] = min(self._ends[self._latest], now + EARLY)
            self._latest = self._issue(now)
            return self._latest, LIFETIME

    def fetch_stable(self, force: bool) -> tuple[str, int]:
        with self._lock:
            now = self._clock()
            if force:
                self._ends.pop(self._stable, None)
            left = self._ends.get(self._stable, 0) - now
            if left <= EARLY:
                self._stable, left = self._issue(now), LIFETIME
            return self._stable, int(left)

    def fault(self, token: str) -> int:
        """0 if it is good, else WeChat's code for what is wrong with it."""
        with self._lock:
            if not token:
                return 41001
            if token not in self._ends:
                return 40001
            return 0 if self._ends[token] > self._clock() else 42001

    def evict(self) -> None:
        """As if somebody else had forced a new one."""
        with self._lock:
            self._ends.pop(self._stable, None)

    def _issue(self, now: float) -> str:
        self.fetched += 1
        token = f"{self.fetched}_{secrets.token_urlsafe(48)}"
        self._ends[token] = now + LIFETIME
        return token
