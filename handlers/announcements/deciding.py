"""批准到发出之前: passing, sending back, scheduling what was approved word for word, calling it back."""

from collections.abc import Mapping
from datetime import datetime

from sqlalchemy.orm import Session

from handlers import post
from handlers.announcements.chain import Position, unfit
from handlers.announcements.content import Content
from handlers.announcements.drafting import refuse_withdrawn
from handlers.announcements.matter import Matter, take_up
from handlers.announcements.rules import COOL_DOWN, NEVER, Offer, Quiet, earliest
from handlers.announcements.trail import told_of
from handlers.clerk import Clerk, need_post, reason_given
from handlers.office import office_time
from handlers.post import Announced, Published, Push, ToSubscribers, TriedOut
from handlers.refusal import Refused
from storage import announcements as records
from storage import going_live, outbox, topic_letters
from storage.announcement_terms import PUSHED, PushEvent, PushKind, PushStage
from storage.offices import Account
from storage.terms import Post

CALLERS_BACK = frozenset({Post.CONTRIBUTOR, Post.REVIEWER, Post.SECRECY, Post.APPROVER})
WAYS: Mapping[PushKind, type[Announced | Published | ToSubscribers]] = {
    PushKind.MASS_ARTICLE: Announced,
    PushKind.MASS_TEXT: Announced,
    PushKind.PUBLISH: Published,
    PushKind.TOPIC: ToSubscribers,
}
STOPPED = "这条推送已经停发"
_DID = {PushEvent.PASSED: "通过", PushEvent.RETURNED: "退回"}


def approve(
    session: Session,
    clerk: Clerk,
    id: int,
    level: str,
    digest: bytes,
    opinion: str,
    quiet: Quiet,
    at: datetime,
) -> Position:
    """通过. `level` and `digest` are those of the page the clerk looked at. After the last level it is scheduled."""
    matter = take_up(session, clerk, id, at)
    if _decided_already(matter, level, digest, PushEvent.PASSED):
        return matter.here
    _refuse_unlawful(matter, level, digest)
    matter.note(PushEvent.PASSED, level, reason_given(opinion or "同意", "意见"), digest)
    matter = matter.again()
    if matter.here.waits_for is None:
        _schedule(matter, quiet)
    return matter.again().here


def send_back(
    session: Session, clerk: Clerk, id: int, level: str, digest: bytes, opinion: str, at: datetime
) -> Position:
    matter = take_up(session, clerk, id, at)
    if _decided_already(matter, level, digest, PushEvent.RETURNED):
        return matter.here
    _refuse_unlawful(matter, level, digest)
    matter.note(PushEvent.RETURNED, level, reason_given(opinion, "退回的原因和要改的地方"), digest)
    return matter.again().here


def _decided_already(matter: Matter, level: str, digest: bytes, event: PushEvent) -> bool:
    """Whether this clerk did just this before (the form was sent twice). Raises Refused where another was first."""
    for mark in reversed(matter.trail):
        if mark.event in (PushEvent.HANDED_IN, PushEvent.EDITED):
            return False
        if mark.event in _DID and mark.level == level and mark.digest == digest:
            if mark.clerk_id == matter.clerk.id and mark.event is event:
                return True
            told = f"{office_time(mark.at):%H:%M}"
            raise Refused(f"「{level}」已由{mark.clerk}于{told}{_DID[mark.event]}，不用再办。")
    return False


def _refuse_unlawful(matter: Matter, level: str, digest: bytes) -> None:
    here = matter.here
    if here.stage is not PushStage.REVIEWING or here.waits_for is None:
        raise Refused(f"这条推送现在不在审核中。{here.reason}请刷新页面。")
    if here.digest != digest:
        raise Refused("您看过之后内容又改过、重新送审了。请重新打开，看过再办。")
    if here.waits_for.name != level:
        raise Refused(f"现在等的是「{here.waits_for.name}」，不是「{level}」。请刷新页面。")
    if sentence := unfit(matter.clerk, here, matter.trail):
        raise Refused(sentence)
    assert matter.digest == digest, "what is under review was changed"


# --- into the outbox -------------------------------------------------------------------------------


