"""Messages already heard, each with the reply it got. A repeated delivery finds both here.

The claim is the unique key: whoever inserts the row answers; whoever comes second waits for the first
transaction to end and then reads the kept reply (reliability I2, I3).
"""

from dataclasses import dataclass
from datetime import date, datetime
from typing import Any

from sqlalchemy import Date, ForeignKey, Index, LargeBinary, Update, bindparam, case, select, update
from sqlalchemy.orm import Mapped, Session, mapped_column

from storage import envelopes
from storage.base import Base, Big, Closed, table_of
from storage.hot import Hot, Upsert
from storage.sealing import keyring_of
from storage.terms import Heard, MessageKind


class Message(Base):
    """收到的消息。`raw` is what WeChat sent, `reply` what it got back, `late` a promised answer; all sealed."""

    __tablename__ = "inbox"

    id: Mapped[int] = mapped_column(Big, primary_key=True)
    account_id: Mapped[int] = mapped_column(ForeignKey("accounts.id"))
    office_id: Mapped[int | None] = mapped_column(ForeignKey("offices.id"))
    citizen_id: Mapped[int | None] = mapped_column(ForeignKey("citizens.id"))
    key: Mapped[bytes] = mapped_column(LargeBinary, unique=True)
    kind: Mapped[MessageKind] = mapped_column(Closed(MessageKind))
    event: Mapped[str]
    sent_at: Mapped[datetime]
    received_at: Mapped[datetime]
    day: Mapped[date] = mapped_column(Date)
    deliveries: Mapped[int]
    state: Mapped[Heard] = mapped_column(Closed(Heard))
    raw: Mapped[bytes | None] = mapped_column(LargeBinary)
    reply: Mapped[bytes | None] = mapped_column(LargeBinary)
    late: Mapped[bytes | None] = mapped_column(LargeBinary)


_m = table_of(Message)
_UNFINISHED = _m.c.state.in_((Heard.PROMISED, Heard.LATE))
Index("ix_inbox_office_day", _m.c.office_id, _m.c.day)
Index("ix_inbox_unfinished", _m.c.citizen_id, sqlite_where=_UNFINISHED, postgresql_where=_UNFINISHED)


@dataclass(frozen=True, slots=True)
class Arrival:
    """A message at the door. `key` says which message it is, `stamp` which envelope it came in."""

    account_id: int
    key: bytes
    kind: MessageKind
    event: str
    sent_at: datetime
    received_at: datetime
    day: date
    raw: bytes
    stamp: bytes | None = None


@dataclass(frozen=True, slots=True)
class Claim:
    """One delivery of a message. `reply` is None until settled, and again once the contents are forgotten."""

    id: int
    state: Heard
    deliveries: int
    reply: bytes | None

    @property
    def fresh(self) -> bool:
        """Nobody has heard this message before: the claimant answers it."""
        return self.deliveries == 1 and self.reply is None and self.state is Heard.ANSWERED


_NEW = ("account_id", "key", "kind", "event", "sent_at", "received_at", "day", "raw", "deliveries", "state")
_CLAIM = Upsert(
    Message,
    _NEW,
    on=("key",),
    change=lambda old, _: {"deliveries": old.deliveries + 1},
    returning=("id", "state", "deliveries", "reply"),
)
_STAND_IN = Upsert(Message, (*_NEW, "citizen_id", "office_id", "reply"), on=("key",))
_heard = select(_m.c.id, _m.c.state, _m.c.deliveries, _m.c.reply).where(_m.c.key == bindparam("key"))
_BY_KEY = Hot(_heard.with_for_update())
_SETTLE = Hot(
    update(_m)
    .where(_m.c.id == bindparam("message_id"))
    .values({name: bindparam("new_" + name) for name in ("citizen_id", "office_id", "state", "reply")})
)


def claim(session: Session, arrival: Arrival) -> Claim:
    """One delivery of this message, counted; waits while another transaction answers the same message."""
    (row,) = _CLAIM(session, **_row(session, arrival), deliveries=1, state=Heard.ANSWERED)
    envelopes.keep(session, arrival.stamp, arrival.key, arrival.received_at)
    return _claim(session, row, arrival.key)


def stand_in(
    session: Session, arrival: Arrival, reply: bytes, state: Heard, deliveries: int,
    citizen_id: int | None = None, office_id: int | None = None,
) -> bytes | None:  # fmt: skip
    """Keep a reply that is not the answer (PROMISED or FAILED), unless the message is answered by now.

    Returns the reply that stands. `deliveries` is 0 where the `claim` still under way will count this one.
    """
    sealed = _seal(session, arrival.key, reply)
    _STAND_IN(
        session, **_row(session, arrival), citizen_id=citizen_id, office_id=office_id,
        deliveries=deliveries, state=state, reply=sealed,
    )  # fmt: skip
    envelopes.keep(session, arrival.stamp, arrival.key, arrival.received_at)
    kept = look(session, arrival.key)
    assert kept, "just written"
    return kept.reply


def look(session: Session, key: bytes) -> Claim | None:
    """What became of a message, held until the end of the transaction."""
    rows = _BY_KEY(session, key=key)
    return _claim(session, rows[0], key) if rows else None


