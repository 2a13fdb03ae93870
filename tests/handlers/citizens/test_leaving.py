"""Leaving, coming back, being forgotten (reliability A14): drafts wait a week, the case records stay, cut loose."""

from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest
from flask import Flask
from sqlalchemy import select

from bot import jobs
from bot.emulator.platform import Platform
from bot.emulator.replies import Outcome
from bot.wiring import Parts
from handlers.applications.rules import Step
from handlers.citizens.actions import LEAVERS_KEPT
from handlers.reports.actions import daily_table
from handlers.reports.rules import Table
from storage.conversations import Conversation
from storage.mailbox import Letter
from storage.people import Citizen
from tests.conftest import Clock
from tests.handlers.dialogue import (
    ON_SQLITE,
    Villager,
    draft_of,
    filed,
    goes_on,
    open_question,
)
from tests.handlers.post import Postman, event, written

FIRST, LAST = datetime(2026, 3, 1, tzinfo=UTC).date(), datetime(2026, 3, 31, tzinfo=UTC).date()


def figures(parts: Parts) -> Table:
    with parts.database.read() as session:
        return daily_table(session, 1, FIRST, LAST)


def citizens(parts: Parts) -> list[Citizen]:
    with parts.database.read() as session:
        return list(session.scalars(select(Citizen).order_by(Citizen.id)))


# --- unfollowing in the middle of a form ----------------------------------------------------------------


@pytest.mark.parametrize("days", [0.01, 3, 6.9])
def test_who_comes_back_within_a_week_finds_the_form(
    platform: Platform, parts: Parts, clock: Clock, days: float
) -> None:
    li = Villager(platform)
    li.follow()
    li.fill_up_to(Step.IDENTITY)
    before = draft_of(parts, li)

    left = li.unfollow()
    clock.move(days=days)
    jobs.forget_drafts(parts)
    jobs.forget_leavers(parts)
    welcome = li.follow()

    assert left is Outcome.ACKNOWLEDGED  # nothing is said to who has gone
    assert "您好" in welcome and open_question(welcome) is Step.IDENTITY
    assert draft_of(parts, li) == before
    goes_on(li, Step.IDENTITY)


@ON_SQLITE
def test_who_comes_back_is_not_forgotten_later(platform: Platform, parts: Parts, clock: Clock) -> None:
    li = Villager(platform)
    li.follow()
    li.unfollow()
    clock.move(days=1)
    li.follow()
    clock.move(days=30)
    jobs.forget_leavers(parts)

    (one,) = citizens(parts)
    assert (one.left_at, one.erased_at) == (None, None)


@ON_SQLITE
def test_who_writes_without_following_again_has_come_back(
    platform: Platform, parts: Parts, clock: Clock
) -> None:
    """A delayed unfollow, or a chat still open: whoever writes is here."""
    li = Villager(platform)
    li.say("你好")
    li.unfollow()
    clock.move(days=2)
    li.say("几点下班")
    clock.move(days=30)
    jobs.forget_leavers(parts)

    assert citizens(parts)[0].erased_at is None


def test_an_unfollow_overtaken_by_the_next_follow_is_not_obeyed(
    platform: Platform, parts: Parts, app: Flask, clock: Clock
) -> None:
    li, postman = Villager(platform), Postman(app, lambda: clock().timestamp())
    li.fill_up_to(Step.CHECK)
    li.say("提交")
    now = clock().timestamp()
    postman.carry(event(li, "subscribe", now + 20))
    postman.carry(event(li, "unsubscribe", now + 10))
    clock.move(days=8)
    jobs.forget_leavers(parts)

    assert "2026-0001" in li.say("我的申请")


@pytest.mark.parametrize("late", ["subscribe", "几点下班"])
@ON_SQLITE
def test_what_was_sent_before_leaving_does_not_bring_back(
    platform: Platform, parts: Parts, app: Flask, clock: Clock, late: str
) -> None:
    li, postman = Villager(platform), Postman(app, lambda: clock().timestamp())
    li.say("你好")
    now = clock().timestamp()
    early = event(li, late, now + 10) if late == "subscribe" else written(li, late, now + 10, 7)
    postman.carry(event(li, "unsubscribe", now + 20))
    postman.carry(early)
    clock.move(days=8)
    jobs.forget_leavers(parts)

    assert citizens(parts)[0].erased_at is not None


# --- a week and more ------------------------------------------------------------------------------------


def test_after_a_week_the_person_is_forgotten_and_the_records_stay(
    platform: Platform, parts: Parts, clock: Clock
) -> None:
    li = Villager(platform)
    li.follow()
    li.fill_up_to(Step.CHECK)
    li.say("提交")
    li.say("留言")
    li.say("高兴村二组的路灯坏了")
    li.say("低保怎么申请")
    li.fill_up_to(Step.WANTED)
    li.unfollow()
    counted = figures(parts)
    clock.move(days=7, seconds=1)

    jobs.forget_leavers(parts)

    (forgotten,) = citizens(parts)
    assert (forgotten.openid, forgotten.erased_at) == (None, parts.clock())
    (one,) = filed(parts)
    assert (one.number, one.row.citizen_id, one.person.name) == ("2026-0001", None, "李婷")
    with parts.database.read() as session:
        assert [letter.citizen_id for letter in session.scalars(select(Letter))] == [None]
        assert session.scalars(select(Conversation)).all() == []
    assert figures(parts) == counted


@pytest.mark.parametrize(("days", "forgotten"), [(6.99, False), (7.01, True)])
@ON_SQLITE
def test_the_week_is_a_week(
    platform: Platform, parts: Parts, clock: Clock, days: float, forgotten: bool
) -> None:
    li = Villager(platform)
    li.follow()
    li.unfollow()
    clock.move(days=days)
    jobs.forget_leavers(parts)
    jobs.forget_leavers(parts)  # a job run twice does its work once

    assert [one.erased_at is not None for one in citizens(parts)] == [forgotten]


@ON_SQLITE
def test_who_comes_back_after_that_is_new(platform: Platform, parts: Parts, clock: Clock) -> None:
    li = Villager(platform)
    li.fill_up_to(Step.CHECK)
    li.say("提交")
    li.unfollow()
    clock.move(days=8)
    jobs.forget_leavers(parts)

    assert "没填完" not in li.follow()
    assert "还没有" in li.say("我的申请")
    assert len(citizens(parts)) == 2


@ON_SQLITE
def test_only_those_who_left_are_forgotten(platform: Platform, parts: Parts, clock: Clock) -> None:
    li, qiang = Villager(platform), Villager(platform, "阿强")
    li.say("你好")
    qiang.say("你好")
    qiang.unfollow()
    clock.move(days=8)
    jobs.forget_leavers(parts)

    assert [one.erased_at is None for one in citizens(parts)] == [True, False]


@ON_SQLITE
def test_nothing_of_who_was_forgotten_stands_in_the_files(
    platform: Platform, parts: Parts, clock: Clock, tmp_path: Path
) -> None:
    li = Villager(platform)
    li.fill_up_to(Step.WANTED)
    blind = citizens(parts)[0].blind
    li.unfollow()
    clock.move(days=8)
    jobs.forget_leavers(parts)
    with parts.database.engine.connect() as connection:
        connection.exec_driver_sql("PRAGMA wal_checkpoint(TRUNCATE)")

    kept = (tmp_path / "home" / "gongkai.db").read_bytes()

    assert blind not in kept
    assert li.openid.encode() not in kept


def test_a_week_is_what_was_promised() -> None:
    assert timedelta(days=7) == LEAVERS_KEPT
