"""What the clock does when it ticks (`clockwork`). What is to be done waits in tables and files; a lost tick costs
only time.

Every job may run twice, or in two processes at once, and does its work once.
"""

import logging
import time
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, timedelta

from bot import archive
from bot.ticks import Daily, Every, When
from bot.trying import each
from bot.wechat import tagging
from bot.wechat.client import Client
from bot.wechat.delivery import Delivery
from bot.wechat.leftovers import Leftovers
from bot.wechat.pushing import Pushing
from bot.wechat.readers import Reading
from bot.wechat.settling import Settling
from bot.wiring import Parts
from handlers import morning
from handlers.announcements.rules import read_quiet
from handlers.applications import reminding
from handlers.citizens import actions as citizens
from handlers.publications import agreeing, importing
from handlers.publications.rules import ItemRow
from handlers.reports import recounting
from storage import closed_days, conversations, imports, inbox, offices, page_visits, sessions
from storage.leases import Deposed

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


def fetch_tags(parts: Parts) -> None:
    tagging.fetch_wanted(parts.database, parts.clock, _clients(parts))


def read_pushes(parts: Parts) -> None:
    Reading(parts.database, parts.clock, _clients(parts)).read_all()


def remind_staff(parts: Parts) -> None:
    """At half past eight, or as soon after as there is a tick: what was told today is not told again. All is reckoned
    in a look, and written only where there is something new."""
    at = parts.clock()
    with parts.database.read() as session:
        found = {one.id: reminding.to_tell(session, one.id, at) for one in offices.all_offices(session)}
        people = morning.to_tell(session, at)
    for office_id, told in found.items():
        if told:
            with parts.database.begin() as session:
                reminding.remind(session, office_id, told, at)
    if people:
        with parts.database.begin() as session:
            morning.tell(session, people, at)


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


def close_days(parts: Parts) -> None:
    """The figures of days past, each day in a moment of its own: nobody waits for a year of them."""
    at = parts.clock()
    with parts.database.read() as session:
        waiting = recounting.to_close(session, at)

    def close(one: tuple[int, date]) -> None:
        with parts.database.begin() as session:
            closed_days.close(session, *one, at)

    each(waiting, close)


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
    """`words` is what it is called on the page; `longest`, what one run may take before somebody is told."""

    run: Callable[[Parts], None]
    when: When
    words: str
    longest: timedelta = timedelta()


def _every(**period: int) -> Every:
    return Every(timedelta(**period))


LONG = timedelta(minutes=15)  # a hundred letters that WeChat answers slowly
FILES = timedelta(hours=2)  # an import of many thousands, a backup

JOBS: Mapping[str, Job] = {
    "finish_promises": Job(finish_promises, _every(seconds=20), "补答没答完的消息"),
    "work_off_spool": Job(work_off_spool, _every(seconds=5), "把先存成文件的消息入库"),
    "deliver": Job(deliver, _every(seconds=2), "把要发的发到微信", LONG),
    "sweep_outbox": Job(sweep_outbox, _every(seconds=30), "收拾发到一半断了的"),
    "settle_pushes": Job(settle_pushes, _every(seconds=5), "核对推送的结果"),
    "fetch_tags": Job(fetch_tags, _every(seconds=5), "向微信要用户标签"),
    "import_agreed": Job(import_agreed, _every(seconds=3), "写入同意了的批量导入", FILES),
    "remind_staff": Job(remind_staff, _every(minutes=10), "每天八点半的提醒"),
    "forget_drafts": Job(forget_drafts, _every(hours=1), "清理到期的草稿"),
    "close_days": Job(close_days, _every(hours=1), "结算前一天的统计"),
    "tidy_door": Job(tidy_door, _every(hours=1), "清理登录记录"),
    "tidy_database": Job(tidy_database, _every(hours=1), "整理数据库"),
    "read_pushes": Job(read_pushes, Daily(9, 10), "问推送有多少人看"),
    "back_up": Job(back_up, Daily(2, 30), "备份", FILES),
    "forget_leavers": Job(forget_leavers, Daily(3, 10), "忘记取消关注的人"),
    "forget_contents": Job(forget_contents, Daily(3, 20), "删除到期的消息原文"),
}


def run_one(parts: Parts, name: str, job: Job | None = None) -> str:
    """A job that fails is tried again when it is next due, and says so in the log. Returns the kind of fault, or ""."""
    try:
        (job or JOBS[name]).run(parts)
    except Deposed:
        raise
    except Exception as e:
        log.exception("job %s failed", name)
        return type(e).__name__
    return ""
