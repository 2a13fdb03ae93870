"""Who wants to hear of a topic, each counted once; and how far the letters to them have come."""

from datetime import timedelta

import pytest
from sqlalchemy.exc import IntegrityError

from storage import outbox, people, subscriptions, topic_letters
from storage.announcements import Announcement
from storage.categories import Category
from storage.database import Database
from storage.sending_terms import Dispatched, DispatchKind
from storage.terms import CategoryKind
from tests.storage.town import A_QIANG, AT, LI_TING, SUOJIA, YANJIAO

KEYS = {LI_TING: "a" * 32, A_QIANG: "b" * 32}


@pytest.fixture
def topics(town: Database) -> list[int]:
    """社会救助 and 农村危房改造; 李婷 wants both, 阿强 the first."""
    with town.begin() as session:
        made = [
            Category(office_id=SUOJIA, kind=CategoryKind.AREA, name=name, path=name, position=position)
            for position, name in enumerate(("社会救助", "农村危房改造"))
        ]
        session.add_all(made)
        session.flush()
        ids = [one.id for one in made]
        liting, a_qiang = (people.meet(session, SUOJIA, one, AT).id for one in (LI_TING, A_QIANG))
        for citizen_id, id in ((liting, ids[0]), (liting, ids[1]), (a_qiang, ids[0])):
            subscriptions.begin(session, SUOJIA, citizen_id, id, AT)
    return ids


def number_of(town: Database, openid: str) -> int:
    with town.begin() as session:
        return people.meet(session, SUOJIA, openid, AT).id


def test_each_is_counted_once_and_who_left_not_at_all(town: Database, topics: list[int]) -> None:
    liting, a_qiang = number_of(town, LI_TING), number_of(town, A_QIANG)
    with town.begin() as session:
        assert subscriptions.how_many(session, SUOJIA, SUOJIA, topics) == 2
        assert subscriptions.some(session, SUOJIA, SUOJIA, topics, 0, 9) == sorted([liting, a_qiang])
        assert subscriptions.how_many(session, YANJIAO, YANJIAO, topics) == 0
        people.change(session, a_qiang, left_at=AT)

    with town.read() as session:
        assert subscriptions.some(session, SUOJIA, SUOJIA, topics, 0, 9) == [liting]
        assert subscriptions.some(session, SUOJIA, SUOJIA, topics, liting, 9) == []
        assert subscriptions.by_category(session, SUOJIA) == {topics[0]: {liting}, topics[1]: {liting}}


def test_what_was_ended_can_be_begun_again_and_never_stands_twice(town: Database, topics: list[int]) -> None:
    liting = number_of(town, LI_TING)
    with town.begin() as session:
        subscriptions.end(session, SUOJIA, liting, topics[:1], AT)
        assert subscriptions.topics_of(session, SUOJIA, liting) == topics[1:]
        subscriptions.begin(session, SUOJIA, liting, topics[0], AT)

    with pytest.raises(IntegrityError), town.begin() as session:
        subscriptions.begin(session, SUOJIA, liting, topics[0], AT)


def test_of_the_forgotten_nothing_is_known(town: Database, topics: list[int]) -> None:
    liting = number_of(town, LI_TING)
    with town.begin() as session:
        subscriptions.forget_citizen(session, liting)

    with town.read() as session:
        assert subscriptions.topics_of(session, SUOJIA, liting) == []


def test_letters_are_told_by_how_far_they_have_come(town: Database, topics: list[int]) -> None:
    citizens = {one: number_of(town, one) for one in KEYS}
    with town.begin() as session:
        push = Announcement(
            office_id=SUOJIA, account_id=SUOJIA, form="f", edition=1, title="公示", content="{}", saved_by="王科", saved_at=AT
        )  # fmt: skip
        session.add(push)
        session.flush()
        for openid, citizen_id in citizens.items():
            outbox.lay(
                session, SUOJIA, SUOJIA, DispatchKind.SUBSCRIBER, KEYS[openid], "announcements:1:to", "{}", AT, AT, citizen_id
            )  # fmt: skip
        topic_letters.belong(session, push.id, topics[0], list(KEYS.values()))
        topic_letters.expect(session, [KEYS[A_QIANG]])
        assert topic_letters.had_by(session, push.id, citizens.values()) == set(citizens.values())

    with town.begin() as session:
        assert topic_letters.tally(session, push.id) == {Dispatched.WAITING: 1, Dispatched.EXPECTED: 1}
        assert topic_letters.last_due(session, citizens.values()) == {citizens[LI_TING]: AT}
        (letter,) = topic_letters.unheard(session, citizens[A_QIANG], SUOJIA)
        assert (
            outbox.claim(session, AT, timedelta(seconds=90)) is not None
        )  # 李婷's; what is expected is not carried
        assert outbox.claim(session, AT, timedelta(seconds=90)) is None
        topic_letters.read(session, [letter.dispatch_id], AT)
        assert (
            topic_letters.stop(session, push.id, "停发", AT) == 0
        )  # the one is read, the other in a worker's hands

    with town.read() as session:
        assert topic_letters.tally(session, push.id) == {Dispatched.CARRIED: 1, Dispatched.READ: 1}
