"""订阅这类: under an item and under a shelf, what to write to be told when there is more of it."""

from sqlalchemy.orm import Session

from handlers.messages import Tap
from storage import categories
from storage.categories import Category
from storage.terms import CategoryKind


def of_item(session: Session, id: int) -> Tap | None:
    """By where it stands, a key area before the catalogue."""
    topic = categories.topic_of(session, id)
    return _subscribing(*topic) if topic else None


def of_shelf(shelf: Category) -> Tap | None:
    is_topic = shelf.kind is not CategoryKind.POWERS and shelf.retired_on is None
    return _subscribing(shelf.id, shelf.name) if is_topic else None


def _subscribing(category_id: int, name: str) -> Tap:
    return Tap("订阅这类", f"订阅栏目{category_id}", typed=f"订阅{name}")
