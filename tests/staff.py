"""The cast at their desks: who holds which post, with passwords and authenticators only a test may know."""

from collections.abc import Mapping
from datetime import datetime

from sqlalchemy.orm import Session

from bot.cli.cast import CAST
from handlers.staff import actions, codes
from handlers.staff.passwords import Passwords
from handlers.staff.rules import WITH_TOTP
from storage import staff
from storage.staff import Staff
from storage.terms import Post

QUICK = Passwords(memory=8, rounds=1, lanes=1)
PASSWORD = "Meihua-2026-suoga"
SECRET = "JBSWY3DPEHPK3PXPJBSWY3DPEHPK3PXP"


def hire(session: Session, office_id: int, at: datetime, cast: Mapping[str, tuple[Post, ...]] = CAST) -> None:
    """Everybody with the same password; with an authenticator whoever must have one."""
    for name, posts in cast.items():
        one = actions.add(session, office_id, name, "cli:test", at)
        for post in posts:
            actions.appoint(session, office_id, one, post, "cli:test", at)
        one.password = one.former = QUICK.hashed(PASSWORD)
        one.password_set_at = at
        if WITH_TOTP & set(posts):
            staff.seal_totp(session, one, SECRET)


def number_of(session: Session, name: str) -> int:
    return known(session, name).id


def known(session: Session, name: str) -> Staff:
    one = staff.named(session, name)
    assert one, name
    return one


def code(at: datetime) -> str:
    return codes.code_at(SECRET, at)


__all__ = ["CAST", "PASSWORD", "QUICK", "SECRET", "code", "hire", "known", "number_of"]
