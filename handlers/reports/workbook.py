"""A table as csv, xlsx or json."""

import csv
import io
import json
from collections.abc import Sequence

import xlsxwriter

from handlers.reports.rules import Table, as_text


def as_csv(table: Table) -> bytes:
    """UTF-8 with a mark, so that Excel and WPS read it."""
    told = io.StringIO()
    writer = csv.writer(told)
    writer.writerow(["日期", *(as_text(column.name) for column in table.columns)])
    for day, numbers in table.rows:
        writer.writerow([day.isoformat(), *numbers])
    writer.writerow(["合计", *("" if total is None else total for total in table.totals())])
    return b"\xef\xbb\xbf" + told.getvalue().encode()


def as_json(table: Table) -> bytes:
    keys = [column.key for column in table.columns]
    days = [{"day": day.isoformat(), **dict(zip(keys, numbers, strict=True))} for day, numbers in table.rows]
    return json.dumps(days, ensure_ascii=False, indent=1).encode()


def as_xlsx(table: Table) -> bytes:
    """Numbers are numbers, words are words; nothing becomes a formula but the sums we write."""
    made = io.BytesIO()
    book = xlsxwriter.Workbook(
        made, {"strings_to_formulas": False, "strings_to_urls": False, "in_memory": True}
    )
    sheet, bold = book.add_worksheet("每日统计"), book.add_format({"bold": True, "text_wrap": True})
    day_format = book.add_format({"num_format": "yyyy-mm-dd"})
    sheet.write_row(0, 0, ["日期", *(column.name for column in table.columns)], bold)
    for row, (day, numbers) in enumerate(table.rows, 1):
        sheet.write_datetime(row, 0, day, day_format)
        sheet.write_row(row, 1, numbers)
    last = len(table.rows)
    sheet.write_string(last + 1, 0, "合计", bold)
    for place, total in enumerate(table.totals(), 1):
        if total is not None:
            letter = xlsxwriter.utility.xl_col_to_name(place)
            sheet.write_formula(last + 1, place, f"=SUM({letter}2:{letter}{last + 1})", bold, total)
    sheet.set_column(0, 0, 12)
    sheet.set_column(1, len(table.columns), 9)
    sheet.freeze_panes(1, 1)
    book.close()
    return made.getvalue()


def sheet_of(title: str, heads: Sequence[str], rows: Sequence[Sequence[object]]) -> bytes:
    """A list as a workbook: numbers are numbers, everything else is text, nothing a formula or a link."""
    made = io.BytesIO()
    book = xlsxwriter.Workbook(
        made, {"strings_to_formulas": False, "strings_to_urls": False, "in_memory": True}
    )
    sheet, bold = book.add_worksheet(title[:LONGEST_SHEET]), book.add_format({"bold": True})
    sheet.write_row(0, 0, heads, bold)
    for number, row in enumerate(rows, 1):
        for place, value in enumerate(row):
            if isinstance(value, int | float):
                sheet.write_number(number, place, value)
            else:
                sheet.write_string(number, place, as_text(str(value)))
    sheet.set_column(0, len(heads) - 1, 18)
    sheet.freeze_panes(1, 0)
    book.close()
    return made.getvalue()


LONGEST_SHEET = 31  # Excel's limit for the name of a sheet
FORMATS = {"csv": as_csv, "json": as_json, "xlsx": as_xlsx}
