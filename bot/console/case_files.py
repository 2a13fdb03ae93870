"""案卷材料: put into the case, opened for download only, taken out again where it was a mistake."""

from dataclasses import dataclass

from flask import abort, request, url_for
from sqlalchemy.orm import Session

from bot.console.application_acts import case_page, here, line_here
from bot.console.case_words import MATERIALS
from bot.console.clerk import AtWork
from bot.console.frame import Console, Done, page
from bot.console.listing import download
from handlers.applications import filing
from handlers.applications.filing import Material
from handlers.publications.uploads import kind_of, tidy_name
from handlers.refusal import Faults, Refused
from storage import application_files
from storage.application_files import ApplicationFile
from storage.application_terms import MaterialKind
from storage.applications import Application

MOST = 20  # at once
YES = "yes"


@dataclass(frozen=True, slots=True)
class Filed:
    """A file of the case as it is listed; what somebody named may name somebody, so only its ending is shown."""

    row: ApplicationFile
    kind: str
    ending: str
    size: str


def register(console: Console) -> None:
    _putting_in(console)
    _opening(console)


def _putting_in(console: Console) -> None:
    @console.page("/applications/<int:application_id>/files/new")
    def new_case_file(session: Session, clerk: AtWork, application_id: int) -> str:
        line = line_here(session, clerk, application_id)
        return page("applications/file_new", line=line, kinds=MATERIALS, yes={YES: "里面有个人信息"})

    @console.deed("/applications/<int:application_id>/files/new", shown_on="new_case_file")
    def keep_case_file(session: Session, clerk: AtWork, application_id: int) -> Done:
        here(session, clerk, application_id)
        found = _sent()
        for one in found:
            filing.put_in(session, console.parts.files, clerk, application_id, one, clerk.at)
        return Done(f"已放进案卷，{len(found)} 个文件。", case_page(application_id))


def _opening(console: Console) -> None:
    @console.page("/applications/<int:application_id>/files/<int:filed_id>")
    def case_file(session: Session, clerk: AtWork, application_id: int, filed_id: int) -> str:
        one = here(session, clerk, application_id)
        row = application_files.file_of(session, one, filed_id) or abort(404)
        return page(
            "applications/file", line=line_here(session, clerk, application_id), one=_filed(session, one, row)
        )

    @console.deed("/applications/<int:application_id>/files/<int:filed_id>/open", shown_on="case_file")
    def open_case_file(session: Session, clerk: AtWork, application_id: int, filed_id: int) -> Done:
        """For download only: what was uploaded is never shown inside our pages."""
        one = here(session, clerk, application_id)
        application_files.file_of(session, one, filed_id) or abort(404)
        reason = request.form.get("reason", "")
        found = filing.open_it(
            session, console.parts.files, clerk, application_id, filed_id, reason, clerk.at
        )
        answer = download(found.name, found.data, found.content_type)
        to = url_for("console.case_file", application_id=application_id, filed_id=filed_id)
        return Done("", to, shown=answer)

    @console.deed("/applications/<int:application_id>/files/<int:filed_id>/out", shown_on="case_file")
    def take_out_case_file(session: Session, clerk: AtWork, application_id: int, filed_id: int) -> Done:
        one = here(session, clerk, application_id)
        application_files.file_of(session, one, filed_id) or abort(404)
        filing.take_out(session, clerk, application_id, filed_id, clerk.at)
        return Done("已移出案卷。", case_page(application_id))


def filed_in(session: Session, one: Application) -> list[Filed]:
    return [_filed(session, one, row) for row in application_files.files_of(session, one.id)]


def _filed(session: Session, one: Application, row: ApplicationFile) -> Filed:
    ending = application_files.name_of(session, one, row).rpartition(".")[2]
    size = f"{row.size / 1024 / 1024:.1f} MB" if row.size >= 1024 * 1024 else f"{max(1, row.size // 1024)} KB"
    return Filed(row, MATERIALS[row.kind], ending, size)


def _sent() -> list[Material]:
    """Raises Faults: each file is looked at before any is kept."""
    kind, sent = request.form.get("kind", ""), [one for one in request.files.getlist("files") if one.filename]
    faults = {} if kind in MATERIALS else {"kind": "请选是什么材料。"}
    if not sent:
        faults["files"] = "请选择文件。"
    if len(sent) > MOST:
        faults["files"] = f"一次最多 {MOST} 个文件，请分几次传。"
    if faults:
        raise Faults(faults)
    personal = request.form.get("personal") == YES
    return [_material(MaterialKind(kind), one.filename or "", one.read(), personal) for one in sent]


def _material(kind: MaterialKind, name: str, data: bytes, personal: bool) -> Material:
    try:
        return Material(kind, tidy_name(name), kind_of(name, data).content_type, personal, data)
    except Refused as refused:
        raise Faults({"files": refused.sentence}) from None
