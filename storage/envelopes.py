"""The envelopes messages came in (plain mode). Its signature does not cover what is inside, so whoever saw one could
send words of their own in it (wechat-platform §1.3): an envelope is good for one message, however often delivered."""

from datetime import datetime

from sqlalchemy import LargeBinary, bindparam, delete, select
from sqlalchemy.orm import Mapped, Session, mapped_column

from storage.base import Base, table_of
from storage.hot import Hot, Upsert


class Envelope(Base):
    """信封. `stamp` tells one from the other, `key` which message it brought: each delivery comes in its own."""

    __tablename__ = "envelopes"

    stamp: Mapped[bytes] = mapped_column(LargeBinary, primary_key=True)
    key: Mapped[bytes] = mapped_column(LargeBinary)
    received_at: Mapped[datetime]


_n = table_of(Envelope)
_KEEP = Upsert(Envelope, ("stamp", "key", "received_at"), on=("stamp",))
_BROUGHT = Hot(select(_n.c.key).where(_n.c.stamp == bindparam("stamp")))


def keep(session: Session, stamp: bytes | None, key: bytes, at: datetime) -> None:
    """The first message an envelope brings is the one it belongs to. None where the signature covers what is inside."""
    if stamp:
        _KEEP(session, stamp=stamp, key=key, received_at=at)


def used(session: Session, stamp: bytes, but: bytes = b"") -> bool:
    """Whether a message came in this envelope, other than the one whose key is `but`."""
    return any(bytes(brought) != but for (brought,) in _BROUGHT(session, stamp=stamp))


def forget(session: Session, moment: datetime) -> None:
    """Those that came before `moment`: a message so old is not taken any more."""
    session.execute(delete(_n).where(_n.c.received_at < moment))
