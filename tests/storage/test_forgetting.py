"""Forgetting what was said: the words go, the counts stay, and a message heard long ago is still known."""

from datetime import timedelta

import pytest

from storage import inbox, people
from storage.database import Database
from storage.inbox import Arrival, Claim, Message
from storage.terms import Heard
from tests.storage.town import A_QIANG, AT, LI_TING, SUOJIA, YANJIAO, arrival, how_many

DAY = timedelta(days=1)
OLD, NEW = arrival("old", at=AT - DAY), arrival("new", at=AT)
TOLD = '["申请低保的，到户籍所在村委会提交书面申请"]'


@pytest.fixture
def li_ting(town: Database) -> int:
    with town.begin() as session:
        return people.meet(session, SUOJIA, LI_TING, AT).id


def hear(town: Database, citizen_id: int | None, *messages: Arrival) -> None:
    with town.begin() as session:
        for message in messages:
            claim = inbox.claim(session, message)
            inbox.settle(session, claim, message.key, b"<xml/>", Heard.ANSWERED, citizen_id, SUOJIA)


def hear_late(town: Database, citizen_id: int, message: Arrival) -> None:
    with town.begin() as session:
        inbox.stand_in(session, message, b"<xml>promise</xml>", Heard.PROMISED, 0)
        inbox.answer_late(session, inbox.claim(session, message), message.key, TOLD, citizen_id, SUOJIA)


def forget_before(town: Database, moment_after: timedelta = timedelta(0)) -> int:
    with town.begin() as session:
        return inbox.forget_contents(session, AT + moment_after)


def delivered(town: Database, message: Arrival) -> Claim:
    with town.begin() as session:
        return inbox.claim(session, message)


def contents(town: Database, key: bytes) -> tuple[bool, bool, bool]:
    """Whether the message, the reply and the late answer are still there."""
    with town.read() as session:
        message = session.query(Message).filter_by(key=key).one()
        return message.raw is not None, message.reply is not None, message.late is not None


# --- after so many days ------------------------------------------------------------------------------


def test_what_is_old_is_forgotten_and_what_is_new_is_not(town: Database, li_ting: int) -> None:
    hear(town, li_ting, OLD, NEW)

    assert forget_before(town) == 1  # received at the very moment is not before it
    assert contents(town, OLD.key) == (False, False, False)
    assert contents(town, NEW.key) == (True, True, False)


def test_forgetting_again_finds_nothing_to_forget(town: Database, li_ting: int) -> None:
    hear(town, li_ting, OLD)
    forget_before(town)

    assert forget_before(town) == 0


def test_that_it_was_said_stays_counted(town: Database, li_ting: int) -> None:
    hear(town, li_ting, OLD)
    delivered(town, OLD)

    forget_before(town)

    with town.read() as session:
        (message,) = session.query(Message)
    assert (message.citizen_id, message.office_id, message.day) == (li_ting, SUOJIA, OLD.day)
    assert message.deliveries == 2


def test_a_message_forgotten_and_delivered_again_is_not_answered_again(town: Database, li_ting: int) -> None:
    hear(town, li_ting, OLD)
    forget_before(town)

    claim = delivered(town, OLD)
    assert not claim.fresh
    assert (claim.deliveries, claim.reply) == (2, None)


def test_a_promise_forgotten_before_its_message_was_counted_is_not_answered_again(town: Database) -> None:
    # its first counted delivery has no reply either, and was heard long ago all the same
    with town.begin() as session:
        inbox.stand_in(session, OLD, b"<xml>promise</xml>", Heard.PROMISED, deliveries=0)
    forget_before(town)

    assert not delivered(town, OLD).fresh


def test_an_answer_never_fetched_is_forgotten_like_the_rest(town: Database, li_ting: int) -> None:
    hear_late(town, li_ting, OLD)
    forget_before(town)

    with town.read() as session:
        assert inbox.waiting_for(session, li_ting) == ()


