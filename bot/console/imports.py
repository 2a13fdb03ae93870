"""批量导入: a file is uploaded, looked over row by row, and then imported or mended; and everything as a file again."""

from flask import Response, abort, request, url_for
from sqlalchemy.orm import Session

from bot.console.clerk import AtWork
from bot.console.frame import Console, Done, page
from bot.console.listing import exported, sent
from handlers.publications import importing, outgoing
from handlers.publications.actions import foresee
from handlers.publications.incoming import rows_in
from handlers.publications.outgoing import HEADS, Rows
from handlers.publications.rules import Row
from handlers.refusal import Faults
from handlers.reports.workbook import sheet_of
from storage import files
from storage.files import KeptFile

MOST_SHOWN = 100  # bad rows on the page; the file to mend holds them all
CHOICES = {"all": "全部没有错才导入", "skip": "跳过有错的行，其余导入"}


def register(console: Console) -> None:
    @console.page("/imports")
    def imports(session: Session, clerk: AtWork) -> str:
        return page("imports/upload", heads=HEADS)

    @console.deed("/imports", shown_on="imports")
    def upload_import(session: Session, clerk: AtWork) -> Done:
        sent_file = request.files.get("file")
        if sent_file is None or not sent_file.filename:
            raise Faults({"file": "请选择要导入的文件。"})
        told = sent_file.filename, sent_file.read()
        number = importing.take_in(session, console.parts.files, clerk, *told, clerk.at)
        return Done("文件已检查，还没有导入。", url_for("console.import_check", file_id=number))

    @console.page("/imports/<int:file_id>")
    def import_check(session: Session, clerk: AtWork, file_id: int) -> str:
        file = _file(session, clerk, file_id)
        good, bad = importing.told_apart(_rows(console, file))
        seen = foresee(session, clerk.office.id, good)
        return page(
            "imports/check", file=file, seen=seen, bad=bad, shown=bad[:MOST_SHOWN], choices=CHOICES,
            left=seen.new + seen.changed,
        )  # fmt: skip

    @console.deed("/imports/<int:file_id>", shown_on="import_check")
    def run_import(session: Session, clerk: AtWork, file_id: int) -> Done:
        file = _file(session, clerk, file_id)
        if request.form.get("bad_rows", "all") not in CHOICES:
            raise Faults({"bad_rows": "请选择有错的行怎么办。"})
        if request.form.get("sworn") != "yes":
            raise Faults({"sworn": "导入的信息不经过审签，直接公开。请确认后再导入。"})
        skip = request.form.get("bad_rows") == "skip"
        done = importing.run(session, clerk, _rows(console, file), skip, clerk.at)
        told = f"已导入：新增 {done.new} 条，更新 {done.changed} 条，未变 {done.same} 条"
        told += f"，审签过不动 {done.reviewed} 条。" if done.reviewed else "。"
        return Done(told, url_for("console.import_check", file_id=file_id))

    _files(console)


def _files(console: Console) -> None:
    @console.page("/imports/template.xlsx")
    def import_template(session: Session, clerk: AtWork) -> Response:
        return sent("导入模板.xlsx", sheet_of("导入模板", HEADS, outgoing.TEMPLATE))

    @console.page("/imports/<int:file_id>/to-mend")
    def to_mend_export(session: Session, clerk: AtWork, file_id: int) -> Response:
        _, bad = importing.told_apart(_rows(console, _file(session, clerk, file_id)))
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


def _rows(console: Console, file: KeptFile) -> list[Row]:
    """Nothing where the file has gone from the disk since."""
    try:
        return rows_in(console.parts.files.read(file.digest))
    except FileNotFoundError:
        return []
