"""The whole course of an announcement, on each database: killed on the way, taken over, reported, counted."""

import pytest

from bot.wiring import Parts
from handlers.announcements import results
from handlers.messages import JobReport
from storage import announcements, outbox, placements
from storage.announcement_terms import Job, Outcome
from storage.sending_terms import Dispatched
from tests.bot.wechat.announcing import Dying, Killed, Office, delivery_of, settle
from tests.bot.wechat.calling import Weixin
from tests.conftest import Clock


def test_an_announcement_survives_its_worker_and_is_counted(
    weixin: Weixin, parts: Parts, clock: Clock
) -> None:
    office = Office(parts)
    id = office.passed(office.handed_in())
    clock.move(seconds=61)
    dying = type("DyingThere", (Dying,), {"deadly": "/cgi-bin/draft/add", "heard": False})
    with pytest.raises(Killed):
        delivery_of(parts, dying).carry_next()
    clock.move(minutes=2)
    delivery_of(parts).sweep()
    delivery_of(parts).carry_due(10)
    settle(parts)

    with parts.database.begin() as session:
        (one,) = announcements.unsettled(session)
        told = JobReport(Job.MASS, one.number, "send success", 9, 9, 8, 1)
        results.take_in(session, 1, told, clock())
        results.take_in(session, 1, told, clock())
    settle(parts)

    sending = office.case(id).sending
    assert sending and sending.result
    assert (sending.state, sending.result.outcome, sending.result.sent) == (
        Dispatched.SENT,
        Outcome.SUCCEEDED,
        8,
    )
    with parts.database.read() as session:
        assert [one.channel for one in placements.placed(session, 2)] == ["微信"]
        assert not outbox.how_many_undelivered(session, 1)
