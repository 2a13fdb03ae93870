"""The API side, as much of it as the account needs to start: tokens (wechat-platform §4, §12.2)."""

import secrets
import threading
import time
from collections.abc import Callable, Mapping
from typing import Any

from flask import Blueprint, jsonify, request
from flask.typing import ResponseReturnValue

from bot.emulator.courier import Account

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

    def is_good(self, token: str) -> bool:
        return self._ends.get(token, 0) > self._clock()

    def _issue(self, now: float) -> str:
        self.fetched += 1
        token = f"{self.fetched}_{secrets.token_urlsafe(48)}"
        self._ends[token] = now + LIFETIME
        return token


def blueprint(account: Account, tokens: Tokens) -> Blueprint:
    made = Blueprint("api", __name__, url_prefix="/cgi-bin")

    def issued(given: Mapping[str, Any], fetch: Callable[[], tuple[str, int]]) -> ResponseReturnValue:
        if given.get("grant_type") != "client_credential":
            return _error(40002, "invalid grant_type")
        if given.get("appid") != account.appid:
            return _error(40013, "invalid appid")
        if given.get("secret") != account.secret:
            return _error(40125, "invalid appsecret")
        token, seconds = fetch()
        return jsonify(access_token=token, expires_in=seconds)

    @made.get("/token")
    def token() -> ResponseReturnValue:
        return issued(request.args, tokens.fetch)

    @made.post("/stable_token")
    def stable_token() -> ResponseReturnValue:
        given = request.get_json(silent=True)
        if not isinstance(given, dict):
            return _error(47001, "data format error")
        return issued(given, lambda: tokens.fetch_stable(bool(given.get("force_refresh"))))

    @made.route("/<path:_anything>", methods=["GET", "POST"])
    def elsewhere(_anything: str) -> ResponseReturnValue:
        given = request.args.get("access_token", "")
        if not given:
            return _error(41001, "access_token missing")
        return (
            _error(48001, "api unauthorized")
            if tokens.is_good(given)
            else _error(40001, "invalid credential")
        )

    return made


def _error(code: int, words: str) -> ResponseReturnValue:
    """Errors come with status 200 and a request id."""
    rid = "-".join(secrets.token_hex(4) for _ in range(3))
    return jsonify(errcode=code, errmsg=f"{words} rid: {rid}")
