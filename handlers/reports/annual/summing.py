"""县级汇总: the forms of several offices side by side, cell by cell, and what they come to together."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from decimal import Decimal

from handlers.reports.annual.layouts import Block, Column, Layout, Line
from handlers.reports.annual.report import Report, number_of


@dataclass(frozen=True, slots=True)
class Part:
    """An office's report in a form, and its report of the year before in the same form, if it has one."""

    office: str
    report: Report
    before: Report | None = None


@dataclass(frozen=True, slots=True)
class Summed:
    """A cell of all. `written` is what each wrote in it, in their order, `past` the same a year before ('' where there
    is no such report); `total` the sum of what is a number in it, `unread` how many wrote none. `both` are the places
    of those that wrote a number in both years; `before` and `change` are over them only, None where there are none."""

    block: Block
    line: Line
    column: Column
    written: tuple[str, ...]
    past: tuple[str, ...]

    @property
    def path(self) -> str:
        return self.block.path(self.line, self.column)

    @property
    def total(self) -> Decimal:
        return _sum(filter(None, map(self._number, self.written)))

    @property
    def unread(self) -> int:
        return sum(self._number(text) is None for text in self.written)

    @property
    def both(self) -> tuple[int, ...]:
        pairs = zip(self.written, self.past, strict=True)
        return tuple(place for place, pair in enumerate(pairs) if None not in map(self._number, pair))

    @property
    def before(self) -> Decimal | None:
        return self._over_both(self.past) if self.both else None

    @property
    def change(self) -> Decimal | None:
        return self._over_both(self.written) - self._over_both(self.past) if self.both else None

    def _over_both(self, texts: Sequence[str]) -> Decimal:
        return _sum(self._number(texts[place]) or Decimal(0) for place in self.both)

    def _number(self, text: str) -> Decimal | None:
        return number_of(text, self.column.measure)


def _sum(numbers: Iterable[Decimal]) -> Decimal:
    return sum(numbers, Decimal(0))


def summed(layout: Layout, parts: Sequence[Part]) -> tuple[Summed, ...]:
    """Every cell of the form; the parts must all be in it."""
    assert all(part.report.form is layout.form for part in parts), "offices in another form are another sum"
    return tuple(
        Summed(block, line, column, *_texts(block.path(line, column), parts))
        for block in layout.blocks
        for line in block.lines
        for column in block.columns
    )


def _texts(path: str, parts: Sequence[Part]) -> tuple[tuple[str, ...], tuple[str, ...]]:
    now = tuple(part.report.cells.get(path, "") for part in parts)
    return now, tuple(part.before.cells.get(path, "") if part.before else "" for part in parts)
