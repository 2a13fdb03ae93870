"""Statements that every message runs, built by SQLAlchemy once for each dialect and run on the driver itself.

A message runs a dozen of them: through a session each costs 50 to 80 µs, on the driver 3 to 10 (README). The
transaction is the session's all the same: `session.connection()` has begun it.
"""

import json
from collections.abc import Callable, Mapping, Sequence
from datetime import UTC, date, datetime
from enum import StrEnum
from typing import Any, cast

from sqlalchemy import ClauseElement, Dialect
from sqlalchemy.dialects import postgresql, sqlite
from sqlalchemy.dialects.postgresql.base import PGDialect
from sqlalchemy.dialects.sqlite.base import SQLiteDialect
from sqlalchemy.orm import Session

from storage.base import Base, table_of

Values = Mapping[str, Any]
Change = Callable[[Any, Any], Mapping[str, Any]]

_DIALECTS: Mapping[str, Dialect] = {
    "sqlite": SQLiteDialect(paramstyle="named"),
    "postgresql": cast(Any, PGDialect)(paramstyle="pyformat"),
}


class Hot:
    """A statement, or one for each dialect where they differ. Calling it runs it.

    Values come in as Python has them, lists included (JSON on SQLite, an array on PostgreSQL); rows go out as
    the driver gives them: `moment` and `day` read what SQLite keeps as text.
    """

    def __init__(
        self, statement: ClauseElement | Mapping[str, ClauseElement], columns: Sequence[str] = ()
    ) -> None:
        """`columns` are those an INSERT is given; other statements have none."""
        self._built: dict[str, _Built] = {}
        for name, dialect in _DIALECTS.items():
            one = statement[name] if isinstance(statement, Mapping) else statement
            compiled = one.compile(dialect=dialect, column_keys=list(columns) or None)
            told = compiled.params.items()
            constants = {key: value for key, value in told if value is not None and key not in columns}
            self._built[name] = str(compiled), _PLAIN[name](constants)

    def __call__(self, session: Session, **values: Any) -> list[tuple[Any, ...]]:
        driver, name = _driver(session)
        sql, constants = self._built[name]
        ran = driver.execute(sql, _PLAIN[name](values) | constants)
        return ran.fetchall() if ran.description else []

    def many(self, session: Session, rows: Sequence[Values]) -> None:
        driver, name = _driver(session)
        sql, constants = self._built[name]
        plain = _PLAIN[name]
        driver.cursor().executemany(sql, [plain(row) | constants for row in rows])


_Built = tuple[str, dict[str, Any]]  # SQL, and the values that are part of the statement


class Upsert(Hot):
    """INSERT … ON CONFLICT of these columns. `change` maps columns to what they become on conflict, seen as
    (table, excluded); None = the row that is there stays."""

    def __init__(
        self, model: type[Base], columns: Sequence[str], on: Sequence[str], change: Change | None = None,
        *, returning: Sequence[str] = (),
    ) -> None:  # fmt: skip
        table = table_of(model)
        made: dict[str, ClauseElement] = {}
        for name, insert in (("sqlite", sqlite.insert), ("postgresql", postgresql.insert)):
            statement = insert(table)
            if change is None:
                finished = statement.on_conflict_do_nothing(index_elements=on)
            else:
                changed = change(table.c, statement.excluded)
                finished = statement.on_conflict_do_update(index_elements=on, set_=changed)
            made[name] = finished.returning(*(table.c[one] for one in returning)) if returning else finished
        super().__init__(made, columns)


def moment(kept: Any) -> datetime:
    """A point in time as it was kept, aware."""
    at = datetime.fromisoformat(kept) if isinstance(kept, str) else kept
    return at.replace(tzinfo=UTC) if at.tzinfo is None else at.astimezone(UTC)


def day(kept: Any) -> date:
    return date.fromisoformat(kept) if isinstance(kept, str) else kept


def _driver(session: Session) -> tuple[Any, str]:
    """With what the session holds back written first, as it does before its own statements."""
    session.flush()
    transaction, driver, name = session.info.get(_HERE, _NOWHERE)
    if driver is None or transaction is not session.get_transaction():
        connection = session.connection()
        driver, name = connection.connection.driver_connection, connection.dialect.name
        session.info[_HERE] = session.get_transaction(), driver, name
    return driver, name


_HERE = "hot.driver"  # asked once a transaction: the session takes 30 µs each time
_NOWHERE: tuple[Any, Any, str] = (None, None, "")


_AS_IT_IS = frozenset({int, str, bytes, bool, type(None)})  # exactly these; a StrEnum is a str too


def _sqlite_values(values: Values) -> dict[str, Any]:
    return {
        name: value if type(value) in _AS_IT_IS else _sqlite_value(value) for name, value in values.items()
    }


def _sqlite_value(value: Any) -> Any:
    """As SQLAlchemy's own types write it, so that both ways of writing leave the same."""
    if isinstance(value, datetime):
        return _aware(value).astimezone(UTC).replace(tzinfo=None).isoformat(" ", "microseconds")
    if isinstance(value, date):
        return value.isoformat()
    if isinstance(value, list):
        return json.dumps(value, ensure_ascii=False)
    return str(value) if isinstance(value, StrEnum) else value


def _postgresql_values(values: Values) -> dict[str, Any]:
    return {name: _postgresql_value(value) for name, value in values.items()}


def _postgresql_value(value: Any) -> Any:
    if isinstance(value, datetime):
        return _aware(value)
    return str(value) if isinstance(value, StrEnum) else value


def _aware(value: datetime) -> datetime:
    if value.tzinfo is None:
        raise ValueError("a moment without a time zone")
    return value


_PLAIN: Mapping[str, Callable[[Values], dict[str, Any]]] = {
    "sqlite": _sqlite_values,
    "postgresql": _postgresql_values,
}
