"""今日三件事: what is due, what is stuck, what must be made public, for one member of staff, at half past eight.

What lies in the outbox is whose and of which day; the words are made when it is carried, so that they are true then.
"""

import re
from collections.abc import Iterable, Iterator
from datetime import datetime, time

from sqlalchemy.orm import Session

from handlers.applications import register, urgency
from handlers.applications.reminding import is_time, to_remind
from handlers.applications.urgency import Urgency
from handlers.calendar import calendar_of
from handlers.clerk import Clerk
from handlers.messages import Text, lines
from handlers.office import office_day, office_time
from handlers.post import MorningTo, key_of, lay
from handlers.publications import deadlines, trail
from handlers.publications.chain import writers_of
from handlers.publications.publishing import PUBLISHERS
from handlers.visit import Visit
from handlers.workdays import Calendar, workdays_between
from storage import mailbox, official_letters, outbox, placements, staff, staff_links
from storage.review_terms import Stage
from storage.sending_terms import DispatchKind
from storage.staff_links import Linked
from storage.terms import Post

EVENING = time(20)  # from then on nobody is disturbed; what was not sent by then is not sent
NAMED = 3  # of more the number is told
DESK = frozenset({Post.HANDLER, Post.REVIEWER, Post.APPROVER})
ISSUERS = frozenset({Post.REVIEWER, Post.APPROVER})
PLACERS = frozenset({Post.CONTRIBUTOR, Post.REVIEWER, Post.APPROVER})
PRESSING = (Urgency.OVERDUE, Urgency.TODAY, Urgency.SOON)
_ASKED = re.compile(r"今[日天]?三件事|三件事")


def may_disturb(at: datetime, calendar: Calendar) -> bool:
    """Working days (调休 both ways), from half past eight until the evening."""
    return is_time(at, calendar) and office_time(at).time() < EVENING


# --- once a day and person -------------------------------------------------------------------------


def to_tell(session: Session, at: datetime) -> list[Linked]:
    """Who has not been told today."""
    if not may_disturb(at, calendar_of(session)):
        return []
    everybody = {_key(one, at): one for one in staff_links.linked(session)}
    known = outbox.known(session, everybody.keys())
    return [one for key, one in everybody.items() if key not in known]


def tell(session: Session, told: Iterable[Linked], at: datetime) -> None:
    for one in told:
        content = MorningTo(one.staff_id, office_day(at).isoformat())
        lay(session, one.office_id, one.account_id, content, _about(one, at), at)


def _about(one: Linked, at: datetime) -> str:
    return f"staff:{one.staff_id}:{office_day(at)}"


def _key(one: Linked, at: datetime) -> str:
    return key_of(one.office_id, DispatchKind.MORNING, _about(one, at))


# --- the words -------------------------------------------------------------------------------------


def asked(session: Session, visit: Visit) -> Text | None:
    """「三件事」, by who is linked: the same whenever they ask."""
    if not _ASKED.fullmatch(visit.words):
        return None
    mine = staff_links.staff_of(session, visit.citizen_id)
    return lines(words_for(session, mine, visit.at)) if mine else None


def words_for(session: Session, staff_id: int, at: datetime) -> str:
    name = staff.names(session, [staff_id])[staff_id]
    holding = staff.holding(session, staff_id, at, office_day(at))
    clerks = [Clerk(staff_id, office_id, name, posts) for office_id, posts in sorted(holding.items())]
    calendar = calendar_of(session)
    return "\n".join((
        f"{name}，{office_day(at):%m月%d日}三件事：",
        _line("一、要到期的", (one for clerk in clerks for one in due(session, clerk, at, calendar))),
        _line("二、卡住的", (one for clerk in clerks for one in stuck(session, clerk, at, calendar))),
        _line("三、该公开的", (one for clerk in clerks for one in to_publish(session, clerk, at, calendar))),
        "请到管理台「今日待办」办理。",
    ))  # fmt: skip


def _line(head: str, told: Iterable[str]) -> str:
    found = list(told)
    return f"{head}：{'；'.join(found)}。" if found else f"{head}：没有。"


def due(session: Session, clerk: Clerk, at: datetime, calendar: Calendar) -> Iterator[str]:
    """Applications whose last day is near or over, and what has hung long enough."""
    if clerk.posts & DESK:
        pressing = _pressing(session, clerk, at, calendar)
        for which in PRESSING:
            yield from _numbered([row.number for row, why in pressing if why is which], urgency.WORDS[which])
    if clerk.posts & PLACERS and (
        number := len(placements.to_take_down(session, clerk.office_id, office_day(at)))
    ):
        yield f"公示期满或已撤回、要取下的 {number} 处"


def stuck(session: Session, clerk: Clerk, at: datetime, calendar: Calendar) -> Iterator[str]:
    """What waits for this person, or for somebody to take it up."""
    told = {
        "等您审核的信息": len(trail.waiting_for(session, clerk)),
        "退回给您的稿子": _returned(session, clerk),
    }
    if clerk.posts & DESK:
        pressing = _pressing(session, clerk, at, calendar)
        told["没有确认的申请"] = sum(why is Urgency.UNCONFIRMED for _, why in pressing)
        told["对方过了期限的申请"] = sum(why is Urgency.LAPSED for _, why in pressing)
        told["没有送达的通知"] = outbox.how_many_undelivered(session, clerk.office_id)
    if clerk.posts & ISSUERS:
        told["等人签发的文书"] = len(official_letters.waiting(session, clerk.office_id))
    if Post.HANDLER in clerk.posts:
        told["没有处理的留言"] = mailbox.waiting(session, clerk.office_id)
    yield from (f"{word} {number} 件" for word, number in told.items() if number)


def to_publish(session: Session, clerk: Clerk, at: datetime, calendar: Calendar) -> Iterator[str]:
    """Signed off and not public yet; and drafts whose twenty working days are nearly over (条例第二十六条)."""
    mine = trail.in_work(session, clerk.office_id) if clerk.posts & (PLACERS | PUBLISHERS) else []
    signed_off = [one for one in mine if one.position.stage is Stage.SIGNED_OFF]
    free = [one for one in signed_off if clerk.id not in writers_of(trail.trail_of(session, one.id))]
    if clerk.posts & PUBLISHERS and free:
        yield f"已经签发、等着发布的信息 {len(free)} 条"
    dues = [deadlines.disclose_by(one.content.made_on, calendar) for one in mine]
    days = [one.day for one in dues if one]
    late = sum(day < office_day(at) for day in days)
    soon = sum(
        day >= office_day(at) and workdays_between(office_day(at), day, calendar) <= urgency.SOON
        for day in days
    )
    if late:
        yield f"过了二十个工作日还没有公开的 {late} 条"
    if soon:
        yield f"{urgency.SOON}个工作日内必须公开的 {soon} 条"


def _pressing(
    session: Session, clerk: Clerk, at: datetime, calendar: Calendar
) -> list[tuple[register.Row, Urgency]]:
    return to_remind(register.under_way(session, clerk.office_id, office_day(at)), at, calendar)


def _numbered(numbers: list[str], word: str) -> Iterator[str]:
    if numbers:
        rest = f" 等 {len(numbers)} 件" if len(numbers) > NAMED else ""
        yield f"申请 {'、'.join(numbers[:NAMED])}{rest}{word}"


def _returned(session: Session, clerk: Clerk) -> int:
    back = [one for one in trail.in_work(session, clerk.office_id) if one.position.stage is Stage.RETURNED]
    return sum(clerk.id in writers_of(trail.trail_of(session, one.id)) for one in back)
