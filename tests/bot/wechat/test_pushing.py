"""Announcements on their way: in steps that can be taken up, accepted once, never other than approved."""

from collections.abc import Mapping
from typing import Any

import pytest

from bot.console.push_words import state_told
from bot.emulator import pushes
from bot.emulator.troubles import Trouble
from bot.wechat.client import Client
from bot.wechat.delivery import WAITS
from bot.wechat.faults import Declined
from bot.wiring import Parts
from handlers import post
from handlers.announcements import deciding, drafting, results
from handlers.announcements.content import Picture
from handlers.announcements.rules import read_quiet
from handlers.messages import JobReport
from handlers.office import office_time
from handlers.publications import publishing
from handlers.refusal import Refused
from storage import going_live, outbox, placements
from storage.announcement_terms import Job, Outcome, PushKind, PushStage
from storage.sending_terms import Dispatched
from tests.bot.wechat.announcing import NOTICE, PNG, TEXT, Dying, Killed, Office, delivery_of, settle
from tests.bot.wechat.calling import Weixin
from tests.conftest import Clock

COVER, PICTURE, DRAFT = "/cgi-bin/material/add_material", "/cgi-bin/media/uploadimg", "/cgi-bin/draft/add"
MASS, PREVIEW = "/cgi-bin/message/mass/sendall", "/cgi-bin/message/mass/preview"
PUBLISH, ASK = "/cgi-bin/freepublish/submit", "/cgi-bin/message/mass/get"
pytestmark = pytest.mark.parametrize("database_url", ["sqlite"], indirect=True)


@pytest.fixture
def office(weixin: Weixin, parts: Parts) -> Office:
    return Office(parts)


def state(office: Office, id: int) -> Dispatched:
    sending = office.case(id).sending
    assert sending
    return sending.state


def test_what_was_approved_reaches_everybody_a_minute_later(
    weixin: Weixin, office: Office, parts: Parts, clock: Clock
) -> None:
    picture = office.picture()
    id = office.passed(office.handed_in(
        NOTICE, body="看图\n［图1］", cover=picture, pictures=(Picture("图.png", picture, len(PNG)),)
    ))  # fmt: skip
    delivery_of(parts).carry_due(10)
    assert weixin.service.asked == []  # 60 秒内可以撤回

    clock.move(seconds=61)
    delivery_of(parts).carry_due(10)

    (draft,) = weixin.bodies(DRAFT)
    (article,) = draft["articles"]
    assert (article["title"], article["digest"]) == ("养蜂补助公示", "十二户养蜂的拿补助")
    assert '<img src="http://mmbiz.qpic.cn/' in article["content"] and "［图1］" not in article["content"]
    (sent,) = weixin.bodies(MASS)
    assert sent["filter"] == {"is_to_all": True} and len(sent["clientmsgid"]) == 32
    sending = office.case(id).sending
    assert sending and sending.state is Dispatched.SENT
    assert {one.name.partition(":")[0] for one in sending.steps} == {
        "cover", "picture", "draft", "sending", "article",
    }  # fmt: skip


def test_a_text_goes_to_those_with_a_tag(weixin: Weixin, office: Office, parts: Parts, clock: Clock) -> None:
    office.passed(office.handed_in(TEXT, tag_id=2))
    clock.move(minutes=2)

    delivery_of(parts).carry_due(10)

    (sent,) = weixin.bodies(MASS)
    assert sent["filter"] == {"is_to_all": False, "tag_id": 2}
    assert sent["text"] == {"content": "明天上午高兴村停水三小时。"}
    assert weixin.service.calls(DRAFT) == []


@pytest.mark.parametrize("heard", [False, True])
@pytest.mark.parametrize("deadly", [COVER, DRAFT, MASS])
def test_a_worker_killed_between_two_steps_is_taken_over(
    weixin: Weixin, office: Office, parts: Parts, clock: Clock, deadly: str, heard: bool
) -> None:
    weixin.service.retry_pause = 0
    id = office.passed(office.handed_in())
    clock.move(seconds=61)
    dying = type("DyingThere", (Dying,), {"deadly": deadly, "heard": heard})
    with pytest.raises(Killed):
        delivery_of(parts, dying).carry_next()
    assert state(office, id) is Dispatched.CARRIED

    clock.move(minutes=2)
    assert delivery_of(parts).sweep() == 1
    delivery_of(parts).carry_due(10)

    assert state(office, id) is Dispatched.SENT
    assert [one.times for one in weixin.service.ledger.values()] == [1]
    done_before = [path for path in (COVER, DRAFT) if path != deadly and (path, deadly) != (DRAFT, COVER)]
    assert all(len(weixin.service.calls(path)) == 1 for path in done_before)


def test_a_send_whose_answer_was_lost_is_verified_and_not_repeated(
    weixin: Weixin, office: Office, parts: Parts, clock: Clock
) -> None:
    weixin.service.troubles.plan(MASS, Trouble.DROPPED, 1)
    id = office.passed(office.handed_in())
    clock.move(seconds=61)
    delivery_of(parts).carry_due(10)
    assert state(office, id) is Dispatched.WAITING

    clock.move(seconds=WAITS[1] * 2)
    delivery_of(parts).carry_due(10)

    assert state(office, id) is Dispatched.SENT
    assert [one.times for one in weixin.service.ledger.values()] == [1]
    assert len(weixin.service.calls(ASK)) == 1


