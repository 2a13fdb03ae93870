"""One record of each kind in an office, by the name its number has in an address."""

from datetime import datetime, timedelta

from sqlalchemy.orm import Session

from bot.wiring import Parts
from handlers.clerk import Clerk
from handlers.offices import actions as offices
from handlers.publications import drafting
from handlers.publications.content import Content
from handlers.staff import actions, signing_in
from handlers.staff.rules import StandInForm
from handlers.staff.signing_in import Attempt
from storage import sessions, staff
from storage.sessions import StaffSession
from storage.terms import Post
from tests.staff import hire, known

ELSEWHERE = {"郑岩": (Post.CONTRIBUTOR,), "钱岩": (Post.REVIEWER,)}


def open_yanjiao(parts: Parts) -> int:
    """Another office with people of its own. Returns its number."""
    with parts.database.begin() as session:
        number = offices.open_office(session, "yanjiao", "岩脚镇人民政府", "cli:test", parts.clock())
        hire(session, number, parts.clock(), ELSEWHERE)
    return number


def records_of(session: Session, office_id: int, absent: str, person: str, at: datetime) -> dict[str, int]:
    """Every argument an address of the console may have; a new one must be given a record here."""
    one, other = known(session, absent), known(session, person)
    form = StandInForm(one.id, other.id, at.date(), at.date() + timedelta(days=3))
    stand_in = actions.begin_stand_in(session, office_id, form, "cli:test", at)
    signing_in.sign_in(session, Attempt(absent, "10.0.0.1", ""), True, at)
    (signed,) = session.query(StaffSession).filter_by(staff_id=one.id).all()
    (post, *_) = staff.history(session, office_id, one.id)
    assert sessions.open_session(session, office_id, signed.id)
    writer = Clerk(one.id, office_id, absent, frozenset({Post.CONTRIBUTOR}))
    item = drafting.start(session, writer, Content(title="蜂蜜产业扶持办法"), "", at)
    return {
        "item_id": item,
        "person_id": one.id, "post_id": post.id, "stand_in_id": stand_in.id, "session_id": signed.id,
        "number": signed.id,
    }  # fmt: skip
