"""批量导入 by a clerk: the file is kept, looked at, and imported by somebody who answers for it."""

from datetime import datetime

from sqlalchemy.orm import Session

from handlers.clerk import Clerk
from handlers.publications.actions import Imported, import_items
from handlers.publications.incoming import rows_in
from handlers.publications.matter import need_post
from handlers.publications.rules import BadRow, ItemRow, Row
from handlers.refusal import Faults, Refused
from storage import acts, files
from storage.files import FileStore, KeptFile
from storage.terms import Act, Post

IMPORTERS = frozenset({Post.REVIEWER, Post.APPROVER})
LARGEST = 20 * 1024 * 1024  # bytes
CONTENT_TYPE = "application/x-gongkai-import"  # no attachment: it is never given out
LONGEST_NAME = 120


def take_in(session: Session, store: FileStore, clerk: Clerk, name: str, data: bytes, at: datetime) -> int:
    """Keep a file that can be read. Returns its number; the same file again has the same number."""
    need_post(clerk, IMPORTERS, "审核或签发")
    if len(data) > LARGEST:
        raise Faults({"file": f"文件超过 {LARGEST // 1024 // 1024} MB，请分成几个文件。"})
    rows_in(data)
    digest = store.keep(data)
    kept = files.file_of(session, clerk.office_id, digest)
    if kept is None:
        kept = KeptFile(
            office_id=clerk.office_id, digest=digest, name=name[-LONGEST_NAME:], content_type=CONTENT_TYPE,
            size=len(data), kept_by=clerk.name, kept_at=at,
        )  # fmt: skip
        session.add(kept)
        session.flush()
        acts.record(
            session, clerk.office_id, clerk.name, Act.FILE_KEPT, f"files:{digest[:16]}", at, str(len(data))
        )
    return kept.id


def told_apart(rows: list[Row]) -> tuple[list[ItemRow], list[BadRow]]:
    good = [row for row in rows if isinstance(row, ItemRow)]
    return good, [row for row in rows if isinstance(row, BadRow)]


def run(session: Session, clerk: Clerk, rows: list[Row], skip_bad: bool, at: datetime) -> Imported:
    """All or nothing, unless the clerk chose to leave bad rows out."""
    need_post(clerk, IMPORTERS, "审核或签发")
    good, bad = told_apart(rows)
    if bad and not skip_bad:
        raise Refused(f"有 {len(bad)} 行要改，一条也没有导入。请改好再传，或者选“跳过有错的行”。")
    if not good:
        raise Refused("没有能导入的行，请改好再传。")
    return import_items(session, clerk.office_id, good, clerk.name, at)
