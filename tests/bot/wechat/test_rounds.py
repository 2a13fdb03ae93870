"""Several messages answered in one round: together where all goes well, and none the worse where it does not."""

import threading
from collections.abc import Callable
from concurrent.futures import Future, ThreadPoolExecutor
from queue import SimpleQueue
from threading import Event

import pytest

from bot.wechat import rounds
from bot.wechat.accounts import look_up
from bot.wechat.answering import Answering, Place
from bot.wechat.envelope import Lock, Opened, Stamp
from bot.wechat.freshness import Freshness
from bot.wechat.letter import Letter, arrival_of
from bot.wechat.reading import read
from bot.wechat.rounds import Station, Take
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


def write(answering: Answering, round_: list[Place]) -> None:
    answering.write(lambda: answering.look_up(round_))


def test_a_round_answers_each_and_keeps_each(
    parts: Parts, answering: Answering, wechat: Wechat, tables: Tables
) -> None:
    round_ = [place(parts, wechat.text("低保怎么申请", who)) for who in (LITING, WANGKE, AQIANG)]

    write(answering, round_)

    assert all(one.answer.result(0) for one in round_)
    assert [one.state for one in tables.messages()] == [Heard.ANSWERED] * 3
    assert tables.count("enquiries") == 3


def test_two_deliveries_in_one_round_are_one_message(
    parts: Parts, answering: Answering, wechat: Wechat, tables: Tables
) -> None:
    xml = wechat.text("低保怎么申请")
    first, again = place(parts, xml), place(parts, xml)

    write(answering, [first, again])

    assert first.answer.result(0) == again.answer.result(0)
    assert [one.deliveries for one in tables.messages()] == [2]
    assert tables.count("enquiries") == 1


def test_one_that_cannot_be_answered_takes_no_other_with_it(
    parts: Parts, answering: Answering, wechat: Wechat, tables: Tables, refusals: Refusals
) -> None:
    refusals.begin(ENQUIRIES)
    greeting, question = (place(parts, wechat.text(words, who)) for words, who in
                          (("你好", LITING), ("低保怎么申请", WANGKE)))  # fmt: skip

    write(answering, [greeting, question])

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


def test_a_round_takes_all_who_wait_when_the_turn_to_write_comes() -> None:
    made: list[list[int]] = []
    inside, go = Event(), Event()

    def work(take: Take[int]) -> None:
        inside.set()
        go.wait(5)
        made.append(list(take()))

    with ThreadPoolExecutor(1) as threads:
        station = Station(threads, work, 3)
        station.put(1)
        inside.wait(5)
        for one in (2, 3, 4):
            station.put(one)
        go.set()

    assert made == [[1, 2, 3], [4]]


class LastLook:
    """A lock that lets somebody come after the last look of the thread, and before the station is left."""

    def __init__(self, come: Callable[[], None]) -> None:
        self._lock, self._come = threading.Lock(), [come]

    def acquire(self, blocking: bool) -> bool:
        return self._lock.acquire(blocking)

    def release(self) -> None:
        while self._come:
            self._come.pop()()
        self._lock.release()


def test_nobody_is_forgotten_who_comes_while_the_thread_goes_home(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(rounds, "IDLE", 0.001)
    served: SimpleQueue[int] = SimpleQueue()
    with ThreadPoolExecutor(1) as threads:
        station: Station[int] = Station(threads, lambda take: served.put(take()[0]), 1)
        monkeypatch.setattr(station, "_manned", LastLook(lambda: station.put(2)))

        station.put(1)

        assert [served.get(timeout=5), served.get(timeout=5)] == [1, 2]


def test_one_who_is_held_up_holds_up_nobody_else() -> None:
    go, served = Event(), SimpleQueue[int]()

    def work(take: Take[int]) -> None:
        first = next(iter(take()))
        if first == 1:
            go.wait(5)
        served.put(first)

    with ThreadPoolExecutor(2) as threads:
        station = Station(threads, work, 1)
        station.put(1)
        station.put(2)
        station.help()

        assert served.get(timeout=5) == 2
        go.set()
