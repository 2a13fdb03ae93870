"""The tables as the form draws them: which cell covers how many columns and rows. Web page, docx and xlsx draw from here."""

from collections.abc import Sequence
from dataclasses import dataclass
from enum import StrEnum

from handlers.reports.annual.layouts import (
    APPLICANTS,
    NATURAL_PERSON,
    ORGANISATIONS,
    TOTAL,
    Block,
    Layout,
    Line,
    printed,
)
from handlers.reports.annual.report import Report


class Head(StrEnum):
    """What a heading is the heading of; the words of HTML."""

    COLUMN = "col"
    COLUMNS = "colgroup"
    ROW = "row"
    ROWS = "rowgroup"


@dataclass(frozen=True, slots=True)
class Drawn:
    """A heading has `head`, a figure has `path`."""

    text: str
    columns: int = 1
    rows: int = 1
    head: Head | None = None
    path: str = ""


@dataclass(frozen=True, slots=True)
class Picture:
    """`widths` are parts of the whole; a row is what begins in it, from left to right."""

    name: str
    caption: str
    widths: tuple[int, ...]
    rows: tuple[tuple[Drawn, ...], ...]
    head_rows: int


CAPTIONS = ("主动公开政府信息情况", "收到和处理政府信息公开申请情况", "政府信息公开行政复议、行政诉讼情况")
IDENTITY = "（本列数据的勾稽关系为：第一项加第二项之和，等于第三项加第四项之和）"
_DEEP, _NESTED = 3, 3  # columns of labels in table three; rows of headings in tables three and four


def pictures(report: Report) -> tuple[Picture, Picture, Picture]:
    layout = report.layout
    return (
        _made_public(report, layout),
        _applications(report, layout.applications),
        _disputes(report, layout.disputes),
    )


def _made_public(report: Report, layout: Layout) -> Picture:
    wide = max(len(block.columns) for block in layout.made_public)
    rows: list[tuple[Drawn, ...]] = []
    for block in layout.made_public:
        rows.append((Drawn(printed(block.name.partition("/")[2]), wide + 1, head=Head.COLUMNS),))
        spans = _shares(wide, len(block.columns))
        rows.append((
            Drawn("信息内容", head=Head.COLUMN),
            *(
                Drawn(f"{column.name}（{column.unit}）" if column.unit else column.name, span, head=Head.COLUMN)
                for column, span in zip(block.columns, spans, strict=True)
            ),
        ))  # fmt: skip
        rows += [
            (Drawn(line.path, head=Head.ROW), *_figures(report, block, line, spans)) for line in block.lines
        ]
    return Picture("表二", CAPTIONS[0], (3,) * (wide + 1), tuple(rows), 0)


def _shares(wide: int, count: int) -> list[int]:
    """How many of the columns each takes: the last takes what is left."""
    return [wide // count] * (count - 1) + [wide - wide // count * (count - 1)]


def _applications(report: Report, block: Block) -> Picture:
    heads = (
        (
            Drawn(IDENTITY, _DEEP, _NESTED, Head.COLUMN),
            Drawn("申请人情况", len(APPLICANTS), head=Head.COLUMNS),
        ),
        (
            Drawn(NATURAL_PERSON, 1, 2, Head.COLUMN),
            Drawn("法人或其他组织", len(ORGANISATIONS), head=Head.COLUMNS),
            Drawn(TOTAL, 1, 2, Head.COLUMN),
        ),
        tuple(Drawn(name, head=Head.COLUMN) for name in ORGANISATIONS),
    )
    spans = [1] * len(block.columns)
    body = (
        (*_labels(block.lines, number), *_figures(report, block, line, spans))
        for number, line in enumerate(block.lines)
    )
    return Picture("表三", CAPTIONS[1], (2, 3, 8, *[2] * len(APPLICANTS)), (*heads, *body), len(heads))


def _labels(lines: Sequence[Line], number: int) -> list[Drawn]:
    """Those that begin in this row. The innermost reaches to the figures, a group down over all its rows."""
    labels = lines[number].labels
    before = lines[number - 1].labels if number else []
    drawn = []
    for depth, label in enumerate(labels, 1):
        if before[:depth] == labels[:depth]:
            continue
        last = depth == len(labels)
        rows = _below(lines, number, depth)
        note = lines[number].note if last else ""
        head = Head.ROW if last else Head.ROWS
        drawn.append(Drawn(printed(label + note), _DEEP - depth + 1 if last else 1, rows, head))
    return drawn


def _below(lines: Sequence[Line], number: int, depth: int) -> int:
    """How many rows from here on stand under the same label."""
    group = lines[number].labels[:depth]
    rows = 0
    while number + rows < len(lines) and lines[number + rows].labels[:depth] == group:
        rows += 1
    return rows


def _disputes(report: Report, block: Block) -> Picture:
    results = [column.name for column in block.columns]
    heads = (
        (
            Drawn("行政复议", len(results), head=Head.COLUMNS),
            Drawn("行政诉讼", 2 * len(results), head=Head.COLUMNS),
        ),
        (
            *(Drawn(name, 1, 2, Head.COLUMN) for name in results),
            *(Drawn(line.labels[-1], len(results), head=Head.COLUMNS) for line in block.lines[1:]),
        ),
        tuple(Drawn(name, head=Head.COLUMN) for _ in block.lines[1:] for name in results),
    )
    spans = [1] * len(results)
    figures = tuple(one for line in block.lines for one in _figures(report, block, line, spans))
    return Picture("表四", CAPTIONS[2], (1,) * len(figures), (*heads, figures), len(heads))


def _figures(report: Report, block: Block, line: Line, spans: list[int]) -> list[Drawn]:
    paths = [block.path(line, column) for column in block.columns]
    return [
        Drawn(report.cells.get(path, ""), span, path=path) for path, span in zip(paths, spans, strict=True)
    ]
