"""What a citizen changes about what they are told of: one topic more, one less, none."""

from collections.abc import Collection
from datetime import datetime

from sqlalchemy.orm import Session

from handlers.topics import Topic
from storage import people, subscriptions

MOST = 20  # topics a citizen may have


def subscribe(session: Session, office_id: int, citizen_id: int, topic: Topic, at: datetime) -> bool:
    """Whether it is new."""
    people.hold(session, citizen_id)
    if topic.ids & set(subscriptions.topics_of(session, office_id, citizen_id)):
        return False
    subscriptions.begin(session, office_id, citizen_id, topic.id, at)
    return True


def unsubscribe(
    session: Session, office_id: int, citizen_id: int, category_ids: Collection[int], at: datetime
) -> None:
    """From now on nothing comes, not even what lies ready: whoever carries or says it looks whether it is still wanted."""
    people.hold(session, citizen_id)
    subscriptions.end(session, office_id, citizen_id, category_ids, at)
