"""The console in Chromium: signing in with a code as people do, every page at both widths, and without JavaScript."""

import json
from collections.abc import Callable, Iterator
from datetime import UTC, datetime, timedelta

import pytest
from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import Browser, BrowserContext, Page, expect

from bot.wiring import Parts
from handlers.staff import actions, codes
from handlers.staff.rules import StandInForm
from storage import enquiries
from storage.terms import Ended
from tests.browser.conftest import NARROW, WIDE, Screen
from tests.staff import PASSWORD, SECRET, hire, known
from tests.walks.conftest import Serving

pytestmark = pytest.mark.parametrize("database_url", ["sqlite"], indirect=True)
SUOJIA = 1
SEEN: dict[str, tuple[str, ...]] = {
    "王科": ("", "unanswered", "account", "handover", "password", "totp"),
    "陈主任": ("acts",),
    "赵工": ("", "people", "people/new", "people/1", "people/1/handover", "stand-ins", "online"),
    "吴安": ("people/1", "stand-ins"),
    "孙审": ("acts", "chain", "people", "nowhere"),
}


@pytest.fixture
def parts(parts: Parts) -> Parts:
    """The cast, hired just now by the clock of the machine; questions without an answer; a stand-in."""
    now = datetime.now(UTC)
    with parts.database.begin() as session:
        hire(session, SUOJIA, now)
        absent, person = known(session, "周敏").id, known(session, "陈主任").id
        form = StandInForm(absent, person, now.date(), now.date() + timedelta(days=7))
        actions.begin_stand_in(session, SUOJIA, form, "吴安", now)
        for number in range(45):
            asked = ("合作医疗怎么退", "老屋场的路灯", "驾照换证", "石漠化治理补助名单")[
                number % 4
            ] + "了" * (number % 7)
            enquiries.write_down(session, SUOJIA, None, asked, Ended.NOTHING, None, now, now.date())
    return parts


@pytest.fixture
def come_in(browser: Browser, serving: Serving) -> Iterator[Callable[[str], Screen]]:
    """A browser of one's own, signed in; its console must stay silent."""
    contexts: list[tuple[BrowserContext, Screen]] = []

    def sign_in(name: str) -> Screen:
        context = browser.new_context(viewport=WIDE, locale="zh-CN")
        screen = Screen(context.new_page())
        contexts.append((context, screen))
        _sign_in(screen.page, serving.site, name)
        return screen

    yield sign_in
    for context, screen in contexts:
        context.close()
        assert [one for one in screen.complaints if "status of 40" not in one] == []


def _sign_in(page: Page, site: str, name: str) -> None:
    page.goto(f"{site}/console/")
    page.get_by_label("姓名").fill(name)
    page.get_by_label("密码").fill(PASSWORD)
    page.get_by_role("button", name="登录").click()
    if page.get_by_label("六位验证码").count():
        page.get_by_label("六位验证码").fill(codes.code_at(SECRET, datetime.now(UTC)))
        page.get_by_role("button", name="继续").click()
    expect(page.get_by_role("heading", level=1)).to_have_text("今日待办")


def faults_in(page: Page) -> list[str]:
    """What axe calls serious or critical."""
    found = json.loads(json.dumps(Axe().run(page).response))["violations"]
    return [
        f"{one['id']}: {one['nodes'][0]['html']}" for one in found if one["impact"] in {"serious", "critical"}
    ]


def overflow(page: Page) -> int:
    """How many pixels the page is wider than the screen."""
    told: int = page.evaluate("document.documentElement.scrollWidth - document.documentElement.clientWidth")
    return told


@pytest.mark.parametrize("name", SEEN)
def test_every_page_can_be_used_by_everybody_at_both_widths(
    come_in: Callable[[str], Screen], serving: Serving, name: str
) -> None:
    screen = come_in(name)

    for address in SEEN[name]:
        for width, size in (("1280", WIDE), ("390", NARROW)):
            screen.page.set_viewport_size(size)
            screen.page.goto(f"{serving.site}/console/{address}")
            screen.picture(f"console-{list(SEEN).index(name)}-{address.replace('/', '-') or 'home'}-{width}")
            assert faults_in(screen.page) == [], address
            assert overflow(screen.page) == 0, address


@pytest.mark.parametrize("address", ["sign-in", "first"])
def test_the_door_can_be_used_by_everybody_at_both_widths(
    browser: Browser, serving: Serving, address: str
) -> None:
    for width, size in (("1280", WIDE), ("390", NARROW)):
        context = browser.new_context(viewport=size)
        screen = Screen(context.new_page())
        screen.page.goto(f"{serving.site}/console/{address}")
        screen.page.locator("main button").first.click()
        screen.picture(f"console-door-{address}-{width}")
        assert faults_in(screen.page) == []
        assert overflow(screen.page) == 0
        context.close()
