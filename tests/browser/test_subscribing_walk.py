"""李婷 subscribes on her telephone; 王科 writes, two others pass it, she reads it; after 退订 nothing comes."""

from dataclasses import replace

import pytest
from playwright.sync_api import expect

from bot.jobs import run_one
from bot.wiring import Parts, now
from handlers.announcements.content import Content
from handlers.offices import actions as offices
from handlers.topics import topic_with, topics_of
from storage import categories
from storage.announcement_terms import PushKind
from tests.bot.wechat.announcing import Office
from tests.browser.conftest import Screen
from tests.browser.test_phone import Thumb
from tests.browser.test_pushing_walk import At, form_of_a_push, look, tomorrow

__all__ = ["tomorrow"]
pytestmark = pytest.mark.parametrize("database_url", ["sqlite"], indirect=True)
TITLE, WORDS = "危房改造补助公示", "拟补助危房改造十二户，有意见七天内说。"


def test_a_subscriber_reads_it_and_after_leaving_hears_no_more(
    tomorrow: Parts, come_in: At, screen: Screen, phone: str
) -> None:
    with tomorrow.database.begin() as session:  # the walk may come by at night
        offices.describe(session, "suojia", "notice_hours", "0-24", "赵工", now())
    thumb = Thumb(screen, phone)
    thumb.say("危房改造补助对象的公示")
    assert "订好了" in thumb.tap("订阅这类")
    screen.picture("subscribing-01-phone")

    wang = come_in("王科")
    _handed_in(wang)
    for name in ("陈主任", "刘乡长"):
        _passed(come_in(name))
    heard = thumb.page.locator("li.account").count()
    run_one(tomorrow, "deliver")
    run_one(tomorrow, "settle_pushes")

    assert WORDS in thumb.answer_number(heard)
    screen.picture("subscribing-04-phone")
    wang.page.reload()
    expect(wang.page.get_by_text("已告诉订阅的人").first).to_be_visible()
    expect(wang.page.get_by_text("发到微信了")).to_be_visible()
    look(wang, "subscribers-05-done")

    assert "已全部退订" in thumb.say("退订")
    _again(tomorrow)
    assert WORDS not in thumb.say("你好")
    assert thumb.page.get_by_text(WORDS).count() == 1


def _handed_in(wang: Screen) -> None:
    page = form_of_a_push(wang)
    page.get_by_label("标题").fill(TITLE)
    page.get_by_label("推送方式").select_option("topic")
    page.get_by_label("正文").fill(WORDS)
    expect(page.get_by_label("告诉订阅哪一类的人")).to_contain_text("（1 人）")
    look(wang, "subscribers-02-form")
    page.get_by_role("button", name="保存，看手机上的样子").click()
    expect(page.get_by_label("手机上的样子")).to_contain_text("不想再收，回复「退订")
    expect(page.get_by_text("现在 1 人，其中 1 人两天内来过")).to_be_visible()
    page.get_by_role("button", name="送审").click()
    expect(page.locator(".done").first).to_contain_text("已送审")


def _passed(one: Screen) -> None:
    one.page.get_by_role("main").get_by_role("link", name="推送待批").click()
    one.page.get_by_role("link", name=TITLE).first.click()
    expect(one.page.get_by_role("heading", level=1)).to_have_text(f"推送：{TITLE}")
    look(one, "subscribers-03-before")
    one.page.get_by_role("button", name="通过", exact=True).click()
    expect(one.page.locator(".done").first).to_contain_text("已通过")


def _again(tomorrow: Parts) -> None:
    """The same words once more, for those who subscribe now."""
    office = Office.__new__(Office)
    office.parts = replace(tomorrow, clock=now)
    with tomorrow.database.read() as session:
        topic = topic_with(topics_of(session, 1), categories.offered_for(session, [2])[0])
    assert topic
    content = Content(TITLE, PushKind.TOPIC, body=WORDS, urgent=True, topic_id=topic.id, topic=topic.name)
    office.passed(office.handed_in(content))
    run_one(tomorrow, "deliver")
