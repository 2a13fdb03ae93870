"""Who leads: one process at a time may do what the clock tells, and a number says whose turn it is.

The fence rises with every turn. Whoever writes asks inside the writing transaction whether the fence is still theirs,
so that one who was stopped for minutes and wakes after another has taken over writes nothing.
"""

from datetime import datetime, timedelta

from sqlalchemy import String, select, text, update
from sqlalchemy.orm import Mapped, Session, mapped_column

from storage.base import Base, table_of
from storage.hot import Upsert


class Lease(Base):
    """值守: `holder` leads until `until`, and longer where nobody else asks."""

    __tablename__ = "leases"

    name: Mapped[str] = mapped_column(String(32), primary_key=True)
    holder: Mapped[str]
    fence: Mapped[int]
    until: Mapped[datetime]


_l = table_of(Lease)
_BEGIN = Upsert(Lease, ("name", "holder", "fence", "until"), on=("name",))
FAR = timedelta(hours=1)  # a lease that ends later than this was written before the clock was set back
FROZEN = "SET LOCAL idle_in_transaction_session_timeout = '60s'"


class Deposed(Exception):
    """Somebody else leads by now: what this process still wanted to write is not written."""


def take(session: Session, name: str, holder: str, at: datetime, lasts: timedelta) -> int | None:
    """The fence under which `holder` leads now; None while another does. Asking again in time keeps the fence."""
    _BEGIN(session, name=name, holder="", fence=0, until=at)
    if (kept := _kept(session, name, holder, at + lasts)) is not None:
        return kept
    # On PostgreSQL a leader in the middle of writing holds the row: nobody waits for it, the next tick asks again.
    row = session.scalars(
        select(Lease).where(_l.c.name == name).with_for_update(skip_locked=True),
        execution_options={"populate_existing": True},
    ).one_or_none()
    if row is None or at < row.until < at + FAR:
        return None
    row.holder, row.fence, row.until = holder, row.fence + 1, at + lasts
    return row.fence


def _kept(session: Session, name: str, holder: str, until: datetime) -> int | None:
    """Longer for who leads already. Not even a lapsed turn ends before another has begun."""
    mine = update(_l).where(_l.c.name == name, _l.c.holder == holder).values(until=until)
    return session.scalars(mine.returning(_l.c.fence)).one_or_none()


def give_up(session: Session, name: str, holder: str, at: datetime) -> None:
    """Leaving in good order, so that the next one need not wait."""
    session.execute(update(_l).where(_l.c.name == name, _l.c.holder == holder).values(until=at, holder=""))


def guard(session: Session, name: str, fence: int) -> None:
    """Inside a writing transaction: it is still our turn, and stays so until the transaction ends. Raises Deposed.

    The lock keeps others from taking over, not ourselves from renewing. Should the process be stopped right here,
    PostgreSQL ends the transaction after a minute; on SQLite nobody else can write meanwhile anyway.
    """
    if session.connection().dialect.name == "postgresql":
        session.execute(text(FROZEN))
    held = select(_l.c.fence).where(_l.c.name == name).with_for_update(read=True, key_share=True)
    if session.scalars(held).one_or_none() != fence:
        raise Deposed
