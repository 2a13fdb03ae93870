"""The files a report is given out as. One report is the same bytes whenever it is made."""

from collections.abc import Callable, Mapping

from handlers.reports.annual.document import as_docx
from handlers.reports.annual.listed import as_csv, as_json
from handlers.reports.annual.page import as_html, title_of
from handlers.reports.annual.report import Report
from handlers.reports.annual_workbook import as_xlsx

FILES: Mapping[str, Callable[[Report], bytes]] = {
    "docx": as_docx,
    "html": as_html,
    "xlsx": as_xlsx,
    "json": as_json,
    "csv": as_csv,
}


def name_of(report: Report, ending: str) -> str:
    return f"{title_of(report)}.{ending}"
