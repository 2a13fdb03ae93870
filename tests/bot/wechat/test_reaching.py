"""Followers, tags and the three kinds of notice: what they mean, and what the platform refuses with which code."""

from collections.abc import Callable

import pytest

from bot.wechat import follower_calls as people
from bot.wechat import notice_calls as notices
from bot.wechat.client import Client
from bot.wechat.faults import Declined, NotPossible
from bot.wiring import Parts
from storage import offices
from storage.terms import AccountKind
from tests.bot.wechat.calling import Weixin
from tests.conftest import Clock

pytestmark = pytest.mark.parametrize("database_url", ["sqlite"], indirect=True)
LITING, WANG = "o" + "liting" * 4 + "abc", "o" + "wang" * 6 + "abc"
STRANGER = "o" + "a" * 27
TEMPLATE, AGREED = "template-1", {"thing1": "申请有了答复", "time2": "2026年3月2日 10:00"}
Doing = Callable[[Client], object]


@pytest.fixture
def weixin(weixin: Weixin, parts: Parts) -> Weixin:
    """A 服务号 with two followers and one template."""
    with parts.database.begin() as session:
        account = offices.account_named(session, "suojia")
        assert account
        account.kind = AccountKind.SERVICE
    weixin.service.account.kind = "service"
    weixin.service.followers = lambda: [LITING, WANG]
    weixin.service.templates.add(TEMPLATE)
    return weixin


def code_of(client: Client, act: Doing) -> int:
    with pytest.raises(Declined) as caught:
        act(client)
    return caught.value.code


def tag_with(client: Client, number: int) -> None:
    for one in range(number):
        people.tag(client, people.add_tag(client, f"标签{one}"), [LITING])


def test_followers_are_listed_and_tagged(client: Client, weixin: Weixin) -> None:
    page = people.followers(client)
    farmers = people.add_tag(client, "养蜂户")
    people.tag(client, farmers, [LITING, WANG])
    people.untag(client, farmers, [WANG])
    people.rename_tag(client, farmers, "养蜂大户")

    assert (page.total, set(page.openids)) == (2, {LITING, WANG})
    assert people.tags(client) == [people.Tag(farmers, "养蜂大户", 1)]
    assert people.tagged(client, farmers).openids == (LITING,)
    assert people.tags_of(client, LITING) == [farmers]
    assert [people.follows(client, one) for one in (LITING, STRANGER)] == [True, False]
    people.remove_tag(client, farmers)
    assert people.tags(client) == [] and people.tags_of(client, LITING) == []


def test_the_list_ends_where_nobody_comes_after(client: Client, weixin: Weixin) -> None:
    page = people.followers(client)

    assert people.followers(client, page.after) == people.Page(2, (), "")


def test_a_hundred_followers_are_tagged_fifty_by_fifty(client: Client, weixin: Weixin) -> None:
    many = [f"o{number:027d}" for number in range(100)]
    weixin.service.followers = lambda: many

    people.tag(client, people.add_tag(client, "全村"), many)

    assert len(weixin.service.calls("/cgi-bin/tags/members/batchtagging")) == 2


@pytest.mark.parametrize(
    ("code", "act"),
    [
        (45158, lambda client: people.add_tag(client, "字" * 31)),
        (45158, lambda client: people.add_tag(client, "")),
        (45157, lambda client: [people.add_tag(client, "村民") for _ in range(2)]),
        (45056, lambda client: [people.add_tag(client, f"标签{number}") for number in range(101)]),
        (45058, lambda client: people.remove_tag(client, 2)),
        (45159, lambda client: people.tag(client, 999, [LITING])),
        (49003, lambda client: people.tag(client, people.add_tag(client, "村民"), [STRANGER])),
        (45059, lambda client: tag_with(client, 21)),
        (40003, lambda client: people.tags_of(client, STRANGER)),
        (43004, lambda client: notices.send_template(client, STRANGER, TEMPLATE, AGREED, "k")),
        (40037, lambda client: notices.send_template(client, LITING, "other", AGREED, "k")),
        (47003, lambda client: notices.send_template(client, LITING, TEMPLATE, {"thing1": "字" * 21}, "k")),
        (47003, lambda client: notices.send_template(client, LITING, TEMPLATE, {"phrase1": "ok"}, "k")),
        (43101, lambda client: notices.send_notice(client, LITING, TEMPLATE, AGREED)),
        (43101, lambda client: notices.send_once(client, LITING, TEMPLATE, 7, "答复", "有了答复")),
        (40062, lambda client: notices.send_once(client, LITING, TEMPLATE, 7, "", "有了答复")),
        (40003, lambda client: notices.send_once(client, "", TEMPLATE, 7, "答复", "有了答复")),
    ],
)  # fmt: skip
def test_what_the_platform_refuses_it_refuses_with_its_code(
    client: Client, weixin: Weixin, code: int, act: Doing
) -> None:
    assert code_of(client, act) == code


