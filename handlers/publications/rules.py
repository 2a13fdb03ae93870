"""Reading what stations and portals hand in: rows with what is wrong in them, in words."""

import csv
import hashlib
import io
import json
import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from datetime import date

from storage.terms import Validity
from storage.tokens import writable

LONGEST_TITLE, LONGEST_BODY = 300, 200_000
LONGEST_NAME = 300  # of what things are found by: PostgreSQL's indexes hold 2,704 bytes
LONGEST_CELL = 2 * LONGEST_BODY  # a cell beyond it is the rest of the file, behind a quote nobody closed
YEARS = range(1900, 2101)  # in which what is handed in was written: 26-3-1 is not the year 26

HEADINGS = {
    "编号": "id", "标题": "title", "名称": "title", "正文": "body", "内容": "body", "发布机构": "org", "发布日期": "date",
    "文号": "doc_number", "索引号": "index_number", "分类": "category", "来源网址": "source_url", "渠道": "channels",
    "内容概述": "summary", "站所": "station", "成文日期": "made_on", "重点领域": "areas", "是否有效": "validity",
}  # fmt: skip
VALIDITIES = {
    "": Validity.IN_FORCE,
    "有效": Validity.IN_FORCE,
    "失效": Validity.EXPIRED,
    "废止": Validity.REPEALED,
}


@dataclass(frozen=True, slots=True)
class PlacementRow:
    channel: str
    on: date
    evidence: str = ""


@dataclass(frozen=True, slots=True)
class ItemRow:
    """An item as it was handed in. `outside_id` makes a second import find it again."""

    outside_id: str
    title: str
    body: str
    issuer: str
    published_on: date
    doc_number: str = ""
    index_number: str = ""
    summary: str = ""
    plain: str = ""
    station: str = ""
    category: str = ""
    source_url: str = ""
    made_on: date | None = None
    validity: Validity = Validity.IN_FORCE
    areas: tuple[str, ...] = ()
    placements: tuple[PlacementRow, ...] = field(default=())


@dataclass(frozen=True, slots=True)
class BadRow:
    """`number` counts as the person's own program does: lines of a .jsonl, rows of a sheet with its heading as 1."""

    number: int
    reason: str


class _Wrong(Exception):
    """What is wrong with this row."""


def read_jsonl(text: str) -> Iterator[ItemRow | BadRow]:
    return _each_once(_jsonl_rows(text.removeprefix(BOM)))


def read_csv(text: str) -> Iterator[ItemRow | BadRow]:
    return _each_once(_csv_rows(text.removeprefix(BOM)))


BOM = "\ufeff"


def _each_once(rows: Iterator[tuple[int, ItemRow | BadRow]]) -> Iterator[ItemRow | BadRow]:
    """The same number twice in one file is a slip of the hand: which of the two is meant?"""
    seen: dict[str, int] = {}
    for number, row in rows:
        if isinstance(row, ItemRow) and (first := seen.setdefault(row.outside_id, number)) != number:
            yield BadRow(number, f"编号「{row.outside_id[:40]}」和第 {first} 行重复")
        else:
            yield row


def _jsonl_rows(text: str) -> Iterator[tuple[int, ItemRow | BadRow]]:
    for number, line in enumerate(text.split("\n"), 1):
        if not line.strip():
            continue
        try:
            told = json.loads(line)
        except (ValueError, RecursionError):
            yield number, BadRow(number, "不是 JSON：检查引号和逗号")
            continue
        yield number, _read(number, told) if isinstance(told, dict) else BadRow(number, "应是 {…} 这样的一条")


def _csv_rows(text: str) -> Iterator[tuple[int, ItemRow | BadRow]]:
    rows = _csv_cells(text)
    heading = [HEADINGS.get(name.strip(), name.strip()) for name in next(rows, None) or []]
    if "title" not in heading:
        yield 1, BadRow(1, "第一行应是列名，其中要有 标题（title）")
        return
    for number, row in enumerate(rows, 2):
        if row is None:
            yield number, BadRow(number, "有一格太长：多半是引号没有关上。从这里起没有读")
        elif any(cell.strip() for cell in row[len(heading) :]):
            reason = f"有 {len(row)} 格，列名只有 {len(heading)} 个：文字里的逗号要用引号括起来"
            yield number, BadRow(number, reason)
        elif any(cell.strip() for cell in row):
            yield number, _read(number, dict(zip(heading, row, strict=False)))


def _csv_cells(text: str) -> Iterator[list[str] | None]:
    """Row by row, lines ending in any way; None, and no more, where the library gives up."""
    csv.field_size_limit(LONGEST_CELL)
    try:
        yield from csv.reader(io.StringIO(text, newline=""))
    except csv.Error:
        yield None


