"""Who is signed in, what was tried at the door, and forms already taken in."""

from dataclasses import dataclass
from datetime import datetime

from sqlalchemy import ForeignKey, LargeBinary, Text, delete, select, update
from sqlalchemy.orm import Mapped, Session, mapped_column

from storage.base import Base, Big, table_of
from storage.hot import Upsert
from storage.sealing import keyring_of
from storage.staff import Staff


class StaffSession(Base):
    """会话. The cookie holds 256 random bits, this row only their SHA-256. `office_id` is where the person works
    just now; `flash` is what the next page tells of what was done."""

    __tablename__ = "sessions"

    id: Mapped[int] = mapped_column(Big, primary_key=True)
    office_id: Mapped[int] = mapped_column(ForeignKey("offices.id"), index=True)
    staff_id: Mapped[int] = mapped_column(ForeignKey("staff.id"), index=True)
    digest: Mapped[bytes] = mapped_column(LargeBinary, unique=True)
    csrf: Mapped[str]
    address: Mapped[str]
    browser: Mapped[str]
    started_at: Mapped[datetime]
    seen_at: Mapped[datetime]
    code_at: Mapped[datetime | None]
    ended_at: Mapped[datetime | None]
    flash: Mapped[str] = mapped_column(Text, default="")


class Failure(Base):
    """How often a name or an address was refused lately. Of no office: at the door it is not known which."""

    __tablename__ = "failures"

    key: Mapped[bytes] = mapped_column(LargeBinary, primary_key=True)
    number: Mapped[int]
    last_at: Mapped[datetime]
    locked_until: Mapped[datetime | None]


class Submission(Base):
    """A form taken in: its key, given with the form, and the page its answer led to."""

    __tablename__ = "submissions"

    office_id: Mapped[int] = mapped_column(ForeignKey("offices.id"))
    session_id: Mapped[int] = mapped_column(ForeignKey("sessions.id"), primary_key=True)
    key: Mapped[str] = mapped_column(primary_key=True)
    led_to: Mapped[str]
    at: Mapped[datetime]


@dataclass(frozen=True, slots=True)
class Online:
    """A session as the list of 在线用户 shows it."""

    id: int
    staff_id: int
    name: str
    address: str
    browser: str
    started_at: datetime
    seen_at: datetime


def with_digest(session: Session, digest: bytes) -> StaffSession | None:
    found = select(StaffSession).where(StaffSession.digest == digest, StaffSession.ended_at.is_(None))
    return session.scalars(found).one_or_none()


def session_numbered(session: Session, number: int) -> StaffSession:
    return session.get_one(StaffSession, number)


def online(
    session: Session, office_id: int, started_after: datetime, seen_after: datetime, name: str = ""
) -> list[Online]:
    """Open sessions in this office that have not run out, the last seen first."""
    found = (
        select(StaffSession, Staff.name)
        .join(Staff, Staff.id == StaffSession.staff_id)
        .where(
            StaffSession.office_id == office_id, StaffSession.ended_at.is_(None),
            StaffSession.started_at > started_after, StaffSession.seen_at > seen_after,
            Staff.name.contains(name, autoescape=True),
        )
        .order_by(StaffSession.seen_at.desc(), StaffSession.id.desc())
    )  # fmt: skip
    return [
        Online(one.id, one.staff_id, who, one.address, one.browser, one.started_at, one.seen_at)
        for one, who in session.execute(found)
    ]


def of_person(
    session: Session, staff_id: int, started_after: datetime, seen_after: datetime
) -> list[StaffSession]:
    """Where one is signed in oneself, in whichever office."""
    mine = select(StaffSession).where(
        StaffSession.staff_id == staff_id, StaffSession.ended_at.is_(None),
        StaffSession.started_at > started_after, StaffSession.seen_at > seen_after,
    )  # fmt: skip
    return list(session.scalars(mine.order_by(StaffSession.seen_at.desc())))


