"""Reports as lists of cells: our json, and the csv a row of the form a line.

The csv has table three; rows of tables two and four, where there are any, stand under their whole path with the figure
under `total`: 表四/行政复议/结果维持.
"""

import csv
import io
import json
from collections.abc import Mapping

from handlers.caps import MOST_CELLS
from handlers.refusal import Refused
from handlers.reports.annual.layouts import APPLICANTS, Form, Measure, layout_of
from handlers.reports.annual.paper import TOO_LARGE, Laying, Listed, Paper
from handlers.reports.annual.report import Report, number_of, told
from handlers.reports.annual.wording import PARTS
from handlers.reports.rules import as_text

HEADS = ("natural_person", "commercial", "research", "social_welfare", "legal_service", "other", "total")
LABEL = "row_label"
_CHINESE = dict(zip(HEADS, APPLICANTS, strict=True))


def as_json(report: Report) -> bytes:
    cells = {path: _value(report, path) for path in report.layout.paths() if path in report.cells}
    whole = {
        "form": report.form, "letter": report.layout.letter, "year": report.year, "office": report.office,
        "cells": cells, "prose": list(report.prose),
    }  # fmt: skip
    return json.dumps(whole, ensure_ascii=False, indent=1).encode() + b"\n"


def _value(report: Report, path: str) -> int | float | str:
    """A number where it is one, other words as they stand."""
    text = report.cells[path]
    number = number_of(text, Measure.MONEY)
    if number is None:
        return text
    if number == int(number):
        return int(number)
    return float(number) if str(float(number)) == told(number) else text


def of_json(text: str) -> tuple[Report, tuple[str, ...]]:
    """The report, and a sentence for each cell the form does not have."""
    try:
        whole = json.loads(text, parse_int=str, parse_float=str, parse_constant=str)
    except (ValueError, RecursionError):
        raise Refused("这不是完整的 json，读不了。") from None
    if not isinstance(whole, dict) or not isinstance(whole.get("cells"), dict):
        raise Refused("这个 json 不是年度报告：应当有 form 和 cells。")
    form = _form(whole.get("form"))
    known = set(layout_of(form).paths())
    cells = {path: _written(value) for path, value in whole["cells"].items()}
    faults = tuple(f"“{path[:80]}”不是 {form} 年格式的格，没有计入。" for path in cells if path not in known)
    kept = {path: value for path, value in cells.items() if path in known}
    return Report(form, kept, _year(whole.get("year")), _name(whole.get("office")), _prose(whole)), faults


def _form(told: object) -> Form:
    if told not in set(Form):
        raise Refused(f"form 应当是 {'、'.join(Form)} 之一，写的是“{str(told)[:20]}”。")
    return Form(str(told))


def _written(value: object) -> str:
    """null is blank; true, lists and the like are no numbers and are told as they stand."""
    if value is None:
        return ""
    return value if isinstance(value, str) else json.dumps(value, ensure_ascii=False)[:40]


def _year(told: object) -> int | None:
    if told is None:
        return None
    number = number_of(told) if isinstance(told, str) else None
    if number is None or not 1949 < number < 10_000:  # noqa: PLR2004 - a year
        raise Refused(f"year 应当是四位数的年份，写的是“{str(told)[:20]}”。")
    return int(number)


def _name(told: object) -> str:
    return told[:100] if isinstance(told, str) else ""


def _prose(whole: Mapping[str, object]) -> tuple[str, ...]:
    prose = whole.get("prose") or []
    if not isinstance(prose, list) or not all(isinstance(part, str) for part in prose):
        raise Refused("prose 应当是一段一段的文字。")
    if prose and len(prose) != len(PARTS) + 1:
        raise Refused("prose 应当有七段：题头和六个部分。")
    return tuple(prose)


def as_csv(report: Report) -> bytes:
    """With a mark, so that Excel and WPS read it. What is missing is left blank."""
    made = io.StringIO()
    writer = csv.writer(made)
    writer.writerow([LABEL, *HEADS])
    three = report.layout.applications
    for line in three.lines:
        writer.writerow([line.path, *(_shown(report, three.path(line, column)) for column in three.columns)])
    blank = [""] * (len(HEADS) - 1)
    for block in report.layout.blocks:
        if block is not three:
            writer.writerows(
                [path, *blank, _shown(report, path)] for path in block.paths() if path in report.cells
            )
    return b"\xef\xbb\xbf" + made.getvalue().encode()


def _shown(report: Report, path: str) -> str:
    """A number as it is, -3 too; other words so that no spreadsheet takes them for a formula."""
    text = report.cells.get(path, "")
    return text if number_of(text, Measure.CHANGE) is not None else as_text(text)


def of_csv(text: str) -> Paper:
    """Table three as a table with Chinese headings, which goes the way of every other; the rest by its paths."""
    rows = _rows(text)
    names = [head.strip().lower() for head in rows[0]] if rows else []
    if LABEL not in names:
        raise Refused(f"csv 的第一行应当是列名：{LABEL},{','.join(HEADS)}。")
    label, figure = names.index(LABEL), names.index(HEADS[-1]) if HEADS[-1] in names else len(names)
    three, spots, listed = Laying(), [], []
    _lay(three, ["", *_without(label, [_CHINESE.get(name, name) for name in names])])
    for number, row in enumerate(rows[1:], 2):
        called = row[label].strip() if label < len(row) else ""
        if called.startswith(_BY_PATH):
            listed.append(Listed(called, row[figure] if figure < len(row) else "", f"第 {number} 行"))
        else:
            spots.append(f"第 {number} 行")
            _lay(three, [called, *_without(label, row)])
    return Paper((three.grid("", ("第 1 行", *spots)),), listed=tuple(listed))


_BY_PATH = ("表二/", "表四/")


def _without(place: int, row: list[str]) -> list[str]:
    """The label goes first, in whatever order the columns come."""
    return [*row[:place], *row[place + 1 :]]


def _lay(laying: Laying, row: list[str]) -> None:
    laying.next_row()
    for text in row:
        laying.lay(text)


def _rows(text: str) -> list[list[str]]:
    first = text.partition("\n")[0]
    dialect = "excel-tab" if first.count("\t") > first.count(",") else "excel"
    rows, count = [], 0
    try:
        for row in csv.reader(io.StringIO(text.lstrip("\ufeff")), dialect):
            count += len(row)
            if count > MOST_CELLS:
                raise Refused(TOO_LARGE)
            rows.append(row)
    except csv.Error:
        raise Refused("这个 csv 读不了：引号或格子太长。") from None
    return rows
