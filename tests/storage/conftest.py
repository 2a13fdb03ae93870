"""The fixtures of this floor: the town, and one PostgreSQL database emptied between the tests.

Emptying takes a twentieth of the time a fresh copy takes, and this floor has hundreds of tests.
"""

import os
import shutil
from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

import pytest
from sqlalchemy import URL, Engine, create_engine, make_url, text

from storage import schema
from storage.database import Database
from tests import postgres
from tests.conftest import DATABASES
from tests.storage import town as the_town

_ALONE = "SELECT pg_terminate_backend(pid) FROM pg_stat_activity WHERE datname = current_database() AND pid <> pg_backend_pid()"
_EMPTY = """
DO $$
DECLARE held text;
BEGIN
    SET LOCAL session_replication_role = replica;  -- neither foreign keys nor guards are asked
    FOR held IN SELECT tablename FROM pg_tables WHERE schemaname = 'public' AND tablename <> 'alembic_version' LOOP
        EXECUTE format('DELETE FROM %I', held);
    END LOOP;
    PERFORM setval(oid::regclass, 1, false) FROM pg_class WHERE relkind = 'S';
END $$"""


class Slate:
    """A migrated PostgreSQL database that is wiped rather than thrown away."""

    def __init__(self, server: URL, blank: str) -> None:
        self._server, self._blank, self._name = server, blank, f"slate_{os.getpid()}"
        self.url = server.set(database=self._name)
        self._engine: Engine | None = None

    def wiped(self) -> URL:
        if self._engine is None or not self._wipe(self._engine):
            self.broken()
            self._administer(f"CREATE DATABASE {self._name} TEMPLATE {self._blank}")
            self._engine = create_engine(self.url.set(drivername="postgresql+psycopg"))
        return self.url

    def broken(self) -> None:
        if self._engine:
            self._engine.dispose()
        self._administer(f"DROP DATABASE IF EXISTS {self._name} WITH (FORCE)")

    def _wipe(self, engine: Engine) -> bool:
        """Whether it is as new; a test of the migrations may have left it in another shape."""
        with engine.begin() as connection:
            connection.execute(text(_ALONE))
            connection.execute(text(_EMPTY))
            found = connection.scalar(text("SELECT min(version_num) FROM alembic_version"))
        return bool(found == schema.newest())

    def _administer(self, statement: str) -> None:
        engine = create_engine(
            self._server.set(drivername="postgresql+psycopg"), isolation_level="AUTOCOMMIT"
        )
        with engine.connect() as connection:
            connection.execute(text(statement))
        engine.dispose()


@pytest.fixture(scope="session")
def slate(postgres_server: postgres.Server | None, blank_postgres: str | None) -> Iterator[Slate | None]:
    made = (
        Slate(make_url(postgres_server.url), blank_postgres) if postgres_server and blank_postgres else None
    )
    yield made
    if made:
        made.broken()


@pytest.fixture(params=DATABASES)
def database_url(
    request: pytest.FixtureRequest, tmp_path: Path, blank_sqlite: Path, slate: Slate | None
) -> str:
    """A migrated database of each kind without a row."""
    (tmp_path / "home").mkdir()
    if request.param == "sqlite":
        shutil.copy(blank_sqlite, tmp_path / "home" / "gongkai.db")
        return f"sqlite:///{tmp_path / 'home' / 'gongkai.db'}"
    if slate is None:
        pytest.skip("no PostgreSQL here: install the development requirements or postgresql")
    return slate.wiped().render_as_string(hide_password=False)


@pytest.fixture
def town(database: Database) -> Database:
    """A database in which two offices and their accounts are set up, and nobody has come yet."""
    with database.begin() as session:
        the_town.build(session)
    return database


@pytest.fixture
def threads() -> Iterator[ThreadPoolExecutor]:
    with ThreadPoolExecutor(8) as made:
        yield made
