"""Offices (a tree: county → township), their stations (站所), and the WeChat accounts that serve them."""

from dataclasses import dataclass, field
from datetime import datetime

from sqlalchemy import ForeignKey, LargeBinary, Text, UniqueConstraint, bindparam, select, update
from sqlalchemy.orm import Mapped, Session, mapped_column

from storage.base import Base, Closed, table_of
from storage.hot import Hot, moment
from storage.sealing import keyring_of
from storage.terms import AccountKind, Mode, OfficeLevel


class Office(Base):
    """行政机关：公开的主体（条例第十条）。`profile` is what handlers.office reads: address, hours, telephone …"""

    __tablename__ = "offices"

    id: Mapped[int] = mapped_column(primary_key=True)
    parent_id: Mapped[int | None] = mapped_column(ForeignKey("offices.id"))
    slug: Mapped[str] = mapped_column(unique=True)
    name: Mapped[str]
    short_name: Mapped[str]
    level: Mapped[OfficeLevel] = mapped_column(Closed(OfficeLevel))
    profile: Mapped[str] = mapped_column(Text)
    created_at: Mapped[datetime]


class Station(Base):
    """站所：交来公开信息的内设机构。"""

    __tablename__ = "stations"
    __table_args__ = (UniqueConstraint("office_id", "name"),)

    id: Mapped[int] = mapped_column(primary_key=True)
    office_id: Mapped[int] = mapped_column(ForeignKey("offices.id"))
    name: Mapped[str]
    duty: Mapped[str] = mapped_column(Text, default="")
    telephone: Mapped[str] = mapped_column(default="")


class Account(Base):
    """公众号。Its token, keys and secret are sealed; `slug` is the last part of the webhook's address."""

    __tablename__ = "accounts"

    id: Mapped[int] = mapped_column(primary_key=True)
    slug: Mapped[str] = mapped_column(unique=True)
    kind: Mapped[AccountKind] = mapped_column(Closed(AccountKind))
    appid: Mapped[str]
    original_id: Mapped[str]
    mode: Mapped[Mode] = mapped_column(Closed(Mode))
    api_base: Mapped[str]
    verified: Mapped[bool] = mapped_column(default=True)
    token: Mapped[bytes] = mapped_column(LargeBinary)
    aes_key: Mapped[bytes] = mapped_column(LargeBinary)
    previous_token: Mapped[bytes | None] = mapped_column(LargeBinary)
    previous_aes_key: Mapped[bytes | None] = mapped_column(LargeBinary)
    previous_until: Mapped[datetime | None]
    secret: Mapped[bytes | None] = mapped_column(LargeBinary)
    created_at: Mapped[datetime]


class Service(Base):
    """Which offices an account serves, in the order in which citizens choose them."""

    __tablename__ = "services"

    account_id: Mapped[int] = mapped_column(ForeignKey("accounts.id"), primary_key=True)
    office_id: Mapped[int] = mapped_column(ForeignKey("offices.id"), primary_key=True)
    position: Mapped[int]


@dataclass(frozen=True, slots=True)
class AccountKeys:
    """What the door needs to trust a message; secrets in the clear, so never shown."""

    id: int
    appid: str
    original_id: str
    mode: Mode
    token: str = field(repr=False)
    aes_key: str = field(repr=False)
    previous_token: str | None = field(repr=False)
    previous_aes_key: str | None = field(repr=False)
    previous_until: datetime | None


def sealed_for(slug: str) -> str:
    """The place an account's secrets are sealed for."""
    return f"accounts:{slug}"


_a = table_of(Account)
_KEYS = Hot(select(
    _a.c.id, _a.c.appid, _a.c.original_id, _a.c.mode,
    _a.c.token, _a.c.aes_key, _a.c.previous_token, _a.c.previous_aes_key, _a.c.previous_until,
).where(_a.c.slug == bindparam("slug")))  # fmt: skip


