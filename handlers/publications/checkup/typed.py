"""Reading txt and csv."""

import csv
from io import StringIO

from handlers.caps import MOST_CELLS
from handlers.publications.checkup.pieces import Cell, Reading, body, table
from handlers.refusal import Refused
from handlers.sheet import letters


def read_text(name: str, text: str) -> Reading:
    return Reading((body(name, text),))


def read_csv(name: str, text: str) -> Reading:
    rows, count = [], 0
    dialect = (
        "excel-tab" if text.partition("\n")[0].count("\t") > text.partition("\n")[0].count(",") else "excel"
    )
    try:
        for number, row in enumerate(csv.reader(StringIO(text), dialect), 1):
            count += len(row)
            if count > MOST_CELLS:
                raise Refused("表格太大（超过二十万格），没有检查。请拆成几个文件再传。")
            rows.append([Cell(cell, f"{letters(column)}{number}") for column, cell in enumerate(row, 1)])
    except csv.Error:
        raise Refused("这个 csv 读不了：引号或格子太长。请用 Excel 打开，另存为 xlsx 再传。") from None
    return Reading((table(name, rows),))
