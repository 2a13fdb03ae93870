"""Searching and narrowing down. A question is sent by POST and counted, then shown by GET: paging counts nothing."""

import logging
from dataclasses import dataclass, replace
from datetime import MAXYEAR, MINYEAR
from http import HTTPStatus
from typing import Any

from flask import Blueprint, redirect, render_template, request, url_for
from flask.typing import ResponseReturnValue
from sqlalchemy.orm import Session

from bot.pages.frame import PAGE, VALIDITY, Leaf, number_in, office_of
from bot.pages.shelves import KINDS, leaf_of
from bot.wiring import Parts
from handlers.enquiries import actions
from handlers.enquiries.actions import Found
from handlers.office import OfficeProfile
from storage import catalogue, categories
from storage.catalogue import Entry, Narrowing
from storage.terms import Validity
from storage.tokens import writable

log = logging.getLogger(__name__)
LONGEST = 200  # characters of a question
LARGEST_FORM = 8 * 1024  # bytes


def register(pages: Blueprint, parts: Parts) -> None:
    @pages.post("/search")
    def ask(slug: str) -> ResponseReturnValue:
        request.max_content_length = LARGEST_FORM
        asked, wanted = _asked(), _wanted()
        if asked and len(asked) <= LONGEST:
            asked = _counted(parts, slug, asked)
        return redirect(url_for("pages.search", **_said(wanted, asked)), HTTPStatus.SEE_OTHER)

    @pages.get("/search")
    def search(slug: str) -> str:
        with parts.database.read() as session:
            return _page(session, office_of(session, slug))


def _counted(parts: Parts, slug: str, asked: str) -> str:
    """Look first, then write, as the chat does. What comes back may stand in an address."""
    with parts.database.read() as session:
        office = office_of(session, slug)
        found = actions.find(session, office.id, asked)
    _write_down(parts, office.id, found)
    return actions.repeatable(found)


def _write_down(parts: Parts, office_id: int, found: Found) -> None:
    """Whoever asks is shown what there is, even while nothing can be written: a full disk costs a figure, no answer."""
    try:
        with parts.database.begin() as session:
            actions.write_down_from_page(session, office_id, found, parts.clock())
    except Exception as e:
        log.warning("an enquiry could not be counted (%s)", type(e).__name__)


# --- what is asked for ------------------------------------------------------------------------------


def _asked() -> str:
    return " ".join(writable(request.values.get("q", "")).split())


def _wanted() -> Narrowing:
    """The filters; one that makes no sense narrows nothing."""
    validity = request.values.get("validity", "")
    year = number_in("year")
    return Narrowing(
        number_in("category"),
        year if year and MINYEAR <= year <= MAXYEAR else None,
        Validity(validity) if validity in set(Validity) else None,
    )


def _said(wanted: Narrowing, asked: str = "") -> dict[str, Any]:
    """What an address says of a question and its filters."""
    filters = {"category": wanted.category_id, "year": wanted.year, "validity": wanted.validity}
    return filters | {"q": asked or None}


# --- what is shown ----------------------------------------------------------------------------------


@dataclass(frozen=True, slots=True)
class Shown:
    """A page of what was found, or of the whole catalogue where nothing was asked."""

    leaf: Leaf
    entries: list[Entry]
    found: Found | None = None
    elsewhere: int = 0  # how many the filters hide, where nothing is left


def _page(session: Session, office: OfficeProfile) -> str:
    asked, wanted = _asked(), _wanted()
    chosen = categories.category(session, office.id, wanted.category_id) if wanted.category_id else None
    if chosen is None:  # no filter, or one of another office
        wanted = replace(wanted, category_id=None)
    too_long = len(asked) > LONGEST
    return render_template(
        "pages/search.html",
        office=office,
        asked=asked,
        too_long=too_long,
        longest=LONGEST,
        shown=_shown(session, office.id, "" if too_long else asked, wanted),
        wanted=wanted,
        said=_said(wanted),
        chosen=chosen,
        kinds=_choices(session, office.id),
        years=catalogue.years(session, office.id),
        validities=VALIDITY,
    )


def _shown(session: Session, office_id: int, asked: str, wanted: Narrowing) -> Shown:
    if asked:
        return _found(session, office_id, asked, wanted)
    return Shown(*leaf_of(session, office_id, wanted))


def _found(session: Session, office_id: int, asked: str, wanted: Narrowing) -> Shown:
    among = None if wanted.is_wide else catalogue.within(session, office_id, wanted)
    found = actions.find(session, office_id, asked, among=among)
    ids = found.worth_showing
    leaf = Leaf.asked_for(len(ids))
    entries = catalogue.entries(session, ids[leaf.first : leaf.first + PAGE])
    hidden = 0 if ids or among is None else len(actions.find(session, office_id, asked).worth_showing)
    return Shown(leaf, entries, found, hidden)


def _choices(session: Session, office_id: int) -> dict[str, list[tuple[int, str]]]:
    """Name of the tree → its shelves at the top, to choose from."""
    return {
        name: [(shelf.id, shelf.name) for shelf in shelves]
        for kind, name in KINDS.items()
        if (shelves := categories.shelves(session, office_id, kind))
    }
