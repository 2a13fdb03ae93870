"""月报, 季报 and 统计 as files: numbers are numbers, what was before stands beside."""

import csv
import io
import json
from collections.abc import Iterable

import xlsxwriter

from handlers.reports.forms import Filled
from handlers.reports.lines import Line
from handlers.reports.periods import Period
from handlers.reports.rules import as_text
from handlers.reports.workbook import sheet_of

HEADS = ("项目", "单位", "本期", "上期", "比上期")
LINE_HEADS = ("类别", "项目", "数量", "单位")


def form_xlsx(form: Filled) -> bytes:
    made = io.BytesIO()
    book = xlsxwriter.Workbook(
        made, {"strings_to_formulas": False, "strings_to_urls": False, "in_memory": True}
    )
    sheet = book.add_worksheet("报表")
    plain = {"border": 1, "text_wrap": True, "valign": "vcenter"}
    title = book.add_format({"bold": True, "font_size": 16, "align": "center"})
    head, text, change = (
        book.add_format(one)
        for one in (plain | {"bold": True, "bg_color": "#F0F3F7"}, plain, plain | {"num_format": "+0;-0;0"})
    )
    sheet.merge_range(0, 0, 0, 4, form.title, title)
    sheet.merge_range(1, 0, 1, 4, f"本期：{form.over.told}；上期：{form.compared.told}")
    row = 2
    for words, rows in form.sections:
        sheet.write_row(row, 0, (words, *HEADS[1:]), head)
        for one in rows:
            row += 1
            sheet.write_string(row, 0, as_text(one.name), text)
            sheet.write_string(row, 1, one.unit, text)
            sheet.write_number(row, 2, one.now, text)
            _write_before(sheet, row, one.before, text)
            _write_change(sheet, row, (one.now, one.before), change)
        row += 1
    sheet.set_column(0, 0, 44)
    sheet.set_column(1, 4, 10)
    sheet.set_paper(9)
    sheet.fit_to_pages(1, 0)
    sheet.repeat_rows(0)
    book.close()
    return made.getvalue()


def _write_before(sheet: xlsxwriter.worksheet.Worksheet, row: int, before: int | None, text: object) -> None:
    if before is None:
        sheet.write_blank(row, 3, None, text)
    else:
        sheet.write_number(row, 3, before, text)


def _write_change(
    sheet: xlsxwriter.worksheet.Worksheet, row: int, told: tuple[int, int | None], change: object
) -> None:
    """The difference is a formula over the two cells beside it."""
    now, before = told
    if before is None:
        sheet.write_blank(row, 4, None, change)
    else:
        sheet.write_formula(row, 4, f"=C{row + 1}-D{row + 1}", change, now - before)


def lines_xlsx(over: Period, lines: Iterable[Line]) -> bytes:
    heads = ("类别", "项目", f"{over.told}", "单位")
    return sheet_of("统计", heads, [(one.group, one.name, one.number, one.unit) for one in lines])


def lines_csv(over: Period, lines: Iterable[Line]) -> bytes:
    """UTF-8 with a mark, so that Excel and WPS read it."""
    told = io.StringIO()
    writer = csv.writer(told)
    writer.writerow([*LINE_HEADS[:2], over.told, LINE_HEADS[3]])
    writer.writerows((one.group, as_text(one.name), one.number, one.unit) for one in lines)
    return b"\xef\xbb\xbf" + told.getvalue().encode()


def lines_json(over: Period, lines: Iterable[Line]) -> bytes:
    told = [
        {
            "group": one.group,
            "kind": one.kind,
            "of": one.of,
            "name": one.name,
            "number": one.number,
            "unit": one.unit,
        }
        for one in lines
    ]
    whole = {"first": over.first.isoformat(), "last": over.last.isoformat(), "figures": told}
    return json.dumps(whole, ensure_ascii=False, indent=1).encode()


LINES = {"csv": lines_csv, "json": lines_json, "xlsx": lines_xlsx}
