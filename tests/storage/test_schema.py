"""Migrations: they lead to exactly the tables the code knows, and back again, on both databases."""

from alembic.autogenerate import compare_metadata
from alembic.migration import MigrationContext
from sqlalchemy import inspect

from storage import schema
from storage.database import Database
from storage.tables import metadata


def test_a_migrated_database_has_the_tables_the_code_knows(database: Database) -> None:
    with database.engine.connect() as connection:
        context = MigrationContext.configure(connection, opts={"include_name": not_the_index})
        differences = compare_metadata(context, metadata)

    assert differences == []


def not_the_index(name: str | None, kind: str, _: object) -> bool:
    return not (kind == "table" and (name or "").startswith("search_index"))


def test_every_step_can_be_taken_back(database: Database) -> None:
    schema.downgrade(database, "base")
    left = [name for name in inspect(database.engine).get_table_names() if name != "alembic_version"]
    schema.upgrade(database)

    assert left == []
    assert schema.current(database) == schema.newest()


def test_upgrading_twice_changes_nothing(database: Database) -> None:
    schema.upgrade(database)

    assert schema.current(database) == schema.newest()
