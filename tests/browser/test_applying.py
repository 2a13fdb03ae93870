"""Applying in Chromium: on the phone in nine turns, on one page by the link from the chat, and every page of it read by
axe at both widths, in large letters and in the dark, without JavaScript."""

import re
from collections.abc import Iterator

import pytest
from playwright.sync_api import Browser, Page, expect

from bot.emulator.platform import Platform
from bot.wiring import Parts
from tests.browser.conftest import NARROW, WIDE, Screen, faults_in, overflow
from tests.browser.test_pages import LARGE, LOOKS, SMALL, Look
from tests.browser.test_phone import Thumb
from tests.handlers.dialogue import CARD, NAME, PHONE, PLACE, WANTED, Villager, filed
from tests.walks.conftest import Serving

pytestmark = pytest.mark.parametrize("database_url", ["sqlite"], indirect=True)
PUBLISHED = "农村危房改造补助对象，我要投诉"  # something is published on it, and it sounds like a complaint


@pytest.fixture
def thumb(screen: Screen, phone: str) -> Thumb:
    return Thumb(screen, phone)


def test_a_person_applies_in_nine_turns(thumb: Thumb, parts: Parts) -> None:
    turns = ["我要申请", "1", f"我叫{NAME}", "138 0000 0000", CARD, WANTED, "2", PLACE, "提交"]

    shown = [thumb.say(words) for words in turns]

    thumb.screen.picture("apply-chat-receipt")
    assert len(turns) <= 9
    assert "编号：2026-" in shown[-1] or re.search(r"编号：\d{4}-0001", shown[-1])
    assert len(filed(parts)) == 1


def test_from_the_phone_to_the_page_and_back(thumb: Thumb, parts: Parts) -> None:
    """Begun in the chat, filled in on the page, submitted in the chat."""
    thumb.say("我要申请")
    thumb.say("1")
    thumb.say(NAME)
    thumb.say("网页填写")
    thumb.page.locator("li.account").last.get_by_text("打开网页").click()
    page = thumb.page.frame_locator("#page")
    page.get_by_role("button", name="打开我的申请表").click()
    expect(page.get_by_text("已填：李*")).to_be_visible()
    thumb.screen.picture("apply-in-phone")
    page.get_by_label("联系电话").fill(PHONE)
    page.get_by_label("证件号码").fill("没有")
    page.get_by_label("要申请公开什么").fill(WANTED)
    page.get_by_label("纸质，自己来取").check()
    page.get_by_role("button", name="下一步：核对").click()
    expect(page.get_by_role("heading", level=1)).to_have_text("请核对，再提交")


@pytest.fixture
def sheet(browser: Browser, serving: Serving) -> Iterator[Page]:
    context = browser.new_context(
        viewport=NARROW, locale="zh-CN", java_script_enabled=False, base_url=serving.site
    )
    yield context.new_page()
    context.close()


def link_from(li: Villager, words: str = "网页填写") -> str:
    found = re.search(r'href="(http[^"]+apply\?k=[^"]+)"', li.say(words))
    assert found
    return found[1]


def test_the_page_works_without_javascript(sheet: Page, world: Platform, parts: Parts) -> None:
    sheet.goto(link_from(Villager(world)))
    sheet.get_by_role("button", name="打开我的申请表").click()
    sheet.get_by_label("个人", exact=True).check()
    sheet.get_by_label("姓名或单位全称").fill(NAME)
    sheet.get_by_label("联系电话").fill("1380000")
    sheet.get_by_role("button", name="下一步：核对").click()
    expect(sheet.get_by_role("alert")).to_contain_text("还有 4 处要填或者要改")
    expect(sheet.get_by_label("联系电话")).to_have_value("1380000")
    sheet.get_by_label("联系电话").fill(PHONE)
    sheet.get_by_label("证件号码").fill(CARD)
    sheet.get_by_label("要申请公开什么").fill(WANTED)
    sheet.get_by_label("纸质，邮寄给我").check()
    sheet.get_by_label("邮寄地址或邮箱").fill(PLACE)
    sheet.get_by_role("button", name="下一步：核对").click()
    sheet.get_by_role("button", name="提交申请").click()

    expect(sheet.get_by_role("heading", level=1)).to_have_text("政府信息公开申请回执")
    (one,) = filed(parts)
    expect(sheet.locator("main")).to_contain_text(one.number)
    sheet.emulate_media(media="print")
    Screen(sheet).whole("apply-receipt-print")
    expect(sheet.locator(".type")).to_be_hidden()
    expect(sheet.get_by_text("查询码", exact=True)).to_be_visible()


