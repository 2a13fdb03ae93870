"""The phone in the browser, used as a citizen uses it: ask, page, miss, apply, and see a repeated delivery."""

import pytest
from playwright.sync_api import Route, expect

from tests.browser.conftest import Screen

pytestmark = pytest.mark.parametrize("database_url", ["sqlite"], indirect=True)


class Thumb:
    """李婷's thumb on the screen."""

    def __init__(self, screen: Screen, address: str) -> None:
        self.screen, self.page = screen, screen.page
        self.page.goto(address)
        self.page.get_by_role("button", name="关注公众号").click()
        self.answer_number(0)

    def answer_number(self, before: int) -> str:
        """The words of the answer that comes after `before` answers."""
        answers = self.page.locator("li.account")
        expect(answers).to_have_count(before + 1, timeout=30_000)
        return answers.nth(before).locator(".bubble").inner_text()

    def say(self, words: str) -> str:
        if self.page.locator("#words").is_hidden():
            self.page.get_by_role("button", name="换成键盘").click()
        before = self.page.locator("li.account").count()
        self.page.locator("#words").fill(words)
        self.page.get_by_role("button", name="发送").click()
        return self.answer_number(before)

    def tap(self, label: str) -> str:
        before = self.page.locator("li.account").count()
        self.page.locator("li.account").last.get_by_text(label).last.click()
        return self.answer_number(before)


@pytest.fixture
def thumb(screen: Screen, phone: str) -> Thumb:
    return Thumb(screen, phone)


def test_a_citizen_finds_a_notice_in_three_messages(thumb: Thumb) -> None:
    greeting = thumb.page.locator("li.account .bubble").first.inner_text()
    thumb.screen.picture("1-greeting")
    found = thumb.say("低保怎么申请")
    thumb.screen.picture("2-found")
    item = thumb.say("1")
    thumb.page.locator("li.account").last.get_by_text("打开全文").click()
    page = thumb.page.frame_locator("#page")
    expect(page.get_by_role("heading", level=1)).to_contain_text("最低生活保障")
    thumb.screen.picture("3-page")

    assert "梭戛乡人民政府政务公开" in greeting
    assert "最低生活保障申请指南" in found + item
    assert "带身份证、户口簿" in item


def test_lists_are_paged_and_tapped(thumb: Thumb) -> None:
    first = thumb.say("最新")
    second = thumb.tap("下一页")
    thumb.screen.picture("4-second-page")
    item = thumb.tap("6.")

    # seven items in the house: five on the first page, two on the second
    assert first.count("（20") == 5
    assert second.count("（20") == 2
    assert item.startswith("《")


def test_nothing_found_says_so_and_shows_the_way_to_a_person(thumb: Thumb) -> None:
    missed = thumb.say("火星移民")
    thumb.screen.picture("5-nothing")
    asked = thumb.tap("留言")
    left = thumb.say("提交")

    assert "没有查到和「火星移民」有关" in missed
    assert "就用刚才问的" in asked
    assert "留0001" in left


def test_an_application_from_the_menu_to_the_receipt(thumb: Thumb) -> None:
    thumb.page.get_by_role("button", name="≡ 我要申请").click()
    before = thumb.page.locator("li.account").count()
    thumb.page.locator(".pop").get_by_text("我要申请", exact=True).click()
    notice = thumb.answer_number(before)
    thumb.screen.picture("6-application")
    for words in ("1", "李婷", "138 0000 0000", "没有", "2025年危房改造补助名单", "1"):
        summary = thumb.say(words)
    thumb.screen.picture("7-summary")
    receipt = thumb.tap("提交")
    thumb.screen.picture("8-receipt")
    mine = thumb.say("我的申请")

    assert "加密保存" in notice
    assert "李*" in summary
    assert "138****0000" in summary
    assert "编号：2026-0001" in receipt
    assert "2025年危房改造补助名单" in mine


def test_a_repeated_delivery_gets_the_same_bytes(thumb: Thumb) -> None:
    thumb.say("医保什么时候交")
    thumb.page.locator("li.citizen button").last.click()
    thumb.page.get_by_role("button", name="同一条再送一次").click()
    expect(thumb.page.locator("#deliveries section")).to_have_count(2)
    thumb.screen.picture("9-repeated")

    wire = thumb.page.locator("#deliveries section")
    sent = [wire.nth(place).locator("details").nth(3).locator("pre").text_content() for place in (0, 1)]
    assert sent[0] == sent[1]
    assert "<Encrypt>" in (sent[0] or "")
    assert thumb.page.locator("li.account").count() == 2


def test_voice_and_pictures_are_answered(thumb: Thumb) -> None:
    thumb.say("你好")
    for kind, told in (("语音", "话筒"), ("图片", "证件照片"), ("表情", "打字")):
        before = thumb.page.locator("li.account").count()
        thumb.page.get_by_role("button", name="更多").click()
        thumb.page.locator("#kinds").get_by_text(kind, exact=True).click()
        assert told in thumb.answer_number(before)


def test_nothing_can_be_tapped_before_the_phone_knows_whose_it_is(screen: Screen, phone: str) -> None:
    page, held = screen.page, list[Route]()
    follow = page.get_by_role("button", name="关注公众号")
    page.route("**/phone/about", lambda route: held.insert(0, route))
    with page.expect_request("**/phone/about"):
        page.goto(phone)

    expect(follow).to_be_hidden()
    held[0].continue_()
    follow.click()
    expect(page.locator("li.account")).to_have_count(1)
