"""/h/<office>/…: what was published, as plain pages that work on any telephone."""

from http import HTTPStatus

from flask import Blueprint, abort, render_template, request
from flask.typing import ResponseReturnValue

from bot.pages import apply, guide, home, item, letter, notify, own, query, search, shelves
from bot.pages.frame import carry_on, known_office, large, other_type, possible
from bot.wiring import Parts
from handlers.applications.answers import LONGEST_WANTED


def blueprint(parts: Parts) -> Blueprint:
    made = Blueprint("pages", __name__, url_prefix="/h/<slug>")
    made.url_defaults(carry_on)
    made.url_value_preprocessor(possible)
    made.context_processor(lambda: {"large": large(), "other_type": other_type})
    for subject in (home, guide, shelves, search, item, apply, query, letter, notify):
        subject.register(made, parts)

    @made.get("/<path:elsewhere>")
    def elsewhere(slug: str, elsewhere: str) -> str:
        abort(404)

    @made.errorhandler(HTTPStatus.NOT_FOUND)
    def missing(_: Exception) -> ResponseReturnValue:
        with parts.database.read() as session:
            office = known_office(session, (request.view_args or {})["slug"])
        return render_template("pages/missing.html", office=office), HTTPStatus.NOT_FOUND

    @made.errorhandler(HTTPStatus.REQUEST_ENTITY_TOO_LARGE)
    def too_long(_: Exception) -> ResponseReturnValue:
        with parts.database.read() as session:
            office = known_office(session, (request.view_args or {})["slug"])
        told = render_template("pages/too_long.html", office=office, most=_most())
        return told, HTTPStatus.REQUEST_ENTITY_TOO_LARGE

    return made


def _most() -> int:
    """Characters, of what was being sent."""
    return LONGEST_WANTED if (request.endpoint or "").startswith(own.PRIVATE) else search.LONGEST
