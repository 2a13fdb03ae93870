"""What happened to an application, as its applicant is told, whatever the door: chat, page, counter."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date, datetime

from handlers.applications.clock import Clock, Waits
from handlers.applications.stages import Progress, Stage
from handlers.workdays import Calendar, Due, workdays_between

# By the value of the event. What is the office's own business stands in INTERNAL.
TOLD: Mapping[str, str] = {
    "submitted": "您提交了申请，等待工作人员和您确认",
    "confirmed": "已和您确认收到并登记，从这天起计算答复期限",
    "supplement_asked": "需要您补充说明，已经告知您",
    "supplement_received": "收到您的补正，答复期限从这天重新计算",
    "supplement_abandoned": "逾期没有补正，不再处理",
    "reasons_asked": "请您说明申请的理由",
    "reasons_received": "收到您说明的理由",
    "reasonable_period_set": "已确定延迟答复的合理期限，并告知您",
    "consulting": "正在征求有关方面的意见，所需时间不计算在期限里",
    "opinion_received": "收到了征求的意见",
    "extended": "延长了答复期限，已经告知您",
    "fee_asked": "发出了收费通知",
    "fee_paid": "收到您缴的费，答复期限从缴费完成次日重新计算",
    "fee_abandoned": "逾期没有缴费，不再处理",
    "decided": "已经作出答复",
    "served": "答复已经送达",
    "withdrawn": "您撤回了申请",
    "reopened": "重新办理",
}
INTERNAL = frozenset({"archived", "letter_arrived", "retrieved", "noted", "assigned", "merged"})


@dataclass(frozen=True, slots=True)
class Entry:
    at: datetime
    words: str


def entries(events: Iterable[tuple[str, datetime]]) -> tuple[Entry, ...]:
    """`events` in order, by kind and moment."""
    return tuple(Entry(at, TOLD[kind]) for kind, at in events if kind in TOLD)


def by_when(progress: Progress, clock: Clock, today: date, calendar: Calendar) -> str:
    """Until when the applicant waits, or what we wait for from them; '' where it is over. By the real clock of the
    office, so that nobody is told a day that the law does not know."""
    if progress.stage is Stage.SUBMITTED:
        return "还没有和您确认收到。答复期限从双方确认那天起算（条例第三十一条），现在还没有最后一日。"
    if clock.standstill:
        return _your_turn(clock.standstill.waits, clock.standstill.arrived, clock.standstill.last)
    if progress.stage is Stage.DECIDED:
        return "已经作出答复，正在送达给您。"
    if progress.closed or clock.due is None:
        return ""
    return _ours(clock.due, today, calendar)


def _your_turn(waits: Waits, arrived: date | None, last: Due | None) -> str:
    what = "补正" if waits is Waits.SUPPLEMENT else "缴费"
    # Until it is known when our letter arrived, the day is reckoned too early to be told to anybody.
    until = f"请在 {last.day:%Y-%m-%d} 以前{what}" if arrived and last else f"请按通知书写的期限{what}"
    return f"现在等您{what}，答复期限停着。{until}，收到后重新计算期限。"


def _ours(due: Due, today: date, calendar: Calendar) -> str:
    mark = "（暂定：那一年的放假安排还没有公布）" if due.provisional else ""
    if due.day < today:
        return f"应当在 {due.day:%Y-%m-%d} 以前答复，已经超期 {(today - due.day).days} 天。请打电话催办。"
    if due.day == today:
        return f"最迟今天（{due.day:%Y-%m-%d}）答复。"
    left = workdays_between(today, due.day, calendar)
    return f"最迟 {due.day:%Y-%m-%d} 答复{mark}，还有 {left} 个工作日。"
