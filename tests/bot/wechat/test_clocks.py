"""Reliability A9 and the rest of A6: whatever our own clock says, genuine messages are served, and old ones are not.

WeChat's clock is what genuine requests say of it; ours may be wrong by ten minutes or by fifty years.
"""

from collections.abc import Callable
from dataclasses import replace
from datetime import UTC, datetime

import pytest

from bot.app import create_app
from bot.emulator import letters
from bot.wiring import Parts
from storage.terms import Figure, Mode
from tests.bot.wechat.conftest import SetMode
from tests.bot.wechat.knocking import AQIANG, Request, Wechat, signed
from tests.bot.wechat.tables import Tables
from tests.conftest import Clock
from tests.house import TOKEN

RIGHT = datetime(2026, 3, 2, 2, 0, tzinfo=UTC)


@pytest.fixture
def punctual(wechat: Wechat) -> Wechat:
    """Requests stamped by a right clock, whatever the house's clock says."""
    clock = Clock()
    clock.at = RIGHT
    return replace(wechat, clock=clock)


WRONG = {
    "ten minutes slow": datetime(2026, 3, 2, 1, 50, tzinfo=UTC),
    "ten minutes fast": datetime(2026, 3, 2, 2, 10, tzinfo=UTC),
    "eight hours slow": datetime(2026, 3, 1, 18, 0, tzinfo=UTC),
    "eight hours fast": datetime(2026, 3, 2, 10, 0, tzinfo=UTC),
    "in 1970": datetime(1970, 1, 1, tzinfo=UTC),
    "in 2038": datetime(2038, 1, 20, tzinfo=UTC),
}


@pytest.mark.parametrize("mode", [Mode.SAFE, Mode.PLAIN])
def test_a_wrong_clock_of_ours_keeps_nobody_out(
    parts: Parts, punctual: Wechat, clock: Clock, set_mode: SetMode, mode: Mode
) -> None:
    set_mode(mode)
    punctual.app.testing = False
    send = punctual.safe if mode is Mode.SAFE else punctual.plain

    for wrong in (*WRONG.values(), RIGHT):  # one after another: the machine's clock jumps
        clock.at = wrong
        punctual.clock.move(seconds=1)
        assert "最低生活保障" in punctual.read(punctual.knock(send(punctual.text("低保怎么申请")))), wrong

    restarted = replace(punctual, app=create_app(parts))
    clock.at = WRONG["in 1970"]
    assert "最低生活保障" in restarted.read(restarted.knock(send(restarted.text("低保怎么申请"))))


# --- freshness ---------------------------------------------------------------------------------------


def aged(wechat: Wechat, seconds: int, send: Callable[[str], Request]) -> Request:
    """A genuine request stamped and sent `seconds` ago."""
    before = Clock()
    before.at = wechat.clock.at
    before.move(seconds=-seconds)
    made = replace(wechat, clock=before)
    return {"safe": made.safe, "plain": made.plain}[send.__name__](made.text("低保怎么申请"))


@pytest.mark.parametrize("mode", [Mode.SAFE, Mode.PLAIN])
def test_a_request_is_taken_for_ten_minutes_and_no_longer(
    wechat: Wechat, tables: Tables, set_mode: SetMode, mode: Mode
) -> None:
    set_mode(mode)
    send = wechat.safe if mode is Mode.SAFE else wechat.plain
    assert wechat.knock(send(wechat.text("低保怎么申请"))).status_code == 200
    before = tables.counts()

    assert wechat.knock(aged(wechat, 601, send)).status_code == 403
    assert tables.counts() == before
    assert wechat.knock(aged(wechat, 600, send)).status_code == 200


def test_an_old_request_is_counted_as_forged(wechat: Wechat, tables: Tables) -> None:
    wechat.says("低保怎么申请")
    wechat.knock(aged(wechat, 3600, wechat.safe))

    wechat.says("森林防火")

    assert tables.figure(Figure.FORGED) == 1


def test_age_is_remembered_over_a_restart(parts: Parts, wechat: Wechat) -> None:
    wechat.says("低保怎么申请")
    old = aged(wechat, 3600, wechat.safe)

    restarted = replace(wechat, app=create_app(parts))

    assert restarted.knock(old).status_code == 403


def test_the_setting_decides_and_nought_switches_it_off(parts: Parts, wechat: Wechat) -> None:
    def door(freshness: int) -> Wechat:
        settings = replace(parts.settings, freshness=freshness)
        return replace(wechat, app=create_app(replace(parts, settings=settings)))

    short, off = door(60), door(0)
    short.says("低保怎么申请")
    off.says("低保怎么申请")

    assert short.knock(aged(wechat, 61, wechat.safe)).status_code == 403
    assert short.knock(aged(wechat, 60, wechat.safe)).status_code == 200
    assert off.knock(aged(wechat, 86400, wechat.safe)).status_code == 200


