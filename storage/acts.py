"""Who did what to which record, when: append-only, each act sealed to the one before it (reliability I7)."""

import hashlib
import json
from dataclasses import dataclass
from datetime import datetime

from sqlalchemy import BigInteger, ForeignKey, LargeBinary, UniqueConstraint, func, select
from sqlalchemy.orm import Mapped, Session, mapped_column

from storage import serials
from storage.act_terms import Act
from storage.base import Base, Big, Closed

GENESIS = b"\0" * 32


class ActRecord(Base):
    """操作记录. `about` names the record ("applications:12"); neither it nor `result` holds personal data."""

    __tablename__ = "acts"
    __table_args__ = (UniqueConstraint("office_id", "number"),)

    id: Mapped[int] = mapped_column(Big, primary_key=True)
    office_id: Mapped[int] = mapped_column(ForeignKey("offices.id"))
    number: Mapped[int] = mapped_column(BigInteger)
    at: Mapped[datetime]
    who: Mapped[str]
    act: Mapped[Act] = mapped_column(Closed(Act))
    about: Mapped[str]
    result: Mapped[str]
    before: Mapped[bytes] = mapped_column(LargeBinary)
    digest: Mapped[bytes] = mapped_column(LargeBinary)


def record(
    session: Session, office_id: int, who: str, act: Act, about: str, at: datetime, result: str = ""
) -> None:
    """Add one act to the office's chain; taking its number makes acts of one office wait for each other."""
    number = serials.next_number(session, office_id, "act", 0)
    last = select(ActRecord.digest).where(ActRecord.office_id == office_id, ActRecord.number == number - 1)
    before = session.scalars(last).one_or_none() or GENESIS
    made = ActRecord(
        office_id=office_id, number=number, at=at, who=who, act=act, about=about, result=result, before=before
    )
    made.digest = digest_of(made)
    session.add(made)
    session.flush()


@dataclass(frozen=True, slots=True)
class Wanted:
    """What is looked for; what is empty asks for nothing. `until` is not included."""

    who: str = ""
    act: Act | None = None
    about: str = ""
    since: datetime | None = None
    until: datetime | None = None


def found(
    session: Session, office_id: int, wanted: Wanted, offset: int, limit: int
) -> tuple[list[ActRecord], int]:
    """Acts of the office, newest first, and how many there are in all."""
    only = [ActRecord.office_id == office_id]
    if wanted.who:
        only.append(ActRecord.who.contains(wanted.who, autoescape=True))
    if wanted.act:
        only.append(ActRecord.act == wanted.act)
    if wanted.about:
        only.append(ActRecord.about.contains(wanted.about, autoescape=True))
    if wanted.since:
        only.append(ActRecord.at >= wanted.since)
    if wanted.until:
        only.append(ActRecord.at < wanted.until)
    rows = select(ActRecord).where(*only).order_by(ActRecord.number.desc()).offset(offset).limit(limit)
    total = session.scalar(select(func.count()).select_from(ActRecord).where(*only))
    return list(session.scalars(rows)), total or 0


def digest_of(made: ActRecord) -> bytes:
    told = [made.office_id, made.number, made.at.timestamp(), made.who, made.act, made.about, made.result]
    return hashlib.sha256(made.before + json.dumps(told, ensure_ascii=False).encode()).digest()


def first_break(session: Session, office_id: int) -> int | None:
    """The number of the first act that is missing or altered; None if the chain is whole. How long it must be is
    asked before it is read: an act recorded meanwhile may lengthen it, nothing may shorten it."""
    last = serials.last_number(session, office_id, "act", 0)
    before, expected = GENESIS, 1
    chain = select(ActRecord).where(ActRecord.office_id == office_id).order_by(ActRecord.number)
    for made in session.scalars(chain):
        if made.number != expected or made.before != before or made.digest != digest_of(made):
            return expected
        before, expected = made.digest, expected + 1
    return expected if expected <= last else None
