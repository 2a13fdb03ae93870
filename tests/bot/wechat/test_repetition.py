"""Reliability A1, A2, A5 (I2, I3): WeChat sends a message up to three times; it is heard once and answered alike.

A2 here in threads of one process; several processes are tested elsewhere.
"""

import itertools
from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from bot.emulator import letters
from bot.emulator.platform import Platform
from bot.emulator.replies import Outcome
from storage.terms import Figure
from tests.bot.wechat.kinds import EVENTS, MESSAGES
from tests.bot.wechat.knocking import LITING, WANGKE, Wechat
from tests.bot.wechat.tables import Tables
from tests.conftest import Clock

# --- A1 ------------------------------------------------------------------------------------------------


def test_a_repeated_message_gets_the_same_reply(wechat: Wechat, tables: Tables) -> None:
    request = wechat.safe(wechat.text("低保怎么申请"))

    told = [wechat.knock(request).data for _ in range(3)]

    assert told[0] == told[1] == told[2]
    (message,) = tables.messages()
    assert message.deliveries == 3
    assert tables.figure(Figure.ENQUIRIES) == 1
    assert tables.figure(Figure.REPEATED) == 2


def test_stamped_and_sealed_anew_it_is_still_the_same_message(
    wechat: Wechat, tables: Tables, clock: Clock
) -> None:
    """Whether WeChat seals a repetition anew is not documented (§1.6): it must not matter."""
    xml = wechat.text("低保怎么申请")
    first = wechat.knock(wechat.safe(xml))
    clock.move(seconds=5)

    again = wechat.knock(wechat.safe(xml))

    assert again.data == first.data  # sealed for the first delivery, and still opened by its own Nonce
    assert "最低生活保障" in wechat.read(again)
    assert tables.heard_and_held() == (1, 0)


def test_long_after_it_still_gets_the_same_reply(wechat: Wechat, clock: Clock) -> None:
    first, request = wechat.says("留言"), wechat.safe(wechat.text("路灯坏了"))
    left = wechat.knock(request).data
    clock.move(minutes=9)
    wechat.says("低保怎么申请")

    assert first
    assert wechat.knock(request).data == left  # a letter is not left twice


SAID = st.sampled_from(
    [
        "低保怎么申请",
        "最新",
        "下一页",
        "1",
        "2",
        "帮助",
        "留言",
        "取消",
        "大字",
        "首页",
        "我要申请",
        "继续",
        "？",
        "高兴村的路",
    ]
)
WHO = st.sampled_from([LITING, WANGKE])


def check_repetitions(wechat: Wechat, tables: Tables, said: list[tuple[str, str, int]]) -> None:
    """Each message as often as told, one after another: one row a message, one reply a message."""
    heard, before = tables.heard_and_held()[0], tables.arrived()
    for words, who, times in said:
        request = wechat.safe(wechat.text(words, who))
        assert len({wechat.knock(request).data for _ in range(times)}) == 1
    assert tables.heard_and_held()[0] == heard + len(said)
    assert tables.arrived() == before + sum(times for _, _, times in said)


@settings(derandomize=True, deadline=None, max_examples=8,
          suppress_health_check=[HealthCheck.function_scoped_fixture])  # fmt: skip
@given(said=st.lists(st.tuples(SAID, WHO, st.integers(1, 3)), min_size=4, max_size=10))
def test_any_conversation_may_stutter(
    wechat: Wechat, tables: Tables, said: list[tuple[str, str, int]]
) -> None:
    check_repetitions(wechat, tables, said)


@pytest.mark.nightly
@settings(derandomize=True, deadline=None, max_examples=100,
          suppress_health_check=[HealthCheck.function_scoped_fixture])  # fmt: skip
@given(said=st.lists(st.tuples(SAID, WHO, st.just(3)), min_size=10, max_size=10))
def test_a_thousand_messages_three_times_each(
    wechat: Wechat, tables: Tables, said: list[tuple[str, str, int]]
) -> None:
    check_repetitions(wechat, tables, said)


