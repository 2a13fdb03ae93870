"""一次性订阅: whoever agreed on WeChat's page gets one notice outside the window, and only one."""

from datetime import timedelta

import pytest

from bot.wiring import Parts
from handlers import consents
from handlers.office import OfficeProfile
from handlers.offices import actions as offices
from storage import consents as kept
from storage import people
from tests.conftest import Clock

ON_SQLITE = pytest.mark.parametrize("database_url", ["sqlite"], indirect=True)
TEMPLATE, LITING, AQIANG = "tpl", "o-liting", "o-aqiang"
OFFICE = OfficeProfile(1, "suojia", "梭戛乡人民政府", "梭戛乡", notice_template=TEMPLATE)


@pytest.fixture
def liting(parts: Parts, clock: Clock) -> int:
    with parts.database.begin() as session:
        offices.describe(session, "suojia", "notice_template", TEMPLATE, "赵工", clock())
        people.meet(session, 1, AQIANG, clock())
        return people.meet(session, 1, LITING, clock()).id


def test_one_consent_is_one_notice(parts: Parts, clock: Clock, liting: int) -> None:
    with parts.database.begin() as session:
        told = consents.carried(session, 1, liting, clock())
        assert consents.agree(session, OFFICE, told, LITING, TEMPLATE, clock())
        assert consents.agree(session, OFFICE, told, LITING, TEMPLATE, clock())

    with parts.database.begin() as session:
        used = [kept.use_up(session, liting, clock()) for _ in range(2)]

    assert used == [TEMPLATE, None]
    assert told.isalnum() and len(told) <= 128


@ON_SQLITE
def test_nobody_agrees_for_somebody_else_nor_too_late(parts: Parts, clock: Clock, liting: int) -> None:
    with parts.database.begin() as session:
        told = consents.carried(session, 1, liting, clock())
        late = clock() + timedelta(hours=2)

        assert not consents.agree(session, OFFICE, told, AQIANG, TEMPLATE, clock())
        assert not consents.agree(session, OFFICE, told, LITING, "another", clock())
        assert not consents.agree(session, OFFICE, told, LITING, TEMPLATE, late)
        assert not consents.agree(session, OFFICE, told.replace("x", "y", 1), LITING, TEMPLATE, clock())
        assert not consents.agree(
            session, OFFICE, told[:-1] + "0123"[told[-1] == "0"], LITING, TEMPLATE, clock()
        )
        assert kept.open_one(session, liting) is None


@ON_SQLITE
def test_who_is_forgotten_agreed_to_nothing(parts: Parts, clock: Clock, liting: int) -> None:
    with parts.database.begin() as session:
        kept.give(session, liting, TEMPLATE, clock())
        people.forget(session, liting, clock())
        kept.forget_citizen(session, liting)

        assert kept.open_one(session, liting) is None
