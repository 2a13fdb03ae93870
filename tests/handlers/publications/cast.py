"""Who acts in these tests, and what they do without further words."""

from collections.abc import Callable, Sequence
from dataclasses import replace
from datetime import date, datetime
from typing import TypeVar

import pytest
from sqlalchemy.orm import Session

from bot.wiring import Parts
from handlers.clerk import Clerk
from handlers.publications import drafting, publishing, reviewing
from handlers.publications.content import Content
from handlers.publications.examining import SignedOff, examined, examined_draft
from handlers.publications.trail import Case, case_of
from handlers.refusal import Refused
from storage.review_terms import Concern
from storage.terms import Post


def clerk(id: int, name: str, *posts: Post, office: int = 1) -> Clerk:
    return Clerk(id, office, name, frozenset(posts))


WANG = clerk(1, "王科", Post.CONTRIBUTOR)  # drafts
CHEN = clerk(2, "陈主任", Post.REVIEWER)  # reviews
WU = clerk(3, "吴干事", Post.SECRECY)
ZHANG = clerk(4, "张乡长", Post.APPROVER)
ZHAO = clerk(5, "赵工", Post.ADMINISTRATOR)
QIANG = clerk(9, "阿强", *Post, office=2)  # of another office: must see nothing
REVIEWERS = (("初审", CHEN), ("保密审查", WU), ("签发", ZHANG))

CONTENT = Content(
    title="梭戛乡蜂蜜产业扶持办法",
    summary="养蜂户每箱补助五十元。",
    plain="养蜂有补助",
    body="<p>每箱蜜蜂补助五十元。</p>",
    doc_number="梭府发〔2026〕9号",
    issuer="梭戛乡人民政府",
    station="农业服务中心",
    made_on=date(2026, 2, 25),
    categories=("法定主动公开/农业农村",),
    areas=("社会公益",),
    concerns=(Concern.NONE,),
)

Done = TypeVar("Done")


def do(parts: Parts, action: Callable[..., Done], clerk: Clerk, *told: object) -> Done:
    """One visit: its own transaction, at the house's time."""
    with parts.database.begin() as session:
        return action(session, clerk, *told, parts.clock())


def refused(parts: Parts, action: Callable[..., object], clerk: Clerk, *told: object) -> str:
    with pytest.raises(Refused) as caught:
        do(parts, action, clerk, *told)
    return caught.value.sentence


def case(parts: Parts, id: int, office: int = 1) -> Case:
    with parts.database.read() as session:
        found = case_of(session, office, id)
    assert found
    return found


def digest(parts: Parts, id: int) -> bytes:
    """Of what waits for somebody, as their page would show it."""
    return case(parts, id).position.digest


def begun(parts: Parts, content: Content = CONTENT, form: str = "") -> int:
    return do(parts, drafting.start, WANG, content, form)


def handed_in(parts: Parts, content: Content = CONTENT) -> int:
    id = begun(parts, content)
    do(parts, hand_in(parts), WANG, id, 1, ())
    return id


def hand_in(parts: Parts) -> Callable[..., int]:
    """Examined with the files of the house, then handed in."""

    def examine_and_hand_in(
        session: Session, by: Clerk, id: int, edition: int, signed: Sequence[SignedOff], at: datetime
    ) -> int:
        seen = examined_draft(session, parts.files, by.office_id, id)
        return drafting.hand_in(session, by, id, edition, seen, signed, at)

    return examine_and_hand_in


def hand_in_again(parts: Parts, id: int, by: Clerk = WANG) -> None:
    do(parts, hand_in(parts), by, id, case(parts, id).edition, ())


def reasons_for(parts: Parts, id: int, reason: str) -> tuple[SignedOff, ...]:
    """One reason for all that the check-up finds in the draft."""
    draft = case(parts, id).draft
    assert draft
    with parts.database.read() as session:
        found = examined(session, parts.files, 1, draft)
    return tuple(SignedOff(one.key, reason) for one in found)


def passed(parts: Parts, id: int, level: str, by: Clerk, opinion: str = "同意") -> None:
    do(parts, reviewing.approve, by, id, level, digest(parts, id), opinion)


def signed_off(parts: Parts, content: Content = CONTENT) -> int:
    id = handed_in(parts, content)
    pass_all(parts, id)
    return id


def pass_all(parts: Parts, id: int) -> None:
    for level, reviewer in REVIEWERS:
        passed(parts, id, level, reviewer)


def publish(parts: Parts, id: int, by: Clerk = ZHANG) -> None:
    do(parts, publishing.publish, by, id, digest(parts, id))


def published(parts: Parts, content: Content = CONTENT) -> int:
    id = signed_off(parts, content)
    publish(parts, id)
    return id


def edited(parts: Parts, id: int, by: Clerk = WANG, **changed: object) -> None:
    now = case(parts, id)
    assert now.draft
    do(parts, drafting.save, by, id, replace(now.draft, **changed), now.edition)  # type: ignore[arg-type]
