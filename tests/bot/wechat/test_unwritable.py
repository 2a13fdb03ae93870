"""Reliability I1 and B6 at the door: when the database takes nothing in, the message is on the disk before the answer.

`refusals` make tables refuse, as a full disk does; `nobody_writes` holds the writers up.
"""

from pathlib import Path

import pytest

from bot.jobs import work_off_spool
from bot.wiring import Parts
from handlers.citizens.chat import BUSY, PROMISE
from storage.terms import Figure, Heard, Mode
from tests.bot.wechat.conftest import SetMode
from tests.bot.wechat.knocking import LITING, Wechat
from tests.bot.wechat.tables import Tables, until
from tests.bot.wechat.trouble import INBOX, Refusals, nobody_writes

FOUND = "最低生活保障"


def spooled(parts: Parts) -> list[Path]:
    return sorted(parts.settings.spool.glob("*")) if parts.settings.spool.exists() else []


def test_the_message_is_in_a_file_before_the_citizen_is_told(
    parts: Parts, wechat: Wechat, tables: Tables, refusals: Refusals
) -> None:
    refusals.begin(INBOX)

    told = wechat.says("低保怎么申请")

    assert told == BUSY
    assert len(spooled(parts)) == 1
    assert tables.count(INBOX) == 0


def test_worked_off_the_answer_can_be_fetched_and_counts_once(
    parts: Parts, wechat: Wechat, tables: Tables, refusals: Refusals
) -> None:
    refusals.begin(INBOX)
    wechat.says("低保怎么申请")
    refusals.end(INBOX)

    work_off_spool(parts)
    work_off_spool(parts)

    assert spooled(parts) == []
    assert [(one.state, one.deliveries) for one in tables.messages()] == [(Heard.LATE, 1)]
    assert FOUND in wechat.says("结果")
    assert tables.figure(Figure.ENQUIRIES) == 1


def test_while_the_database_still_refuses_nothing_is_thrown_away(
    parts: Parts, wechat: Wechat, refusals: Refusals
) -> None:
    refusals.begin(INBOX)
    wechat.says("低保怎么申请")

    with pytest.raises(Exception, match="disk full"):
        work_off_spool(parts)

    assert len(spooled(parts)) == 1


def test_spooling_twice_leaves_one(parts: Parts, wechat: Wechat, refusals: Refusals) -> None:
    refusals.begin(INBOX)
    request = wechat.safe(wechat.text("低保怎么申请"))

    told = [wechat.read(wechat.knock(request)) for _ in range(3)]
    wechat.says("森林防火命令")

    assert told == [BUSY] * 3
    assert len(spooled(parts)) == 2


def test_a_spooled_file_cannot_be_read(parts: Parts, wechat: Wechat, refusals: Refusals) -> None:
    refusals.begin(INBOX)
    wechat.says("我叫李婷，低保怎么申请")

    (file,) = spooled(parts)

    kept = file.read_bytes() + file.name.encode()
    assert not any(word.encode() in kept for word in ("李婷", "低保", LITING, "xml", "suojia", "正忙"))
    assert parts.settings.spool.stat().st_mode & 0o077 == 0


def test_held_up_the_message_is_kept_promised_and_answered_once(
    parts: Parts, desperate: Wechat, wechat: Wechat, tables: Tables
) -> None:
    with nobody_writes(parts.database):
        told = desperate.says("低保怎么申请")
        assert len(spooled(parts)) == 1
    until(lambda: [one.state for one in tables.messages()] == [Heard.LATE])

    work_off_spool(parts)

    assert told == PROMISE
    assert spooled(parts) == []
    assert FOUND in wechat.says("结果")
    assert tables.figure(Figure.ENQUIRIES) == 1
    assert tables.figure(Figure.REPEATED) == 0


def test_worked_off_while_the_first_thread_still_waits_it_is_answered_once(
    parts: Parts, desperate: Wechat, wechat: Wechat, tables: Tables
) -> None:
    with nobody_writes(parts.database):
        for _ in range(3):
            desperate.says("低保怎么申请")
        request = desperate.safe(desperate.text("森林防火命令"))
        desperate.knock(request)
        desperate.knock(request)
    work_off_spool(parts)
    until(lambda: [one.state for one in tables.messages()] == [Heard.LATE] * 4)

    assert spooled(parts) == []
    until(lambda: tables.figure(Figure.ENQUIRIES) == 4)


def test_after_a_burst_the_door_serves_as_before(parts: Parts, desperate: Wechat, wechat: Wechat) -> None:
    """More messages held up than the desk has threads: each is on the disk, and then all is well."""
    with nobody_writes(parts.database):
        for _ in range(12):
            desperate.says("低保怎么申请")
        assert len(spooled(parts)) == 12
    work_off_spool(parts)

    assert spooled(parts) == []
    assert wechat.says("结果").count(FOUND) >= 1


# --- what nobody can read ------------------------------------------------------------------------------


def test_an_unreadable_message_is_never_an_error(
    parts: Parts, wechat: Wechat, tables: Tables, refusals: Refusals
) -> None:
    # before it was mended: the holding pen is the only place for it, and when the database refuses, WeChat gets a 500
    wechat.app.testing = False
    refusals.begin("held")

    response = wechat.knock(wechat.raw(b"<nonsense", mode="safe"))

    assert (response.status_code, response.data) == (200, b"success")
    assert len(spooled(parts)) == 1


def test_an_unreadable_message_is_on_the_disk_before_it_is_acknowledged(
    parts: Parts, desperate: Wechat, tables: Tables
) -> None:
    # before it was mended: where writers are held up WeChat is told success while the message is in memory alone; a process
    # that ends now loses it (I1: every POST answered 2xx has a committed row)
    with nobody_writes(parts.database):
        response = desperate.knock(desperate.raw(b"<nonsense", mode="safe"))

        assert response.data == b"success"
        assert len(spooled(parts)) == 1


# --- what must not get in by this way ------------------------------------------------------------------


def test_a_forged_message_is_not_heard_because_the_database_refuses(
    parts: Parts, wechat: Wechat, tables: Tables, refusals: Refusals, set_mode: SetMode
) -> None:
    """In plain mode the stamp is what tells; the spool does not keep it."""
    # before it was mended: that the stamp was used is asked after the row is written; where that fails nobody asks, and
    # work_off_spool takes the forged message in as WeChat's own
    set_mode(Mode.PLAIN)
    request = wechat.plain(wechat.text("低保怎么申请"))
    wechat.knock(request)
    refusals.begin(INBOX)

    response = wechat.knock(request.with_body(wechat.text("确认删除").encode()))

    assert response.status_code == 403
    assert spooled(parts) == []


def test_refused_requests_are_counted_though_the_first_try_fails(
    wechat: Wechat, tables: Tables, refusals: Refusals
) -> None:
    # before it was mended: the tallies are taken, the transaction rolls back, and nobody gives them back
    for _ in range(3):
        wechat.knock(wechat.safe(wechat.text("低保")).with_query(msg_signature="0" * 40))
    refusals.begin("counts")
    wechat.says("低保怎么申请")
    refusals.end("counts")

    wechat.says("森林防火命令")

    assert tables.figure(Figure.FORGED) == 3
