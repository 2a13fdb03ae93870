"""What items of one category say of themselves: made, repealed, made public between two days."""

from datetime import date

from sqlalchemy import ColumnElement, select
from sqlalchemy.orm import Session

from storage.categories import Category, Filing
from storage.left_out import counts
from storage.publications import Publication
from storage.report_terms import RecordKind
from storage.terms import CategoryKind, Standing, Validity

Titles = list[tuple[int, str]]


def made(session: Session, office_id: int, path: str, first: date, last: date) -> Titles:
    return _of(session, office_id, path, Publication.made_on.between(first, last))


def ended(session: Session, office_id: int, path: str, first: date, last: date) -> Titles:
    """Repealed or run out: their last day of force is in the period."""
    over = Publication.validity != Validity.IN_FORCE
    return _of(session, office_id, path, over & Publication.valid_until.between(first, last))


def published(session: Session, office_id: int, path: str, first: date, last: date) -> Titles:
    return _of(session, office_id, path, Publication.published_on.between(first, last))


def _of(session: Session, office_id: int, path: str, only: ColumnElement[bool]) -> Titles:
    found = (
        select(Publication.id, Publication.title)
        .join(Filing, Filing.publication_id == Publication.id)
        .join(Category, Category.id == Filing.category_id)
        .where(
            Publication.office_id == office_id, Publication.standing == Standing.PUBLISHED,
            Category.kind == CategoryKind.CATALOGUE, Category.path == path, counts(RecordKind.ITEM, Publication.id), only,
        )
        .order_by(Publication.made_on, Publication.id)
    )  # fmt: skip
    return [(id, title) for id, title in session.execute(found)]
