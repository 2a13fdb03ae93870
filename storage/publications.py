"""What the office has published: items, their numbers, and where they were placed."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date, datetime

from sqlalchemy import (
    Date,
    ForeignKey,
    Index,
    String,
    Text,
    UniqueConstraint,
    bindparam,
    delete,
    func,
    select,
    text,
)
from sqlalchemy.orm import Mapped, Session, mapped_column, validates

from storage.base import Base, Closed, table_of
from storage.hot import Hot, Upsert, day
from storage.review_terms import Openness
from storage.terms import Standing, Validity


class Publication(Base):
    """政府信息条目. `outside_id` is the identity it was imported by; the `_key`s are one spelling of the numbers."""

    __tablename__ = "publications"
    __table_args__ = (UniqueConstraint("office_id", "outside_id"),)

    id: Mapped[int] = mapped_column(primary_key=True)
    office_id: Mapped[int] = mapped_column(ForeignKey("offices.id"))
    outside_id: Mapped[str | None]
    index_number: Mapped[str]  # 索引号
    index_key: Mapped[str | None]
    doc_number: Mapped[str]  # 文号
    doc_key: Mapped[str | None]
    doc_tail: Mapped[
        str | None
    ]  # year and number of `doc_key`: by these it is looked up, 机关代字 may be cut
    title: Mapped[str] = mapped_column(Text)
    summary: Mapped[str] = mapped_column(Text)  # 内容概述
    plain: Mapped[str] = mapped_column(Text)  # 大白话
    body: Mapped[str] = mapped_column(Text)
    issuer: Mapped[str]  # 发布机构
    station_id: Mapped[int | None] = mapped_column(ForeignKey("stations.id"))
    made_on: Mapped[date | None] = mapped_column(Date)  # 成文日期
    published_on: Mapped[date] = mapped_column(Date)  # 发布日期
    validity: Mapped[Validity] = mapped_column(Closed(Validity))
    standing: Mapped[Standing] = mapped_column(Closed(Standing))
    source_url: Mapped[str]
    written_at: Mapped[datetime]
    rich: Mapped[str] = mapped_column(Text, default="")  # `body` as cleaned HTML; '' where there is none
    openness: Mapped[Openness] = mapped_column(Closed(Openness), default=Openness.ACTIVE)
    audience: Mapped[str] = mapped_column(default="")  # 公开对象
    valid_from: Mapped[date | None] = mapped_column(Date)
    valid_until: Mapped[date | None] = mapped_column(Date)

    @validates("doc_key")
    def _told_apart(self, _name: str, doc_key: str | None) -> str | None:
        self.doc_tail = number_tail(doc_key)
        return doc_key


class Channel(Base):
    """公开渠道：政府网站、微信、公开栏 …, a list the office keeps."""

    __tablename__ = "channels"
    __table_args__ = (UniqueConstraint("office_id", "name"),)

    id: Mapped[int] = mapped_column(primary_key=True)
    office_id: Mapped[int] = mapped_column(ForeignKey("offices.id"))
    name: Mapped[str]
    position: Mapped[int]
    retired_on: Mapped[date | None] = mapped_column(Date)


class Placement(Base):
    """One item on one channel, with its evidence. Items are counted once, placements by channel (lessons §4.5)."""

    __tablename__ = "placements"
    __table_args__ = (UniqueConstraint("publication_id", "channel_id"),)

    id: Mapped[int] = mapped_column(primary_key=True)
    office_id: Mapped[int] = mapped_column(ForeignKey("offices.id"), index=True)
    publication_id: Mapped[int] = mapped_column(ForeignKey("publications.id"))
    channel_id: Mapped[int] = mapped_column(ForeignKey("channels.id"))
    placed_on: Mapped[date] = mapped_column(Date)
    evidence: Mapped[str] = mapped_column(Text)
    photo: Mapped[str] = mapped_column(String(64), server_default="")  # the hash of a kept file
    placed_by: Mapped[str] = mapped_column(server_default="")
    until: Mapped[date | None] = mapped_column(Date)  # 公示期最后一天
    taken_down_on: Mapped[date | None] = mapped_column(Date)


_p = table_of(Publication)
_x = table_of(Placement)
Index("ix_publications_office_day", _p.c.office_id, _p.c.standing, _p.c.published_on)
Index("ix_publications_doc_tail", _p.c.office_id, _p.c.doc_tail, _p.c.standing)
Index("ix_publications_index_key", _p.c.office_id, _p.c.index_key, _p.c.standing)


@dataclass(frozen=True, slots=True)
class Headline:
    """An item as a list shows it."""

    id: int
    title: str
    published_on: date


_HEADLINE = select(_p.c.id, _p.c.title, _p.c.published_on).where(_p.c.standing == Standing.PUBLISHED)


_AMONG = Hot({
    "sqlite": text(
        "SELECT id, title, published_on FROM publications"
        " WHERE standing = 'published' AND id IN (SELECT value FROM json_each(:ids))"
    ),
    "postgresql": text(
        "SELECT id, title, published_on FROM publications WHERE standing = 'published' AND id = ANY(:ids)"
    ),
})  # fmt: skip


def headlines(session: Session, ids: Sequence[int]) -> list[Headline]:
    """The published ones among `ids`, in that order."""
    found = {number: Headline(number, title, day(on)) for number, title, on in _AMONG(session, ids=list(ids))}
    return [found[number] for number in ids if number in found]


def headlines_of(session: Session, ids: Sequence[int]) -> list[Headline]:
    """Of `ids`, in that order, whatever has become of them since."""
    found = session.execute(select(_p.c.id, _p.c.title, _p.c.published_on).where(_p.c.id.in_(ids)))
    told = {id: Headline(id, title, on) for id, title, on in found}
    return [told[id] for id in ids]


def headlines_known(session: Session, office_id: int, ids: Sequence[int]) -> list[Headline]:
    """Those of the office among `ids`, in no order."""
    found = select(_p.c.id, _p.c.title, _p.c.published_on).where(
        _p.c.office_id == office_id, _p.c.id.in_(ids)
    )
    return [Headline(*row) for row in session.execute(found)]


def told_apart(session: Session, ids: Sequence[int]) -> dict[int, tuple[str, str]]:
    """item → (the id it was imported by, title)."""
    found = select(_p.c.id, _p.c.outside_id, _p.c.title).where(_p.c.id.in_(ids))
    return {id: (outside_id or str(id), title) for id, outside_id, title in session.execute(found)}


_NEWEST = Hot(
    _HEADLINE.with_only_columns(_p.c.id)
    .where(_p.c.office_id == bindparam("office_id"))
    .order_by(_p.c.published_on.desc(), _p.c.id.desc())
    .limit(bindparam("limit"))
)


def newest(session: Session, office_id: int, limit: int) -> list[int]:
    return [number for (number,) in _NEWEST(session, office_id=office_id, limit=limit)]


def last_published_on(session: Session, office_id: int, day: date) -> date | None:
    """The day of the newest item on or before `day`."""
    found = select(func.max(Publication.published_on)).where(
        _p.c.office_id == office_id, _p.c.standing == Standing.PUBLISHED, _p.c.published_on <= day
    )
    return session.scalar(found)


def number_tail(doc_key: str | None) -> str | None:
    """Year and number of a 文号 in one spelling."""
    return doc_key.partition("|")[2] if doc_key else None


def published(session: Session, office_id: int, id: int) -> Publication | None:
    """The item, if citizens of this office may read it."""
    item = session.get(Publication, id)
    return item if item and item.office_id == office_id and item.standing is Standing.PUBLISHED else None


def once_public(session: Session, office_id: int, id: int) -> Publication | None:
    """The same, and what was withdrawn since: on its channels it hangs until somebody takes it down."""
    item = session.get(Publication, id)
    was = item and item.office_id == office_id and item.standing in (Standing.PUBLISHED, Standing.WITHDRAWN)
    return item if was else None


def imported_before(session: Session, office_id: int, outside_ids: Sequence[str]) -> dict[str, Publication]:
    """Those of the outside ids that are here already."""
    found = select(Publication).where(
        Publication.office_id == office_id, Publication.outside_id.in_(outside_ids)
    )
    return {item.outside_id or "": item for item in session.scalars(found)}


def channel_ids(session: Session, office_id: int) -> dict[str, int]:
    """Channel name → id, in the office's order."""
    found = select(Channel.name, Channel.id).where(Channel.office_id == office_id).order_by(Channel.position)
    return dict(session.execute(found).all())


