"""The tables of a report as a workbook: numbers are numbers, sums are formulas where they agree."""

import io
from collections.abc import Iterator
from datetime import UTC, datetime

import xlsxwriter
from xlsxwriter.utility import xl_rowcol_to_cell

from handlers.reports.annual.drawing import Drawn, Picture, pictures
from handlers.reports.annual.layouts import ALL_HANDLED, HANDLED, TOTAL, Measure
from handlers.reports.annual.page import NUMBERS, paragraphs_of, title_of
from handlers.reports.annual.report import Report, number_of, total
from handlers.reports.annual.wording import PARTS

Place = tuple[int, int]
_A4 = 9  # of Excel's papers
_NO_MOMENT = datetime(1980, 1, 1, tzinfo=UTC)


def as_xlsx(report: Report) -> bytes:
    made = io.BytesIO()
    options = {"strings_to_formulas": False, "strings_to_urls": False, "in_memory": True}
    book = xlsxwriter.Workbook(made, options)
    # Two files of one report are the same bytes: no moment of making stands in them.
    book.set_properties({"title": title_of(report), "created": _NO_MOMENT})
    for picture in pictures(report):
        _sheet(book, report, picture)
    _text(book, report)
    book.close()
    return made.getvalue()


def _sheet(book: xlsxwriter.Workbook, report: Report, picture: Picture) -> None:
    sheet = book.add_worksheet(picture.name)
    looks = book.add_format({"border": 1, "text_wrap": True, "valign": "vcenter"})
    title = book.add_format({"bold": True})
    sheet.write_string(0, 0, f"{title_of(report)}　{picture.name} {picture.caption}", title)
    for column, width in enumerate(picture.widths):
        sheet.set_column(column, column, 4 * width)
    places = {drawn.path: place for place, drawn in _placed(picture) if drawn.path}
    for place, drawn in _placed(picture):
        _write(sheet, report, places, place, drawn, looks)
    sheet.set_landscape()
    sheet.set_paper(_A4)
    sheet.fit_to_pages(1, 0)


def _placed(picture: Picture) -> Iterator[tuple[Place, Drawn]]:
    """Where each cell begins: below the title, at the next place that no cell above reaches into."""
    taken: set[Place] = set()
    for number, row in enumerate(picture.rows, 1):
        column = 0
        for drawn in row:
            while (number, column) in taken:
                column += 1
            yield (number, column), drawn
            taken |= {
                (number + down, column + across)
                for down in range(drawn.rows)
                for across in range(drawn.columns)
            }


def _write(
    sheet: xlsxwriter.worksheet.Worksheet, report: Report, places: dict[str, Place], place: Place, drawn: Drawn,
    looks: xlsxwriter.format.Format,
) -> None:  # fmt: skip
    row, column = place
    if drawn.columns > 1 or drawn.rows > 1:
        sheet.merge_range(row, column, row + drawn.rows - 1, column + drawn.columns - 1, "", looks)
    number = number_of(drawn.text, Measure.MONEY) if drawn.path else None
    if number is None:
        sheet.write_string(row, column, drawn.text, looks)
    elif (parts := _parts_of(drawn.path, report)) and total(report, parts) == number:
        first, last = (xl_rowcol_to_cell(*places[path]) for path in (parts[0], parts[-1]))
        sheet.write_formula(row, column, f"=SUM({first}:{last})", looks, float(number))
    else:
        sheet.write_number(row, column, float(number), looks)


def _parts_of(path: str, report: Report) -> list[str]:
    """The cells whose sum this cell is by the form; none for what is no sum."""
    three, four = report.layout.applications, report.layout.disputes
    for block in (three, four):
        for line in block.lines:
            if path == f"{block.name}/{line.path}/{TOTAL}":
                return [block.path(line, column) for column in block.columns if column.name != TOTAL]
    for column in three.columns:
        if path == f"{three.name}/{ALL_HANDLED}/{column.name}":
            rows = [
                line for line in three.lines if line.path.startswith(HANDLED) and line.path != ALL_HANDLED
            ]
            return [three.path(line, column) for line in rows]
    return []


def _text(book: xlsxwriter.Workbook, report: Report) -> None:
    """A paragraph a row, so that the file holds the whole report and can be read again."""
    sheet, looks = book.add_worksheet("正文"), book.add_format({"text_wrap": True})
    sheet.set_column(0, 0, 100)
    head, *parts = paragraphs_of(report)
    rows = [title_of(report), *head]
    for number, (name, part) in enumerate(zip(PARTS, parts, strict=True)):
        rows += [f"{NUMBERS[number]}、{name}", *part]
    for row, text in enumerate(rows):
        sheet.write_string(row, 0, text[:_LONGEST], looks)


_LONGEST = 32_000  # characters Excel takes in one cell
