"""Route × post × method × CSRF × foreign office, made from the map of addresses: what is not asked here does not exist."""

from collections.abc import Callable
from dataclasses import dataclass
from urllib.parse import quote

import pytest
from flask import Flask
from sqlalchemy import text

from bot.console import SUBJECTS
from bot.console.frame import Console
from bot.console.permissions import PERMISSIONS
from bot.console.posts import Door
from bot.wiring import Parts
from tests.bot.console.conftest import SITE, SUOJIA, Desk
from tests.bot.console.records import open_yanjiao, records_of
from tests.staff import CAST

At = Callable[[str], Desk]
pytestmark = pytest.mark.parametrize("database_url", ["sqlite"], indirect=True)
SOMETHING = {
    "anything": "nowhere",
    "kind": "area",
    "path": "救灾",
    "digest": "0" * 64,
    "version": "1",
    "row": "1",
    "act": "note",
    "letter_kind": "supplement",
    "year": "2025",
    "ending": "docx",
    "point": "guide",
}  # what stands in an address and is no record


@dataclass(frozen=True)
class Route:
    endpoint: str
    method: str
    arguments: frozenset[str]

    @property
    def name(self) -> str:
        return self.endpoint.removeprefix("console.")

    @property
    def has_record(self) -> bool:
        return bool(self.arguments - SOMETHING.keys())

    def who_may(self) -> list[str]:
        allowed = PERMISSIONS[self.name]
        return [name for name, posts in CAST.items() if isinstance(allowed, Door) or allowed & set(posts)]


def routes_of(app: Flask) -> list[Route]:
    rules = [rule for rule in app.url_map.iter_rules() if rule.rule.startswith("/console")]
    return [
        Route(rule.endpoint, method, frozenset(rule.arguments))
        for rule in rules
        for method in sorted((rule.methods or set()) - {"HEAD", "OPTIONS"})
    ]


def address(app: Flask, route: Route, records: dict[str, int]) -> str:
    with app.test_request_context(base_url=SITE):
        told = {name: records.get(name) or SOMETHING[name] for name in route.arguments}
        return app.url_map.bind("gk.example.com").build(route.endpoint, told)


def knock(me: Desk, route: Route, to: str, csrf: str = "", **headers: str) -> int:
    fields = {"csrf": csrf, "once": f"{route.endpoint} {to}"} if csrf else {}
    asked = me.client.open(
        to,
        method=route.method,
        data=fields,
        headers={k.replace("_", "-"): v for k, v in headers.items()},
        base_url=SITE,
    )
    me.answer = asked
    return asked.status_code


def token(me: Desk) -> str:
    return me.get("/console/account").forms[0].fields["csrf"]


@pytest.fixture
def ours(app: Flask, parts: Parts) -> dict[str, int]:
    with parts.database.begin() as session:
        return records_of(session, SUOJIA, "王科", "陈主任", parts.clock())


@pytest.fixture
def theirs(app: Flask, parts: Parts) -> dict[str, int]:
    office_id = open_yanjiao(parts)
    with parts.database.begin() as session:
        return records_of(session, office_id, "郑岩", "钱岩", parts.clock())


def test_every_route_stands_in_the_table_and_nothing_else_does(app: Flask) -> None:
    routes = routes_of(app)

    assert len(routes) > 30
    assert {route.name for route in routes} == set(PERMISSIONS)
    assert all(route.endpoint.startswith("console.") for route in routes)


def test_a_route_without_a_permission_cannot_be_made(parts: Parts) -> None:
    console = Console(parts)

    with pytest.raises(LookupError, match="no permission"):

        @console.page("/back-door")
        def back_door() -> str:
            return ""


def test_who_may_do_it_may_see_the_page_it_is_shown_on(parts: Parts) -> None:
    console = Console(parts)
    for subject in SUBJECTS:
        subject.register(console)

    assert len(console.shown_on) > 10
    for deed, page in console.shown_on.items():
        may_do, may_see = PERMISSIONS[deed], PERMISSIONS[page]
        if isinstance(may_do, Door):
            assert isinstance(may_see, Door), (
                deed
            )  # nothing that a code or a post protects is shown to who owes one
        else:
            assert not isinstance(may_see, Door) and may_do <= may_see, deed


