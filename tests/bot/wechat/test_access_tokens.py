"""One token for all: fetched once, renewed once, and never seen by anybody (reliability C3 to C5)."""

import logging
import traceback
from concurrent.futures import ThreadPoolExecutor
from multiprocessing import get_context

import pytest

from bot.emulator.troubles import Trouble
from bot.wechat import calls
from bot.wechat.client import Client
from bot.wechat.faults import TokenRefused, Unreached, WechatFault
from bot.wechat.tokens import PATH
from bot.wiring import Parts
from storage import access_tokens
from storage.access_tokens import AccessToken
from storage.database import Database
from tests.bot.wechat.calling import SECRET, Weixin, client_of, point_there
from tests.conftest import KEYRING, Clock

MENU = "/cgi-bin/menu/get"
PROCESSES, THREADS = 4, 5
on_sqlite = pytest.mark.parametrize("database_url", ["sqlite"], indirect=True)


def looked_up(client: Client) -> int:
    """The code the account gets when it asks for its menu: 46003, for there is none yet."""
    try:
        return len(calls.menu_there(client))
    except WechatFault as e:
        return e.code


def ask_from_threads(url: str) -> list[int]:
    database = Database(url, KEYRING)
    with ThreadPoolExecutor(THREADS) as threads:
        codes = list(threads.map(lambda _: looked_up(client_of(database)), range(THREADS)))
    database.close()
    return codes


def test_twenty_threads_in_four_processes_fetch_once(weixin: Weixin, database_url: str) -> None:
    with get_context("spawn").Pool(PROCESSES) as pool:
        codes = pool.map_async(ask_from_threads, [database_url] * PROCESSES, 1).get(timeout=60)

    assert codes == [[46003] * THREADS] * PROCESSES
    assert len(weixin.service.calls(PATH)) == 1
    assert len(weixin.service.calls(MENU)) == 20  # 4 processes × 5 threads


def test_twenty_threads_with_a_revoked_token_renew_once(weixin: Weixin, client: Client) -> None:
    looked_up(client)
    weixin.service.tokens.evict()

    with ThreadPoolExecutor(20) as threads:
        codes = list(threads.map(lambda _: looked_up(client), range(20)))

    assert codes == [46003] * 20
    assert len(weixin.service.calls(PATH)) == 2


@pytest.mark.parametrize("code", [40001, 40014, 42001])
@on_sqlite
def test_a_token_refused_once_is_renewed_and_the_call_goes_through(
    weixin: Weixin, client: Client, code: int
) -> None:
    looked_up(client)
    weixin.service.troubles.plan(MENU, Trouble.CODE, 1, code=code)
    weixin.service.tokens.evict()

    assert looked_up(client) == 46003
    assert len(weixin.service.calls(MENU)) == 3  # the first, the refused and its repetition
    assert len(weixin.service.calls(PATH)) == 2


@on_sqlite
def test_a_token_refused_for_ever_costs_two_requests_and_then_none(
    weixin: Weixin, client: Client, clock: Clock
) -> None:
    weixin.service.troubles.plan(MENU, Trouble.CODE, code=40001)
    codes = []
    for _ in range(10):
        codes.append(looked_up(client))
        weixin.service.tokens.evict()

    assert codes == [40001] * 10
    assert len(weixin.service.calls(MENU)) <= 2
    assert len(weixin.service.calls(PATH)) <= 2
    clock.move(minutes=10)
    weixin.service.troubles.clear()
    assert looked_up(client) == 46003


@on_sqlite
def test_the_same_token_again_is_not_asked_for_again(weixin: Weixin, client: Client) -> None:
    """WeChat gives out the very token it refuses: one question and it is over."""
    looked_up(client)
    weixin.service.troubles.plan(MENU, Trouble.CODE, code=40001)

    assert [looked_up(client) for _ in range(5)] == [40001] * 5
    assert len(weixin.service.calls(MENU)) == 2  # the good one and the refused one
    assert len(weixin.service.calls(PATH)) == 2


