"""How this office reviews and numbers: kept with the office as data, changed here."""

import json
from collections.abc import Sequence
from datetime import datetime

from sqlalchemy.orm import Session

from handlers.clerk import Clerk, need_post
from handlers.publications.chain import Level, check_levels, levels_of, written_levels
from handlers.publications.content import Content
from handlers.publications.numbering import (
    Numbering,
    check_index_number,
    check_numbering,
    next_index_number,
    numbering_of,
)
from handlers.refusal import Refused
from storage import acts, placements
from storage.act_terms import Act
from storage.offices import Office
from storage.terms import Post
from storage.tokens import index_key

ADMINISTRATORS = frozenset({Post.ADMINISTRATOR})


def levels_in(session: Session, office_id: int) -> tuple[Level, ...]:
    """The office's chain of review, for what is handed in from now on."""
    return levels_of(session.get_one(Office, office_id).profile)


def numbering_in(session: Session, office_id: int) -> Numbering:
    return numbering_of(session.get_one(Office, office_id).profile)


def set_levels(session: Session, clerk: Clerk, levels: Sequence[Level], at: datetime) -> None:
    """What is under review keeps the chain it was handed in under."""
    need_post(clerk, ADMINISTRATORS, "系统管理")
    check_levels(levels)
    told = " → ".join(level.name for level in levels)
    _keep(session, clerk, "review", json.loads(written_levels(levels)), Act.CHAIN_SET, told, at)


def set_numbering(session: Session, clerk: Clerk, numbering: Numbering, at: datetime) -> None:
    need_post(clerk, ADMINISTRATORS, "系统管理")
    check_numbering(numbering)
    told = {"pattern": numbering.pattern, "prefixes": list(numbering.prefixes)}
    _keep(session, clerk, "index_number", told, Act.NUMBERING_SET, "、".join(numbering.prefixes), at)


def _keep(
    session: Session, clerk: Clerk, key: str, told: object, act: Act, result: str, at: datetime
) -> None:
    office = session.get_one(Office, clerk.office_id, with_for_update={"key_share": True})
    profile = json.loads(office.profile) | {key: told}
    office.profile = json.dumps(profile, ensure_ascii=False)
    session.flush()
    acts.record(session, office.id, clerk.name, act, f"offices:{office.id}", at, result)


def propose_index_number(session: Session, office_id: int, year: int) -> str:
    """The next free 索引号 of the year; '' where the office has registered no prefix."""
    numbering = numbering_in(session, office_id)
    if not numbering.prefixes:
        return ""
    taken = placements.index_numbers(session, office_id, numbering.prefixes[0])
    return next_index_number(numbering, year, taken)


def warnings_about(
    session: Session, office_id: int, content: Content, id: int | None = None
) -> tuple[str, ...]:
    """What is odd about the 索引号 and stops nobody. Raises Refused on what must not be: another item's number."""
    numbering = numbering_in(session, office_id)
    warned = check_index_number(content.index_number, numbering, content.made_on)
    refuse_taken(session, office_id, content.index_number, id)
    return warned


def refuse_taken(session: Session, office_id: int, number: str, id: int | None) -> None:
    """Raises Refused where another item of the office bears this 索引号."""
    same = placements.numbered_so(session, office_id, number, index_key(number)) if number else []
    if others := [other for other in same if other != id]:
        raise Refused(f"索引号「{number}」已经给了本单位另一条信息（第 {others[0]} 条），请换一个。")
