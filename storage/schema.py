"""Bringing a database to the newest schema, and asking where it stands."""

from importlib.resources import files

from alembic import command
from alembic.config import Config
from alembic.migration import MigrationContext
from sqlalchemy import text

from storage.database import Database

_LOCK = 7_036_401  # any number, the same in every process: PostgreSQL's advisory lock for migrations


def newest() -> str:
    """The revision this program was written for (tracked, so that two branches conflict in git)."""
    return files("storage.migrations").joinpath("HEAD").read_text("ascii").strip()


def current(database: Database) -> str | None:
    with database.engine.connect() as connection:
        return MigrationContext.configure(connection).get_current_revision()


def upgrade(database: Database, to: str = "head") -> None:
    """All steps in one transaction: killed half-way, nothing has happened (reliability B11)."""
    _run(database, command.upgrade, to)


def downgrade(database: Database, to: str) -> None:
    _run(database, command.downgrade, to)


def _run(database: Database, verb: object, to: str) -> None:
    with database.begin() as session:
        connection = session.connection()
        if not database.is_sqlite:
            connection.execute(text("SELECT pg_advisory_xact_lock(:lock)"), {"lock": _LOCK})
        config = Config()
        config.set_main_option("script_location", "storage:migrations")
        config.attributes["connection"] = connection
        verb(config, to)  # type: ignore[operator]
