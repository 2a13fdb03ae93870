"""Attachments, by content hash: what they are stands in a table, their bytes under GONGKAI_HOME/files/ab/cd….

A file is called by its hash on the disk, so no name a person gave ever becomes a path, and the same file handed in
twice is kept once. Nothing here is removed: a version that was approved names its files for good.
"""

import hashlib
import os
import tempfile
from collections.abc import Collection
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path

from sqlalchemy import ForeignKey, String, UniqueConstraint, select
from sqlalchemy.orm import Mapped, Session, mapped_column

from storage.base import Base


class KeptFile(Base):
    """附件. `name` is what it was called when it first came in; items call it as they like."""

    __tablename__ = "files"
    __table_args__ = (UniqueConstraint("office_id", "digest"),)

    id: Mapped[int] = mapped_column(primary_key=True)
    office_id: Mapped[int] = mapped_column(ForeignKey("offices.id"))
    digest: Mapped[str] = mapped_column(String(64))
    name: Mapped[str]
    content_type: Mapped[str]
    size: Mapped[int]
    kept_by: Mapped[str]
    kept_at: Mapped[datetime]


@dataclass(frozen=True, slots=True)
class FileStore:
    """The bytes. A file is there whole or not at all, and before the row that names it is committed."""

    root: Path

    def keep(self, data: bytes) -> str:
        """Returns the hash. What a transaction that failed leaves here is found again when it is tried again."""
        digest = hashlib.sha256(data).hexdigest()
        place = self.path(digest)
        if place.exists():
            return digest
        place.parent.mkdir(mode=0o700, parents=True, exist_ok=True)
        handle, passing = tempfile.mkstemp(dir=place.parent)
        with os.fdopen(handle, "wb") as file:
            file.write(data)
            file.flush()
            os.fsync(file.fileno())
        Path(passing).replace(place)
        return digest

    def path(self, digest: str) -> Path:
        if len(digest) != hashlib.sha256().digest_size * 2 or not set(digest) <= set("0123456789abcdef"):
            raise ValueError("not a hash")
        return self.root / digest[:2] / digest[2:]

    def read(self, digest: str) -> bytes:
        """Raises FileNotFoundError; a file that is not what its name says is as good as missing."""
        data = self.path(digest).read_bytes()
        if hashlib.sha256(data).hexdigest() != digest:
            raise FileNotFoundError(digest)
        return data

    def holds(self, digest: str) -> bool:
        """Whether the file is there, and still what it was."""
        try:
            self.read(digest)
        except FileNotFoundError:
            return False
        return True


def file_of(session: Session, office_id: int, digest: str) -> KeptFile | None:
    found = select(KeptFile).where(KeptFile.office_id == office_id, KeptFile.digest == digest)
    return session.scalars(found).one_or_none()


def missing(session: Session, office_id: int, digests: Collection[str]) -> set[str]:
    """Those the office does not keep."""
    kept = select(KeptFile.digest).where(KeptFile.office_id == office_id, KeptFile.digest.in_(digests))
    return set(digests) - set(session.scalars(kept))


def file_numbered(session: Session, office_id: int, id: int) -> KeptFile | None:
    found = session.get(KeptFile, id)
    return found if found and found.office_id == office_id else None
