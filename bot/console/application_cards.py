"""依申请公开 on 今日待办: how many press, each number one click from its list; and this morning's reminders."""

from dataclasses import dataclass
from datetime import datetime

from sqlalchemy.orm import Session

from bot.console.application_words import LETTERS
from bot.console.applications import Line, lines_under_way
from bot.console.card import Card
from bot.console.clerk import AtWork
from bot.console.posts import APPLICATION_DESK
from handlers.applications.urgency import Urgency
from storage import official_letters, reminders
from storage.terms import Post


@dataclass(frozen=True, slots=True)
class Reminder:
    """What staff were told this morning and is still to be done."""

    line: Line
    at: datetime


def reminders_of_today(session: Session, clerk: AtWork) -> list[Reminder]:
    if not clerk.posts & APPLICATION_DESK:
        return []
    told = {one.application_id: one.at for one in reminders.of_day(session, clerk.office.id, clerk.day)}
    lines = lines_under_way(session, clerk) if told else []
    return [Reminder(line, told[line.row.id]) for line in lines if line.row.id in told and line.todo]


def applications_overdue(session: Session, clerk: AtWork) -> Card:
    return _pressing(
        session, clerk, Urgency.OVERDUE, "申请已超期", "red", "过了最后一日还没有办完", "没有超期的"
    )


def applications_due_today(session: Session, clerk: AtWork) -> Card:
    return _pressing(
        session, clerk, Urgency.TODAY, "申请今天到期", "amber", "今天要答复并交邮或送达", "今天没有到期的"
    )


def applications_due_soon(session: Session, clerk: AtWork) -> Card:
    told = "三个工作日内要答复"
    return _pressing(session, clerk, Urgency.SOON, "申请快到期", "amber", told, "三个工作日内没有到期的")


def applications_unconfirmed(session: Session, clerk: AtWork) -> Card:
    told = "要联系申请人确认，确认那天起算期限"
    return _pressing(session, clerk, Urgency.UNCONFIRMED, "申请待确认", "amber", told, "没有等着确认的")


def letters_to_issue(session: Session, clerk: AtWork) -> Card:
    number = len(official_letters.waiting(session, clerk.office.id))
    told = "起草好了，等另一位同事签发" if number else "没有等着签发的"
    posts = frozenset({Post.REVIEWER, Post.APPROVER})
    tone = "amber" if number else "calm"
    return Card("文书待签发", "send", number, "份", told, tone, "applications", posts, {"todo": LETTERS})


def _pressing(
    session: Session, clerk: AtWork, which: Urgency, word: str, tone: str, told: str, none: str
) -> Card:
    number = sum(line.todo == which for line in lines_under_way(session, clerk))
    return Card(
        word, "clock", number, "件", told if number else none, tone if number else "calm", "applications",
        APPLICATION_DESK, {"todo": str(which)},
    )  # fmt: skip
