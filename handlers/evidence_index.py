"""The index of the year's evidence as a workbook: numbers are numbers, the sums are formulas over them."""

import io
from collections.abc import Sequence

import xlsxwriter
from xlsxwriter.utility import xl_col_to_name

from handlers.reports.rules import as_text

HEADS = (
    "序号", "编号", "考核内容", "分值", "得分", "自评理由", "评分规则", "要什么佐证", "期限", "达标要求", "系统里的数", "达标没有", "佐证件数"
)  # fmt: skip
LISTED = ("文件夹", "编号", "种类", "名称", "文件", "谁附的", "什么时候附的")
SUMMED = ("分值", "得分", "佐证件数")
_A4 = 9  # of Excel's papers
_WIDE = {
    "考核内容": 30,
    "评分规则": 30,
    "自评理由": 24,
    "要什么佐证": 20,
    "名称": 40,
    "文件": 40,
    "文件夹": 30,
}
Rows = Sequence[Sequence[object]]


def index_of(title: str, rows: Rows, listed: Rows) -> bytes:
    made = io.BytesIO()
    options = {"strings_to_formulas": False, "strings_to_urls": False, "in_memory": True}
    book = xlsxwriter.Workbook(made, options)
    sheet = _sheet(book, "考核表", title, HEADS, rows)
    _sums(book, sheet, rows)
    _sheet(book, "佐证", title, LISTED, listed)
    book.close()
    return made.getvalue()


def _sheet(
    book: xlsxwriter.Workbook, name: str, title: str, heads: Sequence[str], rows: Rows
) -> xlsxwriter.worksheet.Worksheet:
    sheet = book.add_worksheet(name)
    plain = {"border": 1, "text_wrap": True, "valign": "top"}
    head, cell = book.add_format(plain | {"bold": True, "bg_color": "#F0F3F7"}), book.add_format(plain)
    sheet.write_string(0, 0, title, book.add_format({"bold": True, "font_size": 14}))
    for column, word in enumerate(heads):
        sheet.write_string(1, column, word, head)
        sheet.set_column(column, column, _WIDE.get(word, 10))
    for number, row in enumerate(rows, 2):
        for column, value in enumerate(row):
            if isinstance(value, int | float):
                sheet.write_number(number, column, value, cell)
            else:
                sheet.write_string(number, column, as_text(str(value)), cell)
    sheet.freeze_panes(2, 0)
    sheet.set_paper(_A4)
    sheet.set_landscape()
    sheet.fit_to_pages(1, 0)
    sheet.repeat_rows(1)
    return sheet


def _sums(book: xlsxwriter.Workbook, sheet: xlsxwriter.worksheet.Worksheet, rows: Rows) -> None:
    """Points that can only be lost do not make the sheet worth less: 分值 sums what stands above zero."""
    bold, last = book.add_format({"bold": True, "border": 1}), len(rows) + 2
    sheet.write_string(last, 2, "合计", bold)
    for word in SUMMED:
        place = HEADS.index(word)
        cells = f"{xl_col_to_name(place)}3:{xl_col_to_name(place)}{last}"
        numbers = [value for row in rows if isinstance(value := row[place], int | float)]
        if word == "分值":
            sheet.write_formula(last, place, f'=SUMIF({cells},">0")', bold, sum(n for n in numbers if n > 0))
        else:
            sheet.write_formula(last, place, f"=SUM({cells})", bold, sum(numbers))
