"""The fixtures of enquiries. Most tests here only look, or speak as a citizen nobody else is: they share a database
for the length of a file. What changes what is published takes `parts`, a house of its own."""

import os
import shutil
from collections.abc import Callable, Iterator
from contextlib import AbstractContextManager, contextmanager
from pathlib import Path

import pytest
from sqlalchemy import create_engine, text
from sqlalchemy.engine import URL, make_url

from bot.emulator.platform import Platform
from bot.settings import Settings
from bot.wiring import Parts
from storage.database import Database
from tests import postgres
from tests.conftest import DATABASES, KEYRING, Clock
from tests.handlers.enquiries.phone import Phone, platform_of
from tests.handlers.enquiries.town import build
from tests.house import furnish

Opened = Callable[[str], AbstractContextManager[Parts]]


@pytest.fixture(scope="module", params=DATABASES)
def opened(
    request: pytest.FixtureRequest,
    tmp_path_factory: pytest.TempPathFactory,
    blank_sqlite: Path,
    postgres_server: postgres.Server | None,
    blank_postgres: str | None,
) -> Opened:
    """Opens the house, furnished, in a database of its own."""

    @contextmanager
    def open_(name: str) -> Iterator[Parts]:
        home = tmp_path_factory.mktemp(name)
        if request.param == "sqlite":
            shutil.copy(blank_sqlite, home / "gongkai.db")
            with _house(f"sqlite:///{home / 'gongkai.db'}", home) as parts:
                yield parts
        elif postgres_server is None:
            pytest.skip("no PostgreSQL here: install the development requirements or postgresql")
        else:
            name = f"{name}_{os.getpid()}"
            url = make_url(postgres_server.url).set(database=name)
            _administer(postgres_server, f"CREATE DATABASE {name} TEMPLATE {blank_postgres}")
            with _house(url.render_as_string(hide_password=False), home) as parts:
                yield parts
            _administer(postgres_server, f"DROP DATABASE {name} WITH (FORCE)")

    return open_


@contextmanager
def _house(url: str, home: Path) -> Iterator[Parts]:
    settings = Settings(home, database_url=url, public_url="https://gk.example.com")
    parts = Parts(settings, KEYRING, Database(url, KEYRING), Clock())
    furnish(parts)
    yield parts
    parts.database.close()


def _administer(server: postgres.Server, statement: str) -> None:
    url: URL = make_url(server.url).set(drivername="postgresql+psycopg")
    engine = create_engine(url, isolation_level="AUTOCOMMIT")
    with engine.connect() as connection:
        connection.execute(text(statement))
    engine.dispose()


@pytest.fixture(scope="module")
def house(opened: Opened) -> Iterator[Parts]:
    """梭戛乡 with the seven items of the house."""
    with opened("house") as parts:
        yield parts


@pytest.fixture(scope="module")
def town(opened: Opened) -> Iterator[Parts]:
    """梭戛乡 with everything it has published, and 新华镇 beside it."""
    with opened("town") as parts:
        with parts.database.begin() as session:
            build(session)
        yield parts


@pytest.fixture(scope="module")
def house_platform(house: Parts) -> Platform:
    return platform_of(house)


@pytest.fixture(scope="module")
def town_platform(town: Parts) -> Platform:
    return platform_of(town)


@pytest.fixture
def li_ting(house_platform: Platform, request: pytest.FixtureRequest) -> Phone:
    """Where the seven items of the house are published. Every test is another 李婷."""
    return Phone(house_platform, request.node.nodeid)


@pytest.fixture
def li_ting_in_town(town_platform: Platform, request: pytest.FixtureRequest) -> Phone:
    return Phone(town_platform, request.node.nodeid)


@pytest.fixture
def li_ting_alone(parts: Parts) -> Phone:
    """In a house of her own, where what is published may change."""
    return Phone(platform_of(parts))
