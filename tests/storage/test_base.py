"""How columns keep moments and words."""

import inspect
from datetime import UTC, datetime, timedelta, timezone
from enum import StrEnum

import pytest
from sqlalchemy import select, text
from sqlalchemy.exc import StatementError
from sqlalchemy.orm import Session

from storage import people, terms
from storage.base import Base, table_of
from storage.conversations import Conversation
from storage.database import Database
from storage.offices import Office
from storage.people import Citizen
from storage.terms import OfficeLevel
from tests.storage.town import AT, LI_TING, SUOJIA

BEIJING = timezone(timedelta(hours=8))
CLOSED_SETS = [
    words
    for _, words in inspect.getmembers(terms, inspect.isclass)
    if issubclass(words, StrEnum) and len(words)
]


def left_at(session: Session, citizen_id: int) -> datetime | None:
    return session.scalars(select(Citizen.left_at).where(Citizen.id == citizen_id)).one()


@pytest.fixture
def li_ting(town: Database) -> int:
    with town.begin() as session:
        return people.meet(session, SUOJIA, LI_TING, AT).id


# --- moments -----------------------------------------------------------------------------------------


@pytest.mark.parametrize("moment", [
    datetime(2026, 3, 2, 10, 0, tzinfo=BEIJING),
    datetime(2026, 3, 2, 2, 0, tzinfo=UTC),
    datetime(2026, 3, 1, 16, 0, 0, 1, tzinfo=UTC),  # a microsecond into Monday, Beijing time
    datetime(1970, 1, 1, tzinfo=UTC),
    datetime(2286, 11, 20, 17, 46, 39, 999999, tzinfo=UTC),  # the last CreateTime of ten digits
])  # fmt: skip
def test_a_moment_comes_back_as_the_same_moment_in_utc(
    town: Database, li_ting: int, moment: datetime
) -> None:
    with town.begin() as session:
        people.change(session, li_ting, left_at=moment)

    with town.read() as session:
        kept = left_at(session, li_ting)
    assert kept == moment
    assert kept is not None and kept.utcoffset() == timedelta(0)


def test_a_moment_without_a_zone_is_refused(town: Database, li_ting: int) -> None:
    with pytest.raises(StatementError, match="without a time zone"), town.begin() as session:
        people.change(session, li_ting, left_at=datetime(2026, 3, 2, 10, 0))  # noqa: DTZ001 - the fault itself


def test_no_moment_stays_none(town: Database, li_ting: int) -> None:
    with town.read() as session:
        assert left_at(session, li_ting) is None


@pytest.mark.parametrize(("asked", "found"), [
    (datetime(2026, 3, 2, 10, 0, tzinfo=BEIJING), 0),  # 02:00 UTC, when they left: not before
    (datetime(2026, 3, 2, 10, 0, 1, tzinfo=BEIJING), 1),
    (datetime(2026, 3, 2, 9, 0, tzinfo=UTC), 1),  # a smaller number on the clock, yet later
])  # fmt: skip
def test_moments_are_compared_as_moments(town: Database, li_ting: int, asked: datetime, found: int) -> None:
    with town.begin() as session:
        people.change(session, li_ting, left_at=AT)

    with town.read() as session:
        assert len(people.left_before(session, asked)) == found


# --- closed sets of words ----------------------------------------------------------------------------


def test_a_word_is_kept_by_its_value_and_comes_back_as_itself(town: Database) -> None:
    with town.read() as session:
        assert session.execute(text("SELECT level FROM offices WHERE id = 1")).scalar() == "township"
        assert session.get_one(Office, SUOJIA).level is OfficeLevel.TOWNSHIP


def test_a_word_outside_the_set_is_refused(town: Database) -> None:
    with pytest.raises(StatementError, match="village"), town.begin() as session:
        session.execute(table_of(Office).update().values(level="village"))


def test_a_word_nobody_knows_any_more_is_not_taken_for_another(town: Database) -> None:
    with town.begin() as session:
        session.execute(text("UPDATE offices SET level = 'village' WHERE id = 1"))

    with town.read() as session, pytest.raises(ValueError, match="village"):
        session.get(Office, SUOJIA)


def test_an_empty_set_of_choices_finds_nothing(town: Database) -> None:
    with town.read() as session:
        assert session.scalars(select(Office).where(Office.level.in_([]))).all() == []


@pytest.mark.parametrize("words", CLOSED_SETS, ids=lambda words: words.__name__)
def test_every_word_fits_its_column(words: type[StrEnum]) -> None:
    assert max(len(word) for word in words) <= 32
    assert len({word.value for word in words}) == len(words.__members__)  # no word stands for two


def test_constraints_have_names_one_can_look_for() -> None:
    names = [constraint.name for table in Base.metadata.tables.values() for constraint in table.constraints]

    assert None not in names
    assert table_of(Conversation).primary_key.name == "pk_conversations"
