"""Applications: the personal half is sealed and opens again, what happened is only ever added to, and the query
code is the same whenever it is asked for."""

from datetime import timedelta

import pytest
from sqlalchemy import select, text
from sqlalchemy.exc import DBAPIError, IntegrityError
from sqlalchemy.orm import Session

from handlers.applications import actions
from handlers.applications.rules import Draft, Person
from storage import applications, people
from storage.application_terms import ApplicationEvent
from storage.applications import Applicant, Application, ApplicationEventRecord
from storage.database import Database
from storage.sealing import Unsealable
from storage.terms import ApplicantKind, Door, Medium, Way
from tests.storage.town import A_QIANG, AT, LI_TING, SUOJIA, YANJIAO, how_many

DRAFT = Draft(
    kind="natural_person", name="李婷", contact="13985001234", identity="520203199001011234",
    wanted="2025年低保资金发放明细", receive="2", address="高兴村三组",
)  # fmt: skip


@pytest.fixture
def li_ting(town: Database) -> int:
    with town.begin() as session:
        return people.meet(session, SUOJIA, LI_TING, AT).id


def submit(town: Database, citizen_id: int | None = None, office: int = SUOJIA) -> int:
    with town.begin() as session:
        made = actions.submit(session, office, DRAFT, Door.CHAT, AT, "citizen:1", citizen_id)
    return made.application_id


def application(session: Session, id: int) -> Application:
    return session.get_one(Application, id)


def test_what_was_asked_and_by_whom_opens_again(town: Database) -> None:
    id = submit(town)

    with town.read() as session:
        kept = application(session, id)
        opened = applications.opened(session, kept)
        assert Person.from_json(opened.person) == Person(
            "李婷", "13985001234", "520203199001011234", "高兴村三组"
        )
        assert opened.wanted == "2025年低保资金发放明细"
        assert (kept.door, kept.medium, kept.way) == (Door.CHAT, Medium.PAPER, Way.POST)
        assert session.get_one(Applicant, kept.applicant_id).kind is ApplicantKind.NATURAL_PERSON


def test_words_moved_to_another_application_do_not_open(town: Database) -> None:
    first, second = submit(town), submit(town)

    with town.begin() as session:
        application(session, second).wanted = application(session, first).wanted

    with town.read() as session, pytest.raises(Unsealable):
        applications.opened(session, application(session, second))


def test_a_person_moved_to_another_row_does_not_open(town: Database) -> None:
    first, second = submit(town), submit(town)

    with town.begin() as session:
        one, other = (
            session.get_one(Applicant, application(session, id).applicant_id) for id in (first, second)
        )
        other.person = one.person

    with town.read() as session, pytest.raises(Unsealable):
        applications.opened(session, application(session, second))


def test_the_same_person_is_found_again_by_number_and_by_telephone(town: Database) -> None:
    submit(town)
    submit(town)

    with town.read() as session:
        identity = applications.blind_identity(session, DRAFT.identity)
        contact = applications.blind_contact(session, DRAFT.contact)
        found = select(Applicant).where(
            Applicant.identity_blind == identity, Applicant.contact_blind == contact
        )
        assert len(session.scalars(found).all()) == 2
        assert identity != contact
        assert applications.blind_identity(session, "520203199001011235") != identity


def test_whoever_gave_no_number_is_not_everybody_who_gave_none(town: Database) -> None:
    with town.read() as session:
        assert applications.blind_identity(session, "") is None
        assert applications.blind_contact(session, "") is None


def test_the_query_code_is_the_same_whenever_it_is_asked_for(town: Database) -> None:
    first, second = submit(town), submit(town)

    with town.read() as session:
        refs = [application(session, id).ref for id in (first, second)]
        codes = [applications.query_code(session, ref) for ref in refs]
    with town.read() as session:
        assert [applications.query_code(session, ref) for ref in refs] == codes
    assert len(set(codes)) == 2
    assert {len(code) for code in codes} == {16}
    assert refs[0].encode() != codes[0]


def test_two_applications_never_share_a_number(town: Database) -> None:
    submit(town)
    second = submit(town)

    with pytest.raises(IntegrityError), town.begin() as session:
        application(session, second).serial = 1


# --- what happened -----------------------------------------------------------------------------------


def test_what_happened_is_told_in_its_order(town: Database) -> None:
    id, other = submit(town), submit(town)

    with town.begin() as session:
        later = AT + timedelta(days=1)
        applications.write_event(
            session, application(session, id), ApplicationEvent.WITHDRAWN, later, "李婷", "不要了"
        )

    with town.read() as session:
        told = [(one.kind, one.at, one.by, one.detail) for one in applications.events_of(session, id)]
        assert told == [
            (ApplicationEvent.SUBMITTED, AT, "citizen:1", ""),
            (ApplicationEvent.WITHDRAWN, AT + timedelta(days=1), "李婷", "不要了"),
        ]
        assert len(applications.events_of(session, other)) == 1


@pytest.mark.parametrize("statement", [
    "UPDATE application_events SET at = '2026-01-01 00:00:00'",
    "UPDATE application_events SET detail = detail",
    "DELETE FROM application_events",
])  # fmt: skip
def test_what_happened_cannot_be_made_not_to_have_happened(town: Database, statement: str) -> None:
    submit(town)

    with pytest.raises(DBAPIError, match="append-only"), town.begin() as session:
        session.execute(text(statement))
    assert how_many(town, ApplicationEventRecord) == 1


# --- the follower who sent it ------------------------------------------------------------------------


def test_each_sees_their_own_newest_first(town: Database, li_ting: int) -> None:
    with town.begin() as session:
        a_qiang = people.meet(session, SUOJIA, A_QIANG, AT).id
    mine = [submit(town, li_ting), submit(town, li_ting, YANJIAO)]
    submit(town)

    with town.read() as session:
        assert [one.id for one in applications.of_citizen(session, li_ting)] == mine[::-1]
        assert applications.of_citizen(session, a_qiang) == []


def test_cut_loose_it_stays_and_belongs_to_no_follower(town: Database, li_ting: int) -> None:
    id = submit(town, li_ting)

    with town.begin() as session:
        applications.cut_loose(session, li_ting)

    with town.read() as session:
        assert applications.of_citizen(session, li_ting) == []
        assert application(session, id).citizen_id is None
        assert applications.opened(session, application(session, id)).wanted == DRAFT.wanted
