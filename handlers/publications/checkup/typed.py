"""Reading txt and csv, in the encodings that occur here."""

import csv
from io import StringIO

from handlers.publications.checkup.caps import MOST_CELLS
from handlers.publications.checkup.grid import letters
from handlers.publications.checkup.pieces import Cell, Reading, body, table
from handlers.refusal import Refused

_MARKED = ((b"\xef\xbb\xbf", "utf-8-sig"), (b"\xff\xfe", "utf-16"), (b"\xfe\xff", "utf-16"))
_GARBAGE = frozenset(range(9)) | {11} | frozenset(range(14, 27)) | frozenset(range(28, 32)) | {127}


def decoded(content: bytes) -> str | None:
    """UTF-8, UTF-16 with its mark, GB 18030; nothing if this is no text."""
    for mark, encoding in _MARKED:
        if content.startswith(mark):
            return _as(content, encoding)
    if _GARBAGE & set(content):
        return None
    return _as(content, "utf-8") or _as(content, "gb18030")


def _as(content: bytes, encoding: str) -> str | None:
    try:
        return content.decode(encoding)
    except UnicodeDecodeError:
        return None


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
