"""Citizens: followers of an account, known by their openid, which is sealed."""

import secrets
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from sqlalchemy import ForeignKey, LargeBinary, UniqueConstraint, bindparam, func, select, update
from sqlalchemy.orm import Mapped, Session, mapped_column

from storage.base import Base, table_of
from storage.hot import Hot, Upsert, moment
from storage.offices import Service
from storage.sealing import keyring_of


class Citizen(Base):
    """群众. Erasing one keeps the number, so that figures stay, and forgets the person. `moved_at` is when they last
    came or went, by WeChat's clock: events overtake each other, and the older one is not obeyed."""

    __tablename__ = "citizens"
    __table_args__ = (UniqueConstraint("account_id", "blind"),)

    id: Mapped[int] = mapped_column(primary_key=True)
    account_id: Mapped[int] = mapped_column(ForeignKey("accounts.id"))
    office_id: Mapped[int | None] = mapped_column(ForeignKey("offices.id"))
    blind: Mapped[bytes] = mapped_column(LargeBinary)
    openid: Mapped[bytes | None] = mapped_column(LargeBinary)
    large_type: Mapped[bool]
    first_seen_at: Mapped[datetime]
    moved_at: Mapped[datetime | None]
    left_at: Mapped[datetime | None]
    erased_at: Mapped[datetime | None]


@dataclass(frozen=True, slots=True)
class Follower:
    id: int
    office_id: int | None
    large_type: bool
    left_at: datetime | None
    moved_at: datetime | None = None


_c = table_of(Citizen)
_s = table_of(Service)
_find = select(_c.c.id, _c.c.office_id, _c.c.large_type, _c.c.left_at, _c.c.moved_at).where(
    _c.c.account_id == bindparam("account_id"), _c.c.blind == bindparam("blind")
)
_KNOWN = Hot(_find)
_KNOWN_ALONE = Hot(_find.with_for_update())  # one message of a citizen at a time (SQLite: one writer anyway)
_NEW = ("account_id", "blind", "openid", "large_type", "first_seen_at")
_MEET = Upsert(Citizen, _NEW, on=("account_id", "blind"))


def look_up(session: Session, account_id: int, openid: str) -> Follower | None:
    return _follower(_KNOWN(session, account_id=account_id, blind=_blind(session, openid)))


def meet(session: Session, account_id: int, openid: str, at: datetime) -> Follower:
    """The citizen behind this openid, held until the end of the transaction; a new one is written down."""
    blind = _blind(session, openid)
    known = _follower(_KNOWN_ALONE(session, account_id=account_id, blind=blind))
    if known:
        return known
    sealed = keyring_of(session).seal_text(openid, f"citizens:{blind.hex()}")
    _MEET(session, account_id=account_id, blind=blind, openid=sealed, large_type=False, first_seen_at=at)
    met = _follower(_KNOWN_ALONE(session, account_id=account_id, blind=blind))
    assert met, "just written"
    return met


def _blind(session: Session, openid: str) -> bytes:
    return keyring_of(session).blind("citizens.openid", openid)


def _follower(rows: list[tuple[Any, ...]]) -> Follower | None:
    for number, office_id, large_type, *moments in rows:
        left_at, moved_at = (moment(one) if one else None for one in moments)
        return Follower(number, office_id, bool(large_type), left_at, moved_at)
    return None


def blind_of(session: Session, citizen_id: int) -> bytes | None:
    """What their openid is known by. None where nobody has this number."""
    return session.scalars(select(_c.c.blind).where(_c.c.id == citizen_id)).one_or_none()


def hold(session: Session, citizen_id: int) -> None:
    """Until the end of the transaction: what somebody sends in two ways at once is taken in one after the other."""
    session.execute(select(_c.c.id).where(_c.c.id == citizen_id).with_for_update())


def large_type(session: Session, citizen_id: int) -> bool:
    return bool(session.scalars(select(_c.c.large_type).where(_c.c.id == citizen_id)).one_or_none())


def openid_of(session: Session, citizen_id: int) -> str | None:
    """By which WeChat knows them; None of one who has left or was forgotten."""
    found = select(_c.c.blind, _c.c.openid).where(_c.c.id == citizen_id, _c.c.left_at.is_(None))
    for blind, sealed in session.execute(found):
        return keyring_of(session).open_text(sealed, f"citizens:{blind.hex()}") if sealed else None
    return None


def account_of(session: Session, citizen_id: int) -> int:
    """The account they follow."""
    found: int = session.scalars(select(_c.c.account_id).where(_c.c.id == citizen_id)).one()
    return found


def change(session: Session, citizen_id: int, **columns: object) -> None:
    session.execute(update(_c).where(_c.c.id == citizen_id).values(**columns))


def office_of(session: Session, citizen_id: int) -> int:
    """The office they chose; where nobody has to choose, the one that answers."""
    served = select(_s.c.office_id).where(_s.c.account_id == _c.c.account_id).order_by(_s.c.position).limit(1)
    office = func.coalesce(_c.c.office_id, served.scalar_subquery())
    found: int = session.scalars(select(office).where(_c.c.id == citizen_id)).one()
    return found


def forget(session: Session, citizen_id: int, at: datetime) -> None:
    """The number stays, the person goes: nobody can be led back to it by their openid."""
    change(session, citizen_id, blind=secrets.token_bytes(16), openid=None, erased_at=at)


def left_before(session: Session, moment: datetime) -> list[int]:
    """Citizens who unfollowed before `moment` and are not forgotten yet."""
    gone = select(_c.c.id).where(_c.c.left_at < moment, _c.c.erased_at.is_(None))
    return list(session.scalars(gone))
