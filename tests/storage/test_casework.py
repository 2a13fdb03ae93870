"""What is kept beside the events: sealed, bound to its application, notes for good; letters frozen once issued."""

from datetime import date, timedelta

import pytest
from sqlalchemy import select, text
from sqlalchemy.exc import DBAPIError, IntegrityError

from handlers.applications import actions
from handlers.applications.rules import Draft
from storage import applications, calendar, cases, casework, official_letters
from storage.application_terms import CaseKind, LetterKind, Party
from storage.applications import Application
from storage.calendar import Told
from storage.cases import Case
from storage.casework import Note
from storage.database import Database
from storage.official_letters import OfficialLetter
from storage.sealing import Unsealable
from storage.terms import Door
from tests.storage.town import AT, SUOJIA, YANJIAO, how_many

DRAFT = Draft(
    kind="natural_person",
    name="李婷",
    contact="13985001234",
    identity="未提供",
    wanted="低保名单",
    receive="1",
)
WANG = (1, "王科")


def submitted(town: Database, office: int = SUOJIA) -> int:
    with town.begin() as session:
        return actions.submit(session, office, DRAFT, Door.WINDOW, AT, "王科").application_id


def note(town: Database, id: int, words: str) -> int:
    with town.begin() as session:
        return casework.write_note(session, session.get_one(Application, id), "note", words, WANG, AT)


def test_a_note_opens_for_its_application_and_no_other(town: Database) -> None:
    first, second = submitted(town), submitted(town)
    note(town, first, "李婷来过电话")

    with town.read() as session:
        (kept,) = casework.notes_of(session, session.get_one(Application, first))
        assert (kept.words, kept.clerk) == ("李婷来过电话", "王科")
        assert "李婷" not in str(session.scalars(select(Note.words)).one())
    with town.begin() as session:
        row = session.scalars(select(Note)).one()
        session.add(Note(
            office_id=SUOJIA, application_id=second, kind="note", words=row.words, clerk_id=1, clerk="王科", at=AT
        ))  # fmt: skip
    with town.read() as session, pytest.raises(Unsealable):
        casework.notes_of(session, session.get_one(Application, second))


@pytest.mark.parametrize(
    "statement", ["UPDATE application_notes SET kind = 'x'", "DELETE FROM application_notes"]
)
def test_a_note_stays_as_it_was_written(town: Database, statement: str) -> None:
    note(town, submitted(town), "李婷来过电话")

    with pytest.raises(DBAPIError, match="append-only"), town.begin() as session:
        session.execute(text(statement))
    assert how_many(town, Note) == 1


def test_one_party_is_written_down_once(town: Database) -> None:
    id = submitted(town)
    with town.begin() as session:
        casework.write_party(session, session.get_one(Application, id), "甲", Party.THIRD_PARTY, "张三")

    with pytest.raises(IntegrityError), town.begin() as session:
        casework.write_party(session, session.get_one(Application, id), "甲", Party.THIRD_PARTY, "李四")


def letter(town: Database, id: int) -> int:
    with town.begin() as session:
        application = session.get_one(Application, id)
        return official_letters.keep(session, OfficialLetter(
            office_id=SUOJIA, application_id=id, kind=LetterKind.ANSWER, number="", template=1, planned="{}",
            facts=official_letters.seal_facts(session, application, '{"number":""}'), drafted_by=1, drafter="王科",
            drafted_at=AT, issuer="",
        ))  # fmt: skip


def test_a_draft_may_change_until_it_is_issued(town: Database) -> None:
    number = letter(town, submitted(town))

    with town.begin() as session:
        row = official_letters.letter_of(session, SUOJIA, number)
        assert row
        row.number, row.issued_at, row.issued_by = "1号", AT, 2
    for statement in ("UPDATE official_letters SET number = '2号'", "DELETE FROM official_letters"):
        with pytest.raises(DBAPIError, match="append-only"), town.begin() as session:
            session.execute(text(statement))


def test_what_waits_to_be_issued_is_the_office_s_own(town: Database) -> None:
    number = letter(town, submitted(town))

    with town.read() as session:
        assert [one.id for one in official_letters.waiting(session, SUOJIA)] == [number]
        assert official_letters.waiting(session, YANJIAO) == []
        assert official_letters.letter_of(session, YANJIAO, number) is None


def test_applications_of_another_office_are_not_found(town: Database) -> None:
    id = submitted(town)

    with town.read() as session:
        assert applications.application_of(session, YANJIAO, id) is None
        assert applications.all_of(session, YANJIAO) == applications.still_open(session, YANJIAO) == []
        assert applications.what_happened(session, YANJIAO) == {}
        assert applications.kinds_of(session, YANJIAO) == {}


def test_a_day_told_again_otherwise_is_told_anew(town: Database) -> None:
    day = date(2027, 1, 4)
    with town.begin() as session:
        assert calendar.tell(session, (Told(day, worked=False, notice="通知"),), "赵工", AT) == 1
        assert calendar.tell(session, (Told(day, worked=False, notice="通知"),), "赵工", AT) == 0
        assert (
            calendar.tell(session, (Told(day, worked=True, notice="更正"),), "赵工", AT + timedelta(1)) == 1
        )

    with town.read() as session:
        assert calendar.days_told(session) == (Told(day, worked=True, notice="更正"),)


def test_the_cases_of_a_year_are_those_that_touched_it(town: Database) -> None:
    with town.begin() as session:
        for received, ended in (
            (date(2025, 3, 1), date(2025, 4, 1)),
            (date(2025, 12, 1), None),
            (date(2026, 1, 5), None),
        ):
            cases.keep(session, Case(
                office_id=SUOJIA, application_id=None, kind=CaseKind.REVIEW, organ="六枝特区人民政府", number="",
                received_on=received, ended_on=ended, result=None, kept_by="王科", kept_at=AT,
            ))  # fmt: skip

    with town.read() as session:
        assert [one.received_on.year for one in cases.in_year(session, SUOJIA, 2025)] == [2025, 2025]
        assert [one.received_on.isoformat() for one in cases.in_year(session, SUOJIA, 2026)] == [
            "2025-12-01",
            "2026-01-05",
        ]
        assert cases.in_year(session, YANJIAO, 2026) == []
