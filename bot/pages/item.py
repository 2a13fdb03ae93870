"""One item: its head, as documents have it, its text, and its attachments to take away."""

from flask import Blueprint, Response, abort, render_template
from sqlalchemy.orm import Session

from bot.pages.frame import VALIDITY, office_of
from bot.wiring import Parts
from handlers.publications import trail
from handlers.publications.content import Attached
from storage import categories, files, publications


def register(pages: Blueprint, parts: Parts) -> None:
    @pages.get("/items/<int:number>")
    def item(slug: str, number: int) -> str:
        with parts.database.read() as session:
            return _item(session, slug, number)

    @pages.get("/items/<int:number>/files/<digest>")
    def item_file(slug: str, number: int, digest: str) -> Response:
        with parts.database.read() as session:
            return _file(session, parts, slug, number, digest)


def _item(session: Session, slug: str, number: int) -> str:
    office = office_of(session, slug)
    item = publications.published(session, office.id, number) or abort(404)
    return render_template(
        "pages/item.html",
        office=office,
        item=item,
        filed=categories.categories_of(session, item.id),
        validity=VALIDITY[item.validity],
        attachments=_attachments(session, office.id, item.id),
    )


def _attachments(session: Session, office_id: int, number: int) -> tuple[Attached, ...]:
    """Those of the version that was signed off and published; a draft's are nobody's yet."""
    case = trail.case_of(session, office_id, number)
    return case.shown.content.attachments if case and case.shown else ()


def _file(session: Session, parts: Parts, slug: str, number: int, digest: str) -> Response:
    """To keep, never to be shown as a page of ours (reliability F6)."""
    office = office_of(session, slug)
    item = publications.published(session, office.id, number) or abort(404)
    named = {one.digest: one.name for one in _attachments(session, office.id, item.id)}
    kept = files.file_of(session, office.id, digest) if digest in named else None
    if kept is None or not parts.files.holds(digest):
        abort(404)
    answer = Response(parts.files.read(digest), mimetype=kept.content_type)
    answer.headers.set("Content-Disposition", "attachment", filename=named[digest])
    return answer
