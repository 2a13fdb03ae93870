"""The figures of a period, each with the list it is the sum of, and how they fill the cells of a form."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date
from decimal import Decimal

from handlers.reports.annual.layouts import APPLICANTS, TOTAL, Block, Layout, Measure
from storage.report_terms import RecordKind

FEN_PER_WAN = 1_000_000  # 分 in 万元
# Figures that stand in no table, by the names the text uses.
TOLD = "叙述"
ITEMS, PLACED, PLACEMENTS = f"{TOLD}/公开信息", f"{TOLD}/登记过渠道的信息", f"{TOLD}/各渠道合计"
CHANNELS, AREAS, POWERS = f"{TOLD}/渠道/", f"{TOLD}/重点领域/", f"{TOLD}/权责清单/"
ALL_POWERS = f"{TOLD}/权责清单合计"
RULES, MEETINGS, TRAININGS, TRAINED, INSPECTIONS = (
    f"{TOLD}/{name}" for name in ("制度", "会议", "培训", "培训人次", "监督检查")
)
FEE_NOTICES, FEES_PAID = f"{TOLD}/收费通知", f"{TOLD}/收取信息处理费"
EVERY_FEE_NOTICE = f"{TOLD}/收费通知（含往年发出的）"  # who does not pay in January was told in December


@dataclass(frozen=True, slots=True)
class Fact:
    """`lines`: number of the record, and what it counts for (1; a number of the ledger; 分, 元)."""

    of: RecordKind
    lines: tuple[tuple[int, int], ...] = ()

    @property
    def number(self) -> int:
        return sum(count for _, count in self.lines)


def each_once(of: RecordKind, ids: Iterable[int]) -> Fact:
    return Fact(of, tuple((id, 1) for id in ids))


def joined(facts: Iterable[Fact], of: RecordKind) -> Fact:
    """The sum of several: their lists, one after the other."""
    return Fact(of, tuple(line for fact in facts for line in fact.lines))


@dataclass(frozen=True, slots=True)
class Facts:
    """Everything counted of a period, by the path of its cell or the name of its figure."""

    first: date
    last: date
    known: Mapping[str, Fact]

    def number(self, key: str) -> int:
        return self.known[key].number if key in self.known else 0


def with_totals(layout: Layout, facts: Mapping[str, Fact]) -> dict[str, Fact]:
    """总计 of tables three and four: what stands in the columns beside it."""
    blocks = (layout.applications, layout.disputes)
    sums = {path: fact for block in blocks for path, fact in _totals(block, facts)}
    return {**facts, **sums}


def _totals(block: Block, facts: Mapping[str, Fact]) -> Iterable[tuple[str, Fact]]:
    of = RecordKind.APPLICATION if block.columns[0].name == APPLICANTS[0] else RecordKind.CASE
    for line in block.lines:
        paths = {column.name: block.path(line, column) for column in block.columns}
        parts = (facts[path] for name, path in paths.items() if name != TOTAL and path in facts)
        yield paths[TOTAL], joined(parts, of)


def cells_of(layout: Layout, facts: Facts) -> dict[str, Decimal]:
    """Every cell of the form; money in 万元."""
    return {
        block.path(line, column): _shown(facts.number(block.path(line, column)), column.measure)
        for block in layout.blocks
        for line in block.lines
        for column in block.columns
    }


def _shown(number: int, measure: Measure) -> Decimal:
    """No zeros behind the last figure that says something: 9.63, 12, never 1.2E+1."""
    if measure is not Measure.MONEY:
        return Decimal(number)
    whole = Decimal(number) / FEN_PER_WAN
    return whole.quantize(Decimal(1)) if whole == whole.to_integral() else whole.normalize()


def told_of(facts: Facts) -> dict[str, str]:
    """The figures that stand in no table, as texts."""
    return {key: str(fact.number) for key, fact in facts.known.items() if key.startswith(f"{TOLD}/")}
