"""公众号菜单 at the desks of 赵工 and 陈主任: looked at in a phone's frame, mended, compared and pushed."""

from collections.abc import Iterator

import pytest

from bot.jobs import delivery_of
from bot.wiring import Parts
from storage import acts
from storage.act_terms import Act
from storage.acts import Wanted
from tests.bot.console.desks import At
from tests.bot.wechat.calling import Weixin, listening, point_there

pytestmark = pytest.mark.parametrize("database_url", ["sqlite"], indirect=True)
PAGE = "/console/menu"
Fields = dict[str, object]


@pytest.fixture
def weixin(parts: Parts) -> Iterator[Weixin]:
    with listening(lambda: parts.clock().timestamp()) as made:
        point_there(parts.database, made.base)
        yield made


def test_the_standard_menu_is_mended_pushed_and_is_what_wechat_has(
    desk: At, parts: Parts, weixin: Weixin
) -> None:
    zhao = desk("赵工")
    assert "是标准菜单" in zhao.get(PAGE).text

    site: Fields = {
        "name-1-5": "政府网站和公开专栏",
        "does-1-5": "open",
        "url-1-5": "https://gk.example.com/",
    }
    zhao.send(PAGE, PAGE, 200, **site)
    page = zhao.get(PAGE)
    assert "政府网站和公开专…" in page.text and "赵工" in page.text
    assert "正在推送" in zhao.send(PAGE, f"{PAGE}/push").text
    delivery_of(parts).carry_due(10)

    page = zhao.get(PAGE)
    assert "已推送" in page.text and "微信那边和这里一样" in page.text
    assert weixin.service.menu and len(weixin.service.menu[0]["sub_button"]) == 5
    with parts.database.read() as session:
        assert acts.found(session, 1, Wanted(act=Act.MENU_PUSHED), 0, 5)[1] == 1


def test_what_somebody_did_on_wechats_side_is_seen(desk: At, weixin: Weixin) -> None:
    weixin.service.menu = [
        {"type": "view", "name": "旧网站", "url": "http://old.example.com/", "sub_button": []}
    ]

    page = desk("陈主任").send(PAGE, f"{PAGE}/look")

    assert "「旧网站」：微信那边有，这里没有（打开 http://old.example.com/）" in page.text
    assert "「帮助 - 怎么用」：微信那边没有" in page.text


def test_what_wechat_would_refuse_is_refused_here_with_what_was_typed(desk: At) -> None:
    wrong: Fields = {"name-3": "帮助和联系我们", "does-1-1": "月球旅游"}
    page = desk("赵工").send(PAGE, PAGE, 422, **wrong)

    assert "21 个字节，最多 16 个字节（5 个汉字）" in page.text
    assert "公众号不会回答这个词" in page.text
    assert "帮助和联系我们" in page.html


def test_a_colleagues_change_is_not_written_over(desk: At) -> None:
    zhao, chen = desk("赵工"), desk("陈主任")
    mended: Fields = {"name-3": "联系我们"}
    before = zhao.get(PAGE).form(PAGE).fields
    chen.send(PAGE, PAGE, 200, **mended)

    zhao.post(PAGE, 422, **before)

    assert "刚才有同事也改了菜单" in zhao.answer.text


def test_while_wechat_is_not_there_the_page_says_so(desk: At, parts: Parts) -> None:
    point_there(parts.database, "http://127.0.0.1:1")

    assert "连不上微信" in desk("赵工").send(PAGE, f"{PAGE}/look", 422).text
