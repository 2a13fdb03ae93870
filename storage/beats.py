"""Heartbeats: when each job of the clock last came to a good end, and since when it has not."""

from dataclasses import dataclass
from datetime import datetime

from sqlalchemy import String, select, update
from sqlalchemy.orm import Mapped, Session, mapped_column

from storage.base import Base, table_of
from storage.hot import Upsert


class Beat(Base):
    """心跳. `since` is when it was first looked after; `slot` the hour it was last begun for (kept of those that
    come once an hour or a day)."""

    __tablename__ = "beats"

    job: Mapped[str] = mapped_column(String(32), primary_key=True)
    since: Mapped[datetime]
    slot: Mapped[datetime]
    done_at: Mapped[datetime | None]
    failed_at: Mapped[datetime | None]
    failures: Mapped[int]
    fault: Mapped[str]


@dataclass(frozen=True, slots=True)
class Pulse:
    """A job's last good end, and how often it has failed since; `fault` names the kind of fault, nothing of it."""

    job: str
    since: datetime
    done_at: datetime | None
    failed_at: datetime | None
    failures: int
    fault: str


@dataclass(frozen=True, slots=True)
class Run:
    """One run that has ended."""

    job: str
    at: datetime
    fault: str = ""


_b = table_of(Beat)
_MEET = Upsert(Beat, ("job", "since", "slot", "failures", "fault"), on=("job",))


def meet(session: Session, job: str, at: datetime, slot: datetime) -> None:
    """From now on it is looked after, beginning with what comes after `slot`; of one known already nothing changes."""
    _MEET(session, job=job, since=at, slot=slot, failures=0, fault="")


def begin(session: Session, job: str, slot: datetime) -> bool:
    """Whether the run of this hour is still to be done; whoever is told so does it."""
    mine = update(_b).where(_b.c.job == job, _b.c.slot < slot)
    return bool(session.execute(mine.values(slot=slot)).rowcount)  # type: ignore[attr-defined]


def note(session: Session, run: Run) -> None:
    mine = update(_b).where(_b.c.job == run.job)
    if run.fault:
        session.execute(mine.values(failed_at=run.at, failures=_b.c.failures + 1, fault=run.fault))
    else:
        session.execute(mine.values(done_at=run.at, failures=0, fault=""))


def pulses(session: Session) -> dict[str, Pulse]:
    found = select(_b.c.job, _b.c.since, _b.c.done_at, _b.c.failed_at, _b.c.failures, _b.c.fault)
    return {row[0]: Pulse(*row) for row in session.execute(found)}
