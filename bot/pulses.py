"""How the jobs of the clock are, in words: for the page, and for whoever sits at the command line."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime, timedelta

from bot.jobs import JOBS, Job
from bot.ticks import Daily, is_silent
from storage.beats import Pulse

NOBODY = "服务没有带定时任务运行：看 gongkai serve 是不是开着（不要带 --no-jobs），或者另开 gongkai work"
FAILING = "这一项每次都出错（{fault}）：看服务的日志，或者联系维护的人"
STUCK = "这一项没有做完，可能卡住了：重启服务（systemctl restart gongkai）会自动再做"


@dataclass(frozen=True, slots=True)
class Told:
    """A job as a line says it. `todo` is empty where nothing is wrong."""

    name: str
    words: str
    often: str
    done_at: datetime | None
    failures: int
    silent: bool
    todo: str


def told_of(pulses: Mapping[str, Pulse], at: datetime) -> list[Told]:
    """Every job there is, the silent ones first."""
    silent = {name for name, job in JOBS.items() if is_silent(job.when, job.longest, pulses.get(name), at)}
    told = [
        _told(name, job, pulses.get(name), name in silent, len(silent) == len(JOBS))
        for name, job in JOBS.items()
    ]
    return sorted(told, key=lambda one: not one.silent)


def _told(name: str, job: Job, pulse: Pulse | None, silent: bool, nobody: bool) -> Told:
    done_at, failures = (pulse.done_at, pulse.failures) if pulse else (None, 0)
    return Told(
        name, job.words, _often(job), done_at, failures, silent, _todo(pulse, nobody) if silent else ""
    )


def _todo(pulse: Pulse | None, nobody: bool) -> str:
    if nobody or pulse is None:
        return NOBODY
    return FAILING.format(fault=pulse.fault) if pulse.failures else STUCK


def _often(job: Job) -> str:
    if isinstance(job.when, Daily):
        return f"每天 {job.when.hour:02d}:{job.when.minute:02d}"
    for word, length in (("小时", timedelta(hours=1)), ("分钟", timedelta(minutes=1))):
        if job.when.period >= length:
            return f"每 {job.when.period // length} {word}"
    return f"每 {job.when.period // timedelta(seconds=1)} 秒"
