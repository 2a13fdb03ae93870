"""Tokens for calls: one kept for all processes, fetched by `stable_token`, renewed at most once when refused."""

import time
from collections.abc import Callable
from dataclasses import dataclass, field
from datetime import datetime, timedelta

from bot.wechat.codes import meaning_of
from bot.wechat.faults import TokenRefused, Unclear, Unreached
from bot.wechat.wire import Wire
from storage import access_tokens
from storage.database import Database
from storage.offices import Caller

PATH = "/cgi-bin/stable_token"
LEASE = timedelta(seconds=10)  # longer than a fetch may take: two to connect, five to answer
PATIENCE, GLANCE = 12.0, 0.05  # seconds one waits for who is fetching, and between two looks
SHORT_REST = timedelta(seconds=5)  # after a fetch that reached nobody
LONG_REST = timedelta(minutes=5)  # after WeChat said no: it allows only so many asks
BUSY = -1


@dataclass(frozen=True, slots=True)
class Rejected:
    """A token WeChat did not take, and the code it said so with."""

    token: str = field(repr=False)
    code: int


class Tokens:
    def __init__(self, database: Database, clock: Callable[[], datetime], wire: Wire) -> None:
        self._database, self._clock, self._wire = database, clock, wire

    def good(self, caller: Caller) -> str:
        with self._database.read() as session:
            token = access_tokens.at_hand(session, caller.id, self._clock())
        return token or self._awaited(caller, None)

    def another(self, caller: Caller, rejected: Rejected) -> str:
        """Instead of one that WeChat does not take: what somebody else has fetched since, or a new one."""
        return self._awaited(caller, rejected)

    def distrust(self, caller: Caller, code: int) -> None:
        """The new one was not taken either: nobody asks for a while."""
        self._rest(caller, None, code, LONG_REST)

    def _awaited(self, caller: Caller, rejected: Rejected | None) -> str:
        ends, dead = time.monotonic() + PATIENCE, rejected.token if rejected else None
        while time.monotonic() < ends:
            with self._database.begin() as session:
                turn = access_tokens.take_turn(session, caller.id, dead, self._clock(), LEASE)
            if turn.token:
                return turn.token
            if turn.code is not None:
                raise TokenRefused(PATH, turn.code)
            if turn.fence is not None:
                return self._fetched(caller, turn.fence, rejected)
            time.sleep(GLANCE)
        raise Unreached(PATH, "still fetching")

    def _fetched(self, caller: Caller, fence: int, rejected: Rejected | None) -> str:
        try:
            token, seconds = self._fetch(caller)
        except (
            Unreached,
            Unclear,
        ) as e:  # what the token was wanted for has not been asked, whatever became of this
            self._rest(caller, fence, BUSY, SHORT_REST)
            raise Unreached(PATH, e.note) from None
        except TokenRefused as e:
            self._rest(caller, fence, e.code, LONG_REST if meaning_of(e.code).fate.for_ever else SHORT_REST)
            raise
        if (
            rejected and token == rejected.token
        ):  # good, says WeChat, and refuses it: asking would go round for ever
            self._rest(caller, fence, rejected.code, LONG_REST)
            raise TokenRefused(PATH, rejected.code)
        with self._database.begin() as session:
            access_tokens.keep(session, caller.id, fence, token, seconds, self._clock())
        return token

    def _fetch(self, caller: Caller) -> tuple[str, int]:
        asked = {
            "grant_type": "client_credential", "appid": caller.appid, "secret": caller.secret, "force_refresh": False,
        }  # fmt: skip
        answer = self._wire.post(caller.api_base, PATH, {}, asked)
        if answer.get("errcode"):
            raise TokenRefused(PATH, int(answer["errcode"]), str(answer.get("errmsg", "")))
        try:
            return str(answer["access_token"]), int(answer["expires_in"])
        except (KeyError, TypeError, ValueError):
            raise Unclear(PATH, "no token in it") from None

    def _rest(self, caller: Caller, fence: int | None, code: int, how_long: timedelta) -> None:
        with self._database.begin() as session:
            access_tokens.refuse(session, caller.id, fence, code, self._clock() + how_long)
