"""The clock: ticks, nothing more. What is to be done waits in tables and files; a lost tick costs only time.

Every job may run twice, or in two processes at once, and does its work once.
"""

import logging
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from datetime import timedelta

from apscheduler.schedulers.blocking import BlockingScheduler
from apscheduler.triggers.base import BaseTrigger
from apscheduler.triggers.cron import CronTrigger
from apscheduler.triggers.interval import IntervalTrigger

from bot import archive
from bot.wechat.leftovers import Leftovers
from bot.wiring import Parts
from handlers.citizens import actions as citizens
from handlers.office import SHANGHAI
from storage import conversations, inbox, page_visits, sessions

log = logging.getLogger(__name__)

ABANDONED = timedelta(seconds=60)  # a promise this old has lost its process


def finish_promises(parts: Parts) -> None:
    Leftovers(parts).finish_promises(parts.clock() - ABANDONED)


def work_off_spool(parts: Parts) -> None:
    Leftovers(parts).work_off_spool()


def forget_drafts(parts: Parts) -> None:
    """Drafts are kept as long as was promised, and no longer."""
    with parts.database.begin() as session:
        conversations.forget_expired(session, parts.clock())


def forget_leavers(parts: Parts) -> None:
    with parts.database.begin() as session:
        citizens.forget_leavers(session, parts.clock())


def forget_contents(parts: Parts) -> None:
    with parts.database.begin() as session:
        inbox.forget_contents(session, parts.clock() - timedelta(days=parts.settings.contents_kept_days))


def tidy_door(parts: Parts) -> None:
    """What was tried at the console's door and which forms were taken in is of no use after a day or two; where
    people signed in from is a network log and kept as long as the others."""
    at = parts.clock()
    with parts.database.begin() as session:
        sessions.forget_failures(session, at - timedelta(days=1))
        sessions.forget_submissions(session, at - timedelta(days=2))
        page_visits.forget(session, at)
        sessions.forget_sessions(session, at - timedelta(days=parts.settings.contents_kept_days))


def tidy_database(parts: Parts) -> None:
    parts.database.tidy()


def back_up(parts: Parts) -> None:
    archive.back_up(parts)


@dataclass(frozen=True, slots=True)
class Job:
    run: Callable[[Parts], None]
    when: BaseTrigger


def _every(**interval: int) -> BaseTrigger:
    return IntervalTrigger(timezone=SHANGHAI, **interval)


def _daily(hour: int, minute: int) -> BaseTrigger:
    return CronTrigger(hour=hour, minute=minute, timezone=SHANGHAI)


JOBS: Mapping[str, Job] = {
    "finish_promises": Job(finish_promises, _every(seconds=20)),
    "work_off_spool": Job(work_off_spool, _every(seconds=5)),
    "forget_drafts": Job(forget_drafts, _every(hours=1)),
    "tidy_door": Job(tidy_door, _every(hours=1)),
    "tidy_database": Job(tidy_database, _every(hours=1)),
    "back_up": Job(back_up, _daily(2, 30)),
    "forget_leavers": Job(forget_leavers, _daily(3, 10)),
    "forget_contents": Job(forget_contents, _daily(3, 20)),
}


def scheduler(parts: Parts) -> BlockingScheduler:
    made = BlockingScheduler(timezone=SHANGHAI, job_defaults={"coalesce": True, "max_instances": 1})
    for name, job in JOBS.items():
        made.add_job(run_one, job.when, args=(parts, name), id=name, misfire_grace_time=None)
    return made


def run_one(parts: Parts, name: str) -> None:
    """A job that fails is tried again at its next tick, and says so in the log."""
    try:
        JOBS[name].run(parts)
    except Exception:
        log.exception("job %s failed", name)