def settle(
    session: Session, claim: Claim, key: bytes, reply: bytes, state: Heard,
    citizen_id: int | None, office_id: int | None,
) -> None:  # fmt: skip
    """Write the reply beside the message; from now on every delivery gets these bytes."""
    _SETTLE(
        session, message_id=claim.id, new_citizen_id=citizen_id, new_office_id=office_id,
        new_state=state, new_reply=_seal(session, key, reply),
    )  # fmt: skip


def answer_late(
    session: Session, claim: Claim, key: bytes, answer: str, citizen_id: int, office_id: int
) -> None:
    """The promised answer is ready: keep it until the citizen fetches it."""
    late = keyring_of(session).seal_text(answer, _place(key) + ":late")
    changed = {"citizen_id": citizen_id, "office_id": office_id, "state": Heard.LATE, "late": late}
    session.execute(update(_m).where(_m.c.id == claim.id).values(changed))


@dataclass(frozen=True, slots=True)
class Waiting:
    id: int
    answer: str | None  # None: still being made


_WAITING = (
    select(_m.c.id, _m.c.key, _m.c.state, _m.c.late)
    .where(_m.c.citizen_id == bindparam("citizen_id"), _UNFINISHED)
    .order_by(_m.c.id)
)


def waiting_for(session: Session, citizen_id: int) -> tuple[Waiting, ...]:
    """What was promised to this citizen and not fetched yet, oldest first."""
    rows = session.execute(_WAITING, {"citizen_id": citizen_id})
    keyring = keyring_of(session)
    return tuple(
        Waiting(id, keyring.open_text(late, _place(key) + ":late") if state == Heard.LATE else None)
        for id, key, state, late in rows
    )


def fetched(session: Session, message_id: int) -> None:
    session.execute(update(_m).where(_m.c.id == message_id).values(state=Heard.FETCHED))


def stamp_taken(session: Session, arrival: Arrival) -> bool:
    """Whether another message came in the same envelope: a replayed signature with a new body (plain mode)."""
    return arrival.stamp is not None and envelopes.used(session, arrival.stamp, but=arrival.key)


def count_uncounted(session: Session, claim: Claim) -> None:
    """A process killed after its promise has counted no delivery, though there was one."""
    if claim.deliveries == 0:
        session.execute(update(_m).where(_m.c.id == claim.id, _m.c.deliveries == 0).values(deliveries=1))


@dataclass(frozen=True, slots=True)
class Left:
    """A promise nobody is working on any more."""

    account_id: int
    key: bytes
    xml: bytes
    received_at: datetime


def promised_before(session: Session, moment: datetime) -> tuple[Left, ...]:
    promised = _m.c.state == Heard.PROMISED, _m.c.received_at < moment
    found = session.execute(select(_m.c.account_id, _m.c.key, _m.c.raw, _m.c.received_at).where(*promised))
    opened = keyring_of(session).open
    return tuple(Left(account, key, opened(raw, _place(key)), at) for account, key, raw, at in found)


def last_sent_at(session: Session, account_id: int) -> datetime | None:
    """When the message heard last was sent, by WeChat's clock."""
    last = select(_m.c.sent_at).where(_m.c.account_id == account_id).order_by(_m.c.id.desc()).limit(1)
    return session.execute(last).scalar_one_or_none()


def forget_contents(session: Session, moment: datetime) -> int:
    """Forget what was said before `moment`; that it was said stays counted. How many messages."""
    envelopes.forget(session, moment)
    gone = session.execute(_forgotten().where(_m.c.received_at < moment, _m.c.raw.is_not(None)))
    return gone.rowcount  # type: ignore[attr-defined, no-any-return]


def forget_citizen(session: Session, citizen_id: int) -> None:
    """Forget what this citizen said and was told; the answer just being given is kept for its repetition."""
    session.execute(_forgotten().where(_m.c.citizen_id == citizen_id))


def _forgotten() -> Update:
    """A promise goes with its contents: there is nothing left to answer, or to fetch."""
    state = case((_UNFINISHED, Heard.FORGOTTEN), else_=_m.c.state)
    return update(_m).values(raw=None, reply=None, late=None, state=state)


def _row(session: Session, arrival: Arrival) -> dict[str, object]:
    raw = keyring_of(session).seal(arrival.raw, _place(arrival.key))
    return {
        "account_id": arrival.account_id, "key": arrival.key, "kind": arrival.kind, "event": arrival.event,
        "sent_at": arrival.sent_at, "received_at": arrival.received_at, "day": arrival.day,
        "raw": raw,
    }  # fmt: skip


def _claim(session: Session, row: tuple[Any, ...], key: bytes) -> Claim:
    number, state, deliveries, sealed = row
    reply = keyring_of(session).open(sealed, _place(key) + ":reply") if sealed is not None else None
    return Claim(number, Heard(state), deliveries, reply)


def _seal(session: Session, key: bytes, reply: bytes) -> bytes:
    return keyring_of(session).seal(reply, _place(key) + ":reply")


def _place(key: bytes) -> str:
    return f"inbox:{key.hex()}"
