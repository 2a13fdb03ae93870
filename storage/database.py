"""One unit of work on SQLite or PostgreSQL.

`begin()` writes: leaving it commits, raising inside it rolls back. `read()` only looks.
"""

import fcntl
import os
from collections.abc import Callable, Iterator
from contextlib import contextmanager, nullcontext
from copy import copy
from pathlib import Path
from typing import Any, cast

from sqlalchemy import Connection, Engine, create_engine, event
from sqlalchemy.engine import make_url
from sqlalchemy.orm import Session

from storage.sealing import Keyring

PATIENCE = 30  # seconds a statement waits for a lock on SQLite


class WrongDatabase(Exception):
    """The database cannot keep its promises (not WAL, not FULL, unknown kind): refuse to start."""


Guard = Callable[[Session], None]  # raises where the transaction may not go on


def _anybody(_: Session) -> None:
    pass


class Database:
    def __init__(self, url: str, keyring: Keyring) -> None:
        self.url = make_url(url)
        self._keyring = keyring
        self._guard: Guard = _anybody
        self.is_sqlite = self.url.get_backend_name() == "sqlite"
        self.engine = self._sqlite() if self.is_sqlite else self._postgresql()
        self._writing = self.engine.execution_options(writes=True)
        # SQLite looks once and keeps to it; PostgreSQL would look again with every statement.
        self._reading = (
            self.engine
            if self.is_sqlite
            else self.engine.execution_options(isolation_level="REPEATABLE READ")
        )

    @contextmanager
    def begin(self) -> Iterator[Session]:
        """A writing transaction. On SQLite writers stand in one queue (feasibility §4)."""
        with (
            Session(self._writing, expire_on_commit=False, info=self._info()) as session,
            self._turn(),
            session.begin(),
        ):
            self._guard(session)
            yield session

    @contextmanager
    def read(self) -> Iterator[Session]:
        """One consistent look; nothing written here is kept."""
        with Session(self._reading, expire_on_commit=False, info=self._info()) as session:
            yield session

    def guarded(self, guard: "Guard") -> "Database":
        """The same database for one who may be told, at the beginning of each writing transaction, to stop."""
        made = copy(self)
        made._guard = guard
        return made

    def tidy(self) -> None:
        """Statistics for the planner; SQLite's log written back, so that it does not grow (reliability B9).

        Nobody can write meanwhile, so it waits for nobody: what someone still looks at (a backup does for minutes)
        is written back the next time.
        """
        if self.is_sqlite:
            with self._turn(), self.engine.connect() as connection:
                driver = connection.connection.driver_connection
                for order in (
                    "optimize",
                    "busy_timeout=0",
                    "wal_checkpoint(TRUNCATE)",
                    f"busy_timeout={PATIENCE * 1000}",
                ):
                    cast(Any, driver).execute(f"PRAGMA {order}")

    def close(self) -> None:
        self.engine.dispose()

    @property
    def path(self) -> Path:
        """The database file (SQLite only)."""
        return Path(self.url.database or "")

    def _info(self) -> dict[str, Any]:
        return {"keyring": self._keyring}

    def _turn(self) -> Any:
        return queue(self.path.with_suffix(".lock")) if self.is_sqlite else nullcontext()

    def _sqlite(self) -> Engine:
        if not self.url.database or self.url.database == ":memory:":
            raise WrongDatabase("SQLite 需要一个文件路径，例如 sqlite:////srv/gongkai/gongkai.db")
        engine = create_engine(
            self.url,
            connect_args={"timeout": PATIENCE, "isolation_level": None},
            pool_size=20,
            pool_use_lifo=True,  # the one used last has its pages at hand
            pool_reset_on_return=None,  # every unit of work ends its transaction itself
            hide_parameters=True,
        )
        event.listen(engine, "connect", _prepare_sqlite)
        event.listen(engine, "begin", _begin_sqlite)
        return engine

    def _postgresql(self) -> Engine:
        if self.url.get_backend_name() != "postgresql":
            raise WrongDatabase(f"只支持 SQLite 与 PostgreSQL，不支持 {self.url.get_backend_name()}")
        url = self.url.set(drivername="postgresql+psycopg")
        return create_engine(url, pool_size=20, max_overflow=20, pool_pre_ping=True, hide_parameters=True)


@contextmanager
def queue(lock: Path) -> Iterator[None]:
    """Wait for one's turn in the kernel's queue: fair, and no polling as SQLite's own waiting does."""
    handle = os.open(lock, os.O_RDWR | os.O_CREAT | os.O_CLOEXEC, 0o600)
    try:
        fcntl.flock(handle, fcntl.LOCK_EX)
        yield
    finally:
        os.close(handle)


def _prepare_sqlite(connection: Any, _record: Any) -> None:
    """Every connection of the pool is told, and then asked whether it listened (reliability B4).

    secure_delete: what is forgotten is overwritten. recursive_triggers: REPLACE, which deletes the row in its way,
    asks the guards of the append-only tables too.
    """
    cursor = connection.cursor()
    for order in ("journal_mode=WAL", "synchronous=FULL", "foreign_keys=ON", "cache_size=-32768",
                  "mmap_size=268435456", "temp_store=MEMORY", "secure_delete=ON", "recursive_triggers=ON"):  # fmt: skip
        cursor.execute(f"PRAGMA {order}")
    kept = [cursor.execute(f"PRAGMA {name}").fetchone()[0] for name in ("journal_mode", "synchronous")]
    cursor.close()
    if kept != ["wal", 2]:
        raise WrongDatabase(f"数据库没有按要求打开（WAL, FULL），而是 {kept}。请检查文件所在磁盘。")


def _begin_sqlite(connection: Connection) -> None:
    writes = connection.get_execution_options().get("writes")
    connection.exec_driver_sql("BEGIN IMMEDIATE" if writes else "BEGIN")
