"""Answers that come late: a promise stands in for them, in whatever order door and answer write; the answer waits
until it is fetched, and a promise that lost its process is found."""

from datetime import datetime, timedelta

import pytest

from storage import inbox, people
from storage.database import Database
from storage.inbox import Arrival, Claim, Left, Message, Waiting
from storage.terms import Heard
from tests.storage.town import A_QIANG, AT, LI_TING, SUOJIA, arrival, how_many

QUESTION = arrival("question", raw="<xml>低保怎么申请</xml>".encode())
ANSWER, PROMISE, SORRY = b"<xml>answer</xml>", b"<xml>promise</xml>", b"<xml>sorry</xml>"
TOLD = '["申请低保的，到户籍所在村委会提交书面申请"]'


@pytest.fixture
def li_ting(town: Database) -> int:
    with town.begin() as session:
        return people.meet(session, SUOJIA, LI_TING, AT).id


def delivered(town: Database, which: Arrival = QUESTION) -> Claim:
    with town.begin() as session:
        return inbox.claim(session, which)


def answered(town: Database, citizen_id: int | None = None) -> None:
    with town.begin() as session:
        claim = inbox.claim(session, QUESTION)
        inbox.settle(session, claim, QUESTION.key, ANSWER, Heard.ANSWERED, citizen_id, SUOJIA)


def stood_in(
    town: Database, said: bytes, state: Heard, deliveries: int, which: Arrival = QUESTION
) -> bytes | None:
    with town.begin() as session:
        return inbox.stand_in(session, which, said, state, deliveries)


def promised(town: Database, which: Arrival = QUESTION) -> None:
    stood_in(town, PROMISE, Heard.PROMISED, 0, which)


def answered_late(town: Database, citizen_id: int, told: str = TOLD, which: Arrival = QUESTION) -> None:
    with town.begin() as session:
        claim = inbox.claim(session, which)
        inbox.answer_late(session, claim, which.key, told, citizen_id, SUOJIA)


def waiting(town: Database, citizen_id: int) -> list[str | None]:
    with town.read() as session:
        return [one.answer for one in inbox.waiting_for(session, citizen_id)]


# --- in every order ----------------------------------------------------------------------------------


def test_the_promise_first_then_the_answer(town: Database) -> None:
    """The door gave up waiting and wrote first; the answer finds the promise and is no longer fresh."""
    assert stood_in(town, PROMISE, Heard.PROMISED, deliveries=0) == PROMISE

    claim = delivered(town)
    assert not claim.fresh
    assert (claim.state, claim.deliveries, claim.reply) == (
        Heard.PROMISED,
        1,
        PROMISE,
    )  # counted once, not twice


def test_the_answer_first_then_the_promise(town: Database, li_ting: int) -> None:
    """The answer was committed between the door's giving up and its promise: the answer stands."""
    answered(town, li_ting)

    assert stood_in(town, PROMISE, Heard.PROMISED, deliveries=0) == ANSWER

    with town.begin() as session:
        kept = inbox.look(session, QUESTION.key)
    assert kept is not None
    assert (kept.state, kept.deliveries, kept.reply) == (Heard.ANSWERED, 1, ANSWER)
    assert waiting(town, li_ting) == []


def test_a_failure_is_counted_with_its_delivery(town: Database) -> None:
    """The answer rolled back and with it its claim: saying sorry counts the delivery."""
    assert stood_in(town, SORRY, Heard.FAILED, deliveries=1) == SORRY

    claim = delivered(town)
    assert not claim.fresh
    assert (claim.state, claim.deliveries, claim.reply) == (Heard.FAILED, 2, SORRY)


