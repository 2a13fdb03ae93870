"""The chain of acts: every act is tied to the one before it, the database refuses to change one, and whoever gets
behind that guard is found out."""

from datetime import timedelta

import pytest
from sqlalchemy import select, text
from sqlalchemy.exc import DBAPIError

from storage import acts
from storage.act_terms import Act
from storage.acts import GENESIS, ActRecord
from storage.database import Database
from tests.storage.town import AT, SUOJIA, YANJIAO, how_many, on_postgresql, on_sqlite, together

BEHIND_THE_GUARD = {
    "sqlite": ("DROP TRIGGER acts_refuses_update", "DROP TRIGGER acts_refuses_delete"),
    "postgresql": ("SET LOCAL session_replication_role = replica",),
}


def record(town: Database, count: int = 1, office: int = SUOJIA, who: str = "王科") -> None:
    for number in range(count):
        with town.begin() as session:
            at = AT + timedelta(minutes=number)
            acts.record(session, office, who, Act.ITEMS_IMPORTED, f"publications:{number}", at, "新增 1")


def first_break(town: Database, office: int = SUOJIA) -> int | None:
    with town.read() as session:
        return acts.first_break(session, office)


def do(town: Database, statement: str) -> None:
    with town.begin() as session:
        session.execute(text(statement))


def tamper(town: Database, *statements: str) -> None:
    """阿强 has got hold of the administrator's database account."""
    with town.engine.begin() as connection:
        for statement in (*BEHIND_THE_GUARD[connection.dialect.name], *statements):
            connection.execute(text(statement))


# --- the chain ---------------------------------------------------------------------------------------


def test_an_office_where_nothing_was_done_has_a_whole_chain(town: Database) -> None:
    assert first_break(town) is None


def test_each_act_is_tied_to_the_one_before(town: Database) -> None:
    record(town, 3)

    with town.read() as session:
        first, second, third = session.scalars(select(ActRecord).order_by(ActRecord.number))
    assert [first.number, second.number, third.number] == [1, 2, 3]
    assert (first.before, second.before, third.before) == (GENESIS, first.digest, second.digest)
    assert len(third.digest) == 32
    assert first_break(town) is None


def test_several_acts_in_one_transaction_are_tied_too(town: Database) -> None:
    with town.begin() as session:
        for about in ("offices:1", "accounts:1"):
            acts.record(session, SUOJIA, "赵工", Act.OFFICE_OPENED, about, AT)

    record(town)
    assert how_many(town, ActRecord) == 3
    assert first_break(town) is None


def test_a_moment_told_in_beijing_time_is_the_same_moment(town: Database) -> None:
    with town.begin() as session:
        beijing = AT.astimezone().replace(microsecond=123456)
        acts.record(session, SUOJIA, "王科", Act.LETTER_LEFT, "letters:1", beijing, "“引号”\\ \n 𠮷")

    assert first_break(town) is None


def test_each_office_has_a_chain_of_its_own(town: Database) -> None:
    record(town, 2)
    record(town, 2, YANJIAO)

    tamper(town, "UPDATE acts SET who = '阿强' WHERE office_id = 2 AND number = 1")
    assert first_break(town) is None
    assert first_break(town, YANJIAO) == 1


def test_acts_at_once_still_make_one_chain(town: Database) -> None:
    together(*[lambda who=who: record(town, 6, who=who) for who in ("李婷", "王科", "陈主任", "赵工")])

    with town.read() as session:
        numbers = session.scalars(select(ActRecord.number).order_by(ActRecord.number)).all()
    assert list(numbers) == list(range(1, 25))  # 4 people × 6 acts
    assert first_break(town) is None


# --- the guard ---------------------------------------------------------------------------------------


@pytest.mark.parametrize("statement", [
    "UPDATE acts SET who = '阿强'",
    "UPDATE acts SET result = result WHERE number = 2",
    "DELETE FROM acts WHERE number = 3",
    "DELETE FROM acts",
    "INSERT INTO acts SELECT id, office_id, number, at, '阿强', act, about, result, before, digest FROM acts"
    " WHERE number = 2 ON CONFLICT (id) DO UPDATE SET who = excluded.who",
])  # fmt: skip
def test_the_database_refuses_to_change_or_delete_an_act(town: Database, statement: str) -> None:
    record(town, 3)

    with pytest.raises(DBAPIError, match="append-only"):
        do(town, statement)
    assert how_many(town, ActRecord) == 3
    assert first_break(town) is None


@on_sqlite
def test_an_act_cannot_be_replaced_either(town: Database) -> None:
    """REPLACE deletes the row that is in the way, and SQLite's triggers do not hear of it unless they are told to."""
    record(town, 3)

    with pytest.raises(DBAPIError):
        do(town, "REPLACE INTO acts SELECT id, office_id, number, at, '阿强', act, about, result, before, digest"
                 " FROM acts WHERE number = 2")  # fmt: skip
    assert first_break(town) is None


@on_postgresql
def test_the_acts_cannot_be_emptied_either(town: Database) -> None:
    record(town, 3)

    with pytest.raises(DBAPIError, match="append-only"):
        do(town, "TRUNCATE acts")
    assert how_many(town, ActRecord) == 3


# --- whoever gets behind the guard -------------------------------------------------------------------


@pytest.mark.parametrize("change", [
    "UPDATE acts SET who = '阿强' WHERE number = 2",
    "UPDATE acts SET act = 'letter:left' WHERE number = 2",
    "UPDATE acts SET about = 'publications:99' WHERE number = 2",
    "UPDATE acts SET result = '' WHERE number = 2",
    "UPDATE acts SET at = '2026-03-02 03:00:00.000000' WHERE number = 2",
    "UPDATE acts SET office_id = 2 WHERE number = 2",
    "UPDATE acts SET number = 5 WHERE number = 2",
    "UPDATE acts SET digest = before WHERE number = 2",
    "UPDATE acts SET before = digest WHERE number = 2",
])  # fmt: skip
def test_an_altered_act_is_the_first_break(town: Database, change: str) -> None:
    record(town, 3)

    tamper(town, change)

    assert first_break(town) == 2


def test_an_act_taken_out_is_the_first_break(town: Database) -> None:
    record(town, 3)

    tamper(town, "DELETE FROM acts WHERE number = 2")

    assert first_break(town) == 2


def test_the_first_act_taken_out_is_the_first_break(town: Database) -> None:
    record(town, 3)

    tamper(town, "DELETE FROM acts WHERE number = 1")

    assert first_break(town) == 1


def test_the_last_acts_taken_out_are_missed(town: Database) -> None:
    # serials knows how long the chain was
    record(town, 3)

    tamper(town, "DELETE FROM acts WHERE number >= 2")

    assert first_break(town) == 2


def test_all_acts_taken_out_are_missed(town: Database) -> None:
    record(town, 3)

    tamper(town, "DELETE FROM acts")

    assert first_break(town) == 1


def test_two_acts_that_changed_places_are_noticed(town: Database) -> None:
    record(town, 3)

    tamper(
        town,
        "UPDATE acts SET number = CASE number WHEN 2 THEN -3 ELSE -2 END WHERE number > 1",
        "UPDATE acts SET number = -number WHERE number < 0",
    )

    assert first_break(town) == 2
