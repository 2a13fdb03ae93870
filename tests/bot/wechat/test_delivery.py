"""Letters on their way to WeChat: sent once, tried again when that can help, and never blindly."""

from datetime import UTC, datetime, timedelta

import pytest

from bot.emulator.platform import Platform
from bot.emulator.troubles import Trouble
from bot.jobs import run_one
from bot.wechat import calls
from bot.wechat.client import Client
from bot.wechat.delivery import LEASE, WAITS, Delivery
from bot.wiring import Parts
from handlers.consents import SCENE
from handlers.offices.actions import describe
from handlers.post import NoticeTo, key_of
from storage import consents, outbox, people
from storage.offices import account_named
from storage.sending_terms import Dispatched, DispatchKind, Notice
from storage.terms import AccountKind
from tests.bot.wechat.calling import Weixin
from tests.bot.wechat.posting import delivery_of, laid, lies, sent_to_all, states, told_by_night_too, told_to
from tests.conftest import Clock

SEND, MASS = "/cgi-bin/message/custom/send", "/cgi-bin/message/mass/sendall"
LITING = "o" + "liting" * 4 + "abc"
on_sqlite = pytest.mark.parametrize("database_url", ["sqlite"], indirect=True)


@pytest.fixture
def delivery(weixin: Weixin, parts: Parts, clock: Clock) -> Delivery:
    return delivery_of(parts.database, clock)


@pytest.fixture
def draft(client: Client) -> str:
    return calls.add_draft(client, [{"title": "公示", "content": "字", "thumb_media_id": "x"}])


def test_a_notice_reaches_the_citizen_once(
    weixin: Weixin, delivery: Delivery, parts: Parts, clock: Clock
) -> None:
    weixin.service.windows.opened(LITING, "")
    told_to(parts.database, LITING, clock())
    told_to(parts.database, LITING, clock())  # the same answer again, say from a form sent twice

    delivery.carry_due(10)

    assert [one["text"]["content"] for one in weixin.bodies(SEND)] == [
        "您的留言有了答复，回复「我的留言」就能看到。"
    ]
    assert states(parts.database) == [Dispatched.SENT]


@on_sqlite
def test_the_outbox_holds_numbers_only(delivery: Delivery, parts: Parts, clock: Clock) -> None:
    number = told_to(parts.database, LITING, clock())

    (one,) = lies(parts.database)

    assert one.body == f'{{"citizen_id":{number},"notice":"letter_answered"}}'
    assert LITING not in "".join(str(value) for value in vars(one).values())


@on_sqlite
def test_what_waits_is_tried_six_times_more_and_then_given_up(
    weixin: Weixin, delivery: Delivery, parts: Parts, clock: Clock
) -> None:
    weixin.service.troubles.plan(SEND, Trouble.CODE, code=-1)
    told_by_night_too(parts.database)
    told_to(parts.database, LITING, clock())
    waited = []
    while states(parts.database) != [Dispatched.GAVE_UP]:
        before, (one,) = clock(), lies(parts.database)
        clock.at = max(clock.at, one.due_at)
        waited.append((clock() - before).total_seconds())
        assert delivery.carry_next()

    assert len(weixin.service.calls(SEND)) == 7
    assert all(asked <= took <= asked * 1.1 for asked, took in zip(WAITS, waited[1:], strict=True))
    assert lies(parts.database)[0].why == "微信系统忙"


@on_sqlite
def test_nobody_is_called_out_of_bed_for_a_notice_that_waited_into_the_night(
    weixin: Weixin, delivery: Delivery, parts: Parts, clock: Clock
) -> None:
    weixin.service.windows.opened(LITING, "")
    told_to(parts.database, LITING, clock())  # ten in the morning; the machine is off until eleven at night
    clock.move(hours=13)

    delivery.carry_due(10)

    (one,) = lies(parts.database)
    assert (one.state, one.due_at) == (Dispatched.WAITING, datetime(2026, 3, 3, 0, tzinfo=UTC))  # 上午八点
    assert weixin.bodies(SEND) == []