def test_a_publication_whose_answer_was_lost_is_left_to_a_person(
    weixin: Weixin, office: Office, parts: Parts, clock: Clock
) -> None:
    weixin.service.troubles.plan(PUBLISH, Trouble.DROPPED, 1)
    id = office.passed(office.handed_in(kind=PushKind.PUBLISH))
    clock.move(seconds=61)

    delivery_of(parts).carry_due(10)
    clock.move(days=1)
    delivery_of(parts).carry_due(10)

    assert state(office, id) is Dispatched.UNKNOWN
    assert len(weixin.service.calls(PUBLISH)) == 1


@pytest.mark.parametrize("heard", [False, True])
def test_a_publication_whose_worker_was_killed_is_left_to_a_person(
    weixin: Weixin, office: Office, parts: Parts, clock: Clock, heard: bool
) -> None:
    id = office.passed(office.handed_in(kind=PushKind.PUBLISH))
    clock.move(seconds=61)
    dying = type("DyingThere", (Dying,), {"deadly": PUBLISH, "heard": heard})
    with pytest.raises(Killed):
        delivery_of(parts, dying).carry_next()

    clock.move(minutes=2)
    delivery_of(parts).sweep()
    delivery_of(parts).carry_due(10)

    assert state(office, id) is Dispatched.UNKNOWN
    assert len(weixin.service.calls(PUBLISH)) == int(heard)


def test_an_upload_whose_answer_was_lost_is_simply_tried_again(
    weixin: Weixin, office: Office, parts: Parts, clock: Clock
) -> None:
    weixin.service.troubles.plan(DRAFT, Trouble.DROPPED, 1)
    id = office.passed(office.handed_in(kind=PushKind.PUBLISH))
    clock.move(seconds=61)
    delivery_of(parts).carry_due(10)

    clock.move(minutes=1)
    delivery_of(parts).carry_due(10)

    assert state(office, id) is Dispatched.SENT
    assert len(weixin.service.calls(COVER)) == 1


# --- what became of it -----------------------------------------------------------------------------


def reports_to(weixin: Weixin, parts: Parts) -> None:
    """WeChat's event comes before its answer to the call."""

    def report(name: str, fields: Mapping[str, Any]) -> None:
        told = JobReport(
            Job.MASS, str(fields["MsgID"]), fields["Status"], fields["TotalCount"], fields["FilterCount"],
            fields["SentCount"], fields["ErrorCount"],
        )  # fmt: skip
        with parts.database.begin() as session:
            results.take_in(session, 1, told, parts.clock())

    weixin.service.reporter = report


@pytest.mark.parametrize("times", [1, 2])
def test_a_report_that_comes_early_or_twice_is_counted_once(
    weixin: Weixin, office: Office, parts: Parts, clock: Clock, times: int
) -> None:
    reports_to(weixin, parts)
    weixin.service.reports_each = times
    weixin.service.broadcast = lambda piece, tag_id: (80, 75)
    id = office.passed(office.handed_in())
    clock.move(seconds=61)
    delivery_of(parts).carry_due(10)

    settle(parts)
    settle(parts)

    sending = office.case(id).sending
    assert sending and sending.result
    assert (sending.result.outcome, sending.result.total, sending.result.sent, sending.result.failed) == (
        Outcome.SUCCEEDED, 80, 75, 5,
    )  # fmt: skip
    assert weixin.service.calls(ASK) == []
    with parts.database.read() as session:
        assert [(one.channel, one.on.isoformat()) for one in placements.placed(session, 2)] == [
            ("微信", "2026-03-02")
        ]


def test_a_report_that_never_comes_is_asked_for(
    weixin: Weixin, office: Office, parts: Parts, clock: Clock
) -> None:
    id = office.passed(office.handed_in())
    clock.move(seconds=61)
    delivery_of(parts).carry_due(10)
    clock.move(minutes=14)
    settle(parts)
    assert weixin.service.calls(ASK) == []

    clock.move(minutes=2)
    settle(parts)

    sending = office.case(id).sending
    assert sending and sending.result and sending.result.outcome is Outcome.SUCCEEDED
    assert len(weixin.service.calls(ASK)) == 1


def test_an_administrator_who_refuses_sends_nothing_and_it_may_be_mended(
    weixin: Weixin, office: Office, parts: Parts, clock: Clock
) -> None:
    reports_to(weixin, parts)
    weixin.service.protected = True
    id = office.passed(office.handed_in())
    clock.move(seconds=61)
    delivery_of(parts).carry_due(10)
    clock.move(minutes=16)
    settle(parts)  # asked, and still waiting for the finger
    assert state_told(office.case(id)) == ("等待管理员确认", "amber")
    before = office.case(id).sending
    assert before and before.result and before.result.outcome is None

    (number,) = weixin.service.waiting
    pushes.refuse(weixin.service, number)
    settle(parts)

    sending = office.case(id).sending
    assert sending and sending.result and sending.result.why == "公众号管理员拒绝了这次群发"
    with parts.database.begin() as session:
        deciding.reopen(session, office.clerk("王科"), id, "问清楚了，再发", clock())
    assert office.case(id).position.stage is PushStage.WRITING


