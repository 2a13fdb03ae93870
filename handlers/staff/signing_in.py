"""Signing in and out, the code, a new password. The slow part, hashing, is done by the door beforehand."""

import hashlib
import secrets
from dataclasses import dataclass
from datetime import datetime

from sqlalchemy.orm import Session

from handlers.office import office_day, office_time
from handlers.refusal import Faults, Refused
from handlers.staff import codes
from handlers.staff.actions import digest_of
from handlers.staff.rules import BY_ADDRESS, BY_NAME
from handlers.tries import LockOut, Tried, after_failure
from storage import acts, sessions, staff
from storage.act_terms import Act
from storage.sessions import StaffSession
from storage.staff import Staff

WRONG = "姓名或密码不对。请再输一次；忘了密码，请系统管理员重置。"
WRONG_INVITATION = "姓名或一次性口令不对，或者口令已经用过、过了24小时。请再输一次，或请管理员重新生成。"
WRONG_CODE = "验证码不对，或者已经用过。请等下一个六位数字再输。"
NO_POST = "您现在没有岗位，不能登录。请安全管理员任职。"


@dataclass(frozen=True, slots=True)
class Attempt:
    """Somebody at the door: the name they give, from where, with which browser."""

    name: str
    address: str
    browser: str


@dataclass(frozen=True, slots=True)
class Admitted:
    token: str  # for the cookie; kept nowhere


@dataclass(frozen=True, slots=True)
class Turned:
    """Turned away. It is returned and not raised, because the failure must be counted and kept."""

    sentence: str


def sign_in(session: Session, attempt: Attempt, right: bool, at: datetime) -> Admitted | Turned:
    """`right`: the password is the one. The same sentence for a wrong one, an unknown name and who has left."""
    if closed := closed_until(session, attempt, at):
        return Turned(_locked(closed))
    one = staff.named(session, attempt.name)
    if one is None or one.dismissed_at or not right:
        return _refuse(session, attempt, one, WRONG, at)
    return _admit(session, one, attempt, at)


def first_sign_in(
    session: Session, attempt: Attempt, code: str, password: str, at: datetime
) -> Admitted | Turned:
    """With the one-time code; `password` is the hash of the new one."""
    if closed := closed_until(session, attempt, at):
        return Turned(_locked(closed))
    one = staff.named(session, attempt.name)
    invitation = staff.invited(session, one.id, digest_of(code), at) if one else None
    if one is None or one.dismissed_at or invitation is None:
        return _refuse(session, attempt, one, WRONG_INVITATION, at)
    invitation.used_at = at
    _set_password(session, one, password, at)
    return _admit(session, one, attempt, at)


def _admit(session: Session, one: Staff, attempt: Attempt, at: datetime) -> Admitted | Turned:
    offices = staff.holding(session, one.id, at, office_day(at))
    if not offices:
        return Turned(NO_POST)
    sessions.forgive(session, _by_name(attempt.name))
    office_id = one.office_id if one.office_id in offices else min(offices)
    token = _begin(session, one, office_id, attempt, at)
    one.seen_at = at
    acts.record(session, office_id, one.name, Act.SIGNED_IN, f"staff:{one.id}", at)
    return Admitted(token)


def _begin(session: Session, one: Staff, office_id: int, attempt: Attempt, at: datetime) -> str:
    token = secrets.token_urlsafe(32)
    session.add(StaffSession(
        office_id=office_id, staff_id=one.id, digest=digest_of_token(token), csrf=secrets.token_urlsafe(32),
        address=attempt.address, browser=attempt.browser[:200], started_at=at, seen_at=at, flash="",
    ))  # fmt: skip
    session.flush()
    return token


def digest_of_token(token: str) -> bytes:
    return hashlib.sha256(token.encode()).digest()


# --- the code --------------------------------------------------------------------------------------


def give_code(session: Session, signed: StaffSession, code: str, at: datetime) -> Admitted | Turned:
    """The second factor. A new token again: who knew the one before it has gained nothing."""
    key = f"code:{signed.staff_id}"
    tried = _tried(session, key)
    if tried and tried.closed(at) and tried.locked_until:
        return Turned(_locked(tried.locked_until))
    one = session.get_one(Staff, signed.staff_id)
    secret = staff.totp_of(session, one)
    step = codes.step_of(secret, code, at, one.totp_step) if secret else None
    if step is None:
        _count(session, key, BY_NAME, at)
        acts.record(session, signed.office_id, one.name, Act.SIGN_IN_FAILED, f"staff:{one.id}", at, "code")
        return Turned(WRONG_CODE)
    sessions.forgive(session, key)
    one.totp_step, signed.code_at = step, at
    return Admitted(renewed(signed))


