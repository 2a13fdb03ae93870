"""What was made public between two days: items once, placements by channel, by area, by station.

An item is counted on the day it was published, a placement on the day it was placed: so two figures of one period
may be about different items, and the overlap is told over the items placed (lessons §4.5).
"""

from dataclasses import dataclass
from datetime import date

from sqlalchemy import ColumnElement, Select, func, select
from sqlalchemy.orm import Session

from storage.base import table_of
from storage.categories import Category, Filing
from storage.left_out import counts
from storage.offices import Station
from storage.publications import Channel, Placement, Publication
from storage.report_terms import RecordKind
from storage.terms import CategoryKind, Standing

_p, _k, _h = table_of(Publication), table_of(Placement), table_of(Channel)
_f, _c, _s = table_of(Filing), table_of(Category), table_of(Station)


@dataclass(frozen=True, slots=True)
class Line:
    """A figure by name; `id` opens the list behind it (None: items of no station)."""

    id: int | None
    name: str
    number: int


@dataclass(frozen=True, slots=True)
class Spread:
    """How items lie over channels: max(channels) ≤ items ≤ sum(channels). `items` are those placed in the period."""

    items: int
    channels: tuple[Line, ...]

    @property
    def placements(self) -> int:
        return sum(line.number for line in self.channels)

    @property
    def overlap(self) -> int:
        """How often an item was placed on one more channel after its first."""
        return self.placements - self.items


def _published(office_id: int, first: date, last: date) -> Select[tuple[int]]:
    return select(_p.c.id).where(
        _p.c.office_id == office_id,
        _p.c.standing == Standing.PUBLISHED,
        _p.c.published_on.between(first, last),
        counts(RecordKind.ITEM, _p.c.id),
    )


def published_items(session: Session, office_id: int, first: date, last: date) -> list[int]:
    """Items public now and published in the period, each once, oldest first."""
    return list(session.scalars(_published(office_id, first, last).order_by(_p.c.published_on, _p.c.id)))


def _placed(first: date, last: date) -> ColumnElement[bool]:
    return _k.c.placed_on.between(first, last) & counts(RecordKind.ITEM, _k.c.publication_id)


def spread(session: Session, office_id: int, first: date, last: date) -> Spread:
    """Every channel of the office, those without a placement too."""
    inside = _placed(first, last)
    joined = _h.outerjoin(_k, (_k.c.channel_id == _h.c.id) & inside)
    asked = select(_h.c.id, _h.c.name, func.count(_k.c.id)).select_from(joined)
    asked = asked.where(_h.c.office_id == office_id).group_by(_h.c.id, _h.c.name, _h.c.position)
    lines = session.execute(asked.order_by(_h.c.position, _h.c.id)).all()
    placed = select(func.count(func.distinct(_k.c.publication_id))).where(_k.c.office_id == office_id, inside)
    return Spread(session.scalar(placed) or 0, tuple(Line(*line) for line in lines))


def placed_items(session: Session, channel_id: int, first: date, last: date) -> list[int]:
    """Items placed on this channel in the period: the list behind a line of `spread`."""
    found = select(_k.c.publication_id).where(_k.c.channel_id == channel_id, _placed(first, last))
    return list(session.scalars(found.order_by(_k.c.placed_on, _k.c.id)))


def items_placed(
    session: Session, office_id: int, first: date, last: date, channel_id: int | None = None
) -> list[int]:
    """Items placed in the period on this channel of the office, or on any: each once, in the order of their days."""
    found = select(_k.c.publication_id).where(_k.c.office_id == office_id, _placed(first, last))
    if channel_id is not None:
        found = found.where(_k.c.channel_id == channel_id)
    found = found.group_by(_k.c.publication_id).order_by(func.min(_k.c.placed_on), _k.c.publication_id)
    return list(session.scalars(found))


def items_of_area(session: Session, office_id: int, first: date, last: date, category_id: int) -> list[int]:
    """The list behind a line of `by_area`."""
    found = _published(office_id, first, last).join(_f, _f.c.publication_id == _p.c.id)
    found = found.where(_f.c.category_id == category_id)
    return list(session.scalars(found.order_by(_p.c.published_on, _p.c.id)))


def items_of_station(
    session: Session, office_id: int, first: date, last: date, station_id: int | None
) -> list[int]:
    """The list behind a line of `by_station`; None: those of no station."""
    found = _published(office_id, first, last).where(_p.c.station_id.is_not_distinct_from(station_id))
    return list(session.scalars(found.order_by(_p.c.published_on, _p.c.id)))


def placements_in(session: Session, office_id: int, first: date, last: date) -> list[tuple[int, str, int]]:
    """(channel, its name, item) of every placement in the period, in the office's order of channels."""
    found = (
        select(_h.c.id, _h.c.name, _k.c.publication_id)
        .join(_k, _k.c.channel_id == _h.c.id)
        .where(_h.c.office_id == office_id, _placed(first, last))
        .order_by(_h.c.position, _h.c.id, _k.c.placed_on, _k.c.id)
    )
    return [(id, name, item) for id, name, item in session.execute(found)]


def filed_in(
    session: Session, office_id: int, kind: CategoryKind, first: date, last: date
) -> list[tuple[str, int]]:
    """(name of the category, item) of what was published in the period, in the office's order of categories."""
    found = (
        select(_c.c.name, _p.c.id)
        .join(_f, _f.c.category_id == _c.c.id)
        .join(_p, _p.c.id == _f.c.publication_id)
        .where(_c.c.kind == kind, _p.c.id.in_(_published(office_id, first, last)))
        .order_by(_c.c.position, _c.c.id, _p.c.published_on, _p.c.id)
    )
    return [(name, item) for name, item in session.execute(found)]


def by_area(session: Session, office_id: int, first: date, last: date) -> list[Line]:
    """重点领域: an item in two of them counts in both, so the lines do not add up to the items."""
    asked = (
        select(_c.c.id, _c.c.name, func.count(func.distinct(_p.c.id)))
        .join(_f, _f.c.category_id == _c.c.id)
        .join(_p, _p.c.id == _f.c.publication_id)
        .where(_c.c.kind == CategoryKind.AREA, _p.c.id.in_(_published(office_id, first, last)))
        .group_by(_c.c.id, _c.c.name, _c.c.position)
    )
    return [Line(*line) for line in session.execute(asked.order_by(_c.c.position, _c.c.id))]


def by_station(session: Session, office_id: int, first: date, last: date) -> list[Line]:
    """站所: each item belongs to one or to none, so the lines add up to the items."""
    asked = (
        select(_p.c.station_id, func.coalesce(_s.c.name, ""), func.count())
        .outerjoin(_s, _s.c.id == _p.c.station_id)
        .where(_p.c.id.in_(_published(office_id, first, last)))
        .group_by(_p.c.station_id, _s.c.name)
    )
    return [Line(*line) for line in session.execute(asked.order_by(func.count().desc(), _s.c.name))]


def days_of(session: Session, office_id: int, first: date, last: date) -> list[tuple[date | None, date]]:
    """(made on, published on) of every item published in the period, in the order of `published_items`."""
    found = select(_p.c.made_on, _p.c.published_on).where(_p.c.id.in_(_published(office_id, first, last)))
    found = found.order_by(_p.c.published_on, _p.c.id)
    return [(made, published) for made, published in session.execute(found)]
