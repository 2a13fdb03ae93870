"""Adding and dismissing people, giving and taking posts, standing in, handing over."""

import base64
import hashlib
import secrets
from datetime import datetime

from sqlalchemy.orm import Session

from handlers.office import office_day
from handlers.refusal import Faults, Refused
from handlers.staff.rules import INVITED_FOR, POSTS, WITH_TOTP, StandInForm, check_together
from storage import acts, sessions, staff
from storage.act_terms import Act
from storage.staff import Invitation, PostHeld, Staff, StandIn
from storage.terms import Post

CODE_BYTES = 10  # 80 bits, sixteen letters


def add(session: Session, office_id: int, name: str, who: str, at: datetime) -> Staff:
    """A person without a post and without a password; `invite` lets them in."""
    if staff.named(session, name):
        raise Faults({"name": f"已经有叫{name}的人了。同名的请加上单位，例如 {name}（岩脚）。"})
    one = Staff(office_id=office_id, name=name, former="", totp_step=0, added_at=at)
    session.add(one)
    session.flush()
    acts.record(session, office_id, who, Act.STAFF_ADDED, f"staff:{one.id}", at)
    return one


def invite(session: Session, office_id: int, one: Staff, who: str, at: datetime) -> str:
    """A one-time code for the first sign-in, shown once and kept as its hash. Old ones, the password, the
    authenticator and every session end: this is also how somebody who has lost them is let in again."""
    for before in staff.open_invitations(session, one.id, at):
        before.used_at = at
    one.password, one.totp, one.totp_step = None, None, 0
    sessions.end_all(session, one.id, at)
    code = base64.b32encode(secrets.token_bytes(CODE_BYTES)).decode()
    session.add(Invitation(
        office_id=office_id, staff_id=one.id, digest=digest_of(code), made_at=at, until=at + INVITED_FOR
    ))  # fmt: skip
    acts.record(session, office_id, who, Act.STAFF_RESET, f"staff:{one.id}", at)
    return "-".join(code[place : place + 4] for place in range(0, len(code), 4))


def reset(session: Session, office_id: int, one: Staff, who: str, at: datetime) -> str:
    """`invite` by an administrator at the console, who sees the code and might use it: so posts that ask for a
    second factor end with it, and 安全管理 gives them again to the person. Two people, whatever one of them does."""
    _check_home(one, office_id)
    for held in staff.held(session, one.id, at):
        if held.post in WITH_TOTP:
            held.until = at
            acts.record(session, held.office_id, who, Act.POST_TAKEN, f"staff:{one.id}", at, held.post)
    return invite(session, office_id, one, who, at)


def _check_home(one: Staff, office_id: int) -> None:
    """Whoever works in several offices is let in and seen off by their own; the others only give and take posts."""
    if one.office_id != office_id:
        raise Refused(f"{one.name}的账号由所在单位管理，这里只能任免本单位的岗位。")
    if one.dismissed_at:
        raise Refused(f"{one.name}已经停用了。")


def digest_of(code: str) -> bytes:
    """Of a one-time code, however it was typed."""
    return hashlib.sha256("".join(one for one in code.upper() if one.isalnum()).encode()).digest()


def appoint(session: Session, office_id: int, one: Staff, post: Post, who: str, at: datetime) -> None:
    if one.dismissed_at:
        raise Refused(f"{one.name}已经停用，不能再任职。")
    if one.name == who:
        raise Refused("不能给自己任职，请另一位安全管理员办理。")
    here = [held.post for held in staff.held(session, one.id, at) if held.office_id == office_id]
    if post in here:
        raise Refused(f"{one.name}已经任{POSTS[post]}了。")
    session.add(PostHeld(office_id=office_id, staff_id=one.id, post=post, since=at))
    session.flush()
    _check_apart(session, one.id, at)
    acts.record(session, office_id, who, Act.POST_GIVEN, f"staff:{one.id}", at, post)


def take(session: Session, held: PostHeld, who: str, at: datetime) -> None:
    """The post ends now; so do the person's sessions, so that nothing begun under it goes on."""
    if held.until is not None and held.until <= at:
        raise Refused("这个岗位已经免去了。")
    held.until = at
    sessions.end_all(session, held.staff_id, at)
    acts.record(session, held.office_id, who, Act.POST_TAKEN, f"staff:{held.staff_id}", at, held.post)


def dismiss(session: Session, office_id: int, one: Staff, who: str, at: datetime) -> None:
    if one.name == who:
        raise Refused("不能停用自己，请另一位系统管理员办理。")
    _check_home(one, office_id)
    one.dismissed_at, one.password = at, None
    for held in staff.held(session, one.id, at):
        held.until = at
    for before in staff.open_invitations(session, one.id, at):
        before.used_at = at
    sessions.end_all(session, one.id, at)
    acts.record(session, office_id, who, Act.STAFF_DISMISSED, f"staff:{one.id}", at)


def begin_stand_in(session: Session, office_id: int, form: StandInForm, who: str, at: datetime) -> StandIn:
    absent, person = (staff.person(session, office_id, number) for number in (form.absent, form.person))
    if absent is None or person is None or person.dismissed_at:
        raise Faults({"person": "本单位没有这个人，请重新选择。"})
    lent = {held.post for held in staff.held(session, absent.id, at) if held.office_id == office_id}
    if not lent:
        raise Faults({"absent": f"{absent.name}现在没有岗位，不需要替班。"})
    made = StandIn(
        office_id=office_id, absent_id=absent.id, staff_id=person.id, first=form.first, last=form.last
    )
    session.add(made)
    session.flush()
    _check_apart(session, person.id, at)
    acts.record(session, office_id, who, Act.STAND_IN_BEGUN, f"stand-ins:{made.id}", at)
    return made


def end_stand_in(session: Session, one: StandIn, who: str, at: datetime) -> None:
    if one.ended_at:
        raise Refused("这次替班已经结束了。")
    one.ended_at = at
    acts.record(session, one.office_id, who, Act.STAND_IN_ENDED, f"stand-ins:{one.id}", at)


def hand_over(session: Session, office_id: int, one: Staff, who: str, at: datetime) -> None:
    """The list was printed to be signed; from then on it can be asked who had seen what was open."""
    acts.record(session, office_id, who, Act.HANDED_OVER, f"staff:{one.id}", at)


def check_chain(session: Session, office_id: int, who: str, at: datetime) -> str:
    """Read the whole chain again and say what was found; the finding is an act itself."""
    broken = acts.first_break(session, office_id)
    told = "完整" if broken is None else f"第{broken}条起断开"
    acts.record(session, office_id, who, Act.CHAIN_CHECKED, "acts", at, told)
    if broken is None:
        return "校验完成：操作日志完整，没有被改动。"
    return f"校验完成：第{broken}条缺失或被改动过。请立即报告单位负责人，并保存备份。"


def note_export(session: Session, office_id: int, what: str, who: str, at: datetime) -> None:
    """Whoever takes a list away is written down."""
    acts.record(session, office_id, who, Act.LIST_EXPORTED, what, at)


def _check_apart(session: Session, staff_id: int, at: datetime) -> None:
    """三员 stay apart over all offices, by one's own posts and by those one stands in for, now and later: asked of
    the person and of everyone who stands in for them. Refusing takes back what was just written."""
    day = office_day(at)
    for one in (staff_id, *staff.will_be_stood_in_by(session, staff_id, day)):
        people = (one, *staff.will_stand_in_for(session, one, day))
        check_together({held.post for person in people for held in staff.held(session, person, at)})
