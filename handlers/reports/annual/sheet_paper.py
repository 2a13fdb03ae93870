"""A workbook as tables, a sheet each; cells that are merged are filled."""

import re
from dataclasses import replace

from handlers.refusal import Refused
from handlers.reports.annual.paper import TOO_LARGE, Box, Grid, Laying, Paper
from handlers.sheet import Sheet, column_of, sheets_of

MOST_ROWS, MOST_MERGED = 2_000, 5_000  # of one sheet
_RANGE = re.compile(r"([A-Z]{1,3}[0-9]{1,7}):([A-Z]{1,3}[0-9]{1,7})")


def read(content: bytes) -> Paper:
    return Paper(tuple(_grid(sheet) for sheet in sheets_of(content)))


def _grid(sheet: Sheet) -> Grid:
    """Rows that hold nothing are left out, so rows are called by their own numbers."""
    if len(sheet.rows) > MOST_ROWS or len(sheet.merged) > MOST_MERGED:
        raise Refused(TOO_LARGE)
    laying, numbers = Laying(), {}
    for number, cells in sheet.rows:
        laying.next_row()
        numbers[number] = laying.row
        for text in cells:
            laying.lay(text)
    grid = laying.grid(f"表页“{sheet.title}”", tuple(f"第 {number} 行" for number in numbers))
    rows = [list(row) for row in grid.rows]
    for told in sheet.merged:
        _fill(rows, numbers, told)
    return replace(grid, rows=tuple(map(tuple, rows)))


def _fill(rows: list[list[Box]], numbers: dict[int, int], told: str) -> None:
    found = _RANGE.fullmatch(told)
    if not found:
        return
    (left, top), (right, bottom) = (_place(one) for one in found.groups())
    if top not in numbers or left >= len(rows[numbers[top]]):
        return
    first = numbers[top]
    text = rows[first][left].text
    for number, row in numbers.items():
        if top <= number <= bottom:
            for column in range(left, min(right + 1, max(len(one) for one in rows))):
                rows[row] += [Box("", (row, at)) for at in range(len(rows[row]), column + 1)]
                rows[row][column] = Box(text, (first, left))


def _place(told: str) -> tuple[int, int]:
    """C12 → (2, 12): columns from nought, rows by their number."""
    return column_of(told) - 1, int(told.lstrip("ABCDEFGHIJKLMNOPQRSTUVWXYZ"))
