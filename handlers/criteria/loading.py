"""考核表 as a file: read before anybody has to wait, kept, looked over, and loaded as a whole or not at all."""

from collections.abc import Iterable, Sequence
from datetime import datetime
from functools import lru_cache

from sqlalchemy.orm import Session

from handlers.clerk import Clerk, need_post
from handlers.criteria.actions import LOADERS
from handlers.criteria.table import Sheet, read
from handlers.decoding import csv_cells, text_unless_sheet
from handlers.keeping import keep_once
from handlers.refusal import Faults, Refused
from handlers.sheet import rows_of
from storage.files import FileStore, KeptFile

CONTENT_TYPE = "application/x-gongkai-criteria"  # no attachment: it is never given out
LARGEST = 5 * 1024 * 1024  # bytes
LONGEST_NAME = 120
LONGEST_CELL = 10_000


def sheet_in(data: bytes, year: int) -> Sheet:
    """Raises Refused for what is no such sheet."""
    if not data.strip():
        raise Refused("文件里没有内容，请检查。")
    return read(_cells(data), year)


def _cells(data: bytes) -> Iterable[tuple[int, Sequence[str] | None]]:
    text = text_unless_sheet(data)
    return rows_of(data) if text is None else enumerate(csv_cells(text, LONGEST_CELL), 1)


def look_over(store: FileStore, name: str, data: bytes, year: int) -> tuple[str, str, int]:
    """(name, hash, size) of a file that can be read. Raises Faults at its field."""
    if len(data) > LARGEST:
        raise Faults({"file": f"文件超过 {LARGEST // 1024 // 1024} MB，请检查是不是考核表。"})
    try:
        sheet_in(data, year)
    except Refused as refused:
        raise Faults({"file": refused.sentence}) from None
    return name[-LONGEST_NAME:], store.keep(data), len(data)


def take_in(session: Session, clerk: Clerk, upload: tuple[str, str, int], at: datetime) -> int:
    """Returns the file's number; the same file again has the same number."""
    need_post(clerk, LOADERS, "信息员、审核或签发")
    name, digest, size = upload
    return keep_once(session, KeptFile(
        office_id=clerk.office_id, digest=digest, name=name, content_type=CONTENT_TYPE, size=size,
        kept_by=clerk.name, kept_at=at,
    )).id  # fmt: skip


@lru_cache(maxsize=1)
def sheet_of_file(store: FileStore, digest: str, year: int) -> Sheet:
    """Remembered for one file: it is looked over and then loaded. Raises FileNotFoundError."""
    return sheet_in(store.read(digest), year)


def whole(sheet: Sheet) -> Sheet:
    """Raises Refused where a row is wrong: half a sheet would drop what its other half asks."""
    if sheet.bad:
        raise Refused(f"还有 {len(sheet.bad)} 行要改。请在自己的表里改好，再上传整张表；现在什么都没有改动。")
    if not sheet.rows:
        raise Refused("服务器上没有这个文件了，请重新上传。")
    return sheet
