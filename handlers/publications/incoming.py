"""A file of items as it comes in: what it is, its first bytes say; then rows, each read or with what is wrong in it."""

from collections.abc import Iterator
from itertools import islice

from handlers.decoding import text_unless_sheet
from handlers.publications.rules import Row, read_csv, read_jsonl, read_rows
from handlers.refusal import Refused
from handlers.sheet import MOST_ROWS, rows_of


def rows_in(data: bytes, most: int = MOST_ROWS) -> list[Row]:
    """Not more than `most`. Raises Refused for what is no table."""
    if not data.strip():
        raise Refused("文件里没有内容，请检查。")
    rows = list(islice(_rows(data), most + 1))
    if len(rows) > most:
        raise Refused(f"文件里超过 {most} 行，请分成几个文件。")
    return rows


def _rows(data: bytes) -> Iterator[Row]:
    text = text_unless_sheet(data)
    if text is None:
        return read_rows(rows_of(data))
    return read_jsonl(text) if text.lstrip("\ufeff \r\n\t").startswith("{") else read_csv(text)
