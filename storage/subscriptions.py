"""订阅: which citizen wants to hear of which topic, since when and until when. A topic is a category of the office."""

from collections.abc import Collection
from datetime import date, datetime

from sqlalchemy import ColumnElement, ForeignKey, Index, delete, func, select, update
from sqlalchemy.orm import Mapped, Session, mapped_column

from storage.base import Base, table_of
from storage.last_heard import wrote_since
from storage.offices import Service
from storage.people import Citizen


class Subscription(Base):
    """One open at a time for a citizen and a topic; what was ended stays as a row with `until`, until the citizen is
    forgotten."""

    __tablename__ = "subscriptions"

    id: Mapped[int] = mapped_column(primary_key=True)
    office_id: Mapped[int] = mapped_column(ForeignKey("offices.id"))
    citizen_id: Mapped[int] = mapped_column(ForeignKey("citizens.id"))
    category_id: Mapped[int] = mapped_column(ForeignKey("categories.id"))
    since: Mapped[datetime]
    until: Mapped[datetime | None]


_s, _c, _v = table_of(Subscription), table_of(Citizen), table_of(Service)
_OPEN = _s.c.until.is_(None)
Index(
    "ix_subscriptions_open", _s.c.citizen_id, _s.c.category_id, unique=True, sqlite_where=_OPEN, postgresql_where=_OPEN
)  # fmt: skip
Index("ix_subscriptions_category_id", _s.c.category_id, sqlite_where=_OPEN, postgresql_where=_OPEN)


def topics_of(session: Session, office_id: int, citizen_id: int) -> list[int]:
    """The categories this citizen wants to hear of, oldest first."""
    mine = _s.c.office_id == office_id, _s.c.citizen_id == citizen_id, _OPEN
    return list(session.scalars(select(_s.c.category_id).where(*mine).order_by(_s.c.id)))


def begin(session: Session, office_id: int, citizen_id: int, category_id: int, at: datetime) -> None:
    """The citizen is held by whoever calls: of two messages at once one comes first."""
    session.add(
        Subscription(
            office_id=office_id, citizen_id=citizen_id, category_id=category_id, since=at, until=None
        )
    )
    session.flush()


def end(
    session: Session, office_id: int, citizen_id: int, category_ids: Collection[int], at: datetime
) -> None:
    mine = (
        _s.c.office_id == office_id,
        _s.c.citizen_id == citizen_id,
        _s.c.category_id.in_(category_ids),
        _OPEN,
    )
    session.execute(update(_s).where(*mine).values(until=at))


def forget_citizen(session: Session, citizen_id: int) -> None:
    session.execute(delete(_s).where(_s.c.citizen_id == citizen_id))


# --- all who want it ---------------------------------------------------------------------------------


def _theirs(office_id: int, account_id: int, category_ids: Collection[int]) -> list[ColumnElement[bool]]:
    """Those who follow the account; who has left is not told."""
    return [
        _s.c.office_id == office_id, _s.c.category_id.in_(category_ids), _OPEN,
        _c.c.account_id == account_id, _c.c.left_at.is_(None), _c.c.openid.is_not(None),
    ]  # fmt: skip


def some(
    session: Session, office_id: int, account_id: int, category_ids: Collection[int], after: int, limit: int
) -> list[int]:
    """Citizens who want to hear of any of these, each once, those with the lowest numbers above `after`."""
    found = select(_s.c.citizen_id).distinct().join(_c, _c.c.id == _s.c.citizen_id)
    found = found.where(*_theirs(office_id, account_id, category_ids), _s.c.citizen_id > after)
    return list(session.scalars(found.order_by(_s.c.citizen_id).limit(limit)))


def how_many(session: Session, office_id: int, account_id: int, category_ids: Collection[int]) -> int:
    found = select(func.count(_s.c.citizen_id.distinct())).join_from(_s, _c, _c.c.id == _s.c.citizen_id)
    return session.scalar(found.where(*_theirs(office_id, account_id, category_ids))) or 0


def heard_of(
    session: Session,
    office_id: int,
    account_id: int,
    category_ids: Collection[int],
    since: datetime,
    day: date,
) -> int:
    """How many of them have written since; `day` is the office's day of that moment."""
    served = select(_v.c.office_id).where(_v.c.account_id == account_id)
    wrote = wrote_since(served, since, day)
    found = select(func.count(_s.c.citizen_id.distinct())).join_from(_s, _c, _c.c.id == _s.c.citizen_id)
    near = found.where(*_theirs(office_id, account_id, category_ids), _s.c.citizen_id.in_(wrote))
    return session.scalar(near) or 0


def by_category(session: Session, office_id: int) -> dict[int, set[int]]:
    """Category → who wants to hear of it."""
    found: dict[int, set[int]] = {}
    asked = select(_s.c.category_id, _s.c.citizen_id).join(_c, _c.c.id == _s.c.citizen_id)
    asked = asked.where(_s.c.office_id == office_id, _OPEN, _c.c.left_at.is_(None))
    for category_id, citizen_id in session.execute(asked):
        found.setdefault(category_id, set()).add(citizen_id)
    return found
