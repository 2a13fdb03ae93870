"""目录和重点领域: which categories the office files its items in; adding, renaming, retiring them.

What the law names (catalogue.py) every office has from its first day, without a row of its own until it is used.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, datetime

from sqlalchemy.orm import Session

from handlers.clerk import Clerk, need_post
from handlers.office import office_day
from handlers.publications.catalogue import FIELDS, STATUTORY
from handlers.publications.filing import STROKE, Cabinet
from handlers.refusal import Refused
from storage import acts, categories
from storage.act_terms import Act
from storage.categories import Category
from storage.terms import CategoryKind, Post

KEEPERS = frozenset({Post.REVIEWER, Post.ADMINISTRATOR})
LONGEST_NAME, DEEPEST = 40, 4
OF_LAW = {CategoryKind.CATALOGUE: STATUTORY, CategoryKind.AREA: FIELDS, CategoryKind.POWERS: ()}


@dataclass(frozen=True, slots=True)
class Place:
    """A category as who keeps the list sees it. `items` stand right in it; `of_law`: named by 条例 or 国办发〔2019〕54号."""

    kind: CategoryKind
    path: str
    items: int
    retired_on: date | None
    of_law: bool


def places(session: Session, office_id: int) -> list[Place]:
    """What the law names first, in its order, then the office's own."""
    rows = categories.rows_of(session, office_id)
    filed = categories.filed_numbers(session, office_id)
    known = {(one.kind, one.path) for one in rows}
    law = [(kind, path) for kind, paths in OF_LAW.items() for path in paths]
    found = [Place(kind, path, 0, None, True) for kind, path in law if (kind, path) not in known]
    found += [
        Place(one.kind, one.path, filed.get(one.id, 0), one.retired_on, (one.kind, one.path) in law)
        for one in rows
        if one.renamed_to is None
    ]
    order = {place: number for number, place in enumerate(law)}
    kinds = list(CategoryKind)
    return sorted(
        found, key=lambda one: (kinds.index(one.kind), order.get((one.kind, one.path), len(order)), one.path)
    )


def offered(session: Session, office_id: int, kind: CategoryKind) -> list[str]:
    """Paths that can be ticked."""
    return [one.path for one in places(session, office_id) if one.kind is kind and one.retired_on is None]


def place_at(session: Session, office_id: int, kind: str, path: str) -> Place | None:
    found = (one for one in places(session, office_id) if (one.kind, one.path) == (kind, path))
    return next(found, None)


def add_category(session: Session, clerk: Clerk, kind: CategoryKind, path: str, at: datetime) -> None:
    """A path of names joined by /; an area is one name. One retired before is used again."""
    need_post(clerk, KEEPERS, "审核或系统管理")
    names = [path.strip()] if kind is CategoryKind.AREA else [name.strip() for name in path.split("/")]
    _refuse_names(names)
    cabinet = Cabinet.opened(session, clerk.office_id)
    number = cabinet.area(names[0]) if kind is CategoryKind.AREA else cabinet.category("/".join(names))
    row = session.get_one(Category, number)
    row.retired_on = None
    session.flush()
    _record(session, clerk, Act.CATEGORY_ADDED, row, at)


def rename_category(
    session: Session, clerk: Clerk, kind: CategoryKind, path: str, name: str, at: datetime
) -> str:
    """Returns the new path. What stands in it stays in it; texts approved under the old name are filed here too."""
    need_post(clerk, KEEPERS, "审核或系统管理")
    _refuse_names([told := name.strip()])
    above = path.rpartition("/")[0]
    new = f"{above}/{told.replace('/', STROKE)}".lstrip("/")
    if new == path:
        return path
    rows = _rows(session, clerk, kind, path)
    if place_at(session, clerk.office_id, kind, new):
        raise Refused(f"已经有叫「{new}」的了，请换一个名称。")
    categories.move(session, rows, path, new)
    _record(session, clerk, Act.CATEGORY_RENAMED, rows[0], at)
    return new


def retire_category(session: Session, clerk: Clerk, kind: CategoryKind, path: str, at: datetime) -> None:
    """停用, with what stands under it: nothing new is filed there; what was filed stays and is counted."""
    need_post(clerk, KEEPERS, "审核或系统管理")
    rows = _rows(session, clerk, kind, path)
    if rows[0].retired_on:
        return
    for row in rows:
        row.retired_on = row.retired_on or office_day(at)
    session.flush()
    _record(session, clerk, Act.CATEGORY_RETIRED, rows[0], at)


def _rows(session: Session, clerk: Clerk, kind: CategoryKind, path: str) -> Sequence[Category]:
    """The category and all under it, itself first; what the law names gets its rows now."""
    cabinet = Cabinet.opened(session, clerk.office_id)
    for law in OF_LAW[kind]:
        if _stands_at(law, path) and (kind, law) not in cabinet.branches:
            cabinet.area(law) if kind is CategoryKind.AREA else cabinet.category(law)
    rows = categories.rows_of(session, clerk.office_id)
    of_today = [one for one in rows if one.kind is kind and one.renamed_to is None]
    found = sorted((one for one in of_today if _stands_at(one.path, path)), key=lambda one: one.path)
    if not found or found[0].path != path:
        raise Refused("没有这个分类，请刷新页面再看。")
    return found


def _stands_at(path: str, above: str) -> bool:
    return path == above or path.startswith(f"{above}/")


def _refuse_names(names: Sequence[str]) -> None:
    if not all(name.strip(".") for name in names):  # .. would lead elsewhere in an address
        raise Refused("请写名称；上下级用 / 隔开，例如 机构职能/办公时间。")
    if len(names) > DEEPEST:
        raise Refused(f"最多分 {DEEPEST} 级，请少分几级。")
    if any(len(name) > LONGEST_NAME for name in names):
        raise Refused(f"每一级的名称最多 {LONGEST_NAME} 字，请缩短。")


def _record(session: Session, clerk: Clerk, act: Act, row: Category, at: datetime) -> None:
    acts.record(session, clerk.office_id, clerk.name, act, f"categories:{row.id}", at, row.path)
