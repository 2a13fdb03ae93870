"""Several messages answered in one round: together where all goes well, and none the worse where it does not."""

from concurrent.futures import Future, ThreadPoolExecutor

import pytest

from bot.wechat.accounts import look_up
from bot.wechat.answering import Answering, Place
from bot.wechat.envelope import Lock, Opened, Stamp
from bot.wechat.freshness import Freshness
from bot.wechat.letter import Letter, arrival_of
from bot.wechat.reading import read
from bot.wechat.tally import Tallies
from bot.wiring import Parts
from storage.terms import Heard
from tests.bot.wechat.conftest import Braking
from tests.bot.wechat.knocking import AQIANG, LITING, WANGKE, Wechat
from tests.bot.wechat.tables import Tables, until
from tests.bot.wechat.trouble import ENQUIRIES, SEARCH, Refusals
from tests.house import ORIGINAL_ID


@pytest.fixture
def answering(parts: Parts) -> Answering:
    return Answering(parts, Tallies(), Freshness(window=0))


def place(parts: Parts, xml: str) -> Place:
    with parts.database.read() as session:
        known = look_up(session, "suojia")
    assert known
    got = read(xml.encode(), ORIGINAL_ID)
    key = parts.keyring.blind("inbox", str(known.keys.id), *got.identity)
    arrival = arrival_of(known.keys, got.incoming, key, xml.encode(), parts.clock())
    opened = Opened(xml.encode(), Lock(known.keys.token, known.keys.aes_key))
    letter = Letter("suojia", known, opened, got.incoming, arrival, Stamp("", "", nonce="1"))
    return Place(letter, Future())


def test_a_round_answers_each_and_keeps_each(
    parts: Parts, answering: Answering, wechat: Wechat, tables: Tables
) -> None:
    round_ = [place(parts, wechat.text("低保怎么申请", who)) for who in (LITING, WANGKE, AQIANG)]

    answering.answer(round_)

    assert all(one.answer.result(0) for one in round_)
    assert [one.state for one in tables.messages()] == [Heard.ANSWERED] * 3
    assert tables.count("enquiries") == 3


def test_two_deliveries_in_one_round_are_one_message(
    parts: Parts, answering: Answering, wechat: Wechat, tables: Tables
) -> None:
    xml = wechat.text("低保怎么申请")
    first, again = place(parts, xml), place(parts, xml)

    answering.answer([first, again])

    assert first.answer.result(0) == again.answer.result(0)
    assert [one.deliveries for one in tables.messages()] == [2]
    assert tables.count("enquiries") == 1


def test_one_that_cannot_be_answered_takes_no_other_with_it(
    parts: Parts, answering: Answering, wechat: Wechat, tables: Tables, refusals: Refusals
) -> None:
    refusals.begin(ENQUIRIES)
    greeting, question = (place(parts, wechat.text(words, who)) for words, who in
                          (("你好", LITING), ("低保怎么申请", WANGKE)))  # fmt: skip

    answering.answer([greeting, question])

    assert greeting.answer.result(0)
    assert question.answer.exception(0)
    assert [one.state for one in tables.messages()] == [Heard.ANSWERED]


def test_whoever_comes_behind_a_slow_answer_does_not_wait_for_it(
    wechat: Wechat, brake: Braking, tables: Tables
) -> None:
    slow = brake(SEARCH)
    with ThreadPoolExecutor(1) as threads:
        waiting = threads.submit(wechat.says, "低保怎么申请")
        until(slow.reached)

        told = wechat.says("你好", AQIANG)

        assert "公开" in told
        assert not waiting.done()
        slow.release()
