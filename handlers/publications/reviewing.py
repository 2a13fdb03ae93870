"""审签: passing a level, or sending back. There is no third way, and none of them happens by itself."""

from datetime import datetime

from sqlalchemy.orm import Session

from handlers.clerk import Clerk, reason_given
from handlers.office import office_time
from handlers.publications.chain import Mark, Position, unfit
from handlers.publications.content import digest_of, read_back
from handlers.publications.filling import fill
from handlers.publications.matter import Matter, take_up
from handlers.refusal import Refused
from storage import drafts, index
from storage.review_terms import Openness, ReviewEvent, Stage
from storage.terms import Standing

_DID = {ReviewEvent.PASSED: "通过", ReviewEvent.RETURNED: "退回"}


def approve(
    session: Session, clerk: Clerk, id: int, level: str, digest: bytes, opinion: str, at: datetime
) -> Position:
    """通过. `level` and `digest` are those of the page the clerk looked at: nobody passes what they have not seen."""
    matter = take_up(session, clerk, id, at)
    if _decided_already(matter, level, digest, ReviewEvent.PASSED):
        return matter.here
    _refuse_unlawful(matter, level, digest)
    told = reason_given(opinion or "同意", "意见")
    matter.note(ReviewEvent.PASSED, level=level, opinion=told, version=matter.here.version, digest=digest)
    if matter.now().stage is Stage.SIGNED_OFF:
        _keep_if_not_public(matter)
    return matter.now()


def send_back(
    session: Session, clerk: Clerk, id: int, level: str, digest: bytes, opinion: str, at: datetime
) -> Position:
    """退回, with what is to be mended. It begins again from the first level."""
    matter = take_up(session, clerk, id, at)
    if _decided_already(matter, level, digest, ReviewEvent.RETURNED):
        return matter.here
    _refuse_unlawful(matter, level, digest)
    told = reason_given(opinion, "退回的原因和要改的地方")
    matter.note(ReviewEvent.RETURNED, level=level, opinion=told, version=matter.here.version, digest=digest)
    return matter.now()


def _decided_already(matter: Matter, level: str, digest: bytes, event: ReviewEvent) -> bool:
    """Whether this clerk did just this before (the form was sent twice). Raises Refused where another was first."""
    decided = _decision_on(matter, level, digest)
    if decided is None:
        return False
    if decided.clerk_id == matter.clerk.id and decided.event is event:
        return True
    when = office_time(decided.at)
    told = f"{when.month}月{when.day}日{when:%H:%M}"
    raise Refused(f"「{level}」已由{decided.clerk}于{told}{_DID[decided.event]}，不用再办。")


def _decision_on(matter: Matter, level: str, digest: bytes) -> Mark | None:
    """What was decided on this level since it was last handed in, if it is still what the clerk looked at."""
    for mark in reversed(matter.trail):
        if mark.event in _DID and mark.level == level and mark.digest == digest:
            return mark
        if mark.event in (ReviewEvent.HANDED_IN, ReviewEvent.EDITED, ReviewEvent.TAKEN_BACK):
            return None
    return None


def _refuse_unlawful(matter: Matter, level: str, digest: bytes) -> None:
    here = matter.here
    if here.stage is not Stage.REVIEWING or here.waits_for is None:
        raise Refused(f"这条信息现在不在审查中。{here.reason}请刷新页面。")
    if here.digest != digest:
        raise Refused("您看过之后内容又改过、重新送审了。请重新打开，看过再办。")
    if here.waits_for.name != level:
        raise Refused(f"现在等的是「{here.waits_for.name}」，不是「{level}」。请刷新页面。")
    if sentence := unfit(matter.clerk, here.waits_for, matter.trail, here.passed):
        raise Refused(sentence)
    assert matter.draft and digest_of(matter.draft.content) == digest, "what is under review was changed"


def _keep_if_not_public(matter: Matter) -> None:
    """Decided not to be published: the record is kept with its reason. What of it was public is so no longer."""
    assert matter.draft
    content = read_back(matter.draft.content)
    if content.openness is Openness.ACTIVE:
        return
    index.remove(matter.session, [matter.item.id])
    fill(matter.session, matter.item, content, matter.at)
    matter.item.standing = Standing.KEPT
    drafts.put_away(matter.session, matter.item.id)
    matter.session.flush()
    here = matter.now()
    matter.note(ReviewEvent.KEPT, version=here.version, digest=here.digest)
