"""Which WeChat is a member of staff's own: told by a code of the console that came back through the chat."""

from dataclasses import dataclass
from datetime import datetime

from sqlalchemy import ForeignKey, LargeBinary, select, update
from sqlalchemy.orm import Mapped, Session, mapped_column

from storage.base import Base, table_of
from storage.hot import Upsert
from storage.people import Citizen
from storage.sealing import keyring_of
from storage.staff import Staff


class StaffLink(Base):
    """绑定. `digest` is of the code offered last, good until `until`; `citizen_id` is who sent the one before back."""

    __tablename__ = "staff_links"

    staff_id: Mapped[int] = mapped_column(ForeignKey("staff.id"), primary_key=True, autoincrement=False)
    digest: Mapped[bytes | None] = mapped_column(LargeBinary)
    until: Mapped[datetime | None]
    citizen_id: Mapped[int | None] = mapped_column(ForeignKey("citizens.id"), index=True)
    linked_at: Mapped[datetime | None]


@dataclass(frozen=True, slots=True)
class Linked:
    """A member of staff who can be told something, and where."""

    staff_id: int
    office_id: int
    citizen_id: int
    account_id: int


_l = table_of(StaffLink)
_OFFER = Upsert(
    StaffLink,
    ("staff_id", "digest", "until"),
    on=("staff_id",),
    change=lambda _, new: {"digest": new.digest, "until": new.until},
)


def offer(session: Session, staff_id: int, code: str, until: datetime) -> None:
    """The code before is no longer good; who is linked stays so until the new one comes back."""
    _OFFER(session, staff_id=staff_id, digest=_digest(session, code), until=until)


def link(session: Session, code: str, citizen_id: int, at: datetime) -> int | None:
    """Whose code it is, who from now on is this citizen; None where nobody's is. A code is good once."""
    wanted = _l.c.digest == _digest(session, code), _l.c.until > at
    found = session.scalars(select(StaffLink.staff_id).where(*wanted).with_for_update()).one_or_none()
    if found is None:
        return None
    forget_citizen(session, citizen_id)
    mine = update(_l).where(_l.c.staff_id == found)
    session.execute(mine.values(digest=None, until=None, citizen_id=citizen_id, linked_at=at))
    return found


def _digest(session: Session, code: str) -> bytes:
    return keyring_of(session).blind("staff_links.code", code)


def link_of(session: Session, staff_id: int) -> StaffLink | None:
    """None where nobody is linked."""
    mine = select(StaffLink).where(_l.c.staff_id == staff_id, _l.c.citizen_id.is_not(None))
    return session.scalars(mine, execution_options={"populate_existing": True}).one_or_none()


def staff_of(session: Session, citizen_id: int) -> int | None:
    """Which member of staff this citizen is."""
    found = select(StaffLink.staff_id).where(StaffLink.citizen_id == citizen_id)
    return session.scalars(found).one_or_none()


def linked(session: Session) -> list[Linked]:
    """Everybody who is linked and works here still."""
    found = (
        select(Staff.id, Staff.office_id, Citizen.id, Citizen.account_id)
        .join(StaffLink, StaffLink.staff_id == Staff.id)
        .join(Citizen, Citizen.id == StaffLink.citizen_id)
        .where(Staff.dismissed_at.is_(None))
    )
    return [Linked(*row) for row in session.execute(found.order_by(Staff.id))]


def unlink(session: Session, staff_id: int) -> None:
    mine = update(_l).where(_l.c.staff_id == staff_id)
    session.execute(mine.values(digest=None, until=None, citizen_id=None, linked_at=None))


def forget_citizen(session: Session, citizen_id: int) -> None:
    """They are nobody's WeChat any more."""
    session.execute(update(_l).where(_l.c.citizen_id == citizen_id).values(citizen_id=None, linked_at=None))
