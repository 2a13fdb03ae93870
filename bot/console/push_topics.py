"""告诉订阅哪一类的人: the topics with how many have subscribed, as the form offers them, and what came back."""

from flask import request
from sqlalchemy.orm import Session

from bot.console.clerk import AtWork
from handlers import topics
from handlers.announcements import subscribers
from handlers.announcements.content import Content
from handlers.announcements.subscribers import Waiting
from handlers.announcements.trail import Case
from handlers.refusal import Faults
from storage import categories, offices, subscriptions
from storage.announcement_terms import PushKind
from storage.offices import Account

LONGEST = 9  # digits of a number
NOBODY = "还没有人订阅。群众在公众号里写「订阅」加上类别的名字，就订上了。"
TOLD = "括号里是现在有多少人订阅。选上面一级的，只有订那一级的人收到；选下面一级的，订上面一级的人也收到。"


def shown(session: Session, account: Account | None, office_id: int, content: Content) -> dict[str, object]:
    """What the form needs. Of an item, the first of its categories somebody has subscribed to is chosen."""
    people = subscriptions.by_category(session, office_id) if account else {}
    offered = {}
    for one in topics.topics_of(session, office_id):
        number = len(set().union(*(people.get(id, set()) for id in one.ids)))
        if number or one.id == content.topic_id:
            offered[one.id] = f"{one.name}（{number} 人）"
    stands = categories.offered_for(session, [content.item_id]) if content.item_id else []
    chosen = content.topic_id or next((id for id in stands if id in offered), None)
    return {"topics": offered, "topic": chosen, "topics_told": TOLD if offered else NOBODY}


def chosen(session: Session, clerk: AtWork, kind: PushKind) -> tuple[int | None, str]:
    """Its number and name; of other kinds, and where none was chosen, none."""
    given = request.form.get("topic", "").strip()
    if kind is not PushKind.TOPIC or not given:
        return None, ""
    number = int(given) if given.isdecimal() and len(given) <= LONGEST else 0
    topic = topics.topic_with(topics.topics_of(session, clerk.office_id), number)
    if topic is None:
        raise Faults({"topic": "请从列出的类别里选一个。"})
    return topic.id, topic.name


def waiting(session: Session, clerk: AtWork, case: Case) -> Waiting | None:
    """How many it would reach if it went now; None of other kinds."""
    topic_id, account = case.content.topic_id, offices.account_serving(session, clerk.office_id)
    if topic_id is None or account is None:
        return None
    return subscribers.waiting_for(session, clerk.office_id, account.id, topic_id, clerk.at)
