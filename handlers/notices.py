"""What a citizen is told of outside a conversation, and at what time of day. Nothing personal: a number and what to do.

A notice never stands in for a letter: what must be served by law is served all the same (handlers.applications.serving).
"""

import re
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime, time, timedelta
from itertools import repeat

from handlers.office import office_time
from handlers.sending_words import NOTICES
from storage.sending_terms import Notice

WORDS: Mapping[Notice, str] = {
    Notice.LETTER_ANSWERED: "您的留言有了答复，回复「我的留言」就能看到。",
    Notice.APPLICATION_MOVED: "您的申请{number}有了新进展，回复「我的申请」就能看到。",
    Notice.APPLICATION_REGISTERED: "您的申请{number}已经确认收到并登记，从收到日起计算答复期限。最后一日，回复「我的申请」看。",
    Notice.SUPPLEMENT_ASKED: "您的申请{number}需要您补充说明。补正告知书会送给您，请按书上写的事项和期限补正；不清楚的，回复「人工」看电话。",
    Notice.REASONS_ASKED: "您的申请{number}需要您说明理由。告知书会送给您，请按书上写的期限说明；不清楚的，回复「人工」看电话。",
    Notice.EXTENDED: "您的申请{number}延长了答复期限，延期告知书会送给您。新的最后一日，回复「我的申请」看。",
    Notice.FEE_ASKED: "您的申请{number}要缴信息处理费。收费通知会送给您，请按通知写的办法和期限缴费；不清楚的，回复「人工」看电话。",
    Notice.DROPPED: "您的申请{number}因为逾期没有补正或者缴费，不再处理，告知书会送给您。有不同意见，回复「人工」看电话。",
    Notice.DECIDED: "您的申请{number}已经作出答复，答复书会按您选的方式送给您，以答复书为准。",
    Notice.SERVED: "您的申请{number}的文书已经送出，请留意查收。过几天还没有收到的，回复「人工」看电话。",
}  # fmt: skip
# What shows more of it.
COMMANDS: Mapping[Notice, str] = {
    one: "我的留言" if one is Notice.LETTER_ANSWERED else "我的申请" for one in Notice
}
HOURS = re.compile(r"(\d{1,2})-(\d{1,2})")
MIDNIGHT = 24
AWAKE = timedelta(minutes=10)  # who wrote so lately is up, whatever the hour


def words_of(notice: Notice, number: str) -> str:
    return WORDS[notice].format(number=f" {number} " if number else "")


def are_hours(told: str) -> bool:
    found = HOURS.fullmatch(told)
    return bool(found and int(found[1]) < int(found[2]) <= MIDNIGHT)


def when_to_send(at: datetime, hours: str, wrote_at: datetime | None) -> datetime:
    """`at`, or the next morning: nobody is called out of bed. `hours` as the office tells them, "8-21"; `wrote_at` is
    when this citizen wrote last."""
    found = HOURS.fullmatch(hours)
    if found is None or (wrote_at and at - wrote_at <= AWAKE):
        return at
    here, first, last = office_time(at), int(found[1]), int(found[2])
    if first <= here.hour < last:
        return at
    morning = datetime.combine(here.date(), time(first), here.tzinfo)
    return morning if here < morning else morning + timedelta(days=1)


# --- as a 模板消息 of a 服务号 (wechat-platform §6.1) -----------------------------------------------------

LONGEST_THING, LONGEST_NAME = 20, 10  # characters WeChat takes
_TEMPLATE = re.compile(
    r"(?P<id>[\w-]{8,64})(?P<names>(?: (?:thing|character_string|time|date|phrase|name)\d{1,2}){1,5})"
)


@dataclass(frozen=True, slots=True)
class Template:
    """A template of the account, with the names of what is filled into it, in its order."""

    id: str
    names: tuple[str, ...]


def template_in(told: str) -> Template | None:
    """As the office tells it: the number, and behind it the names, 「Ab12… character_string1 thing2 time3」."""
    found = _TEMPLATE.fullmatch(" ".join(told.split()))
    return Template(found["id"], tuple(found["names"].split())) if found else None


def values_for(
    template: Template, notice: Notice, number: str, office: str, at: datetime
) -> Mapping[str, str]:
    """What is filled in, by the letters of a name; of several things the first says what has happened. Nothing personal."""
    here, command = office_time(at), COMMANDS[notice]
    told = {
        "thing": iter((f"{command.removeprefix('我的')}：{NOTICES[notice]}", f"回复「{command}」看", office)),
        "character_string": repeat(number or "-"),
        "time": repeat(f"{here:%Y年%m月%d日 %H:%M}"),
        "date": repeat(f"{here:%Y年%m月%d日}"),
        "phrase": repeat("有新进展"),
        "name": repeat(office[:LONGEST_NAME]),
    }
    return {name: next(told[name.rstrip("0123456789")], command)[: _longest(name)] for name in template.names}


def _longest(name: str) -> int:
    return LONGEST_THING if name.startswith("thing") else 40
