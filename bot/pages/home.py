"""The first page: search, the ways in, key areas, the newest."""

from flask import Blueprint, render_template
from sqlalchemy.orm import Session

from bot.pages.frame import office_of
from bot.wiring import Parts
from storage import catalogue, categories
from storage.catalogue import Narrowing
from storage.terms import CategoryKind

NEWEST = 10


def register(pages: Blueprint, parts: Parts) -> None:
    @pages.get("/")
    def home(slug: str) -> str:
        with parts.database.read() as session:
            return _home(session, slug)


def _home(session: Session, slug: str) -> str:
    office = office_of(session, slug)
    newest = catalogue.listed(session, office.id, Narrowing(), 0, NEWEST)
    return render_template(
        "pages/home.html",
        office=office,
        entries=catalogue.entries(session, newest),
        total=catalogue.how_many(session, office.id, Narrowing()),
        areas=categories.shelves(session, office.id, CategoryKind.AREA),
    )
