"""Pages of one citizen's own: who came in by a link from the chat, and the form that proves to come from us."""

import hmac

from flask import Response, request
from sqlalchemy.orm import Session

from bot.wiring import Parts
from handlers import links

COOKIE = "gongkai_apply"
LARGEST_FORM = 64 * 1024  # bytes
PRIVATE = ("pages.apply", "pages.query", "pages.letter", "pages.notif")  # endpoints that begin so


def visitor(session: Session, parts: Parts, office_id: int) -> int | None:
    """The number of the citizen whose pages these are."""
    return links.visitor(session, office_id, _cookie(), parts.clock())


def let_in(answer: Response, parts: Parts, slug: str, cookie: str, room: str = "apply") -> Response:
    """`room`: the only pages the cookie is sent to."""
    answer.set_cookie(
        COOKIE, cookie, httponly=True, samesite="Strict", path=f"/h/{slug}/{room}",
        max_age=int(links.VISIT_KEPT.total_seconds()), secure=parts.settings.public_url.startswith("https://"),
    )  # fmt: skip
    return answer


def token(parts: Parts) -> str:
    """For the forms of this visit: made from its cookie, so that nobody else can make it."""
    return parts.keyring.blind("pages.apply", _cookie()).hex()


def is_from_us(parts: Parts) -> bool:
    return hmac.compare_digest(request.form.get("csrf", "").encode(), token(parts).encode())


def _cookie() -> str:
    return request.cookies.get(COOKIE, "")


def keep_private(response: Response) -> Response:
    """What is somebody's own is kept by no browser and told to no other page."""
    if (request.endpoint or "").startswith(PRIVATE):
        response.headers["Cache-Control"] = "no-store"
        response.headers["X-Robots-Tag"] = "noindex"
    return response
