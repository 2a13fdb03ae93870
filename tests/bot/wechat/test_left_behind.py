"""Promises whose process was killed (B1), and answers that cannot be made: nobody is forgotten, nobody blocks others."""

from concurrent.futures import ThreadPoolExecutor
from contextlib import suppress
from datetime import timedelta

import pytest
from sqlalchemy import text

from bot.app import create_app
from bot.jobs import ABANDONED, finish_promises, work_off_spool
from bot.wechat.letter import arrival_of
from bot.wechat.reading import read
from bot.wiring import Parts
from handlers.citizens.chat import PROMISE, SORRY
from storage import inbox, offices
from storage.terms import Figure, Heard, Mode
from tests.bot.wechat.conftest import Braking, SetMode
from tests.bot.wechat.knocking import AQIANG, LITING, WANGKE, Wechat
from tests.bot.wechat.tables import Tables
from tests.bot.wechat.trouble import INBOX, SEARCH, Refusals
from tests.conftest import Clock
from tests.house import ORIGINAL_ID

FOUND = "最低生活保障"
A_MOMENT = ABANDONED.total_seconds() + 1


def promised_and_killed(parts: Parts, xml: str) -> None:
    """What a process leaves behind that was killed after it promised: the row, and nobody at work on it."""
    got = read(xml.encode(), ORIGINAL_ID)
    key = parts.keyring.blind("inbox", "1", *got.identity)
    with parts.database.begin() as session:
        keys = offices.account_keys(session, "suojia")
        assert keys
        arrival = arrival_of(keys, got.incoming, key, xml.encode(), parts.clock())
        inbox.stand_in(session, arrival, PROMISE.encode(), Heard.PROMISED, deliveries=0)


def spoil_the_drafts(parts: Parts) -> None:
    """Every open dialogue becomes unreadable, as after a bad restore: answering runs into it."""
    with parts.database.begin() as session:
        session.execute(
            text("UPDATE conversations SET draft = :draft"), {"draft": b"\x01\x01\x01" + b"0" * 40}
        )


# --- killed ---------------------------------------------------------------------------------------------


def test_a_promise_left_behind_is_kept_by_the_clock(
    parts: Parts, wechat: Wechat, tables: Tables, clock: Clock
) -> None:
    promised_and_killed(parts, wechat.text("低保怎么申请"))
    clock.move(seconds=A_MOMENT)

    finish_promises(parts)
    finish_promises(parts)

    assert [one.state for one in tables.messages()] == [Heard.LATE]
    assert FOUND in wechat.says("结果")
    assert tables.figure(Figure.ENQUIRIES) == 1


def test_it_counts_as_one_delivery(parts: Parts, wechat: Wechat, tables: Tables, clock: Clock) -> None:
    # before it was mended: the killed process had left the counting to its answering thread, so the row stays at no
    # deliveries at all, and 重复送达 of that day is less than nothing
    promised_and_killed(parts, wechat.text("低保怎么申请"))
    clock.move(seconds=A_MOMENT)

    finish_promises(parts)

    assert [one.deliveries for one in tables.messages()] == [1]
    assert tables.figure(Figure.REPEATED) == 0


def test_two_clocks_at_once_make_one_answer(
    parts: Parts, wechat: Wechat, tables: Tables, clock: Clock
) -> None:
    for words in ("低保怎么申请", "森林防火命令", "财政决算"):
        promised_and_killed(parts, wechat.text(words))
    clock.move(seconds=A_MOMENT)

    with ThreadPoolExecutor(4) as threads:
        list(threads.map(finish_promises, [parts] * 4))

    assert {one.state for one in tables.messages()} == {Heard.LATE}
    assert tables.figure(Figure.ENQUIRIES) == 3


def test_a_young_promise_is_left_to_its_own_process(
    parts: Parts, wechat: Wechat, tables: Tables, clock: Clock
) -> None:
    promised_and_killed(parts, wechat.text("低保怎么申请"))
    clock.move(seconds=ABANDONED.total_seconds())

    finish_promises(parts)

    assert [one.state for one in tables.messages()] == [Heard.PROMISED]


def test_wechats_own_repetition_finishes_it_too(parts: Parts, wechat: Wechat, tables: Tables) -> None:
    xml = wechat.text("低保怎么申请")
    promised_and_killed(parts, xml)
    restarted = Wechat(create_app(parts), wechat.clock)

    told = restarted.knock(restarted.safe(xml))

    assert told.data == PROMISE.encode()  # the same bytes as the killed process sent
    assert [(one.state, one.deliveries) for one in tables.messages()] == [(Heard.LATE, 1)]


