"""An xlsx as rows of words, the way its own program shows them: days as days, numbers without their .0.

Read row by row, and bounded before and while it is read. A library that lays out
the whole sheet first is made to fill the memory by two cells in opposite corners.
"""

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from datetime import datetime, timedelta
from xml.etree.ElementTree import Element

from handlers.caps import MOST_CELLS
from handlers.markup import attribute, child, each, is_on, local, tree, words
from handlers.package import BROKEN, Package, opened
from handlers.refusal import Refused

MOST_ROWS, MOST_COLUMNS = 20_000, 100
MOST_TEXT = 40_000_000  # characters of all cells: one long text may stand in many
MAIN = "spreadsheetml.sheet.main+xml", "ms-excel.sheet.macroEnabled.main+xml"
_PLACE = re.compile(r"([A-Z]{1,3})[1-9][0-9]{0,6}")
# ECMA-376 18.8.30: the formats every program knows by number; 27 to 36 and 50 to 58 are days in Chinese.
_DAYS = frozenset((*range(14, 23), *range(27, 37), *range(50, 59)))
_QUOTED = re.compile(r'"[^"]*"|\[[^\]]*\]|\\.')
_EPOCH, _EPOCH_1904 = datetime(1899, 12, 30), datetime(1904, 1, 1)  # noqa: DTZ001 - a sheet knows no zone
_ALPHABET = 26
_LAST_DAY = 2_958_466  # 9999-12-31


@dataclass
class _Read:
    """How much of the workbook has been read: bounds are for all its sheets together."""

    cells: int = 0
    length: int = 0


@dataclass(frozen=True, slots=True)
class _Book:
    package: Package
    main: str
    told: Element
    shared: list[str]
    days: frozenset[int]  # styles that show a number as a day
    epoch: datetime
    read: _Read = field(default_factory=_Read)


@dataclass(frozen=True, slots=True)
class Sheet:
    """One sheet that is shown: (row number, cells) each, and the ranges that are merged (B2:D2)."""

    title: str
    rows: tuple[tuple[int, list[str]], ...]
    merged: tuple[str, ...]


def rows_of(data: bytes) -> Iterator[tuple[int, list[str]]]:
    """(row number, cells) of the first sheet that is shown. Raises Refused."""
    try:
        book = _book(data)
        yield from _rows(book, next(_shown(book))[1], [])
    except Refused:
        raise
    except Exception:  # a stranger's file may break any reader in a way nobody thought of
        raise Refused(BROKEN) from None


def sheets_of(data: bytes) -> list[Sheet]:
    """Every sheet that is shown. Raises Refused."""
    try:
        book, told = _book(data), []
        for title, part in _shown(book):
            merged: list[str] = []
            told.append(Sheet(title, tuple(_rows(book, part, merged)), tuple(merged)))
        return told
    except Refused:
        raise
    except Exception:  # as above
        raise Refused(BROKEN) from None


def _book(data: bytes) -> _Book:
    package = opened(data)
    main = next(package.of_type(*MAIN))
    told = tree(package.parts[main])
    return _Book(package, main, told, _shared(package), _day_styles(package), _epoch(told))


def _rows(book: _Book, part: str, merged: list[str]) -> Iterator[tuple[int, list[str]]]:
    """What is merged is told after the rows, and laid into `merged`."""
    number = 0
    for one in each(book.package.parts[part], "row", "mergeCell"):
        if local(one) == "mergeCell":
            merged.append(attribute(one, "ref"))
            continue
        number = int(attribute(one, "r") or number + 1)
        row = _cells(one, book)
        book.read.cells, book.read.length = book.read.cells + len(row), book.read.length + sum(map(len, row))
        if number > MOST_ROWS or book.read.cells > MOST_CELLS or book.read.length > MOST_TEXT:
            raise Refused(f"表格太大：最多 {MOST_ROWS} 行、{MOST_CELLS} 格。请拆成几个文件。")
        yield number, row


