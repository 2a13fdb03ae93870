"""办到哪一步了: number and query code, sent by POST so that neither stands in an address."""

from http import HTTPStatus

from flask import Blueprint, render_template, request
from flask.typing import ResponseReturnValue

from bot.pages import own
from bot.pages.apply import kept_page
from bot.pages.frame import office_of
from bot.wiring import Parts
from handlers.applications import looking
from handlers.applications.looking import Turned
from handlers.office import OfficeProfile
from storage.tokens import writable

LONGEST = 100  # characters of a number or code, with all that people write around them


def register(pages: Blueprint, parts: Parts) -> None:
    @pages.get("/query")
    def query(slug: str) -> str:
        with parts.database.read() as session:
            return _page(office_of(session, slug), _told("number"))

    @pages.post("/query")
    def query_look(slug: str) -> ResponseReturnValue:
        request.max_content_length = own.LARGEST_FORM
        number, code = _told("number"), _told("code")
        with parts.database.begin() as session:
            office = office_of(session, slug)
            address = request.remote_addr or ""
            seen = looking.look(session, office.id, number, code, address, parts.clock())
        if isinstance(seen, Turned):
            return _page(office, number, seen.sentence), HTTPStatus.UNPROCESSABLE_ENTITY
        return kept_page(office, seen)


def _told(name: str) -> str:
    return writable(request.values.get(name, ""))[:LONGEST]


def _page(office: OfficeProfile, number: str, fault: str = "") -> str:
    return render_template("pages/query.html", office=office, number=number, fault=fault)
