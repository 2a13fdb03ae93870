"""梭戛乡 with its account, opened as 赵工 opens it: nothing else is there yet."""

import pytest

from handlers.offices import actions
from storage.database import Database
from tests.handlers.offices.opening import AT, SUOJIA, open_office


@pytest.fixture
def suojia(database: Database) -> Database:
    with database.begin() as session:
        office = open_office(session, "suojia", "梭戛乡人民政府")
        actions.open_account(session, SUOJIA, office, "赵工", AT)
    return database