def test_an_answer_that_is_a_page_can_be_fetched_too(parts: Parts, wechat: Wechat, clock: Clock) -> None:
    # before it was mended: a late answer that is a card is dropped, though 李婷 was told to come back for it
    promised_and_killed(parts, wechat.text("首页"))
    clock.move(seconds=A_MOMENT)

    finish_promises(parts)

    assert "https://gk.example.com/h/suojia/" in wechat.inside(wechat.knock(wechat.safe(wechat.text("结果"))))


def test_one_that_cannot_be_answered_does_not_keep_the_others_waiting(
    parts: Parts, wechat: Wechat, tables: Tables, clock: Clock
) -> None:
    # before it was mended: the first one that fails ends the job, at every tick anew; 王科 waits for ever
    wechat.says("我要申请", LITING)
    spoil_the_drafts(parts)
    promised_and_killed(parts, wechat.text("低保怎么申请", LITING))
    promised_and_killed(parts, wechat.text("低保怎么申请", WANGKE))
    clock.move(seconds=A_MOMENT)
    with suppress(Exception):  # the job may say so, but only after the others
        finish_promises(parts)

    assert [one.state for one in tables.messages()][2] is Heard.LATE
    assert FOUND in wechat.says("结果", WANGKE)


def test_a_spooled_one_that_cannot_be_answered_does_not_either(
    parts: Parts, wechat: Wechat, tables: Tables, refusals: Refusals
) -> None:
    # likewise, before it was mended: the files are worked off in order of their names, up to the first that fails
    everyone = [LITING, *(f"oCitizen{n}_00000000000000000" for n in range(6))]
    wechat.says("我要申请", LITING)
    spoil_the_drafts(parts)
    refusals.begin(INBOX)
    for who in everyone:
        wechat.says("低保怎么申请", who)
    refusals.end(INBOX)
    with suppress(Exception):
        work_off_spool(parts)

    assert [FOUND in wechat.says("结果", who) for who in everyone[1:]] == [True] * 6


# --- a bug of ours ---------------------------------------------------------------------------------------


def test_our_own_bug_is_told_politely_kept_and_counted(parts: Parts, wechat: Wechat, tables: Tables) -> None:
    wechat.says("我要申请")
    spoil_the_drafts(parts)
    request = wechat.safe(wechat.text("低保怎么申请"))

    first, again = wechat.knock(request), wechat.knock(request)

    assert wechat.read(first) == SORRY
    assert again.data == first.data
    message = tables.messages()[1]
    assert (message.state, message.deliveries) == (Heard.FAILED, 2)
    assert tables.figure(Figure.MESSAGES) == 2


def test_nothing_of_the_message_is_in_the_log(
    parts: Parts, wechat: Wechat, caplog: pytest.LogCaptureFixture
) -> None:
    wechat.says("我要申请")
    spoil_the_drafts(parts)

    wechat.says("我叫李婷，电话13800005678")

    assert "a message could not be answered" in caplog.text
    assert not any(told in caplog.text for told in ("李婷", "13800005678", LITING))


def test_a_bug_for_one_is_none_for_others(parts: Parts, wechat: Wechat) -> None:
    wechat.says("我要申请", LITING)
    spoil_the_drafts(parts)

    assert wechat.says("低保怎么申请", LITING) == SORRY
    assert FOUND in wechat.says("低保怎么申请", AQIANG)


def test_what_sorry_offers_works(parts: Parts, wechat: Wechat) -> None:
    # before it was mended: one draft that cannot be opened fails every message of 李婷's for seven days, 「人工」 among them
    wechat.says("我要申请")
    spoil_the_drafts(parts)
    assert "「人工」" in wechat.says("低保怎么申请")

    assert "0858-5650101" in wechat.says("人工")


def test_a_forged_message_is_not_heard_because_the_search_is_slow(
    hurried: Wechat, tables: Tables, set_mode: SetMode, brake: Braking
) -> None:
    # before it was mended: a promise is kept for it before anybody asks whether its stamp was used, and the clock makes
    # the answer later, as if WeChat had sent it (plain mode)
    set_mode(Mode.PLAIN)
    request = hurried.plain(hurried.text("你好"))
    hurried.knock(request)
    slow = brake(SEARCH)

    response = hurried.knock(request.with_body(hurried.text("低保怎么申请", AQIANG).encode()))
    slow.release()

    assert response.status_code == 403
    assert tables.count(INBOX) == 1


def test_promises_are_abandoned_after_a_minute() -> None:
    assert (
        timedelta(seconds=5) * 3 < ABANDONED <= timedelta(minutes=5)
    )  # after WeChat's last delivery, before patience
