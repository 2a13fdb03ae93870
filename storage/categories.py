"""Where items stand: the catalogue (目录), key areas (重点领域) and powers (权责清单), each a tree of categories."""

from collections.abc import Collection, Sequence
from dataclasses import dataclass
from datetime import date

from sqlalchemy import ForeignKey, UniqueConstraint, bindparam, delete, func, insert, select, text
from sqlalchemy.orm import Mapped, Session, mapped_column

from storage.base import Base, Closed, table_of
from storage.hot import Hot
from storage.publications import Publication
from storage.terms import CategoryKind, Standing


class Category(Base):
    """目录、重点领域、权责清单的一栏. A tree: `path` is the names from the root, joined by /.

    A row with `renamed_to` is a name this category had before: texts that were approved under it still say so, and what
    is filed by it stands in the category with that id. (No foreign key: SQLite adds none to a table that stands.)
    """

    __tablename__ = "categories"
    __table_args__ = (UniqueConstraint("office_id", "kind", "path"),)

    id: Mapped[int] = mapped_column(primary_key=True)
    office_id: Mapped[int] = mapped_column(ForeignKey("offices.id"))
    parent_id: Mapped[int | None] = mapped_column(ForeignKey("categories.id"))
    kind: Mapped[CategoryKind] = mapped_column(Closed(CategoryKind))
    name: Mapped[str]
    path: Mapped[str]
    position: Mapped[int]
    retired_on: Mapped[date | None]
    renamed_to: Mapped[int | None]


class Filing(Base):
    """Which categories an item stands in."""

    __tablename__ = "filings"

    publication_id: Mapped[int] = mapped_column(ForeignKey("publications.id"), primary_key=True)
    category_id: Mapped[int] = mapped_column(ForeignKey("categories.id"), primary_key=True, index=True)
    office_id: Mapped[int] = mapped_column(ForeignKey("offices.id"))


_p = table_of(Publication)
_f = table_of(Filing)
_k = table_of(Category)

_FILED = Hot(
    select(_p.c.id)
    .join(_f, _f.c.publication_id == _p.c.id)
    .where(_p.c.standing == Standing.PUBLISHED, _f.c.category_id == bindparam("category_id"))
    .order_by(_p.c.published_on.desc(), _p.c.id.desc())
    .limit(bindparam("limit"))
)


def filed_under(session: Session, category_id: int, limit: int) -> list[int]:
    return [number for (number,) in _FILED(session, category_id=category_id, limit=limit)]


@dataclass(frozen=True, slots=True)
class Shelf:
    """A category with what stands in it and under it."""

    id: int
    name: str
    items: int


# What stands in a category and under it, each item once. A path is under another if it goes on after a /.
COUNTED = """
    SELECT k.id, k.name, count(DISTINCT f.publication_id){more}
    FROM categories AS k
    JOIN categories AS b ON b.office_id = k.office_id AND b.kind = k.kind
        AND (b.path = k.path OR substr(b.path, 1, length(k.path) + 1) = k.path || '/')
    JOIN filings AS f ON f.category_id = b.id
    JOIN publications AS p ON p.id = f.publication_id AND p.standing = 'published'
    WHERE k.office_id = :office_id AND {which}
    GROUP BY k.id, k.name, k.position, k.parent_id ORDER BY k.position, k.id
"""
_UNDER = Hot(text(COUNTED.format(which="k.kind = :kind AND coalesce(k.parent_id, 0) = :parent_id", more="")))
_NAMED = Hot({
    "sqlite": text(COUNTED.format(which="k.id IN (SELECT value FROM json_each(:ids))", more="")),
    "postgresql": text(COUNTED.format(which="k.id = ANY(:ids)", more="")),
})  # fmt: skip


def shelves(session: Session, office_id: int, kind: CategoryKind, parent_id: int = 0) -> list[Shelf]:
    """The categories right under `parent_id` (0: at the top) that hold something, in the office's order."""
    return [Shelf(*row) for row in _UNDER(session, office_id=office_id, kind=kind, parent_id=parent_id)]


def shelf_names(session: Session, office_id: int, ids: Sequence[int]) -> list[Shelf]:
    """These categories of the office, counted."""
    return [Shelf(*row) for row in _NAMED(session, office_id=office_id, ids=list(ids))]


