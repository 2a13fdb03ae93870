"""What was promised to be sent, laid down in the commit that promised it, and how far each has come.

Claimed in one transaction, carried outside of any, recorded in another. A claim has a fence: whoever was held up so
long that somebody else took over records nothing.
"""

from collections.abc import Collection
from dataclasses import dataclass
from datetime import datetime, timedelta

from sqlalchemy import ForeignKey, Index, String, Text, delete, func, select, update
from sqlalchemy.orm import Mapped, Session, mapped_column

from storage.base import Base, Big, Closed, table_of
from storage.hot import Upsert
from storage.sending_terms import IN_STEPS, SAFE_AGAIN, Dispatched, DispatchKind


class Dispatch(Base):
    """发件. `body` holds numbers and ids only; `key` is what WeChat knows it by (clientmsgid, 32 bytes at most).

    `doubtful`: at least one attempt may have been accepted. `why` and `todo` are for whoever reads 未送达.
    """

    __tablename__ = "outbox"

    id: Mapped[int] = mapped_column(Big, primary_key=True)
    office_id: Mapped[int] = mapped_column(ForeignKey("offices.id"))
    account_id: Mapped[int] = mapped_column(ForeignKey("accounts.id"))
    citizen_id: Mapped[int | None] = mapped_column(ForeignKey("citizens.id"))
    kind: Mapped[DispatchKind] = mapped_column(Closed(DispatchKind))
    key: Mapped[str] = mapped_column(String(32), unique=True)
    about: Mapped[str]
    body: Mapped[str] = mapped_column(Text)
    laid_at: Mapped[datetime]
    due_at: Mapped[datetime]
    state: Mapped[Dispatched] = mapped_column(Closed(Dispatched))
    attempts: Mapped[int]
    fence: Mapped[int]
    doubtful: Mapped[bool]
    claimed_until: Mapped[datetime | None]
    ended_at: Mapped[datetime | None]
    code: Mapped[int]
    why: Mapped[str]
    todo: Mapped[str]
    number: Mapped[str]


class Step(Base):
    """发件的一步, written down as soon as it is done. `value` is what WeChat gave for it: a number, a name, an address."""

    __tablename__ = "outbox_steps"

    dispatch_id: Mapped[int] = mapped_column(ForeignKey("outbox.id"), primary_key=True)
    name: Mapped[str] = mapped_column(String(80), primary_key=True)
    value: Mapped[str] = mapped_column(Text)
    at: Mapped[datetime]


SENDING = "sending"  # the step after which WeChat may have accepted it
_d = table_of(Dispatch)
_step = table_of(Step)
Index("ix_outbox_state_due_at", _d.c.state, _d.c.due_at)
Index("ix_outbox_office_id_state", _d.c.office_id, _d.c.state)
Index("ix_outbox_citizen_id", _d.c.citizen_id)
UNDELIVERED = (Dispatched.GAVE_UP, Dispatched.UNKNOWN)

_LAY = Upsert(
    Dispatch,
    ("office_id", "account_id", "citizen_id", "kind", "key", "about", "body", "laid_at", "due_at", "state",
     "attempts", "fence", "doubtful", "code", "why", "todo", "number"),
    on=("key",),
)  # fmt: skip


def lay(
    session: Session, office_id: int, account_id: int, kind: DispatchKind, key: str, about: str, body: str,
    at: datetime, due_at: datetime, citizen_id: int | None = None,
) -> None:  # fmt: skip
    """To be sent from `due_at` on; what was laid under this key before stays as it is."""
    _LAY(
        session, office_id=office_id, account_id=account_id, citizen_id=citizen_id, kind=kind, key=key, about=about,
        body=body, laid_at=at, due_at=due_at, state=Dispatched.WAITING, attempts=0, fence=0, doubtful=False, code=0,
        why="", todo="", number="",
    )  # fmt: skip


