"""When something was made public last: by which station, in which key area, and what."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from sqlalchemy import ColumnElement, func, select
from sqlalchemy.orm import Session

from storage.base import table_of
from storage.categories import Category, Filing
from storage.offices import Station
from storage.publications import Publication
from storage.terms import CategoryKind, Standing

_p, _s = table_of(Publication), table_of(Station)
_f, _c = table_of(Filing), table_of(Category)


@dataclass(frozen=True, slots=True)
class Latest:
    """`id` is that of the station, the area or the item; `on` is None where there has been nothing."""

    id: int
    name: str
    on: date | None


def latest_items(session: Session, office_id: int, day: date, limit: int) -> list[Latest]:
    """Public on `day`, the newest first."""
    found = select(_p.c.id, _p.c.title, _p.c.published_on).where(_p.c.office_id == office_id, *_public(day))
    newest = found.order_by(_p.c.published_on.desc(), _p.c.id.desc())
    return [Latest(*row) for row in session.execute(newest.limit(limit))]


def latest_by_station(session: Session, office_id: int, day: date) -> list[Latest]:
    """Every station of the office, the one silent longest first."""
    items = (_p.c.station_id == _s.c.id) & _all(_public(day))
    found = select(_s.c.id, _s.c.name, func.max(_p.c.published_on)).outerjoin(_p, items)
    told = session.execute(found.where(_s.c.office_id == office_id).group_by(_s.c.id, _s.c.name))
    return _silent_first([Latest(*row) for row in told])


def latest_by_area(session: Session, office_id: int, day: date) -> list[Latest]:
    """Key areas in which something is public, the one silent longest first."""
    found = (
        select(_c.c.id, _c.c.name, func.max(_p.c.published_on))
        .join(_f, _f.c.category_id == _c.c.id)
        .join(_p, _p.c.id == _f.c.publication_id)
        .where(_c.c.office_id == office_id, _c.c.kind == CategoryKind.AREA, *_public(day))
    )
    return _silent_first([Latest(*row) for row in session.execute(found.group_by(_c.c.id, _c.c.name))])


def _public(day: date) -> tuple[ColumnElement[bool], ColumnElement[bool]]:
    return _p.c.standing == Standing.PUBLISHED, _p.c.published_on <= day


def _all(both: tuple[ColumnElement[bool], ColumnElement[bool]]) -> ColumnElement[bool]:
    return both[0] & both[1]


def _silent_first(found: Sequence[Latest]) -> list[Latest]:
    return sorted(found, key=lambda one: (one.on or date.min, one.name))