@on_sqlite
def test_what_can_never_succeed_is_not_tried_again(
    weixin: Weixin, delivery: Delivery, parts: Parts, clock: Clock
) -> None:
    told_to(parts.database, LITING, clock())  # she has said nothing for two days: the window is closed

    delivery.carry_due(10)

    (one,) = lies(parts.database)
    assert (one.state, one.code, one.attempts) == (Dispatched.GAVE_UP, 45015, 1)
    assert "48 小时" in one.why and "下次来消息时会告诉" in one.todo


@on_sqlite
def test_quota_used_up_waits_for_midnight_in_beijing(
    weixin: Weixin, delivery: Delivery, parts: Parts, clock: Clock
) -> None:
    weixin.service.windows.opened(LITING, "")
    weixin.service.daily[SEND] = 0
    told_by_night_too(parts.database)
    told_to(parts.database, LITING, clock())  # ten in the morning

    delivery.carry_due(10)

    (one,) = lies(parts.database)
    assert timedelta(hours=14) <= one.due_at - clock() <= timedelta(hours=14, minutes=10)
    weixin.service.daily[SEND] = 10
    clock.move(hours=15)
    delivery.carry_due(10)
    assert states(parts.database) == [Dispatched.SENT]


@pytest.mark.parametrize("trouble", [Trouble.DROPPED, Trouble.TRUNCATED, Trouble.BAD_GATEWAY, Trouble.LATE])
@on_sqlite
def test_a_notice_whose_answer_was_lost_is_not_sent_twice(
    weixin: Weixin, delivery: Delivery, parts: Parts, clock: Clock, trouble: Trouble
) -> None:
    weixin.service.windows.opened(LITING, "")
    weixin.service.troubles.plan(SEND, trouble, 1, seconds=1)
    told_to(parts.database, LITING, clock())

    delivery.carry_due(10)
    clock.move(days=1)
    delivery.carry_due(10)

    assert states(parts.database) == [Dispatched.UNKNOWN]
    assert len(weixin.service.calls(SEND)) == 1


@on_sqlite
def test_a_token_that_does_not_come_says_nothing_about_the_letter(
    weixin: Weixin, delivery: Delivery, parts: Parts, clock: Clock
) -> None:
    """The secret was reset on the platform: what lies here goes out when it is given anew."""
    weixin.service.windows.opened(LITING, "")
    told_to(parts.database, LITING, clock())
    secret, weixin.service.account.secret = weixin.service.account.secret, "reset"
    delivery.carry_due(10)
    assert states(parts.database) == [Dispatched.WAITING]

    weixin.service.account.secret = secret
    clock.move(minutes=6)
    delivery.carry_due(10)

    assert states(parts.database) == [Dispatched.SENT]


@on_sqlite
def test_a_token_fetch_cut_off_leaves_no_doubt_about_the_letter(
    weixin: Weixin, delivery: Delivery, parts: Parts, clock: Clock
) -> None:
    weixin.service.windows.opened(LITING, "")
    weixin.service.troubles.plan("/cgi-bin/stable_token", Trouble.RESET, 1)
    told_to(parts.database, LITING, clock())

    delivery.carry_due(10)
    clock.move(minutes=1)
    delivery.carry_due(10)

    assert states(parts.database) == [Dispatched.SENT]
    assert len(weixin.service.calls(SEND)) == 1


# --- mass sends ------------------------------------------------------------------------------------