def set_up_totp(session: Session, signed: StaffSession, secret: str, code: str, at: datetime) -> str:
    """The authenticator, proved by its first code. Returns the session's new token."""
    one = session.get_one(Staff, signed.staff_id)
    step = codes.step_of(secret, code, at, 0) if codes.is_secret(secret) else None
    if step is None:
        raise Faults({"code": "验证码不对。请看手机上的时间是否准确，再输新的六位数字。"})
    staff.seal_totp(session, one, secret)
    one.totp_step, signed.code_at = step, at
    sessions.end_all(session, one.id, at, but=signed.id)
    acts.record(session, signed.office_id, one.name, Act.TOTP_SET, f"staff:{one.id}", at)
    return renewed(signed)


def renewed(signed: StaffSession) -> str:
    token = secrets.token_urlsafe(32)
    signed.digest = digest_of_token(token)
    return token


# --- while signed in -------------------------------------------------------------------------------


def change_password(session: Session, signed: StaffSession, password: str, at: datetime) -> str:
    """`password` is the hash of the new one. Every other session of the person ends. Returns the new token."""
    one = session.get_one(Staff, signed.staff_id)
    _set_password(session, one, password, at)
    sessions.end_all(session, one.id, at, but=signed.id)
    return renewed(signed)


def _set_password(session: Session, one: Staff, password: str, at: datetime) -> None:
    one.former = "\n".join([password, *one.former.split()][:FORMER_KEPT])
    one.password, one.password_set_at = password, at
    acts.record(session, one.office_id, one.name, Act.PASSWORD_CHANGED, f"staff:{one.id}", at)


FORMER_KEPT = 5


def sign_out(session: Session, signed: StaffSession, at: datetime) -> None:
    signed.ended_at = at
    one = session.get_one(Staff, signed.staff_id)
    acts.record(session, signed.office_id, one.name, Act.SIGNED_OUT, f"staff:{one.id}", at)


def revoke(session: Session, signed: StaffSession, who: str, at: datetime) -> None:
    signed.ended_at = at
    acts.record(session, signed.office_id, who, Act.SESSION_REVOKED, f"staff:{signed.staff_id}", at)


def change_office(session: Session, signed: StaffSession, office_id: int, at: datetime) -> None:
    """County staff: the same person at work in another office."""
    if office_id not in staff.holding(session, signed.staff_id, at, office_day(at)):
        raise Refused("您在这个单位没有岗位。")
    signed.office_id = office_id
    one = session.get_one(Staff, signed.staff_id)
    acts.record(session, office_id, one.name, Act.OFFICE_CHANGED, f"staff:{one.id}", at)


# --- what was refused ------------------------------------------------------------------------------


def closed_until(session: Session, attempt: Attempt, at: datetime) -> datetime | None:
    """Until when the door is closed to this name or this address."""
    tried = [_tried(session, key) for key in (_by_name(attempt.name), f"address:{attempt.address}")]
    closed = [one.locked_until for one in tried if one and one.closed(at) and one.locked_until]
    return max(closed, default=None)


def _refuse(session: Session, attempt: Attempt, one: Staff | None, sentence: str, at: datetime) -> Turned:
    closed = _count(session, _by_name(attempt.name), BY_NAME, at)
    _count(session, f"address:{attempt.address}", BY_ADDRESS, at)
    if one:
        told = "locked" if closed else ""
        acts.record(session, one.office_id, one.name, Act.SIGN_IN_FAILED, f"staff:{one.id}", at, told)
    return Turned(_locked(closed) if closed else sentence)


def _count(session: Session, key: str, rule: LockOut, at: datetime) -> datetime | None:
    now = after_failure(_tried(session, key), rule, at)
    sessions.failed(session, key, now.number, now.last_at, now.locked_until)
    return now.locked_until


def _tried(session: Session, key: str) -> Tried | None:
    kept = sessions.failures_of(session, key)
    return Tried(kept.number, kept.last_at, kept.locked_until) if kept else None


def _by_name(name: str) -> str:
    return f"name:{name}"


def _locked(until: datetime) -> str:
    return f"输错的次数太多，{office_time(until):%H:%M} 以后才能再试。忘了密码，请系统管理员重置。"