def own_session(session: Session, staff_id: int, number: int) -> StaffSession | None:
    found = select(StaffSession).where(
        StaffSession.id == number, StaffSession.staff_id == staff_id, StaffSession.ended_at.is_(None)
    )
    return session.scalars(found).one_or_none()


def open_session(session: Session, office_id: int, number: int) -> StaffSession | None:
    found = select(StaffSession).where(
        StaffSession.id == number, StaffSession.office_id == office_id, StaffSession.ended_at.is_(None)
    )
    return session.scalars(found).one_or_none()


def end_all(session: Session, staff_id: int, at: datetime, but: int = 0) -> None:
    """Every session of the person ends now, except the one numbered `but`."""
    mine = update(StaffSession).where(StaffSession.staff_id == staff_id, StaffSession.ended_at.is_(None))
    session.execute(mine.where(StaffSession.id != but).values(ended_at=at))


def seen(session: Session, number: int, at: datetime) -> None:
    session.execute(update(StaffSession).where(StaffSession.id == number).values(seen_at=at))


def tell(session: Session, number: int, words: str) -> None:
    """What the next page of this session tells; '' when it has told it."""
    session.execute(update(StaffSession).where(StaffSession.id == number).values(flash=words))


# --- refused at the door ---------------------------------------------------------------------------


def failures_of(session: Session, key: str) -> Failure | None:
    """Held until the end of the transaction, so that guesses made at once are all counted."""
    found = select(Failure).where(Failure.key == _blind(session, key)).with_for_update()
    return session.scalars(found.execution_options(populate_existing=True)).one_or_none()


def failed(session: Session, key: str, number: int, at: datetime, locked_until: datetime | None) -> None:
    _FAILED(session, key=_blind(session, key), number=number, last_at=at, locked_until=locked_until)


def forgive(session: Session, key: str) -> None:
    session.execute(delete(Failure).where(Failure.key == _blind(session, key)))


def forget_failures(session: Session, before: datetime) -> None:
    session.execute(delete(Failure).where(Failure.last_at < before))


_FAILED = Upsert(
    Failure,
    ("key", "number", "last_at", "locked_until"),
    on=("key",),
    change=lambda _, new: {
        "number": new.number, "last_at": new.last_at, "locked_until": new.locked_until,
    },
)  # fmt: skip


def _blind(session: Session, key: str) -> bytes:
    return keyring_of(session).blind("failures.key", key)


# --- forms taken in once ---------------------------------------------------------------------------

_once = table_of(Submission)


def taken(session: Session, session_id: int, key: str) -> str | None:
    """Where the first of two equal forms led to; None if this is the first."""
    found = select(_once.c.led_to).where(_once.c.session_id == session_id, _once.c.key == key)
    return session.scalars(found).one_or_none()


def take(session: Session, office_id: int, session_id: int, key: str, at: datetime) -> bool:
    """Whether this is the first; the second waits here until the first has ended (unique key)."""
    return bool(_TAKE(session, office_id=office_id, session_id=session_id, key=key, led_to="", at=at))


_TAKE = Upsert(
    Submission,
    ("office_id", "session_id", "key", "led_to", "at"),
    on=("session_id", "key"),
    returning=("key",),
)


def led(session: Session, session_id: int, key: str, to: str) -> None:
    mine = update(_once).where(_once.c.session_id == session_id, _once.c.key == key)
    session.execute(mine.values(led_to=to))


def forget_submissions(session: Session, before: datetime) -> None:
    session.execute(delete(_once).where(_once.c.at < before))


def forget_sessions(session: Session, before: datetime) -> None:
    """Sessions begun before `before`, with their addresses and browsers; their forms go with them."""
    old = select(StaffSession.id).where(StaffSession.started_at < before)
    session.execute(delete(_once).where(_once.c.session_id.in_(old)))
    session.execute(delete(StaffSession).where(StaffSession.started_at < before))
