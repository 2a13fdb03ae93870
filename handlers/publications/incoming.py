"""A file of items as it comes in: what it is, its first bytes say; then rows, each read or with what is wrong in it."""

from collections.abc import Iterator
from itertools import islice

from handlers.decoding import decoded
from handlers.publications.rules import Row, read_csv, read_jsonl, read_rows
from handlers.refusal import Refused
from handlers.sheet import MOST_ROWS, rows_of

UNREADABLE = "这个文件读不出来。请用 Excel 或 WPS 另存为 xlsx，或者另存为 csv 再传。"
_OLD = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"


def rows_in(data: bytes, most: int = MOST_ROWS) -> list[Row]:
    """Not more than `most`. Raises Refused for what is no table."""
    if not data.strip():
        raise Refused("文件里没有内容，请检查。")
    rows = list(islice(_rows(data), most + 1))
    if len(rows) > most:
        raise Refused(f"文件里超过 {most} 行，请分成几个文件。")
    return rows


def _rows(data: bytes) -> Iterator[Row]:
    if data.startswith(b"PK\x03\x04"):
        return read_rows(rows_of(data))
    if data.startswith(_OLD):
        raise Refused("这是旧格式（xls）或者加了密码。请打开后另存为没有密码的 xlsx 再传。")
    text = decoded(data)
    if text is None:
        raise Refused(UNREADABLE)
    return read_jsonl(text) if text.lstrip("\ufeff \r\n\t").startswith("{") else read_csv(text)
