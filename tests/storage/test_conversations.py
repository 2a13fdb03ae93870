"""Open conversations: one a citizen, office and subject, kept as it stands, sealed, gone when its time is over."""

from dataclasses import replace
from datetime import datetime, timedelta

import pytest
from sqlalchemy import update

from storage import conversations, people
from storage.base import table_of
from storage.conversations import Conversation, Talk
from storage.database import Database
from storage.sealing import Unsealable
from storage.terms import Subject
from tests.storage.town import A_QIANG, AT, LI_TING, SUOJIA, YANJIAO, how_many

HOUR = timedelta(hours=1)
FORM = Talk(Subject.APPLICATION, SUOJIA, "name", '{"kind": "natural_person"}', AT, 6_000_000_000_000_000_001)
LETTER = Talk(Subject.LETTER, SUOJIA, "words", "", AT, 0)


@pytest.fixture
def li_ting(town: Database) -> int:
    with town.begin() as session:
        return people.meet(session, SUOJIA, LI_TING, AT).id


def keep(town: Database, citizen_id: int, *talks: Talk, until: datetime = AT + HOUR) -> None:
    with town.begin() as session:
        for talk in talks:
            conversations.keep(session, citizen_id, talk, until)


def open_talks(
    town: Database, citizen_id: int, at: datetime = AT, office: int = SUOJIA
) -> dict[Subject, Talk]:
    with town.read() as session:
        return conversations.open_talks(session, citizen_id, office, at)


def test_a_conversation_goes_on_where_it_was_left(town: Database, li_ting: int) -> None:
    keep(town, li_ting, FORM, LETTER)

    assert open_talks(town, li_ting) == {Subject.APPLICATION: FORM, Subject.LETTER: LETTER}
    assert all(isinstance(subject, Subject) for subject in open_talks(town, li_ting))


def test_the_next_answer_takes_the_place_of_the_one_before(town: Database, li_ting: int) -> None:
    keep(town, li_ting, FORM)
    further = Talk(Subject.APPLICATION, SUOJIA, "contact", '{"name": "李婷"}', AT + HOUR, 2)

    keep(town, li_ting, further, until=AT + 3 * HOUR)

    assert open_talks(town, li_ting, AT + 2 * HOUR) == {Subject.APPLICATION: further}
    assert how_many(town, Conversation) == 1


def test_each_office_has_its_own_conversation_with_a_citizen(town: Database, li_ting: int) -> None:
    theirs = replace(FORM, office_id=YANJIAO, step="wanted")
    keep(town, li_ting, FORM, theirs)

    with town.begin() as session:
        conversations.close(session, li_ting, YANJIAO, Subject.LETTER)
    assert open_talks(town, li_ting) == {Subject.APPLICATION: FORM}
    assert open_talks(town, li_ting, office=YANJIAO) == {Subject.APPLICATION: theirs}

    with town.begin() as session:
        conversations.close(session, li_ting, YANJIAO, Subject.APPLICATION)
    assert open_talks(town, li_ting) == {Subject.APPLICATION: FORM}
    assert open_talks(town, li_ting, office=YANJIAO) == {}


@pytest.mark.parametrize("later", [(AT + HOUR, 1), (AT, 7), (AT, 0)])
def test_which_talk_spoke_last_is_told_by_the_second_and_the_number(later: tuple[datetime, int]) -> None:
    """An event has no number; within its second it counts as the last."""
    assert (
        Talk(Subject.LETTER, SUOJIA, "", "", *later).heard > Talk(Subject.LETTER, SUOJIA, "", "", AT, 6).heard
    )


def test_nobody_sees_the_conversation_of_another(town: Database, li_ting: int) -> None:
    with town.begin() as session:
        a_qiang = people.meet(session, SUOJIA, A_QIANG, AT).id
    keep(town, li_ting, FORM)
    keep(town, a_qiang, LETTER)

    assert open_talks(town, a_qiang) == {Subject.LETTER: LETTER}
    with town.begin() as session:
        conversations.close_all(session, a_qiang)
    assert open_talks(town, li_ting) == {Subject.APPLICATION: FORM}


def test_a_draft_laid_under_another_name_does_not_open(town: Database, li_ting: int) -> None:
    with town.begin() as session:
        a_qiang = people.meet(session, SUOJIA, A_QIANG, AT).id
    keep(town, li_ting, FORM)

    with town.begin() as session:
        session.execute(update(table_of(Conversation)).values(citizen_id=a_qiang))
    with pytest.raises(Unsealable):
        open_talks(town, a_qiang)


@pytest.mark.parametrize("draft", ["", "{}", '{"name": "𠮷田\\u0000"}', "长" * 20_000])
def test_a_draft_comes_back_to_the_letter(town: Database, li_ting: int, draft: str) -> None:
    keep(town, li_ting, replace(FORM, draft=draft))

    assert open_talks(town, li_ting)[Subject.APPLICATION].draft == draft


@pytest.mark.parametrize(("at", "is_open"), [
    (AT + HOUR - timedelta(microseconds=1), True),
    (AT + HOUR, False),
    (AT + 2 * HOUR, False),
])  # fmt: skip
def test_a_conversation_is_over_at_its_hour(
    town: Database, li_ting: int, at: datetime, is_open: bool
) -> None:
    keep(town, li_ting, FORM)

    assert bool(open_talks(town, li_ting, at)) is is_open
    with (
        town.begin() as session
    ):  # what can still be gone on with is not thrown away, and nothing else is kept
        assert conversations.forget_expired(session, at) == (0 if is_open else 1)
    assert how_many(town, Conversation) == (1 if is_open else 0)


def test_only_what_is_over_goes(town: Database, li_ting: int) -> None:
    keep(town, li_ting, FORM, until=AT)
    keep(town, li_ting, LETTER, until=AT + HOUR)

    with town.begin() as session:
        assert conversations.forget_expired(session, AT) == 1

    assert open_talks(town, li_ting) == {Subject.LETTER: LETTER}


def test_closing_one_leaves_the_other_open(town: Database, li_ting: int) -> None:
    keep(town, li_ting, FORM, LETTER)

    with town.begin() as session:
        conversations.close(session, li_ting, SUOJIA, Subject.APPLICATION)
        conversations.close(session, li_ting, SUOJIA, Subject.READING)  # was never open

    assert open_talks(town, li_ting) == {Subject.LETTER: LETTER}


def test_all_can_be_closed_at_once(town: Database, li_ting: int) -> None:
    keep(town, li_ting, FORM, LETTER)

    with town.begin() as session:
        conversations.close_all(session, li_ting)

    assert how_many(town, Conversation) == 0
