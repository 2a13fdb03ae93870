"""Answers are made in rounds: looked up while another writes, and written all together when the turn to write comes.

So several messages share one writing transaction and one wait for the disk, and the threads of a process do not
fight over the interpreter.
"""

import os
from collections.abc import Callable, Iterator, Sequence
from concurrent.futures import Future, ThreadPoolExecutor
from concurrent.futures import TimeoutError as TooLate
from contextlib import suppress
from queue import Empty, SimpleQueue
from threading import Lock
from typing import Generic, TypeVar

from bot.wechat.answering import Answering, Looked, Place
from bot.wechat.letter import Letter

PATIENCE = (
    0.2  # seconds a letter waits for its round; then the one before is held up, and another begins beside it
)
MOST = 16  # letters a round
YIELDS = 4  # times whoever takes the first lets others go before, who may be about to put another
IDLE = 0.5  # seconds without a letter until a thread goes home

T = TypeVar("T")
Take = Callable[[], Sequence[T]]


class Station(Generic[T]):
    """Where letters wait for one thread, which works on all who wait. It leaves when for a while nobody came."""

    def __init__(self, threads: ThreadPoolExecutor, work: Callable[[Take[T]], None], most: int) -> None:
        self._threads = threads
        self._work = work
        self._most = most
        self._waiting: SimpleQueue[T] = SimpleQueue()
        self._manned = Lock()

    def put(self, one: T) -> None:
        self._waiting.put(one)
        self._call()

    def help(self) -> None:
        """Another thread, beside one that is held up, for who waits now."""
        self._threads.submit(self._clear)

    def _man(self) -> None:
        try:
            while self._serve(IDLE):
                pass
        finally:
            self._manned.release()
        if not self._waiting.empty():  # put here after the last look, while the station still seemed manned
            self._call()

    def _call(self) -> None:
        if self._manned.acquire(blocking=False):
            self._threads.submit(self._man)

    def _clear(self) -> None:
        while self._serve(0):
            pass

    def _serve(self, seconds: float) -> bool:
        try:
            first = self._waiting.get(timeout=seconds)
        except Empty:
            return False
        for _ in range(YIELDS):
            os.sched_yield()
        self._work(lambda: [first, *self._behind()])
        return True

    def _behind(self) -> Iterator[T]:
        with suppress(Empty):
            for _ in range(self._most - 1):
                yield self._waiting.get_nowait()


class Rounds:
    def __init__(self, answering: Answering, threads: ThreadPoolExecutor, most: int) -> None:
        self._answering = answering
        self._looking: Station[Place] = Station(threads, self._look_up, most)
        self._writing: Station[Looked] = Station(threads, answering.write, most)

    def join(self, letter: Letter) -> "Future[bytes]":
        """Its answer, once it is on the disk."""
        place = Place(letter, Future())
        self._looking.put(place)
        return place.answer

    def wait(self, answer: "Future[bytes]", seconds: float) -> bytes:
        """Raises TooLate, and whatever went wrong."""
        try:
            return answer.result(min(PATIENCE, seconds))
        except TooLate:
            if not answer.running():
                self._looking.help()
                self._writing.help()
        return answer.result(max(0, seconds - PATIENCE))

    def _look_up(self, take: Take[Place]) -> None:
        for looked in self._answering.look_up(take()):
            self._writing.put(looked)
