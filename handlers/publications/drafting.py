"""起草、送审、取回、作废、更正: what the one who collects an item does with it."""

from collections.abc import Sequence
from datetime import datetime

from sqlalchemy.orm import Session

from handlers.clerk import Clerk, need_post, reason_given
from handlers.office import office_day
from handlers.publications.arranging import levels_in, warnings_about
from handlers.publications.chain import with_secrecy, writers_of, written_levels
from handlers.publications.content import (
    Content,
    changes,
    digest_of,
    read_back,
    refuse_incomplete,
    tidied,
    written_down,
)
from handlers.publications.examining import Examined, SignedOff, settled
from handlers.publications.filling import content_of, fill
from handlers.publications.matter import Matter, take_up
from handlers.publications.trail import Finding
from handlers.refusal import Refused
from storage import drafts
from storage.act_terms import Act
from storage.drafts import Draft, Version
from storage.publications import Publication
from storage.review_terms import ReviewEvent, Stage
from storage.reviews import FindingRecord
from storage.terms import Post, Standing

WRITERS = frozenset({Post.CONTRIBUTOR, Post.REVIEWER})
UNDER_REVIEW = frozenset({Stage.REVIEWING, Stage.SIGNED_OFF})


def start(session: Session, clerk: Clerk, content: Content, form: str, at: datetime) -> int:
    """Begin a draft; returns the item's number. `form` is a random word of the form: sent twice, one draft."""
    need_post(clerk, WRITERS, "信息员或审核")
    tidy = tidied(content)
    drafts.alone(session, clerk.office_id)
    if form and (begun := drafts.begun_with(session, clerk.office_id, form)):
        return begun.publication_id
    item = Publication(
        office_id=clerk.office_id, standing=Standing.DRAFT, published_on=office_day(at), written_at=at
    )
    fill(session, item, tidy, at)
    session.add(item)
    session.flush()
    session.add(Draft(
        publication_id=item.id, office_id=clerk.office_id, form=form or None, edition=1, content=written_down(tidy),
        saved_by=clerk.name, saved_at=at,
    ))  # fmt: skip
    session.flush()
    take_up(session, clerk, item.id, at).note(ReviewEvent.WROTE)
    return item.id


def save(session: Session, clerk: Clerk, id: int, content: Content, edition: int, at: datetime) -> int:
    """Returns the new edition. What is under review goes back to its beginning, and says why."""
    need_post(clerk, WRITERS, "信息员或审核")
    tidy = tidied(content)
    matter = take_up(session, clerk, id, at)
    draft = _draft(matter)
    # The texts may differ and say the same: fields that came later are not in an old draft.
    if read_back(draft.content) == tidy:
        return draft.edition
    if draft.edition != edition:
        raise Refused(f"{draft.saved_by}刚刚也改了这份稿子。请重新打开，在新的上面改。")
    changed = changes(read_back(draft.content), tidy)
    draft.content, draft.edition = written_down(tidy), draft.edition + 1
    draft.saved_by, draft.saved_at = clerk.name, at
    if matter.item.standing is Standing.DRAFT:
        fill(session, matter.item, tidy, at)
    session.flush()
    _note_saved(matter, changed)
    return draft.edition


def _note_saved(matter: Matter, changed: Sequence[str]) -> None:
    wrote_before = any(
        mark.event is ReviewEvent.WROTE and mark.clerk_id == matter.clerk.id for mark in matter.trail
    )
    if not wrote_before:
        matter.note(ReviewEvent.WROTE)
    if matter.here.stage in UNDER_REVIEW:
        why = f"送审后又改了{'、'.join(changed)}，要从头审起。"
        matter.note(ReviewEvent.EDITED, opinion=why, version=matter.here.version)
    elif wrote_before:
        matter.audit(Act.ITEM_SAVED)


def hand_in(
    session: Session, clerk: Clerk, id: int, edition: int, examined: Examined | None,
    signed: Sequence[SignedOff], at: datetime,
) -> int:  # fmt: skip
    """送审; returns the number of the version. `examined` must be over exactly this edition (`examined_draft`);
    `signed` are the reasons for what it found and the clerk leaves as it is."""
    need_post(clerk, WRITERS, "信息员或审核")
    matter = take_up(session, clerk, id, at)
    draft = _draft(matter)
    digest = digest_of(draft.content)
    if matter.here.stage in UNDER_REVIEW:
        if matter.did(ReviewEvent.HANDED_IN) and matter.here.digest == digest and matter.here.version:
            return matter.here.version
        raise Refused("这份稿子已经送审，正在审查。要改的话直接改，改完会从头审起。")
    if draft.edition != edition:
        raise Refused(f"{draft.saved_by}刚刚改了这份稿子。请重新打开，看过以后再送审。")
    _refuse_unready(matter, read_back(draft.content))
    findings = settled(_still_good(matter, examined, digest).findings, signed)
    _refuse_unsettled(findings)
    version = _version(matter, draft, digest, findings)
    matter.note(ReviewEvent.HANDED_IN, version=version.number, digest=digest)
    return version.number


def _still_good(matter: Matter, examined: Examined | None, digest: bytes) -> Examined:
    """Nothing is handed in that was not looked at as it is now."""
    if examined is None or not examined.is_over(matter.session, matter.item.office_id, digest):
        raise Refused("体检的时候稿子或者单位资料改了，这一份还没有体检。请再点一次「送审」。")
    if examined.lost:
        raise Refused(f"有附件没有传上来或已经损坏：{'、'.join(examined.lost)}。请删掉它再传一次。")
    return examined


