"""One sheet of an xlsx as rows of cells, and which of them nobody sees."""

import re
from collections.abc import Iterator
from dataclasses import dataclass, field
from itertools import groupby
from xml.etree.ElementTree import Element

from handlers.markup import attribute, child, each, is_on, local, words
from handlers.publications.checkup.pieces import Cell
from handlers.refusal import Refused
from handlers.sheet import letters
from storage.review_terms import FindingKind

_PLACE = re.compile(r"([A-Z]{1,3})([1-9][0-9]{0,6})")
_WHOLE = re.compile(r"-?\d+(?:\.\d+)?[Ee]\+?\d+|-?\d+\.0+")
_LETTERS = 26


@dataclass
class Grid:
    """`hidden_rows` and `hidden_columns` map the number to what stands there; empty ones hide nothing."""

    rows: list[list[Cell]] = field(default_factory=list)
    besides: list[tuple[str, str]] = field(default_factory=list)
    hidden_rows: dict[int, list[str]] = field(default_factory=dict)
    hidden_columns: dict[int, list[str]] = field(default_factory=dict)
    spans: list[tuple[int, int]] = field(default_factory=list)
    used: set[int] = field(default_factory=set)
    count: int = 0

    def sample(self) -> str:
        return "、".join(cell.text for row in self.rows[:3] for cell in row[:4] if cell.text)

    def is_hidden(self, column: int) -> bool:
        return any(first <= column <= last for first, last in self.spans)

    def hidden(self) -> Iterator[tuple[FindingKind, str, list[str]]]:
        """Neighbours together: 第 5—9 行, C—E 列."""
        for first, last, values in _runs(self.hidden_rows):
            yield FindingKind.HIDDEN_ROW, f"第 {_span(str(first), str(last))} 行（隐藏行）", values
        for first, last, values in _runs(self.hidden_columns):
            yield FindingKind.HIDDEN_COLUMN, f"{_span(letters(first), letters(last))} 列（隐藏列）", values


def grid(data: bytes, shared: list[str], allowed: int) -> Grid:
    """Columns are told before rows. More cells than `allowed` are refused as soon as they are counted."""
    told, number = Grid(), 0
    for one in each(data, "col", "row", "headerFooter", "dataValidations"):
        name = local(one)
        if name == "col":
            _column(told, one)
        elif name == "row":
            number = int(attribute(one, "r") or number + 1)
            _row(told, one, number, shared)
            if told.count > allowed:
                raise Refused(
                    "表格太大（超过二十万格），没有检查。请拆成几个文件，或者只留要公开的部分再传。"
                )
        elif text := words(one).strip():
            told.besides.append(("页眉页脚" if name == "headerFooter" else "下拉选项", text))
    return told


def _column(told: Grid, element: Element) -> None:
    if is_on(attribute(element, "hidden") or "0") or _is_nought(attribute(element, "width")):
        told.spans.append((int(attribute(element, "min") or 0), int(attribute(element, "max") or 0)))


def _row(told: Grid, element: Element, number: int, shared: list[str]) -> None:
    hidden = is_on(attribute(element, "hidden") or "0") or _is_nought(attribute(element, "ht"))
    cells, column = [], 0
    for one in element:
        if local(one) != "c":
            continue
        told.count += 1
        column = _column_of(attribute(one, "r")) or column + 1
        text = _text(told, one, shared)
        if not text.strip():
            continue
        veiled = hidden, told.is_hidden(column)
        cells.append(Cell(text, f"{letters(column)}{number}{_veil(*veiled)}"))
        if veiled[0]:
            told.hidden_rows.setdefault(number, []).append(text)
        if veiled[1]:
            told.hidden_columns.setdefault(column, []).append(text)
    told.rows.append(cells)


def _veil(row: bool, column: bool) -> str:
    return "（隐藏行）" * row + "（隐藏列）" * column


def _text(told: Grid, cell: Element, shared: list[str]) -> str:
    kind, value = attribute(cell, "t"), child(cell, "v")
    if kind == "inlineStr":
        return words(cell)
    said = "" if value is None else value.text or ""
    if kind == "s" and said.isdecimal():
        told.used.add(int(said))
        return shared[int(said)] if int(said) < len(shared) else ""
    return _number(said) if kind in ("", "n") else said


def _number(said: str) -> str:
    """1.3800138E10 is 13800138000 to whoever reads the sheet."""
    if not _WHOLE.fullmatch(said) or len(said) > _LETTERS:
        return said
    value = float(said)
    return str(int(value)) if value.is_integer() and abs(value) < 10.0**20 else said


def _column_of(place: str) -> int:
    found = _PLACE.fullmatch(place)
    number = 0
    for letter in found[1] if found else "":
        number = number * _LETTERS + ord(letter) - ord("A") + 1
    return number


def _is_nought(size: str) -> bool:
    return bool(re.fullmatch(r"0(?:\.0+)?", size))


def _runs(hidden: dict[int, list[str]]) -> Iterator[tuple[int, int, list[str]]]:
    for _, run in groupby(enumerate(sorted(hidden)), key=lambda pair: pair[1] - pair[0]):
        numbers = [number for _, number in run]
        yield numbers[0], numbers[-1], [text for number in numbers for text in hidden[number]]


def _span(first: str, last: str) -> str:
    return first if first == last else f"{first}—{last}"
