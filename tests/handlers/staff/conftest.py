"""The office with its cast hired, and moments to act at."""

from datetime import UTC, datetime

import pytest

from handlers.offices import actions as offices
from storage.database import Database
from tests.staff import hire

AT = datetime(2026, 3, 2, 2, 0, tzinfo=UTC)  # 周一上午十点，北京时间
SUOJIA, YANJIAO = 1, 2


@pytest.fixture
def house(database: Database) -> Database:
    """梭戛乡 with everybody at their posts; 岩脚镇 with nobody."""
    with database.begin() as session:
        for slug, name in (("suojia", "梭戛乡人民政府"), ("yanjiao", "岩脚镇人民政府")):
            offices.open_office(session, slug, name, "cli:test", AT)
        hire(session, SUOJIA, AT)
    return database
