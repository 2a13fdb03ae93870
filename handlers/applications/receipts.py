"""After submitting: the receipt, and where one's applications stand, in words."""

import re
from datetime import date, datetime

from sqlalchemy.orm import Session

from handlers import consents
from handlers.applications import actions
from handlers.applications.actions import Receipt
from handlers.applications.offers import receipt_page
from handlers.applications.register import told_by_when
from handlers.applications.rules import answer_workdays
from handlers.applications.timeline import Entry
from handlers.calendar import calendar_of
from handlers.messages import Part, Tap, Text, lines
from handlers.office import office_day, office_time
from handlers.visit import Visit
from handlers.workdays import Calendar, add_workdays
from storage import applications
from storage.applications import Application

GIST = 40  # characters of what was asked, in a list
TAPPED = re.compile(r"进度\s*(\d{4})-(\d{4,9})")  # sent by a row of 我的申请


def receipt(session: Session, visit: Visit, made: Receipt) -> Text:
    office = visit.office
    return lines(
        "申请已收到。",
        receipt_page(session, visit, made.number),
        consents.offer(session, visit),
        "这是您的回执，请保存：",
        f"编号：{made.number}",
        f"查询码：{made.code}",
        f"提交时间：{office_time(made.submitted_at):%Y-%m-%d %H:%M}",
        f"内容校验：{made.content_hash}",
        "",
        f"接下来：{what_next(made.submitted_at, calendar_of(session))}",
        f"电话：{office.telephone or office.hotline}",
        Tap("随时发「我的申请」看进度", "我的申请"),
    )


def what_next(submitted_at: datetime, calendar: Calendar) -> str:
    """And by when, as if both sides confirmed at once: the day that counts is not known yet (条例第三十一条)."""
    day = office_day(submitted_at)
    days = answer_workdays(day)
    due = add_workdays(day, days, calendar)
    told = f"例如当天就确认，最迟 {due.day:%Y-%m-%d} 答复。" if not due.provisional else ""
    return (
        "工作人员会打电话和您确认。网上提交的申请，双方确认那天算收到（条例第三十一条），"
        f"之后 {days} 个工作日内答复（第三十三条）。{told}"
    )


def mine(session: Session, visit: Visit) -> Text:
    """我的申请: what was sent in from this WeChat, newest first."""
    sent = actions.sent(session, visit.citizen_id, visit.office.id)
    if not sent:
        return lines("您还没有从这个公众号提交过申请。", Tap("要申请请发「我要申请」", "我要申请"))
    today = office_day(visit.at)
    rows = [row for one in sent[: visit.list_size] for row in _in_short(session, one, today)]
    more = f"（只列最近 {visit.list_size} 件，共 {len(sent)} 件）" if len(sent) > visit.list_size else None
    return lines(f"您的申请（{len(sent)} 件）：", *rows, more, consents.offer(session, visit))


def _in_short(session: Session, one: Application, today: date) -> list[Part]:
    kept, told = actions.receipt_of(session, one), actions.timeline_of(session, one)
    tap = Tap(f"{kept.number}　看每一步", f"进度{kept.number}", typed=f"进度{kept.number}")
    # A single step: the line says already that the office has to confirm first; five of them fit one reply.
    waits = told_by_when(session, one, today) if len(told) > 1 else ""
    told_last = f"　{_line(told[-1])}。{waits}查询码 {kept.code}"
    return [tap, f"　申请公开：{_gist(session, one)}", told_last]


def _gist(session: Session, one: Application) -> str:
    wanted = applications.opened(session, one).wanted
    return wanted if len(wanted) <= GIST else wanted[:GIST] + "…"


def _line(entry: Entry) -> str:
    return f"{office_time(entry.at):%Y-%m-%d} {entry.words}"


def open_tapped(session: Session, visit: Visit) -> Text | None:
    """进度2026-0001: every step of one's own application; None where that was not tapped."""
    tapped = TAPPED.fullmatch(visit.words)
    if tapped is None:
        return None
    one = applications.numbered(session, visit.office.id, int(tapped[1]), int(tapped[2]))
    if one is None or one.citizen_id != visit.citizen_id:
        return lines("您的申请里没有这个编号。", Tap("看您的申请，请发「我的申请」", "我的申请"))
    kept = actions.receipt_of(session, one)
    return lines(
        f"编号：{kept.number}",
        f"申请公开：{_gist(session, one)}",
        *(_line(entry) for entry in actions.timeline_of(session, one)),
        told_by_when(session, one, office_day(visit.at)) or None,
        f"查询码：{kept.code}",
        f"内容校验：{kept.content_hash}",
        f"电话：{visit.office.telephone or visit.office.hotline}",
    )


def submitted_again(session: Session, visit: Visit) -> Text | None:
    """提交 once more, right after submitting: the same receipt, not a second application."""
    made = actions.just_submitted(session, visit.citizen_id, visit.office.id, visit.at)
    if made is None:
        return None
    return lines("这份申请已经提交过了，没有重复登记。", "", receipt(session, visit, made))
