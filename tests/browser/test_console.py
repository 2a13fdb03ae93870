"""The console in Chromium: signing in with a code as people do, every page at both widths, and without JavaScript."""

from collections.abc import Callable
from datetime import UTC, datetime, timedelta

import pytest
from playwright.sync_api import Browser, expect
from sqlalchemy.orm import Session

from bot.wiring import Parts
from handlers.clerk import Clerk
from handlers.publications import importing, placing
from handlers.publications.placing import PlacementForm
from handlers.staff import actions
from handlers.staff.rules import StandInForm
from storage import enquiries, publications
from storage.terms import Ended, Post
from tests.browser.conftest import NARROW, WIDE, Screen, faults_in, overflow, sign_in
from tests.staff import hire, known
from tests.walks.conftest import Serving

pytestmark = pytest.mark.parametrize("database_url", ["sqlite"], indirect=True)
SUOJIA = 1
FILE = "编号,标题,发布日期\nb1,秸秆禁烧通告,2026-02-20\nb2,,2026-02-21\nb3,森林防火命令,二月三十日\n"
SEEN: dict[str, tuple[str, ...]] = {
    "王科": (
        "",
        "unanswered",
        "account",
        "handover",
        "password",
        "totp",
        "placements",
        "placements/due",
        "items/2/placements",
        "items/2/sheet?paper=a4&last=2026-12-31",
        "items/2/broadcast",
        "channels",
        "counts?first=2025-01-01",
        "publications/new",
        "categories?kind=catalogue",
        "last-published",
        "counts/items?first=2025-01-01",
    ),
    "陈主任": (
        "acts",
        "channels",
        "imports",
        "imports/1",
        "own-words",
        "categories",
        "categories/area/救灾",
    ),
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
        _hang_something(session, parts, now)
    return parts


def _hang_something(session: Session, parts: Parts, now: datetime) -> None:
    """An item on the board for longer than it should be, and a file to import in which something is wrong."""
    chen = Clerk(known(session, "陈主任").id, SUOJIA, "陈主任", frozenset({Post.REVIEWER}))
    board = publications.channel_ids(session, SUOJIA)["公开栏"]
    on = now.date() - timedelta(days=9)
    placing.place(session, chen, 2, PlacementForm(board, on, "大门口", until=on + timedelta(days=5)), now)
    importing.take_in(session, parts.files, chen, "存量信息.csv", FILE.encode(), now)


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


def test_searching_does_not_load_the_page_anew_and_can_be_gone_back_from(
    come_in: Callable[[str], Screen], serving: Serving
) -> None:
    page = come_in("王科").page
    page.goto(f"{serving.site}/console/unanswered")
    page.evaluate("window.mark = 'the same page'")
    page.keyboard.press("/")
    page.keyboard.type("驾照")
    page.keyboard.press("Enter")
    expect(page.locator("#list")).not_to_contain_text("路灯")

    expect(page.locator("#list tbody tr").first).to_contain_text("驾照换证")
    assert page.evaluate("window.mark") == "the same page"
    assert "words=%E9%A9%BE%E7%85%A7" in page.url
    page.go_back()
    expect(page.locator("#list")).to_contain_text("路灯")


def test_a_session_that_ended_leads_to_the_door_even_from_a_search(
    come_in: Callable[[str], Screen], serving: Serving
) -> None:
    screen = come_in("王科")
    screen.page.goto(f"{serving.site}/console/unanswered")
    screen.page.context.clear_cookies()
    screen.page.get_by_role("button", name="搜索").click()

    expect(screen.page.get_by_role("heading", level=1)).to_have_text("登录")


def test_everything_works_without_a_script(browser: Browser, serving: Serving) -> None:
    """赵工 lets somebody in, from a browser that runs nothing."""
    context = browser.new_context(viewport=NARROW, java_script_enabled=False)
    page = context.new_page()
    sign_in(page, serving.site, "赵工")
    page.locator(".fold summary").click()
    page.get_by_role("navigation", name="折叠菜单").get_by_role("link", name="工作人员").click()
    page.get_by_label("姓名").fill("主任")
    page.get_by_role("button", name="搜索").click()
    assert page.locator("#list tbody tr").count() == 1
    page.get_by_role("link", name="添加").click()
    page.get_by_label("姓名").fill("李新")
    page.get_by_role("button", name="添加").click()
    expect(page.get_by_role("heading", level=1)).to_have_text("李新的一次性口令")
    page.get_by_role("link", name="好了").click()
    page.locator(".sure summary").last.click()
    page.get_by_role("button", name="确定停用").click()

    expect(page.locator(".done")).to_contain_text("李新已停用")
    context.close()


def test_no_script_but_ours_runs(come_in: Callable[[str], Screen], serving: Serving) -> None:
    """The policy holds in the browser: neither a script written into the page nor eval."""
    screen = come_in("王科")
    page = screen.page
    page.evaluate("""() => { const bad = document.createElement('script'); bad.textContent = 'window.bad = 1';
        document.body.append(bad); const far = document.createElement('script'); far.src = '/static/console/console.js';
        document.body.append(far); }""")
    stopped = page.evaluate("""() => { const s = document.createElement('a'); s.setAttribute('onclick', 'window.bad = 1');
        document.body.append(s); s.click(); return window.bad === undefined; }""")

    assert stopped
    assert len(screen.complaints) == 3
    screen.complaints.clear()


def test_the_list_to_hand_over_prints_on_one_sheet(
    come_in: Callable[[str], Screen], serving: Serving
) -> None:
    page = come_in("王科").page
    page.goto(f"{serving.site}/console/handover")
    sheet = page.pdf(prefer_css_page_size=True)
    page.emulate_media(media="print")

    assert sheet.count(b"/Type /Page\n") == 1
    assert b"/MediaBox [0 0 594.95996 841.91998]" in sheet or b"/MediaBox [0 0 595" in sheet  # A4 in points
    expect(page.locator(".top")).to_be_hidden()
    expect(page.get_by_text("移交人（签字）")).to_be_visible()
