"""Reliability A3: an answer that is late is promised in time, made once, and fetched with 「结果」.

The database is slow for real (trouble.py); `hurried` is the same house with a door that waits 50 ms for an answer.
"""

from concurrent.futures import ThreadPoolExecutor

import pytest

from bot.jobs import work_off_spool
from bot.wiring import Parts
from handlers.citizens.chat import PROMISE
from storage.terms import Figure, Heard
from tests.bot.wechat.conftest import Braking, Waiting
from tests.bot.wechat.knocking import AQIANG, LITING, WANGKE, Wechat
from tests.bot.wechat.tables import Tables, until
from tests.bot.wechat.trouble import ENQUIRIES, SEARCH

FOUND = "最低生活保障"


def late(tables: Tables, messages: int = 1) -> None:
    """Wait until so many answers lie ready."""
    until(lambda: [one.state for one in tables.messages()].count(Heard.LATE) == messages)


def test_a_slow_answer_is_promised_and_fetched_once(
    hurried: Wechat, wechat: Wechat, tables: Tables, brake: Braking
) -> None:
    slow = brake(SEARCH)
    told = hurried.says("低保怎么申请")
    assert told == PROMISE
    assert [one.state for one in tables.messages()] == [Heard.PROMISED]

    slow.release()
    late(tables)

    assert FOUND in wechat.says("结果")
    assert wechat.says("结果") == "没有等着您看的结果。请直接打字问。"
    assert tables.messages()[0].state is Heard.FETCHED


def test_every_delivery_of_it_gets_the_same_promise_and_it_counts_once(
    hurried: Wechat, tables: Tables, brake: Braking
) -> None:
    slow, request = brake(SEARCH), hurried.safe(hurried.text("低保怎么申请"))
    while_slow = [hurried.knock(request).data for _ in range(3)]
    slow.release()
    late(tables)

    afterwards = hurried.knock(request).data

    assert {*while_slow, afterwards} == {while_slow[0]}
    assert hurried.read(hurried.knock(request)) == PROMISE
    until(lambda: tables.messages()[0].deliveries == 5)
    assert len(tables.messages()) == 1
    assert tables.figure(Figure.MESSAGES) == tables.figure(Figure.ENQUIRIES) == 1
    assert tables.figure(Figure.REPEATED) == 4


def test_three_deliveries_at_once_get_one_promise(hurried: Wechat, tables: Tables, brake: Braking) -> None:
    slow, request = brake(SEARCH), hurried.safe(hurried.text("低保怎么申请"))

    with ThreadPoolExecutor(3) as threads:
        told = set(threads.map(lambda _: hurried.knock(request).data, range(3)))
    slow.release()
    late(tables)

    assert len(told) == 1
    until(lambda: tables.messages()[0].deliveries == 3)
    assert tables.figure(Figure.ENQUIRIES) == 1


def test_asked_too_early_the_result_is_still_coming(
    hurried: Wechat, wechat: Wechat, tables: Tables, brake: Braking
) -> None:
    # before it was mended: a promise is kept without its citizen, so 「结果」 does not see it until the answer is there, and
    # 李婷 reads that nothing is waiting for her
    wechat.says("你好")
    slow = brake(SEARCH)
    hurried.says("低保怎么申请")

    assert wechat.says("结果") == "还在查，请过一会儿再发「结果」。"
    slow.release()
    late(tables)
    assert FOUND in wechat.says("结果")


def test_something_else_asked_meanwhile_is_answered_at_once(
    hurried: Wechat, wechat: Wechat, tables: Tables, brake: Braking
) -> None:
    slow = brake(SEARCH)
    hurried.says("低保怎么申请")

    meanwhile = wechat.says("几点上班")
    slow.release()
    late(tables)
    afterwards = wechat.says("森林防火命令")

    assert "9:00-12:00" in meanwhile and FOUND not in meanwhile  # no question is swallowed as a fetch
    assert "森林防火" in afterwards
    assert FOUND in wechat.says("结果")


def test_a_ready_answer_is_announced_with_the_next(
    hurried: Wechat, wechat: Wechat, tables: Tables, brake: Braking
) -> None:
    slow = brake(SEARCH)
    hurried.says("低保怎么申请")
    slow.release()
    late(tables)

    assert "结果" in wechat.says("几点上班")


def test_each_fetches_their_own(hurried: Wechat, wechat: Wechat, tables: Tables, brake: Braking) -> None:
    slow = brake(SEARCH)
    hurried.says("低保怎么申请", LITING)
    hurried.says("森林防火命令", WANGKE)
    slow.release()
    late(tables, messages=2)

    assert FOUND not in wechat.says("结果", AQIANG)
    assert "森林防火" in wechat.says("结果", WANGKE)
    assert FOUND in wechat.says("结果", LITING)


def test_two_promises_are_kept_together_in_order(
    hurried: Wechat, wechat: Wechat, tables: Tables, brake: Braking
) -> None:
    slow = brake(SEARCH)
    hurried.says("低保怎么申请")
    hurried.says("森林防火命令")
    slow.release()
    late(tables, messages=2)

    both = wechat.says("结果")

    assert 0 <= both.find(FOUND) < both.find("森林防火")


def test_the_late_answer_lies_sealed(hurried: Wechat, tables: Tables, brake: Braking) -> None:
    slow = brake(SEARCH)
    hurried.says("低保怎么申请")
    slow.release()
    late(tables)

    (message,) = tables.messages()

    kept = b"".join(part for part in (message.raw, message.reply, message.late) if part)
    assert "低保".encode() not in kept and FOUND.encode() not in kept and LITING.encode() not in kept


def test_what_is_slow_while_writing_is_promised_and_fetched_all_the_same(
    waiting: Waiting, wechat: Wechat, parts: Parts, tables: Tables, brake: Braking
) -> None:
    # before it was mended: the answering thread asks whether a promise was given before it begins to write, and not again
    # before it commits; the promise goes to the spool, the answer is settled as said, and 「结果」 finds nothing
    door = waiting(2.0, 0.05)
    door.says("你好")
    slow = brake(ENQUIRIES)
    told = door.says("低保怎么申请")
    assert slow.reached()
    slow.release()
    until(lambda: len(tables.messages()) == 2)
    work_off_spool(parts)

    assert "「结果」" in told
    assert FOUND in wechat.says("结果")


@pytest.mark.parametrize("first", ["我要申请", "留言"])
def test_the_word_that_fetches_is_no_answer_to_an_open_form(
    hurried: Wechat, wechat: Wechat, tables: Tables, brake: Braking, first: str
) -> None:
    wechat.says(first)
    slow = brake(SEARCH)
    hurried.says("低保怎么申请？")

    early = wechat.says("结果")
    assert tables.count("letters") == 0
    assert "结果" in early and ("回到" in early or "第 1/6 步" in early)  # the open question is asked again
    slow.release()
    until(lambda: tables.messages()[1].state is Heard.LATE)
    assert tables.count("applications") == 0
