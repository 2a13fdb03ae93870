"""Imports somebody asked for in the console: what they saw would happen, who agreed, and how far it has come."""

from datetime import datetime

from sqlalchemy import ForeignKey, LargeBinary, Text, func, select
from sqlalchemy.orm import Mapped, Session, mapped_column

from storage.base import Base, table_of
from storage.files import KeptFile


class ImportBatch(Base):
    """导入批次. Rows of a file that wait to be made public by a second person.

    `plan` is the SHA-256 of what the file would do, row by row, as it was shown to who asked; `new` to `bad` are the
    same in numbers. `done` counts the rows gone through since it was agreed to, `did_…` what became of them.
    """

    __tablename__ = "import_batches"

    id: Mapped[int] = mapped_column(primary_key=True)
    office_id: Mapped[int] = mapped_column(ForeignKey("offices.id"), index=True)
    file_id: Mapped[int] = mapped_column(ForeignKey("files.id"))
    plan: Mapped[bytes] = mapped_column(LargeBinary)
    new: Mapped[int]
    changed: Mapped[int]
    same: Mapped[int]
    reviewed: Mapped[int]
    bad: Mapped[int]
    asked_by_id: Mapped[int]
    asked_by: Mapped[str]
    asked_at: Mapped[datetime]
    decided_by_id: Mapped[int | None]
    decided_by: Mapped[str] = mapped_column(default="")
    decided_at: Mapped[datetime | None]
    agreed: Mapped[bool | None]
    opinion: Mapped[str] = mapped_column(Text, default="")
    done: Mapped[int] = mapped_column(default=0)
    did_new: Mapped[int] = mapped_column(default=0)
    did_changed: Mapped[int] = mapped_column(default=0)
    did_same: Mapped[int] = mapped_column(default=0)
    did_reviewed: Mapped[int] = mapped_column(default=0)
    finished_at: Mapped[datetime | None]

    @property
    def waits(self) -> bool:
        return self.agreed is None

    @property
    def under_way(self) -> bool:
        return bool(self.agreed) and self.finished_at is None


_b = table_of(ImportBatch)


def batch(session: Session, office_id: int, id: int) -> ImportBatch | None:
    """As it is now, whatever was read of it before; None where it is another office's."""
    found = select(ImportBatch).where(_b.c.id == id, _b.c.office_id == office_id)
    return session.scalars(found, execution_options={"populate_existing": True}).one_or_none()


def waiting_with(session: Session, office_id: int, file_id: int, plan: bytes) -> ImportBatch | None:
    """The same, asked for already and not decided."""
    found = select(ImportBatch).where(
        _b.c.office_id == office_id, _b.c.file_id == file_id, _b.c.plan == plan, _b.c.agreed.is_(None)
    )
    return session.scalars(found.order_by(_b.c.id).limit(1)).one_or_none()


def batches(
    session: Session, office_id: int, offset: int, limit: int
) -> tuple[list[tuple[ImportBatch, KeptFile]], int]:
    """The newest first, each with its file; and how many there are in all."""
    mine = _b.c.office_id == office_id
    total = session.scalar(select(func.count()).select_from(_b).where(mine)) or 0
    found = select(ImportBatch, KeptFile).join(KeptFile, KeptFile.id == ImportBatch.file_id).where(mine)
    rows = session.execute(found.order_by(_b.c.id.desc()).offset(offset).limit(limit))
    return [(one, file) for one, file in rows], total


def waiting(session: Session, office_id: int, but: int) -> int:
    """How many wait for a decision that the person numbered `but` did not ask for."""
    found = select(func.count()).select_from(_b).where(_b.c.office_id == office_id, _b.c.agreed.is_(None))
    return session.scalar(found.where(_b.c.asked_by_id != but)) or 0


def under_way(session: Session) -> list[tuple[int, int, str]]:
    """(office, number, hash of the file) of every import agreed to and not yet finished, the oldest first."""
    found = select(_b.c.office_id, _b.c.id, KeptFile.digest).join(KeptFile, KeptFile.id == _b.c.file_id)
    found = found.where(_b.c.agreed.is_(True), _b.c.finished_at.is_(None)).order_by(_b.c.id)
    return [(office_id, id, digest) for office_id, id, digest in session.execute(found)]
