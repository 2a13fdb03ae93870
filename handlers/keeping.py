"""What was uploaded is kept once by its hash, and that it was kept is written down."""

from sqlalchemy.orm import Session

from storage import acts, files
from storage.act_terms import Act
from storage.files import KeptFile


def keep_once(session: Session, row: KeptFile) -> KeptFile:
    """The row of these bytes: the office's own where it has them already, else this one."""
    known = files.file_of(session, row.office_id, row.digest)
    if known is None:
        session.add(row)
        session.flush()
        about = f"files:{row.digest[:16]}"
        acts.record(session, row.office_id, row.kept_by, Act.FILE_KEPT, about, row.kept_at, str(row.size))
    return known or row
