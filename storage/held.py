"""The holding pen: signed messages nobody could read. Kept, counted, acknowledged (reliability A11)."""

from datetime import date, datetime

from sqlalchemy import Date, ForeignKey, LargeBinary
from sqlalchemy.orm import Mapped, Session, mapped_column

from storage.base import Base, Big
from storage.sealing import keyring_of


class HeldMessage(Base):
    """待查消息。`reason` names the fault and never quotes the message."""

    __tablename__ = "held"

    id: Mapped[int] = mapped_column(Big, primary_key=True)
    account_id: Mapped[int] = mapped_column(ForeignKey("accounts.id"))
    day: Mapped[date] = mapped_column(Date, index=True)
    received_at: Mapped[datetime]
    reason: Mapped[str]
    raw: Mapped[bytes] = mapped_column(LargeBinary)


def hold(session: Session, account_id: int, raw: bytes, reason: str, at: datetime, day: date) -> None:
    sealed = keyring_of(session).seal(raw, f"held:{account_id}")
    held = HeldMessage(account_id=account_id, day=day, received_at=at, reason=reason, raw=sealed)
    session.add(held)
