"""The desks: a signed-in client for every member of the cast; every page they open is read with care."""

from collections.abc import Callable
from dataclasses import replace

import pytest
from flask import Flask
from flask.testing import FlaskClient
from werkzeug.test import TestResponse

from bot.app import create_app
from bot.wiring import Parts
from tests.bot.console.reading import Page
from tests.conftest import Clock
from tests.staff import CAST, PASSWORD, code, hire

SITE = "https://gk.example.com"
SUOJIA = 1


class Desk:
    """Somebody's browser."""

    def __init__(self, app: Flask, name: str, clock: Clock) -> None:
        self.client: FlaskClient = app.test_client()
        self.name, self.clock = name, clock
        self.answer: TestResponse

    def get(self, address: str, status: int = 200) -> Page:
        self.answer = self.client.get(address, base_url=SITE)
        return self._read(status)

    def post(self, address: str, status: int = 303, **fields: str) -> TestResponse:
        """Exactly these fields; nothing is added."""
        self.answer = self.client.post(address, data=fields, base_url=SITE)
        assert self.answer.status_code == status, (self.answer.status_code, self.answer.text)
        if self.answer.status_code != 303:
            self._read(status)
        return self.answer

    def send(self, page: str, to: str, status: int = 200, **fields: object) -> Page:
        """Open the page, fill in its form that goes to `to`, send it, and follow where it leads."""
        form = self.get(page).form(to)
        self.answer = self.client.post(
            to, data=form.fields | form.ticked | fields, base_url=SITE, follow_redirects=True
        )
        return self._read(status)

    def sign_in(self, password: str = PASSWORD) -> "Desk":
        page = self.send("/console/sign-in", "/console/sign-in", name=self.name, password=password)
        if page.heading == "输入验证码":
            page = self.send("/console/code", "/console/code", code=code(self.clock()))
        assert page.heading == "今日待办", page.text
        return self

    def _read(self, status: int) -> Page:
        assert self.answer.status_code == status, (self.answer.status_code, self.answer.text)
        policy = self.answer.headers["Content-Security-Policy"]
        page = Page(self.answer.text)
        for script in page.scripts:
            assert f"'nonce-{script['nonce']}'" in policy
        assert "unsafe" not in policy and "script-src 'self'" not in policy
        assert self.answer.headers["Cache-Control"] == "no-store"
        return page


@pytest.fixture
def app(parts: Parts) -> Flask:
    """As elsewhere, but with hashes that cost nothing, and the cast hired."""
    settings = replace(parts.settings, argon2_memory=8, argon2_rounds=1, argon2_lanes=1)
    with parts.database.begin() as session:
        hire(session, SUOJIA, parts.clock())
    made = create_app(replace(parts, settings=settings))
    made.testing = True
    return made


@pytest.fixture
def visitor(app: Flask, clock: Clock) -> Callable[[str], Desk]:
    """A browser in which nobody has signed in; the name is what they will give."""
    return lambda name: Desk(app, name, clock)


@pytest.fixture
def desk(visitor: Callable[[str], Desk]) -> Callable[[str], Desk]:
    """`desk("王科")`: signed in, with a code where the post asks for one."""
    return lambda name: visitor(name).sign_in()


__all__ = ["CAST"]
