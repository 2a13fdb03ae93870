"""The demo's people. They come in the way everybody does: invited, a password of their own, an authenticator."""

from datetime import datetime

from sqlalchemy.orm import Session

from bot.wiring import Parts
from handlers.announcements import trial
from handlers.clerk import Clerk
from handlers.staff import actions, codes, signing_in
from handlers.staff.passwords import Passwords
from handlers.staff.rules import POSTS, WITH_TOTP
from handlers.staff.signing_in import Admitted, Attempt
from storage import sessions, staff
from storage.terms import Post

PASSWORD = "Yanshi-2026-duocai"  # noqa: S105 - of the demo's people, who live on loopback
CAST: dict[str, tuple[Post, ...]] = {
    "王科": (Post.CONTRIBUTOR, Post.HANDLER),
    "陈主任": (Post.REVIEWER,),
    "周敏": (Post.SECRECY,),
    "刘乡长": (Post.APPROVER,),
    "赵工": (Post.ADMINISTRATOR,),
    "吴安": (Post.SECURITY,),
    "孙审": (Post.AUDITOR,),
}


def hire_cast(session: Session, parts: Parts, office_id: int, who: str) -> None:
    settings = parts.settings
    passwords = Passwords(settings.argon2_memory, settings.argon2_rounds, settings.argon2_lanes)
    for name, posts in CAST.items():
        one = actions.add(session, office_id, name, who, parts.clock())
        for post in posts:
            actions.appoint(session, office_id, one, post, who, parts.clock())
        code = actions.invite(session, office_id, one, who, parts.clock())
        _come_in(session, parts, name, code, passwords.hashed(PASSWORD), bool(WITH_TOTP & set(posts)))


def _come_in(session: Session, parts: Parts, name: str, code: str, password: str, totp: bool) -> None:
    at = parts.clock()
    admitted = signing_in.first_sign_in(session, Attempt(name, "127.0.0.1", "demo"), code, password, at)
    assert isinstance(admitted, Admitted), "just invited"
    signed = sessions.with_digest(session, signing_in.digest_of_token(admitted.token))
    assert signed, "just admitted"
    if totp:
        secret = codes.new_secret()
        signing_in.set_up_totp(session, signed, secret, codes.code_at(secret, at), at)
    signing_in.sign_out(session, signed, at)


def open_to_the_public(session: Session, office_id: int, account_id: int, at: datetime) -> None:
    """The demo is past its trial: 赵工 has answered for every point, and 李婷's telephone is a tester's."""
    one = staff.named(session, "赵工")
    assert one, "just hired"
    keeper = Clerk(one.id, office_id, one.name, frozenset(CAST["赵工"]))
    for point in trial.CHECKS:
        trial.tick(session, keeper, account_id, point, at)
    trial.add_tester(session, keeper, account_id, "李婷", "weixin001", at)
    trial.go_live(session, keeper, account_id, at)


def sign_ins(parts: Parts) -> list[tuple[str, str, str]]:
    """(name, posts, the code of this moment or ''): what somebody holding all their telephones would see."""
    with parts.database.read() as session:
        people = [one for name in CAST if (one := staff.named(session, name))]
        secrets = {one.name: staff.totp_of(session, one) for one in people}
    at = parts.clock()
    return [
        (name, "、".join(POSTS[post] for post in CAST[name]), codes.code_at(secret, at) if secret else "")
        for name, secret in secrets.items()
    ]
