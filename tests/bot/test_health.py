"""Live as long as the process answers; ready only while it can keep what it is told."""

from flask import Flask
from sqlalchemy import text

from bot.wiring import Parts


def test_a_house_in_order_is_live_and_ready(app: Flask) -> None:
    client = app.test_client()

    assert client.get("/health/live").json == {"live": True}
    assert client.get("/health/ready").json == {"ready": True, "database": True, "disk": True}


def test_without_its_tables_it_is_live_and_not_ready(app: Flask, parts: Parts) -> None:
    with parts.database.begin() as session:
        session.execute(text("DROP TABLE alembic_version"))
    client = app.test_client()

    assert client.get("/health/live").status_code == 200
    assert client.get("/health/ready").status_code == 503
