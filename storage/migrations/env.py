"""Alembic's entry: runs on the connection it is given, or on the address in GONGKAI_DATABASE_URL."""

import os

from alembic import context
from sqlalchemy import Connection, create_engine

from storage.tables import metadata


def run(connection: Connection) -> None:
    context.configure(
        connection=connection, target_metadata=metadata, transaction_per_migration=False, render_as_batch=True
    )
    with context.begin_transaction():
        context.run_migrations()


given: Connection | None = context.config.attributes.get("connection")
if given is not None:
    run(given)
else:
    with create_engine(os.environ["GONGKAI_DATABASE_URL"]).connect() as made:
        run(made)
