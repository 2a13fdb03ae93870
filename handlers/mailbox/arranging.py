"""How this office deals with letters: whose each kind is and how soon it is answered, and the phrases for answers."""

import json
from datetime import datetime

from sqlalchemy.orm import Session

from handlers.clerk import Clerk
from handlers.mailbox.rules import Routes, routes_from, routes_to
from handlers.office import office_day
from handlers.refusal import Faults, Refused
from storage import acts, phrases, staff
from storage.act_terms import Act
from storage.offices import Office
from storage.phrases import Phrase

MOST_PHRASES, LONGEST_PHRASE = 100, 300


def routes_of(session: Session, office_id: int) -> Routes:
    """Kept in the office's profile under `mailbox`."""
    told = json.loads(session.get_one(Office, office_id).profile).get("mailbox")
    return routes_from(json.dumps(told) if told else "")


def set_routes(session: Session, clerk: Clerk, routes: Routes, at: datetime) -> None:
    """For letters that come from now on; those that are here stay where they are. Periods hold for all at once."""
    day = office_day(at)
    lost = {
        f"post-{kind}": "这个岗位现在没有人，请选别的岗位。"
        for kind, route in routes.items()
        if not staff.holders(session, clerk.office_id, route.post, at, day)
    }
    if lost:
        raise Faults(lost)
    office = session.get_one(Office, clerk.office_id, with_for_update={"key_share": True})
    told = json.loads(office.profile) | {"mailbox": routes_to(routes)}
    office.profile = json.dumps(told, ensure_ascii=False)
    session.flush()
    result = " ".join(f"{kind}={route.post}/{route.days}" for kind, route in routes.items())
    _record(session, clerk, at, result)


def add_phrase(session: Session, clerk: Clerk, words: str, at: datetime) -> None:
    told = words.strip()
    if not told or len(told) > LONGEST_PHRASE:
        raise Faults({"phrase": f"请写 1 到 {LONGEST_PHRASE} 字。"})
    listed = phrases.phrases_of(session, clerk.office_id)
    if told in [one.words for one in listed]:
        return
    if len(listed) >= MOST_PHRASES:
        raise Refused(f"常用语最多 {MOST_PHRASES} 句，请先移除不用的。")
    session.add(Phrase(office_id=clerk.office_id, words=told, added_by=clerk.name, added_at=at))
    session.flush()
    _record(session, clerk, at, "phrase added")


def remove_phrase(session: Session, clerk: Clerk, id: int, at: datetime) -> None:
    one = phrases.phrase_of(session, clerk.office_id, id)
    if one is None:
        raise Refused("没有这句常用语，请刷新页面再看。")
    if one.removed_at:
        return
    one.removed_at = at
    session.flush()
    _record(session, clerk, at, "phrase removed")


def _record(session: Session, clerk: Clerk, at: datetime, result: str) -> None:
    acts.record(
        session, clerk.office_id, clerk.name, Act.MAILBOX_SET, f"offices:{clerk.office_id}", at, result
    )
