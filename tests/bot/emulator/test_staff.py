"""The demo's people: they came in the way everybody does, and the page beside the phone tells their codes."""

from dataclasses import replace

import pytest
from flask import Flask

from bot.app import create_app
from bot.cli import cast
from bot.emulator.staff import SignIn, show_staff
from bot.wiring import Parts
from handlers.staff.rules import PROFILES, check_password
from storage import acts, staff
from tests.bot.console.conftest import SITE
from tests.bot.console.reading import Page

pytestmark = pytest.mark.parametrize("database_url", ["sqlite"], indirect=True)


@pytest.fixture
def hired(parts: Parts) -> Parts:
    quick = replace(parts, settings=replace(parts.settings, argon2_memory=8, argon2_rounds=1, argon2_lanes=1))
    with quick.database.begin() as session:
        cast.hire_cast(session, quick, 1, "cli:test")
    return quick


@pytest.mark.parametrize("name", cast.CAST)
def test_everybody_comes_in_with_what_the_page_tells(hired: Parts, name: str) -> None:
    code = next(code for who, _, code in cast.sign_ins(hired) if who == name)
    client = create_app(hired).test_client()
    door = Page(client.get("/console/sign-in", base_url=SITE).text).form("/console/sign-in")
    client.post(door.action, data=door.fields | {"name": name, "password": cast.PASSWORD}, base_url=SITE)
    if code:
        hired.clock.move(seconds=30)  # type: ignore[attr-defined]  # the code of their first day is used up
        code = next(code for who, _, code in cast.sign_ins(hired) if who == name)
        form = Page(client.get("/console/code", base_url=SITE).text).form("/console/code")
        client.post(form.action, data=form.fields | {"code": code}, base_url=SITE)

    assert Page(client.get("/console/", base_url=SITE).text).heading == "今日待办"


def test_nothing_is_weakened_for_them(hired: Parts) -> None:
    check_password(cast.PASSWORD, cast.PASSWORD, "王科", PROFILES["djbh"], "suojia")

    with hired.database.read() as session:
        assert acts.first_break(session, 1) is None
        people = [staff.named(session, name) for name in cast.CAST]
        with_code = {one.name for one in people if one and one.totp}
    assert with_code == {"刘乡长", "赵工", "吴安", "孙审"}


def test_the_page_beside_the_phone_lists_them(hired: Parts) -> None:
    app = Flask("bot.emulator.phone", static_url_path="/phone/static")
    show_staff(
        app, lambda: [SignIn(*one) for one in cast.sign_ins(hired)], cast.PASSWORD, "http://127.0.0.1:8000"
    )
    told = app.test_client().get("/phone/staff").text

    assert all(name in told for name in cast.CAST)
    assert cast.PASSWORD in told and "http://127.0.0.1:8000/console/" in told
