"""王科 takes a paper application in, in Chromium: filled in, told what is missing, looked over, written down, confirmed."""

from collections.abc import Callable
from datetime import timedelta

import pytest
from playwright.sync_api import Page, expect

from bot.wiring import Parts
from handlers.office import office_day
from tests.browser.conftest import Screen
from tests.browser.records import Records, furnished
from tests.browser.test_every_page import seen
from tests.walks.conftest import Serving

pytestmark = pytest.mark.parametrize("database_url", ["sqlite"], indirect=True)


@pytest.fixture
def records(parts: Parts) -> Records:
    return furnished(parts)


def test_a_paper_application_is_taken_in(
    records: Records, serving: Serving, come_in: Callable[[str], Screen], parts: Parts
) -> None:
    screen = come_in("王科")
    page = screen.page
    page.get_by_role("link", name="登记纸质申请").first.click()
    page.get_by_label("姓名或单位名称").fill("李婷")
    page.get_by_role("button", name="下一步：核对").click()
    expect(page.get_by_role("alert")).to_contain_text("请选怎么收到的")
    expect(page.get_by_label("姓名或单位名称")).to_have_value("李婷")
    seen(screen, "intake-refused")

    _fill(page, (office_day(parts.clock()) - timedelta(days=1)).isoformat())
    page.get_by_role("button", name="下一步：核对").click()
    expect(page.locator(".notice")).to_contain_text("传真来的申请，双方确认当天才算收到")
    seen(screen, "intake-check")

    page.get_by_role("button", name="返回修改").click()
    expect(page.get_by_label("联系电话或邮箱")).to_have_value("13985001234")
    expect(page.get_by_label("申请人书写有困难")).to_be_checked()
    page.get_by_role("button", name="下一步：核对").click()
    page.get_by_role("button", name="登记", exact=True).click()
    expect(page.locator("h1")).to_have_text("政府信息公开申请登记回执")
    expect(page.locator("main")).to_contain_text("待确认，双方确认当天算收到")
    seen(screen, "intake-receipt")

    page.get_by_role("link", name="打开案卷").click()
    page.get_by_role("link", name="办理：").first.click()
    page.get_by_label("怎么确认的").select_option("phone")
    page.get_by_role("button", name="登记确认").click()
    expect(page.locator(".done")).to_contain_text("已登记双方确认")
    screen.complaints[:] = [one for one in screen.complaints if "422" not in one]


def _fill(page: Page, day: str) -> None:
    page.get_by_label("怎么收到的").select_option("fax")
    page.get_by_label("来到本机关的日期").fill(day)
    page.get_by_label("申请人类别").select_option("1")
    page.get_by_label("联系电话或邮箱").fill("13985001234")
    page.get_by_label("所需信息").fill("2025年低保资金发放明细")
    page.get_by_label("怎么给申请人").select_option("1")
    page.get_by_label("申请人书写有困难").check()
    page.get_by_label("已读给申请人听").check()


def test_who_asked_is_shown_once(
    records: Records, serving: Serving, come_in: Callable[[str], Screen]
) -> None:
    screen = come_in("陈主任")
    page = screen.page
    page.goto(f"{serving.site}/console/applications/{records.application}/reveal")
    page.get_by_label("为什么要看").fill("打电话和申请人确认收到申请")
    page.get_by_role("button", name="记下原因并显示").click()

    expect(page.locator("main")).to_contain_text("陈桂花")
    expect(page.locator("main")).to_contain_text("村干部杨某 13800000000，没有委托书")
    seen(screen, "intake-revealed")
