"""告诉订阅的人: once to each, in their window or at their next message, and never to one who has said 退订."""

from collections.abc import Iterator
from dataclasses import dataclass, replace
from typing import Any

import pytest

from bot.console.push_words import state_told
from bot.emulator.platform import Platform
from bot.emulator.troubles import Trouble
from bot.wiring import Parts
from handlers.announcements import subscribers
from handlers.announcements.content import Content
from handlers.announcements.rules import read_quiet
from handlers.announcements.subscribers import Reached
from handlers.office import office_time
from handlers.publications import publishing
from handlers.topics import topics_of
from storage import placements
from storage.announcement_terms import PushKind
from tests.bot.wechat.announcing import Killed, Office, delivery_of, settle
from tests.bot.wechat.calling import SECRET, Weixin, listening, point_there
from tests.conftest import Clock
from tests.handlers.dialogue import Villager

SEND = "/cgi-bin/message/custom/send"
WORDS = "危房改造补助名单公示七天。"
pytestmark = pytest.mark.parametrize("database_url", ["sqlite"], indirect=True)


@dataclass
class Village:
    parts: Parts
    platform: Platform
    office: Office
    clock: Clock

    def subscriber(self, name: str, topic: str = "民生政策") -> Villager:
        one = Villager(self.platform, name)
        one.follow()
        assert "订好了" in one.say(f"订阅{topic}")
        return one

    def passed(self, topic: str = "民生政策", **changed: Any) -> int:
        """Passed by two others, and past the minute."""
        with self.parts.database.read() as session:
            id = next(one.id for one in topics_of(session, 1) if one.name == topic)
        content = Content("补助名单公示", PushKind.TOPIC, body=WORDS, item_id=2, topic_id=id, topic=topic)
        push = self.office.passed(self.office.handed_in(content, **changed))
        self.clock.move(seconds=61)
        return push

    def carried(self) -> None:
        """The outbox, for some minutes."""
        for _ in range(3):
            delivery_of(self.parts).carry_due(100)
            self.clock.move(seconds=120)
        settle(self.parts)

    def reached(self, push: int) -> Reached:
        with self.parts.database.read() as session:
            return subscribers.reached(session, push)

    def read_by(self, one: Villager) -> list[str]:
        """What the telephone shows of the account, without answers to what was said."""
        return [line.words for line in self.platform.phone(one.name).chat if line.side == "account"]


@pytest.fixture
def village(parts: Parts, platform: Platform, clock: Clock) -> Iterator[Village]:
    platform.service.account = replace(platform.account, secret=SECRET)
    with listening(lambda: clock().timestamp(), platform.service) as made:
        point_there(parts.database, made.base)
        yield Village(parts, platform, Office(parts), clock)


@pytest.fixture
def weixin(village: Village) -> Weixin:
    return Weixin(village.platform.service, "")


def test_who_subscribed_and_wrote_lately_gets_it_once(weixin: Weixin, village: Village) -> None:
    liting, other = village.subscriber("李婷"), Villager(village.platform, "张三")
    other.follow()

    push = village.passed()
    village.carried()
    village.carried()

    (sent,) = weixin.bodies(SEND)
    assert sent["touser"] == liting.openid
    assert sent["text"]["content"].startswith(WORDS) and "回复「退订民生政策」" in sent["text"]["content"]
    assert village.reached(push) == Reached(sent=1)
    assert state_told(village.office.case(push)) == ("已告诉订阅的人", "calm")
    assert WORDS not in liting.say("你好")
    with village.parts.database.read() as session:
        channel = placements.channel_named(session, 1, "微信")
        assert channel and placements.placement_of(session, 2, channel.id)


def test_who_has_been_silent_for_two_days_hears_it_when_they_come(weixin: Weixin, village: Village) -> None:
    liting = village.subscriber("李婷")
    village.clock.move(hours=49)

    push = village.passed()
    village.carried()

    assert weixin.bodies(SEND) == []
    assert village.reached(push) == Reached(expected=1)
    assert WORDS in liting.say("你好")
    assert WORDS not in liting.say("你好")
    assert village.reached(push) == Reached(read=1)


def test_a_window_that_closed_meanwhile_is_no_failure(weixin: Weixin, village: Village) -> None:
    liting = village.subscriber("李婷")
    weixin.service.troubles.plan(SEND, Trouble.CODE, code=45015)

    push = village.passed()
    village.carried()

    assert village.reached(push) == Reached(expected=1)
    assert WORDS in liting.say("你好")


@pytest.mark.parametrize("hours", [0, 49])
def test_who_has_said_stop_meanwhile_gets_nothing(weixin: Weixin, village: Village, hours: int) -> None:
    liting = village.subscriber("李婷")
    village.clock.move(hours=hours)
    push = village.passed()
    if hours:
        village.carried()

    assert WORDS not in liting.say("退订")
    assert village.reached(push).total == village.reached(push).dropped  # nobody waits for it any more
    village.carried()

    assert weixin.bodies(SEND) == []
    assert WORDS not in liting.say("你好")
    assert village.reached(push).sent == 0


