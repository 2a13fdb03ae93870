"""The clock: one process leads, ticks, and tells that it lives. Each of the others stands by.

A leader that was stopped (a machine that slept, a debugger, a full disk) and wakes when another leads may not write:
every writing transaction of a job begins by asking for the fence (`storage.leases`).
"""

import logging
import secrets
import socket
from collections.abc import Mapping
from dataclasses import replace
from datetime import timedelta
from os import getpid

from apscheduler.executors.pool import ThreadPoolExecutor
from apscheduler.schedulers.blocking import BlockingScheduler
from apscheduler.triggers.interval import IntervalTrigger
from sqlalchemy.orm import Session

from bot.jobs import JOBS, Job, run_one
from bot.ticks import OFTEN, is_kept
from bot.wiring import Parts
from handlers.office import SHANGHAI
from storage import beats, leases
from storage.beats import Run
from storage.leases import Deposed

log = logging.getLogger(__name__)
CLOCK = "clock"
LEASE = timedelta(seconds=30)  # so long after its last sign another may lead
RENEWED = timedelta(seconds=5)


class Clockwork:
    def __init__(self, parts: Parts, jobs: Mapping[str, Job] = JOBS, holder: str = "") -> None:
        self._parts, self._jobs = parts, jobs
        self._holder = holder or f"{socket.gethostname()}:{getpid()}:{secrets.token_hex(4)}"
        self._fence: int | None = None
        self._ended: dict[str, Run] = {}

    @property
    def leads(self) -> bool:
        return self._fence is not None

    def renew(self) -> bool:
        """Lead, or go on leading; with it the heartbeats are written down. Whether we lead."""
        at, ended = self._parts.clock(), dict(self._ended)
        with self._parts.database.begin() as session:
            fence = leases.take(session, CLOCK, self._holder, at, LEASE)
            if fence is not None:
                self._write_down(session, ended, is_new=fence != self._fence)
        if fence != self._fence:
            log.info("this process %s", "leads now" if fence else "leads no more")
        self._fence = fence
        for name, run in ended.items():
            if self._ended.get(name) is run:
                del self._ended[name]
        return fence is not None

    def _write_down(self, session: Session, ended: Mapping[str, Run], *, is_new: bool) -> None:
        at = self._parts.clock()
        for name, job in self._jobs.items() if is_new else ():
            beats.meet(session, name, at, job.when.slot(at))
        for run in ended.values():
            beats.note(session, run)

    def leave(self) -> None:
        with self._parts.database.begin() as session:
            leases.give_up(session, CLOCK, self._holder, self._parts.clock())
        self._fence = None

    def tick(self, name: str) -> None:
        """Run the job if we lead and it is due."""
        if (fence := self._fence) is None:
            return
        guarded = self._parts.database.guarded(lambda session: leases.guard(session, CLOCK, fence))
        parts, job = replace(self._parts, database=guarded), self._jobs[name]
        try:
            if not is_kept(job.when) or self._is_ours(parts, name, job):
                fault = run_one(parts, name, job)
                self._ended[name] = Run(name, parts.clock(), fault)
        except Deposed:
            self._fence = None
            log.warning("%s: another process leads by now, nothing more is written", name)

    def _is_ours(self, parts: Parts, name: str, job: Job) -> bool:
        at = parts.clock()
        with parts.database.begin() as session:
            return beats.begin(session, name, job.when.slot(at))


def scheduler(work: Clockwork) -> BlockingScheduler:
    made = BlockingScheduler(
        timezone=SHANGHAI, job_defaults={"coalesce": True, "max_instances": 1},
        executors={"default": ThreadPoolExecutor(len(JOBS) + 1)},  # none waits for another, the lease least of all
    )  # fmt: skip
    for name, job in JOBS.items():
        often = min(job.when.period, OFTEN)
        made.add_job(work.tick, _every(often), args=(name,), id=name, misfire_grace_time=None)
    made.add_job(work.renew)  # at once, and then
    made.add_job(work.renew, _every(RENEWED), id="lead", misfire_grace_time=None)
    return made


def _every(period: timedelta) -> IntervalTrigger:
    return IntervalTrigger(seconds=int(period.total_seconds()), timezone=SHANGHAI)
