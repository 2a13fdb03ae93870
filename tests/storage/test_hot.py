"""Statements run on the driver: they are part of the session's transaction, write what the session would write,
and a row is written whether or not it is there already."""

from datetime import datetime, timedelta, timezone

import pytest
from sqlalchemy import bindparam, func, select, text
from sqlalchemy.orm import Session

from storage import conversations, people
from storage.base import table_of
from storage.conversations import Conversation, Talk
from storage.counts import Count
from storage.database import Database
from storage.hot import Hot, Upsert, day, moment
from storage.people import Citizen
from storage.serials import Serial
from storage.terms import Subject, Tally
from tests.storage.town import AT, DAY, LI_TING, SUOJIA, YANJIAO, how_many

BEIJING = timezone(timedelta(hours=8))
_s = table_of(Serial)
_KEEP_FIRST = Upsert(Serial, ("office_id", "kind", "year", "last"), on=("office_id", "kind", "year"))
_ADD_UP = Upsert(
    Count,
    ("office_id", "day", "what", "number"),
    on=("office_id", "day", "what"),
    change=lambda old, new: {"number": old.number + new.number},
    returning=("number",),
)


def serial(office: int, last: int) -> dict[str, object]:
    return {"office_id": office, "kind": "letter", "year": 2026, "last": last}


def last(session: Session, office: int) -> int:
    return session.get_one(Serial, (office, "letter", 2026)).last


class PowerCut(Exception):
    """What stops a clerk half-way."""


# --- inserting or changing ---------------------------------------------------------------------------


def test_what_is_there_already_is_left_alone(town: Database) -> None:
    with town.begin() as session:
        _KEEP_FIRST(session, **serial(SUOJIA, 7))
        _KEEP_FIRST(session, **serial(SUOJIA, 1))

    with town.read() as session:
        assert last(session, SUOJIA) == 7


def test_what_is_there_already_is_added_to_and_told(town: Database) -> None:
    with town.begin() as session:
        told = [
            _ADD_UP(session, office_id=SUOJIA, day=DAY, what=Tally.FORGED, number=number) for number in (5, 3)
        ]

    assert told == [[(5,)], [(8,)]]


def test_several_rows_at_once_each_find_their_own(town: Database) -> None:
    with town.begin() as session:
        _KEEP_FIRST(session, **serial(SUOJIA, 7))
        _KEEP_FIRST.many(session, [serial(SUOJIA, 1), serial(YANJIAO, 2)])
        _KEEP_FIRST.many(session, [])

    with town.read() as session:
        assert [last(session, office) for office in (SUOJIA, YANJIAO)] == [7, 2]
    assert how_many(town, Serial) == 2


# --- one transaction ---------------------------------------------------------------------------------


def write_and_fail(session: Session) -> None:
    _KEEP_FIRST(session, **serial(SUOJIA, 7))
    raise PowerCut


def test_what_runs_on_the_driver_is_taken_back_with_the_rest(town: Database) -> None:
    with pytest.raises(PowerCut), town.begin() as session:
        write_and_fail(session)

    assert how_many(town, Serial) == 0


def test_a_reader_that_writes_on_the_driver_keeps_nothing_either(town: Database) -> None:
    with town.read() as session:
        _KEEP_FIRST(session, **serial(SUOJIA, 7))

    assert how_many(town, Serial) == 0


def test_driver_and_session_see_what_the_other_wrote(town: Database) -> None:
    counting = Hot(select(func.count()).select_from(_s))

    with town.begin() as session:
        session.add(Serial(**serial(SUOJIA, 7)))
        session.flush()
        assert counting(session) == [(1,)]
        _KEEP_FIRST(session, **serial(YANJIAO, 2))
        assert last(session, YANJIAO) == 2


def test_what_the_session_has_not_written_yet_is_written_before_the_driver_looks(town: Database) -> None:
    counting = Hot(select(func.count()).select_from(_s))

    with town.begin() as session:
        session.add(Serial(**serial(SUOJIA, 7)))

        assert counting(session) == [(1,)]


# --- values ------------------------------------------------------------------------------------------


@pytest.fixture
def li_ting(town: Database) -> int:
    with town.begin() as session:
        return people.meet(session, SUOJIA, LI_TING, AT).id


@pytest.mark.parametrize("told", [AT, AT.astimezone(BEIJING), AT + timedelta(microseconds=1)])
def test_a_moment_written_on_the_driver_is_the_one_the_session_reads(
    town: Database, li_ting: int, told: datetime
) -> None:
    talk = Talk(Subject.LETTER, SUOJIA, "words", "", told, 1)
    with town.begin() as session:
        conversations.keep(session, li_ting, talk, until=told + timedelta(days=1))

    with town.read() as session:
        kept = session.get_one(Conversation, (li_ting, SUOJIA, Subject.LETTER))
        assert (kept.heard_at, kept.until) == (told, told + timedelta(days=1))
        assert session.scalars(select(Conversation).where(Conversation.heard_at == told)).all() == [kept]
        assert conversations.open_talks(session, li_ting, SUOJIA, told) == {Subject.LETTER: talk}


def test_a_moment_without_a_zone_is_refused_here_too(town: Database, li_ting: int) -> None:
    naive = datetime(2026, 3, 2, 10, 0)  # noqa: DTZ001 - the fault itself
    leaving = Hot(text("UPDATE citizens SET left_at = :at"))

    with pytest.raises(ValueError, match="without a time zone"), town.begin() as session:
        leaving(session, at=naive)


def test_a_list_is_one_value(town: Database) -> None:
    serials_of = Hot({
        "sqlite": text("SELECT last FROM serials WHERE last IN (SELECT value FROM json_each(:lasts)) ORDER BY last"),
        "postgresql": text("SELECT last FROM serials WHERE last = ANY(:lasts) ORDER BY last"),
    })  # fmt: skip
    with town.begin() as session:
        _KEEP_FIRST.many(session, [serial(SUOJIA, 7), serial(YANJIAO, 2)])

    with town.read() as session:
        assert serials_of(session, lasts=[7, 2, 9]) == [(2,), (7,)]
        assert serials_of(session, lasts=[]) == []


def test_a_constant_of_the_statement_stays_what_it_is(town: Database, li_ting: int) -> None:
    at_suojia = Hot(select(Citizen.id).where(Citizen.account_id == SUOJIA, Citizen.id == bindparam("number")))

    with town.read() as session:
        assert at_suojia(session, number=li_ting) == [(li_ting,)]
        assert at_suojia(session, number=99) == []


def test_days_and_moments_read_alike_from_both_databases() -> None:
    assert day("2026-03-02") == day(DAY) == DAY
    assert moment("2026-03-02 02:00:00.000000") == moment(AT.astimezone(BEIJING)) == AT
    assert moment(AT.astimezone(BEIJING)).utcoffset() == timedelta(0)
