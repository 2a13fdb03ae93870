"""The tags of an account, as WeChat was last seen to have them, and when somebody last wanted to know."""

from datetime import datetime

from sqlalchemy import ForeignKey, Text, or_, select
from sqlalchemy.orm import Mapped, Session, mapped_column

from storage.base import Base
from storage.hot import Upsert


class AccountTags(Base):
    """用户标签. `tags` is what handlers.announcements.tags reads; `why` says what kept us from seeing them."""

    __tablename__ = "account_tags"

    account_id: Mapped[int] = mapped_column(ForeignKey("accounts.id"), primary_key=True, autoincrement=False)
    asked_at: Mapped[datetime]
    seen_at: Mapped[datetime | None]
    tags: Mapped[str] = mapped_column(Text)
    why: Mapped[str] = mapped_column(Text)


_BEGIN = Upsert(AccountTags, ("account_id", "asked_at", "tags", "why"), on=("account_id",))


def tags_of(session: Session, account_id: int) -> AccountTags | None:
    return session.get(AccountTags, account_id, populate_existing=True)


def ask(session: Session, account_id: int, at: datetime) -> None:
    _BEGIN(session, account_id=account_id, asked_at=at, tags="[]", why="")
    session.get_one(AccountTags, account_id, populate_existing=True).asked_at = at
    session.flush()


def wanted(session: Session) -> list[int]:
    """Accounts whose tags somebody wants to know anew."""
    unseen = or_(AccountTags.seen_at.is_(None), AccountTags.seen_at < AccountTags.asked_at)
    return list(
        session.scalars(select(AccountTags.account_id).where(unseen).order_by(AccountTags.account_id))
    )
