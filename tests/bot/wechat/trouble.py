"""A database that is slow, or that refuses: for real, by what the database itself can do."""

import threading
from collections.abc import Iterator
from contextlib import contextmanager
from typing import Any, Protocol

from sqlalchemy import event, text

from storage.database import Database, queue

SEARCH = "search_tokens"  # asked first by every search, before the writing transaction
ENQUIRIES = "enquiries"  # written late in answering, inside the writing transaction
INBOX = "inbox"  # written first of all

LONGEST = 20.0  # seconds, so that a broken test ends


class Brake(Protocol):
    """Whoever reads `name`, or adds to it, waits in the database until it is let go."""

    def release(self) -> None: ...

    def reached(self) -> bool:
        """Whether somebody waits, or has waited."""


class LockedTable:
    """PostgreSQL: another connection holds the table."""

    _WAITING = text(
        "SELECT count(*) FROM pg_stat_activity WHERE wait_event_type = 'Lock' AND datname = current_database()"
    )

    def __init__(self, database: Database, name: str) -> None:
        self._engine = database.engine
        self._holder = database.engine.connect()
        self._holder.execute(text(f"LOCK TABLE {name} IN ACCESS EXCLUSIVE MODE"))

    def reached(self) -> bool:
        with self._engine.connect() as connection:
            return bool(connection.scalar(self._WAITING))

    def release(self) -> None:
        self._holder.close()


class SlowTable:
    """SQLite: reading the table, or adding to it, calls a function that does not return."""

    def __init__(self, database: Database, name: str) -> None:
        self._gate, self._reached = threading.Event(), threading.Event()
        event.listen(database.engine, "connect", self._prepare)
        database.close()  # every connection from now on knows the function
        with database.begin() as session:
            for order in self._orders(name):
                session.execute(text(order))

    @staticmethod
    def _orders(name: str) -> list[str]:
        if name == SEARCH:
            view = f"CREATE VIEW {name} AS SELECT * FROM {name}_itself WHERE hold_on()"  # noqa: S608
            return [f"ALTER TABLE {name} RENAME TO {name}_itself", view]
        return [f"CREATE TRIGGER hold_{name} BEFORE INSERT ON {name} BEGIN SELECT hold_on(); END"]

    def _prepare(self, connection: Any, _record: Any) -> None:
        connection.create_function("hold_on", 0, self._hold)

    def _hold(self) -> int:
        self._reached.set()
        self._gate.wait(LONGEST)
        return 1

    def reached(self) -> bool:
        return self._reached.is_set()

    def release(self) -> None:
        self._gate.set()


@contextmanager
def nobody_writes(database: Database) -> Iterator[None]:
    """Somebody else holds the writers' queue (SQLite) or the inbox (PostgreSQL), like a backup gone wrong."""
    if database.is_sqlite:
        with queue(database.path.with_suffix(".lock")):
            yield
        return
    holder = LockedTable(database, INBOX)
    try:
        yield
    finally:
        holder.release()


def brake_on(database: Database, name: str) -> Brake:
    return SlowTable(database, name) if database.is_sqlite else LockedTable(database, name)


_REFUSE = {
    "sqlite": [
        "CREATE TRIGGER refuse_{table} BEFORE {what} ON {table} BEGIN SELECT RAISE(ABORT, 'disk full'); END",
    ],
    "postgresql": [
        "CREATE FUNCTION refuse_{table}() RETURNS trigger LANGUAGE plpgsql AS"
        " $$ BEGIN RAISE EXCEPTION 'disk full'; END $$",
        "CREATE TRIGGER refuse_{table} BEFORE {what} ON {table}"
        " FOR EACH ROW EXECUTE FUNCTION refuse_{table}()",
    ],
}
_ALLOW = {
    "sqlite": ["DROP TRIGGER refuse_{table}"],
    "postgresql": ["DROP FUNCTION refuse_{table}() CASCADE"],
}


class Refusals:
    """Tables that take nothing in: what a full disk or a damaged page looks like from above."""

    def __init__(self, database: Database) -> None:
        self._database = database
        self._dialect = "sqlite" if database.is_sqlite else "postgresql"

    def begin(self, name: str, what: str = "INSERT") -> None:
        self._do(_REFUSE[self._dialect], name, what)

    def end(self, name: str) -> None:
        self._do(_ALLOW[self._dialect], name, "")

    def _do(self, orders: list[str], name: str, what: str) -> None:
        with self._database.begin() as session:
            for order in orders:
                session.execute(text(order.format(table=name, what=what)))
