"""案卷材料: what the applicant handed in, what was found, what is for the office alone. The bytes lie sealed among the
files of the office; what the file is called may name somebody, so it is sealed too."""

from datetime import datetime

from sqlalchemy import ForeignKey, LargeBinary, String, select
from sqlalchemy.orm import Mapped, Session, mapped_column

from storage.application_terms import MaterialKind
from storage.applications import Application
from storage.base import Base, Closed
from storage.files import FileStore
from storage.sealing import keyring_of


class ApplicationFile(Base):
    """`digest` is of the sealed bytes, by which they are kept; `size` is of the file itself. `personal`: whoever opens
    it says why."""

    __tablename__ = "application_files"

    id: Mapped[int] = mapped_column(primary_key=True)
    office_id: Mapped[int] = mapped_column(ForeignKey("offices.id"))
    application_id: Mapped[int] = mapped_column(ForeignKey("applications.id"), index=True)
    kind: Mapped[MaterialKind] = mapped_column(Closed(MaterialKind))
    name: Mapped[bytes] = mapped_column(LargeBinary)
    content_type: Mapped[str]
    size: Mapped[int]
    digest: Mapped[str] = mapped_column(String(64))
    personal: Mapped[bool]
    clerk_id: Mapped[int]
    clerk: Mapped[str]
    at: Mapped[datetime]
    dropped_at: Mapped[datetime | None]
    dropped_by: Mapped[str]


def keep(
    session: Session, store: FileStore, application: Application, row: ApplicationFile, name: str, data: bytes
) -> int:
    """Seals both, keeps the file, then writes the row that names it. Returns its number."""
    keyring, place = keyring_of(session), _place(application)
    row.name = keyring.seal_text(name, place)
    row.digest = store.keep(keyring.seal(data, place))
    session.add(row)
    session.flush()
    return row.id


def files_of(session: Session, application_id: int) -> list[ApplicationFile]:
    """Oldest first, without those taken out of the case."""
    found = select(ApplicationFile).where(
        ApplicationFile.application_id == application_id, ApplicationFile.dropped_at.is_(None)
    )
    return list(session.scalars(found.order_by(ApplicationFile.id)))


def file_of(session: Session, application: Application, id: int) -> ApplicationFile | None:
    """None where it is another case's, or was taken out."""
    found = session.get(ApplicationFile, id)
    return found if found and found.application_id == application.id and not found.dropped_at else None


def name_of(session: Session, application: Application, row: ApplicationFile) -> str:
    return keyring_of(session).open_text(row.name, _place(application))


def bytes_of(session: Session, store: FileStore, application: Application, row: ApplicationFile) -> bytes:
    """Raises FileNotFoundError."""
    return keyring_of(session).open(store.read(row.digest), _place(application))


def _place(application: Application) -> str:
    return f"applications:{application.ref}:files"
