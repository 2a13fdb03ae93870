"""留言 on a page: by the link from the chat, or by nobody at all where that is allowed; and its answer, by number and code."""

import secrets
from http import HTTPStatus

from flask import Blueprint, make_response, redirect, render_template, request, url_for
from flask.typing import ResponseReturnValue
from sqlalchemy.orm import Session

from bot.pages import own
from bot.pages.frame import office_of
from bot.wiring import Parts
from handlers import links
from handlers.mailbox import by_page
from handlers.mailbox.by_page import Turned, is_answered
from handlers.mailbox.rules import KINDS, MAY_BE_ANONYMOUS, LetterForm, read_letter
from handlers.office import OfficeProfile, office_time
from handlers.refusal import Faults, Refused
from storage.tokens import writable

ROOM = "letter"
FIELDS = ("kind", "words", "anonymous")
LONGEST = 100  # characters of a number or code, with all that people write around them


def register(pages: Blueprint, parts: Parts) -> None:
    sheet = Sheet(parts)
    pages.get("/letter", endpoint="letter")(sheet.arrive)
    pages.post("/letter", endpoint="letter_enter")(sheet.enter)
    pages.post("/letter/send", endpoint="letter_send")(sheet.send)
    pages.get("/letter/query", endpoint="letter_query")(sheet.query)
    pages.post("/letter/query", endpoint="letter_look")(sheet.look)


class Sheet:
    def __init__(self, parts: Parts) -> None:
        self._parts = parts

    def arrive(self, slug: str) -> ResponseReturnValue:
        """By a link: a button that opens it, for what walks links would use it up. Without one: the form, of
        the visit or of nobody."""
        key = request.args.get("k", "")
        with self._parts.database.read() as session:
            office = office_of(session, slug)
            link = links.read(session, office.id, key, self._parts.clock()) if key else None
            is_new = link is not None and not links.is_used(session, link)
            citizen = own.visitor(session, self._parts, office.id)
        if is_new:
            return render_template("pages/letter_open.html", office=office, key=key)
        if key and citizen is None:
            return render_template("pages/letter_over.html", office=office), HTTPStatus.GONE
        return self._form(office, citizen)

    def enter(self, slug: str) -> ResponseReturnValue:
        request.max_content_length = own.LARGEST_FORM
        with self._parts.database.begin() as session:
            office = office_of(session, slug)
            cookie = links.enter(session, office.id, request.form.get("k", ""), self._parts.clock())
        if cookie is None:
            return render_template("pages/letter_over.html", office=office), HTTPStatus.GONE
        answer = make_response(redirect(url_for("pages.letter"), HTTPStatus.SEE_OTHER))
        return own.let_in(answer, self._parts, slug, cookie, ROOM)

    def send(self, slug: str) -> ResponseReturnValue:
        """The receipt is the answer itself: its code stands in no address. Sent again it is the same receipt."""
        request.max_content_length = own.LARGEST_FORM
        told = {name: writable(request.form.get(name, "")) for name in FIELDS}
        with self._parts.database.read() as session:
            office = office_of(session, slug)
            citizen = self._visitor(session, office)
        try:
            made = self._kept(office, citizen, read_letter(told))
        except Refused as refused:
            return self._form(office, citizen, told, refused), HTTPStatus.UNPROCESSABLE_ENTITY
        return render_template("pages/letter_receipt.html", office=office, made=made)

    def _kept(self, office: OfficeProfile, citizen: int | None, form: LetterForm) -> by_page.LetterReceipt:
        once = f"{citizen or request.remote_addr} {request.form.get('once', '')[:LONGEST]}"
        with self._parts.database.begin() as session:
            address = request.remote_addr or ""
            return by_page.leave(session, office.id, citizen, form, once, address, self._parts.clock())

    def _form(
        self, office: OfficeProfile, citizen: int | None, typed: dict[str, str] | None = None,
        refused: Refused | None = None,
    ) -> str:  # fmt: skip
        faults = refused.fields if isinstance(refused, Faults) else {}
        kinds = KINDS if citizen else {kind: KINDS[kind] for kind in KINDS if kind in MAY_BE_ANONYMOUS}
        return render_template(
            "pages/letter_form.html", office=office, kinds=kinds, known=citizen is not None, typed=typed or {},
            faults=faults, refusal="" if faults or not refused else refused.sentence,
            once=(typed and request.form.get("once")) or secrets.token_urlsafe(12), csrf=own.token(self._parts),
        )  # fmt: skip

    def query(self, slug: str) -> str:
        with self._parts.database.read() as session:
            return _query(office_of(session, slug), _told("number"))

    def look(self, slug: str) -> ResponseReturnValue:
        request.max_content_length = own.LARGEST_FORM
        number, code = _told("number"), _told("code")
        with self._parts.database.begin() as session:
            office = office_of(session, slug)
            address = request.remote_addr or ""
            seen = by_page.look(session, office.id, number, code, address, self._parts.clock())
        if isinstance(seen, Turned):
            return _query(office, number, seen.sentence), HTTPStatus.UNPROCESSABLE_ENTITY
        return render_template(
            "pages/letter_seen.html", office=office, seen=seen, left=office_time(seen.left_at), answered=is_answered(seen)
        )  # fmt: skip

    def _visitor(self, session: Session, office: OfficeProfile) -> int | None:
        """Whose visit this is. What is sent without the token of the visit is nobody's."""
        citizen = own.visitor(session, self._parts, office.id)
        return citizen if request.method == "GET" or own.is_from_us(self._parts) else None


def _told(name: str) -> str:
    return writable(request.values.get(name, ""))[:LONGEST]


def _query(office: OfficeProfile, number: str, fault: str = "") -> str:
    return render_template("pages/letter_query.html", office=office, number=number, fault=fault)
