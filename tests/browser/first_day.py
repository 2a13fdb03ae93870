"""Somebody's first day, in Chromium: added by 赵工, appointed by 吴安, in with a one-time password, an authenticator bound."""

from datetime import UTC, datetime, timedelta

from playwright.sync_api import Page, expect

from handlers.staff import codes
from tests.staff import PASSWORD


def invited(keeper: Page, name: str) -> str:
    """赵工 adds them; the one-time password, shown once."""
    keeper.get_by_role("link", name="工作人员").first.click()
    keeper.get_by_role("link", name="添加", exact=True).click()
    keeper.get_by_label("姓名").fill(name)
    keeper.get_by_role("button", name="添加").click()
    told = keeper.locator("code.once").inner_text()
    keeper.get_by_role("link", name="好了").click()
    return told


def appointed(security: Page, name: str, post: str) -> None:
    """吴安 gives the post: who adds people gives none."""
    security.get_by_role("link", name="工作人员").first.click()
    security.get_by_role("row", name=name).get_by_role("link", name="查看").click()
    security.get_by_label("岗位").select_option(post)
    security.get_by_role("button", name="任职").click()
    expect(security.locator(".done")).to_contain_text(post)


def came_in_first(page: Page, site: str, name: str, invitation: str) -> None:
    """With the one-time password, choosing a password of their own."""
    page.goto(f"{site}/console/")
    page.get_by_role("link", name="用一次性口令登录").click()
    page.get_by_label("姓名").fill(name)
    page.get_by_label("一次性口令").fill(invitation)
    page.get_by_label("新密码", exact=True).fill(PASSWORD)
    page.get_by_label("再输一次新密码").fill(PASSWORD)
    page.get_by_role("button", name="设好密码并登录").click()


def bound(page: Page) -> str:
    """The secret as somebody types it from the page into their telephone, and the first code it shows."""
    expect(page.get_by_role("heading", level=1)).to_have_text("绑定身份验证器")
    secret = page.get_by_role("main").locator("code").inner_text().replace(" ", "")
    page.get_by_label("六位验证码").fill(codes.code_at(secret, datetime.now(UTC)))
    page.get_by_role("button", name="绑定").click()
    expect(page.locator(".done")).to_contain_text("身份验证器已绑定")
    return secret


def came_again(page: Page, name: str, secret: str) -> None:
    """Out, and in with the password and the next code: one code opens the door once."""
    page.get_by_role("button", name="退出").click()
    page.get_by_label("姓名").fill(name)
    page.get_by_label("密码").fill(PASSWORD)
    page.get_by_role("button", name="登录").click()
    page.get_by_label("六位验证码").fill(codes.code_at(secret, datetime.now(UTC) + timedelta(seconds=30)))
    page.get_by_role("button", name="继续").click()
    expect(page.get_by_role("heading", level=1)).to_have_text("今日待办")
