"""What WeChat says became of an announcement: its report, or its answer when we ask; and the placement it counts as."""

import re
from datetime import datetime, timedelta

from sqlalchemy.orm import Session

from handlers.announcements.subscribers import Reached, reached
from handlers.messages import JobReport
from handlers.office import office_day
from storage import acts, outbox, placements, publications
from storage import announcements as records
from storage.act_terms import Act
from storage.announcement_terms import Job, Outcome
from storage.announcements import Announcement, Report, Result, Unsettled
from storage.outbox import Dispatch
from storage.publications import Channel, Placement
from storage.push_reads import ARTICLE
from storage.sending_terms import DispatchKind

ASK_AFTER = timedelta(minutes=15)  # a report that has not come by then may never come
GIVE_UP = timedelta(days=2)
CHANNEL = "微信"
JOBS = {DispatchKind.ANNOUNCEMENT: Job.MASS, DispatchKind.PUBLISHING: Job.PUBLISH}

# Status of MASSSENDJOBFINISH (wechat-platform §1.8).
REASONS = {
    "10001": "涉嫌广告", "20001": "涉嫌政治", "20004": "涉嫌社会", "20002": "涉嫌色情", "20006": "涉嫌违法犯罪", "20008": "涉嫌欺诈",
    "20013": "涉嫌版权", "22000": "涉嫌互相宣传", "21000": "微信没有说明是哪一种", "30001": "原创校验出错", "30002": "原创校验不通过",
    "30003": "原创校验认为是转载", "40001": "公众号管理员拒绝了这次群发", "40002": "公众号管理员 30 分钟没有确认",
}  # fmt: skip
PUBLISH_REASONS = {
    "2": "原创校验不通过",
    "3": "发布失败",
    "4": "平台审核不通过",
    "5": "发布后被删除",
    "6": "发布后被平台封禁",
}


def take_in(session: Session, account_id: int, told: JobReport, at: datetime) -> None:
    """A report may come before our own record of the send, twice, or for a send made on WeChat's own site."""
    report = Report(
        account_id=account_id, job=told.job, number=told.number, status=told.status, total=told.total,
        filtered=told.filtered, sent=told.sent, failed=told.failed, article_id=told.article_id, url=told.url, at=at,
    )  # fmt: skip
    records.take_report(session, report)


def settle_by_report(session: Session, one: Unsettled, at: datetime) -> bool:
    """Whether WeChat has reported on it."""
    report = records.report_on(session, one.account_id, JOBS[one.kind], one.number)
    if report is None:
        return False
    outcome, why = judged(report.job, report.status)
    result = _result(session, one)
    if report.job is Job.MASS:
        result.total, result.filtered, result.sent, result.failed = (
            report.total, report.filtered, report.sent, report.failed,
        )  # fmt: skip
    result.article = report.article_id or _article_of(session, one, report.url)
    _end(session, one, result, outcome, why, report.url, at)
    return True


def settled_by_ourselves(session: Session, one: Unsettled, at: datetime) -> bool:
    """What went to subscribers one by one: WeChat knows nothing of it as a whole. Over when nothing is under way any
    more; those who are expected hear it whenever they come."""
    if one.kind is not DispatchKind.SUBSCRIBERS:
        return False
    here = reached(session, one.announcement_id)
    if not here.under_way:
        _end_spread(session, one, here, at)
    return True


def _end_spread(session: Session, one: Unsettled, here: Reached, at: datetime) -> None:
    result = _result(session, one)
    result.total, result.sent, result.failed = here.total, here.sent + here.read, here.lost
    result.filtered = here.total - here.expected - here.dropped
    outcome, why = judged_spread(here)
    _end(session, one, result, outcome, why, "", at)


def judged_spread(here: Reached) -> tuple[Outcome, str]:
    if here.total == 0:
        return Outcome.FAILED, "没有人订阅这一类"
    if here.lost == here.total:
        return Outcome.UNTOLD, "一个人也没有发到，看「未送达」"
    return Outcome.SUCCEEDED, ""


def judged(job: Job, status: str) -> tuple[Outcome, str]:
    if job is Job.PUBLISH:
        return (
            (Outcome.SUCCEEDED, "")
            if status == "0"
            else (Outcome.FAILED, PUBLISH_REASONS.get(status, "发布失败"))
        )
    if status == "send success":
        return Outcome.SUCCEEDED, ""
    code = status.removeprefix("err(").removesuffix(")")
    return Outcome.FAILED, REASONS.get(code, "微信没有说明原因")


def is_to_be_asked(one: Unsettled, at: datetime) -> bool:
    return at - (one.asked_at or one.taken_at) >= ASK_AFTER


_MID = re.compile(r"[?&]mid=(\d{1,20})(?:[&#]|$)")


def _article_of(session: Session, one: Unsettled, url: str) -> str:
    """As the answer to the send said; where that was lost, the long address of the article says it too."""
    told = outbox.steps_of(session, one.dispatch_id).get(ARTICLE)
    found = _MID.search(url)
    return told.value if told else found.group(1) if found else ""


def settle_by_asking(
    session: Session, one: Unsettled, outcome: Outcome | None, why: str, url: str, article: str, at: datetime
) -> None:
    """`outcome` None: WeChat is still at it, or did not say. After two days nobody expects an answer."""
    result = _result(session, one)
    result.asked, result.asked_at = result.asked + 1, at
    result.article = article or _article_of(session, one, url)
    if outcome is None and at - one.taken_at >= GIVE_UP:
        outcome, why = Outcome.UNTOLD, "微信一直没有说结果，请到公众平台看"
    if outcome is not None:
        _end(session, one, result, outcome, why, url, at)
    session.flush()


def _result(session: Session, one: Unsettled) -> Result:
    known = records.result_of(session, one.dispatch_id)
    if known is None:
        known = Result(
            dispatch_id=one.dispatch_id, announcement_id=one.announcement_id, asked=0, why="", url=""
        )
        session.add(known)
        session.flush()
    return known


def _end(
    session: Session, one: Unsettled, result: Result, outcome: Outcome, why: str, url: str, at: datetime
) -> None:
    if result.outcome is not None:
        return
    result.outcome, result.why, result.url, result.ended_at = outcome, why, url, at
    session.flush()
    if outcome is Outcome.SUCCEEDED:
        _count(session, one, url, at)


def _count(session: Session, one: Unsettled, url: str, at: datetime) -> None:
    """Counted as a placement of the item on 微信; an item that hangs there already is counted once."""
    row = session.get_one(Announcement, one.announcement_id)
    item = publications.published(session, row.office_id, row.publication_id) if row.publication_id else None
    if item is None:
        return
    channel = _channel(session, row.office_id)
    if placements.placement_of(session, item.id, channel.id):
        return
    dispatch = session.get_one(Dispatch, one.dispatch_id)
    on = office_day(dispatch.ended_at or at)
    session.add(Placement(
        office_id=row.office_id, publication_id=item.id, channel_id=channel.id, placed_on=on,
        evidence=url or f"公众号推送第 {row.id} 号", photo="", placed_by=row.saved_by,
    ))  # fmt: skip
    session.flush()
    about = f"publications:{item.id}"
    acts.record(
        session, row.office_id, row.saved_by, Act.ITEM_PLACED, about, at, f"channels:{channel.id} {on}"
    )


def _channel(session: Session, office_id: int) -> Channel:
    known = placements.channel_named(session, office_id, CHANNEL)
    if known is None:
        position = len(placements.channels_of(session, office_id)) + 1
        known = Channel(office_id=office_id, name=CHANNEL, position=position)
        session.add(known)
    known.retired_on = None
    session.flush()
    return known