# --- plain mode, where the signature does not cover the body -----------------------------------------


def test_a_stamp_seen_before_carries_no_other_message(
    wechat: Wechat, tables: Tables, set_mode: SetMode
) -> None:
    """阿强 saw the address of one request, and puts a body of his own under it."""
    set_mode(Mode.PLAIN)
    request = wechat.plain(wechat.text("低保怎么申请"))
    first = wechat.knock(request)
    before = tables.counts()

    for body in (wechat.text("我要申请", AQIANG), wechat.push(letters.event("unsubscribe", ""))):
        assert wechat.knock(request.with_body(body.encode())).status_code == 403

    assert tables.counts() == before
    assert wechat.knock(request).data == first.data  # WeChat's own repetition is none of his


def test_a_stamp_seen_before_carries_no_rubbish_either(
    wechat: Wechat, tables: Tables, set_mode: SetMode
) -> None:
    # before it was mended: what cannot be read goes to the holding pen before anybody asks whether its stamp was used,
    # so one address seen in a log is enough to write 64 KiB a request, as often as one likes
    set_mode(Mode.PLAIN)
    request = wechat.plain(wechat.text("低保怎么申请"))
    wechat.knock(request)
    before = tables.counts()

    told = [wechat.knock(request.with_body(b"<" * length)).status_code for length in (10, 1000, 60_000)]

    assert told == [403, 403, 403]
    assert tables.counts() == before


def cut_elsewhere(request: Request) -> list[Request]:
    """The same signature over the same characters, divided otherwise between timestamp and nonce: sha1 is taken
    over what is sorted and joined, so the joints do not show."""
    timestamp, nonce, signature = (request.given(name) for name in ("timestamp", "nonce", "signature"))
    joined = "".join(sorted([timestamp, nonce]))
    pairs = [(joined[:at], joined[at:]) for at in range(1, len(joined))]
    both_ways = [pair for one in pairs for pair in (one, one[::-1])]
    return [
        request.with_query(timestamp=first, nonce=second)
        for first, second in both_ways
        if signed(TOKEN, first, second) == signature and (first, second) != (timestamp, nonce)
    ]


def test_a_signature_cut_elsewhere_is_no_new_stamp(wechat: Wechat, tables: Tables, set_mode: SetMode) -> None:
    # before it was mended: the stamp is remembered with its nonce, and a nonce cut elsewhere is another one
    set_mode(Mode.PLAIN)
    request = wechat.plain(wechat.text("低保怎么申请"))
    wechat.knock(request)
    forged = [one.with_body(wechat.text("我要申请", AQIANG).encode()) for one in cut_elsewhere(request)]
    before = tables.counts()

    told = {wechat.knock(one).status_code for one in forged}

    assert len(forged) > 3
    assert told == {403}
    assert tables.counts() == before


@pytest.mark.parametrize("mode", [Mode.SAFE, Mode.PLAIN])
def test_a_signature_cut_elsewhere_does_not_move_wechats_clock(
    wechat: Wechat, set_mode: SetMode, mode: Mode
) -> None:
    # before it was mended: the last ten digits of a timestamp cut elsewhere lie in the far future; from then on every genuine
    # message is too old, and the account is silent until the process is started again
    set_mode(mode)
    send = wechat.safe if mode is Mode.SAFE else wechat.plain
    request = send(wechat.text("低保怎么申请"))
    wechat.knock(request)

    for forged in cut_elsewhere(request):
        wechat.knock(forged)

    assert "森林防火" in wechat.read(wechat.knock(send(wechat.text("森林防火命令"))))


def test_a_message_from_the_year_2286_does_not_shut_the_door(
    parts: Parts, wechat: Wechat, set_mode: SetMode
) -> None:
    # before it was mended: after a restart WeChat's clock is taken from the CreateTime of the last message, whatever it says;
    # in plain mode whoever has one address can write it, and no genuine message is taken ever after
    set_mode(Mode.PLAIN)
    far = wechat.text("低保怎么申请").replace(str(wechat.seconds()), "9999999999")
    assert wechat.knock(wechat.plain(far)).status_code == 200

    restarted = replace(wechat, app=create_app(parts))

    assert restarted.knock(restarted.plain(restarted.text("森林防火命令"))).status_code == 200