def _shown(book: _Book) -> Iterator[tuple[str, str]]:
    """Title and part of each sheet that is not hidden. Raises Refused if there is none."""
    targets = {relation.id: relation.target for relation in book.package.relations(book.main)}
    found = False
    for one in book.told.iter():
        if local(one) == "sheet" and attribute(one, "state") in ("", "visible"):
            found = True
            ids = (value for key, value in one.attrib.items() if key.endswith("}id"))
            yield attribute(one, "name"), targets[next(ids)]
    if not found:
        raise Refused("文件里没有能看见的表，请检查。")


def _cells(row: Element, book: _Book) -> list[str]:
    told: list[str] = []
    for one in row:
        if local(one) != "c":
            continue
        column = column_of(attribute(one, "r")) or len(told) + 1
        if column > MOST_COLUMNS:
            raise Refused(f"表格最多 {MOST_COLUMNS} 列，请把用不着的列删去。")
        told += [""] * (column - len(told) - 1)
        told[column - 1 :] = [_value(one, book)]
    return told


def _value(cell: Element, book: _Book) -> str:
    kind, value = attribute(cell, "t"), child(cell, "v")
    if kind == "inlineStr":
        inside = child(cell, "is")
        return "" if inside is None else _text(inside)
    said = "" if value is None else value.text or ""
    if kind == "s":
        return book.shared[int(said)]
    if kind == "b":
        return "TRUE" if said == "1" else "FALSE"
    if kind == "d":
        return said[:10]
    if kind in ("", "n") and said:
        return _number(said, int(attribute(cell, "s") or 0) in book.days, book.epoch)
    return said


def _number(said: str, is_day: bool, epoch: datetime) -> str:
    value = float(said)
    if is_day and 0 < value < _LAST_DAY:
        return f"{epoch + timedelta(days=value):%Y-%m-%d}"
    if value.is_integer() and abs(value) < 10.0**20:
        return str(int(value))
    shown = f"{value:.15g}"  # 9.630000000000001 is 9.63 to whoever reads the sheet: programs show 15 figures
    return said if "e" in shown else shown


def column_of(place: str) -> int:
    found, number = _PLACE.fullmatch(place), 0
    for letter in found[1] if found else "":
        number = number * _ALPHABET + ord(letter) - ord("A") + 1
    return number


def letters(column: int) -> str:
    """1 → A, 27 → AA."""
    told = ""
    while column > 0:
        column, rest = divmod(column - 1, _ALPHABET)
        told = chr(ord("A") + rest) + told
    return told


def _shared(package: Package) -> list[str]:
    return [
        _text(one) for part in package.of_type("sharedStrings+xml") for one in each(package.parts[part], "si")
    ]


def _text(element: Element) -> str:
    """Rich text in parts; rPh says how it is read aloud and is no text."""
    return "".join(
        words(one) if local(one) == "t" else _text(one) for one in element if local(one) in ("t", "r")
    )


def _day_styles(package: Package) -> frozenset[int]:
    root = next((tree(package.parts[part]) for part in package.of_type("styles+xml")), None)
    if root is None:
        return frozenset()
    own = {
        int(attribute(one, "numFmtId")): attribute(one, "formatCode")
        for one in root.iter() if local(one) == "numFmt"
    }  # fmt: skip
    formats = next((one for one in root if local(one) == "cellXfs"), ())
    numbers = enumerate(int(attribute(one, "numFmtId") or 0) for one in formats)
    return frozenset(style for style, number in numbers if _shows_day(number, own))


def _shows_day(number: int, own: Mapping[int, str]) -> bool:
    if number in own:
        return bool(re.search("[yYdD年日]", _QUOTED.sub("", own[number])))
    return number in _DAYS


def _epoch(book: Element) -> datetime:
    told = (attribute(one, "date1904") for one in book.iter() if local(one) == "workbookPr")
    return _EPOCH_1904 if is_on(next(told, "") or "0") else _EPOCH
