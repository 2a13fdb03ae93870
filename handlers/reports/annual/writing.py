"""What is written in the cells: V8 (numbers), V11 (nothing blank, nothing left out), V7 (a township and 规章)."""

import re
from collections.abc import Iterator

from handlers.reports.annual import naming
from handlers.reports.annual.check import Check, Rule, Status, checked, not_applicable
from handlers.reports.annual.layouts import REGULATIONS, Block, Column, Line, layout_for
from handlers.reports.annual.report import Report, bare, number_of

# What people write where nothing is: to be replaced by 0, and never taken for it.
_NOTHING = re.compile(r"[/／\\|—–−－_\-]*|无|没有|空|暂无|不适用|[Nn][/／]?[Aa]|[oO〇]")
_TOWNSHIP = re.compile(r"(?:乡|镇|街道)(?:人民政府|政府|办事处)?$")
PUT_ZERO = "没有的请填 0"


def written(report: Report) -> Iterator[Check]:
    """A line for each cell that is wrong; one that says so where all are right."""
    faults = [fault for block in report.layout.blocks for fault in _of_block(report, block)]
    for rule in (Rule.WRITTEN_AS_NUMBER, Rule.NOTHING_BLANK):
        found = [fault for fault in faults if fault.rule is rule]
        yield from found or [Check(rule, Status.PASSED, (), (), "", "", "每格都合要求。")]
    if report.year is not None and layout_for(report.year) != report.layout:
        yield _other_form(report, report.year)


def _of_block(report: Report, block: Block) -> Iterator[Check]:
    if not any(path in report.cells for path in block.paths()):
        yield _without(report, block)
        return
    for column in block.columns:
        if not _standing(report, [block.path(line, column) for line in block.lines]):
            yield _left_out(report, block, f"「{column.name}」这一列", block.lines, (column,))
    for line in block.lines:
        yield from _of_line(report, block, line)


def _of_line(report: Report, block: Block, line: Line) -> Iterator[Check]:
    paths = [block.path(line, column) for column in block.columns]
    if not _standing(report, paths):
        yield _left_out(report, block, f"{naming.row(line)}这一行", (line,), block.columns)
        return
    if len(paths) > 1 and all(not bare(report.cells.get(path, "-")) for path in paths):
        sentence = f"{naming.table(block)}{naming.row(line)}这一行是空的，{PUT_ZERO}。"
        yield checked(Rule.NOTHING_BLANK, Status.BROKEN, report, paths, "每格一个数", "空白", sentence)
        return
    for column in block.columns:
        yield from _of_cell(report, block, line, column)


def _of_cell(report: Report, block: Block, line: Line, column: Column) -> Iterator[Check]:
    path = block.path(line, column)
    if path not in report.cells:
        if _standing(report, [block.path(one, column) for one in block.lines]):
            sentence = f"{naming.cell(block, line, column)}缺这一格，应当是{column.measure}。"
            yield checked(
                Rule.NOTHING_BLANK, Status.BROKEN, report, [path], column.measure, "没有这一格", sentence
            )
        return
    text = report.cells[path]
    if number_of(text, column.measure) is not None:
        return
    blank = _NOTHING.fullmatch(bare(text)) is not None
    rule = Rule.NOTHING_BLANK if blank else Rule.WRITTEN_AS_NUMBER
    found = f"“{_short(text)}”" if bare(text) else "空白"
    sentence = (
        f"{naming.cell(block, line, column)}写的是{found}，应当是{column.measure}{f'，{PUT_ZERO}' * blank}。"
    )
    yield checked(rule, Status.BROKEN, report, [path], column.measure, found, sentence)


def _standing(report: Report, paths: list[str]) -> bool:
    return any(path in report.cells for path in paths)


def _left_out(
    report: Report, block: Block, what: str, lines: tuple[Line, ...], columns: tuple[Column, ...]
) -> Check:
    cells = [block.path(line, column) for line in lines for column in columns]
    sentence = f"{naming.table(block)}缺{what}，应当有 {len(cells)} 格，{PUT_ZERO}。"
    return checked(Rule.NOTHING_BLANK, Status.BROKEN, report, cells, f"{len(cells)} 格", "没有找到", sentence)


def _without(report: Report, block: Block) -> Check:
    """A list of figures may hold one table; a whole report holds all."""
    sentence = f"没有找到{naming.table(block)}，没有检查。"
    if not report.prose:
        return not_applicable(Rule.NOTHING_BLANK, sentence, block.paths())
    return checked(
        Rule.NOTHING_BLANK, Status.DOUBTFUL, report, block.paths(), "有这张表", "没有找到", sentence
    )


def _other_form(report: Report, year: int) -> Check:
    due = layout_for(year)
    sentence = f"{year} 年度的报告应当用 {due.form} 年的格式（{due.letter}），这份用的是 {report.form} 年的。"
    return checked(
        Rule.NOTHING_BLANK, Status.DOUBTFUL, report, (), due.letter, report.layout.letter, sentence
    )


def is_township(office: str) -> bool:
    return _TOWNSHIP.search(office) is not None


def regulations(report: Report) -> Check:
    """V7. Whether an office is a township, its name says; without a name nothing is judged."""
    if not is_township(report.office):
        return not_applicable(Rule.TOWNSHIP_REGULATIONS, "不是乡镇街道，或者不知道是哪个单位")
    block = report.layout.made_public[0]
    cells = [
        block.path(line, column)
        for line in block.lines
        if line.path == REGULATIONS
        for column in block.columns
    ]
    numbers = [number for path in cells if (number := report.number(path)) is not None]
    if not numbers:
        return not_applicable(Rule.TOWNSHIP_REGULATIONS, "表二没有规章的数", cells)
    found = "、".join(f"{number:f}" for number in numbers)
    if not any(numbers):
        return checked(Rule.TOWNSHIP_REGULATIONS, Status.PASSED, report, cells, "0", found, "规章都是 0。")
    sentence = (
        f"{naming.table(block)}「规章」填了 {found}。乡镇没有制定规章的权限，是不是应当填在行政规范性文件？"
    )
    return checked(Rule.TOWNSHIP_REGULATIONS, Status.DOUBTFUL, report, cells, "0", found, sentence)


def _short(text: str) -> str:
    line = " ".join(text.split())
    return line if len(line) <= _LONGEST_SHOWN else line[:_LONGEST_SHOWN] + "…"


_LONGEST_SHOWN = 30
