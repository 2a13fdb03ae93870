"""Labels as people write them, and which row or column of the form they mean. What fits none means none."""

import re
from collections.abc import Iterable, Sequence
from functools import lru_cache

from handlers.reports.annual.layouts import Block, Column, Layout, Line

_WIDTH = str.maketrans("（）【】［］，．：；０１２３４５６７８９", "()[][],.:;0123456789")
_BLANK = re.compile(r"[\s\u200b-\u200f\u2060\ufeff]+")
_NUMBERING = re.compile(
    r"^(?:[一二三四五六七八九十]{1,2}[、.,]|\([一二三四五六七八九十]{1,2}\)[、.]?|[0-9]{1,2}[、.,)]|\([0-9]{1,2}\))"
)
_REMARK = re.compile(r"\([^()]*\)")
_MARKS = re.compile(r"[“”\"'‘’「」『』、,.:;·*—/-]+")
_ITEM = re.compile(r"第二十条第?\(?([一二三四五六七八九十])\)?项")


def straight(text: str) -> str:
    """Half width, without blanks."""
    return _BLANK.sub("", text).translate(_WIDTH)


@lru_cache(maxsize=4096)
def stem(label: str) -> str:
    """A label without its number, remarks and marks: 2.其他法律、行政法规禁止公开 → 其他法律行政法规禁止公开."""
    return _MARKS.sub("", _REMARK.sub("", _NUMBERING.sub("", straight(label))))


def item_of(text: str) -> str:
    """第二十条 第（一）项 → 第二十条第(一)项."""
    found = _ITEM.search(straight(text))
    return f"第二十条第({found[1]})项" if found else ""


def line_of(block: Block, labels: Sequence[str]) -> Line | None:
    """The row these labels mean, from the outermost to the innermost. A group they name must be its own."""
    said = [stem(label) for label in labels if stem(label)]
    for place in range(len(said) - 1, -1, -1):
        fitting = [line for line in block.lines if said[place] in _own(line)]
        if fitting:
            return fitting[0] if _agree(block, fitting[0], said[:place]) else None
    return None


def _own(line: Line) -> set[str]:
    return {stem(line.labels[-1]), *map(stem, line.also)}


def _agree(block: Block, line: Line, before: Iterable[str]) -> bool:
    above = {stem(label) for label in line.labels[:-1]} | _own(line)
    groups = {stem(label) for one in block.lines for label in one.labels}
    return all(said in above for said in before if said in groups)


def column_named(block: Block, label: str) -> Column | None:
    said = stem(label)
    return next((column for column in block.columns if stem(column.name) == said), None)


def block_named(layout: Layout, item: str) -> Block | None:
    return next((block for block in layout.made_public if block.name.endswith(item)), None)