def _read(number: int, told: Mapping[str, object]) -> ItemRow | BadRow:
    try:
        return _item(told)
    except _Wrong as wrong:
        return BadRow(number, str(wrong))


def _item(told: Mapping[str, object]) -> ItemRow:
    title, body = _text(told, "title"), _text(told, "body")
    if not title:
        raise _Wrong("缺少标题（title）")
    if len(title) > LONGEST_TITLE:
        raise _Wrong(f"标题有 {len(title)} 字，最多 {LONGEST_TITLE} 字")
    if len(body) > LONGEST_BODY:
        raise _Wrong(f"正文有 {len(body)} 字，最多 {LONGEST_BODY} 字：请改作附件")
    published_on = _day(told, "date")
    if published_on is None:
        raise _Wrong("缺少发布日期（date），写作 2026-03-01")
    index_number, doc_number = _name(told, "index_number"), _name(told, "doc_number")
    return ItemRow(
        outside_id=_name(told, "id") or index_number or _digest(title, doc_number, str(published_on)),
        title=title, body=body, issuer=_text(told, "org"), published_on=published_on,
        doc_number=doc_number, index_number=index_number,
        summary=_text(told, "summary"), plain=_text(told, "plain"), station=_name(told, "station"),
        category=_name(told, "category"), source_url=_address(told), made_on=_day(told, "made_on"),
        validity=_validity(told), areas=_list(told, "areas"), placements=_placements(told, published_on),
    )  # fmt: skip


def _text(told: Mapping[str, object], name: str) -> str:
    value = told.get(name)
    return "" if value is None else _words(value, name)


def _words(value: object, name: str) -> str:
    if isinstance(value, bool) or not isinstance(value, str | int | float):
        raise _Wrong(f"{name} 应是文字")
    return writable(str(value)).strip()


def _name(told: Mapping[str, object], name: str) -> str:
    return _not_too_long(_text(told, name), name)


def _not_too_long(value: str, name: str) -> str:
    if len(value) > LONGEST_NAME:
        raise _Wrong(f"{name} 有 {len(value)} 字，最多 {LONGEST_NAME} 字")
    return value


# 2026-03-01, 2026/3/1, 2026.3.1 and 2026年3月1日 are one day, with the hour of it or without.
_DAY = re.compile(r"(\d{4})\s*[-/.年]\s*(\d{1,2})\s*[-/.月]\s*(\d{1,2})\s*日?(?:[\sT]\s*\d{1,2}:.*)?")


def _day(told: Mapping[str, object], name: str) -> date | None:
    value = _text(told, name)
    if not value:
        return None
    found = _DAY.fullmatch(value)
    try:
        day = date(*map(int, found.groups())) if found else None
    except ValueError:
        day = None
    if day is None or day.year not in YEARS:
        raise _Wrong(f"日期「{value[:20]}」看不懂，写作 2026-03-01")
    return day


def _validity(told: Mapping[str, object]) -> Validity:
    value = _text(told, "validity")
    if value in VALIDITIES:
        return VALIDITIES[value]
    raise _Wrong(f"是否有效「{value[:10]}」应是 有效、失效 或 废止")


def _address(told: Mapping[str, object]) -> str:
    """Only addresses a browser opens: javascript: and the like never become a link."""
    value = _text(told, "source_url")
    if value and not value.startswith(("http://", "https://")):
        raise _Wrong("来源网址应以 http:// 或 https:// 开头")
    return value


def _list(told: Mapping[str, object], name: str) -> tuple[str, ...]:
    """A list, or words joined by | 、 or ；."""
    value = told.get(name)
    parts = value if isinstance(value, list) else re.split("[|、；;]", _text(told, name))
    return tuple(_not_too_long(words, name) for part in parts if (words := _words(part, name)))


def _placements(told: Mapping[str, object], published_on: date) -> tuple[PlacementRow, ...]:
    """Channel names, or {"channel", "on", "evidence"} each; without a day the day of publication counts."""
    value = told.get("channels")
    if not isinstance(value, list):
        return tuple(PlacementRow(name, published_on) for name in _list(told, "channels"))
    made = []
    for one in value:
        entry = one if isinstance(one, dict) else {"channel": one}
        channel = _name(entry, "channel")
        if not channel:
            raise _Wrong("channels 里有一处没有写渠道名称")
        made.append(PlacementRow(channel, _day(entry, "on") or published_on, _text(entry, "evidence")))
    return tuple(made)


def _digest(*parts: str) -> str:
    return "t:" + hashlib.sha256("\x1f".join(parts).encode()).hexdigest()[:24]
