"""One item: its head, as documents have it, and its text."""

from flask import Blueprint, abort, render_template
from sqlalchemy.orm import Session

from bot.pages.frame import VALIDITY, office_of
from bot.wiring import Parts
from storage import categories, publications


def register(pages: Blueprint, parts: Parts) -> None:
    @pages.get("/items/<int:number>")
    def item(slug: str, number: int) -> str:
        with parts.database.read() as session:
            return _item(session, slug, number)


def _item(session: Session, slug: str, number: int) -> str:
    office = office_of(session, slug)
    item = publications.published(session, office.id, number) or abort(404)
    return render_template(
        "pages/item.html",
        office=office,
        item=item,
        filed=categories.categories_of(session, item.id),
        validity=VALIDITY[item.validity],
    )
