"""Answers are made in rounds: whoever comes while one is made waits for the next, which takes all who wait.

So several messages share one writing transaction and one wait for the disk, and the threads of a process do not
fight over the interpreter.
"""

from collections import deque
from collections.abc import Sequence
from concurrent.futures import Future, ThreadPoolExecutor
from concurrent.futures import TimeoutError as TooLate
from threading import Lock

from bot.wechat.answering import Answering, Place
from bot.wechat.letter import Letter

PATIENCE = (
    0.2  # seconds a letter waits for its round; then the one before is held up, and another begins beside it
)
MOST = 16  # letters a round


class Rounds:
    def __init__(self, answering: Answering, threads: ThreadPoolExecutor, most: int) -> None:
        self._answering = answering
        self._threads = threads
        self._most = most
        self._waiting: deque[Place] = deque()
        self._running = 0
        self._lock = Lock()

    def join(self, letter: Letter) -> "Future[bytes]":
        """Its answer, once it is on the disk."""
        place = Place(letter, Future())
        with self._lock:
            self._waiting.append(place)
            alone = not self._running
        if alone:
            self._begin()
        return place.answer

    def wait(self, answer: "Future[bytes]", seconds: float) -> bytes:
        """Raises TooLate, and whatever went wrong."""
        try:
            return answer.result(min(PATIENCE, seconds))
        except TooLate:
            if not answer.running():
                self._begin()
        return answer.result(max(0, seconds - PATIENCE))

    def _begin(self) -> None:
        with self._lock:
            self._running += 1
        self._threads.submit(self._make)

    def _make(self) -> None:
        while places := self._next():
            self._answering.answer(places)

    def _next(self) -> Sequence[Place]:
        """Those of the next round. Where nobody waits any more, this thread is done."""
        with self._lock:
            places = [self._waiting.popleft() for _ in range(min(self._most, len(self._waiting)))]
            self._running -= not places
        for place in places:
            place.answer.set_running_or_notify_cancel()
        return places
