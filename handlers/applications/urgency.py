"""How near the last day is, for the list, the cards of the day and the reminder at half past eight."""

from dataclasses import dataclass
from datetime import date
from enum import StrEnum

from handlers.applications.register import Row
from handlers.applications.stages import Stage
from handlers.workdays import Calendar, workdays_between

SOON = 3  # working days before the last one in which staff are reminded
# Decided is not done: what is in the drawer on the last day was not answered in time (regulation §1.7, 送达判定).
UNDER_WAY = frozenset(Stage) - {Stage.ENDED, Stage.SERVED, Stage.ARCHIVED}


class Urgency(StrEnum):
    """What is to be done about an application today."""

    OVERDUE = "overdue"  # 已超期
    TODAY = "today"  # 今天到期
    SOON = "soon"  # 三个工作日内到期
    LAPSED = "lapsed"  # 对方的期限已过，等我们决定
    UNCONFIRMED = "unconfirmed"  # 还没有和申请人确认


WORDS = {
    Urgency.OVERDUE: "已超期",
    Urgency.TODAY: "今天到期",
    Urgency.SOON: f"{SOON}个工作日内到期",
    Urgency.LAPSED: "对方的期限已过",
    Urgency.UNCONFIRMED: "待确认",
}


@dataclass(frozen=True, slots=True)
class Left:
    """`tone` is calm, amber, red or gone, and the words say the same without colour."""

    words: str
    tone: str


def urgency_of(row: Row, today: date, calendar: Calendar) -> Urgency | None:
    """None: nothing presses. The last day itself is not overdue."""
    if row.stage not in UNDER_WAY:
        return None
    if row.stage is Stage.SUBMITTED:
        return Urgency.UNCONFIRMED
    if row.due:
        return _near(row.due.day, today, calendar)
    lapsed = row.waits_until is not None and row.waits_until.day < today
    return Urgency.LAPSED if lapsed else None


def _near(due: date, today: date, calendar: Calendar) -> Urgency | None:
    if due < today:
        return Urgency.OVERDUE
    if due == today:
        return Urgency.TODAY
    return Urgency.SOON if workdays_between(today, due, calendar) <= SOON else None


def left_of(row: Row, today: date, calendar: Calendar) -> Left:
    """What the column 期限 says."""
    pressing = urgency_of(row, today, calendar)
    if row.stage not in UNDER_WAY:
        return Left(f"超期{row.overdue}天办结" if row.overdue else "办结", "red" if row.overdue else "gone")
    if pressing is Urgency.UNCONFIRMED:
        return Left("待确认，期限还没有起算", "amber")
    if row.due is None:
        return Left("对方的期限已过" if pressing else "等对方，期限停着", "amber" if pressing else "calm")
    if pressing is Urgency.OVERDUE:
        return Left(f"超期{(today - row.due.day).days}天", "red")
    if pressing is Urgency.TODAY:
        return Left("今天到期", "amber")  # the last day itself is not overdue
    left = f"还有{workdays_between(today, row.due.day, calendar)}个工作日"
    return Left(left, "amber" if pressing else "calm")
