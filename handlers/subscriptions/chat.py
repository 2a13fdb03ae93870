"""订阅 in words: what comes, how often at the most, how to stop; and which topics there are."""

from collections.abc import Iterable, Sequence

from sqlalchemy.orm import Session

from handlers.messages import Tap, Text, lines
from handlers.subscriptions import actions
from handlers.subscriptions.rules import Meant, exact, meant, nearest
from handlers.topics import Topic, topic_with, topics_of
from handlers.visit import Visit
from storage import categories, subscriptions

OFFERED = 5  # topics at once


def hear(session: Session, visit: Visit) -> Text | None:
    """What names a topic there is, or a row that was tapped, is obeyed whatever else is open; None where it is neither."""
    asked = meant(visit.words)
    if asked is None:
        return None
    topics = topics_of(session, visit.office.id)
    if asked.begins:
        topic = _meant_of(topics, asked)
        return _begun(session, visit, topic) if topic else None
    mine = [_own(session, topics, id) for id in _held(session, visit)]
    if own := _meant_of(mine, asked):
        return _ended(session, visit, own)
    topic = _meant_of(topics, asked)
    return lines(f"您没有订阅「{topic.name}」，不会收到。", *_offered(session, visit)) if topic else None


def _held(session: Session, visit: Visit) -> list[int]:
    return subscriptions.topics_of(session, visit.office.id, visit.citizen_id)


def _own(session: Session, topics: Sequence[Topic], id: int) -> Topic:
    """One that somebody has; what the office has given up since can still be left."""
    known = topic_with(topics, id)
    return known or Topic(id, categories.name_of(session, id), frozenset({id}))


def _meant_of(topics: Sequence[Topic], asked: Meant) -> Topic | None:
    if asked.id:
        return topic_with(topics, asked.id)
    name = exact([one.name for one in topics], asked.about)
    return next((one for one in topics if one.name == name), None)


def is_meant(words: str) -> bool:
    return meant(words) is not None


def is_about(words: str) -> str:
    """What somebody wants to subscribe to, in their words; '' where they want something else."""
    asked = meant(words)
    return asked.about if asked else ""


def offer(session: Session, visit: Visit, near: Iterable[int]) -> Text:
    """No topic is called so: nothing is kept, and those it may have been are offered. `near` are categories in which
    something on it was found."""
    asked = meant(visit.words)
    about = asked.about if asked else ""
    if asked and not asked.begins:
        return lines(f"您没有订阅「{about or '这一类'}」。", *_offered(session, visit))
    topics = topics_of(session, visit.office.id)
    found = _near(topics, about, near)
    told = f"没有「{about}」这一类，还没有订上。" if about else "这一类已经没有了，没有订上。"
    if found:
        return lines(told, "您是不是想订：", *_rows(found[: visit.list_size]), Tap("看全部", "订阅"))
    return lines(told, *_all(topics, visit))


def _near(topics: Sequence[Topic], about: str, near: Iterable[int]) -> list[Topic]:
    """First those whose names are like it, then those in which something on it stands."""
    by_name = nearest([one.name for one in topics], about, OFFERED) if about else []
    named = [one for name in by_name for one in topics if one.name == name]
    holding = [one for id in near if (one := topic_with(topics, id))]
    return list(dict.fromkeys([*named, *holding]))


def _rows(topics: Iterable[Topic]) -> list[Tap]:
    return [Tap(f"订阅{one.name}", f"订阅栏目{one.id}", typed=f"订阅{one.name}") for one in topics]


def _all(topics: Sequence[Topic], visit: Visit) -> list[Tap | str]:
    if not topics:
        return ["本单位还没有开放订阅。想查什么，直接打字问就行。"]
    return ["能订阅的有：", *_rows(topics[: visit.list_size * 2]), "别的写「订阅」加上类别的名字就行。"]


def choose(session: Session, visit: Visit) -> Text:
    """订阅 alone."""
    topics = topics_of(session, visit.office.id)
    return lines("订阅一类信息，有新的就告诉您。", *_all(topics, visit), Tap("看我订了什么", "我的订阅"))


def _begun(session: Session, visit: Visit, topic: Topic) -> Text:
    if len(_held(session, visit)) >= actions.MOST:
        return lines(f"最多订 {actions.MOST} 类，先退掉一类再订。", *_offered(session, visit))
    new = actions.subscribe(session, visit.office.id, visit.citizen_id, topic, visit.at)
    return lines(
        f"订好了：「{topic.name}」。" if new else f"「{topic.name}」您已经订阅了，不用再订。",
        f"来什么：{visit.office.short_name}这一类的新通知，一条文字，审核过才发。",
        "多久一次：一天最多一条，夜里不发，没有新的就不发；防汛、停电这类紧急的例外。",
        "两天没来过消息的，微信不让我们发，您下次来时一起告诉您。",
        Tap("不想收了", f"退订栏目{topic.id}", typed=f"退订{topic.name}"),
        Tap("看我订了什么", "我的订阅"),
    )


def _ended(session: Session, visit: Visit, topic: Topic) -> Text:
    actions.unsubscribe(session, visit.office.id, visit.citizen_id, topic.ids, visit.at)
    return lines(
        f"已退订「{topic.name}」，以后不再发给您。",
        Tap("再订回来", f"订阅栏目{topic.id}", typed=f"订阅{topic.name}"),
        Tap("看我订了什么", "我的订阅"),
    )


def mine(session: Session, visit: Visit) -> Text:
    """我的订阅."""
    return lines(*_offered(session, visit))


def _offered(session: Session, visit: Visit) -> list[Tap | str]:
    """What they have, each with the way out."""
    topics = topics_of(session, visit.office.id)
    own = [_own(session, topics, id) for id in _held(session, visit)]
    if not own:
        return ["您现在没有订阅。", Tap("看能订阅什么", "订阅")]
    rows = [Tap(f"{one.name}，不收了", f"退订栏目{one.id}", typed=f"退订{one.name}") for one in own]
    return [f"您订阅了 {len(own)} 类：", *rows, Tap("全部不收了", "退订")]


def stop(session: Session, visit: Visit) -> Text:
    """退订 alone is all of them: whoever wants none need not name each."""
    topics = topics_of(session, visit.office.id)
    own = [_own(session, topics, id) for id in _held(session, visit)]
    if not own:
        return mine(session, visit)
    ids = frozenset[int]().union(*(one.ids for one in own))
    actions.unsubscribe(session, visit.office.id, visit.citizen_id, ids, visit.at)
    names = "、".join(one.name for one in own)
    return lines(f"已全部退订（{names}），以后不再发给您。", "要再订：", *_rows(own[: visit.list_size]))
