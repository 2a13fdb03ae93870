"""绑定微信: a code from the console, sent back through the chat by whoever holds the telephone."""

import re
import secrets
from datetime import datetime, timedelta

from sqlalchemy.orm import Session

from handlers.clerk import Clerk
from handlers.messages import Tap, Text, lines
from handlers.office import office_day
from handlers.visit import Visit
from storage import acts, staff, staff_links
from storage.act_terms import Act

GOOD_FOR = timedelta(minutes=10)
DIGITS = 8  # guessed once in some ten thousand ten minutes at ten messages a second
_LINK = re.compile(rf"绑定\s*(\d{{{DIGITS}}})")
_UNLINK = re.compile(r"解绑|解除绑定|取消绑定")


def offer(session: Session, clerk: Clerk, at: datetime) -> str:
    """The code, seen once. The one before is no longer good."""
    code = "".join(secrets.choice("0123456789") for _ in range(DIGITS))
    staff_links.offer(session, clerk.id, code, at + GOOD_FOR)
    return code


def unlink(session: Session, clerk: Clerk, at: datetime) -> None:
    staff_links.unlink(session, clerk.id)
    acts.record(session, clerk.office_id, clerk.name, Act.STAFF_UNLINKED, f"staff:{clerk.id}", at)


def hear(session: Session, visit: Visit) -> Text | None:
    """「绑定 12345678」「解绑」; None where it is something else, 解绑 by who is nobody's WeChat included."""
    if asked := _LINK.fullmatch(visit.words):
        return _linked(session, visit, asked[1])
    if _UNLINK.fullmatch(visit.words) and (mine := staff_links.staff_of(session, visit.citizen_id)):
        return _unlinked(session, visit, mine)
    return None


def _linked(session: Session, visit: Visit, code: str) -> Text:
    found = staff_links.link(session, code, visit.citizen_id, visit.at)
    if found is None:
        return lines("这个码不对，或者过了十分钟。请在管理台「我的账号」里重新取一个。")
    name = _noted(session, visit, found, Act.STAFF_LINKED)
    return lines(
        f"{name}，绑定好了。每个工作日早上八点半，这里会告诉您今天三件事。",
        "微信规定：两天内给公众号发过消息的才收得到。没收到就发「三件事」看。",
        Tap("三件事", "三件事"),
        Tap("不要了请发「解绑」", "解绑"),
    )


def _unlinked(session: Session, visit: Visit, staff_id: int) -> Text:
    staff_links.unlink(session, staff_id)
    _noted(session, visit, staff_id, Act.STAFF_UNLINKED)
    return lines("已解绑，不再发「今日三件事」。要再绑定，请在管理台「我的账号」里取码。")


def _noted(session: Session, visit: Visit, staff_id: int, act: Act) -> str:
    name = staff.names(session, [staff_id])[staff_id]
    offices = staff.holding(session, staff_id, visit.at, office_day(visit.at))
    office_id = visit.office.id if visit.office.id in offices else min(offices, default=visit.office.id)
    acts.record(session, office_id, name, act, f"staff:{staff_id}", visit.at)
    return name
