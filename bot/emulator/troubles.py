"""Trouble on demand, a route at a time (wechat-platform §12.2)."""

import socket
import threading
import time
from dataclasses import dataclass
from enum import StrEnum

from flask import Response, request


class Trouble(StrEnum):
    LATE = "late"  # answers after some seconds
    RESET = "reset"  # the connection ends before anything is done
    DROPPED = "dropped"  # done, and the answer lost
    BAD_GATEWAY = "bad_gateway"  # a page instead of an answer
    TRUNCATED = "truncated"  # done, and the answer cut
    CODE = "code"  # refused with a code
    EVICTED = "evicted"  # the token is gone


@dataclass
class Planned:
    trouble: Trouble
    times: int
    seconds: float = 0.0
    code: int = -1


class Troubles:
    """What is to go wrong next, by path."""

    def __init__(self) -> None:
        self._lock = threading.Lock()
        self._planned: dict[str, list[Planned]] = {}

    def plan(
        self, path: str, trouble: Trouble, times: int = 1_000_000, seconds: float = 0.0, code: int = -1
    ) -> None:
        with self._lock:
            self._planned.setdefault(path, []).append(Planned(trouble, times, seconds, code))

    def clear(self) -> None:
        with self._lock:
            self._planned.clear()

    def next(self, path: str) -> Planned | None:
        with self._lock:
            for one in self._planned.get(path, []):
                if one.times > 0:
                    one.times -= 1
                    return one
        return None


def before(one: Planned | None) -> Response | None:
    """What happens before anything is done; an answer ends it there."""
    if one is None:
        return None
    if one.trouble is Trouble.LATE:
        time.sleep(one.seconds)
    if one.trouble is Trouble.RESET:
        return hung_up()
    if one.trouble is Trouble.BAD_GATEWAY:
        return Response("<html><body>502 Bad Gateway</body></html>", 502)
    return None


def after(one: Planned | None, answer: Response) -> Response:
    """What happens to the answer when everything is done."""
    if one and one.trouble is Trouble.DROPPED:
        return hung_up()
    if one and one.trouble is Trouble.TRUNCATED:
        return Response(answer.get_data()[:-7], 200, mimetype="application/json")
    return answer


def hung_up() -> Response:
    """The caller sees the connection end without a word."""
    line: socket.socket = request.environ["werkzeug.socket"]
    line.shutdown(socket.SHUT_RDWR)
    return Response("")