@pytest.mark.parametrize(("first", "second"), [
    ((PROMISE, Heard.PROMISED, 0), (SORRY, Heard.FAILED, 1)),
    ((SORRY, Heard.FAILED, 1), (PROMISE, Heard.PROMISED, 0)),
    ((PROMISE, Heard.PROMISED, 0), (PROMISE, Heard.PROMISED, 1)),
])  # fmt: skip
def test_of_two_that_stand_in_the_first_stands(
    town: Database, first: tuple[bytes, Heard, int], second: tuple[bytes, Heard, int]
) -> None:
    stood_in(town, *first)

    assert stood_in(town, *second) == first[0]
    with town.begin() as session:
        kept = inbox.look(session, QUESTION.key)
    assert kept is not None
    assert (kept.reply, kept.state, kept.deliveries) == first
    assert how_many(town, Message) == 1


def test_a_message_from_the_spool_has_been_delivered_once(town: Database) -> None:
    stood_in(town, PROMISE, Heard.PROMISED, deliveries=1)

    assert delivered(town).deliveries == 2


# --- late, and fetched -------------------------------------------------------------------------------


def test_a_promise_becomes_late_and_is_fetched(town: Database, li_ting: int) -> None:
    promised(town)
    assert waiting(town, li_ting) == []  # nobody knows yet whose message it is

    answered_late(town, li_ting)
    with town.begin() as session:
        (ready,) = inbox.waiting_for(session, li_ting)
        assert ready.answer == TOLD
        inbox.fetched(session, ready.id)

    assert waiting(town, li_ting) == []
    assert delivered(town).state is Heard.FETCHED


def test_a_repeated_delivery_of_a_late_message_still_gets_the_promise(town: Database, li_ting: int) -> None:
    promised(town)
    answered_late(town, li_ting)

    again = delivered(town)
    assert (again.fresh, again.state, again.reply) == (False, Heard.LATE, PROMISE)


def test_what_is_still_being_made_is_told_apart_from_what_is_ready(town: Database, li_ting: int) -> None:
    with town.begin() as session:
        claim = inbox.claim(session, QUESTION)
        inbox.settle(session, claim, QUESTION.key, PROMISE, Heard.PROMISED, li_ting, SUOJIA)
        answered_id = inbox.claim(session, arrival("second")).id
    answered_late(town, li_ting, which=arrival("second"))

    with town.read() as session:
        assert inbox.waiting_for(session, li_ting) == (Waiting(claim.id, None), Waiting(answered_id, TOLD))


def test_what_was_asked_first_is_told_first(town: Database, li_ting: int) -> None:
    for number in (1, 2, 3):
        promised(town, arrival(f"question {number}"))
    for number in (3, 1, 2):
        answered_late(town, li_ting, f'["{number}"]', arrival(f"question {number}"))

    assert waiting(town, li_ting) == ['["1"]', '["2"]', '["3"]']


def test_nobody_fetches_the_answer_of_another(town: Database, li_ting: int) -> None:
    with town.begin() as session:
        a_qiang = people.meet(session, SUOJIA, A_QIANG, AT).id
    promised(town)

    answered_late(town, li_ting)

    assert waiting(town, a_qiang) == []
    assert waiting(town, li_ting) == [TOLD]


# --- promises nobody is working on -------------------------------------------------------------------


def left(town: Database, moment: datetime) -> tuple[Left, ...]:
    with town.read() as session:
        return inbox.promised_before(session, moment)


def test_a_promise_that_lost_its_process_is_found_with_the_message(town: Database) -> None:
    promised(town)

    assert left(town, AT + timedelta(seconds=1)) == (Left(SUOJIA, QUESTION.key, QUESTION.raw, AT),)


@pytest.mark.parametrize("too_early", [AT, AT - timedelta(microseconds=1)])
def test_a_promise_just_made_is_left_to_its_process(town: Database, too_early: datetime) -> None:
    promised(town)

    assert left(town, too_early) == ()


def test_what_needs_no_answer_any_more_is_not_found(town: Database, li_ting: int) -> None:
    answered(town, li_ting)
    stood_in(town, SORRY, Heard.FAILED, 1, arrival("failed"))
    promised(town, arrival("late"))
    answered_late(town, li_ting, which=arrival("late"))

    assert left(town, AT + timedelta(days=1)) == ()
