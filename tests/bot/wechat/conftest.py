"""The door as WeChat finds it, the tables behind it, and trouble with the database."""

from collections.abc import Callable, Iterator
from dataclasses import replace

import pytest
from flask import Flask
from sqlalchemy import QueuePool

from bot.app import create_app
from bot.wechat.client import Client
from bot.wiring import Parts
from storage import offices
from storage.database import Database
from storage.terms import Mode
from tests.bot.wechat.calling import Weixin, client_of, listening, point_there
from tests.bot.wechat.knocking import Wechat
from tests.bot.wechat.tables import Tables, until
from tests.bot.wechat.trouble import Brake, Refusals, brake_on
from tests.conftest import Clock

SetMode = Callable[[Mode], None]
Braking = Callable[[str], Brake]
Waiting = Callable[[float, float], Wechat]


@pytest.fixture
def wechat(app: Flask, clock: Clock) -> Wechat:
    return Wechat(app, clock)


@pytest.fixture
def set_mode(database: Database) -> SetMode:
    """How 赵工 configured the account."""

    def change(mode: Mode) -> None:
        with database.begin() as session:
            account = offices.account_named(session, "suojia")
            assert account
            account.mode = mode

    return change


@pytest.fixture
def tables(database: Database) -> Tables:
    return Tables(database)


@pytest.fixture
def brake(database: Database) -> Iterator[Braking]:
    made: list[Brake] = []

    def put(name: str) -> Brake:
        made.append(brake_on(database, name))
        return made[-1]

    yield put
    for one in made:
        one.release()
    pool = database.engine.pool
    assert isinstance(pool, QueuePool)
    until(lambda: pool.checkedout() == 0)  # the threads that were held up have ended


@pytest.fixture
def refusals(database: Database) -> Refusals:
    return Refusals(database)


@pytest.fixture
def hurried(waiting: Waiting) -> Wechat:
    """The same house with a door that hardly waits for an answer, and long for its promise to be kept."""
    return waiting(0.05, 10.0)


@pytest.fixture
def desperate(waiting: Waiting) -> Wechat:
    """A door that hardly waits for anything."""
    return waiting(0.05, 0.05)


@pytest.fixture
def waiting(parts: Parts, wechat: Wechat) -> Waiting:
    """The same house with a door that waits so many seconds for an answer, and so many for its promise."""

    def door(reply: float, promise: float) -> Wechat:
        settings = replace(parts.settings, reply_within=reply, promise_within=promise)
        return replace(wechat, app=create_app(replace(parts, settings=settings)))

    return door


@pytest.fixture
def weixin(parts: Parts, clock: Clock) -> Iterator[Weixin]:
    """WeChat as the account of 梭戛乡 calls it; its clock is ours."""
    with listening(lambda: clock().timestamp()) as made:
        point_there(parts.database, made.base)
        yield made


@pytest.fixture
def client(weixin: Weixin, parts: Parts, clock: Clock) -> Client:
    return client_of(parts.database, clock)
