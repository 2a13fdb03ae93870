"""Messages heard: the first delivery is answered, every further one, also one that comes meanwhile, gets the kept
reply."""

from concurrent.futures import ThreadPoolExecutor

import pytest
from sqlalchemy.orm import Session

from storage import inbox, people
from storage.database import Database
from storage.inbox import Arrival, Claim, Message
from storage.terms import Heard
from tests.storage.town import AT, LI_TING, SUOJIA, arrival, how_many, made_to_wait, together

QUESTION = arrival("question", raw="<xml>低保怎么申请</xml>".encode())
ANSWER = b"<xml>answer</xml>"


class PowerCut(Exception):
    """What stops an answer half-way."""


@pytest.fixture
def li_ting(town: Database) -> int:
    with town.begin() as session:
        return people.meet(session, SUOJIA, LI_TING, AT).id


def settle(session: Session, claim: Claim, citizen_id: int | None = None, said: bytes = ANSWER) -> None:
    inbox.settle(session, claim, QUESTION.key, said, Heard.ANSWERED, citizen_id, SUOJIA)


def answered(town: Database, citizen_id: int | None = None) -> Claim:
    with town.begin() as session:
        claim = inbox.claim(session, QUESTION)
        settle(session, claim, citizen_id)
    return claim


def delivered(town: Database, which: Arrival = QUESTION) -> Claim:
    with town.begin() as session:
        return inbox.claim(session, which)


# --- claiming ----------------------------------------------------------------------------------------


def test_the_first_delivery_is_for_answering(town: Database) -> None:
    claim = delivered(town)

    assert claim.fresh
    assert (claim.deliveries, claim.reply) == (1, None)
    assert isinstance(claim.state, Heard)


def test_a_repeated_message_gets_the_same_reply(town: Database, li_ting: int) -> None:
    first = answered(town, li_ting)

    for number in (2, 3, 4):
        again = delivered(town)
        assert not again.fresh
        assert again == Claim(first.id, Heard.ANSWERED, deliveries=number, reply=ANSWER)
    assert how_many(town, Message) == 1


def test_a_reply_comes_back_byte_for_byte(town: Database) -> None:
    every_byte = bytes(range(256)) * 8
    with town.begin() as session:
        settle(session, inbox.claim(session, QUESTION), said=every_byte)

    assert delivered(town).reply == every_byte


def test_another_message_is_another_matter(town: Database) -> None:
    answered(town)

    assert delivered(town, arrival("question ")).fresh
    assert how_many(town, Message) == 2


def test_an_answer_that_failed_half_way_leaves_the_message_unheard(town: Database) -> None:
    with pytest.raises(PowerCut), town.begin() as session:
        claim_and_fail(session)

    assert how_many(town, Message) == 0
    assert delivered(town).fresh


def claim_and_fail(session: Session) -> None:
    settle(session, inbox.claim(session, QUESTION))
    raise PowerCut


def test_a_claim_nobody_settled_is_not_answered_twice(town: Database) -> None:
    delivered(town)

    again = delivered(town)
    assert not again.fresh
    assert (again.deliveries, again.reply) == (2, None)


def test_looking_counts_no_delivery(town: Database) -> None:
    first = answered(town)

    with town.begin() as session:
        looked = inbox.look(session, QUESTION.key)
        assert inbox.look(session, b"never heard") is None
    assert looked == Claim(first.id, Heard.ANSWERED, deliveries=1, reply=ANSWER)


def test_what_was_said_and_what_came_back_are_kept_sealed(town: Database, li_ting: int) -> None:
    answered(town, li_ting)

    with town.read() as session:
        (message,) = session.query(Message)
    assert (message.citizen_id, message.office_id) == (li_ting, SUOJIA)
    assert (message.sent_at, message.received_at, message.day) == (AT, AT, AT.date())
    assert "低保".encode() not in (message.raw or b"") and ANSWER not in (message.reply or b"")


# --- claiming at once --------------------------------------------------------------------------------


def test_the_second_waits_and_gets_the_reply_of_the_first(
    town: Database, threads: ThreadPoolExecutor
) -> None:
    with town.begin() as session:
        claim = inbox.claim(session, QUESTION)
        second = made_to_wait(threads, lambda: delivered(town))
        settle(session, claim)

    assert second.result() == Claim(claim.id, Heard.ANSWERED, deliveries=2, reply=ANSWER)


def test_where_the_first_fails_the_second_answers(town: Database, threads: ThreadPoolExecutor) -> None:
    with town.begin() as session:
        inbox.claim(session, QUESTION)
        second = made_to_wait(threads, lambda: answered(town))
        session.rollback()

    assert second.result().fresh
    assert delivered(town).reply == ANSWER
    assert how_many(town, Message) == 1


def test_of_many_deliveries_at_once_exactly_one_is_for_answering(town: Database) -> None:
    def deliver() -> tuple[bool, bytes | None]:
        with town.begin() as session:
            claim = inbox.claim(session, QUESTION)
            if claim.fresh:
                settle(session, claim)
        return claim.fresh, claim.reply

    told = together(*[deliver] * 8)

    assert sorted(told, reverse=True) == [(True, None)] + [(False, ANSWER)] * 7
    assert delivered(town).deliveries == 9


def test_different_messages_at_once_are_all_for_answering(town: Database) -> None:
    def deliver(number: int) -> bool:
        return delivered(town, arrival(f"question {number}")).fresh

    assert together(*[lambda n=n: deliver(n) for n in range(8)]) == [True] * 8
    assert how_many(town, Message) == 8
