"""An announcement from a public item to 李婷's telephone: written, passed by two others, sent, read, counted."""

from collections.abc import Callable
from dataclasses import replace
from datetime import timedelta

import pytest
from playwright.sync_api import Page, expect

from bot.emulator.platform import Platform
from bot.jobs import run_one
from bot.wiring import Parts, now
from storage import offices
from storage.sealing import keyring_of
from tests.bot.wechat.announcing import Office
from tests.browser.conftest import NARROW, WIDE, Screen, faults_in, overflow
from tests.browser.test_phone import Thumb

pytestmark = pytest.mark.parametrize("database_url", ["sqlite"], indirect=True)
At = Callable[[str], Screen]
TITLE, WORDS = "危房改造补助公示", "拟补助危房改造十二户，有意见七天内说。"


@pytest.fixture
def tomorrow(parts: Parts, phone: str) -> Parts:
    """The house a day later, its account calling at the phone's platform: past the minute, and past any quiet hour."""
    with parts.database.begin() as session:
        account = offices.account_named(session, "suojia")
        assert account
        account.api_base = phone.removesuffix("/phone")
        account.secret = keyring_of(session).seal_text("demo-secret", offices.sealed_for("suojia"))
    Office(replace(parts, clock=now))
    return replace(parts, clock=lambda: now() + timedelta(days=1))


def look(screen: Screen, name: str) -> None:
    for width, size in (("1280", WIDE), ("390", NARROW)):
        screen.page.set_viewport_size(size)
        screen.whole(f"pushing-{name}-{width}")
        assert faults_in(screen.page) == [], name
        assert overflow(screen.page) == 0, name
    screen.page.set_viewport_size(WIDE)


def open_waiting(one: Screen) -> None:
    one.page.get_by_role("main").get_by_role("link", name="推送待批").click()
    one.page.get_by_role("link", name=TITLE).first.click()
    expect(one.page.get_by_role("heading", level=1)).to_have_text(f"推送：{TITLE}")


def test_an_announcement_goes_from_the_desk_to_the_telephone(
    tomorrow: Parts, come_in: At, screen: Screen, phone: str, world: Platform
) -> None:
    thumb = Thumb(screen, phone)
    wang = come_in("王科")
    _handed_in(wang)
    for name, number in (("陈主任", "03"), ("刘乡长", "04")):
        one = come_in(name)
        open_waiting(one)
        look(one, f"{number}-before")
        one.page.get_by_role("button", name="通过", exact=True).click()
        expect(one.page.locator(".done").first).to_contain_text("已通过")
    expect(one.page.get_by_text("在那以前可以撤回")).to_be_visible()
    look(one, "05-scheduled")

    run_one(tomorrow, "deliver")
    for report in world.reports:
        report.result(timeout=20)
    run_one(tomorrow, "settle_pushes")

    card = thumb.page.locator("button.card")
    expect(card).to_contain_text(TITLE)
    screen.picture("pushing-06-phone")
    card.click()
    article = thumb.page.frame_locator("#page")
    expect(article.get_by_role("heading", level=1)).to_have_text(TITLE)
    expect(article.get_by_text(WORDS)).to_be_visible()
    screen.picture("pushing-07-article")
    wang.page.reload()
    expect(wang.page.get_by_text("已送达").first).to_be_visible()
    expect(wang.page.get_by_text("该收到的")).to_be_visible()
    look(wang, "08-done")


def form_of_a_push(wang: Screen) -> Page:
    """Come to from the item it is about."""
    page = wang.page
    page.get_by_role("link", name="公开信息").first.click()
    page.get_by_role("link", name="关于2026年农村危房改造补助对象的公示").first.click()
    page.get_by_role("main").get_by_role("link", name="推送", exact=True).click()
    expect(page.get_by_role("heading", level=1)).to_have_text("写一条推送")
    return page


def _handed_in(wang: Screen) -> None:
    page = form_of_a_push(wang)
    page.get_by_label("标题").fill(TITLE)
    page.get_by_label("正文").fill(WORDS)
    look(wang, "01-form")
    page.get_by_role("button", name="保存，看手机上的样子").click()
    expect(page.get_by_label("手机上的样子")).to_contain_text(WORDS)
    page.get_by_role("button", name="送审").click()
    expect(page.locator(".done").first).to_contain_text("已送审")
    look(wang, "02-handed-in")