def _schedule(matter: Matter, quiet: Quiet) -> None:
    """Exactly what was passed, laid in the outbox under a key of its own: approved again, it is another letter."""
    refuse_withdrawn(matter)
    number = sum(mark.event is PushEvent.SCHEDULED for mark in matter.trail) + 1
    push = _push_of(matter)
    offer = offer_for(matter.session, matter.row.account_id, matter.content, quiet, matter.at)
    about = f"announcements:{matter.row.id}:{number}"
    row = matter.row
    row.dispatch_key = post.lay(
        matter.session, row.office_id, row.account_id, push, about, matter.at, offer.at
    )
    matter.session.flush()
    matter.note(PushEvent.SCHEDULED, opinion=offer.why, digest=matter.digest)


def _push_of(matter: Matter) -> Push:
    id, digest = matter.row.id, matter.digest.hex()
    if going_live.is_live(matter.session, matter.row.account_id):
        return WAYS[matter.content.kind](id, digest)
    if not going_live.testers_of(matter.session, matter.row.account_id):
        raise Refused("公众号还在试用，只推给测试人，可是还没有登记测试人。请先到「试用和上线」登记。")
    return TriedOut(id, digest)


def offer_for(session: Session, account_id: int, content: Content, quiet: Quiet, at: datetime) -> Offer:
    """When it would go if it were approved now, and why not earlier."""
    soonest = at + COOL_DOWN
    wanted = max(soonest, content.wanted_at or soonest)
    pushed = content.kind in PUSHED
    counted = pushed and going_live.is_live(session, account_id)
    pushes = records.pushes_planned(session, account_id) if counted else []
    kind = session.get_one(Account, account_id).kind
    rings = pushed or content.kind is PushKind.TOPIC
    return earliest(wanted, pushes, kind, quiet if rings and not content.urgent else NEVER)


def call_back(session: Session, clerk: Clerk, id: int, reason: str, at: datetime) -> None:
    """撤回 before it goes: within the cool-down and as long as it waits. One person is enough."""
    need_post(clerk, CALLERS_BACK, "信息员、审核、保密审查或签发")
    matter = take_up(session, clerk, id, at)
    if matter.last and matter.last.event is PushEvent.CALLED_BACK:
        return
    why = reason_given(reason, "撤回的原因")
    if matter.here.stage is not PushStage.SCHEDULED:
        raise Refused("这条推送没有排进发件，不用撤回。")
    if not outbox.call_back(session, clerk.office_id, matter.row.dispatch_key, at):
        raise Refused("已经在发，或者已经发出去了，撤不回来了。发错了的，请到公众平台删除这条群发。")
    matter.note(PushEvent.CALLED_BACK, opinion=why)


def stop(session: Session, clerk: Clerk, id: int, reason: str, at: datetime) -> int:
    """停发: what goes to subscribers one by one can be stopped half-way; how many will not hear it."""
    need_post(clerk, CALLERS_BACK, "信息员、审核、保密审查或签发")
    matter = take_up(session, clerk, id, at)
    if matter.last and matter.last.event is PushEvent.STOPPED:
        return 0
    why = reason_given(reason, "停发的原因")
    stopped = topic_letters.stop(session, id, STOPPED, at)
    if not stopped:
        raise Refused("没有还没发到的人，不用停发。")
    matter.note(PushEvent.STOPPED, opinion=f"{why}（{stopped} 人不再发）")
    return stopped


def reopen(session: Session, clerk: Clerk, id: int, reason: str, at: datetime) -> None:
    """It was not sent, or only tried out with testers: to be mended, handed in and approved again."""
    need_post(clerk, CALLERS_BACK, "信息员、审核、保密审查或签发")
    matter = take_up(session, clerk, id, at)
    if matter.last and matter.last.event is PushEvent.REOPENED:
        return
    dispatch = records.dispatch_keyed(session, matter.row.dispatch_key)
    if (
        matter.here.stage is not PushStage.SCHEDULED
        or dispatch is None
        or not told_of(session, dispatch).is_lost
    ):
        raise Refused("这条推送没有失败，不用重新修改。")
    why = reason_given(reason, "重新修改的原因")
    matter.row.dispatch_key = ""  # what was approved before is not sent again from 未送达
    matter.session.flush()
    matter.note(PushEvent.REOPENED, opinion=why)
