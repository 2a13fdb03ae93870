"""What happened to an application, as its applicant is told, whatever the door: chat, page, counter."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import datetime

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
