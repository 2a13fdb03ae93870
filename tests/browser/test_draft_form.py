"""The form of an item in Chromium: what it explains is found while one types, and categories among many."""

from collections.abc import Callable
from datetime import UTC, datetime

import pytest
from playwright.sync_api import Browser, expect

from bot.wiring import Parts
from tests.browser.conftest import NARROW, WIDE, Screen, faults_in, overflow, sign_in
from tests.staff import hire
from tests.walks.conftest import Serving

pytestmark = pytest.mark.parametrize("database_url", ["sqlite"], indirect=True)
ComeIn = Callable[[str], Screen]


@pytest.fixture
def parts(parts: Parts) -> Parts:
    with parts.database.begin() as session:
        hire(session, 1, datetime.now(UTC))
    return parts


def test_what_a_draft_explains_is_found_while_one_types(come_in: ComeIn, serving: Serving) -> None:
    screen = come_in("王科")
    page = screen.page
    page.goto(f"{serving.site}/console/publications/new")
    words, boxes = page.get_by_label("按名称或编号查找"), page.locator("#explained")

    words.press_sequentially("防火")
    boxes.get_by_label("森林防火命令").check()
    words.fill("公示")
    expect(boxes.get_by_text("已选")).to_be_visible()
    expect(boxes.get_by_label("森林防火命令")).to_be_checked()
    screen.whole("form-explained-wide")
    page.locator("#title").fill("一图读懂森林防火")
    page.get_by_role("button", name="保存草稿").click()

    expect(page.locator("#told")).to_contain_text("已保存")
    expect(page.locator("#explained").get_by_label("森林防火命令")).to_be_checked()


def test_a_category_is_found_among_many_on_a_telephone(come_in: ComeIn, serving: Serving) -> None:
    screen = come_in("王科")
    page = screen.page
    page.set_viewport_size(NARROW)
    page.goto(f"{serving.site}/console/publications/new")
    screen.whole("form-390")
    page.get_by_label("统计信息").check()

    page.get_by_label("在目录分类里找").fill("宅基地")

    expect(page.get_by_label("宅基地审核")).to_be_visible()
    expect(page.get_by_label("统计信息")).to_be_visible()  # ticked, so it stays in sight
    expect(page.get_by_label("土地征收", exact=True)).to_be_hidden()
    screen.whole("form-390-narrowed")
    page.get_by_label("在目录分类里找").fill("天上的云")
    expect(page.get_by_text("没有这样的，换几个字再找。").first).to_be_visible()
    assert overflow(page) <= 0
    assert faults_in(page) == []
    page.set_viewport_size(WIDE)
    assert faults_in(page) == []


def test_without_javascript_words_are_saved_and_what_they_find_is_ticked(
    browser: Browser, serving: Serving
) -> None:
    context = browser.new_context(java_script_enabled=False, locale="zh-CN")
    page = context.new_page()
    sign_in(page, serving.site, "王科")
    page.goto(f"{serving.site}/console/publications/new")
    page.locator("#title").fill("一图读懂森林防火")
    page.get_by_label("按名称或编号查找").fill("防火 命令")
    page.get_by_role("button", name="保存并查找").click()
    page.locator("#explained").get_by_label("森林防火命令").check()
    page.get_by_role("button", name="保存草稿").click()

    expect(page.locator("#explained").get_by_label("森林防火命令")).to_be_checked()
    expect(page.get_by_label("宅基地审核")).to_be_visible()
    context.close()
