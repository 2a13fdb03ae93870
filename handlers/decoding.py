"""Bytes of strangers as text, in the encodings that occur here; and text as rows of cells."""

import csv
import io
from collections.abc import Iterator

from handlers.refusal import Refused

UNREADABLE = "这个文件读不出来。请用 Excel 或 WPS 另存为 xlsx，或者另存为 csv 再传。"
BOM = "\ufeff"
_WORKBOOK, _OLD = b"PK\x03\x04", b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"
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


def text_unless_sheet(content: bytes) -> str | None:
    """The text of a table; None where it is a workbook. Raises Refused for what is neither."""
    if content.startswith(_WORKBOOK):
        return None
    if content.startswith(_OLD):
        raise Refused("这是旧格式（xls）或者加了密码。请打开后另存为没有密码的 xlsx 再传。")
    text = decoded(content)
    if text is None:
        raise Refused(UNREADABLE)
    return text


def csv_cells(text: str, longest: int) -> Iterator[list[str] | None]:
    """Row by row, lines ending in any way; None, and no more, where the library gives up: a cell beyond `longest` is
    the rest of the file, behind a quote nobody closed."""
    csv.field_size_limit(longest)
    try:
        yield from csv.reader(io.StringIO(text.removeprefix(BOM), newline=""))
    except csv.Error:
        yield None