def test_one_consent_is_one_message(client: Client, weixin: Weixin) -> None:
    told: list[str] = []
    weixin.service.shown = lambda openid, words: told.append(words) or True  # type: ignore[func-returns-value]
    weixin.service.consents[LITING, TEMPLATE] = 1
    weixin.service.consents[LITING, f"{TEMPLATE}:7"] = 1

    notices.send_notice(client, LITING, TEMPLATE, AGREED)
    notices.send_once(client, LITING, TEMPLATE, 7, "申请有了答复" * 5, "字" * 300)

    assert told == [
        "［订阅通知］申请有了答复；2026年3月2日 10:00",
        "［一次性订阅消息］" + ("申请有了答复" * 3)[:15] + "\n" + "字" * 200,
    ]
    assert code_of(client, lambda one: notices.send_notice(one, LITING, TEMPLATE, AGREED)) == 43101


def test_a_template_message_is_taken_once_under_its_key(client: Client, weixin: Weixin, clock: Clock) -> None:
    first = notices.send_template(client, LITING, TEMPLATE, AGREED, "a" * 32)
    again = notices.send_template(client, LITING, TEMPLATE, AGREED, "a" * 32)
    clock.move(minutes=10)

    assert first == again
    assert notices.send_template(client, LITING, TEMPLATE, AGREED, "a" * 32) != first


def test_a_subscription_account_has_neither_templates_nor_notices(
    client: Client, weixin: Weixin, parts: Parts
) -> None:
    with parts.database.begin() as session:
        account = offices.account_named(session, "suojia")
        assert account
        account.kind = AccountKind.SUBSCRIPTION

    for act in (
        lambda: notices.send_template(client, LITING, TEMPLATE, AGREED, "k"),
        lambda: notices.send_notice(client, LITING, TEMPLATE, AGREED),
    ):
        with pytest.raises(NotPossible, match="只有服务号有"):
            act()
    weixin.service.account.kind = "subscription"
    with parts.database.begin() as session:
        account = offices.account_named(session, "suojia")
        assert account
        account.kind = AccountKind.SERVICE
    assert (
        code_of(client, lambda one: notices.send_notice(one, LITING, TEMPLATE, AGREED)) == 48001
    )  # asked all the same


# --- what other clients ask the platform --------------------------------------------------------------


def test_the_menu_may_be_read_in_the_form_of_the_website(client: Client, weixin: Weixin) -> None:
    path = "/cgi-bin/get_current_selfmenu_info"
    assert client.get(path, "is_menu_open")["is_menu_open"] == 0
    weixin.service.menu = [
        {"name": "帮助", "sub_button": [{"type": "click", "name": "怎么用", "key": "帮助"}]}
    ]

    told = client.get(path, "selfmenu_info")["selfmenu_info"]

    assert told["button"][0]["sub_button"]["list"][0]["key"] == "帮助"


def test_quotas_are_cleared_ten_times_a_month(client: Client, weixin: Weixin) -> None:
    appid = weixin.service.account.appid
    for _ in range(10):
        client.post("/cgi-bin/clear_quota", {"appid": appid})

    assert code_of(client, lambda one: one.post("/cgi-bin/clear_quota", {"appid": appid})) == 48006


@pytest.mark.parametrize(
    ("kind", "content", "shown"),
    [
        ("image", {"media_id": "media-1"}, "［图片］"),
        ("news", {"articles": [{"title": "公示", "url": "https://gk.example.com"}]}, "［图文］公示"),
        (
            "msgmenu",
            {"head_content": "办好了吗", "list": [{"id": "1", "content": "办好了"}]},
            "办好了吗\n办好了",
        ),
    ],
)
def test_other_kinds_of_messages_are_shown(
    client: Client, weixin: Weixin, kind: str, content: dict[str, object], shown: str
) -> None:
    told: list[str] = []
    weixin.service.shown = lambda openid, words: told.append(words) or True  # type: ignore[func-returns-value]
    weixin.service.windows.opened(LITING, "")

    client.post("/cgi-bin/message/custom/send", {"touser": LITING, "msgtype": kind, kind: content})

    assert told == [shown]


def test_what_nobody_offers_is_not_authorised(client: Client, weixin: Weixin) -> None:
    for ask in (
        lambda one: one.get("/cgi-bin/qrcode/none", "errcode"),
        lambda one: one.post("/cgi-bin/none", {}),
    ):
        assert code_of(client, ask) == 48001
