"""Chromium, where there is one; the phone of the emulator before the running programme."""

import os
import shutil
import threading
from collections.abc import Callable, Iterator
from datetime import UTC, datetime
from pathlib import Path

import pytest
from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import Browser, BrowserContext, Page, ViewportSize, expect, sync_playwright
from werkzeug.serving import make_server

from bot.cli.demo import CITIZENS
from bot.emulator.phone import create_phone
from bot.emulator.platform import Platform
from handlers.menus.rules import STANDARD as MENU
from handlers.staff import codes
from tests.staff import PASSWORD, SECRET
from tests.walks.conftest import Serving, free_port, serving, world

__all__ = ["serving", "world"]

QUIET = [
    "--disable-background-networking", "--disable-component-update", "--disable-sync", "--disable-quic",
    "--no-first-run", "--disable-gpu",
]  # fmt: skip
expect.set_options(timeout=20_000)  # milliseconds; a machine of two cores that runs two tests at once is slow
NARROW, WIDE = ViewportSize(width=390, height=844), ViewportSize(width=1280, height=900)


@pytest.fixture(scope="session")
def browser() -> Iterator[Browser]:
    found = next(
        (path for name in ("chromium", "chromium-browser", "google-chrome") if (path := shutil.which(name))),
        None,
    )
    if found is None:
        pytest.skip("no Chromium here: the tests in the browser are left out")
    with sync_playwright() as play:
        made = play.chromium.launch(executable_path=found, args=QUIET)
        yield made
        made.close()


@pytest.fixture
def worker_count() -> int:
    return 2  # one page waits for one answer; that there is more than one process is still true


@pytest.fixture
def phone(serving: Serving, world: Platform) -> Iterator[str]:
    """The address of the phone."""
    port = free_port()
    menu = {name: {label: str(key) for label, key in items.items()} for name, items in MENU.items()}
    app = create_phone(world, menu, "梭戛乡政务公开", CITIZENS, serving.site)
    server = make_server("127.0.0.1", port, app, threaded=True)
    thread = threading.Thread(target=server.serve_forever)
    thread.start()
    yield f"http://127.0.0.1:{port}/phone"
    server.shutdown()
    server.server_close()
    thread.join()


def _kept_in(folder: str, name: str) -> str:
    Path(folder).mkdir(parents=True, exist_ok=True)
    return str(Path(folder) / f"{name}.png")


class Screen:
    """A page whose console must stay silent; pictures are kept where GONGKAI_SCREENSHOTS says."""

    def __init__(self, page: Page) -> None:
        self.page = page
        self.complaints: list[str] = []
        page.on("console", lambda message: self.complaints.append(message.text))
        page.on("pageerror", lambda error: self.complaints.append(str(error)))

    def picture(self, name: str) -> None:
        whole(self.page)
        if folder := os.environ.get("GONGKAI_SCREENSHOTS"):
            self.page.screenshot(path=_kept_in(folder, name))

    def whole(self, name: str) -> None:
        """The page to its end, not only what fits the screen."""
        whole(self.page)
        if folder := os.environ.get("GONGKAI_SCREENSHOTS"):
            self.page.screenshot(path=_kept_in(folder, name), full_page=True)


@pytest.fixture
def screen(browser: Browser, phone: str) -> Iterator[Screen]:
    """Closed before the phone is, or its polling would complain."""
    context = browser.new_context(viewport={"width": 390, "height": 844}, device_scale_factor=2)
    made = Screen(context.new_page())
    yield made
    context.close()
    assert made.complaints == []


@pytest.fixture
def at_the_door(browser: Browser, serving: Serving) -> Iterator[Callable[[], Screen]]:
    """A browser of one's own in which nobody has signed in; its console must stay silent."""
    contexts: list[tuple[BrowserContext, Screen]] = []

    def stand() -> Screen:
        context = browser.new_context(viewport=WIDE, locale="zh-CN")
        contexts.append((context, Screen(context.new_page())))
        return contexts[-1][1]

    yield stand
    for context, screen in contexts:
        context.close()
        assert [one for one in screen.complaints if "status of 40" not in one] == []


@pytest.fixture
def come_in(at_the_door: Callable[[], Screen], serving: Serving) -> Callable[[str], Screen]:
    """The same, signed in."""

    def come(name: str) -> Screen:
        screen = at_the_door()
        sign_in(screen.page, serving.site, name)
        return screen

    return come


def whole(page: Page) -> Page:
    """The page that a tap led to, when all of it has come: a click waits only until the first of it does, and reading at
    once would read half of it, or nothing."""
    page.wait_for_load_state()
    return page


def sign_in(page: Page, site: str, name: str) -> None:
    page.goto(f"{site}/console/")
    page.get_by_label("姓名").fill(name)
    page.get_by_label("密码").fill(PASSWORD)
    page.get_by_role("button", name="登录").click()
    whole(page)
    if page.get_by_label("六位验证码").count():
        page.get_by_label("六位验证码").fill(codes.code_at(SECRET, datetime.now(UTC)))
        page.get_by_role("button", name="继续").click()
    expect(page.get_by_role("heading", level=1)).to_have_text("今日待办")


def faults_in(page: Page) -> list[str]:
    """What axe calls serious or critical."""
    return [
        f"{one['id']}: {node['target']} {node['html']} {node['failureSummary']}"
        for one in Axe().run(whole(page)).response["violations"]
        if one["impact"] in {"serious", "critical"}
        for node in one["nodes"]
    ]


def overflow(page: Page) -> int:
    """How many pixels the page is wider than the screen."""
    told: int = whole(page).evaluate(
        "document.documentElement.scrollWidth - document.documentElement.clientWidth"
    )
    return told
