"""一次性订阅: who agreed to one notice outside the window, and whether it is used up (wechat-platform §6.3)."""

from datetime import datetime

from sqlalchemy import ForeignKey, Index, delete, select, update
from sqlalchemy.orm import Mapped, Session, mapped_column

from storage.base import Base, table_of


class Consent(Base):
    """One notice, once. Agreeing again before it is used adds nothing: WeChat keeps one for each scene."""

    __tablename__ = "consents"

    id: Mapped[int] = mapped_column(primary_key=True)
    citizen_id: Mapped[int] = mapped_column(ForeignKey("citizens.id"))
    template_id: Mapped[str]
    given_at: Mapped[datetime]
    used_at: Mapped[datetime | None]


_c = table_of(Consent)
Index(
    "ix_consents_open",
    _c.c.citizen_id,
    unique=True,
    sqlite_where=_c.c.used_at.is_(None),
    postgresql_where=_c.c.used_at.is_(None),
)


def open_one(session: Session, citizen_id: int) -> Consent | None:
    mine = select(Consent).where(_c.c.citizen_id == citizen_id, _c.c.used_at.is_(None))
    return session.scalars(mine).one_or_none()


def give(session: Session, citizen_id: int, template_id: str, at: datetime) -> None:
    if open_one(session, citizen_id) is None:
        session.add(Consent(citizen_id=citizen_id, template_id=template_id, given_at=at, used_at=None))
        session.flush()


def use_up(session: Session, citizen_id: int, at: datetime) -> str | None:
    """Its template; None where there is none left. Of two workers one gets it."""
    mine = update(_c).where(_c.c.citizen_id == citizen_id, _c.c.used_at.is_(None))
    return session.execute(mine.values(used_at=at).returning(_c.c.template_id)).scalar_one_or_none()


def forget_citizen(session: Session, citizen_id: int) -> None:
    session.execute(delete(_c).where(_c.c.citizen_id == citizen_id))
