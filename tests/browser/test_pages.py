"""The citizens' pages in Chromium: every page at both widths, in normal and large letters and in the dark; without
JavaScript; what they weigh; and how they are asked."""

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from typing import Any

import pytest
from playwright.sync_api import Browser, Page, Response, expect
from sqlalchemy import text

from bot.wiring import Parts
from tests.browser.conftest import NARROW, WIDE, Screen, faults_in
from tests.walks.conftest import Serving

pytestmark = pytest.mark.parametrize("database_url", ["sqlite"], indirect=True)
FIRST_VIEW = 150 * 1024  # bytes, nothing compressed (design §3, friendliness §2.6)
PAGES = {
    "home": "",
    "guide": "guide",
    "catalogue": "catalogue",
    "shelf": "shelves/1",
    "all": "search",
    "found": "search?q=低保",
    "possible": "search?q=海洋渔业补助",
    "nothing": "search?q=火星移民",
    "filtered": "search?q=补助&year=2026",
    "too-long": "search?q=" + "低" * 201,
    "item": "items/1",
    "letter": "letter",
    "letter-query": "letter/query",
    "missing": "items/999999",
    "elsewhere": "nowhere",
}
LARGE = 23  # px, by html.large; 适老版 ≥ 18 dp


@dataclass(frozen=True)
class Look:
    name: str
    width: int
    scheme: str = "light"
    large: bool = False


LOOKS = [
    Look("normal-390", NARROW["width"]),
    Look("large-390", NARROW["width"], large=True),
    Look("dark-390", NARROW["width"], "dark"),
    Look("dark-large-390", NARROW["width"], "dark", large=True),
    Look("normal-1280", WIDE["width"]),
    Look("dark-large-1280", WIDE["width"], "dark", large=True),
]

Open = Callable[..., Page]


@pytest.fixture
def open_(browser: Browser, serving: Serving) -> Iterator[Open]:
    """Opens the pages as 李婷 sees them; their console must stay silent."""
    screens: list[Screen] = []

    def opened(width: int = NARROW["width"], **more: Any) -> Page:
        context = browser.new_context(
            viewport={"width": width, "height": 844},
            locale="zh-CN",
            base_url=f"{serving.site}/h/suojia/",
            **more,
        )
        screens.append(Screen(context.new_page()))
        return screens[-1].page

    yield opened
    for screen in screens:
        screen.page.context.close()
        assert [one for one in screen.complaints if "status of 404" not in one] == []


def address_of(name: str, large: bool) -> str:
    address = PAGES[name]
    return address + ("&" if "?" in address else "?") + "large=1" if large else address


@pytest.mark.parametrize("look", LOOKS, ids=lambda look: look.name)
def test_every_page_can_be_read_by_everybody(open_: Open, look: Look) -> None:
    page = open_(look.width, color_scheme=look.scheme)
    for name in PAGES:
        page.goto(address_of(name, look.large))
        Screen(page).picture(f"page-{name}-{look.name}")
        assert (name, faults_in(page)) == (name, [])
        assert page.evaluate("document.documentElement.scrollWidth") <= look.width, name
        assert page.locator("h1").count() == 1


@pytest.mark.parametrize(("large", "target", "letters"), [(False, 44, 17), (True, 60, LARGE)])
def test_what_is_tapped_is_as_large_as_a_thumb(open_: Open, large: bool, target: int, letters: int) -> None:
    """44 px, in large type 60 (适老版); links within a sentence are left out."""
    page = open_()
    for name in PAGES:
        page.goto(address_of(name, large))
        for summary in page.locator("summary").all():
            summary.click()
        small = page.evaluate(SMALL, target)
        assert (name, small) == (name, [])
        assert page.evaluate("getComputedStyle(document.querySelector('main')).fontSize") == f"{letters}px"


SMALL = """target => [...document.querySelectorAll('a, button, select, summary, input:not([type=hidden])')]
    .filter(one => !one.closest('.prose, .facts, .path, .desks, footer p, .more:has(> :not(a:only-child))') && !one.matches('.skip'))
    .map(one => [one.textContent.trim(), one.closest('.weui-media-box, .weui-search-bar__form') || one])
    .map(([told, box]) => [told, box.getBoundingClientRect().height])
    .filter(([, height]) => height > 0 && height < target - 0.5)"""


class Baggage:
    """What comes over the wire with a page."""

    def __init__(self, page: Page) -> None:
        self.came: list[Response] = []
        page.on("response", self._take)

    def _take(self, one: Response) -> None:
        self.came.append(one)

    def weights(self) -> dict[str, int]:
        return {one.url: len(one.body()) for one in self.came}


def test_the_first_view_is_light(open_: Open, serving: Serving) -> None:
    for name, address in PAGES.items():
        page = open_()
        baggage = Baggage(page)
        page.goto(address, wait_until="networkidle")
        weights = baggage.weights()
        assert sum(weights.values()) <= FIRST_VIEW, (name, weights)
        assert len(weights) == 3, (name, weights)  # the page and two sheets
        assert all(one.startswith(serving.site) for one in weights)
        assert page.context.cookies() == []


def test_a_citizen_searches_narrows_and_reads_without_javascript(open_: Open, parts: Parts) -> None:
    page = open_(java_script_enabled=False)
    page.goto("")
    page.get_by_label("想查什么").fill("补助")
    page.get_by_role("button", name="搜索").click()
    expect(page.get_by_role("heading", level=1)).to_have_text("搜索公开信息")
    page.get_by_text("筛选", exact=True).first.click()
    page.get_by_label("年份").select_option("2026")
    page.get_by_role("button", name="筛选").click()
    page.get_by_role("link", name="大字版").click()
    page.get_by_role("link", name="危房改造补助对象").click()

    expect(page.locator("article")).to_contain_text("每户2.1万元")
    assert page.url.endswith("large=1")
    with parts.database.read() as session:
        counted = session.execute(text("SELECT asked FROM enquiries")).scalars().all()
    assert counted == ["补助"]


def test_the_tree_opens_without_javascript(open_: Open) -> None:
    page = open_(java_script_enabled=False)
    page.goto("catalogue")
    page.get_by_text("法定主动公开", exact=True).click()
    page.get_by_role("link", name="民生政策").click()

    expect(page.get_by_role("heading", level=1)).to_have_text("民生政策")


def test_the_keyboard_reaches_the_text_first_and_is_seen(open_: Open) -> None:
    page = open_()
    page.goto("items/1")
    page.keyboard.press("Tab")

    expect(page.get_by_role("link", name="跳到正文")).to_be_focused()
    assert page.evaluate("getComputedStyle(document.activeElement).outlineStyle") == "solid"


def test_paper_shows_the_document_and_nothing_to_tap(open_: Open) -> None:
    page = open_(width=WIDE["width"], color_scheme="dark")
    page.goto("items/1?large=1")
    page.emulate_media(media="print", color_scheme="dark")
    Screen(page).picture("page-item-print")

    expect(page.locator("article")).to_be_visible()
    for gone in (".type", "footer nav", ".skip"):
        expect(page.locator(gone)).to_be_hidden()
    assert page.evaluate("getComputedStyle(document.body).backgroundColor") == "rgb(255, 255, 255)"
    assert page.evaluate("getComputedStyle(document.querySelector('article')).color") == "rgb(0, 0, 0)"