def test_a_promise_nobody_can_keep_any_more_is_not_waited_for(town: Database, li_ting: int) -> None:
    with town.begin() as session:
        claim = inbox.claim(session, OLD)
        inbox.settle(session, claim, OLD.key, b"<xml>promise</xml>", Heard.PROMISED, li_ting, SUOJIA)
    forget_before(town)

    with town.read() as session:
        assert inbox.waiting_for(session, li_ting) == ()
        assert inbox.promised_before(session, AT + DAY) == ()


# --- one citizen -------------------------------------------------------------------------------------


def test_what_one_citizen_said_is_forgotten_and_what_others_said_is_not(town: Database, li_ting: int) -> None:
    with town.begin() as session:
        a_qiang = people.meet(session, SUOJIA, A_QIANG, AT).id
    hear(town, li_ting, OLD, NEW)
    hear(town, a_qiang, arrival("theirs"))

    with town.begin() as session:
        inbox.forget_citizen(session, li_ting)

    assert contents(town, OLD.key) == contents(town, NEW.key) == (False, False, False)
    assert contents(town, b"theirs") == (True, True, False)
    assert how_many(town, Message) == 3


def test_a_forgotten_citizen_waits_for_nothing(town: Database, li_ting: int) -> None:
    hear_late(town, li_ting, OLD)

    with town.begin() as session:
        inbox.forget_citizen(session, li_ting)

    with town.read() as session:
        assert inbox.waiting_for(session, li_ting) == ()
        assert inbox.promised_before(session, AT + DAY) == ()
    assert not delivered(town, OLD).fresh


def test_the_answer_just_being_given_outlives_the_forgetting(town: Database, li_ting: int) -> None:
    """「已删除」 is told once more to the delivery that repeats 「确认删除」."""
    with town.begin() as session:
        claim = inbox.claim(session, NEW)
        inbox.forget_citizen(session, li_ting)
        inbox.settle(session, claim, NEW.key, b"<xml>gone</xml>", Heard.ANSWERED, li_ting, SUOJIA)

    assert delivered(town, NEW).reply == b"<xml>gone</xml>"


# --- envelopes, and the clock of the sender ----------------------------------------------------------


def test_a_second_message_in_the_same_envelope_is_noticed(town: Database) -> None:
    first, second = arrival("first", stamp=b"envelope"), arrival("second", stamp=b"envelope")
    delivered(town, first)

    with town.read() as session:
        assert not inbox.stamp_taken(session, first)
        assert inbox.stamp_taken(session, second)
        assert not inbox.stamp_taken(session, arrival("second", stamp=b"another"))


def test_the_envelope_of_a_repeated_delivery_is_taken_too(town: Database) -> None:
    """In plain mode whoever saw it could send words of their own in it (wechat-platform §1.3)."""
    delivered(town, arrival("first", stamp=b"envelope"))
    delivered(town, arrival("first", stamp=b"second envelope"))

    with town.read() as session:
        assert inbox.stamp_taken(session, arrival("forged", stamp=b"second envelope"))


def test_an_old_envelope_is_forgotten_with_what_it_brought(town: Database) -> None:
    """A message that old is not taken any more, so nothing can come in it."""
    delivered(town, arrival("old", at=AT - DAY, stamp=b"envelope"))
    delivered(town, arrival("new", at=AT, stamp=b"new envelope"))

    forget_before(town)

    with town.read() as session:
        assert not inbox.stamp_taken(session, arrival("forged", stamp=b"envelope"))
        assert inbox.stamp_taken(session, arrival("forged", stamp=b"new envelope"))


def test_a_message_without_an_envelope_shares_it_with_nobody(town: Database) -> None:
    # NULL is nobody's envelope
    delivered(town, arrival("first"))

    with town.read() as session:
        assert not inbox.stamp_taken(session, arrival("second"))


def test_each_account_knows_when_its_last_message_was_sent(town: Database) -> None:
    delivered(town, OLD)
    delivered(town, NEW)
    delivered(town, arrival("elsewhere", at=AT + DAY, account_id=YANJIAO))

    with town.read() as session:
        assert inbox.last_sent_at(session, SUOJIA) == AT
        assert inbox.last_sent_at(session, YANJIAO) == AT + DAY
        assert inbox.last_sent_at(session, 99) is None
