"""How many customer-service messages a citizen may get, and until when (wechat-platform §3)."""

import threading
from collections.abc import Callable
from dataclasses import dataclass

SHORT = frozenset({"CLICK", "subscribe", "SCAN", "scancode_push", "scancode_waitmsg"})
SPOKE, TOUCHED = (5, 48 * 3600), (3, 60)  # messages, seconds


@dataclass
class Bucket:
    left: int
    ends: float


class Windows:
    """A message opens five for two days, a tap on the menu three for a minute; the short one is used first."""

    def __init__(self, clock: Callable[[], float]) -> None:
        self._clock = clock
        self._lock = threading.Lock()
        self._long: dict[str, Bucket] = {}
        self._short: dict[str, Bucket] = {}

    def opened(self, openid: str, event: str) -> None:
        """By a message ('') or an event; most events open nothing."""
        with self._lock:
            if event == "":
                self._long[openid] = Bucket(SPOKE[0], self._clock() + SPOKE[1])
            elif event in SHORT:
                self._short[openid] = Bucket(TOUCHED[0], self._clock() + TOUCHED[1])

    def take(self, openid: str) -> int:
        """0, or the code for which nothing may be sent."""
        with self._lock:
            buckets = [self._short.get(openid), self._long.get(openid)]
            unfinished = [one for one in buckets if one and one.ends > self._clock()]
            if not unfinished:
                return 45015
            for one in unfinished:
                if one.left > 0:
                    one.left -= 1
                    return 0
            return 45047
