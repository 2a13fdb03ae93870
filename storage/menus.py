"""The menu of an account as the office wants it, and as WeChat was last seen to have it."""

from datetime import datetime

from sqlalchemy import ForeignKey, Text, select
from sqlalchemy.orm import Mapped, Session, mapped_column

from storage.base import Base
from storage.hot import Upsert
from storage.offices import Account, Service


class AccountMenu(Base):
    """自定义菜单. `buttons` and `there` are what handlers.menus reads; `edition` rises with every change, `pushes` with
    every time it was sent on its way."""

    __tablename__ = "menus"

    account_id: Mapped[int] = mapped_column(ForeignKey("accounts.id"), primary_key=True, autoincrement=False)
    edition: Mapped[int]
    buttons: Mapped[str] = mapped_column(Text)
    pushes: Mapped[int]
    changed_by: Mapped[str]
    changed_at: Mapped[datetime]
    there: Mapped[str | None] = mapped_column(Text)
    there_at: Mapped[datetime | None]


_BEGIN = Upsert(
    AccountMenu,
    ("account_id", "edition", "buttons", "pushes", "changed_by", "changed_at"),
    on=("account_id",),
)


def menu_of(session: Session, account_id: int) -> AccountMenu | None:
    return session.get(AccountMenu, account_id, populate_existing=True)


def to_change(session: Session, account_id: int, buttons: str, edition: int, at: datetime) -> AccountMenu:
    """Held until the transaction ends. `buttons` and `edition` are what it begins with."""
    _BEGIN(
        session,
        account_id=account_id,
        edition=edition,
        buttons=buttons,
        pushes=0,
        changed_by="",
        changed_at=at,
    )
    held = select(AccountMenu).where(AccountMenu.account_id == account_id).with_for_update()
    return session.scalars(held, execution_options={"populate_existing": True}).one()


def kept_by(session: Session, office_id: int) -> Account | None:
    """The account whose menu this office looks after: of several offices it serves, the first does."""
    first = select(Service.account_id).where(Service.office_id == office_id, Service.position == 1)
    return session.scalars(
        select(Account).where(Account.id.in_(first)).order_by(Account.id).limit(1)
    ).one_or_none()
