"""After submitting: the receipt, and where one's applications stand, in words."""

from sqlalchemy.orm import Session

from handlers.applications import actions
from handlers.applications.actions import Receipt
from handlers.applications.rules import answer_workdays
from handlers.messages import Part, Tap, Text, lines
from handlers.office import office_day, office_time
from handlers.visit import Visit
from storage import applications
from storage.applications import Application

GIST = 40  # characters of what was asked, in a list
AGAIN_SECONDS = 3600  # for so long a second 提交 means the first


def receipt(visit: Visit, made: Receipt) -> Text:
    days = answer_workdays(office_day(made.submitted_at))
    office = visit.office
    return lines(
        "申请已收到。这是您的回执，请保存：",
        f"编号：{made.number}",
        f"查询码：{made.code}",
        f"提交时间：{office_time(made.submitted_at):%Y-%m-%d %H:%M}",
        f"内容校验：{made.content_hash}",
        "",
        f"接下来：工作人员会打电话和您确认。网上提交的申请，双方确认那天算收到（条例第三十一条），之后 {days} 个工作日内答复（第三十三条）。",
        f"电话：{office.telephone or office.hotline}",
        Tap("随时发「我的申请」看进度", "我的申请"),
    )


def mine(session: Session, visit: Visit) -> Text:
    """我的申请: what was sent in from this WeChat, newest first."""
    sent = _sent(session, visit)
    if not sent:
        return lines("您还没有从这个公众号提交过申请。", Tap("要申请请发「我要申请」", "我要申请"))
    rows: list[Part] = []
    for one in sent[: visit.list_size]:
        wanted = applications.opened(session, one).wanted
        kept = actions.receipt_of(session, one)
        rows += [
            f"{kept.number}　{office_time(one.submitted_at):%Y-%m-%d} 提交",
            f"　申请公开：{wanted[:GIST]}{'…' if len(wanted) > GIST else ''}",
            f"　已收到，等待工作人员确认。查询码 {kept.code}",
        ]
    more = f"（只列最近 {visit.list_size} 件，共 {len(sent)} 件）" if len(sent) > visit.list_size else None
    return lines(f"您的申请（{len(sent)} 件）：", *rows, more)


def _sent(session: Session, visit: Visit) -> list[Application]:
    """To this office, newest first."""
    sent = applications.of_citizen(session, visit.citizen_id)
    return [one for one in sent if one.office_id == visit.office.id]


def submitted_again(session: Session, visit: Visit) -> Text | None:
    """提交 once more, right after submitting: the same receipt, not a second application."""
    sent = _sent(session, visit)
    if not sent or (visit.at - sent[0].submitted_at).total_seconds() > AGAIN_SECONDS:
        return None
    return lines(
        "这份申请已经提交过了，没有重复登记。", "", receipt(visit, actions.receipt_of(session, sent[0]))
    )
