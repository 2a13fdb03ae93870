"""The chain a clerk walks, in Chromium: a first day with an authenticator, hand in, be told, mend, three people review,
published, found on a phone, hung on the board, counted."""

from collections.abc import Callable
from datetime import UTC, datetime
from pathlib import Path

import pytest
from playwright.sync_api import Page, expect

from bot.wiring import Parts
from handlers.office import office_day
from handlers.staff import actions
from storage.terms import Post
from tests.bot.console.desks import harmless_list, hidden_card
from tests.browser.board import counted_today, placed, sheet_printed
from tests.browser.conftest import NARROW, WIDE, Screen, faults_in, overflow
from tests.browser.first_day import appointed, bound, came_again, came_in_first, invited
from tests.browser.test_phone import Thumb
from tests.handlers.publications.checkup.papers import CARD
from tests.staff import CAST, hire, known
from tests.walks.conftest import Serving

pytestmark = pytest.mark.parametrize("database_url", ["sqlite"], indirect=True)
SUOJIA = 1
TITLE = "关于2026年养蜂补助对象的公示"
At = Callable[[str], Screen]


NEW = ("王科", "刘乡长")


@pytest.fixture
def parts(parts: Parts) -> Parts:
    """The cast but for two who are new, hired by the clock of the machine; 陈主任 does 保密审查 as well, as in a small
    township."""
    now = datetime.now(UTC)
    with parts.database.begin() as session:
        hire(session, SUOJIA, now, {name: posts for name, posts in CAST.items() if name not in NEW})
        actions.appoint(session, SUOJIA, known(session, "陈主任"), Post.SECRECY, "cli:test", now)
    return parts


@pytest.fixture
def settled(parts: Parts) -> Parts:
    """王科 has been here for long."""
    with parts.database.begin() as session:
        hire(session, SUOJIA, datetime.now(UTC), {"王科": CAST["王科"]})
    return parts


def look(screen: Screen, name: str) -> None:
    """The page at both widths: nothing serious for axe, nothing wider than the screen; a picture of each."""
    for width, size in (("1280", WIDE), ("390", NARROW)):
        screen.page.set_viewport_size(size)
        screen.whole(f"publishing-{name}-{width}")
        assert faults_in(screen.page) == [], name
        assert overflow(screen.page) == 0, name
    screen.page.set_viewport_size(WIDE)


def heading(page: Page, told: str) -> None:
    expect(page.get_by_role("heading", level=1)).to_have_text(told)


def begin(page: Page, title: str = TITLE) -> None:
    page.get_by_role("link", name="公开信息").first.click()
    page.get_by_role("link", name="起草一条").click()
    page.get_by_label("标题").fill(title)
    page.get_by_label("正文").fill("经农户申请、村级评议，拟补助养蜂户十二户。\n公示七天。")
    page.get_by_label("大白话").fill("十二户养蜂的拿补助，有意见七天内说。")
    page.get_by_label("农业农村政策").check()
    page.get_by_label("都不涉及").check()


def refused(screen: Screen, sentence: str) -> None:
    """Said on the page; the browser notes the 422 in its console, and that is all it may note."""
    expect(screen.page.get_by_role("alert")).to_contain_text(sentence)
    screen.complaints[:] = [one for one in screen.complaints if "status of 422" not in one]


def hand_in(page: Page) -> None:
    page.get_by_role("button", name="保存并体检").click()
    page.get_by_role("button", name="送审").click()
    expect(page.locator(".done").first).to_contain_text("已送审")


def decide(screen: Screen, word: str, opinion: str = "") -> None:
    screen.page.get_by_role("link", name=f"审查：{TITLE}").first.click()
    screen.page.get_by_label("意见").fill(opinion)
    screen.page.get_by_role("button", name=word, exact=True).click()


def waiting(screen: Screen) -> None:
    screen.page.get_by_role("link", name="今日待办").first.click()
    screen.page.get_by_role("main").get_by_role("link", name="待我审核").click()


def upload(page: Page, folder: Path, data: bytes) -> None:
    (folder / "名单.xlsx").write_bytes(data)
    page.locator("#file").set_input_files(folder / "名单.xlsx")


@pytest.fixture
def first_day(come_in: At, serving: Serving) -> Callable[[Screen, str, str], None]:
    """赵工 adds somebody, 吴安 appoints them, and the one-time password lets them in once."""
    keeper, security = come_in("赵工").page, come_in("吴安").page

    def come_for_the_first_time(one: Screen, name: str, post: str) -> None:
        invitation = invited(keeper, name)
        appointed(security, name, post)
        came_in_first(one.page, serving.site, name, invitation)

    return come_for_the_first_time


