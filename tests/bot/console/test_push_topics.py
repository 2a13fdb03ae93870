"""告诉订阅的人 at the desks: how many there are before it is sent, passed by two others, and how far it has come."""

from datetime import timedelta

import pytest

from bot.wiring import Parts
from handlers.announcements import subscribers
from handlers.announcements.subscribers import Reached
from handlers.subscriptions import actions
from handlers.topics import Topic, topic_with, topics_of
from storage import categories, people
from tests.bot.console.test_announcements import (
    LIST,
    LIVE,
    At,
    decided,
    desk,
    drafted,
    handed_in,
    open_to_all,
    weixin,
)
from tests.bot.wechat.announcing import delivery_of, settle
from tests.bot.wechat.calling import Weixin
from tests.conftest import Clock

__all__ = ["desk", "open_to_all", "weixin"]
pytestmark = pytest.mark.parametrize("database_url", ["sqlite"], indirect=True)


@pytest.fixture
def topic(parts: Parts) -> Topic:
    """Where item 2 stands; three have subscribed, and one of them has left."""
    with parts.database.begin() as session:
        found = topic_with(topics_of(session, 1), categories.offered_for(session, [2])[0])
        assert found
        for openid in ("o-liting", "o-zhang", "o-gone"):
            met = people.meet(session, 1, openid, parts.clock())
            actions.subscribe(session, 1, met.id, found, parts.clock())
        people.change(session, met.id, left_at=parts.clock())
    return found


def test_how_many_have_subscribed_is_seen_before_and_what_became_of_it_after(
    weixin: Weixin, desk: At, parts: Parts, clock: Clock, open_to_all: None, topic: Topic
) -> None:
    form = desk("王科").get(f"{LIST}/new?item=2")
    assert f"{topic.name}（2 人）" in form.text
    assert form.form(f"{LIST}/new").fields["topic"] == str(topic.id)  # where the item stands

    push = drafted(desk("王科"), kind="topic", topic=str(topic.id))
    page = handed_in(desk("王科"), push)
    assert f"订阅「{topic.name}」的人：现在 2 人，其中 0 人两天内来过" in page.text
    assert f"回复「退订{topic.name}」" in page.text
    decided(desk("陈主任"), push)
    decided(desk("刘乡长"), push)
    clock.at += timedelta(minutes=2)
    delivery_of(parts).carry_due(10)
    settle(parts)

    told = desk("王科").get(push).text
    assert "已告诉订阅的人" in told and "等本人下次来 2 人" in told.replace("\n", " ")
    assert f"订阅「{topic.name}」的人" in desk("王科").get(LIST).text


def test_a_push_to_subscribers_without_a_topic_is_not_handed_in(desk: At, topic: Topic) -> None:
    push = drafted(desk("王科"), kind="topic", topic="")

    assert "请选告诉订阅哪一类的人" in desk("王科").send(push, f"{push}/hand-in", 422).text
    assert "请从列出的类别里选一个" in desk("王科").send(
        f"{push}/edit", f"{push}/edit", 422, kind="topic", topic="99999"
    ).text  # fmt: skip


def test_its_text_leaves_room_for_the_way_out(desk: At, topic: Topic) -> None:
    push = drafted(desk("王科"), kind="topic", topic=str(topic.id), body="停水通知" * 165)

    assert "文字最多约" in desk("王科").send(push, f"{push}/hand-in", 422).text


def test_a_topic_nobody_has_subscribed_to_is_not_offered(desk: At, parts: Parts) -> None:
    assert "还没有人订阅" in desk("王科").get(f"{LIST}/new?item=2").text


def sent(desk: At, parts: Parts, clock: Clock, topic: Topic) -> str:
    """Passed, and laid for everybody."""
    push = drafted(desk("王科"), kind="topic", topic=str(topic.id), urgent="1")
    handed_in(desk("王科"), push)
    decided(desk("陈主任"), push)
    clock.at += timedelta(minutes=2)
    delivery_of(parts).carry_due(10)
    return push


def test_what_has_not_been_heard_can_be_stopped(
    weixin: Weixin, desk: At, parts: Parts, clock: Clock, open_to_all: None, topic: Topic
) -> None:
    push = sent(desk, parts, clock, topic)

    page = desk("刘乡长").send(push, f"{push}/stop", stop_reason="户数写错了")

    assert "还没有收到的 2 人不会再收到" in page.text
    assert "户数写错了（2 人不再发）" in page.text
    assert f"{push}/stop" not in [one.action for one in page.forms]
    with parts.database.read() as session:
        assert subscribers.reached(session, int(push.rsplit("/", 1)[1])) == Reached(dropped=2)


def test_in_trial_it_goes_to_the_testers_as_it_will_be_read(
    weixin: Weixin, desk: At, parts: Parts, clock: Clock, topic: Topic
) -> None:
    desk("赵工").send(LIVE, f"{LIVE}/testers", name="李婷", wechat="liting_2026")
    push = sent(desk, parts, clock, topic)

    (told,) = weixin.bodies("/cgi-bin/message/mass/preview")
    assert f"回复「退订{topic.name}」" in told["text"]["content"]
    assert "试用：已发给测试人" in desk("王科").get(push).text
