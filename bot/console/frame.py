"""How a page of the console is made: `page` shows, `deed` does; both stand in the table of permissions.

A deed runs in one unit of work. What it refuses is shown again on its page with everything that was typed; the
same form sent twice is done once, and both times leads to the same page.
"""

import hashlib
import json
import secrets
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from datetime import timedelta
from functools import partial
from typing import Any, cast

from flask import Blueprint, current_app, g, make_response, redirect, render_template, request, url_for
from flask.typing import ResponseReturnValue
from werkzeug.wrappers import Response

from bot.console.clerk import AtWork
from bot.console.permissions import PERMISSIONS
from bot.wiring import Parts
from handlers.refusal import Faults, Refused
from storage import sessions

COOKIE = "gongkai_console"
EXPIRED = "这一页打开得太久，内容没有保存。您填的都还在，请检查后再提交一次。"
ALREADY = "这张表已经交过了，没有重复办理。"


@dataclass(frozen=True, slots=True)
class Done:
    """What was done (`told`, shown on top of the next page) and the page to go to. `shown` is a page shown at once
    instead, for what may be seen only once; `token` is the session's new one."""

    told: str
    to: str
    shown: str | Response = ""
    token: str = ""


View = Callable[..., ResponseReturnValue]
Deed = Callable[..., Done]
Ahead = Callable[..., object]


class Console:
    """The blueprint, and the only way to put a route on it."""

    def __init__(self, parts: Parts) -> None:
        self.parts = parts
        self.blueprint = Blueprint("console", __name__, url_prefix="/console")
        self.shown_on: dict[str, str] = {}

    def page(self, rule: str) -> Callable[[View], View]:
        """GET. The view is given a session to read with and the clerk, then what stands in the address."""

        def keep(view: View) -> View:
            def show(**arguments: Any) -> ResponseReturnValue:
                with self.parts.database.read() as session:
                    return view(session, g.clerk, **arguments)

            self._route(rule, "GET", view.__name__, show)
            return view

        return keep

    def deed(self, rule: str, shown_on: str, ahead: Ahead | None = None) -> Callable[[Deed], Deed]:
        """POST. The deed is given a session to write with and the clerk; it returns Done or raises Refused.

        What takes long is read `ahead`, before anybody has to wait: by (session to read, clerk, what stands in the
        address), and the deed is given what it found, after the clerk.
        """

        def keep(deed: Deed) -> Deed:
            def do(**arguments: Any) -> ResponseReturnValue:
                try:
                    return self._once(partial(deed, **arguments), self._found(ahead, arguments))
                except Refused as refused:
                    return shown_again(shown_on, refused, arguments, 422)

            self.shown_on[deed.__name__] = shown_on
            self._route(rule, "POST", deed.__name__, do)
            return deed

        return keep

    def plain(self, rule: str, method: str, shown_on: str = "") -> Callable[[View], View]:
        """For the few pages that open their own units of work."""

        def keep(view: View) -> View:
            if shown_on:
                self.shown_on[view.__name__] = shown_on
            self._route(rule, method, view.__name__, view)
            return view

        return keep

    def _route(self, rule: str, method: str, name: str, view: View) -> None:
        if name not in PERMISSIONS:
            raise LookupError(f"{name} has no permission: write it into bot/console/permissions.py")
        self.blueprint.add_url_rule(rule, name, view, methods=[method])

    def _found(self, ahead: Ahead | None, arguments: Mapping[str, Any]) -> tuple[object, ...]:
        if ahead is None:
            return ()
        with self.parts.database.read() as session:
            return (ahead(session, the_clerk(), **arguments),)

    def _once(self, deed: Deed, found: tuple[object, ...]) -> Response:
        clerk, key = the_clerk(), _key()
        with self.parts.database.begin() as session:
            if not sessions.take(session, clerk.office.id, clerk.session_id, key, clerk.at):
                led = sessions.taken(session, clerk.session_id, key)
                if not sessions.session_numbered(
                    session, clerk.session_id
                ).flash:  # what the first time told has been read, or was shown only once
                    sessions.tell(session, clerk.session_id, ALREADY)
                return redirect(led or url_for("console.home"), 303)
            done = deed(session, clerk, *found)
            sessions.led(session, clerk.session_id, key, done.to)
            sessions.tell(session, clerk.session_id, done.told)
        response = make_response(done.shown) if done.shown else redirect(done.to, 303)
        return with_token(response, done.token, self.parts) if done.token else response


def _key() -> str:
    """The same for the same form sent twice, and another as soon as one field is another: who goes back, mends a
    word and sends again means it."""
    told = sorted((name, value) for name, value in request.form.items(multi=True) if name != "csrf")
    files = sorted((name, file.filename or "") for name, file in request.files.items(multi=True))
    chance = "" if request.form.get("once") else secrets.token_hex()
    return hashlib.sha256(json.dumps([request.path, told, files, chance]).encode()).hexdigest()


def the_clerk() -> AtWork:
    return cast(AtWork, g.clerk)


def page(template: str, **values: Any) -> str:
    return render_template(f"console/{template}.html", **values)


def shown_again(
    endpoint: str, refused: Refused, arguments: Mapping[str, Any], status: int
) -> ResponseReturnValue:
    """The page of a form, with what is wrong on top and what was typed in its fields."""
    g.typed, g.refusal = request.form, refused.sentence
    g.faults = refused.fields if isinstance(refused, Faults) else {}
    rule = next(current_app.url_map.iter_rules(f"console.{endpoint}"))
    wanted = {name: value for name, value in arguments.items() if name in rule.arguments}
    response = make_response(current_app.view_functions[rule.endpoint](**wanted))
    response.status_code = status
    return response


def with_token(response: Response, token: str, parts: Parts) -> Response:
    """The cookie of the session; it ends with the browser, and the row in the database before that."""
    response.set_cookie(
        COOKIE, token, httponly=True, samesite="Lax", path="/console",
        secure=parts.settings.public_url.startswith("https://"),
        max_age=timedelta(hours=parts.settings.session_hours),
    )  # fmt: skip
    return response
