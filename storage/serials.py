"""Numbers without gaps: per office, kind and year. A rolled-back transaction gives its number back."""

from sqlalchemy import ForeignKey
from sqlalchemy.orm import Mapped, Session, mapped_column

from storage.base import Base
from storage.hot import Upsert


class Serial(Base):
    __tablename__ = "serials"

    office_id: Mapped[int] = mapped_column(ForeignKey("offices.id"), primary_key=True)
    kind: Mapped[str] = mapped_column(primary_key=True)
    year: Mapped[int] = mapped_column(primary_key=True)
    last: Mapped[int]


_NEXT = Upsert(
    Serial,
    ("office_id", "kind", "year", "last"),
    on=("office_id", "kind", "year"),
    change=lambda old, _: {"last": old.last + 1},
    returning=("last",),
)


def next_number(session: Session, office_id: int, kind: str, year: int) -> int:
    """The next number, held until this transaction ends: others wait, so that no gap can arise."""
    ((number,),) = _NEXT(session, office_id=office_id, kind=kind, year=year, last=1)
    return int(number)


def last_number(session: Session, office_id: int, kind: str, year: int) -> int:
    """The number given out last; 0 if none was."""
    serial = session.get(Serial, (office_id, kind, year), populate_existing=True)
    return serial.last if serial else 0
