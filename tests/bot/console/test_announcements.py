"""推送 at the desks: from a public item to approved by another, called back, sent back; who may not, and why."""

from collections.abc import Callable, Iterator
from datetime import date
from functools import cache

import pytest

from bot import jobs
from bot.wiring import Parts
from handlers.announcements import reads
from storage import offices
from tests.bot.console.conftest import SITE, Desk
from tests.bot.console.reading import Page
from tests.bot.wechat.calling import Weixin, listening, point_there

At = Callable[[str], Desk]
LIST, LIVE = "/console/announcements", "/console/going-live"
pytestmark = pytest.mark.parametrize("database_url", ["sqlite"], indirect=True)


@pytest.fixture
def desk(desk: At) -> At:
    """Each of them stays signed in: a code is good once."""
    return cache(desk)


@pytest.fixture
def weixin(parts: Parts) -> Iterator[Weixin]:
    with listening(lambda: parts.clock().timestamp()) as made:
        point_there(parts.database, made.base)
        yield made


@pytest.fixture
def open_to_all(desk: At) -> None:
    me = desk("赵工")
    for point in [one.action for one in me.get(LIVE).forms if one.action.endswith("/tick")]:
        me.send(LIVE, point)
    me.send(LIVE, f"{LIVE}/open")


def drafted(me: Desk, **fields: object) -> str:
    """From item 2; the address of the push."""
    told: dict[str, object] = {
        "title": "养蜂补助公示",
        "body": "拟补助十二户。",
        "kind": "mass_article",
    } | fields
    me.send(f"{LIST}/new?item=2", f"{LIST}/new", 200, **told)
    return me.answer.request.path


def handed_in(me: Desk, push: str) -> Page:
    return me.send(push, f"{push}/hand-in")


def decided(me: Desk, push: str, decision: str = "pass", opinion: str = "", status: int = 200) -> Page:
    return me.send(push, f"{push}/decide", status, decision=decision, opinion=opinion)


def test_a_push_is_written_from_a_public_item_and_passed_by_two_others(desk: At, open_to_all: None) -> None:
    form = desk("王科").get(f"{LIST}/new?item=2").form(f"{LIST}/new").fields
    push = drafted(desk("王科"))
    assert form["source_url"].endswith("/h/suojia/items/2") and form["title"]

    assert "已送审" in handed_in(desk("王科"), push).text
    assert "养蜂补助公示" in desk("陈主任").get(LIST).text
    assert "下一步是「签发」" in decided(desk("陈主任"), push).text
    page = decided(desk("刘乡长"), push)

    assert "60 秒内可以撤回" in page.text
    assert "已通过，3月2日10:0" in page.text


def test_the_second_push_of_the_day_is_offered_the_next_morning(desk: At, open_to_all: None) -> None:
    first = drafted(desk("王科"))
    handed_in(desk("王科"), first)
    decided(desk("陈主任"), first)
    decided(desk("刘乡长"), first)

    told = desk("王科").get(f"{LIST}/new?item=2").text

    assert "3月3日07:30：3月2日的群发次数已经用了，或者已经排了" in told


def test_what_was_edited_after_being_read_is_not_passed(desk: At) -> None:
    push = drafted(desk("王科"))
    handed_in(desk("王科"), push)
    form = desk("陈主任").get(push).form(f"{push}/decide")
    desk("王科").send(f"{push}/edit", f"{push}/edit", body="拟补助十三户。")
    handed_in(desk("王科"), push)

    answer = desk("陈主任").client.post(
        f"{push}/decide", data=form.fields | {"decision": "pass"}, base_url=SITE
    )

    assert answer.status_code == 422 and "您看过之后内容又改过" in answer.text


def test_what_is_sent_back_needs_a_word_and_waits_for_its_writer(desk: At) -> None:
    push = drafted(desk("王科"))
    handed_in(desk("王科"), push)
    assert "退回要写明原因" in decided(desk("陈主任"), push, "back", status=422).text

    decided(desk("陈主任"), push, "back", "户数不对")

    assert "户数不对" in desk("王科").get(push).text
    assert "推送退回来了" in desk("王科").get("/console/").text


def test_an_urgent_push_needs_one_other_person(desk: At, open_to_all: None) -> None:
    mine = drafted(desk("陈主任"), urgent="1")
    handed_in(desk("陈主任"), mine)
    assert "您写过或送审过" in desk("陈主任").get(mine).text

    assert "60 秒内可以撤回" in decided(desk("刘乡长"), mine).text


def test_a_push_is_called_back_within_the_minute(desk: At, open_to_all: None) -> None:
    push = drafted(desk("王科"), urgent="1")
    handed_in(desk("王科"), push)
    decided(desk("陈主任"), push)

    page = desk("王科").send(push, f"{push}/call-back", call_back_reason="日期写错了")

    assert "已撤回，不会发出去" in page.text
    assert "送审" in page.text and "日期写错了" in page.text


@pytest.mark.parametrize(
    ("field", "value", "told"),
    [
        ("title", "公" * 33, "标题有 33 个字"),
        ("summary", "摘" * 129, "摘要有 129 个字"),
        ("body", "［图1］看图", "没有传这张图"),
    ],
)
def test_what_wechat_would_refuse_is_not_handed_in(desk: At, field: str, value: str, told: str) -> None:
    push = drafted(desk("王科"), **{field: value})

    assert told in desk("王科").send(push, f"{push}/hand-in", 422).text


