"""起草到送审: beginning, saving, handing in, previewing, discarding."""

from collections.abc import Mapping
from datetime import datetime

from sqlalchemy.orm import Session

from handlers import post
from handlers.announcements.chain import SECRECY
from handlers.announcements.content import Content, check, tidied, written
from handlers.announcements.looking import Looked, refuse_unsettled, signed_told
from handlers.announcements.matter import Matter, take_up
from handlers.clerk import Clerk, need_post, reason_given
from handlers.post import Previewed
from handlers.refusal import Faults, Refused
from storage import announcements as records
from storage import drafts, files, going_live, offices
from storage.announcement_terms import PushEvent, PushStage
from storage.announcements import Announcement
from storage.terms import Post, Standing

WRITERS = frozenset({Post.CONTRIBUTOR, Post.REVIEWER})
OPEN = (PushStage.WRITING, PushStage.RETURNED)
PICTURES = ("image/png", "image/jpeg")


def start(session: Session, clerk: Clerk, told: Content, form: str, at: datetime) -> int:
    """Returns its number; the same form sent twice begins one."""
    need_post(clerk, WRITERS, "信息员或审核")
    drafts.alone(session, clerk.office_id)
    if known := records.begun_with(session, clerk.office_id, form):
        return known.id
    account = offices.account_serving(session, clerk.office_id)
    if account is None:
        raise Refused("本单位还没有公众号，不能推送。请系统管理员先登记公众号。")
    content = _fitting(session, clerk, told)
    row = Announcement(
        office_id=clerk.office_id, account_id=account.id, publication_id=content.item_id, form=form, edition=1,
        title=content.title, content=written(content), saved_by=clerk.name, saved_at=at, dispatch_key="",
    )  # fmt: skip
    session.add(row)
    session.flush()
    take_up(session, clerk, row.id, at).note(PushEvent.WROTE)
    return row.id


def save(session: Session, clerk: Clerk, id: int, told: Content, edition: int, at: datetime) -> None:
    """What was handed in and is changed after that begins again from the first level."""
    need_post(clerk, WRITERS, "信息员或审核")
    matter = take_up(session, clerk, id, at)
    if matter.here.stage not in (*OPEN, PushStage.REVIEWING):
        raise Refused("这条推送已经交给发件，不能再改。要改请先撤回。")
    content = _fitting(session, clerk, told)
    if written(content) == matter.row.content:
        return
    if matter.row.edition != edition:
        raise Refused(f"{matter.row.saved_by}刚刚也改了这条推送，没有保存您的，免得盖掉。请重新打开再改。")
    row = matter.row
    row.content, row.title, row.publication_id = written(content), content.title, content.item_id
    row.edition, row.saved_by, row.saved_at = edition + 1, clerk.name, at
    session.flush()
    matter.note(PushEvent.EDITED if matter.here.stage is PushStage.REVIEWING else PushEvent.WROTE)


def hand_in(
    session: Session, clerk: Clerk, id: int, edition: int, looked: Looked, signed: Mapping[str, str],
    at: datetime,
) -> None:  # fmt: skip
    """送审. `looked` is over exactly this edition; `signed` says why what it found stays: in the trail, for all to see."""
    need_post(clerk, WRITERS, "信息员或审核")
    matter = take_up(session, clerk, id, at)
    if matter.here.stage is PushStage.REVIEWING and matter.here.digest == matter.digest:
        return
    if matter.here.stage not in OPEN:
        raise Refused("这条推送现在不在起草中，请刷新页面。")
    if matter.row.edition != edition:
        raise Refused(f"您打开以后{matter.row.saved_by}又改过，请重新看过再送审。")
    check(matter.content)
    refuse_withdrawn(matter)
    refuse_unsettled(matter, looked, signed)
    level = SECRECY.name if looked.is_secret else ""
    matter.note(PushEvent.HANDED_IN, level, signed_told(looked.points, signed), matter.keep())


def refuse_withdrawn(matter: Matter) -> None:
    """What citizens can no longer read is not pushed to them."""
    item_id = matter.content.item_id
    item = drafts.item_of(matter.session, matter.row.office_id, item_id) if item_id else None
    if item_id and (item is None or item.standing is not Standing.PUBLISHED):
        raise Refused("这条推送来自的信息现在没有公开，不能推送。")


def preview(session: Session, clerk: Clerk, id: int, tester_id: int, at: datetime) -> None:
    """What it says now, to one tester's telephone, by the outbox."""
    need_post(clerk, WRITERS | {Post.SECRECY, Post.APPROVER}, "起草或审核")
    matter = take_up(session, clerk, id, at)
    check(matter.content)
    tester = going_live.tester_of(session, clerk.office_id, tester_id)
    if tester is None or tester.account_id != matter.row.account_id:
        raise Faults({"tester": "请选一位测试人。"})
    about = f"announcements:{id}:preview:{at.isoformat()}"
    content = Previewed(id, matter.keep().hex(), tester_id)
    post.lay(session, clerk.office_id, matter.row.account_id, content, about, at)


def discard(session: Session, clerk: Clerk, id: int, reason: str, at: datetime) -> None:
    need_post(clerk, WRITERS, "信息员或审核")
    matter = take_up(session, clerk, id, at)
    if matter.here.stage is PushStage.DISCARDED:
        return
    if matter.here.stage is PushStage.SCHEDULED:
        raise Refused("这条推送已经交给发件，不能作废。还没有发出的，请先撤回。")
    matter.note(PushEvent.DISCARDED, opinion=reason_given(reason, "作废的原因"))


def _fitting(session: Session, clerk: Clerk, told: Content) -> Content:
    """Tidied; what does not even have a title, or names what the office does not have, is not kept."""
    content = tidied(told)
    if not content.title:
        raise Faults({"title": "请写标题。"})
    digests = {one.digest for one in content.pictures} | ({content.cover} if content.cover else set())
    for digest in digests:
        kept = files.file_of(session, clerk.office_id, digest)
        if kept is None or kept.content_type not in PICTURES:
            raise Faults({"picture": "图片没有传上来，或者不是 png、jpg，请再传一次。"})
    if content.item_id and drafts.item_of(session, clerk.office_id, content.item_id) is None:
        raise Faults({"item_id": "没有这条信息。"})
    return content
