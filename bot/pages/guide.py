"""公开指南: what the law wants told of finding and asking (条例第十二条)."""

from flask import Blueprint, render_template
from sqlalchemy.orm import Session

from bot.pages.frame import office_of
from bot.pages.shelves import trees
from bot.wiring import Parts
from handlers.applications.rules import answer_workdays
from handlers.office import office_day
from storage import publications


def register(pages: Blueprint, parts: Parts) -> None:
    @pages.get("/guide")
    def guide(slug: str) -> str:
        with parts.database.read() as session:
            return _guide(session, slug, answer_workdays(office_day(parts.clock())))


def _guide(session: Session, slug: str, workdays: int) -> str:
    office = office_of(session, slug)
    return render_template(
        "pages/guide.html",
        office=office,
        trees=trees(session, office.id),
        channels=list(publications.channel_ids(session, office.id)),
        workdays=workdays,
    )