@on_sqlite
def test_a_wrong_secret_is_told_and_not_tried_on_and_on(weixin: Weixin, client: Client, clock: Clock) -> None:
    weixin.service.account.secret = "reset on the platform"

    with pytest.raises(TokenRefused, match="AppSecret 不对"):
        calls.menu_there(client)

    assert [looked_up(client) for _ in range(5)] == [40125] * 5
    assert len(weixin.service.calls(PATH)) == 1
    weixin.service.account.secret = SECRET
    clock.move(minutes=6)
    assert looked_up(client) == 46003


@on_sqlite
def test_a_token_is_renewed_five_minutes_before_its_end(weixin: Weixin, client: Client, clock: Clock) -> None:
    looked_up(client)
    clock.move(minutes=114)  # of 120
    looked_up(client)
    assert len(weixin.service.calls(PATH)) == 1

    clock.move(minutes=2)

    assert looked_up(client) == 46003
    assert len(weixin.service.calls(PATH)) == 2


@on_sqlite
def test_a_fetch_that_hangs_ends_and_lets_others_rest(weixin: Weixin, client: Client, clock: Clock) -> None:
    weixin.service.troubles.plan(
        PATH, Trouble.LATE, 1, seconds=1.0
    )  # the client in tests waits half a second

    codes = [looked_up(client) for _ in range(4)]

    assert codes == [0, -1, -1, -1]
    assert len(weixin.service.calls(PATH)) == 1
    clock.move(seconds=6)
    assert looked_up(client) == 46003


@on_sqlite
def test_whoever_was_held_up_writes_nothing_over_a_newer_token(parts: Parts, clock: Clock) -> None:
    with parts.database.begin() as session:
        held_up = access_tokens.take_turn(session, 1, None, clock(), lease=clock.at - clock.at)
        newer = access_tokens.take_turn(session, 1, None, clock(), lease=clock.at - clock.at)
        assert held_up.fence and newer.fence
        access_tokens.keep(session, 1, newer.fence, "newer", 7200, clock())

        access_tokens.keep(session, 1, held_up.fence, "older", 7200, clock())

        assert access_tokens.at_hand(session, 1, clock()) == "newer"


def test_the_token_is_sealed_where_it_is_kept(weixin: Weixin, client: Client, parts: Parts) -> None:
    looked_up(client)

    with parts.database.read() as session:
        kept = session.get_one(AccessToken, 1).token
        token = access_tokens.at_hand(session, 1, parts.clock())
    assert kept and token and token.encode() not in kept


@on_sqlite
def test_secret_and_token_are_in_no_log_and_no_exception(
    weixin: Weixin, client: Client, parts: Parts, clock: Clock, caplog: pytest.LogCaptureFixture, capfd: pytest.CaptureFixture[str]
) -> None:  # fmt: skip
    told = []
    caplog.set_level(logging.DEBUG)
    for trouble in Trouble:
        for path in (MENU, PATH):
            weixin.service.troubles.plan(path, trouble, 2, seconds=0.7, code=40001)
            told += [everything_said(client) for _ in range(2)]
            weixin.service.troubles.clear()
            clock.move(minutes=6)
    point_there(parts.database, "http://127.0.0.1:9")
    told.append(everything_said(client))

    written = "".join(told) + caplog.text + "".join(capfd.readouterr())
    secrets = {SECRET} | {one.query.get("access_token", SECRET) for one in weixin.service.asked}
    assert len(secrets) > 3 and len(told) > 20
    assert [secret for secret in secrets if secret in written] == []


def everything_said(client: Client) -> str:
    try:
        calls.menu_there(client)
    except WechatFault as e:
        return "".join(traceback.format_exception(e)) + repr(e) + repr(vars(e)) + repr(client)
    return ""


def test_nobody_at_home_is_told_apart_from_no_answer(weixin: Weixin, client: Client, parts: Parts) -> None:
    looked_up(client)
    point_there(parts.database, "http://127.0.0.1:9")

    with pytest.raises(Unreached):
        calls.menu_there(client)