# --- not other than approved -----------------------------------------------------------------------


def test_what_was_called_back_in_the_first_minute_never_goes(
    weixin: Weixin, office: Office, parts: Parts, clock: Clock
) -> None:
    id = office.passed(office.handed_in())
    clock.move(seconds=59)
    with parts.database.begin() as session:
        deciding.call_back(session, office.clerk("王科"), id, "日期写错了", clock())

    clock.move(days=1)
    delivery_of(parts).carry_due(10)

    assert weixin.service.asked == []
    assert state(office, id) is Dispatched.CALLED_BACK


def test_what_is_gone_cannot_be_called_back(
    weixin: Weixin, office: Office, parts: Parts, clock: Clock
) -> None:
    id = office.passed(office.handed_in())
    clock.move(seconds=61)
    delivery_of(parts).carry_due(10)

    with parts.database.begin() as session, pytest.raises(Refused, match="撤不回来"):
        deciding.call_back(session, office.clerk("王科"), id, "日期写错了", clock())


def test_what_was_mended_is_not_sent_as_it_was(
    weixin: Weixin, office: Office, parts: Parts, clock: Clock
) -> None:
    """Given up, taken up again to be mended; and then somebody presses 再发一次 on the old one."""
    weixin.service.troubles.plan(MASS, Trouble.CODE, 1, code=45168)
    id = office.passed(office.handed_in())
    clock.move(seconds=61)
    delivery_of(parts).carry_due(10)
    with parts.database.begin() as session:
        (old,), _ = outbox.undelivered(session, 1, 0, 10)
        deciding.reopen(session, office.clerk("王科"), id, "有敏感词", clock())
        post.send_again(session, office.clerk("陈主任"), old.id, clock())

    delivery_of(parts).carry_due(10)

    assert len(weixin.service.calls(MASS)) == 1 and weixin.service.ledger == {}


def test_a_day_whose_send_was_used_elsewhere_waits_for_the_morning(
    weixin: Weixin, office: Office, parts: Parts, clock: Clock
) -> None:
    """Somebody pushed on WeChat's own site: 45028, and nobody's telephone rings at midnight."""
    weixin.service.sends_a_day = 0
    id = office.passed(office.handed_in())
    clock.move(seconds=61)

    delivery_of(parts, quiet=read_quiet("21:30-07:30")).carry_due(10)

    sending = office.case(id).sending
    assert sending and sending.state is Dispatched.WAITING
    assert f"{office_time(sending.due_at):%m-%d %H:%M}" == "03-03 07:30"


def test_what_citizens_can_no_longer_read_is_not_pushed(
    weixin: Weixin, office: Office, parts: Parts, clock: Clock
) -> None:
    id = office.passed(office.handed_in())
    with parts.database.begin() as session:
        publishing.withdraw(session, office.clerk("周敏"), 2, "含有个人信息", clock())
    clock.move(seconds=61)

    delivery_of(parts).carry_due(10)

    sending = office.case(id).sending
    assert sending and (sending.state, weixin.service.asked) == (Dispatched.GAVE_UP, [])
    assert "已经撤回公开" in sending.why


def test_in_trial_only_testers_are_reached(weixin: Weixin, parts: Parts, clock: Clock) -> None:
    office = Office(parts, live=False)
    id = office.passed(office.handed_in())
    clock.move(seconds=61)

    delivery_of(parts).carry_due(10)

    assert weixin.service.calls(MASS) == []
    assert [whom for whom, _ in weixin.service.previews] == ["weixin001"]
    sending = office.case(id).sending
    assert sending and sending.trial and sending.state is Dispatched.SENT
    assert weixin.service.drafts == {}  # put away after it


def test_a_preview_reaches_one_tester_and_nobody_else(
    weixin: Weixin, office: Office, parts: Parts, clock: Clock
) -> None:
    office.testers_more("王大爷", "weixin002")
    id = office.handed_in()
    with parts.database.begin() as session:
        (_, second) = going_live.testers_of(session, 1)
        drafting.preview(session, office.clerk("王科"), id, second.id, clock())

    delivery_of(parts).carry_due(10)

    assert [whom for whom, _ in weixin.service.previews] == ["weixin002"]
    assert office.case(id).position.stage is PushStage.REVIEWING  # looking at it changes nothing


def test_a_send_that_names_nobody_is_refused_by_wechat(weixin: Weixin, client: Client) -> None:
    nobody = {"filter": {"is_to_all": False}, "msgtype": "text", "text": {"content": "您好"}}

    with pytest.raises(Declined) as declined:
        client.post(MASS, nobody)

    assert declined.value.code == 40152
    assert weixin.service.ledger == {}
