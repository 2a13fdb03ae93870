"""Calls to WeChat for one account: may it, with which token, and what the answer means. Never inside a transaction.

`expecting` names the field without which an answer does not say that anything was done.
"""

from collections.abc import Callable, Mapping
from datetime import datetime
from typing import Any

from bot.wechat.codes import Fate, meaning_of
from bot.wechat.faults import Declined, NotPossible, TokenRefused, Unclear
from bot.wechat.rights import why_not
from bot.wechat.tokens import Rejected, Tokens
from bot.wechat.wire import File, Wire
from storage import offices
from storage.database import Database
from storage.offices import Caller

Query = Mapping[str, str]
Exchange = Callable[[str, Query], dict[str, Any]]  # (base, query with the token) → answer


class Client:
    def __init__(
        self, database: Database, clock: Callable[[], datetime], account_id: int, wire: Wire | None = None
    ) -> None:
        self._database, self._account_id = database, account_id
        self._wire = wire or Wire()
        self._tokens = Tokens(database, clock, self._wire)

    @property
    def appid(self) -> str:
        return self._caller().appid

    def get(self, path: str, expecting: str, query: Query | None = None) -> dict[str, Any]:
        return self._call(path, expecting, query, lambda base, all_of: self._wire.get(base, path, all_of))

    def post(
        self, path: str, body: Mapping[str, Any], expecting: str = "errcode", query: Query | None = None
    ) -> dict[str, Any]:
        return self._call(
            path, expecting, query, lambda base, all_of: self._wire.post(base, path, all_of, body)
        )

    def upload(self, path: str, file: File, expecting: str, query: Query | None = None) -> dict[str, Any]:
        return self._call(
            path, expecting, query, lambda base, all_of: self._wire.upload(base, path, all_of, file)
        )

    def _call(self, path: str, expecting: str, query: Query | None, exchange: Exchange) -> dict[str, Any]:
        caller = self._caller()
        if why := why_not(caller.kind, caller.verified, path):
            raise NotPossible(path, why)
        token = self._tokens.good(caller)
        answer = exchange(caller.api_base, _with(token, query))
        if meaning_of(code := _code(path, answer)).fate is Fate.TOKEN:
            token = self._tokens.another(caller, Rejected(token, code))
            answer = exchange(caller.api_base, _with(token, query))
        return self._accepted(caller, path, expecting, answer)

    def _accepted(self, caller: Caller, path: str, expecting: str, answer: dict[str, Any]) -> dict[str, Any]:
        code, told = _code(path, answer), str(answer.get("errmsg", ""))
        if code and meaning_of(code).fate is Fate.TOKEN:
            self._tokens.distrust(caller, code)
            raise TokenRefused(path, code, told)
        if code:
            raise Declined(path, code, told, answer)
        if expecting not in answer:
            raise Unclear(path, f"no {expecting} in it")
        return answer

    def _caller(self) -> Caller:
        with self._database.read() as session:
            return offices.caller(session, self._account_id)


def _code(path: str, answer: Mapping[str, Any]) -> int:
    """0 where there is none: many answers that succeed have none."""
    try:
        return int(answer.get("errcode") or 0)
    except (TypeError, ValueError):
        raise Unclear(path, "a code that is no number") from None


def _with(token: str, query: Query | None) -> Query:
    return {"access_token": token, **(query or {})}
