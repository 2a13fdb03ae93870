"""发布与撤回. What becomes searchable is exactly what was signed off, in the same transaction, or nothing does."""

from datetime import datetime

from sqlalchemy.orm import Session

from handlers.clerk import Clerk, need_post, reason_given
from handlers.office import office_day
from handlers.publications.actions import entry_of
from handlers.publications.arranging import refuse_taken
from handlers.publications.chain import writers_of
from handlers.publications.content import digest_of, read_back
from handlers.publications.filling import file, fill
from handlers.publications.matter import Matter, take_up
from handlers.refusal import Refused
from storage import drafts, index, placements
from storage.drafts import Draft
from storage.placements import Placed
from storage.review_terms import ReviewEvent, Stage
from storage.terms import Post, Standing

PUBLISHERS = frozenset({Post.REVIEWER, Post.APPROVER})
WITHDRAWERS = frozenset({Post.REVIEWER, Post.SECRECY, Post.APPROVER})


def publish(session: Session, clerk: Clerk, id: int, digest: bytes, at: datetime) -> int:
    """发布; returns the number of the version that is public now. `digest` is that of the page the clerk looked at."""
    need_post(clerk, PUBLISHERS, "审核或签发")
    matter = take_up(session, clerk, id, at)
    if done := _published_already(matter, digest):
        return done
    draft = _signed_off(matter, digest)
    content, item = read_back(draft.content), matter.item
    refuse_taken(session, item.office_id, content.index_number, item.id)
    fill(session, item, content, at)
    if (
        item.standing is not Standing.PUBLISHED
    ):  # a correction leaves the day on which the public first had it
        item.published_on, item.standing = office_day(at), Standing.PUBLISHED
    session.flush()
    index.remove(session, [item.id])
    file(session, item, content)
    index.add(session, [entry_of(session, item)])
    drafts.put_away(session, item.id)
    matter.note(ReviewEvent.PUBLISHED, version=matter.here.version, digest=digest)
    assert matter.here.version
    return matter.here.version


def _published_already(matter: Matter, digest: bytes) -> int | None:
    last = matter.last
    if last is None or last.event is not ReviewEvent.PUBLISHED or last.digest != digest:
        return None
    if last.clerk_id != matter.clerk.id:
        raise Refused(f"{last.clerk}已经发布了这一版，不用再发。")
    return last.version


def _signed_off(matter: Matter, digest: bytes) -> Draft:
    """The draft, if all its levels passed exactly this."""
    here = matter.here
    if here.stage is not Stage.SIGNED_OFF or matter.draft is None:
        raise Refused("这条信息还没有签发，不能发布。请刷新页面看走到了哪一步。")
    if here.digest != digest:
        raise Refused("您看过之后内容又改过、重新审过了。请重新打开，看过再发布。")
    if matter.clerk.id in writers_of(matter.trail):
        raise Refused("这条信息您写过或送审过，不能由您发布。请交给另一位同事。")
    approved = {mark.digest for mark in here.passed} | {digest_of(matter.draft.content)}
    assert approved == {digest}, "what was passed is not what would be published"
    return matter.draft


def withdraw(session: Session, clerk: Clerk, id: int, reason: str, at: datetime) -> tuple[Placed, ...]:
    """撤回: out of search and pages at once; the record stays. Returns where it still hangs and must be taken down."""
    need_post(clerk, WITHDRAWERS, "审核、保密审查或签发")
    matter = take_up(session, clerk, id, at)
    if not matter.did(ReviewEvent.WITHDRAWN):
        if matter.item.standing is not Standing.PUBLISHED:
            raise Refused("这条信息现在没有公开，不用撤回。")
        why = reason_given(reason, "撤回的原因")
        index.remove(session, [id])
        matter.item.standing = Standing.WITHDRAWN
        session.flush()
        matter.note(ReviewEvent.WITHDRAWN, opinion=why)
    return tuple(one for one in placements.placed(session, id) if one.taken_down_on is None)
