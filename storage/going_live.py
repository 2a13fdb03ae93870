"""试用: until an account's checklist is complete its pushes reach registered testers only. WeChat ids are sealed."""

from dataclasses import dataclass
from datetime import datetime

from sqlalchemy import ForeignKey, LargeBinary, UniqueConstraint, delete, select
from sqlalchemy.orm import Mapped, Session, mapped_column

from storage.announcement_terms import Check
from storage.base import Base, Closed
from storage.sealing import keyring_of


class LiveCheck(Base):
    """One point of the list that somebody answers for."""

    __tablename__ = "live_checks"

    account_id: Mapped[int] = mapped_column(ForeignKey("accounts.id"), primary_key=True)
    point: Mapped[Check] = mapped_column(Closed(Check), primary_key=True)
    by: Mapped[str]
    at: Mapped[datetime]


class Live(Base):
    """正式上线: somebody opened the account to the public."""

    __tablename__ = "live_accounts"

    account_id: Mapped[int] = mapped_column(ForeignKey("accounts.id"), primary_key=True, autoincrement=False)
    by: Mapped[str]
    at: Mapped[datetime]


class Tester(Base):
    """测试人. `wechat` is their WeChat id, sealed: previews are addressed by it."""

    __tablename__ = "testers"
    __table_args__ = (UniqueConstraint("account_id", "name"),)

    id: Mapped[int] = mapped_column(primary_key=True)
    office_id: Mapped[int] = mapped_column(ForeignKey("offices.id"))
    account_id: Mapped[int] = mapped_column(ForeignKey("accounts.id"))
    name: Mapped[str]
    wechat: Mapped[bytes] = mapped_column(LargeBinary)
    by: Mapped[str]
    at: Mapped[datetime]


def checks_of(session: Session, account_id: int) -> dict[Check, LiveCheck]:
    found = session.scalars(select(LiveCheck).where(LiveCheck.account_id == account_id))
    return {one.point: one for one in found}


def untick(session: Session, account_id: int, point: Check) -> None:
    session.execute(delete(LiveCheck).where(LiveCheck.account_id == account_id, LiveCheck.point == point))


def is_live(session: Session, account_id: int) -> bool:
    return session.get(Live, account_id) is not None


def testers_of(session: Session, account_id: int) -> list[Tester]:
    return list(session.scalars(select(Tester).where(Tester.account_id == account_id).order_by(Tester.id)))


def tester_of(session: Session, office_id: int, id: int) -> Tester | None:
    found = session.get(Tester, id)
    return found if found and found.office_id == office_id else None


def tester_named(session: Session, account_id: int, name: str) -> Tester | None:
    found = select(Tester).where(Tester.account_id == account_id, Tester.name == name)
    return session.scalars(found).one_or_none()


def remove_tester(session: Session, id: int) -> None:
    session.execute(delete(Tester).where(Tester.id == id))


def _place(account_id: int, name: str) -> str:
    return f"testers:{account_id}:{name}"


def seal_wechat(session: Session, account_id: int, name: str, wechat: str) -> bytes:
    return keyring_of(session).seal_text(wechat, _place(account_id, name))


@dataclass(frozen=True, slots=True)
class Addressee:
    """In the clear, to be handed to WeChat; never shown or logged."""

    id: int
    wechat: str

    def __repr__(self) -> str:
        return f"Addressee({self.id})"


def addressees(session: Session, account_id: int) -> list[Addressee]:
    keyring = keyring_of(session)
    return [
        Addressee(one.id, keyring.open_text(one.wechat, _place(account_id, one.name)))
        for one in testers_of(session, account_id)
    ]