@dataclass(frozen=True, slots=True)
class Claim:
    """One dispatch in the hands of one worker, until `claimed_until`."""

    id: int
    fence: int
    attempts: int  # this one included
    doubtful: bool
    account_id: int
    citizen_id: int | None
    kind: DispatchKind
    key: str
    body: str
    office_id: int = 0


def claim(session: Session, at: datetime, lease: timedelta) -> Claim | None:
    """The one due longest, for nobody else; None where nothing is due. On PostgreSQL what others are just claiming is
    passed over, on SQLite only one can write anyway."""
    due = select(Dispatch).where(_d.c.state == Dispatched.WAITING, _d.c.due_at <= at)
    first = due.order_by(_d.c.due_at, _d.c.id).limit(1).with_for_update(skip_locked=True)
    one = session.scalars(first).one_or_none()
    if one is None:
        return None
    one.state, one.claimed_until = Dispatched.CARRIED, at + lease
    one.attempts, one.fence = one.attempts + 1, one.fence + 1
    return Claim(
        one.id, one.fence, one.attempts, one.doubtful, one.account_id, one.citizen_id, one.kind, one.key, one.body,
        one.office_id,
    )  # fmt: skip


@dataclass(frozen=True, slots=True)
class Ending:
    """What came of an attempt. WAITING needs `due_at`."""

    state: Dispatched
    due_at: datetime | None = None
    doubtful: bool = False
    code: int = 0
    why: str = ""
    todo: str = ""
    number: str = ""


def record(session: Session, claim: Claim, ending: Ending, at: datetime) -> bool:
    """Whether it was still this worker's to record. That its claim has lapsed meanwhile does no harm as long as nobody
    has taken it up: what is known is better than what was feared."""
    changed = {
        "state": ending.state, "doubtful": claim.doubtful or ending.doubtful, "code": ending.code, "why": ending.why,
        "todo": ending.todo, "number": ending.number, "claimed_until": None,
        "ended_at": None if ending.state is Dispatched.WAITING else at,
    }  # fmt: skip
    if ending.due_at:
        changed["due_at"] = ending.due_at
    mine = update(_d).where(_d.c.id == claim.id, _d.c.fence == claim.fence)
    done = session.execute(mine.values(changed))
    return bool(done.rowcount)  # type: ignore[attr-defined]


def steps_of(session: Session, dispatch_id: int) -> dict[str, Step]:
    """In the order in which they were done."""
    found = select(Step).where(_step.c.dispatch_id == dispatch_id).order_by(_step.c.at)
    return {one.name: one for one in session.scalars(found)}


def step(session: Session, claim: Claim, name: str, value: str, at: datetime, until: datetime) -> bool:
    """Write down a step, and keep the claim `until`; whether the dispatch is still this worker's."""
    mine = update(_d).where(_d.c.id == claim.id, _d.c.fence == claim.fence, _d.c.state == Dispatched.CARRIED)
    if not session.execute(mine.values(claimed_until=until)).rowcount:  # type: ignore[attr-defined]
        return False
    if session.get(Step, (claim.id, name)) is None:
        session.add(Step(dispatch_id=claim.id, name=name, value=value, at=at))
        session.flush()
    return True


def forget_step(session: Session, claim: Claim, name: str) -> None:
    session.execute(delete(_step).where(_step.c.dispatch_id == claim.id, _step.c.name == name))


def call_back(session: Session, office_id: int, key: str, at: datetime) -> bool:
    """Whether it was still here, and nothing of it can have reached WeChat's public: then it will not go out."""
    mine = (
        _d.c.key == key,
        _d.c.office_id == office_id,
        _d.c.state == Dispatched.WAITING,
        _d.c.doubtful.is_(False),
    )
    changed = {"state": Dispatched.CALLED_BACK, "ended_at": at, "fence": _d.c.fence + 1}
    return bool(session.execute(update(_d).where(*mine).values(changed)).rowcount)  # type: ignore[attr-defined]