def test_between_laying_and_carrying_a_stop_still_counts(weixin: Weixin, village: Village) -> None:
    liting = village.subscriber("李婷")
    push = village.passed()
    delivery_of(village.parts).carry_next()  # laid for everybody, not yet carried
    assert village.reached(push) == Reached(under_way=1)

    liting.say("退订民生政策")
    village.carried()

    assert weixin.bodies(SEND) == []
    assert village.reached(push) == Reached(dropped=1)


def test_a_subscriber_of_the_whole_branch_hears_of_what_stands_under_it(
    weixin: Weixin, village: Village
) -> None:
    liting = village.subscriber("李婷", "法定主动公开")
    liting.say("订阅民生政策")
    village.subscriber("张三", "应急管理")

    push = village.passed()
    village.carried()

    (sent,) = weixin.bodies(SEND)
    assert sent["touser"] == liting.openid  # once, though two fit
    assert "退订法定主动公开" in sent["text"]["content"]  # what she has, not what it is filed under
    assert village.reached(push).total == 1


def test_the_second_of_a_day_waits_for_the_next_and_an_urgent_one_does_not(
    weixin: Weixin, village: Village
) -> None:
    village.subscriber("李婷")
    village.passed()
    village.carried()

    village.passed(title="第二条", body="第二条。")
    village.carried()
    assert len(weixin.bodies(SEND)) == 1
    village.passed(title="停电", body="今晚停电。", urgent=True)
    village.carried()
    assert "今晚停电" in weixin.bodies(SEND)[-1]["text"]["content"]

    village.clock.move(hours=24)
    village.carried()
    assert "第二条" in weixin.bodies(SEND)[-1]["text"]["content"]


def test_nobody_is_called_out_of_bed(weixin: Weixin, village: Village) -> None:
    village.subscriber("李婷")
    village.clock.move(hours=11)  # nine in the evening

    village.passed()
    village.carried()
    assert weixin.bodies(SEND) == []

    village.clock.move(hours=11)
    village.carried()
    assert len(weixin.bodies(SEND)) == 1


def test_a_push_passed_late_is_laid_in_the_morning(village: Village) -> None:
    village.subscriber("李婷")
    village.clock.move(hours=12)
    quiet = read_quiet("21:30-07:30")
    with village.parts.database.read() as session:
        id = next(one.id for one in topics_of(session, 1) if one.name == "民生政策")
    content = Content("公示", PushKind.TOPIC, body=WORDS, topic_id=id, topic="民生政策")

    push = village.office.passed(village.office.handed_in(content), quiet)

    sending = village.office.case(push).sending
    assert sending and f"{office_time(sending.due_at):%H:%M}" == "07:30"


def test_what_was_withdrawn_meanwhile_is_told_to_nobody(weixin: Weixin, village: Village) -> None:
    liting = village.subscriber("李婷")
    village.clock.move(hours=49)
    push = village.passed()
    village.carried()
    with village.parts.database.begin() as session:
        publishing.withdraw(session, village.office.clerk("刘乡长"), 2, "户数有误", village.clock())

    assert WORDS not in liting.say("你好")
    assert village.reached(push) == Reached(dropped=1)


def test_a_worker_that_dies_half_way_is_followed_by_one_that_goes_on(
    weixin: Weixin, village: Village, monkeypatch: pytest.MonkeyPatch
) -> None:
    everybody = [village.subscriber(f"群众 {n}") for n in range(5)]
    monkeypatch.setattr(subscribers, "AT_ONCE", 2)
    push = village.passed()
    dying, laid = delivery_of(village.parts), subscribers.lay_some

    def die_at_the_third(*args: Any) -> Any:
        if args[-2] == 2:
            raise Killed
        return laid(*args)

    monkeypatch.setattr(subscribers, "lay_some", die_at_the_third)
    with pytest.raises(Killed):
        dying.carry_next()
    assert village.reached(push).total == 4
    monkeypatch.setattr(subscribers, "lay_some", laid)

    village.clock.move(minutes=2)
    delivery_of(village.parts).sweep()
    village.carried()

    assert sorted(one["touser"] for one in weixin.bodies(SEND)) == sorted(one.openid for one in everybody)
    sending = village.office.case(push).sending
    assert sending and [one.value.split()[1] for one in sending.steps] == ["2", "2", "1"]


def test_who_is_forgotten_is_told_nothing_and_no_longer_counted(weixin: Weixin, village: Village) -> None:
    liting = village.subscriber("李婷")
    village.clock.move(hours=49)
    push = village.passed()
    village.carried()
    liting.say("删除我的信息")

    liting.say("确认删除")

    assert village.reached(push).expected == 0
    assert "您现在没有订阅" in liting.say("我的订阅")