def placements_of(session: Session, publication_id: int) -> set[tuple[int, date, str]]:
    """(channel, placed on, evidence) of those that were imported."""
    found = select(_x.c.channel_id, _x.c.placed_on, _x.c.evidence).where(
        _x.c.publication_id == publication_id, _x.c.placed_by == ""
    )
    return {(channel, on, evidence) for channel, on, evidence in session.execute(found)}


def placed_by_hand(session: Session, publication_id: int) -> set[int]:
    """Channels on which somebody here has placed it: no file knows better."""
    found = select(_x.c.channel_id).where(_x.c.publication_id == publication_id, _x.c.placed_by != "")
    return set(session.scalars(found))


def place(
    session: Session, office_id: int, publication_id: int, placed: Mapping[int, tuple[date, str]]
) -> None:
    """The item's imported placements, channel → (day, evidence), as they are now."""
    gone = delete(_x).where(_x.c.publication_id == publication_id, _x.c.channel_id.not_in(placed))
    session.execute(gone.where(_x.c.placed_by == ""))
    if rows := [
        {"office_id": office_id, "publication_id": publication_id, "channel_id": channel,
         "placed_on": on, "evidence": evidence}
        for channel, (on, evidence) in placed.items()
    ]:  # fmt: skip
        _PLACE.many(session, rows)


_PLACE = Upsert(
    Placement,
    ("office_id", "publication_id", "channel_id", "placed_on", "evidence"),
    on=("publication_id", "channel_id"),
    change=lambda _, new: {"placed_on": new.placed_on, "evidence": new.evidence},
)