def test_what_the_account_may_not_do_is_hidden_and_says_why(desk: At, parts: Parts) -> None:
    with parts.database.begin() as session:
        account = offices.account_named(session, "suojia")
        assert account
        account.verified = False

    page = desk("王科").get(f"{LIST}/new?item=2")

    assert "没有「群发图文」" in page.text and "公众号没有认证，不能用群发" in page.text
    assert "mass_article" not in page.html


def test_nothing_goes_to_the_public_before_every_point_is_checked(desk: At) -> None:
    me = desk("赵工")
    me.send(LIVE, f"{LIVE}/guide/tick")
    assert f"{LIVE}/open" not in [one.action for one in me.get(LIVE).forms]
    told = me.post(f"{LIVE}/open", 422, csrf=me.get(LIVE).forms[0].fields["csrf"], once="x")
    assert "还有 6 项没有检查" in told.text
    push = drafted(desk("王科"), urgent="1")
    handed_in(desk("王科"), push)

    assert "还没有登记测试人" in decided(desk("陈主任"), push, status=422).text
    me.send(LIVE, f"{LIVE}/testers", name="李婷", wechat="liting_2026")
    assert "60 秒内可以撤回" in decided(desk("陈主任"), push).text
    assert "liting_2026" not in me.get(LIVE).text


def test_a_wechat_id_that_cannot_be_is_refused_beside_its_field(desk: At) -> None:
    page = desk("赵工").send(LIVE, f"{LIVE}/testers", 422, name="李婷", wechat="婷婷")

    assert "微信号是六到二十位" in page.text


def reasons_of(page: Page) -> list[str]:
    return [name for form in page.forms for name in form.fields if name.startswith("reason-")]


def test_a_mobile_number_in_a_push_is_mended_or_signed_off_before_it_is_handed_in(desk: At) -> None:
    push = drafted(desk("王科"), body="咨询请打 13885790001，找李婷。", urgent="1")
    page = desk("王科").get(push)
    (reason,) = reasons_of(page)
    assert "手机号" in page.text and "可改成" in page.text
    assert "还没有处理" in desk("王科").send(push, f"{push}/hand-in", 422).text

    desk("王科").send(push, f"{push}/hand-in", 200, **{reason: "值班手机，本人同意公开"})

    told = desk("陈主任").get(push).text
    assert "手机号，保留：值班手机，本人同意公开" in told
    assert "等待紧急核发" in told


def test_a_mark_of_secrecy_in_an_urgent_push_goes_to_secrecy_review(desk: At) -> None:
    push = drafted(desk("王科"), summary="机密★一年", urgent="1")
    page = desk("王科").get(push)

    desk("王科").send(push, f"{push}/hand-in", 200, **dict.fromkeys(reasons_of(page), "引用的旧标题"))

    assert "必须保密审查" in page.text
    assert "等待保密审查" in desk("陈主任").get(push).text


def test_what_was_mended_needs_no_reason(desk: At) -> None:
    push = drafted(desk("王科"), body="咨询请打 13885790001。")
    desk("王科").send(f"{push}/edit", f"{push}/edit", body="咨询请到党政办。")

    assert "体检没有发现问题" in desk("王科").get(push).text
    assert "已送审" in handed_in(desk("王科"), push).text


def test_tags_are_offered_by_name_and_number_of_people(weixin: Weixin, desk: At, parts: Parts) -> None:
    push = drafted(desk("王科"))
    assert "还没有看过公众号有哪些标签" in desk("王科").get(f"{push}/edit").text
    weixin.service.tags[100] = "高兴村"
    weixin.service.tagged["oLiTing"] = {100}
    told = desk("王科").send(f"{push}/edit", f"{push}/edit", then="tags").text
    assert "正在向微信要标签" in told and weixin.service.asked == []

    jobs.JOBS["fetch_tags"].run(parts)
    assert "高兴村（1 人）" in desk("王科").get(f"{push}/edit").text
    page = desk("王科").send(f"{push}/edit", f"{push}/edit", tag="100")

    assert "标签「高兴村」的人" in page.text
    assert "请从标签里选一个" in desk("王科").send(f"{push}/edit", f"{push}/edit", 422, tag="101").text


def test_an_account_without_tags_says_so_and_one_that_may_not_says_why(
    weixin: Weixin, desk: At, parts: Parts
) -> None:
    push = drafted(desk("王科"))
    desk("王科").send(f"{push}/edit", f"{push}/edit", then="tags")

    jobs.JOBS["fetch_tags"].run(parts)

    assert "公众号里没有标签" in desk("王科").get(f"{push}/edit").text
    with parts.database.begin() as session:
        account = offices.account_named(session, "suojia")
        assert account
        account.verified = False
    assert "公众号没有认证，不能用用户标签" in desk("王科").get(f"{push}/edit").text


def test_how_many_read_a_push_is_on_its_page(desk: At, parts: Parts, open_to_all: None) -> None:
    push = drafted(desk("王科"), urgent="1")
    handed_in(desk("王科"), push)
    decided(desk("陈主任"), push)
    with parts.database.begin() as session:
        reads.note_nothing(
            session, int(push.rsplit("/", 1)[1]), "公众号没有认证，不能用数据统计", parts.clock()
        )
    assert "看不到人数：公众号没有认证" in desk("王科").get(push).text

    with parts.database.begin() as session:
        reads.note(session, int(push.rsplit("/", 1)[1]), 37, date(2026, 3, 2), parts.clock())

    assert "阅读 37 人（截至2026" in desk("王科").get(push).text
