"""批量导入: a file is uploaded, looked over row by row, and asked for or mended; and everything as a file again."""

from flask import Response, abort, request, url_for
from sqlalchemy.orm import Session

from bot.console.clerk import AtWork
from bot.console.frame import Console, Done, page
from bot.console.listing import exported, listing, sent
from handlers.publications import agreeing, importing, outgoing
from handlers.publications.importing import DryRun, Upload
from handlers.publications.outgoing import HEADS, Rows
from handlers.publications.rules import Row
from handlers.refusal import Faults
from handlers.reports.workbook import sheet_of
from storage import files
from storage import imports as records
from storage.files import KeptFile

MOST_SHOWN = 100  # bad rows on the page; the file to mend holds them all
CHOICES = {"all": "全部没有错才提交", "skip": "跳过有错的行，其余提交"}


def register(console: Console) -> None:
    @console.page("/imports")
    def imports(session: Session, clerk: AtWork) -> str:
        found = listing(lambda offset, limit: records.batches(session, clerk.office_id, offset, limit))
        return page("imports/upload", heads=HEADS, found=found)

    def look_over(session: Session, clerk: AtWork) -> Upload:
        sent_file = request.files.get("file")
        if sent_file is None or not sent_file.filename:
            raise Faults({"file": "请选择要导入的文件。"})
        return importing.look_over(console.parts.files, sent_file.filename, sent_file.read())

    @console.deed("/imports", shown_on="imports", ahead=look_over)
    def upload_import(session: Session, clerk: AtWork, upload: Upload) -> Done:
        number = importing.take_in(session, clerk, upload, clerk.at)
        return Done("文件已检查，还没有提交。", url_for("console.import_check", file_id=number))

    _asking(console)
    _files(console)


def _asking(console: Console) -> None:
    def try_out(session: Session, clerk: AtWork, file_id: int) -> DryRun:
        rows = rows_of(console, _file(session, clerk, file_id))
        return importing.try_out(session, clerk.office_id, rows)

    @console.page("/imports/<int:file_id>")
    def import_check(session: Session, clerk: AtWork, file_id: int) -> str:
        file, seen = _file(session, clerk, file_id), try_out(session, clerk, file_id)
        return page(
            "imports/check", file=file, seen=seen.numbers, plan=seen.plan.hex(), bad=seen.bad,
            shown=seen.bad[:MOST_SHOWN], choices=CHOICES, left=seen.numbers.new + seen.numbers.changed,
        )  # fmt: skip

    @console.deed("/imports/<int:file_id>", shown_on="import_check", ahead=try_out)
    def ask_import(session: Session, clerk: AtWork, seen: DryRun, file_id: int) -> Done:
        if request.form.get("bad_rows", "all") not in CHOICES:
            raise Faults({"bad_rows": "请选择有错的行怎么办。"})
        skip = request.form.get("bad_rows") == "skip"
        number = agreeing.ask(session, clerk, file_id, seen, plan_in(), skip, clerk.at)
        told = "已提交，还没有公开：要由另一位审核或签发岗位的同事同意。"
        return Done(told, url_for("console.import_batch", batch_id=number))


def _files(console: Console) -> None:
    @console.page("/imports/template.xlsx")
    def import_template(session: Session, clerk: AtWork) -> Response:
        return sent("导入模板.xlsx", sheet_of("导入模板", HEADS, outgoing.TEMPLATE))

    @console.page("/imports/<int:file_id>/to-mend")
    def to_mend_export(session: Session, clerk: AtWork, file_id: int) -> Response:
        _, bad = importing.told_apart(rows_of(console, _file(session, clerk, file_id)))
        return _table(console, clerk, "要改的行", *outgoing.rows_to_mend(bad))

    @console.page("/items.export")
    def items_export(session: Session, clerk: AtWork) -> Response:
        return _table(console, clerk, "公开的信息", HEADS, outgoing.items_as_rows(session, clerk.office.id))


def _table(console: Console, clerk: AtWork, title: str, heads: tuple[str, ...], rows: Rows) -> Response:
    """xlsx unless csv is asked for, or a text is longer than a sheet keeps."""
    if request.args.get("as") != "csv" and outgoing.fits_a_sheet(rows):
        return exported(console.parts, clerk, title, heads, rows)
    return exported(console.parts, clerk, title, heads, rows, outgoing.as_csv(heads, rows))


def _file(session: Session, clerk: AtWork, file_id: int) -> KeptFile:
    file = files.file_numbered(session, clerk.office.id, file_id)
    return file if file and file.content_type == importing.CONTENT_TYPE else abort(404)


def rows_of(console: Console, file: KeptFile) -> tuple[Row, ...]:
    """Nothing where the file has gone from the disk since."""
    try:
        return importing.rows_of_file(console.parts.files, file.digest)
    except FileNotFoundError:
        return ()


def plan_in() -> bytes:
    """What the page showed, as its form brings it back."""
    try:
        return bytes.fromhex(request.form.get("plan", ""))
    except ValueError:
        return b""
