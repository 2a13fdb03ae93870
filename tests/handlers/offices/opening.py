"""How the tests open offices and accounts, and what they open them with."""

from datetime import UTC, datetime

from sqlalchemy.orm import Session

from handlers.offices import actions
from handlers.offices.rules import AccountForm
from storage import offices
from storage.offices import AccountKeys, OfficeRecord
from storage.terms import AccountKind, Mode

AT = datetime(2026, 3, 2, 2, 0, tzinfo=UTC)
TOKEN, KEY, NEW_KEY = "suojiatoken2026", "abcdefghijklmnopqrstuvwxyz0123456789ABCDEFG", "Z" * 43
FORM = AccountForm(
    "xinhua", AccountKind.SERVICE, "wx520203xinhua0001", "gh_520203xinhua", "xinhuatoken", "Y" * 43, Mode.SAFE,
    "https://api.weixin.qq.com", secret="xinhua-secret",
)  # fmt: skip
SUOJIA = AccountForm(
    "suojia", AccountKind.SUBSCRIPTION, "wx520203suojia0001", "gh_520203suojia", TOKEN, KEY, Mode.SAFE,
    "https://api.weixin.qq.com",
)  # fmt: skip


def open_office(session: Session, slug: str = "xinhua", name: str = "新华镇人民政府", **more: object) -> int:
    return actions.open_office(session, slug, name, "赵工", AT, **more)  # type: ignore[arg-type]


def keys_of(session: Session, slug: str) -> AccountKeys:
    keys = offices.account_keys(session, slug)
    assert keys
    return keys


def named(session: Session, slug: str) -> OfficeRecord:
    office = offices.office_named(session, slug)
    assert office
    return office