def account_keys(session: Session, slug: str) -> AccountKeys | None:
    for number, appid, original_id, mode, *sealed, until in _KEYS(session, slug=slug):
        keyring, place = keyring_of(session), sealed_for(slug)
        opened = [keyring.open_text(one, place) if one else None for one in sealed]
        token, aes_key, previous_token, previous_aes_key = opened
        assert token and aes_key, "an account is never opened without them"
        previous_until = moment(until) if until else None
        return AccountKeys(
            number,
            appid,
            original_id,
            Mode(mode),
            token,
            aes_key,
            previous_token,
            previous_aes_key,
            previous_until,
        )
    return None


def account_named(session: Session, slug: str) -> Account | None:
    return session.scalars(select(Account).where(Account.slug == slug)).one_or_none()


def all_accounts(session: Session) -> dict[int, str]:
    """Number → slug."""
    return dict(session.execute(select(Account.id, Account.slug).order_by(Account.id)).all())


def account_serving(session: Session, office_id: int) -> Account | None:
    """The account by which the office reaches its citizens: the one opened first, if there are several."""
    mine = (
        select(Account).join(Service, Service.account_id == Account.id).where(Service.office_id == office_id)
    )
    return session.scalars(mine.order_by(Account.id).limit(1)).first()


def account_slug(session: Session, account_id: int) -> str:
    return session.scalars(select(Account.slug).where(Account.id == account_id)).one()


@dataclass(frozen=True, slots=True)
class Caller:
    """What is needed to call WeChat for an account; the secret in the clear, so never shown."""

    id: int
    kind: AccountKind
    verified: bool
    appid: str
    api_base: str
    secret: str = field(repr=False)  # '' where none was given


def caller(session: Session, account_id: int) -> Caller:
    one = session.get_one(Account, account_id)
    secret = keyring_of(session).open_text(one.secret, sealed_for(one.slug)) if one.secret else ""
    return Caller(one.id, one.kind, one.verified, one.appid, one.api_base, secret)


_o = table_of(Office)
_s = table_of(Service)
_TOLD = (_o.c.id, _o.c.slug, _o.c.name, _o.c.short_name, _o.c.profile, _o.c.parent_id)
_SERVED = Hot(
    select(*_TOLD)
    .join(_s, _s.c.office_id == _o.c.id)
    .where(_s.c.account_id == bindparam("account_id"))
    .order_by(_s.c.position)
)


@dataclass(frozen=True, slots=True)
class OfficeRecord:
    """`parent_id`: the office right above it (上级单位)."""

    id: int
    slug: str
    name: str
    short_name: str
    profile: str
    parent_id: int | None


def served_by(session: Session, account_id: int) -> tuple[OfficeRecord, ...]:
    """The offices this account serves, in order; the first answers until a citizen has chosen."""
    return tuple(OfficeRecord(*row) for row in _SERVED(session, account_id=account_id))


def office_named(session: Session, slug: str) -> OfficeRecord | None:
    found = select(*_TOLD).where(_o.c.slug == slug)
    row = session.execute(found).first()
    return OfficeRecord(*row) if row else None


def office_to_change(session: Session, slug: str) -> Office | None:
    """Held until this transaction ends, so that of two who fill in different things neither loses theirs."""
    found = select(Office).where(Office.slug == slug).with_for_update(key_share=True)
    return session.scalars(found, execution_options={"populate_existing": True}).one_or_none()


def all_offices(session: Session) -> tuple[OfficeRecord, ...]:
    found = select(*_TOLD).order_by(_o.c.id)
    return tuple(OfficeRecord(*row) for row in session.execute(found))


def tree_to_change(session: Session) -> tuple[OfficeRecord, ...]:
    """All offices, held until this transaction ends: of two who place offices under each other one comes second."""
    session.execute(select(_o.c.id).order_by(_o.c.id).with_for_update(key_share=True))
    return all_offices(session)


def place_under(session: Session, office_id: int, parent_id: int | None) -> None:
    session.execute(update(_o).where(_o.c.id == office_id).values(parent_id=parent_id))


def keep_profile(session: Session, office_id: int, profile: str) -> None:
    session.execute(update(_o).where(_o.c.id == office_id).values(profile=profile))


def stations_of(session: Session, office_id: int) -> dict[str, int]:
    """Station name → id."""
    found = select(Station.name, Station.id).where(Station.office_id == office_id)
    return dict(session.execute(found).all())
