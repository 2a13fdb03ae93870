"""Citizens on a page of their own: which link let them in, and until when their cookie is good."""

from datetime import datetime

from sqlalchemy import ForeignKey, LargeBinary, delete, select
from sqlalchemy.orm import Mapped, Session, mapped_column

from storage.base import Base, table_of
from storage.hot import Upsert


class PageVisit(Base):
    """网页办理. `link` is the seal of the link that was used, which is why it opens only once; `digest` the SHA-256 of
    the cookie that was given for it."""

    __tablename__ = "page_visits"

    link: Mapped[bytes] = mapped_column(LargeBinary, primary_key=True)
    office_id: Mapped[int] = mapped_column(ForeignKey("offices.id"))
    citizen_id: Mapped[int] = mapped_column(ForeignKey("citizens.id"), index=True)
    digest: Mapped[bytes] = mapped_column(LargeBinary, unique=True)
    until: Mapped[datetime]


_v = table_of(PageVisit)
_COLUMNS = ("link", "office_id", "citizen_id", "digest", "until")
_BEGIN = Upsert(PageVisit, _COLUMNS, on=("link",), returning=("link",))


def begin(
    session: Session, link: bytes, office_id: int, citizen_id: int, digest: bytes, until: datetime
) -> bool:
    """Whether this is the first use of the link; of two at once the second waits and is told no (primary key)."""
    mine = {"office_id": office_id, "citizen_id": citizen_id, "digest": digest, "until": until}
    return bool(_BEGIN(session, link=link, **mine))


def is_used(session: Session, link: bytes) -> bool:
    return session.scalars(select(_v.c.link).where(_v.c.link == link)).first() is not None


def visitor(session: Session, office_id: int, digest: bytes, at: datetime) -> int | None:
    """The citizen who holds this cookie."""
    mine = select(_v.c.citizen_id).where(_v.c.digest == digest, _v.c.office_id == office_id, _v.c.until > at)
    return session.scalars(mine).one_or_none()


def end_all(session: Session, citizen_id: int) -> None:
    session.execute(delete(_v).where(_v.c.citizen_id == citizen_id))


def forget(session: Session, at: datetime) -> None:
    """Visits that are over. Their links ran out long before."""
    session.execute(delete(_v).where(_v.c.until <= at))