def test_a_mass_send_whose_answer_was_lost_goes_out_once(
    weixin: Weixin, delivery: Delivery, parts: Parts, clock: Clock, draft: str
) -> None:
    weixin.service.troubles.plan(MASS, Trouble.DROPPED, 1)
    sent_to_all(parts.database, draft, clock())

    delivery.carry_due(10)
    assert states(parts.database) == [Dispatched.WAITING]
    clock.move(seconds=6)
    delivery.carry_due(10)  # 45066: too fast for the same clientmsgid
    clock.move(minutes=6)
    delivery.carry_due(10)  # 45065: accepted before, and mass/get says it went out

    (one,), (accepted,) = lies(parts.database), weixin.service.ledger.values()
    assert one.state is Dispatched.SENT and one.number == str(accepted.number)
    assert accepted.times == 1
    assert one.key == key_of(1, DispatchKind.MASS_ARTICLE, "announcements:1") and len(one.key) == 32


@on_sqlite
def test_a_mass_send_that_failed_at_wechat_is_not_called_sent(
    weixin: Weixin, delivery: Delivery, parts: Parts, clock: Clock, draft: str
) -> None:
    weixin.service.troubles.plan(MASS, Trouble.DROPPED, 1)
    weixin.service.retry_pause = 0
    sent_to_all(parts.database, draft, clock())
    delivery.carry_due(10)
    weixin.service.statuses = dict.fromkeys(weixin.service.statuses, "SEND_FAIL")

    clock.move(minutes=6)
    delivery.carry_due(10)

    (one,) = lies(parts.database)
    assert one.state is Dispatched.GAVE_UP and "没有发成功" in one.why


@on_sqlite
def test_doubt_is_not_forgotten(
    weixin: Weixin, delivery: Delivery, parts: Parts, clock: Clock, draft: str
) -> None:
    """The draft goes with the send: the repetition is told that there is no such draft, which does not mean unsent."""
    weixin.service.troubles.plan(MASS, Trouble.DROPPED, 1)
    sent_to_all(parts.database, draft, clock())
    delivery.carry_due(10)

    weixin.service.drafts.clear()
    clock.move(minutes=6)
    delivery.carry_due(10)

    assert states(parts.database) == [Dispatched.UNKNOWN]


@on_sqlite
def test_the_second_mass_send_of_a_day_waits_for_tomorrow(
    weixin: Weixin, delivery: Delivery, parts: Parts, clock: Clock, draft: str
) -> None:
    sent_to_all(parts.database, draft, clock(), "announcements:1")
    sent_to_all(parts.database, draft, clock(), "announcements:2")

    delivery.carry_due(10)

    assert states(parts.database) == [Dispatched.SENT, Dispatched.WAITING]
    clock.move(hours=15)
    delivery.carry_due(10)
    assert states(parts.database) == [Dispatched.SENT, Dispatched.SENT]


# --- workers that die ------------------------------------------------------------------------------


def test_what_a_dead_worker_held_is_unknown_or_tried_again_by_its_key(
    weixin: Weixin, delivery: Delivery, parts: Parts, clock: Clock, draft: str
) -> None:
    told_to(parts.database, LITING, clock())
    sent_to_all(parts.database, draft, clock())
    with parts.database.begin() as session:
        assert outbox.claim(session, clock(), LEASE) and outbox.claim(session, clock(), LEASE)

    assert delivery.sweep() == 0
    clock.move(minutes=2)
    assert delivery.sweep() == 2
    delivery.carry_due(10)

    assert states(parts.database) == [Dispatched.UNKNOWN, Dispatched.SENT]


def test_whoever_was_held_up_records_nothing_over_who_took_over(parts: Parts, clock: Clock) -> None:
    sent_to_all(parts.database, "draft", clock())
    with parts.database.begin() as session:
        slow = outbox.claim(session, clock(), LEASE)
        clock.move(minutes=2)
        outbox.sweep(session, clock(), 6, "", "")
        quick = outbox.claim(session, clock(), LEASE)
        assert slow and quick
        assert outbox.record(session, quick, outbox.Ending(Dispatched.SENT, number="1"), clock())

        assert not outbox.record(session, slow, outbox.Ending(Dispatched.GAVE_UP), clock())

    assert states(parts.database) == [Dispatched.SENT]


