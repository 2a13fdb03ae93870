"""WeChat's side of the calls, on loopback: the emulator behind a real socket, and an account that calls there."""

import json
import threading
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import UTC, datetime
from typing import Any

from flask import Flask
from werkzeug.serving import WSGIRequestHandler, make_server

from bot.emulator import api
from bot.emulator.courier import Account
from bot.emulator.service import Service
from bot.wechat.client import Client
from bot.wechat.wire import Wire
from storage import offices
from storage.database import Database
from storage.sealing import keyring_of
from tests.house import APPID, KEY, ORIGINAL_ID, TOKEN

SECRET = "0123456789abcdefsecret0123456789"
HURRIED = Wire(connect=0.5, read=0.5)


@dataclass
class Weixin:
    """The platform, where it listens, and what it was asked."""

    service: Service
    base: str

    def bodies(self, path: str) -> list[dict[str, Any]]:
        return [json.loads(one.body) for one in self.service.calls(path)]


class Quiet(WSGIRequestHandler):
    """The platform's server writes no log of its own: what a test finds written is ours."""

    def log(self, type: str, message: str, *args: Any) -> None:
        pass


@contextmanager
def listening(clock: Callable[[], float] = time.time, known: Service | None = None) -> Iterator[Weixin]:
    """`known`: the side of WeChat that citizens of a test write to."""
    service = known or Service(Account("", TOKEN, KEY, APPID, ORIGINAL_ID, secret=SECRET), clock)
    app = Flask("weixin")
    app.register_blueprint(api.blueprint(service))
    server = make_server("127.0.0.1", 0, app, threaded=True, request_handler=Quiet)
    thread = threading.Thread(target=server.serve_forever, daemon=True)
    thread.start()
    yield Weixin(service, f"http://127.0.0.1:{server.server_port}")
    server.shutdown()
    thread.join()
    server.server_close()


def point_there(database: Database, base: str) -> None:
    """赵工 has given the account its secret and where to call."""
    with database.begin() as session:
        account = offices.account_named(session, "suojia")
        assert account
        account.api_base = base
        account.secret = keyring_of(session).seal_text(SECRET, offices.sealed_for("suojia"))


def by_the_real_clock() -> datetime:
    return datetime.now(UTC)


def client_of(database: Database, clock: Callable[[], datetime] = by_the_real_clock) -> Client:
    return Client(database, clock, 1, HURRIED)
