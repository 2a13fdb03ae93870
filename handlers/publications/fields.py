"""One field of a row as it was handed in: words, a name, a day, several names."""

import re
from collections.abc import Mapping
from datetime import date

from handlers.days import day_in
from storage.tokens import writable

LONGEST_NAME = 300  # of what things are found by: PostgreSQL's indexes hold 2,704 bytes


class Wrong(Exception):
    """What is wrong with this row."""


def text(told: Mapping[str, object], name: str) -> str:
    value = told.get(name)
    return "" if value is None else words_of(value, name)


def words_of(value: object, name: str) -> str:
    if isinstance(value, bool) or not isinstance(value, str | int | float):
        raise Wrong(f"{name} 应是文字")
    return writable(str(value)).strip()


def name_of(told: Mapping[str, object], name: str) -> str:
    return _not_too_long(text(told, name), name)


def _not_too_long(value: str, name: str) -> str:
    if len(value) > LONGEST_NAME:
        raise Wrong(f"{name} 有 {len(value)} 字，最多 {LONGEST_NAME} 字")
    return value


def day_of(told: Mapping[str, object], name: str) -> date | None:
    value = text(told, name)
    if not value:
        return None
    day = day_in(value)
    if day is None:
        raise Wrong(f"日期「{value[:20]}」看不懂，写作 2026-03-01")
    return day


def several(told: Mapping[str, object], name: str) -> tuple[str, ...]:
    """A list, or words joined by | 、 or ；."""
    value = told.get(name)
    parts = value if isinstance(value, list) else re.split("[|、；;]", text(told, name))
    return tuple(_not_too_long(words, name) for part in parts if (words := words_of(part, name)))