@on_sqlite
def test_whoever_left_is_written_to_no_more(
    weixin: Weixin, delivery: Delivery, parts: Parts, clock: Clock
) -> None:
    number = told_to(parts.database, LITING, clock())
    with parts.database.begin() as session:
        people.forget(session, number, clock())

    delivery.carry_due(10)

    assert states(parts.database) == [Dispatched.GAVE_UP]
    assert weixin.service.calls(SEND) == []


@on_sqlite
def test_the_clock_delivers_to_the_phone(
    weixin: Weixin, parts: Parts, platform: Platform, clock: Clock
) -> None:
    """李婷 asks; the answer to her letter is ready a day later, and her phone shows that it is."""
    weixin.service.shown, weixin.service.windows = platform.service.shown, platform.service.windows
    platform.follow("李婷")
    platform.say("李婷", "低保怎么申请")
    told_to(parts.database, platform.phone("李婷").openid, clock())
    clock.move(days=1)

    run_one(parts, "deliver")

    assert platform.phone("李婷").chat[-1].words == "您的留言有了答复，回复「我的留言」就能看到。"


@on_sqlite
def test_who_agreed_is_told_once_though_the_window_is_closed(
    weixin: Weixin, delivery: Delivery, parts: Parts, clock: Clock
) -> None:
    number = told_to(parts.database, LITING, clock())
    weixin.service.templates.add("tpl")
    weixin.service.consents[LITING, f"tpl:{SCENE}"] = 1
    with parts.database.begin() as session:
        consents.give(session, number, "tpl", clock())

    delivery.carry_due(10)
    told_to(parts.database, LITING, clock(), "letters:2:answered")
    delivery.carry_due(10)

    assert states(parts.database) == [Dispatched.SENT, Dispatched.GAVE_UP]
    assert len(weixin.bodies("/cgi-bin/message/template/subscribe")) == 1


@on_sqlite
@pytest.mark.parametrize(
    ("kind", "state"), [("service", Dispatched.SENT), ("subscription", Dispatched.GAVE_UP)]
)
def test_a_service_account_with_a_template_reaches_those_outside_the_window(
    weixin: Weixin, delivery: Delivery, parts: Parts, clock: Clock, kind: str, state: Dispatched
) -> None:
    weixin.service.account.kind = kind
    weixin.service.templates.add("Ab12Cd34Ef56")
    weixin.service.followers = lambda: [LITING]
    told = "Ab12Cd34Ef56 character_string1 thing2 thing3 time4 phrase5"
    with parts.database.begin() as session:
        account = account_named(session, "suojia")
        assert account
        account.kind = AccountKind(kind)
        describe(session, "suojia", "service_template", told, "赵工", clock())
        citizen_id = people.meet(session, 1, LITING, clock()).id
    laid(
        parts.database,
        NoticeTo(citizen_id, Notice.SUPPLEMENT_ASKED, "2026-0001"),
        clock(),
        "applications:1:asked",
    )

    delivery.carry_due(10)

    assert states(parts.database) == [state]
    assert [one["data"] for one in weixin.bodies("/cgi-bin/message/template/send")] == [{
        "character_string1": {"value": "2026-0001"}, "thing2": {"value": "申请：要补正"},
        "thing3": {"value": "回复「我的申请」看"}, "time4": {"value": "2026年03月02日 10:00"}, "phrase5": {"value": "有新进展"},
    }] * (kind == "service")  # fmt: skip


@on_sqlite
def test_a_consent_that_wechat_does_not_know_is_told_as_undelivered(
    weixin: Weixin, delivery: Delivery, parts: Parts, clock: Clock
) -> None:
    number = told_to(parts.database, LITING, clock())
    weixin.service.templates.add("tpl")
    with parts.database.begin() as session:
        consents.give(session, number, "tpl", clock())

    delivery.carry_due(10)

    (one,) = lies(parts.database)
    assert (one.state, one.code) == (Dispatched.GAVE_UP, 43101)
