"""Reading what stations and portals hand in: rows with what is wrong in them, in words."""

import hashlib
import json
import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace
from datetime import date

from handlers.decoding import BOM, csv_cells
from handlers.publications.columns import as_cells, cell, key_of
from handlers.publications.fields import Wrong, day_of, name_of, several, text
from storage.terms import Validity

LONGEST_TITLE, LONGEST_BODY = 300, 200_000
LONGEST_CELL = 2 * LONGEST_BODY  # a cell beyond it is the rest of the file, behind a quote nobody closed
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
    """`number` counts as the person's own program does: lines of a .jsonl, rows of a sheet with its heading as 1.
    `cells` are what stood there, in the order of COLUMNS."""

    number: int
    reason: str
    cells: tuple[str, ...] = field(default=(), repr=False, compare=False)


Row = ItemRow | BadRow
_Told = tuple[int, Row, Mapping[str, object]]  # number, what was read, and from what


def read_jsonl(text: str) -> Iterator[Row]:
    return _each_once(_jsonl_rows(text.removeprefix(BOM)))


def read_csv(text: str) -> Iterator[Row]:
    return read_rows(enumerate(csv_cells(text, LONGEST_CELL), 1))


def read_rows(rows: Iterable[tuple[int, Sequence[str] | None]]) -> Iterator[Row]:
    """A table: the number of each row and its cells, headings first; None where it could not be read on."""
    return _each_once(_table_rows(iter(rows)))


def _each_once(rows: Iterator[_Told]) -> Iterator[Row]:
    """The same number twice in one file is a slip of the hand: which of the two is meant?"""
    seen: dict[str, int] = {}
    for number, row, told in rows:
        if isinstance(row, BadRow):
            yield replace(row, cells=as_cells(told))
        elif (first := seen.setdefault(row.outside_id, number)) != number:
            yield BadRow(number, f"编号「{row.outside_id[:40]}」和第 {first} 行重复", as_cells(told))
        elif row.index_number and (first := seen.setdefault(row.index_number, number)) != number:
            yield BadRow(number, f"索引号「{row.index_number[:40]}」和第 {first} 行重复", as_cells(told))
        else:
            yield row


def _jsonl_rows(text: str) -> Iterator[_Told]:
    for number, line in enumerate(text.split("\n"), 1):
        if not line.strip():
            continue
        try:
            told = json.loads(line)
        except (ValueError, RecursionError):
            yield number, BadRow(number, "不是 JSON：检查引号和逗号"), {}
            continue
        if isinstance(told, dict):
            yield number, _read(number, told), told
        else:
            yield number, BadRow(number, "应是 {…} 这样的一条"), {}


def _table_rows(rows: Iterator[tuple[int, Sequence[str] | None]]) -> Iterator[_Told]:
    top, names = next(rows, (1, None))
    heading = [key_of(name) for name in names or ()]
    if "title" not in heading:
        yield top, BadRow(top, "第一行应是列名，其中要有 标题（title）"), {}
        return
    for number, row in rows:
        if row is None:
            yield number, BadRow(number, "有一格太长：多半是引号没有关上。从这里起没有读"), {}
            continue
        told = dict(zip(heading, map(cell, row), strict=False))
        if any(words.strip() for words in row[len(heading) :]):
            reason = f"有 {len(row)} 格，列名只有 {len(heading)} 个：文字里的逗号要用引号括起来"
            yield number, BadRow(number, reason), told
        elif any(words.strip() for words in row):
            yield number, _read(number, told), told


def _read(number: int, told: Mapping[str, object]) -> Row:
    try:
        return _item(told)
    except Wrong as wrong:
        return BadRow(number, str(wrong))


def _item(told: Mapping[str, object]) -> ItemRow:
    title, body = text(told, "title"), text(told, "body")
    if not title:
        raise Wrong("缺少标题（title）")
    if len(title) > LONGEST_TITLE:
        raise Wrong(f"标题有 {len(title)} 字，最多 {LONGEST_TITLE} 字")
    if len(body) > LONGEST_BODY:
        raise Wrong(f"正文有 {len(body)} 字，最多 {LONGEST_BODY} 字：请改作附件")
    published_on = day_of(told, "date")
    if published_on is None:
        raise Wrong("缺少发布日期（date），写作 2026-03-01")
    index_number, doc_number = name_of(told, "index_number"), name_of(told, "doc_number")
    return ItemRow(
        outside_id=name_of(told, "id") or index_number or _digest(title, doc_number, str(published_on)),
        title=title, body=body, issuer=text(told, "org"), published_on=published_on,
        doc_number=doc_number, index_number=index_number,
        summary=text(told, "summary"), plain=text(told, "plain"), station=name_of(told, "station"),
        category=name_of(told, "category"), source_url=_address(told), made_on=day_of(told, "made_on"),
        validity=_validity(told), areas=several(told, "areas"), placements=_placements(told, published_on),
    )  # fmt: skip


def _validity(told: Mapping[str, object]) -> Validity:
    value = text(told, "validity")
    if value in VALIDITIES:
        return VALIDITIES[value]
    raise Wrong(f"是否有效「{value[:10]}」应是 有效、失效 或 废止")


def _address(told: Mapping[str, object]) -> str:
    """Only addresses a browser opens: javascript: and the like never become a link."""
    value = text(told, "source_url")
    if value and not value.startswith(("http://", "https://")):
        raise Wrong("来源网址应以 http:// 或 https:// 开头")
    return value


_LINE = re.compile(r"(?P<channel>\S.*?)\s+(?P<on>\d{4}-\d{2}-\d{2})(?:\s+(?P<evidence>.+))?")


def placement_line(one: PlacementRow) -> str:
    """公开栏 2026-03-01 大门口."""
    return f"{one.channel} {one.on.isoformat()} {' '.join(one.evidence.split())}".strip()


def _placements(told: Mapping[str, object], published_on: date) -> tuple[PlacementRow, ...]:
    """Channel names, or {"channel", "on", "evidence"} each, or a line each as `placement_line` writes it; without a
    day the day of publication counts."""
    value = told.get("channels")
    if isinstance(value, str):
        lines = [_LINE.fullmatch(line.strip()) for line in value.splitlines()]
        value = [line.groupdict() for line in lines if line] if all(lines) and lines else value
    if not isinstance(value, list):
        return tuple(PlacementRow(name, published_on) for name in several(told, "channels"))
    made = []
    for one in value:
        entry = one if isinstance(one, dict) else {"channel": one}
        channel = name_of(entry, "channel")
        if not channel:
            raise Wrong("channels 里有一处没有写渠道名称")
        made.append(PlacementRow(channel, day_of(entry, "on") or published_on, text(entry, "evidence")))
    return tuple(made)


def _digest(*parts: str) -> str:
    return "t:" + hashlib.sha256("\x1f".join(parts).encode()).hexdigest()[:24]
