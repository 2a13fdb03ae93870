"""Before every page of the console: who is it, may they, did the form come from us."""

import hmac
import re
import secrets
from datetime import timedelta
from urllib.parse import quote, urlsplit

from flask import Response, g, redirect, request, url_for
from flask.typing import ResponseReturnValue

from bot.console.clerk import AtWork, clerk_of
from bot.console.frame import COOKIE, EXPIRED, Console, page, shown_again
from bot.console.permissions import PERMISSIONS
from bot.console.posts import Door
from bot.wiring import Parts
from handlers.refusal import Refused
from handlers.staff.rules import Owed
from storage import sessions

KNOCK = "gongkai_door"  # before there is a session, its cookie stands for one
MULTIPART = "multipart/form-data"
LARGEST_FORM, LARGEST_UPLOAD = 2 << 20, 20 << 20  # bytes; nginx.conf lets 20 MiB through
TOUCHED_EVERY = timedelta(minutes=1)
OWED = {Owed.CODE: "console.code", Owed.PASSWORD: "console.password", Owed.TOTP: "console.totp"}
# In the path % only for what is not ASCII: a name in Chinese, never an encoded dot or slash.
HOME = re.compile(r"/console(/(?:[A-Za-z0-9_./-]|%[89A-F][0-9A-F])*)?(\?[A-Za-z0-9_=&%.+-]*)?")


def watch(console: Console) -> None:
    parts = console.parts

    @console.blueprint.before_request
    def guard() -> ResponseReturnValue | None:
        request.max_content_length = LARGEST_UPLOAD if request.mimetype == MULTIPART else LARGEST_FORM
        endpoint = (request.endpoint or "").removeprefix("console.")
        g.clerk = _clerk(parts)
        g.csrf = g.clerk.csrf if g.clerk else _knock_token(parts)
        if request.method != "GET" and not _from_here(parts):
            return page("refused", told="这次提交不是从本系统的页面发出的，没有办理。"), 403
        if (turned := _turned_away(endpoint, g.clerk)) is not None:
            return turned
        if request.method != "GET" and not _token_is_right():
            return shown_again(console.shown_on[endpoint], Refused(EXPIRED), request.view_args or {}, 400)
        return None

    @console.blueprint.after_request
    def private(response: Response) -> Response:
        response.headers["Cache-Control"] = "no-store"
        # Under no-referrer a browser sends "Origin: null" with our own forms, and we could not tell them apart.
        response.headers["Referrer-Policy"] = "same-origin"
        if "knock" in g:
            response.set_cookie(
                KNOCK, g.knock, httponly=True, samesite="Strict", path="/console",
                secure=parts.settings.public_url.startswith("https://"),
            )  # fmt: skip
        return response


def _clerk(parts: Parts) -> AtWork | None:
    """And that they were seen is written down, at most once a minute."""
    at = parts.clock()
    with parts.database.read() as session:
        clerk = clerk_of(session, request.cookies.get(COOKIE, ""), parts.settings, at)
    if clerk and (clerk.flash or at - clerk.seen_at > TOUCHED_EVERY):
        with parts.database.begin() as session:
            sessions.seen(session, clerk.session_id, at)
            if request.method == "GET":
                sessions.tell(session, clerk.session_id, "")
    return clerk


def _turned_away(endpoint: str, clerk: AtWork | None) -> ResponseReturnValue | None:
    allowed = PERMISSIONS[endpoint]
    if allowed is Door.OUTSIDE:
        return None
    if clerk is None:
        return _to_sign_in()
    if allowed is Door.INSIDE:
        return None
    if clerk.owed:
        return redirect(url_for(OWED[clerk.owed]))
    if isinstance(allowed, Door) or clerk.posts & allowed:
        return None
    return page("forbidden", allowed=allowed), 403


def _to_sign_in() -> ResponseReturnValue:
    address = quote(request.path) + "?" + request.query_string.decode("ascii", "replace")
    back = address.rstrip("?") if request.method == "GET" else ""
    to = url_for("console.sign_in", next=local(back) or None)
    if request.headers.get("HX-Request"):
        return "", 200, {"HX-Redirect": to}
    return redirect(to, 303)


def local(told: str) -> str:
    """The address if it leads to a page of the console, else '' (reliability G9)."""
    return told if HOME.fullmatch(told) and "//" not in told and ".." not in told else ""


# --- did the form come from us ---------------------------------------------------------------------


def _from_here(parts: Parts) -> bool:
    """A browser tells where a form comes from; what tells nothing is no browser and has only the token."""
    if request.headers.get("Sec-Fetch-Site", "same-origin") not in {"same-origin", "none"}:
        return False
    origin = request.headers.get("Origin")
    if origin is None:
        return True
    return urlsplit(origin).netloc in {request.host, urlsplit(parts.settings.public_url).netloc}


def _token_is_right() -> bool:
    told = request.headers.get("X-CSRF-Token") or request.form.get("csrf", "")
    return hmac.compare_digest(told.encode(), str(g.csrf).encode())


def _knock_token(parts: Parts) -> str:
    """For forms filled in before there is a session: made from a cookie, so that nobody else can make it."""
    knock = request.cookies.get(KNOCK, "")
    if not knock:
        g.knock = knock = secrets.token_urlsafe(32)
    return parts.keyring.blind("console.door", knock).hex()
