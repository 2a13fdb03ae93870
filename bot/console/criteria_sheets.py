"""载入考核表: the county's sheet is uploaded, looked over row by row, and loaded."""

from flask import Response, abort, request, url_for
from sqlalchemy.orm import Session

from bot.console.clerk import AtWork
from bot.console.criteria import year_asked
from bot.console.frame import Console, Done, page
from bot.console.listing import sent
from handlers.criteria import actions, loading
from handlers.criteria.table import HEADS, Sheet
from handlers.criteria.told import CYCLES, NAMES, told_points
from handlers.refusal import Faults, Refused
from handlers.reports.workbook import sheet_of
from storage import files
from storage.files import KeptFile
from storage.report_terms import Cycle

Upload = tuple[str, str, int]


def register(console: Console) -> None:
    @console.page("/criteria/sheet")
    def criteria_sheet(session: Session, clerk: AtWork) -> str:
        cycles = [word for cycle, word in CYCLES.items() if cycle is not Cycle.ONCE]
        year, now = year_asked(clerk.day), clerk.day.year
        years = {one: f"{one}年" for one in sorted({year, now + 1, now, now - 1, now - 2}, reverse=True)}
        return page(
            "criteria/upload", year=year, years=years, heads=HEADS, figures=NAMES.values(), cycles=cycles
        )  # fmt: skip

    @console.page("/criteria/template.xlsx")
    def criteria_template(session: Session, clerk: AtWork) -> Response:
        return sent("考核表模板.xlsx", sheet_of("考核表", HEADS, ()))

    def look_over(session: Session, clerk: AtWork) -> Upload:
        file = request.files.get("file")
        if file is None or not file.filename:
            raise Faults({"file": "请选择考核表。"})
        return loading.look_over(console.parts.files, file.filename, file.read(), year_asked(clerk.day))

    @console.deed("/criteria/sheet", shown_on="criteria_sheet", ahead=look_over)
    def upload_criteria(session: Session, clerk: AtWork, upload: Upload) -> Done:
        sheet_id = loading.take_in(session, clerk, upload, clerk.at)
        to = url_for("console.criteria_check", sheet_id=sheet_id, year=year_asked(clerk.day))
        return Done("文件已检查，还没有载入。", to)

    _checking(console)


def _checking(console: Console) -> None:
    def read_again(session: Session, clerk: AtWork, sheet_id: int) -> Sheet:
        return _sheet(console, _file(session, clerk, sheet_id), year_asked(clerk.day))

    @console.page("/criteria/sheet/<int:sheet_id>")
    def criteria_check(session: Session, clerk: AtWork, sheet_id: int) -> str:
        file, year = _file(session, clerk, sheet_id), year_asked(clerk.day)
        sheet = _sheet(console, file, year)
        change = actions.foresee(session, clerk.office.id, year, sheet.rows)
        return page("criteria/check", file=file, year=year, sheet=sheet, change=change, points=told_points)

    @console.deed("/criteria/sheet/<int:sheet_id>", shown_on="criteria_check", ahead=read_again)
    def load_criteria(session: Session, clerk: AtWork, sheet: Sheet, sheet_id: int) -> Done:
        year = year_asked(clerk.day)
        actions.load(session, clerk, year, loading.whole(sheet).rows, clerk.at)
        told = f"已载入 {len(sheet.rows)} 项考核指标。"
        return Done(told, url_for("console.criteria", year=year))


def _file(session: Session, clerk: AtWork, sheet_id: int) -> KeptFile:
    """Whatever it was kept as first: the same bytes may be somebody's attachment."""
    return files.file_numbered(session, clerk.office.id, sheet_id) or abort(404)


def _sheet(console: Console, file: KeptFile, year: int) -> Sheet:
    """Nothing where the file has gone from the disk since; 404 for a file that is no sheet."""
    try:
        return loading.sheet_of_file(console.parts.files, file.digest, year)
    except FileNotFoundError:
        return Sheet((), ())
    except Refused:
        abort(404)
