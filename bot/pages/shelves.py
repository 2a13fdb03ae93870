"""公开目录: the tree, and what stands on one of its shelves."""

from flask import Blueprint, abort, render_template
from sqlalchemy.orm import Session

from bot.pages.frame import PAGE, Leaf, office_of
from bot.wiring import Parts
from storage import catalogue, categories
from storage.catalogue import Branch, Entry, Narrowing
from storage.terms import CategoryKind

KINDS = {
    CategoryKind.CATALOGUE: "公开目录",
    CategoryKind.AREA: "重点领域",
    CategoryKind.POWERS: "权责清单",
}

FEW = 8  # branches shown at once above what stands on a shelf


def register(pages: Blueprint, parts: Parts) -> None:
    @pages.get("/catalogue")
    def tree(slug: str) -> str:
        with parts.database.read() as session:
            office = office_of(session, slug)
            return render_template("pages/catalogue.html", office=office, trees=trees(session, office.id))

    @pages.get("/shelves/<int:number>")
    def shelf(slug: str, number: int) -> str:
        with parts.database.read() as session:
            return _shelf(session, slug, number)


def trees(session: Session, office_id: int) -> dict[str, tuple[Branch, ...]]:
    """Name of the tree → its branches; those that hold nothing are left out."""
    grown = {name: catalogue.tree(session, office_id, kind) for kind, name in KINDS.items()}
    return {name: branches for name, branches in grown.items() if branches}


def leaf_of(session: Session, office_id: int, wanted: Narrowing) -> tuple[Leaf, list[Entry]]:
    """The page asked for of this part of the catalogue."""
    leaf = Leaf.asked_for(catalogue.how_many(session, office_id, wanted))
    ids = catalogue.listed(session, office_id, wanted, leaf.first, PAGE)
    return leaf, catalogue.entries(session, ids)


def _shelf(session: Session, slug: str, number: int) -> str:
    office = office_of(session, slug)
    category = categories.category(session, office.id, number) or abort(404)
    leaf, entries = leaf_of(session, office.id, Narrowing(category.id))
    return render_template(
        "pages/shelf.html",
        office=office,
        shelf=category,
        above=category.path.split("/")[:-1],
        kind=KINDS[category.kind],
        few=FEW,
        below=categories.shelves(session, office.id, category.kind, category.id),
        entries=entries,
        leaf=leaf,
    )
