"""A question left at night, answered the next morning, read after WeChat's two days were over."""

import re
from collections.abc import Callable, Iterator
from datetime import UTC, datetime, time, timedelta

import pytest
from playwright.sync_api import Browser, Page, expect
from sqlalchemy import text

from bot.emulator.platform import Platform
from bot.wiring import Parts
from handlers.office import SHANGHAI, office_day
from storage import mailbox
from tests.bot.wechat.calling import Weixin, by_the_real_clock, listening, point_there
from tests.bot.wechat.posting import delivery_of
from tests.browser.conftest import NARROW, Screen, faults_in, overflow
from tests.browser.test_phone import Thumb
from tests.handlers.dialogue import Villager
from tests.staff import hire
from tests.walks.conftest import Serving

pytestmark = pytest.mark.parametrize("database_url", ["sqlite"], indirect=True)
ANSWER = "老屋场的路灯已经报修，三天内换好。"


@pytest.fixture
def parts(parts: Parts) -> Parts:
    with parts.database.begin() as session:
        hire(session, 1, datetime.now(UTC))
    return parts


@pytest.fixture
def weixin(parts: Parts) -> Iterator[Weixin]:
    """A platform for which nobody has said anything for two days."""
    with listening() as made:
        point_there(parts.database, made.base)
        yield made


def at_night(parts: Parts) -> None:
    """As if it had been left at twenty to eleven on the evening before."""
    day = office_day(datetime.now(UTC)) - timedelta(days=1)
    at = datetime.combine(day, time(22, 40), SHANGHAI).astimezone(UTC)
    with parts.database.begin() as session:
        session.execute(text("UPDATE letters SET left_at = :at, day = :day"), {"at": at, "day": day})


def test_left_at_night_answered_in_the_morning_read_after_the_window(
    parts: Parts,
    weixin: Weixin,
    screen: Screen,
    phone: str,
    serving: Serving,
    come_in: Callable[[str], Screen],
) -> None:
    li = Thumb(screen, phone)
    li.say("留言")
    assert "编号" in li.say("老屋场的路灯坏了三个月，电话13985001234")
    screen.picture("mailbox-1-left")
    at_night(parts)

    wang = come_in("王科")
    wang.whole("mailbox-2-home")
    wang.page.get_by_role("link", name="留言未处理").click()
    expect(wang.page.get_by_role("heading", level=1)).to_have_text("留言")
    wang.whole("mailbox-3-list")
    wang.page.locator("main table a").first.click()
    expect(wang.page.get_by_role("heading", level=1)).to_contain_text("留0001")
    wang.page.locator("#answer").fill(ANSWER)
    wang.whole("mailbox-4-answering")
    wang.page.get_by_role("button", name="答复", exact=True).click()
    expect(wang.page.get_by_text("正在发微信通知")).to_be_visible()

    delivery_of(parts.database, by_the_real_clock).carry_due(5)  # WeChat: 45015, silent for two days
    wang.page.goto(f"{serving.site}/console/undelivered")
    expect(wang.page.get_by_text("通知群众（留言 1）")).to_be_visible()
    wang.whole("mailbox-5-undelivered")

    assert "您的留言有了答复" in li.say("几点下班")
    screen.picture("mailbox-6-announced")
    assert ANSWER in li.say("我的留言")
    screen.picture("mailbox-7-read")
    wang.page.goto(f"{serving.site}/console/mailbox/1")
    expect(wang.page.get_by_text("群众已经看到")).to_be_visible()
    wang.whole("mailbox-8-answered")
    wang.page.set_viewport_size(NARROW)
    assert overflow(wang.page) == 0
    wang.whole("mailbox-9-narrow")


@pytest.fixture
def plain(browser: Browser, serving: Serving) -> Iterator[Page]:
    """A telephone. Axe needs JavaScript; the pages hold none (test_pages_letter)."""
    context = browser.new_context(viewport=NARROW, locale="zh-CN", base_url=serving.site)
    yield context.new_page()
    context.close()


def test_a_letter_by_the_link_and_its_answer_by_number_and_code(
    parts: Parts, plain: Page, world: Platform
) -> None:
    found = re.search(r'href="(http[^"]+letter\?k=[^"]+)"', Villager(world).say("举报"))
    assert found
    plain.goto(found[1])
    looked_at(plain, "1-open")
    plain.get_by_role("button", name="打开留言的网页").click()
    plain.get_by_label("不记我是谁").check()
    plain.get_by_role("button", name="交给工作人员").click()
    expect(plain.get_by_role("alert")).to_contain_text("还有 2 处要填或者要改")
    looked_at(plain, "2-faults")
    plain.get_by_label("举报", exact=True).check()
    plain.get_by_label("要说的话").fill("有人占了集体的地")
    plain.get_by_role("button", name="交给工作人员").click()
    expect(plain.get_by_role("heading", level=1)).to_have_text("举报收到了")
    looked_at(plain, "3-receipt")
    number, code = (plain.locator(".facts dd").nth(place).inner_text() for place in (0, 1))
    plain.get_by_role("link", name="看答复").click()
    expect(plain.get_by_label("编号")).to_have_value(number)
    plain.get_by_label("查询码").fill(code)
    plain.get_by_role("button", name="看答复").click()
    expect(plain.get_by_role("heading", level=1)).to_have_text(f"举报 {number}")
    looked_at(plain, "4-seen")
    with parts.database.read() as session:
        letter = mailbox.letter_of(session, 1, 1)
    assert letter and letter.citizen_id is None


def looked_at(page: Page, name: str) -> None:
    Screen(page).whole(f"letter-page-{name}")
    assert (name, overflow(page), faults_in(page)) == (name, 0, [])
