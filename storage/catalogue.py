"""The catalogue citizens read (条例第十二条: 索引、名称、内容概述、生成日期), narrowed as they wish, and its tree."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from sqlalchemy import ColumnElement, Select, func, or_, select, text
from sqlalchemy.orm import Session, aliased

from storage.base import table_of
from storage.categories import COUNTED, Category, Filing, Shelf
from storage.hot import Hot
from storage.publications import Publication
from storage.terms import CategoryKind, Standing, Validity

_p = table_of(Publication)


@dataclass(frozen=True, slots=True)
class Narrowing:
    """Which part of the catalogue is wanted; nothing given is all of it."""

    category_id: int | None = None  # with what stands under it
    year: int | None = None  # of publishing
    validity: Validity | None = None

    @property
    def is_wide(self) -> bool:
        return self == Narrowing()


@dataclass(frozen=True, slots=True)
class Entry:
    """An item as the catalogue lists it. Its 生成日期 is 成文日期, or the day it was published where that is unknown."""

    id: int
    index_number: str
    title: str
    summary: str
    issuer: str
    made_on: date
    validity: Validity


_ENTRY = select(
    _p.c.id,
    _p.c.index_number,
    _p.c.title,
    _p.c.summary,
    _p.c.issuer,
    func.coalesce(_p.c.made_on, _p.c.published_on),
    _p.c.validity,
)


def entries(session: Session, ids: Sequence[int]) -> list[Entry]:
    """The published ones among `ids`, in that order."""
    rows = session.execute(_ENTRY.where(_p.c.standing == Standing.PUBLISHED, _p.c.id.in_(ids)))
    found = {row[0]: Entry(*row) for row in rows}
    return [found[id] for id in ids if id in found]


def listed(session: Session, office_id: int, wanted: Narrowing, offset: int, limit: int) -> list[int]:
    """Items of this part of the catalogue, newest first."""
    asked = select(_p.c.id).where(*_wanted(office_id, wanted))
    newest = asked.order_by(_p.c.published_on.desc(), _p.c.id.desc())
    return list(session.scalars(newest.offset(offset).limit(limit)))


def how_many(session: Session, office_id: int, wanted: Narrowing) -> int:
    return session.scalar(select(func.count()).select_from(_p).where(*_wanted(office_id, wanted))) or 0


def within(session: Session, office_id: int, wanted: Narrowing) -> frozenset[int]:
    """Every item of this part of the catalogue."""
    return frozenset(session.scalars(select(_p.c.id).where(*_wanted(office_id, wanted))))


def _wanted(office_id: int, wanted: Narrowing) -> list[ColumnElement[bool]]:
    asked = [_p.c.office_id == office_id, _p.c.standing == Standing.PUBLISHED]
    if wanted.category_id is not None:
        asked.append(_p.c.id.in_(_filed_below(office_id, wanted.category_id)))
    if wanted.year is not None:
        asked.append(_p.c.published_on.between(date(wanted.year, 1, 1), date(wanted.year, 12, 31)))
    if wanted.validity is not None:
        asked.append(_p.c.validity == wanted.validity)
    return asked


def _filed_below(office_id: int, category_id: int) -> Select[int]:
    above, below = aliased(Category), aliased(Category)
    # Not LIKE: a name may hold its wildcards.
    begins = func.substr(below.path, 1, func.length(above.path) + 1) == above.path + "/"
    here = or_(below.id == above.id, begins)
    return (
        select(Filing.publication_id)
        .join(below, below.id == Filing.category_id)
        .join(above, (above.office_id == below.office_id) & (above.kind == below.kind) & here)
        .where(above.id == category_id, above.office_id == office_id)
    )


def years(session: Session, office_id: int) -> list[int]:
    """The years something was published in and those between, newest first."""
    first, last = session.execute(
        select(func.min(_p.c.published_on), func.max(_p.c.published_on)).where(
            *_wanted(office_id, Narrowing())
        )
    ).one()
    return list(range(last.year, first.year - 1, -1)) if first else []


@dataclass(frozen=True, slots=True)
class Branch:
    """A category in the tree, with what stands in it and under it."""

    shelf: Shelf
    below: tuple["Branch", ...]


_TREE = Hot(text(COUNTED.format(which="k.kind = :kind", more=", coalesce(k.parent_id, 0)")))


def tree(session: Session, office_id: int, kind: CategoryKind) -> tuple[Branch, ...]:
    """The categories that hold something, in the office's order."""
    under: dict[int, list[Shelf]] = {}
    for id, name, items, parent_id in _TREE(session, office_id=office_id, kind=kind):
        under.setdefault(parent_id, []).append(Shelf(id, name, items))
    return _grown(under, 0)


def _grown(under: dict[int, list[Shelf]], parent_id: int) -> tuple[Branch, ...]:
    return tuple(Branch(shelf, _grown(under, shelf.id)) for shelf in under.get(parent_id, ()))
