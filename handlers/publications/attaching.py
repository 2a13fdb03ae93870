"""附件: a file is looked at, kept by its hash, and may then be named by drafts and placements."""

from datetime import datetime

from sqlalchemy.orm import Session

from handlers.clerk import Clerk, need_post
from handlers.keeping import keep_once
from handlers.publications.content import Attached
from handlers.publications.placing import PLACERS
from handlers.publications.uploads import kind_of, tidy_name
from storage.files import FileStore, KeptFile
from storage.terms import Post


def attach(
    session: Session, store: FileStore, clerk: Clerk, name: str, data: bytes, at: datetime
) -> Attached:
    """Keep the file; the same bytes are kept once. Raises Refused on what is not what it says it is."""
    need_post(clerk, PLACERS | {Post.HANDLER}, "信息员、依申请经办、审核或签发")
    called, kind = tidy_name(name), kind_of(name, data)
    digest = store.keep(data)
    keep_once(session, KeptFile(
        office_id=clerk.office_id, digest=digest, name=called, content_type=kind.content_type, size=len(data),
        kept_by=clerk.name, kept_at=at,
    ))  # fmt: skip
    return Attached(called, digest)
