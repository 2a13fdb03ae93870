"""案卷材料: files put into a case by whoever works on it, opened by those who may see the case, and when somebody stands in
them, only with a reason."""

from dataclasses import dataclass
from datetime import datetime

from sqlalchemy.orm import Session

from handlers.applications.matter import HANDLERS, ISSUERS, Matter, take_up, write_note
from handlers.applications.revealing import read_reason
from handlers.clerk import Clerk, need_post
from handlers.refusal import Refused
from storage import acts, application_files
from storage.act_terms import Act
from storage.application_files import ApplicationFile
from storage.application_terms import MaterialKind
from storage.files import FileStore

DESK = HANDLERS | ISSUERS
DESK_WORDS = "依申请经办、审核或签发"


@dataclass(frozen=True, slots=True)
class Material:
    """A file that was looked at and is what it says it is. What the applicant handed in is always personal."""

    kind: MaterialKind
    name: str
    content_type: str
    personal: bool
    data: bytes


@dataclass(frozen=True, slots=True)
class Opened:
    name: str
    content_type: str
    data: bytes


def put_in(
    session: Session, store: FileStore, clerk: Clerk, id: int, material: Material, at: datetime
) -> int:
    need_post(clerk, DESK, DESK_WORDS)
    matter = take_up(session, clerk, id, at)
    row = ApplicationFile(
        office_id=clerk.office_id, application_id=id, kind=material.kind, content_type=material.content_type,
        size=len(material.data), personal=material.personal or material.kind is MaterialKind.HANDED_IN,
        clerk_id=clerk.id, clerk=clerk.name, at=at, dropped_by="",
    )  # fmt: skip
    number = application_files.keep(session, store, matter.application, row, material.name, material.data)
    _note(matter, Act.CASE_FILE_KEPT, row)
    return number


def open_it(
    session: Session, store: FileStore, clerk: Clerk, id: int, file: int, reason: str, at: datetime
) -> Opened:
    """The reason is sealed with the case, as for the applicant's name; that somebody looked stands in the audit."""
    matter, row = _file(session, clerk, id, file, at)
    if row.personal:
        write_note(matter, "reveal", f"打开案卷材料 {row.id}：{read_reason(reason)}")
        _note(matter, Act.CASE_FILE_OPENED, row)
    try:
        data = application_files.bytes_of(session, store, matter.application, row)
    except FileNotFoundError:
        raise Refused("这个文件不在了，请联系维护的人从备份里找回。") from None
    return Opened(application_files.name_of(session, matter.application, row), row.content_type, data)


def take_out(session: Session, clerk: Clerk, id: int, file: int, at: datetime) -> None:
    """Put in by mistake: no longer shown or opened; that it was there stays on record."""
    matter, row = _file(session, clerk, id, file, at)
    if row.clerk_id != clerk.id and not clerk.posts & ISSUERS:
        raise Refused(f"这个文件是{row.clerk}放进来的，由本人或者审核、签发岗位移出。")
    row.dropped_at, row.dropped_by = at, clerk.name
    session.flush()
    _note(matter, Act.CASE_FILE_DROPPED, row)


def _file(session: Session, clerk: Clerk, id: int, file: int, at: datetime) -> tuple[Matter, ApplicationFile]:
    need_post(clerk, DESK, DESK_WORDS)
    matter = take_up(session, clerk, id, at)
    row = application_files.file_of(session, matter.application, file)
    if row is None:
        raise Refused("案卷里没有这个文件，请回到案卷重新打开。")
    return matter, row


def _note(matter: Matter, act: Act, row: ApplicationFile) -> None:
    about, result = f"applications:{row.application_id}", f"{row.kind} {row.id}"
    acts.record(matter.session, row.office_id, matter.clerk.name, act, about, matter.at, result)
