"""Chromium, where there is one; the phone of the emulator before the running programme."""

import os
import shutil
import threading
from collections.abc import Iterator
from pathlib import Path

import pytest
from playwright.sync_api import Browser, Page, ViewportSize, sync_playwright
from werkzeug.serving import make_server

from bot.cli.demo import CITIZENS
from bot.emulator.phone import create_phone
from bot.emulator.platform import Platform
from handlers.commands import MENU
from tests.walks.conftest import Serving, free_port, serving, world

__all__ = ["serving", "world"]

QUIET = [
    "--disable-background-networking", "--disable-component-update", "--disable-sync", "--disable-quic",
    "--no-first-run", "--disable-gpu",
]  # fmt: skip
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


class Screen:
    """A page whose console must stay silent; pictures are kept where GONGKAI_SCREENSHOTS says."""

    def __init__(self, page: Page) -> None:
        self.page = page
        self.complaints: list[str] = []
        page.on("console", lambda message: self.complaints.append(message.text))
        page.on("pageerror", lambda error: self.complaints.append(str(error)))

    def picture(self, name: str) -> None:
        if folder := os.environ.get("GONGKAI_SCREENSHOTS"):
            Path(folder).mkdir(parents=True, exist_ok=True)
            self.page.screenshot(path=str(Path(folder) / f"{name}.png"))


@pytest.fixture
def screen(browser: Browser, phone: str) -> Iterator[Screen]:
    """Closed before the phone is, or its polling would complain."""
    context = browser.new_context(viewport={"width": 390, "height": 844}, device_scale_factor=2)
    made = Screen(context.new_page())
    yield made
    context.close()
    assert made.complaints == []
