"""Tables found in a document by their labels. Order, merged cells and what else stands there do not matter.

A number is taken only from a place that has both a label of its row and one of its column. What cannot be placed is a
fault that is told, and counts for nothing.
"""

from collections.abc import Collection, Iterator, Sequence
from dataclasses import dataclass, field
from itertools import pairwise

from handlers.reports.annual import naming
from handlers.reports.annual.labels import block_named, column_named, item_of, line_of, stem, straight
from handlers.reports.annual.layouts import APPLICANTS, RESULTS, TOTAL, Block, Column, Layout
from handlers.reports.annual.paper import Box, Grid, Paper
from handlers.reports.annual.report import bare, number_of

MERGED = "合并的格："
_OF_APPLICANTS = frozenset(APPLICANTS) - {"其他", TOTAL}  # any table may have those


@dataclass
class Found:
    """`spots` tells where each cell stands in the file, `faults` what could not be placed."""

    layout: Layout
    cells: dict[str, str] = field(default_factory=dict)
    spots: dict[str, str] = field(default_factory=dict)
    faults: list[str] = field(default_factory=list)
    recognised: set[int] = field(default_factory=set)  # ids of grids that hold a table of the form

    def put(self, path: str, text: str, spot: str, called: str) -> None:
        """A second blank is nothing; a second figure is a fault, even the same one: which is meant?"""
        if path not in self.cells or not bare(self.cells[path]):
            self.cells[path], self.spots[path] = text, spot
        elif bare(text):
            self.faults.append(f"{called}出现了两次：{self.spots[path]}和{spot}。请只留一处。")


@dataclass(frozen=True, slots=True)
class _Region:
    grid: Grid
    block: Block
    first: int
    end: int  # the row after the last


def tables_in(layout: Layout, paper: Paper) -> Found:
    found, paths = Found(layout), set(layout.paths())
    for one in paper.listed:
        if one.path in paths:
            found.put(one.path, one.text, one.spot, one.path)
        else:
            found.faults.append(f"{one.spot}的“{one.path[:80]}”不是 {layout.form} 年格式的格，没有计入。")
    for grid in paper.grids:
        regions = list(_regions(layout, grid))
        before = len(found.cells)
        for region in regions:
            if region.block is layout.disputes:
                _crossed(found, region)
            else:
                _by_rows(found, region)
        if len(found.cells) > before:
            found.recognised.add(id(grid))
        elif not regions and _goes_on(layout, grid):
            found.faults.append(
                f"{grid.name}像是表三的后半截，可是没有列头，没有计入。请把两截合成一张表，或者重复列头。"
            )
    return found


def _goes_on(layout: Layout, grid: Grid) -> bool:
    """A table broken over two pages: rows of table three with figures, under no heading."""
    rows = [[box.text for box in boxes] for boxes in grid.rows]
    known = [row for row in rows if line_of(layout.applications, _labels(row[:_DEEPEST_LABEL]))]
    return any(sum(number_of(text) is not None for text in row) >= len(APPLICANTS) for row in known)


_DEEPEST_LABEL = 3  # columns that may hold labels


def _regions(layout: Layout, grid: Grid) -> Iterator[_Region]:
    """From one heading to the next. A table may stand alone or over another in the same sheet."""
    begins: list[tuple[int, Block]] = []
    for row, boxes in enumerate(grid.rows):
        block = _headed(layout, [box.text for box in boxes])
        if block and (not begins or begins[-1][1] is not block):
            begins.append((row, block))
    for (first, block), (end, _) in pairwise([*begins, (len(grid.rows), layout.applications)]):
        region = _Region(grid, block, first, end)
        # 行政复议 stands in many a table; without two of the results it is not the fourth.
        if block is not layout.disputes or len(_texts(region) & {*RESULTS[:-1]}) > 1:
            yield region


def _texts(region: _Region) -> set[str]:
    return {straight(box.text) for boxes in region.grid.rows[region.first : region.end] for box in boxes}


def _headed(layout: Layout, texts: list[str]) -> Block | None:
    said = [straight(text) for text in texts]
    for text in said:
        if item := item_of(text):
            return block_named(layout, item)
    if "申请人情况" in said or (_OF_APPLICANTS & set(said) and len({*APPLICANTS} & set(said)) > 1):
        return layout.applications
    return layout.disputes if "行政复议" in said or {*RESULTS[:2]} <= set(said) else None


@dataclass(frozen=True, slots=True)
class _Heading:
    """A column and the cell that names it, which may reach over several places."""

    column: Column
    owner: tuple[int, int]


def _by_rows(found: Found, region: _Region) -> None:
    """Tables two and three: a heading for each column, labels to the left."""
    headings, below = _headings(region)
    if not headings:
        return
    columns = _once(found, region, headings)
    for row in range(below, region.end):
        _read_row(found, region, row, min(headings), columns)


