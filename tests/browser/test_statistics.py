"""统计 in Chromium: charts drawn under the policy from their tables, kept as pictures; the tables alone without a script."""

from collections.abc import Callable

import pytest
from playwright.sync_api import Browser, expect

from bot.wiring import Parts
from tests.browser.conftest import NARROW, WIDE, Screen, faults_in, overflow, sign_in
from tests.browser.records import furnished
from tests.walks.conftest import Serving

pytestmark = pytest.mark.parametrize("database_url", ["sqlite"], indirect=True)


@pytest.fixture
def parts(parts: Parts) -> Parts:
    furnished(parts)
    return parts


def test_charts_are_drawn_from_their_tables_and_kept_as_pictures(
    come_in: Callable[[str], Screen], serving: Serving
) -> None:
    screen = come_in("陈主任")
    page = screen.page
    page.goto(f"{serving.site}/console/statistics?over=year")

    charts = page.locator("figure.chart")
    expect(charts.locator("canvas")).to_have_count(
        3
    )  # nothing was decided yet, so the fourth has nothing to draw
    for size, name in ((WIDE, "1280"), (NARROW, "390")):
        page.set_viewport_size(size)
        screen.whole(f"statistics-{name}")
        assert (overflow(page), faults_in(page)) == (0, [])
    page.set_viewport_size(WIDE)
    with page.expect_download() as kept:
        charts.first.get_by_role("link", name="存成图片").click()
    assert kept.value.suggested_filename.endswith(".png")
    assert kept.value.path().read_bytes()[:4] == b"\x89PNG"
    page.emulate_media(media="print")
    screen.whole("statistics-print")
    expect(page.get_by_role("link", name="存成图片").first).to_be_hidden()


def test_a_number_leads_to_its_list_without_a_script(browser: Browser, serving: Serving) -> None:
    context = browser.new_context(viewport=NARROW, java_script_enabled=False)
    page = context.new_page()
    sign_in(page, serving.site, "陈主任")
    page.goto(f"{serving.site}/console/statistics?over=year")
    expect(page.locator("canvas")).to_have_count(0)
    number = page.get_by_role("link", name="查询没有结果").first.inner_text()
    page.get_by_role("link", name="查询没有结果").first.click()

    expect(page.get_by_role("heading", level=1)).to_have_text("查询没有结果")
    expect(page.get_by_text(f"共 {number}。")).to_be_visible()
    context.close()
