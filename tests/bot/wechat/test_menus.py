"""The menu on its way to WeChat, through the outbox, and back as WeChat has it."""

import pytest

from bot.emulator.troubles import Trouble
from bot.jobs import delivery_of
from bot.wechat import menus as wechat
from bot.wechat.client import Client
from bot.wiring import Parts
from handlers.menus import actions
from handlers.menus.rules import Button, Does, Menu, standard
from storage import offices, outbox
from storage.outbox import Dispatch
from storage.sending_terms import Dispatched
from tests.bot.wechat.calling import Weixin
from tests.conftest import Clock

pytestmark = pytest.mark.parametrize("database_url", ["sqlite"], indirect=True)
PATH = "/cgi-bin/menu/create"
OTHER: Menu = (
    Button("网页", Does.OPENS, "https://gk.example.com/h/suojia/"),
    Button("帮助", Does.ANSWERS, "帮助"),
)


def push(parts: Parts) -> Dispatch:
    """赵工 pushes it, and the clock ticks once."""
    with parts.database.begin() as session:
        actions.push(session, 1, 1, "赵工", parts.clock())
    delivery_of(parts).carry_due(10)
    return last(parts)


def last(parts: Parts) -> Dispatch:
    with parts.database.read() as session:
        found = outbox.latest(session, 1, actions.about_of(1))
    assert found
    return found


def test_what_is_pushed_is_what_wechat_has(parts: Parts, weixin: Weixin, client: Client) -> None:
    sent = push(parts)

    assert sent.state is Dispatched.SENT
    assert wechat.there(client) == standard()
    with parts.database.read() as session:
        now = actions.standing(session, 1)
    assert now.there_at and now.differences == ()
    assert b"\\u" not in weixin.service.calls(PATH)[0].body


def test_pages_and_buttons_alone_go_there_and_come_back(client: Client, weixin: Weixin) -> None:
    wechat.put(client, OTHER)

    assert wechat.there(client) == OTHER


def test_where_wechat_has_no_menu_there_is_none(client: Client, weixin: Weixin) -> None:
    assert wechat.there(client) == ()


def test_of_an_answer_that_was_lost_it_is_pushed_once_more(
    parts: Parts, weixin: Weixin, clock: Clock
) -> None:
    """A menu takes the place of the one before, so that twice does no harm."""
    weixin.service.troubles.plan(PATH, Trouble.DROPPED, 1)

    assert push(parts).state is Dispatched.WAITING
    clock.move(seconds=10)
    delivery_of(parts).carry_due(10)

    assert last(parts).state is Dispatched.SENT
    assert len(weixin.service.calls(PATH)) == 2


def test_what_was_changed_after_the_push_is_not_pushed_unseen(parts: Parts, weixin: Weixin) -> None:
    with parts.database.begin() as session:
        actions.push(session, 1, 1, "赵工", parts.clock())
        actions.change(session, 1, 1, OTHER, 1, "陈主任", parts.clock())

    delivery_of(parts).carry_due(10)

    assert last(parts).state is Dispatched.GAVE_UP
    assert "菜单又改过了" in last(parts).why
    assert weixin.service.menu is None


def test_an_account_that_may_not_says_why(parts: Parts, weixin: Weixin) -> None:
    with parts.database.begin() as session:
        account = offices.account_named(session, "suojia")
        assert account
        account.verified = False

    assert "没有认证" in push(parts).why
