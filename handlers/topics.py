"""What citizens can subscribe to: the office's catalogue and key areas, each name once.

社会救助 stands in the catalogue and among the key areas; to a citizen it is one thing, so it is one topic.
"""

from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from sqlalchemy.orm import Session

from storage import categories
from storage.categories import Category
from storage.terms import CategoryKind

KINDS = (CategoryKind.AREA, CategoryKind.CATALOGUE)  # in this order they are offered


@dataclass(frozen=True, slots=True)
class Topic:
    """`id` is the category subscriptions to it name; `ids` are all that go by the same name."""

    id: int
    name: str
    ids: frozenset[int]


def topics_of(session: Session, office_id: int) -> tuple[Topic, ...]:
    """Key areas first, in the office's order; what is retired or was renamed is not offered."""
    return _named(one for one in categories.rows_of(session, office_id) if _stands(one))


def _stands(one: Category) -> bool:
    return one.kind in KINDS and one.retired_on is None and one.renamed_to is None


def _named(rows: Iterable[Category]) -> tuple[Topic, ...]:
    """Where a name stands twice in one tree (其他), it is called by its path."""
    here = sorted(rows, key=lambda one: KINDS.index(one.kind))
    often = Counter((one.kind, one.name) for one in here)
    twice = {name for (_, name), times in often.items() if times > 1}
    found: dict[str, list[int]] = {}
    for one in here:
        found.setdefault(one.path if one.name in twice else one.name, []).append(one.id)
    return tuple(Topic(ids[0], name, frozenset(ids)) for name, ids in found.items())


def topic_with(topics: Sequence[Topic], category_id: int) -> Topic | None:
    return next((one for one in topics if category_id in one.ids), None)


def heard_of_by(session: Session, office_id: int, category_id: int) -> frozenset[int]:
    """The categories whose subscribers hear of this one: itself, what stands above it, and what has the same name."""
    line = set(_line_of(session, office_id, category_id))
    topics = topics_of(session, office_id)
    return frozenset(line).union(*(one.ids for one in topics if one.ids & line))


def _line_of(session: Session, office_id: int, category_id: int) -> list[int]:
    """The category, and what stands above it."""
    line, here = list[int](), categories.category(session, office_id, category_id)
    while here is not None and here.id not in line:
        line.append(here.id)
        here = categories.category(session, office_id, here.parent_id) if here.parent_id else None
    return line
