"""/h/<office>/…: what was published, as plain pages that work on any telephone."""

from flask import Blueprint, abort, render_template, request
from sqlalchemy.orm import Session

from bot.wiring import Parts
from handlers.office import OfficeProfile, profile_of
from storage import categories, offices, publications
from storage.terms import CategoryKind, Validity

NEWEST = 30
VALIDITY = {Validity.IN_FORCE: "有效", Validity.EXPIRED: "失效", Validity.REPEALED: "废止"}


def blueprint(parts: Parts) -> Blueprint:
    made = Blueprint("pages", __name__, url_prefix="/h/<slug>")

    @made.get("/")
    def home(slug: str) -> str:
        with parts.database.read() as session:
            office = _office(session, slug)
            return render_template(
                "pages/home.html",
                office=office,
                large=_large(),
                items=publications.headlines(session, publications.newest(session, office.id, NEWEST)),
                areas=categories.shelves(session, office.id, CategoryKind.AREA),
            )

    @made.get("/items/<int:number>")
    def item(slug: str, number: int) -> str:
        with parts.database.read() as session:
            office = _office(session, slug)
            item = publications.published(session, office.id, number) or abort(404)
            filed = categories.categories_of(session, item.id)
            return render_template(
                "pages/item.html",
                office=office,
                large=_large(),
                item=item,
                filed=filed,
                validity=VALIDITY[item.validity],
            )

    @made.get("/shelves/<int:number>")
    def shelf(slug: str, number: int) -> str:
        with parts.database.read() as session:
            office = _office(session, slug)
            category = categories.category(session, office.id, number) or abort(404)
            ids = categories.filed_under(session, category.id, limit=200)
            items = publications.headlines(session, ids)
            below = categories.shelves(session, office.id, category.kind, category.id)
            return render_template(
                "pages/shelf.html", office=office, large=_large(), shelf=category, items=items, below=below
            )

    @made.errorhandler(404)
    def missing(_: Exception) -> tuple[str, int]:
        return render_template("pages/missing.html", large=_large()), 404

    return made


def _office(session: Session, slug: str) -> OfficeProfile:
    found = offices.office_named(session, slug) or abort(404)
    return profile_of(found.id, found.slug, found.name, found.short_name, found.profile)


def _large() -> bool:
    return request.args.get("large") == "1"