def test_every_kind_repeated_is_one_row_and_one_reply(wechat: Wechat, tables: Tables) -> None:
    requests = [wechat.safe(wechat.push(body)) for body, _ in (*MESSAGES.values(), *EVENTS.values())]

    first = [wechat.knock(request).data for request in requests]
    again = [wechat.knock(request).data for request in requests]

    assert again == first
    assert {message.deliveries for message in tables.messages()} == {2}
    assert tables.heard_and_held() == (len(requests), 0)


# --- A2, in threads ------------------------------------------------------------------------------------


def test_a_message_delivered_three_times_at_once_is_heard_once(platform: Platform, tables: Tables) -> None:
    for number in range(8_300_000_000_000_001, 8_300_000_000_000_009):
        deliveries = platform.push_parallel("李婷", letters.text("低保怎么申请", number), 3)

        assert {one.verdict.outcome for one in deliveries} == {Outcome.REPLIED}
        assert len({one.received for one in deliveries}) == 1

    assert tables.heard_and_held() == (8, 0)
    assert {message.deliveries for message in tables.messages()} == {3}
    assert tables.figure(Figure.ENQUIRIES) == 8


def test_many_people_at_once_all_get_their_own_answer(wechat: Wechat, tables: Tables) -> None:
    asked = {
        "低保怎么申请": "最低生活保障",
        "森林防火命令": "森林防火",
        "财政决算": "财政决算",
        "高兴村公路硬化": "高兴村",
    }
    turns = list(itertools.islice(_turns(list(asked)), 24))
    requests = [(words, wechat.safe(wechat.text(words, sender))) for words, sender in turns]

    with ThreadPoolExecutor(8) as threads:
        told = list(threads.map(lambda one: (one[0], wechat.read(wechat.knock(one[1]))), requests * 2))

    assert [words for words, said in told if asked[words] not in said] == []
    assert tables.heard_and_held() == (24, 0)
    assert tables.figure(Figure.PEOPLE) == 6


def _turns(words: list[str]) -> Iterator[tuple[str, str]]:
    people = itertools.cycle(f"oCitizen{n}_00000000000000000" for n in range(6))
    return ((said, who) for said, who in zip(itertools.cycle(words), people, strict=False))


# --- A5 ------------------------------------------------------------------------------------------------


def test_two_taps_on_one_item_in_one_second_are_one(wechat: Wechat, tables: Tables, clock: Clock) -> None:
    tap = wechat.push(letters.event("CLICK", "最新"))

    first, second = wechat.knock(wechat.safe(tap)), wechat.knock(wechat.safe(tap))

    assert first.data == second.data
    assert tables.heard_and_held() == (1, 0)
    clock.move(seconds=1)
    wechat.knock(wechat.safe(wechat.push(letters.event("CLICK", "最新"))))
    assert tables.heard_and_held() == (2, 0)


def test_taps_on_two_items_in_one_second_are_two(wechat: Wechat, tables: Tables) -> None:
    newest = wechat.read(wechat.knock(wechat.safe(wechat.push(letters.event("CLICK", "最新")))))
    help_ = wechat.read(wechat.knock(wechat.safe(wechat.push(letters.event("CLICK", "帮助")))))

    assert newest != help_
    assert tables.heard_and_held() == (2, 0)


def test_two_messages_of_one_second_are_two(wechat: Wechat, tables: Tables) -> None:
    assert wechat.says("低保怎么申请") == wechat.says("低保怎么申请")  # the same words twice, meant twice

    assert tables.heard_and_held() == (2, 0)


def test_an_event_and_a_place_of_one_second_are_two(wechat: Wechat, tables: Tables) -> None:
    """LOCATION comes in the same second as the tap that opened the chat (§1.7)."""
    wechat.knock(
        wechat.safe(wechat.push(letters.event("LOCATION", Latitude=26.4, Longitude=105.2, Precision=1.0)))
    )
    wechat.knock(wechat.safe(wechat.push(letters.event("CLICK", "最新"))))
    wechat.knock(wechat.safe(wechat.push(letters.event("subscribe", "qrscene_最新"))))

    assert tables.heard_and_held() == (3, 0)
