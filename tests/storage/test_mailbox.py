"""Letters left for the staff: sealed, numbered, their own writer's; and what was asked, masked, with the synonyms."""

import pytest
from sqlalchemy import select

from handlers.mailbox import actions
from storage import enquiries, mailbox, people
from storage.database import Database
from storage.enquiries import Enquiry
from storage.mailbox import Letter
from storage.sealing import Unsealable
from storage.terms import Ended
from tests.storage.town import A_QIANG, AT, DAY, LI_TING, SUOJIA, YANJIAO, publish

WORDS = "路灯坏了，请来修。我的电话是13985001234。\n𠮷"


@pytest.fixture
def li_ting(town: Database) -> int:
    with town.begin() as session:
        return people.meet(session, SUOJIA, LI_TING, AT).id


def leave(town: Database, citizen_id: int | None, words: str = WORDS, office: int = SUOJIA) -> str:
    with town.begin() as session:
        return actions.leave(session, office, citizen_id, words, "citizen:1", AT)


def test_a_letter_opens_to_the_letter(town: Database, li_ting: int) -> None:
    leave(town, li_ting)

    with town.read() as session:
        (letter,) = mailbox.of_citizen(session, li_ting)
        assert mailbox.words_of(session, letter) == WORDS
        assert (letter.left_at, letter.day) == (AT, DAY)


def test_letters_are_numbered_by_office(town: Database, li_ting: int) -> None:
    assert [leave(town, li_ting) for _ in range(2)] == ["2026-留0001", "2026-留0002"]
    assert leave(town, li_ting, office=YANJIAO) == "2026-留0001"


def test_words_moved_to_another_letter_do_not_open(town: Database, li_ting: int) -> None:
    leave(town, li_ting)
    leave(town, None, "另一封")

    with town.begin() as session:
        one, other = session.scalars(select(Letter).order_by(Letter.id))
        other.words = one.words

    with town.read() as session, pytest.raises(Unsealable):
        mailbox.words_of(session, session.get_one(Letter, other.id))


def test_each_sees_their_own_letters_newest_first(town: Database, li_ting: int) -> None:
    with town.begin() as session:
        a_qiang = people.meet(session, SUOJIA, A_QIANG, AT).id
    for words in ("一", "二"):
        leave(town, li_ting, words)

    with town.read() as session:
        mine = mailbox.of_citizen(session, li_ting)
        assert [mailbox.words_of(session, letter) for letter in mine] == ["二", "一"]
        assert mailbox.of_citizen(session, a_qiang) == []


def test_cut_loose_a_letter_stays_and_belongs_to_no_follower(town: Database, li_ting: int) -> None:
    leave(town, li_ting)

    with town.begin() as session:
        mailbox.cut_loose(session, li_ting)

    with town.read() as session:
        assert mailbox.of_citizen(session, li_ting) == []
        (letter,) = session.scalars(select(Letter))
        assert mailbox.words_of(session, letter) == WORDS


# --- what was asked ----------------------------------------------------------------------------------


def test_what_was_asked_is_written_down_with_how_it_ended(town: Database, li_ting: int) -> None:
    with town.begin() as session:
        item = publish(session, "低保申请指南")
        enquiries.write_down(session, SUOJIA, li_ting, "低保怎么申请", Ended.ANSWERED, item, AT, DAY)
        enquiries.write_down(session, SUOJIA, None, "海鲜市场", Ended.NOTHING, None, AT, DAY)

    with town.read() as session:
        told = [
            (one.citizen_id, one.asked, one.ended, one.publication_id, one.asked_at, one.day)
            for one in session.scalars(select(Enquiry).order_by(Enquiry.id))
        ]
    assert told == [
        (li_ting, "低保怎么申请", Ended.ANSWERED, item, AT, DAY),
        (None, "海鲜市场", Ended.NOTHING, None, AT, DAY),
    ]


def test_each_office_keeps_its_own_synonyms_in_its_order(town: Database) -> None:
    with town.begin() as session:
        enquiries.replace_synonyms(session, SUOJIA, ["低保|吃低保", "养老金|养老钱"])
        enquiries.replace_synonyms(session, YANJIAO, ["公租房|廉租房"])
    with town.begin() as session:
        enquiries.replace_synonyms(session, SUOJIA, ["养老金|养老钱", "新农合|合作医疗"])

    with town.read() as session:
        assert enquiries.synonyms_of(session, SUOJIA) == ("养老金|养老钱", "新农合|合作医疗")
        assert enquiries.synonyms_of(session, YANJIAO) == ("公租房|廉租房",)
