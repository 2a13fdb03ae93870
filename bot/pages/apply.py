"""我要申请 on a page: the form that was begun in the chat, all on one sheet, and back again.

A link from the chat opens once. Opening it is a button and not the link itself: what walks links (previews, WeChat's
own check of addresses) would use it up.
"""

import re
from http import HTTPStatus

from flask import Blueprint, abort, make_response, redirect, render_template, request, url_for
from flask.typing import ResponseReturnValue
from sqlalchemy.orm import Session

from bot.pages import own
from bot.pages.frame import office_of
from bot.wiring import Parts
from handlers import links
from handlers.applications import drafts, looking, offers
from handlers.applications.looking import Seen
from handlers.applications.paper import Filled
from handlers.applications.questions import masked_answers, summary_rows
from handlers.applications.remarks import is_complaint
from handlers.applications.rules import KINDS, RECEIVING, Draft, Step, next_step
from handlers.enquiries.actions import find
from handlers.office import OfficeProfile, office_time
from storage import applications, publications
from storage.publications import Headline
from storage.tokens import writable

NUMBER = re.compile(r"\d{4}-\d{4,9}")


def register(pages: Blueprint, parts: Parts) -> None:
    sheet = Sheet(parts)
    pages.get("/apply", endpoint="apply")(sheet.arrive)
    pages.post("/apply", endpoint="apply_enter")(sheet.enter)
    pages.get("/apply/form", endpoint="apply_form")(sheet.form)
    pages.post("/apply/form", endpoint="apply_fill")(sheet.fill)
    pages.get("/apply/check", endpoint="apply_check")(sheet.check)
    pages.post("/apply/submit", endpoint="apply_submit")(sheet.submit)
    pages.post("/apply/enough", endpoint="apply_enough")(sheet.enough)
    pages.get("/apply/receipt/<number>", endpoint="apply_receipt")(sheet.receipt)
    pages.after_request(own.keep_private)


