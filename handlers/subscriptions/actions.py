"""What a citizen changes about what they are told of: one topic more, one less, none."""

from collections.abc import Collection
from datetime import datetime

from sqlalchemy.orm import Session

from handlers.topics import Topic, heard_of_by
from storage import people, subscriptions, topic_letters

MOST = 20  # topics a citizen may have
UNWANTED = "本人已经退订"


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
    """From now on nothing comes, not even what lies ready: two people passed it, but this one has said no."""
    people.hold(session, citizen_id)
    subscriptions.end(session, office_id, citizen_id, category_ids, at)
    drop_unwanted(session, office_id, citizen_id, at)


def drop_unwanted(session: Session, office_id: int, citizen_id: int, at: datetime) -> None:
    lying = topic_letters.unheard(session, citizen_id, office_id)
    lines = {one: heard_of_by(session, office_id, one) for one in {letter.topic_id for letter in lying}}
    unwanted = {one for one, line in lines.items() if not subscriptions.wants(session, citizen_id, line)}
    dropped = [one.dispatch_id for one in lying if one.topic_id in unwanted]
    topic_letters.drop(session, dropped, UNWANTED, at)
