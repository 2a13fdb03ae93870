"""Everything an office has public, as the rows it would be handed in by; and items known by a number of ours."""

from collections import defaultdict
from collections.abc import Collection, Iterator
from dataclasses import dataclass
from datetime import date

from sqlalchemy import select
from sqlalchemy.orm import Session

from storage.base import table_of
from storage.categories import Category, Filing
from storage.offices import Station
from storage.placements import Placed, placed_everywhere
from storage.publications import Publication
from storage.terms import CategoryKind, Standing, Validity

OWN = "公开"  # 公开123: item 123, written here and not imported
_p = table_of(Publication)


@dataclass(frozen=True, slots=True)
class Stock:
    """One item with where it stands and hangs. `id` makes an import find it again."""

    id: str
    title: str
    body: str
    issuer: str
    published_on: date
    doc_number: str
    index_number: str
    summary: str
    plain: str
    station: str
    source_url: str
    made_on: date | None
    validity: Validity
    category: str
    areas: tuple[str, ...]
    placed: tuple[Placed, ...]


def stock(session: Session, office_id: int, only: int | None = None) -> Iterator[Stock]:
    """What is public now, oldest first; or `only` the item with this number."""
    shelves: dict[int, list[str]] = defaultdict(list)
    areas: dict[int, list[str]] = defaultdict(list)
    for id, kind, path, name in _filed(session, office_id):
        (areas if kind is CategoryKind.AREA else shelves)[id].append(
            name if kind is CategoryKind.AREA else path
        )
    placed: dict[int, list[Placed]] = defaultdict(list)
    for one in placed_everywhere(session, office_id):
        placed[one.item_id].append(one)
    for item, station in _items(session, office_id, only):
        yield Stock(
            item.outside_id or f"{OWN}{item.id}", item.title, item.body, item.issuer, item.published_on,
            item.doc_number, item.index_number, item.summary, item.plain, station or "", item.source_url, item.made_on,
            item.validity, next(iter(shelves[item.id]), ""), tuple(areas[item.id]), tuple(placed[item.id]),
        )  # fmt: skip


def _items(session: Session, office_id: int, only: int | None) -> Iterator[tuple[Publication, str | None]]:
    found = select(Publication, Station.name).outerjoin(Station, Station.id == Publication.station_id)
    found = found.where(_p.c.office_id == office_id, _p.c.standing == Standing.PUBLISHED)
    if only is not None:
        found = found.where(_p.c.id == only)
    for row in session.execute(found.order_by(_p.c.published_on, _p.c.id)):
        yield row[0], row[1]


def _filed(session: Session, office_id: int) -> Iterator[tuple[int, CategoryKind, str, str]]:
    found = select(Filing.publication_id, Category.kind, Category.path, Category.name).join(
        Category, Category.id == Filing.category_id
    )
    for row in session.execute(found.where(Filing.office_id == office_id).order_by(Category.position)):
        yield row[0], row[1], row[2], row[3]


def known_by(session: Session, office_id: int, told: Collection[str]) -> dict[str, Publication]:
    """Those of these that are 公开123 or a 索引号 of an item that was not imported under another id."""
    ours = {
        int(one.removeprefix(OWN)): one for one in told if one.removeprefix(OWN).isdecimal() and OWN in one
    }
    wanted = select(Publication).where(_p.c.office_id == office_id, _p.c.standing != Standing.DISCARDED)
    own = wanted.where(_p.c.outside_id.is_(None), _p.c.id.in_(ours))
    found = {ours[item.id]: item for item in session.scalars(own)}
    numbered = wanted.where(_p.c.index_number.in_(told), _p.c.index_number != "").order_by(_p.c.id)
    return {item.index_number: item for item in session.scalars(numbered)} | found
