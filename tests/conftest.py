"""The fixtures: a database migrated as in life, the house in order, and a platform that knocks at its door."""

import itertools
import os
import shutil
import time
import warnings
from collections.abc import Callable, Iterator
from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest
from flask import Flask
from sqlalchemy import QueuePool, create_engine, text
from sqlalchemy.engine import make_url

from bot.app import create_app
from bot.emulator.courier import Account
from bot.emulator.platform import Platform
from bot.settings import Settings
from bot.wiring import Parts
from storage import schema
from storage.database import Database
from storage.sealing import Keyring
from tests import postgres
from tests.house import APPID, KEY, ORIGINAL_ID, TOKEN, furnish

KEYRING = Keyring({1: bytes(range(32))}, bytes(range(32, 64)))
DATABASES = ("sqlite", "postgresql")


def pytest_addoption(parser: pytest.Parser) -> None:
    parser.addoption("--nightly", action="store_true", help="also the slow suites")


def pytest_collection_modifyitems(config: pytest.Config, items: list[pytest.Item]) -> None:
    if not config.getoption("--nightly"):
        slow = [item for item in items if item.get_closest_marker("nightly")]
        items[:] = [item for item in items if item not in slow]
        config.hook.pytest_deselected(items=slow)


# --- databases -------------------------------------------------------------------------------------


@pytest.fixture(scope="session")
def postgres_server(tmp_path_factory: pytest.TempPathFactory) -> Iterator[postgres.Server | None]:
    directory = Path(os.environ.get("TMPDIR", "/tmp")) / f"gongkai-pg-{os.getpid()}"
    server = postgres.start(directory)
    yield server
    if server:
        server.stop()
        shutil.rmtree(directory, ignore_errors=True)


@pytest.fixture(scope="session")
def blank_sqlite(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A migrated database without a row, to be copied."""
    path = tmp_path_factory.mktemp("blank") / "gongkai.db"
    database = Database(f"sqlite:///{path}", KEYRING)
    schema.upgrade(database)
    database.close()
    return path


_numbers = itertools.count(1)


@pytest.fixture(scope="session")
def blank_postgres(postgres_server: postgres.Server | None) -> str | None:
    """The name of a migrated database without a row, to be cloned."""
    if postgres_server is None:
        return None
    name = f"blank_{os.getpid()}"
    _administer(postgres_server, f"CREATE DATABASE {name}")
    database = Database(_at(postgres_server, name), KEYRING)
    schema.upgrade(database)
    database.close()
    return name


@pytest.fixture(params=DATABASES)
def database_url(
    request: pytest.FixtureRequest,
    tmp_path: Path,
    blank_sqlite: Path,
    postgres_server: postgres.Server | None,
    blank_postgres: str | None,
) -> Iterator[str]:
    """A fresh migrated database of each kind."""
    if request.param == "sqlite":
        (tmp_path / "home").mkdir()
        shutil.copy(blank_sqlite, tmp_path / "home" / "gongkai.db")
        yield f"sqlite:///{tmp_path / 'home' / 'gongkai.db'}"
        return
    if postgres_server is None:
        pytest.skip("no PostgreSQL here: install the development requirements or postgresql")
    (tmp_path / "home").mkdir()
    name = f"test_{os.getpid()}_{next(_numbers)}"
    _administer(postgres_server, f"CREATE DATABASE {name} TEMPLATE {blank_postgres}")
    yield _at(postgres_server, name)
    _administer(postgres_server, f"DROP DATABASE {name} WITH (FORCE)")


def _at(server: postgres.Server, name: str) -> str:
    return make_url(server.url).set(database=name).render_as_string(hide_password=False)


def _administer(server: postgres.Server, statement: str) -> None:
    engine = create_engine(
        make_url(server.url).set(drivername="postgresql+psycopg"), isolation_level="AUTOCOMMIT"
    )
    with engine.connect() as connection:
        connection.execute(text(statement))
    engine.dispose()


@pytest.fixture
def database(database_url: str) -> Iterator[Database]:
    made = Database(database_url, KEYRING)
    yield made
    _until_left_alone(made)
    made.close()


def _until_left_alone(database: Database) -> None:
    """An answer that was promised may still be on its way when its test has ended; ten seconds at most."""
    pool = database.engine.pool
    assert isinstance(pool, QueuePool)
    for _ in range(1000):
        if pool.checkedout() == 0:
            return
        time.sleep(0.01)


# --- the house -------------------------------------------------------------------------------------


class Clock:
    """Time as an argument: it stands until it is moved."""

    def __init__(self) -> None:
        self.at = datetime(2026, 3, 2, 2, 0, tzinfo=UTC)  # 周一上午十点，北京时间

    def __call__(self) -> datetime:
        return self.at

    def move(self, **by: float) -> None:
        self.at += timedelta(**by)


@pytest.fixture
def clock() -> Clock:
    return Clock()


@pytest.fixture
def parts(database: Database, tmp_path: Path, clock: Clock) -> Parts:
    """梭戛乡人民政府 with its account and a handful of items."""
    settings = Settings(
        tmp_path / "home", database_url=str(database.url), public_url="https://gk.example.com"
    )
    made = Parts(settings, KEYRING, database, clock)
    furnish(made)
    return made


@pytest.fixture
def app(parts: Parts) -> Flask:
    made = create_app(parts)
    made.testing = True
    return made


@pytest.fixture
def platform(app: Flask, clock: Clock) -> Platform:
    """The platform, knocking without a socket."""
    account = Account("http://localhost/wechat/suojia", TOKEN, KEY, APPID, ORIGINAL_ID)

    def carrier(account: Account, query: str, body: bytes) -> tuple[int, bytes]:
        path = account.url.removeprefix("http://localhost")
        response = app.test_client().post(f"{path}?{query}", data=body, content_type="text/xml")
        return response.status_code, response.data

    return Platform(account, carrier, lambda: clock().timestamp())


Told = Callable[[str], str]
warnings.simplefilter("error")
