"""The console in Chromium: searching in place, without JavaScript, under its policy, and on paper."""

from collections.abc import Callable

import pytest
from playwright.sync_api import Browser, expect

from bot.wiring import Parts
from tests.browser.conftest import NARROW, Screen, sign_in
from tests.browser.records import furnished
from tests.walks.conftest import Serving

pytestmark = pytest.mark.parametrize("database_url", ["sqlite"], indirect=True)


@pytest.fixture
def parts(parts: Parts) -> Parts:
    furnished(parts)
    return parts


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
    expect(page.locator("#list tbody tr")).to_have_count(1)
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


def test_the_button_to_print_is_there_only_where_a_script_runs(
    browser: Browser, come_in: Callable[[str], Screen], serving: Serving
) -> None:
    page = come_in("王科").page
    page.goto(f"{serving.site}/console/handover")
    expect(page.get_by_role("button", name="打印")).to_be_visible()
    page.evaluate("window.print = () => { window.printed = true; }")
    page.get_by_role("button", name="打印").click()
    assert page.evaluate("window.printed")

    context = browser.new_context(java_script_enabled=False, storage_state=page.context.storage_state())
    still = context.new_page()
    still.goto(f"{serving.site}/console/handover")
    expect(still.get_by_text("快捷键 Ctrl+P")).to_be_visible()
    expect(still.locator("[data-print]")).to_be_hidden()
    context.close()
