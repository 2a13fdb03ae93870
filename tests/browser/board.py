"""The last steps of the walk: the sheet for the notice board is printed, where it hangs is noted, and it is counted."""

from pathlib import Path

import segno
from playwright.sync_api import Page, expect

from tests.browser.conftest import Screen, whole


def placed(page: Page, channel: str, evidence: str, photo: Path | None = None) -> None:
    """One place where it hangs, with what proves it."""
    page.get_by_role("combobox", name="渠道").select_option(channel)
    page.get_by_label("网址或张贴的地点").fill(evidence)
    if photo:
        page.screenshot(path=photo)
        page.get_by_label("张贴的照片").set_input_files(photo)
    page.get_by_role("button", name="登记", exact=True).click()
    expect(page.locator(".done")).to_contain_text("已登记")
    expect(page.get_by_role("row", name=channel)).to_contain_text(evidence)


def sheet_printed(screen: Screen, title: str, address: str) -> None:
    """One sheet of A4 with the whole notice, and a square that leads to the page; the tools stay off the paper."""
    page = screen.page
    page.get_by_role("link", name="打印张贴件").click()
    page.get_by_label("公示到").fill("2026-12-31")
    page.get_by_role("button", name="照此排版").click()
    expect(page.get_by_role("heading", level=1)).to_have_text(title)
    expect(page.locator("footer")).to_contain_text("至2026年12月31日")
    expect(page.locator("footer")).to_contain_text(address)
    drawn = page.locator(".square path.qrline").get_attribute("d")
    wanted = segno.make(address, error="m").svg_inline(border=2, light="#fff", omitsize=True)
    assert f'd="{drawn}"' in wanted
    assert page.pdf(prefer_css_page_size=True).count(b"/Type /Page\n") == 1
    page.emulate_media(media="print")
    screen.whole("publishing-14-sheet-on-paper")
    expect(page.locator(".tools")).to_be_hidden()
    page.emulate_media(media="screen")
    page.get_by_role("link", name="返回").click()


def counted_today(page: Page, day: str) -> dict[str, str]:
    """What the figures of one day say: word → number."""
    page.get_by_role("link", name="公开统计").first.click()
    page.get_by_label("从", exact=True).fill(day)
    page.get_by_label("到", exact=True).fill(day)
    page.get_by_role("button", name="统计", exact=True).click()
    told = whole(page).locator(".figures li").all_inner_texts()
    rows = [one.split("\t") for one in page.locator(".sums tbody tr").all_inner_texts()]
    return {word: number for number, word in (one.split() for one in told)} | {
        row[0].strip(): row[1].strip() for row in rows
    }
