"""批量导入 by a clerk: a file is read before anybody has to wait, kept, and looked at row by row."""

import hashlib
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
from functools import lru_cache

from sqlalchemy.orm import Session

from handlers.clerk import Clerk, need_post
from handlers.keeping import keep_once
from handlers.publications.actions import Foreseen, Imported, foreseen_rows, in_order, numbers_of
from handlers.publications.incoming import rows_in
from handlers.publications.rules import BadRow, ItemRow, Row
from handlers.refusal import Faults
from storage.files import FileStore, KeptFile
from storage.terms import Post

IMPORTERS = frozenset({Post.CONTRIBUTOR, Post.REVIEWER, Post.APPROVER})
LARGEST = 20 * 1024 * 1024  # bytes
CONTENT_TYPE = "application/x-gongkai-import"  # no attachment: it is never given out
LONGEST_NAME = 120


@dataclass(frozen=True, slots=True)
class Upload:
    """A file that can be read and lies on the disk."""

    name: str
    digest: str
    size: int


@dataclass(frozen=True, slots=True)
class DryRun:
    """What a file would do, row by row. `plan` is its hash: what somebody asks for and another agrees to."""

    foreseen: tuple[Foreseen, ...]
    bad: tuple[BadRow, ...]
    plan: bytes

    @property
    def numbers(self) -> Imported:
        return numbers_of(self.foreseen)


def look_over(store: FileStore, name: str, data: bytes) -> Upload:
    """Takes as long as the file is large, so it is done before the writing. Raises Refused for what is no table."""
    if len(data) > LARGEST:
        raise Faults({"file": f"文件超过 {LARGEST // 1024 // 1024} MB，请分成几个文件。"})
    rows_in(data)
    return Upload(name[-LONGEST_NAME:], store.keep(data), len(data))


def take_in(session: Session, clerk: Clerk, upload: Upload, at: datetime) -> int:
    """Returns the file's number; the same file again has the same number."""
    need_post(clerk, IMPORTERS, "信息员、审核或签发")
    return keep_once(session, KeptFile(
        office_id=clerk.office_id, digest=upload.digest, name=upload.name, content_type=CONTENT_TYPE,
        size=upload.size, kept_by=clerk.name, kept_at=at,
    )).id  # fmt: skip


@lru_cache(maxsize=1)
def rows_of_file(store: FileStore, digest: str) -> tuple[Row, ...]:
    """Remembered for one file: its pages are opened one after the other. Raises FileNotFoundError."""
    return tuple(rows_in(store.read(digest)))


def told_apart(rows: Sequence[Row]) -> tuple[list[ItemRow], list[BadRow]]:
    """The good ones in the order they are written in; the bad ones as they stand in the file."""
    good = [row for row in rows if isinstance(row, ItemRow)]
    return in_order(good), [row for row in rows if isinstance(row, BadRow)]


def try_out(session: Session, office_id: int, rows: Sequence[Row]) -> DryRun:
    """Reads only: nobody waits for it."""
    good, bad = told_apart(rows)
    foreseen = tuple(foreseen_rows(session, office_id, good))
    told = "\x1f".join([*(f"{row!r}{fate}" for row, fate in foreseen), *(str(one.number) for one in bad)])
    return DryRun(foreseen, tuple(bad), hashlib.sha256(told.encode("utf-8", "surrogatepass")).digest())
