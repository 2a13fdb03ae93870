"""What is refused at the door leaves no record; its number waits here for the next transaction that writes."""

import threading
from collections import Counter
from collections.abc import Iterator
from contextlib import contextmanager

from storage.terms import Tally


class Tallies:
    """Counts of this process, by account. A forger alone must not be able to make us write."""

    def __init__(self) -> None:
        self._waiting: Counter[tuple[int, Tally]] = Counter()
        self._lock = threading.Lock()

    def add(self, account_id: int, what: Tally) -> None:
        with self._lock:
            self._waiting[account_id, what] += 1

    @contextmanager
    def lent(self, account_id: int) -> Iterator[dict[Tally, int]]:
        """What has gathered for this account. Whoever writes it down clears it; what is left, and all of it where
        writing fails, goes on waiting."""
        taken = self._take(account_id)
        left = dict(taken)
        try:
            yield left
        except BaseException:
            left = taken
            raise
        finally:
            self._give_back(account_id, left)

    def _take(self, account_id: int) -> dict[Tally, int]:
        with self._lock:
            return {what: self._waiting.pop((account_id, what)) for what in self._of(account_id)}

    def _give_back(self, account_id: int, taken: dict[Tally, int]) -> None:
        with self._lock:
            for what, number in taken.items():
                self._waiting[account_id, what] += number

    def _of(self, account_id: int) -> Iterator[Tally]:
        return iter([what for account, what in self._waiting if account == account_id])