@pytest.mark.parametrize("name", CAST)
def test_a_post_opens_what_the_table_says_and_nothing_more(
    app: Flask, desk: At, theirs: dict[str, int], name: str
) -> None:
    me = desk(name)
    csrf = token(me)

    for route in routes_of(app):
        allowed = PERMISSIONS[route.name]
        if isinstance(allowed, Door):
            continue
        status = knock(me, route, address(app, route, theirs), csrf)
        if not allowed & set(CAST[name]):
            assert status == 403, (route, status)
            assert "这一页不归您的岗位" in me.answer.text
        else:
            # a foreign office's record is not there; a form sent empty is refused; the rest is shown
            assert status in ({404} if route.has_record else {200, 303, 422}), (route, status)


def test_who_has_not_signed_in_is_led_to_the_door(app: Flask, visitor: At, ours: dict[str, int]) -> None:
    for route in routes_of(app):
        if PERMISSIONS[route.name] is Door.OUTSIDE:
            continue
        to = address(app, route, ours)
        stranger = visitor("阿强")
        assert knock(stranger, route, to) == 303, route
        back = f"?next={quote(to)}" if route.method == "GET" else ""
        assert stranger.answer.location == f"/console/sign-in{back}"


@pytest.mark.parametrize("kind", ["missing", "foreign"])
def test_a_form_without_our_token_is_not_taken(
    app: Flask, desk: At, visitor: At, ours: dict[str, int], kind: str, parts: Parts
) -> None:
    foreign = token(desk("周敏"))
    desks = {name: desk(name) for name in CAST}
    before = acts(parts)

    for route in routes_of(app):
        if route.method == "GET":
            continue
        me = visitor("阿强") if PERMISSIONS[route.name] is Door.OUTSIDE else desks[route.who_may()[0]]
        status = knock(me, route, address(app, route, ours), foreign if kind == "foreign" else "")
        assert status == 400, (route, status)
        assert "请检查后再提交一次" in me.answer.text
    assert acts(parts) == before


@pytest.mark.parametrize(
    "header", [{"Origin": "https://evil.example"}, {"Origin": "null"}, {"Sec_Fetch_Site": "cross-site"}]
)
def test_a_form_sent_from_elsewhere_is_not_taken(
    app: Flask, desk: At, ours: dict[str, int], header: dict[str, str], parts: Parts
) -> None:
    desks = {name: desk(name) for name in CAST}
    tokens = {name: token(me) for name, me in desks.items()}
    before = acts(parts)

    for route in routes_of(app):
        if route.method == "POST":
            (who, *_) = route.who_may()
            assert knock(desks[who], route, address(app, route, ours), tokens[who], **header) == 403, route
    assert acts(parts) == before


def test_another_method_is_not_known(app: Flask, desk: At, ours: dict[str, int]) -> None:
    me = desk("赵工")
    csrf = token(me)
    known = {(address(app, route, ours), route.method) for route in routes_of(app)}

    for route in routes_of(app):
        to = address(app, route, ours)
        for method in ("PUT", "PATCH", "DELETE"):
            assert knock(me, Route(route.endpoint, method, route.arguments), to, csrf) == 405
        if (to, "GET") not in known:
            assert knock(me, Route(route.endpoint, "GET", route.arguments), to) == 404


def test_looking_changes_nothing(app: Flask, desk: At, ours: dict[str, int], parts: Parts) -> None:
    desks = {name: desk(name) for name in CAST}
    before = acts(parts)

    for route in routes_of(app):
        if route.method == "GET" and not route.name.endswith("_export"):  # taking a list away is an act
            knock(desks[route.who_may()[0]], route, address(app, route, ours))
    assert acts(parts) == before


def acts(parts: Parts) -> int:
    with parts.database.read() as session:
        return int(session.execute(text("SELECT count(*) FROM acts")).scalar_one())
