"""One application from the counter to the archive, at the desks of those who do it: every letter is written by one and
issued by another, and opened as it goes out."""

import json
from collections.abc import Callable
from datetime import UTC, datetime

import pytest
from playwright.sync_api import Page, expect

from bot.wiring import Parts
from handlers.office import office_day
from storage.offices import Office
from tests.browser.conftest import Screen, whole
from tests.staff import hire
from tests.walks.conftest import Serving

pytestmark = pytest.mark.parametrize("database_url", ["sqlite"], indirect=True)
CASE = "/console/applications/1"


@pytest.fixture
def parts(parts: Parts) -> Parts:
    """The office tells where to go for review, and its people are there."""
    with parts.database.begin() as session:
        office = session.get_one(Office, 1)
        told = json.loads(office.profile) | {
            "letter_mark": "梭公复", "review_organ": "六枝特区人民政府", "court": "六枝特区人民法院",
            "disclosure_head": "陈主任",
        }  # fmt: skip
        office.profile = json.dumps(told, ensure_ascii=False)
        hire(session, 1, datetime.now(UTC))
    return parts


class Desk:
    def __init__(self, screen: Screen, site: str) -> None:
        self.screen, self.page, self._site = screen, screen.page, site

    def go(self, path: str) -> Page:
        self.page.goto(self._site + path)
        return self.page

    def send(self, path: str, button: str, **typed: str) -> None:
        """Open a form, fill it in by the names of its fields, press its button."""
        page = self.go(path)
        for name, value in typed.items():
            field = page.locator(f"main [name={name}]:not([type=hidden])")
            is_choice = field.evaluate("one => one.tagName") == "SELECT"
            field.select_option(value) if is_choice else field.fill(value)
        page.get_by_role("button", name=button, exact=True).click()
        expect(whole(page).get_by_role("alert")).to_have_count(0)

    def look_at_letter(self, number: int, name: str) -> str:
        """The letter whole, as it is printed."""
        self.send(f"{CASE}/letters/{number}", "打开全文", reason="打印送达")
        self.screen.whole(f"application-letter-{number}-{name}")
        return whole(self.page).locator("body").inner_text()


def test_an_application_from_the_counter_to_the_archive(
    parts: Parts, serving: Serving, come_in: Callable[[str], Screen]
) -> None:
    wang, chen = (Desk(come_in(name), serving.site) for name in ("王科", "陈主任"))
    today = office_day(datetime.now(UTC)).isoformat()
    wang.send(
        "/console/applications/new", "下一步：核对", door="window", came_on=today, kind="1", name="李婷",
        contact="13800000000", identity="520203199003071246", wanted="高兴村低保对象名单", receive="1",
    )  # fmt: skip
    wang.page.get_by_role("button", name="登记", exact=True).click()
    expect(wang.page.get_by_role("heading", level=1)).to_contain_text("登记回执")

    wang.send(f"{CASE}/write/supplement", "起草", points="请写明要哪一年的名单", days="15", ways="当面")
    chen.send(f"{CASE}/letters/1", "签发")
    assert "请写明要哪一年的名单" in wang.look_at_letter(1, "supplement")
    wang.send(f"{CASE}/acts/supplement", "登记", on=today, words="要2025年的")

    wang.send(
        f"{CASE}/write/third_party",
        "起草",
        to="某某合作社",
        to_kind="body",
        gist="低保明细",
        content="合作社名称",
    )
    chen.send(f"{CASE}/letters/2", "签发")
    assert "李婷" not in wang.look_at_letter(2, "third-party")  # who asks is not told to whom is asked
    wang.send(f"{CASE}/acts/opinion", "登记", key="甲", on=today, opinion="objected", words="商业秘密")

    wang.send(f"{CASE}/write/extension", "起草", days="20")
    chen.send(f"{CASE}/letters/3", "签发")
    assert "第三十三条" in wang.look_at_letter(3, "extension")

    wang.send(
        f"{CASE}/write/answer?outcome=partial", "起草", given="2025年高兴村低保对象名单", obtaining="随本答复书附送",
        what_1="合作社名称", why_1="属于商业秘密，合作社不同意公开", ground_1="third_party", service="post",
    )  # fmt: skip
    chen.send(f"{CASE}/letters/4", "签发")
    answer = wang.look_at_letter(4, "answer")
    assert "应当先" in answer and "六枝特区人民政府" in answer  # 复议前置, for the part that is kept back

    wang.send(f"{CASE}/serve", "登记送达", letter="4", way="post", posted_on=today, tracking="XA123456789")
    wang.send(f"{CASE}/acts/archive", "登记", number="2026-依申请-1")

    page = wang.go(CASE)
    wang.screen.whole("application-archived")
    expect(page.locator("main")).to_contain_text("已归档")
    wang.go(f"{CASE}/strip")
    wang.screen.whole("application-strip")
    assert wang.screen.complaints == chen.screen.complaints == []