def test_a_notice_goes_from_the_station_to_the_phone_and_the_board(
    first_day: Callable[[Screen, str, str], None],
    come_in: At,
    at_the_door: Callable[[], Screen],
    screen: Screen,
    phone: str,
    tmp_path: Path,
) -> None:
    wang, liu = at_the_door(), at_the_door()
    first_day(wang, "王科", "信息员")
    heading(wang.page, "今日待办")
    wang.page.get_by_role("link", name="王科").click()
    wang.page.get_by_role("link", name="绑定").click()
    look(wang, "00-authenticator")
    came_again(wang.page, "王科", bound(wang.page))
    first_day(liu, "刘乡长", "签发")
    bound(liu.page)
    heading(liu.page, "今日待办")

    page = wang.page
    _handed_in(wang, tmp_path)
    for one, number in ((come_in("陈主任"), "06"), (come_in("周敏"), "07"), (liu, "08")):
        _passed(one, number)
    look(liu, "09-signed-off")
    liu.page.get_by_role("button", name="发布", exact=True).click()
    expect(liu.page.locator(".done").first).to_contain_text("群众现在就能查到")
    look(liu, "10-published")
    liu.page.get_by_role("link", name="审查单").click()
    look(liu, "11-sheet")
    paper = liu.page.pdf(prefer_css_page_size=True)
    assert paper.count(b"/Type /Page\n") == 1

    public = _found_on_the_phone(Thumb(screen, phone), screen)

    page.get_by_role("link", name="公开到渠道").first.click()
    page.get_by_role("row", name=TITLE).get_by_role("link", name="登记渠道").click()
    sheet_printed(wang, TITLE, public)
    placed(page, "政府网站", "https://gz.example.gov.cn/1.html")
    placed(page, "公开栏", "乡政府大门口", tmp_path / "公开栏.png")
    look(wang, "13-placed")
    told = counted_today(page, office_day(datetime.now(UTC)).isoformat())
    look(wang, "15-counts")
    assert told["条信息"] == "1"
    assert (told["处，各渠道合计"], told["处重复"]) == ("2", "1")
    assert (told["政府网站"], told["公开栏"], told["各渠道合计"]) == ("1", "1", "2")
    page.get_by_role("link", name="公开栏：1").click()
    expect(page.get_by_role("row", name=TITLE)).to_be_visible()


def _handed_in(wang: Screen, folder: Path) -> None:
    page = wang.page
    begin(page)
    look(wang, "01-form")
    upload(page, folder, hidden_card())
    page.get_by_role("button", name="保存并体检").click()
    expect(page.get_by_text(CARD).first).to_be_visible()
    look(wang, "02-found")
    page.get_by_role("button", name="送审").click()
    refused(wang, "没有处理")
    look(wang, "03-refused")
    page.get_by_role("main").get_by_role("link", name="回去修改").first.click()
    upload(page, folder, harmless_list())
    hand_in(page)
    look(wang, "04-item")
    page.get_by_role("link", name="公开信息").first.click()
    look(wang, "05-list")


def _passed(one: Screen, number: str) -> None:
    look(one, f"{number}-home")
    waiting(one)
    look(one, f"{number}-queue")
    one.page.get_by_role("link", name=f"审查：{TITLE}").click()
    look(one, f"{number}-review")
    one.page.get_by_label("意见").fill("同意公开")
    one.page.get_by_role("button", name="通过", exact=True).click()
    expect(one.page.locator(".done").first).to_contain_text("已")


def _found_on_the_phone(thumb: Thumb, screen: Screen) -> str:
    """Asked, found and opened by 李婷; the address of the page."""
    found = thumb.say("养蜂补助对象")
    told = thumb.say("1")
    screen.picture("publishing-12-phone")
    thumb.page.locator("li.account").last.get_by_text("打开全文").click()
    shown = thumb.page.frame_locator("#page")
    expect(shown.get_by_role("heading", level=1)).to_have_text(TITLE)
    assert TITLE in found
    assert "十二户养蜂的拿补助" in told
    return thumb.page.frames[-1].url


def test_what_may_not_be_is_told_with_what_to_do(settled: Parts, come_in: At) -> None:
    """Own draft, two adjacent levels, edited while another was reading, sent back without a word."""
    wang, chen, zhou = come_in("王科"), come_in("陈主任"), come_in("周敏")
    begin(chen.page, "陈主任自己写的通知")
    hand_in(chen.page)
    chen.page.get_by_role("link", name="去审查").click()
    expect(chen.page.get_by_text("这条信息您写过或送审过")).to_be_visible()
    expect(chen.page.get_by_role("button", name="通过", exact=True)).to_have_count(0)
    look(chen, "20-own-draft")

    begin(wang.page)
    hand_in(wang.page)
    waiting(chen)
    decide(chen, "退回")
    refused(chen, "退回要写明原因")
    look(chen, "21-back-without-a-word")
    chen.page.get_by_role("button", name="通过", exact=True).click()
    chen.page.get_by_role("link", name="去审查").click()
    expect(chen.page.get_by_text("相邻两级不能是同一个人")).to_be_visible()

    waiting(zhou)
    zhou.page.get_by_role("link", name=f"审查：{TITLE}").click()
    wang.page.get_by_role("main").get_by_role("link", name="修改", exact=True).click()
    wang.page.get_by_label("大白话").fill("十三户养蜂的拿补助。")
    look(wang, "22-edit-under-review")
    hand_in(wang.page)
    zhou.page.get_by_role("button", name="通过", exact=True).click()
    refused(zhou, "您看过之后内容又改过")
    look(zhou, "23-edited-meanwhile")
