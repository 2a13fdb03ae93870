"""What every citizens' page has: its office, the size of its letters, and its place in a longer list."""

from dataclasses import dataclass
from typing import Any

from flask import abort, request, url_for
from sqlalchemy.orm import Session

from handlers.office import OfficeProfile, profile_of
from storage import offices
from storage.terms import Validity

PAGE = 20  # entries
DIGITS = 9  # of a number in an address: more are no number of ours, and no column would take them
ASKED = ("q", "category", "year", "validity", "page", "k", "number")  # what an address may say besides
VALIDITY = {Validity.IN_FORCE: "有效", Validity.EXPIRED: "失效", Validity.REPEALED: "废止"}


def known_office(session: Session, slug: str) -> OfficeProfile | None:
    found = offices.office_named(session, slug)
    return profile_of(found.id, found.slug, found.name, found.short_name, found.profile) if found else None


def possible(_endpoint: str | None, values: dict[str, Any] | None) -> None:
    """A number no column would take is the number of nothing."""
    if len(str((values or {}).get("number", ""))) > DIGITS:
        abort(404)


def office_of(session: Session, slug: str) -> OfficeProfile:
    return known_office(session, slug) or abort(404)


# --- large letters ----------------------------------------------------------------------------------


def large() -> bool:
    """大字版: said in every address, so that nothing has to be kept about anybody."""
    return request.args.get("large") == "1"


def carry_on(_endpoint: str, values: dict[str, Any]) -> None:
    """Every link stays with the office, and with the size of the letters, unless it says otherwise."""
    values.setdefault("slug", (request.view_args or {}).get("slug"))
    values.setdefault("large", 1 if large() else None)


def other_type() -> str:
    """This page in the other size."""
    asked = {name: request.args.get(name) for name in ASKED} | {"large": None if large() else "1"}
    here = request.endpoint if request.method == "GET" else None
    return url_for(here or "pages.home", **(asked | (request.view_args or {})))


# --- pages of a list --------------------------------------------------------------------------------


@dataclass(frozen=True, slots=True)
class Leaf:
    """A page of a longer list, counted from 1. Asking for one that is not there gives the nearest."""

    number: int
    total: int

    @property
    def pages(self) -> int:
        return max(1, -(-self.total // PAGE))

    @property
    def first(self) -> int:
        """How many entries stand before it."""
        return (self.number - 1) * PAGE

    @classmethod
    def asked_for(cls, total: int) -> "Leaf":
        last = cls(1, total).pages
        return cls(max(1, min(number_in("page") or 1, last)), total)


def number_in(name: str) -> int | None:
    """A number of the address or form; whatever else stands there is as good as nothing."""
    told = request.values.get(name, "")
    return int(told) if told.isascii() and told.isdigit() and len(told) <= DIGITS else None
