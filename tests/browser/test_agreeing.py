"""李婷 agrees on her telephone to be told once, from the receipt of her letter."""

from datetime import UTC, datetime

import pytest
from playwright.sync_api import expect

from bot.emulator.platform import Platform
from bot.wiring import Parts
from handlers.offices import actions as offices
from storage import consents, people
from tests.browser.conftest import Screen, faults_in, overflow
from tests.browser.test_phone import Thumb
from tests.walks.conftest import Serving

pytestmark = pytest.mark.parametrize("database_url", ["sqlite"], indirect=True)
WEIXIN = "https://mp.weixin.qq.com"


@pytest.fixture
def parts(parts: Parts) -> Parts:
    with parts.database.begin() as session:
        offices.describe(session, "suojia", "notice_template", "tpl", "赵工", datetime.now(UTC))
    return parts


def test_she_agrees_to_be_told_once(
    parts: Parts, serving: Serving, screen: Screen, phone: str, world: Platform
) -> None:
    world.service.templates.add("tpl")
    li = Thumb(screen, phone)
    li.say("留言")
    li.say("老屋场的路灯坏了三个月")
    li.page.locator("li.account").last.get_by_text("有进展时用微信通知我一次").click()
    page = li.page.frame_locator("#page")
    expect(page.get_by_role("heading", level=1)).to_have_text("有进展时通知我一次")
    screen.picture("agreeing-1-asked")
    there = page.get_by_role("link", name="去微信的页面同意").get_attribute("href") or ""

    seen = screen.page.context.new_page()
    seen.goto(there.replace(WEIXIN, phone.removesuffix("/phone")))
    seen.get_by_role("link", name="同意").first.click()
    expect(seen.get_by_role("heading", level=1)).to_have_text("记下了")
    Screen(seen).whole("agreeing-2-noted")

    assert there.startswith(WEIXIN) and faults_in(seen) == [] and overflow(seen) == 0
    assert "openid" not in seen.url
    with parts.database.read() as session:
        citizen = people.look_up(session, 1, world.phone("李婷").openid)
        assert citizen and consents.open_one(session, citizen.id)


@pytest.mark.parametrize("so", ["no", "yes"])
def test_the_page_after_it(serving: Serving, screen: Screen, so: str) -> None:
    screen.page.goto(f"{serving.site}/h/suojia/notified/{so}?large=1")

    assert faults_in(screen.page) == [] and overflow(screen.page) == 0
