"""县级汇总 as files: every cell of every office and the sums, as a workbook whose sums are formulas, and as json."""

import io
import json
from collections.abc import Callable, Mapping, Sequence
from decimal import Decimal
from typing import Any

import xlsxwriter
from xlsxwriter.utility import xl_rowcol_to_cell

from handlers.reports.annual.check import Status
from handlers.reports.annual.layouts import printed
from handlers.reports.annual.report import number_of, told
from handlers.reports.annual.summing import Summed
from handlers.reports.county import Standing, Table, tables
from handlers.reports.rules import as_text

_FIRST = 1  # the column of the first office; before it stands the name of the cell
_HEADS = 2  # rows above the first cell


def as_xlsx(office: str, year: int, found: Sequence[Standing]) -> bytes:
    """A sheet of states; then for each form one of the year, and one of the year before of those that have it."""
    made = io.BytesIO()
    options = {"strings_to_formulas": False, "strings_to_urls": False, "in_memory": True}
    book = xlsxwriter.Workbook(made, options)
    _states(book, office, year, found)
    for table in tables(found):
        _Sheets(book, table, f"{office}{year}年度报告汇总（{table.layout.form}年格式）", year).write()
    book.close()
    return made.getvalue()


def _states(book: xlsxwriter.Workbook, office: str, year: int, found: Sequence[Standing]) -> None:
    sheet, bold = book.add_worksheet("进度"), book.add_format({"bold": True})
    sheet.write_string(0, 0, f"{office}所属单位{year}年度报告进度", bold)
    sheet.write_row(1, 0, ("单位", "进度", "版", *Status, "理由"), bold)
    for row, one in enumerate(found, 2):
        counts = [one.count(status) for status in Status] if one.told else ["未封存"] * len(Status)
        reason = one.child.kept.reason if one.child.kept else ""
        version = one.child.kept.version if one.child.kept else ""
        sheet.write_row(row, 0, (as_text(one.child.name), one.state, version, *counts, as_text(reason)))
    sheet.set_column(0, 0, 30)
    sheet.freeze_panes(2, 1)


class _Sheets:
    """The sheet of a form, and beside it that of the year before, every office in the same column."""

    def __init__(self, book: xlsxwriter.Workbook, table: Table, title: str, year: int) -> None:
        self.book, self.table, self.title, self.form = book, table, title, table.layout.form
        self.bold = book.add_format({"bold": True, "text_wrap": True, "valign": "top"})
        self.name, self.past_name = (f"{one}年（{self.form}年格式）" for one in (year, year - 1))

    def write(self) -> None:
        now = self._opened(self.name, ("合计", "上年合计", "比上年"))
        past = self._opened(self.past_name, ("合计",)) if self.table.compared else None
        for row, cell in enumerate(self.table.cells, _HEADS):
            self._line(now, row, cell, cell.written)
            if past:
                self._line(past, row, cell, cell.past)
                self._compare(now, row, cell)

    def _opened(self, name: str, sums: Sequence[str]) -> Any:
        parts, compared = self.table.parts, self.table.compared
        told = f"{self.title}：{len(parts)} 家；上年合计、比上年只算两年都封存的 {compared} 家"
        sheet = self.book.add_worksheet(name)
        sheet.write_string(0, 0, told)
        sheet.write_row(1, 0, ("项目", *(as_text(part.office) for part in parts), *sums), self.bold)
        sheet.set_column(0, 0, 60)
        sheet.freeze_panes(_HEADS, _FIRST)
        return sheet

    def _line(self, sheet: Any, row: int, cell: Summed, texts: Sequence[str]) -> None:
        """What is no number is written as it stands, so that the sum passes over it and people see it."""
        sheet.write_string(row, 0, printed(cell.path.replace("/", " ")))
        numbers = [number_of(text, cell.column.measure) for text in texts]
        for place, (text, number) in enumerate(zip(texts, numbers, strict=True)):
            if number is None:
                sheet.write_string(row, _FIRST + place, as_text(text))
            else:
                sheet.write_number(row, _FIRST + place, float(number))
        total = sum(filter(None, numbers), Decimal(0))
        first, last = (xl_rowcol_to_cell(row, _FIRST + place) for place in (0, len(texts) - 1))
        sheet.write_formula(row, _FIRST + len(texts), f"=SUM({first}:{last})", self.bold, float(total))

    def _compare(self, sheet: Any, row: int, cell: Summed) -> None:
        if cell.before is None or cell.change is None:
            return
        places = [xl_rowcol_to_cell(row, _FIRST + place) for place in cell.both]
        past = "SUM(" + ",".join(f"'{self.past_name}'!{place}" for place in places) + ")"
        after = _FIRST + len(cell.written)
        sheet.write_formula(row, after + 1, f"={past}", None, float(cell.before))
        sheet.write_formula(row, after + 2, f"=SUM({','.join(places)})-{past}", None, float(cell.change))


def as_json(office: str, year: int, found: Sequence[Standing]) -> bytes:
    """Figures as texts, word for word as each office wrote them; sums as texts too, so that money keeps its digits."""
    whole = {
        "office": office, "year": year, "children": [_child(one) for one in found],
        "forms": [
            {
                "form": table.layout.form, "letter": table.layout.letter, "offices": [part.office for part in table.parts],
                "compared": table.compared, "cells": [_cell(cell) for cell in table.cells],
            }
            for table in tables(found)
        ],
    }  # fmt: skip
    return json.dumps(whole, ensure_ascii=False, indent=1).encode()


def _child(one: Standing) -> dict[str, object]:
    kept = one.child.kept
    checks = {str(status): one.count(status) for status in Status} if one.told else None
    return {
        "office": one.child.name, "state": one.state, "version": kept.version if kept else 0,
        "reason": kept.reason if kept else "", "checks": checks,
    }  # fmt: skip


def _cell(cell: Summed) -> dict[str, object]:
    return {
        "path": cell.path, "written": list(cell.written), "total": told(cell.total), "unread": cell.unread,
        "before": None if cell.before is None else told(cell.before),
        "change": None if cell.change is None else told(cell.change),
    }  # fmt: skip


FILES: Mapping[str, Callable[[str, int, Sequence[Standing]], bytes]] = {"xlsx": as_xlsx, "json": as_json}
