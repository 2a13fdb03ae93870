"""Sums within one report: V1 to V4. A sum with a cell that is no number is not judged; V8 and V11 name that cell."""

from collections.abc import Iterator
from decimal import Decimal

from handlers.reports.annual import naming
from handlers.reports.annual.check import Check, Rule, Status, checked, not_applicable
from handlers.reports.annual.layouts import ALL_HANDLED, CARRIED_IN, CARRIED_OUT, HANDLED, NEW, TOTAL, Block
from handlers.reports.annual.report import Report, told, total

UNREAD = "有的格不是数，没有核对"


def sums(report: Report) -> Iterator[Check]:
    three, four = report.layout.applications, report.layout.disputes
    if three.columns and _stands(report, three):
        yield from _by_column(report, three)
        yield from _rows(report, Rule.ROW_SUM, three)
    else:
        for rule in (Rule.RECEIVED_IS_HANDLED, Rule.RESULTS_SUM, Rule.ROW_SUM):
            yield not_applicable(rule, "没有表三")
    if _stands(report, four):
        yield from _rows(report, Rule.DISPUTES_SUM, four)
    else:
        yield not_applicable(Rule.DISPUTES_SUM, "没有表四")


def _stands(report: Report, block: Block) -> bool:
    return any(path in report.cells for path in block.paths())


def _by_column(report: Report, three: Block) -> Iterator[Check]:
    results = [
        line.path for line in three.lines if line.path.startswith(HANDLED) and line.path != ALL_HANDLED
    ]
    for column in three.columns:
        place = f"{naming.table(three)}「{column.name}」列"
        cells = {line.path: three.path(line, column) for line in three.lines}
        came, went = [cells[NEW], cells[CARRIED_IN]], [cells[ALL_HANDLED], cells[CARRIED_OUT]]
        yield _equal(
            report, Rule.RECEIVED_IS_HANDLED, came, went, f"{place}第一项加第二项", "第三项（七）加第四项"
        )
        yield _equal(
            report, Rule.RESULTS_SUM, [cells[path] for path in results], [cells[ALL_HANDLED]],
            f"{place}（一）至（六）各项之和", "（七）总计",
        )  # fmt: skip


def _rows(report: Report, rule: Rule, block: Block) -> Iterator[Check]:
    """总计 is the sum of the other columns."""
    for line in block.lines:
        cells = {column.name: block.path(line, column) for column in block.columns}
        parts = [path for name, path in cells.items() if name != TOTAL]
        place = f"{naming.table(block)}{naming.row(line)}"
        yield _equal(report, rule, parts, [cells[TOTAL]], f"{place}各列之和", "总计")


def _equal(report: Report, rule: Rule, left: list[str], right: list[str], what: str, other: str) -> Check:
    """Both sides summed. The sentence shows both sums and, where there are few cells, what they are made of."""
    expected, found = total(report, left), total(report, right)
    if expected is None or found is None:
        return not_applicable(rule, UNREAD, (*left, *right))
    status = Status.PASSED if expected == found else Status.BROKEN
    sentence = f"{what}是 {_sum(report, left, expected)}，{other}是 {_sum(report, right, found)}"
    if status is Status.BROKEN:
        sentence += f"，相差 {told(abs(expected - found))}"
    return checked(rule, status, report, (*left, *right), told(expected), told(found), sentence + "。")


def _sum(report: Report, paths: list[str], whole: Decimal) -> str:
    numbers = [told(number) for path in paths if (number := report.number(path))]
    return f"{'＋'.join(numbers)}＝{told(whole)}" if 1 < len(numbers) <= _MOST_SHOWN else told(whole)


_MOST_SHOWN = 7
