"""The clock: ticks, nothing more. What is to be done waits in tables and files; a lost tick costs only time.

Every job may run twice, or in two processes at once, and does its work once.
"""

import logging
import time
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from datetime import timedelta

from apscheduler.schedulers.blocking import BlockingScheduler
from apscheduler.triggers.base import BaseTrigger
from apscheduler.triggers.cron import CronTrigger
from apscheduler.triggers.interval import IntervalTrigger

from bot import archive
from bot.trying import each
from bot.wechat.client import Client
from bot.wechat.delivery import Delivery
from bot.wechat.leftovers import Leftovers
from bot.wechat.pushing import Pushing
from bot.wechat.settling import Settling
from bot.wiring import Parts
from handlers.announcements.rules import read_quiet
from handlers.applications import reminding
from handlers.citizens import actions as citizens
from handlers.office import SHANGHAI
from handlers.publications import agreeing, importing
from handlers.publications.rules import ItemRow
from storage import conversations, imports, inbox, page_visits, sessions

log = logging.getLogger(__name__)
BREATH = 0.1  # seconds between two steps of an import

MOST_CARRIED = 100  # letters a tick
ABANDONED = timedelta(seconds=60)  # a promise this old has lost its process


def finish_promises(parts: Parts) -> None:
    Leftovers(parts).finish_promises(parts.clock() - ABANDONED)


def work_off_spool(parts: Parts) -> None:
    Leftovers(parts).work_off_spool()


def import_agreed(parts: Parts) -> None:
    """What two people wanted imported is written step by step; between two steps whoever waits has their turn, for
    which it takes a moment: the queue wakes them, but whoever is awake already would be in again first."""
    with parts.database.read() as session:
        waiting = imports.under_way(session)

    def write(batch: tuple[int, int, str]) -> None:
        office_id, batch_id, digest = batch
        rows, _ = importing.told_apart(importing.rows_of_file(parts.files, digest))
        while _one_step(parts, office_id, batch_id, rows):
            time.sleep(BREATH)

    each(waiting, write)


def _one_step(parts: Parts, office_id: int, batch_id: int, rows: Sequence[ItemRow]) -> bool:
    with parts.database.begin() as session:
        return agreeing.go_on(session, office_id, batch_id, rows, parts.clock())


def deliver(parts: Parts) -> None:
    """What is due in the outbox; when WeChat does not answer, the rest waits for the next tick."""
    delivery_of(parts).carry_due(MOST_CARRIED)


def sweep_outbox(parts: Parts) -> None:
    delivery_of(parts).sweep()


def delivery_of(parts: Parts) -> Delivery:
    clients = _clients(parts)
    pushing = Pushing(
        parts.database, parts.clock, clients, parts.files, read_quiet(parts.settings.quiet_hours)
    )
    return Delivery(parts.database, parts.clock, clients, pushing)


def _clients(parts: Parts) -> Callable[[int], Client]:
    return lambda account_id: Client(parts.database, parts.clock, account_id)


def settle_pushes(parts: Parts) -> None:
    Settling(parts.database, parts.clock, _clients(parts)).settle_all()


def remind_staff(parts: Parts) -> None:
    """At half past eight, or as soon after as there is a tick: what was told today is not told again."""
    with parts.database.begin() as session:
        reminding.remind_all(session, parts.clock())


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
    "deliver": Job(deliver, _every(seconds=2)),
    "sweep_outbox": Job(sweep_outbox, _every(seconds=30)),
    "settle_pushes": Job(settle_pushes, _every(seconds=5)),
    "import_agreed": Job(import_agreed, _every(seconds=3)),
    "remind_staff": Job(remind_staff, _every(minutes=10)),
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