def _headings(region: _Region) -> tuple[dict[int, _Heading], int]:
    """Which column stands where, and the first row below the headings: the first that has a label of a row."""
    headings: dict[int, _Heading] = {}
    for row in range(region.first, region.end):
        boxes = region.grid.rows[row]
        if headings and line_of(region.block, _labels([box.text for box in boxes[: min(headings)]])):
            return headings, row
        for at, box in enumerate(boxes):
            if column := column_named(region.block, box.text):
                headings[at] = _Heading(column, box.owner)
    return headings, region.end


def _once(found: Found, region: _Region, headings: dict[int, _Heading]) -> dict[int, Column]:
    """Of two columns with one name neither is taken."""
    owners: dict[str, set[tuple[int, int]]] = {}
    for heading in headings.values():
        owners.setdefault(heading.column.name, set()).add(heading.owner)
    twice = [name for name, several in owners.items() if len(several) > 1]
    if twice:
        found.faults.append(
            f"{region.grid.name}{naming.table(region.block)}有几列都叫“{'、'.join(twice)}”，没有计入。"
        )
    return {at: heading.column for at, heading in headings.items() if heading.column.name not in twice}


def _read_row(found: Found, region: _Region, row: int, labels_end: int, columns: dict[int, Column]) -> None:
    grid, block, boxes = region.grid, region.block, region.grid.rows[row]
    labels = _labels([box.text for box in boxes[:labels_end]])
    line = line_of(block, labels)
    if line is None:
        # A title or a note may reach over the whole width: it is one cell that begins to the left.
        if any(bare(box.text) and box.owner[1] >= labels_end for box in boxes[labels_end:]):
            called = f"“{' '.join(labels)[:60]}”" if labels else "没有名称"
            found.faults.append(
                f"{grid.spot(row, 0)}这一行（{called}）不是{naming.table(block)}的行，没有计入。"
            )
        return
    for at, box in enumerate(boxes[labels_end:], labels_end):
        column = columns.get(at)
        if column:
            if columns.get(at - 1) is column and boxes[at - 1].owner == box.owner:
                continue
            others = {place for place, one in columns.items() if one is not column}
            called = naming.cell(block, line, column)
            found.put(block.path(line, column), _own(boxes, row, at, others), grid.spot(row, at), called)
        elif bare(box.text):
            found.faults.append(
                f"{grid.spot(row, at)}在{naming.table(block)}{naming.row(line)}这一行多出“{box.text[:20]}”，没有列头，没有计入。"
            )


def _labels(texts: list[str]) -> list[str]:
    """Distinct ones from left to right; a path in one cell is taken apart."""
    told: list[str] = []
    for text in texts:
        for part in text.split("/") if text.count("/") else [text]:
            said = "".join(part.split())
            if said and (not told or told[-1] != said):
                told.append(said)
    return told


def _own(boxes: Sequence[Box], row: int, at: int, others: Collection[int]) -> str:
    """What stands here alone. A cell merged over several figures has one number for all of them: whose is it?"""
    box = boxes[at]
    shared = box.owner[0] != row or any(
        boxes[place].owner == box.owner for place in others if place < len(boxes)
    )
    return f"{MERGED}{box.text}" if shared else box.text


def _crossed(found: Found, region: _Region) -> None:
    """Table four, lying or standing: a place with a label of its kind and one of its result, above or to the left."""
    block = region.block
    vocabulary = {stem(label) for line in block.lines for label in line.labels}
    vocabulary |= {stem(column.name) for column in block.columns}
    over: dict[int, set[str]] = {}
    for row in range(region.first, region.end):
        before: set[str] = set()
        for at, box in enumerate(region.grid.rows[row]):
            if (said := stem(box.text)) in vocabulary:
                over.setdefault(at, set()).add(said)
                before.add(said)
            else:
                _place(found, region, row, at, over.get(at, set()) | before)


def _place(found: Found, region: _Region, row: int, at: int, labels: set[str]) -> None:
    block, boxes, spot = region.block, region.grid.rows[row], region.grid.spot(row, at)
    lines = [line for line in block.lines if stem(line.labels[-1]) in labels]
    columns = [column for column in block.columns if stem(column.name) in labels]
    if len(lines) == len(columns) == 1:
        called = naming.cell(block, lines[0], columns[0])
        found.put(
            block.path(lines[0], columns[0]), _own(boxes, row, at, {at - 1, at + 1} - {-1}), spot, called
        )
    elif number_of(boxes[at].text) is not None:
        found.faults.append(f"{spot}的“{bare(boxes[at].text)}”在表四里没有对应的项目，没有计入。")
