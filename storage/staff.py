"""Staff, the posts (岗位) they hold for a time, who stands in for whom, and how they are let in the first time."""

from collections.abc import Collection
from dataclasses import dataclass
from datetime import date, datetime

from sqlalchemy import Date, ForeignKey, LargeBinary, Select, Text, and_, or_, select
from sqlalchemy.orm import Mapped, Session, mapped_column

from storage.base import Base, Closed
from storage.sealing import keyring_of
from storage.terms import Post


class Staff(Base):
    """工作人员. `name` is what they sign in with, in whichever office; who leaves is dismissed, never deleted.

    `password` and `former` (the ones before, a line each) are argon2 hashes; `totp` is the sealed secret and
    `totp_step` the last time step whose code was taken, so that no code is taken twice.
    """

    __tablename__ = "staff"

    id: Mapped[int] = mapped_column(primary_key=True)
    office_id: Mapped[int] = mapped_column(ForeignKey("offices.id"), index=True)
    name: Mapped[str] = mapped_column(unique=True)
    password: Mapped[str | None]
    password_set_at: Mapped[datetime | None]
    former: Mapped[str] = mapped_column(Text, default="")
    totp: Mapped[bytes | None] = mapped_column(LargeBinary)
    totp_step: Mapped[int] = mapped_column(default=0)
    added_at: Mapped[datetime]
    seen_at: Mapped[datetime | None]
    dismissed_at: Mapped[datetime | None]


class PostHeld(Base):
    """任职: one post in one office from `since` until `until` (not included; None: until further notice)."""

    __tablename__ = "posts"

    id: Mapped[int] = mapped_column(primary_key=True)
    office_id: Mapped[int] = mapped_column(ForeignKey("offices.id"), index=True)
    staff_id: Mapped[int] = mapped_column(ForeignKey("staff.id"), index=True)
    post: Mapped[Post] = mapped_column(Closed(Post))
    since: Mapped[datetime]
    until: Mapped[datetime | None]


class StandIn(Base):
    """替班: `staff_id` does the work of `absent_id` from `first` to `last`, both days included."""

    __tablename__ = "stand_ins"

    id: Mapped[int] = mapped_column(primary_key=True)
    office_id: Mapped[int] = mapped_column(ForeignKey("offices.id"), index=True)
    absent_id: Mapped[int] = mapped_column(ForeignKey("staff.id"))
    staff_id: Mapped[int] = mapped_column(ForeignKey("staff.id"), index=True)
    first: Mapped[date] = mapped_column(Date)
    last: Mapped[date] = mapped_column(Date)
    ended_at: Mapped[datetime | None]


class Invitation(Base):
    """一次性口令, kept as its hash: the only way in for who has no password."""

    __tablename__ = "invitations"

    id: Mapped[int] = mapped_column(primary_key=True)
    office_id: Mapped[int] = mapped_column(ForeignKey("offices.id"))
    staff_id: Mapped[int] = mapped_column(ForeignKey("staff.id"), index=True)
    digest: Mapped[bytes] = mapped_column(LargeBinary)
    made_at: Mapped[datetime]
    until: Mapped[datetime]
    used_at: Mapped[datetime | None]


@dataclass(frozen=True, slots=True)
class Colleague:
    """A person as a list shows them."""

    id: int
    name: str
    posts: tuple[Post, ...]
    has_password: bool
    has_totp: bool
    added_at: datetime
    seen_at: datetime | None
    dismissed_at: datetime | None


# --- people ----------------------------------------------------------------------------------------


def named(session: Session, name: str) -> Staff | None:
    return session.scalars(select(Staff).where(Staff.name == name)).one_or_none()


def person(session: Session, office_id: int, staff_id: int) -> Staff | None:
    """The person, if this office is theirs or they have held a post in it."""
    return session.scalars(_of_office(office_id).where(Staff.id == staff_id)).one_or_none()


def colleagues(session: Session, office_id: int, at: datetime, name: str = "") -> list[Colleague]:
    """Everybody of the office, those still here first; `name` is part of a name."""
    found = _of_office(office_id).where(Staff.name.contains(name, autoescape=True))
    people = session.scalars(found.order_by(Staff.dismissed_at.is_not(None), Staff.id)).all()
    held: dict[int, list[Post]] = {}
    for one in session.scalars(_held_at(at).where(PostHeld.office_id == office_id)):
        held.setdefault(one.staff_id, []).append(one.post)
    return [
        Colleague(
            one.id, one.name, tuple(held.get(one.id, ())), one.password is not None, one.totp is not None,
            one.added_at, one.seen_at, one.dismissed_at,
        )
        for one in people
    ]  # fmt: skip


def names(session: Session, ids: Collection[int]) -> dict[int, str]:
    found = select(Staff.id, Staff.name).where(Staff.id.in_(ids))
    return dict(session.execute(found).all())


