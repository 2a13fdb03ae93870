"""Rows as they are handed in, and how the tests read them."""

import json
from datetime import date

from handlers.publications.rules import BadRow, ItemRow, read_jsonl

GOOD: dict[str, object] = {
    "id": "a1",
    "title": "低保指南",
    "body": "带身份证。",
    "org": "梭戛乡人民政府",
    "date": "2026-01-12",
}
DAY = date(2026, 1, 12)


def read(*rows: dict[str, object] | str) -> list[ItemRow | BadRow]:
    lines = [row if isinstance(row, str) else json.dumps(row, ensure_ascii=False) for row in rows]
    return list(read_jsonl("\n".join(lines)))


def item(**more: object) -> ItemRow:
    (row,) = read(GOOD | more)
    assert isinstance(row, ItemRow), row
    return row


def reason(**more: object) -> str:
    (row,) = read(GOOD | more)
    assert isinstance(row, BadRow), row
    assert row.number == 1
    return row.reason
