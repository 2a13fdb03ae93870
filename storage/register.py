"""信息台账: every item of an office, public or not, searched and a page at a time."""

from dataclasses import dataclass
from datetime import date

from sqlalchemy import ColumnElement, Select, func, or_, select
from sqlalchemy.orm import Session

from storage.categories import Category, Filing
from storage.offices import Station
from storage.publications import Publication
from storage.terms import Standing


@dataclass(frozen=True, slots=True)
class Wanted:
    """What is looked for. `ids` are the only ones that may be found, where they are given; a discarded draft is found
    only by asking for it. `category` is a path and finds what stands under it too."""

    words: str = ""
    number: str = ""
    standing: Standing | None = None
    ids: tuple[int, ...] | None = None
    station: str = ""
    category: str = ""
    first: date | None = None
    last: date | None = None


@dataclass(frozen=True, slots=True)
class Entry:
    """An item as the list shows it. `published_on` means something only where it is or was public."""

    id: int
    title: str
    index_number: str
    doc_number: str
    station: str
    made_on: date | None
    published_on: date
    standing: Standing


_of = Station.id == Publication.station_id


def entries(
    session: Session, office_id: int, wanted: Wanted, offset: int, limit: int
) -> tuple[list[Entry], int]:
    """The newest first, and how many there are in all. The days are those of 成文."""
    which = (Publication.office_id == office_id, *_asked(office_id, wanted))
    total = session.scalar(
        select(func.count()).select_from(Publication).outerjoin(Station, _of).where(*which)
    )
    found = (
        select(
            Publication.id, Publication.title, Publication.index_number, Publication.doc_number,
            func.coalesce(Station.name, ""), Publication.made_on, Publication.published_on, Publication.standing,
        )
        .outerjoin(Station, _of)
        .where(*which)
        .order_by(Publication.published_on.desc(), Publication.id.desc())
    )  # fmt: skip
    return [Entry(*row) for row in session.execute(found.offset(offset).limit(limit))], total or 0


def _asked(office_id: int, wanted: Wanted) -> list[ColumnElement[bool]]:
    asked: list[ColumnElement[bool]] = [
        Publication.standing == wanted.standing
        if wanted.standing
        else Publication.standing != Standing.DISCARDED
    ]
    if wanted.words:
        asked.append(Publication.title.contains(wanted.words, autoescape=True))
    if wanted.number:
        numbers = (Publication.index_number, Publication.doc_number)
        asked.append(or_(*(number.contains(wanted.number, autoescape=True) for number in numbers)))
    if wanted.ids is not None:
        asked.append(Publication.id.in_(wanted.ids))
    if wanted.station:
        asked.append(Station.name == wanted.station)
    if wanted.category:
        asked.append(Publication.id.in_(_standing_in(office_id, wanted.category)))
    if wanted.first:
        asked.append(Publication.made_on >= wanted.first)
    if wanted.last:
        asked.append(Publication.made_on <= wanted.last)
    return asked


def _standing_in(office_id: int, path: str) -> Select[int]:
    here = or_(Category.path == path, Category.path.startswith(f"{path}/", autoescape=True))
    return (
        select(Filing.publication_id)
        .join(Category, Category.id == Filing.category_id)
        .where(Category.office_id == office_id, here)
    )
