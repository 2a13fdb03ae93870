"""Where items stand: the catalogue (目录), key areas (重点领域) and powers (权责清单), each a tree of categories."""

from collections.abc import Collection, Sequence
from dataclasses import dataclass

from sqlalchemy import ForeignKey, UniqueConstraint, bindparam, delete, func, insert, select
from sqlalchemy.orm import Mapped, Session, mapped_column

from storage.base import Base, Closed, table_of
from storage.publications import Publication
from storage.terms import CategoryKind, Standing


class Category(Base):
    """目录、重点领域、权责清单的一栏. A tree: `path` is the names from the root, joined by /."""

    __tablename__ = "categories"
    __table_args__ = (UniqueConstraint("office_id", "kind", "path"),)

    id: Mapped[int] = mapped_column(primary_key=True)
    office_id: Mapped[int] = mapped_column(ForeignKey("offices.id"))
    parent_id: Mapped[int | None] = mapped_column(ForeignKey("categories.id"))
    kind: Mapped[CategoryKind] = mapped_column(Closed(CategoryKind))
    name: Mapped[str]
    path: Mapped[str]
    position: Mapped[int]


class Filing(Base):
    """Which categories an item stands in."""

    __tablename__ = "filings"

    publication_id: Mapped[int] = mapped_column(ForeignKey("publications.id"), primary_key=True)
    category_id: Mapped[int] = mapped_column(ForeignKey("categories.id"), primary_key=True, index=True)
    office_id: Mapped[int] = mapped_column(ForeignKey("offices.id"))


_p = table_of(Publication)
_f = table_of(Filing)
_k = table_of(Category)

_FILED = (
    select(_p.c.id)
    .join(_f, _f.c.publication_id == _p.c.id)
    .where(_p.c.standing == Standing.PUBLISHED, _f.c.category_id == bindparam("category_id"))
    .order_by(_p.c.published_on.desc(), _p.c.id.desc())
    .limit(bindparam("limit"))
)


def filed_under(session: Session, category_id: int, limit: int) -> list[int]:
    return list(session.execute(_FILED, {"category_id": category_id, "limit": limit}).scalars())


@dataclass(frozen=True, slots=True)
class Shelf:
    """A category with what stands in it and under it."""

    id: int
    name: str
    items: int


def shelves(
    session: Session, office_id: int, kind: CategoryKind, parent_id: int | None = None
) -> list[Shelf]:
    """The categories right under `parent_id` that hold something, in the office's order."""
    children = select(_k.c.id, _k.c.name, _k.c.path).where(
        _k.c.office_id == office_id, _k.c.kind == kind,
        _k.c.parent_id == parent_id if parent_id else _k.c.parent_id.is_(None),
    ).order_by(_k.c.position, _k.c.id)  # fmt: skip
    made = [
        Shelf(id, name, _items_below(session, office_id, kind, path))
        for id, name, path in session.execute(children)
    ]
    return [shelf for shelf in made if shelf.items]


def category(session: Session, office_id: int, id: int) -> Category | None:
    found = session.get(Category, id)
    return found if found and found.office_id == office_id else None


def shelf_names(session: Session, office_id: int, ids: Sequence[int]) -> list[Shelf]:
    """These categories of the office, counted."""
    found = select(_k.c.id, _k.c.name, _k.c.path, _k.c.kind).where(
        _k.c.office_id == office_id, _k.c.id.in_(ids)
    )
    return [
        Shelf(id, name, _items_below(session, office_id, kind, path))
        for id, name, path, kind in session.execute(found)
    ]


def _items_below(session: Session, office_id: int, kind: CategoryKind, path: str) -> int:
    below = _k.c.path.startswith(path + "/", autoescape=True)
    counted = (
        select(func.count(func.distinct(_f.c.publication_id)))
        .join(_k, _k.c.id == _f.c.category_id)
        .join(_p, _p.c.id == _f.c.publication_id)
        .where(_k.c.office_id == office_id, _k.c.kind == kind, (_k.c.path == path) | below)
        .where(_p.c.standing == Standing.PUBLISHED)
    )
    return session.execute(counted).scalar_one()


def categories_of(session: Session, publication_id: int) -> list[str]:
    """Paths of the categories an item stands in."""
    found = (
        select(_k.c.path).join(_f, _f.c.category_id == _k.c.id).where(_f.c.publication_id == publication_id)
    )
    return list(session.execute(found.order_by(_k.c.kind, _k.c.position)).scalars())


def category_ids(session: Session, office_id: int) -> dict[tuple[CategoryKind, str], int]:
    """(kind, path) → id."""
    found = select(_k.c.kind, _k.c.path, _k.c.id).where(_k.c.office_id == office_id)
    return {(kind, path): id for kind, path, id in session.execute(found)}


def filed_in(session: Session, publication_id: int) -> set[int]:
    return set(session.scalars(select(Filing.category_id).where(Filing.publication_id == publication_id)))


def file(session: Session, office_id: int, publication_id: int, category_ids: Collection[int]) -> None:
    """Stand the item in exactly these categories."""
    session.execute(delete(_f).where(_f.c.publication_id == publication_id))
    if rows := [
        {"publication_id": publication_id, "category_id": c, "office_id": office_id} for c in category_ids
    ]:
        session.execute(insert(_f), rows)
