"""The clock ticks: every job runs, may run twice, and a failing one says so and is tried again."""

import logging
from datetime import timedelta

import pytest
from sqlalchemy import text

from bot import jobs
from bot.clockwork import Clockwork, scheduler
from bot.emulator.platform import Platform
from bot.wiring import Parts
from tests.conftest import Clock


@pytest.mark.parametrize("name", [*jobs.JOBS])
def test_every_job_runs_and_may_run_again(parts: Parts, name: str, caplog: pytest.LogCaptureFixture) -> None:
    if name == "back_up" and not parts.database.is_sqlite:
        pytest.skip("shown in test_archive, where pg_dump is at hand")
    with caplog.at_level(logging.ERROR):
        jobs.run_one(parts, name)
        jobs.run_one(parts, name)

    assert caplog.records == []


def test_a_job_that_fails_says_so(parts: Parts, caplog: pytest.LogCaptureFixture) -> None:
    with parts.database.begin() as session:
        session.execute(text("DROP TABLE conversations"))

    jobs.run_one(parts, "forget_drafts")

    assert "job forget_drafts failed" in caplog.text


def test_the_scheduler_knows_every_job(parts: Parts) -> None:
    made = scheduler(Clockwork(parts))

    assert {*jobs.JOBS, "lead"} <= {job.id for job in made.get_jobs()}


def test_what_was_said_is_forgotten_and_stays_counted(parts: Parts, platform: Platform, clock: Clock) -> None:
    platform.say("李婷", "低保怎么申请")
    clock.at += timedelta(days=parts.settings.contents_kept_days + 1)

    jobs.run_one(parts, "forget_contents")

    with parts.database.read() as session:
        kept = session.execute(text("SELECT count(*), count(raw), count(reply) FROM inbox")).one()
    assert tuple(kept) == (1, 0, 0)