def category(session: Session, office_id: int, id: int) -> Category | None:
    found = session.get(Category, id)
    return found if found and found.office_id == office_id else None


def name_of(session: Session, id: int) -> str:
    return session.get_one(Category, id).name


def offered_for(session: Session, publication_ids: Sequence[int]) -> list[int]:
    """Categories these items stand in, key areas first, then the catalogue; powers and what is retired left out."""
    found = select(_k.c.id).join(_f, _f.c.category_id == _k.c.id).where(
        _f.c.publication_id.in_(publication_ids), _k.c.kind != CategoryKind.POWERS, _k.c.retired_on.is_(None)
    )  # fmt: skip
    return list(dict.fromkeys(session.scalars(found.order_by(_k.c.kind, _k.c.position, _k.c.id))))


_TOPIC = Hot(
    select(_k.c.id, _k.c.name)
    .join(_f, _f.c.category_id == _k.c.id)
    .where(
        _f.c.publication_id == bindparam("publication_id"),
        _k.c.kind != CategoryKind.POWERS,
        _k.c.retired_on.is_(None),
    )
    .order_by(_k.c.kind, _k.c.position, _k.c.id)
    .limit(1)
)


def topic_of(session: Session, publication_id: int) -> tuple[int, str] | None:
    """The first category this item is offered for: its number and name."""
    return next(((id, name) for id, name in _TOPIC(session, publication_id=publication_id)), None)


def categories_of(session: Session, publication_id: int) -> list[str]:
    """Paths of the categories an item stands in."""
    found = (
        select(_k.c.path).join(_f, _f.c.category_id == _k.c.id).where(_f.c.publication_id == publication_id)
    )
    return list(session.execute(found.order_by(_k.c.kind, _k.c.position)).scalars())


def category_ids(session: Session, office_id: int) -> dict[tuple[CategoryKind, str], int]:
    """(kind, path) → id, by the names of today."""
    return {(one.kind, one.path): one.id for one in rows_of(session, office_id) if one.renamed_to is None}


def filing_ids(session: Session, office_id: int) -> dict[tuple[CategoryKind, str], int]:
    """(kind, path) → id, by every name there ever was."""
    return {(one.kind, one.path): one.renamed_to or one.id for one in rows_of(session, office_id)}


def rows_of(session: Session, office_id: int) -> list[Category]:
    """In the office's order, names of before and retired ones too."""
    found = select(Category).where(Category.office_id == office_id)
    return list(session.scalars(found.order_by(Category.kind, Category.position, Category.id)))


def filed_numbers(session: Session, office_id: int) -> dict[int, int]:
    """Category → how many items stand right in it, whatever their standing."""
    found = select(_f.c.category_id, func.count()).where(_f.c.office_id == office_id)
    return {row[0]: row[1] for row in session.execute(found.group_by(_f.c.category_id))}


def move(session: Session, rows: Sequence[Category], old: str, new: str) -> None:
    """These rows, the category at `old` and what stands under it, stand at `new` from now on; the old paths lead there."""
    before = [(one, one.path) for one in rows]
    paths = [new + path.removeprefix(old) for _, path in before]
    office_id, kind = rows[0].office_id, rows[0].kind
    session.execute(delete(_k).where(
        _k.c.office_id == office_id, _k.c.kind == kind, _k.c.path.in_(paths), _k.c.renamed_to.is_not(None)
    ))  # fmt: skip
    for (one, _), path in zip(before, paths, strict=True):
        one.path, one.name = path, one.name if one.path != old else path.rpartition("/")[2]
    session.flush()
    session.add_all(
        Category(
            office_id=office_id,
            kind=kind,
            name=path.rpartition("/")[2],
            path=path,
            position=one.position,
            renamed_to=one.id,
        )
        for one, path in before
    )
    session.flush()


def filed_in(session: Session, publication_id: int) -> set[int]:
    return set(session.scalars(select(Filing.category_id).where(Filing.publication_id == publication_id)))


def file(session: Session, office_id: int, publication_id: int, category_ids: Collection[int]) -> None:
    """Stand the item in exactly these categories."""
    session.execute(delete(_f).where(_f.c.publication_id == publication_id))
    if rows := [
        {"publication_id": publication_id, "category_id": c, "office_id": office_id} for c in category_ids
    ]:
        session.execute(insert(_f), rows)
