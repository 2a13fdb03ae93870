"""绑定微信 under 我的账号: the code is seen once, and what is told each morning stands in the chat whenever asked."""

import re

import pytest

from bot.emulator.platform import Platform
from tests.bot.console.desks import At, drafted, handed_in
from tests.handlers.dialogue import Villager

pytestmark = pytest.mark.parametrize("database_url", ["sqlite"], indirect=True)
PAGE = "/console/account"


def test_wang_links_his_telephone_and_unlinks_it(desk: At, platform: Platform) -> None:
    wang, phone = desk("王科"), Villager(platform, "王科的手机")
    phone.follow()

    shown = wang.send(PAGE, f"{PAGE}/wechat")
    code = re.search(r"绑定 (\d{8})", shown.text)
    assert code and "只能用一次" in shown.text
    assert code[1] not in wang.get(PAGE).text
    phone.say(code[0])

    assert "已绑定" in wang.get(PAGE).text
    assert "已解绑" in wang.send(PAGE, f"{PAGE}/wechat/end").text
    assert "还没有绑定" in wang.get(PAGE).text


def test_what_waits_for_whom_is_told_to_each(desk: At, platform: Platform) -> None:
    """王科 has handed in an item; 陈主任 is to review it, and nobody else is told so."""
    wang = desk("王科")
    handed_in(wang, drafted(wang))
    for name in ("王科", "陈主任"):
        me, phone = wang if name == "王科" else desk(name), Villager(platform, f"{name}的手机")
        phone.follow()
        found = re.search(r"绑定 \d{8}", me.send(PAGE, f"{PAGE}/wechat").text)
        assert found
        phone.say(found[0])

    assert "等您审核的信息 1 件" in Villager(platform, "陈主任的手机").say("三件事")
    assert "等您审核" not in Villager(platform, "王科的手机").say("今日三件事")
