"""Where items were placed and hang now, the channels the office uses, and numbers already given to items."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from sqlalchemy import ColumnElement, func, or_, select
from sqlalchemy.orm import Session

from storage.publications import Channel, Placement, Publication
from storage.terms import Standing


@dataclass(frozen=True, slots=True)
class Placed:
    """One item on one channel. `until` is the last day of 公示期: from the next day on it may be taken down.
    `withdrawn`: citizens cannot read it any more, and it must come down wherever it hangs."""

    item_id: int
    title: str
    channel_id: int
    channel: str
    on: date
    evidence: str
    photo: str
    by: str
    until: date | None
    taken_down_on: date | None
    withdrawn: bool


_placed = (
    select(Placement, Publication, Channel.name)
    .join(Channel, Channel.id == Placement.channel_id)
    .join(Publication, Publication.id == Placement.publication_id)
)


def _told(one: Placement, item: Publication, channel: str) -> Placed:
    return Placed(
        one.publication_id, item.title, one.channel_id, channel, one.placed_on,
        one.evidence, one.photo, one.placed_by, one.until, one.taken_down_on,
        item.standing is Standing.WITHDRAWN,
    )  # fmt: skip


def placed(session: Session, publication_id: int) -> list[Placed]:
    """In the office's order of channels."""
    found = _placed.where(Placement.publication_id == publication_id).order_by(Channel.position)
    return [_told(*row) for row in session.execute(found)]


@dataclass(frozen=True, slots=True)
class Public:
    """An item citizens can read, and the channels it was placed on besides, in the office's order."""

    id: int
    title: str
    on: date
    channels: tuple[str, ...]


def public_items(
    session: Session, office_id: int, words: str, offset: int, limit: int
) -> tuple[list[Public], int]:
    """Newest first, those with `words` in their title; and how many there are in all."""
    wanted = select(Publication.id, Publication.title, Publication.published_on).where(
        Publication.office_id == office_id, Publication.standing == Standing.PUBLISHED
    )
    if words:
        wanted = wanted.where(Publication.title.contains(words, autoescape=True))
    total = session.scalar(select(func.count()).select_from(wanted.subquery())) or 0
    ordered = wanted.order_by(Publication.published_on.desc(), Publication.id.desc())
    rows = session.execute(ordered.offset(offset).limit(limit)).all()
    channels = _channels_by_item(session, [id for id, _, _ in rows])
    return [Public(id, title, on, tuple(channels.get(id, ()))) for id, title, on in rows], total


def _channels_by_item(session: Session, ids: Sequence[int]) -> dict[int, list[str]]:
    found = select(Placement.publication_id, Channel.name).join(Channel, Channel.id == Placement.channel_id)
    told: dict[int, list[str]] = {}
    for id, name in session.execute(
        found.where(Placement.publication_id.in_(ids)).order_by(Channel.position)
    ):
        told.setdefault(id, []).append(name)
    return told


def placed_everywhere(session: Session, office_id: int) -> list[Placed]:
    """Every placement of the office, in its order of channels."""
    found = _placed.where(Placement.office_id == office_id).order_by(Channel.position)
    return [_told(*row) for row in session.execute(found)]


@dataclass(frozen=True, slots=True)
class Numbered:
    """A placement and its number."""

    id: int
    told: Placed


def placed_like(session: Session, office_id: int, words: str, limit: int) -> list[Numbered]:
    """Placements of items with `words` in their title, the newest first."""
    found = _placed.where(
        Placement.office_id == office_id, Publication.title.contains(words, autoescape=True)
    ).order_by(Placement.placed_on.desc(), Placement.id.desc())
    return [Numbered(row[0].id, _told(*row)) for row in session.execute(found.limit(limit))]


def placements_numbered(session: Session, office_id: int, ids: Sequence[int]) -> dict[int, Placed]:
    """Number → placement, of those of the office."""
    found = _placed.where(Placement.office_id == office_id, Placement.id.in_(ids))
    return {row[0].id: _told(*row) for row in session.execute(found)}


def to_take_down(session: Session, office_id: int, today: date) -> list[Placed]:
    """Still hanging after the last day of their 公示期, longest first; and what hangs though it was withdrawn."""
    found = _placed.where(
        Placement.office_id == office_id,
        Placement.taken_down_on.is_(None),
        or_(Placement.until < today, Publication.standing == Standing.WITHDRAWN),
    )
    ordered = found.order_by(func.coalesce(Placement.until, Placement.placed_on), Placement.id)
    return [_told(*row) for row in session.execute(ordered)]


def placement_of(session: Session, publication_id: int, channel_id: int) -> Placement | None:
    found = select(Placement).where(
        Placement.publication_id == publication_id, Placement.channel_id == channel_id
    )
    return session.scalars(found).one_or_none()


def channel_of(session: Session, office_id: int, id: int) -> Channel | None:
    found = session.get(Channel, id)
    return found if found and found.office_id == office_id else None


def channels_of(session: Session, office_id: int) -> list[Channel]:
    """In the office's order, those retired last."""
    found = select(Channel).where(Channel.office_id == office_id)
    return list(session.scalars(found.order_by(Channel.retired_on.is_not(None), Channel.position)))


def channel_named(session: Session, office_id: int, name: str) -> Channel | None:
    found = select(Channel).where(Channel.office_id == office_id, Channel.name == name)
    return session.scalars(found).one_or_none()


def index_numbers(session: Session, office_id: int, prefix: str) -> list[str]:
    """All that begin so, of drafts too."""
    found = select(Publication.index_number).where(*_of_use(office_id))
    return list(session.scalars(found.where(Publication.index_number.startswith(prefix, autoescape=True))))


def numbered_so(session: Session, office_id: int, number: str, key: str | None) -> list[int]:
    """Items that bear this 索引号, in any spelling."""
    same = Publication.index_number == number
    if key:
        same = or_(same, Publication.index_key == key)
    return list(session.scalars(select(Publication.id).where(*_of_use(office_id), same)))


def _of_use(office_id: int) -> tuple[ColumnElement[bool], ColumnElement[bool]]:
    """A discarded draft gives its number back."""
    return Publication.office_id == office_id, Publication.standing != Standing.DISCARDED