def _of_office(office_id: int) -> Select[Staff]:
    here = select(PostHeld.staff_id).where(PostHeld.office_id == office_id)
    return select(Staff).where(or_(Staff.office_id == office_id, Staff.id.in_(here)))


# --- posts -----------------------------------------------------------------------------------------


def _held_at(at: datetime) -> Select[PostHeld]:
    now = and_(PostHeld.since <= at, or_(PostHeld.until.is_(None), PostHeld.until > at))
    return select(PostHeld).where(now).order_by(PostHeld.id)


def held(session: Session, staff_id: int, at: datetime) -> list[PostHeld]:
    """The person's own posts at this moment, in every office."""
    return list(session.scalars(_held_at(at).where(PostHeld.staff_id == staff_id)))


def history(session: Session, office_id: int, staff_id: int) -> list[PostHeld]:
    """Every post the person has held in the office, newest first."""
    found = select(PostHeld).where(PostHeld.office_id == office_id, PostHeld.staff_id == staff_id)
    return list(session.scalars(found.order_by(PostHeld.id.desc())))


def post_held(session: Session, office_id: int, number: int) -> PostHeld | None:
    found = select(PostHeld).where(PostHeld.office_id == office_id, PostHeld.id == number)
    return session.scalars(found).one_or_none()


def holding(session: Session, staff_id: int, at: datetime, day: date) -> dict[int, frozenset[Post]]:
    """office → the posts the person may act in, their own and those they stand in for."""
    own = [(one.office_id, one.post) for one in held(session, staff_id, at)]
    lent = [
        (stand.office_id, one.post)
        for stand in session.scalars(_standing(day).where(StandIn.staff_id == staff_id))
        for one in held(session, stand.absent_id, at)
        if one.office_id == stand.office_id
    ]
    return {
        office: frozenset(post for where, post in own + lent if where == office) for office, _ in own + lent
    }


def holders(session: Session, office_id: int, post: Post, at: datetime, day: date) -> list[str]:
    """The names of those who may act in this post now."""
    people = [one.id for one in colleagues(session, office_id, at) if one.dismissed_at is None]
    acting = [one for one in people if post in holding(session, one, at, day).get(office_id, ())]
    return list(session.scalars(select(Staff.name).where(Staff.id.in_(acting)).order_by(Staff.id)))


# --- standing in -----------------------------------------------------------------------------------


def _standing(day: date) -> Select[StandIn]:
    return select(StandIn).where(StandIn.first <= day, StandIn.last >= day, StandIn.ended_at.is_(None))


def will_stand_in_for(session: Session, staff_id: int, day: date) -> list[int]:
    """Whose work the person does now or is to do later."""
    return list(
        session.scalars(_open(day).with_only_columns(StandIn.absent_id).where(StandIn.staff_id == staff_id))
    )


def will_be_stood_in_by(session: Session, absent_id: int, day: date) -> list[int]:
    return list(
        session.scalars(_open(day).with_only_columns(StandIn.staff_id).where(StandIn.absent_id == absent_id))
    )


def _open(day: date) -> Select[StandIn]:
    return select(StandIn).where(StandIn.last >= day, StandIn.ended_at.is_(None))


def stand_ins(session: Session, office_id: int, day: date) -> list[tuple[StandIn, str, str]]:
    """Those of today and to come: (the stand-in, who is absent, who stands in)."""
    open_ones = _open(day).where(StandIn.office_id == office_id)
    found = list(session.scalars(open_ones.order_by(StandIn.first, StandIn.id)))
    told = names(session, {one.absent_id for one in found} | {one.staff_id for one in found})
    return [(one, told[one.absent_id], told[one.staff_id]) for one in found]


def stand_in(session: Session, office_id: int, number: int) -> StandIn | None:
    found = select(StandIn).where(StandIn.office_id == office_id, StandIn.id == number)
    return session.scalars(found).one_or_none()


# --- letting in ------------------------------------------------------------------------------------


def invited(session: Session, staff_id: int, digest: bytes, at: datetime) -> Invitation | None:
    """The invitation with this hash, if it may still be used."""
    found = select(Invitation).where(
        Invitation.staff_id == staff_id, Invitation.digest == digest,
        Invitation.used_at.is_(None), Invitation.until > at,
    )  # fmt: skip
    return session.scalars(found).one_or_none()


def open_invitations(session: Session, staff_id: int, at: datetime) -> list[Invitation]:
    found = select(Invitation).where(Invitation.staff_id == staff_id, Invitation.used_at.is_(None))
    return list(session.scalars(found.where(Invitation.until > at)))


def seal_totp(session: Session, one: Staff, secret: str) -> None:
    one.totp = keyring_of(session).seal_text(secret, f"staff:{one.id}:totp")


def totp_of(session: Session, one: Staff) -> str | None:
    return keyring_of(session).open_text(one.totp, f"staff:{one.id}:totp") if one.totp else None