class Sheet:
    def __init__(self, parts: Parts) -> None:
        self._parts = parts

    # --- coming in -----------------------------------------------------------------------------------

    def arrive(self, slug: str) -> ResponseReturnValue:
        """By a link: a button that opens it. Without one: on with the visit, or how to apply."""
        key, to = request.args.get("k", ""), _number(request.args.get("number"))
        with self._parts.database.read() as session:
            office = office_of(session, slug)
            link = links.read(session, office.id, key, self._parts.clock()) if key else None
            is_new = link is not None and not links.is_used(session, link)
            citizen = own.visitor(session, self._parts, office.id)
        if link and is_new:
            return render_template("pages/apply_open.html", office=office, key=key, to=to)
        if citizen and (link is None or link.citizen_id == citizen):
            return redirect(_on_to(to), HTTPStatus.SEE_OTHER)
        return _over(office) if key else render_template("pages/apply_how.html", office=office)

    def enter(self, slug: str) -> ResponseReturnValue:
        request.max_content_length = own.LARGEST_FORM
        with self._parts.database.begin() as session:
            office = office_of(session, slug)
            cookie = links.enter(session, office.id, request.form.get("k", ""), self._parts.clock())
        if cookie is None:
            return _over(office)
        answer = make_response(redirect(_on_to(_number(request.form.get("to"))), HTTPStatus.SEE_OTHER))
        return own.let_in(answer, self._parts, slug, cookie)

    # --- filling in ----------------------------------------------------------------------------------

    def form(self, slug: str) -> ResponseReturnValue:
        with self._parts.database.read() as session:
            office, citizen = self._visit(session, slug)
            if citizen is None:
                return _over(office)
            draft = drafts.opened(session, citizen, office.id, self._parts.clock()) or Draft()
        return self._form(office, Filled(draft, {}))

    def fill(self, slug: str) -> ResponseReturnValue:
        """All that can be taken is kept, whichever button was pressed. Look first, then write, as the chat does."""
        request.max_content_length = own.LARGEST_FORM
        typed = {name: writable(request.form.get(name, "")) for name in (*map(str, Step), "agent")}
        with self._parts.database.read() as session:
            office, citizen = self._visit(session, slug)
            nearby = bool(_published(session, office.id, typed[Step.WANTED]))
        if citizen is None:
            return _over(office)
        with self._parts.database.begin() as session:
            filled = drafts.fill_in(session, citizen, office.id, typed, nearby, self._parts.clock())
        if request.form.get("act") == "later":
            return render_template("pages/apply_later.html", office=office, days=drafts.KEPT_DAYS)
        if filled.faults:
            return self._form(office, filled, typed), HTTPStatus.UNPROCESSABLE_ENTITY
        return redirect(url_for("pages.apply_check"), HTTPStatus.SEE_OTHER)

    def _form(self, office: OfficeProfile, filled: Filled, typed: dict[str, str] | None = None) -> str:
        return render_template(
            "pages/apply_form.html",
            office=office,
            draft=filled.draft,
            faults=filled.faults,
            typed=typed or {},
            kept=masked_answers(filled.draft),
            kinds=[(n, kind, told) for n, (kind, told, _) in enumerate(KINDS, 1)],
            receiving=[(n, told) for n, (_, _, told) in enumerate(RECEIVING, 1)],
            csrf=own.token(self._parts),
        )

    # --- the summary ---------------------------------------------------------------------------------

    def check(self, slug: str) -> ResponseReturnValue:
        return self._check(slug, changed=False)

    def _check(self, slug: str, *, changed: bool) -> ResponseReturnValue:
        with self._parts.database.read() as session:
            office, citizen = self._visit(session, slug)
            if citizen is None:
                return _over(office)
            draft = drafts.opened(session, citizen, office.id, self._parts.clock())
            if draft is None or next_step(draft) is not Step.CHECK:
                return redirect(url_for("pages.apply_form"), HTTPStatus.SEE_OTHER)
            return render_template(
                "pages/apply_check.html",
                office=office,
                rows=summary_rows(draft),
                seen=drafts.seal_of(session, draft),
                published=_published(session, office.id, draft.wanted) if draft.offered else [],
                complains=is_complaint(draft.wanted),
                changed=changed,
                csrf=own.token(self._parts),
            )

    def submit(self, slug: str) -> ResponseReturnValue:
        request.max_content_length = own.LARGEST_FORM
        with self._parts.database.begin() as session:
            office, citizen = self._visit(session, slug)
            if citizen is None:
                return _over(office)
            seen = request.form.get("seen", "")
            made = drafts.submit(session, citizen, office.id, seen, self._parts.clock())
        if made is None:
            return self._check(slug, changed=True)
        return redirect(url_for("pages.apply_receipt", number=made.number), HTTPStatus.SEE_OTHER)

    def enough(self, slug: str) -> ResponseReturnValue:
        with self._parts.database.begin() as session:
            office, citizen = self._visit(session, slug)
            if citizen is None:
                return _over(office)
            drafts.enough(session, citizen, office.id, self._parts.clock())
        return render_template("pages/apply_enough.html", office=office)

    # --- afterwards ----------------------------------------------------------------------------------

    def receipt(self, slug: str, number: str) -> ResponseReturnValue:
        """To be kept: a bookmark of it leads on to the page that asks for the query code."""
        if not NUMBER.fullmatch(number):
            abort(HTTPStatus.NOT_FOUND)
        year, serial = (int(part) for part in number.split("-"))
        with self._parts.database.read() as session:
            office, citizen = self._visit(session, slug)
            one = applications.numbered(session, office.id, year, serial)
            if one is None or citizen is None or one.citizen_id != citizen:
                return redirect(url_for("pages.query", number=number), HTTPStatus.SEE_OTHER)
            seen = looking.seen(session, one, self._parts.clock())
        return kept_page(office, seen)

    def _visit(self, session: Session, slug: str) -> tuple[OfficeProfile, int | None]:
        """Whose visit this is. What is sent without the token of the visit is nobody's."""
        office = office_of(session, slug)
        citizen = own.visitor(session, self._parts, office.id)
        is_right = request.method == "GET" or own.is_from_us(self._parts)
        return office, citizen if is_right else None


def kept_page(office: OfficeProfile, seen: Seen) -> str:
    """The receipt with every step so far; printed or kept as a picture."""
    return render_template(
        "pages/receipt.html",
        office=office,
        made=seen.receipt,
        submitted=office_time(seen.receipt.submitted_at),
        following=seen.following,
        by_when=seen.by_when,
        entries=[(office_time(one.at), one.words) for one in seen.entries],
    )


def _published(session: Session, office_id: int, wanted: str) -> list[Headline]:
    """What is published already and surely answers what is wanted."""
    found = find(session, office_id, wanted.strip()) if wanted.strip() else None
    if found is None or not found.is_sure:
        return []
    return publications.headlines(session, found.worth_showing[: offers.MOST_OFFERED])


def _number(told: str | None) -> str:
    """Of the application whose receipt is to be shown; '' for the form."""
    return told if told and NUMBER.fullmatch(told) else ""


def _on_to(number: str) -> str:
    return url_for("pages.apply_receipt", number=number) if number else url_for("pages.apply_form")


def _over(office: OfficeProfile) -> ResponseReturnValue:
    return render_template("pages/apply_over.html", office=office), HTTPStatus.GONE