class Reader:
    """Reads every page on the way with axe, and measures it."""

    def __init__(self, page: Page, look: Look) -> None:
        self.page, self.look = page, look

    def read(self, name: str) -> None:
        Screen(self.page).whole(f"apply-{name}-{self.look.name}")
        assert (name, faults_in(self.page)) == (name, [])
        assert overflow(self.page) <= 0, name
        assert self.page.locator("h1").count() == 1
        small = self.page.evaluate(SMALL_FIELDS, 60 if self.look.large else 44)
        assert (name, small) == (name, [])
        assert not self.look.large or self.page.evaluate(SIZE) == f"{LARGE}px"


SIZE = "getComputedStyle(document.querySelector('main')).fontSize"
# A choice is tapped with its label.
SMALL_FIELDS = SMALL.replace(
    "input:not([type=hidden])", "label.choice, textarea, input:not([type=hidden], [type=radio])"
)


@pytest.fixture
def reader(browser: Browser, serving: Serving, look: Look) -> Iterator[Reader]:
    context = browser.new_context(
        viewport={"width": look.width, "height": 844}, locale="zh-CN", color_scheme=look.scheme,  # type: ignore[arg-type]
        base_url=f"{serving.site}/h/suojia/",
    )  # fmt: skip
    page = context.new_page()
    told = Screen(page)
    yield Reader(page, look)
    context.close()
    assert [one for one in told.complaints if "status of 4" not in one] == []


@pytest.mark.parametrize(
    "look", [*LOOKS, Look("large-1280", WIDE["width"], large=True)], ids=lambda look: look.name
)
def test_every_page_of_it_can_be_read_by_everybody(reader: Reader, world: Platform, look: Look) -> None:
    page, li = reader.page, Villager(world)
    large = "?large=1" if look.large else ""
    if look.large:
        li.say("大字")
    page.goto(f"apply{large}")
    reader.read("how")
    page.goto(f"query{large}")
    reader.read("query")
    link = link_from(li)
    page.goto(link)
    reader.read("open")
    page.get_by_role("button", name="打开我的申请表").click()
    reader.read("form")
    page.get_by_label("联系电话").fill("1380000")
    page.get_by_role("button", name="下一步：核对").click()
    reader.read("faults")
    page.get_by_label("个人", exact=True).check()
    page.get_by_label("姓名或单位全称").fill(NAME)
    page.get_by_label("联系电话").fill(PHONE)
    page.get_by_label("证件号码").fill("没有")
    page.get_by_label("要申请公开什么").fill(PUBLISHED)
    page.get_by_label("纸质，自己来取").check()
    page.get_by_role("button", name="先存着").click()
    reader.read("later")
    page.goto(f"apply/form{large}")
    reader.read("kept")
    page.get_by_role("button", name="下一步：核对").click()
    expect(page.get_by_role("button", name="这些就够了")).to_be_visible()
    expect(page.get_by_role("note")).to_contain_text("第三十九条")
    reader.read("check")
    page.get_by_role("button", name="提交申请").click()
    reader.read("receipt")
    page.goto(f"query{large}")
    page.get_by_label("编号").fill("2026-9999")
    page.get_by_label("查询码").fill("2222")
    page.get_by_role("button", name="查进度").click()
    reader.read("wrong")
    page.context.clear_cookies()
    page.goto(link)
    reader.read("over")