def _refuse_unready(matter: Matter, content: Content) -> None:
    session, office = matter.session, matter.item.office_id
    refuse_incomplete(content, office_day(matter.at))
    warnings_about(session, office, content, matter.item.id)
    if any(
        policy == matter.item.id or drafts.item_of(session, office, policy) is None
        for policy in content.interprets
    ):
        raise Refused("解读的文件里有一条找不到，或者就是它自己，请重新选择。")


def _refuse_unsettled(findings: Sequence[Finding]) -> None:
    """A finding is mended, or somebody says why it stands; nothing else gets it past."""
    if unsettled := [one for one in findings if not one.reason]:
        raise Refused(
            f"体检发现还有 {len(unsettled)} 处没有处理：{unsettled[0].words}。请改掉，或写明为什么可以保留。"
        )


def _version(matter: Matter, draft: Draft, digest: bytes, findings: Sequence[Finding]) -> Version:
    levels = levels_in(matter.session, matter.item.office_id)
    if any(one.secret for one in findings):
        levels = with_secrecy(levels)
    version = Version(
        office_id=matter.item.office_id, publication_id=matter.item.id, content=draft.content, digest=digest,
        number=drafts.next_version(matter.session, matter.item.id), levels=written_levels(levels),
        clerk_id=matter.clerk.id, clerk=matter.clerk.name, at=matter.at,
    )  # fmt: skip
    matter.session.add(version)
    matter.session.flush()
    matter.session.add_all(
        FindingRecord(
            office_id=matter.item.office_id, version_id=version.id, key=one.key, words=one.words, secret=one.secret,
            reason=one.reason, clerk_id=matter.clerk.id, clerk=matter.clerk.name,
        )
        for one in findings
    )  # fmt: skip
    matter.session.flush()
    return version


def take_back(session: Session, clerk: Clerk, id: int, reason: str, at: datetime) -> None:
    """取回: who wrote it or handed it in takes it out of review again."""
    matter = take_up(session, clerk, id, at)
    if matter.did(ReviewEvent.TAKEN_BACK):
        return
    if matter.here.stage not in UNDER_REVIEW:
        raise Refused("这份稿子不在审查中，不用取回。")
    if clerk.id not in writers_of(matter.trail):
        raise Refused("只有起草或送审的人能取回。审查的人可以退回。")
    why = reason_given(reason, "取回的原因")
    matter.note(ReviewEvent.TAKEN_BACK, opinion=why, version=matter.here.version, digest=matter.here.digest)


def discard(session: Session, clerk: Clerk, id: int, reason: str, at: datetime) -> None:
    """作废: the draft goes, what is public stays as it is. Versions and trail are kept."""
    need_post(clerk, WRITERS, "信息员或审核")
    matter = take_up(session, clerk, id, at)
    if matter.did(ReviewEvent.DISCARDED):
        return
    _draft(matter)
    if matter.here.stage in UNDER_REVIEW:
        raise Refused("这份稿子正在审查，请先取回或请审查的人退回。")
    why = reason_given(reason, "作废的原因")
    drafts.put_away(session, id)
    if matter.item.standing is Standing.DRAFT:
        matter.item.standing = Standing.DISCARDED
    session.flush()
    matter.note(ReviewEvent.DISCARDED, opinion=why)


def correct(session: Session, clerk: Clerk, id: int, reason: str, at: datetime) -> None:
    """更正: a new draft from what was published last. The public sees the old one until the new one has passed."""
    need_post(clerk, WRITERS, "信息员或审核")
    matter = take_up(session, clerk, id, at)
    if matter.did(ReviewEvent.CORRECTING):
        return
    if matter.draft:
        raise Refused("这条信息已经有一份稿子在办，请在那一份上改。")
    if matter.item.standing not in (Standing.PUBLISHED, Standing.WITHDRAWN, Standing.KEPT):
        raise Refused("没有公开过的信息不用更正。")
    why = reason_given(reason, "更正的原因")
    session.add(Draft(
        publication_id=id, office_id=clerk.office_id, form=None, edition=1, content=_settled(matter),
        saved_by=clerk.name, saved_at=at,
    ))  # fmt: skip
    session.flush()
    matter.note(ReviewEvent.CORRECTING, opinion=why)


def _settled(matter: Matter) -> str:
    """What was published or kept last; of an imported item, what it is now, kept as its first version."""
    for mark in reversed(matter.trail):
        if mark.event in (ReviewEvent.PUBLISHED, ReviewEvent.KEPT) and mark.version:
            return drafts.text_of(matter.session, matter.item.id, mark.version)
    written = written_down(content_of(matter.session, matter.item))
    matter.session.add(Version(
        office_id=matter.item.office_id, publication_id=matter.item.id, content=written, digest=digest_of(written),
        number=drafts.next_version(matter.session, matter.item.id), levels=written_levels(()), clerk_id=None,
        clerk="导入", at=matter.item.written_at,
    ))  # fmt: skip
    matter.session.flush()
    return written


def _draft(matter: Matter) -> Draft:
    if matter.draft is None:
        raise Refused("这条信息现在没有在办的稿子。已公开的要改，请点「更正」。")
    return matter.draft