def sweep(session: Session, at: datetime, most: int, why: str, todo: str) -> int:
    """Claims whose worker died: nobody knows how far it came. What does no harm a second time is tried again, `most`
    times at the most; the rest ends as unknown. How many there were."""
    lapsed = _d.c.state == Dispatched.CARRIED, _d.c.claimed_until < at
    begun = select(_step.c.dispatch_id).where(_step.c.name == SENDING)
    unbegun = update(_d).where(*lapsed, _d.c.kind.in_(IN_STEPS), _d.c.id.not_in(begun), _d.c.attempts <= most)
    resumed = session.execute(unbegun.values(state=Dispatched.WAITING, claimed_until=None, due_at=at))
    again = update(_d).where(*lapsed, _d.c.kind.in_(SAFE_AGAIN), _d.c.attempts <= most)
    ended = update(_d).where(*lapsed)
    retried = session.execute(
        again.values(state=Dispatched.WAITING, doubtful=True, claimed_until=None, due_at=at)
    )
    given_up = session.execute(ended.values(
        state=Dispatched.UNKNOWN, doubtful=True, claimed_until=None, ended_at=at, why=why, todo=todo
    ))  # fmt: skip
    return int(resumed.rowcount + retried.rowcount + given_up.rowcount)  # type: ignore[attr-defined]


def send_again(session: Session, office_id: int, dispatch_id: int, at: datetime) -> bool:
    """Once more from the beginning, under the same key; whether it was undelivered. What WeChat may have keeps its
    steps, so that the very same is sent."""
    unsure = select(_d.c.id).where(
        _d.c.id == dispatch_id, _d.c.office_id == office_id, _d.c.state == Dispatched.UNKNOWN
    )
    dropped = delete(_step).where(_step.c.dispatch_id == dispatch_id)
    session.execute(dropped.where((_step.c.name == SENDING) | _step.c.dispatch_id.not_in(unsure)))
    mine = _d.c.id == dispatch_id, _d.c.office_id == office_id, _d.c.state.in_(UNDELIVERED)
    changed = {
        "state": Dispatched.WAITING,
        "due_at": at,
        "attempts": 0,
        "fence": _d.c.fence + 1,
        "ended_at": None,
    }
    return bool(session.execute(update(_d).where(*mine).values(changed)).rowcount)  # type: ignore[attr-defined]


def with_key(session: Session, office_id: int, key: str) -> Dispatch | None:
    return session.scalars(select(Dispatch).where(_d.c.key == key, _d.c.office_id == office_id)).one_or_none()


def dispatch_of(session: Session, office_id: int, dispatch_id: int) -> Dispatch | None:
    found = select(Dispatch).where(_d.c.id == dispatch_id, _d.c.office_id == office_id)
    return session.scalars(found, execution_options={"populate_existing": True}).one_or_none()


def known(session: Session, keys: Collection[str]) -> set[str]:
    """Which of these were laid."""
    return set(session.scalars(select(_d.c.key).where(_d.c.key.in_(keys)))) if keys else set()


def latest(session: Session, office_id: int, beginning: str) -> Dispatch | None:
    """The newest whose `about` begins so."""
    found = select(Dispatch).where(
        _d.c.office_id == office_id, _d.c.about.startswith(beginning, autoescape=True)
    )
    newest = found.order_by(_d.c.id.desc()).limit(1)
    return session.scalars(newest, execution_options={"populate_existing": True}).one_or_none()


def undelivered(session: Session, office_id: int, offset: int, limit: int) -> tuple[list[Dispatch], int]:
    """The newest first, and how many there are in all."""
    mine = _d.c.office_id == office_id, _d.c.state.in_(UNDELIVERED)
    found = select(Dispatch).where(*mine).order_by(_d.c.ended_at.desc(), _d.c.id.desc())
    return list(session.scalars(found.offset(offset).limit(limit))), how_many_undelivered(session, office_id)


def how_many_undelivered(session: Session, office_id: int) -> int:
    found = select(func.count()).select_from(_d)
    return session.scalar(found.where(_d.c.office_id == office_id, _d.c.state.in_(UNDELIVERED))) or 0
