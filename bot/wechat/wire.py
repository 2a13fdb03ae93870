"""One exchange with WeChat's servers: connecting two seconds, answering five, one megabyte at most, no redirects.

Every exchange has a connection of its own: on one that was kept open nobody can tell whether what was sent before it
broke has arrived. What goes wrong is told without the address, which holds the token.
"""

import json
import logging
import time
from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any
from urllib.parse import urlencode

import urllib3
from urllib3.exceptions import (
    ConnectTimeoutError,
    HTTPError,
    NameResolutionError,
    NewConnectionError,
    SSLError,
)

from bot.wechat.faults import Unclear, Unreached

# It would write every address, with the token in it, into a log kept in detail.
logging.getLogger("urllib3").setLevel(logging.WARNING)

CONNECT, READ = 2.0, 5.0  # seconds
LONGEST = 1 << 20  # bytes of an answer
NOT_HEARD = (NewConnectionError, NameResolutionError, ConnectTimeoutError, SSLError)


@dataclass(frozen=True, slots=True)
class File:
    """What is uploaded. WeChat wants a plain name with an ending, in a part called `media`."""

    name: str
    data: bytes
    content_type: str


class Wire:
    def __init__(self, connect: float = CONNECT, read: float = READ) -> None:
        self._read = read
        timeout = urllib3.Timeout(connect=connect, read=read)
        self._pool = urllib3.PoolManager(timeout=timeout, retries=False, maxsize=4)

    def get(self, base: str, path: str, query: Mapping[str, str]) -> dict[str, Any]:
        return self._exchange("GET", base, path, query)

    def post(self, base: str, path: str, query: Mapping[str, str], body: Mapping[str, Any]) -> dict[str, Any]:
        """The body in real UTF-8: WeChat shows \\u4f60 as it stands, and refuses menus with it (40033)."""
        told = json.dumps(body, ensure_ascii=False, separators=(",", ":")).encode("utf-8", "replace")
        return self._exchange(
            "POST", base, path, query, body=told, headers={"Content-Type": "application/json"}
        )

    def upload(self, base: str, path: str, query: Mapping[str, str], file: File) -> dict[str, Any]:
        part = (file.name, file.data, file.content_type)
        body, kind = urllib3.encode_multipart_formdata({"media": part})
        return self._exchange("POST", base, path, query, body=body, headers={"Content-Type": kind})

    def _exchange(
        self, method: str, base: str, path: str, query: Mapping[str, str], *, body: bytes | None = None,
        headers: Mapping[str, str] | None = None,
    ) -> dict[str, Any]:  # fmt: skip
        url = f"{base.rstrip('/')}{path}" + (f"?{urlencode(query)}" if query else "")
        try:
            answer = self._pool.request(
                method,
                url,
                body=body,
                headers={"Connection": "close", **(headers or {})},
                preload_content=False,
            )
            status, told = answer.status, self._all_of(answer)
        except NOT_HEARD as e:
            raise Unreached(path, type(e).__name__) from None
        except (HTTPError, TimeoutError, OSError) as e:
            raise Unclear(path, type(e).__name__) from None
        return _understood(path, status, told)

    def _all_of(self, answer: urllib3.BaseHTTPResponse) -> bytes:
        """All of it within the time, however it drips."""
        ends, told = time.monotonic() + self._read, b""
        try:
            while (piece := answer.read1()) and len(told) < LONGEST:
                told += piece
                if time.monotonic() > ends:
                    raise TimeoutError
        finally:
            answer.close()
        return told


def _understood(path: str, status: int, told: bytes) -> dict[str, Any]:
    """Whatever the header calls it, an answer is a JSON object with status 200."""
    if status != 200:  # noqa: PLR2004 - OK
        raise Unclear(path, f"HTTP {status}")
    try:
        answer = json.loads(told)
    except ValueError:
        raise Unclear(path, "no JSON") from None
    if not isinstance(answer, dict):
        raise Unclear(path, "no object")
    return answer
