"""信息处理费 (国办函〔2020〕109号): by item or by page, each step shown. One application is charged by one of the two."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date

SINCE = date(2021, 1, 1)


@dataclass(frozen=True, slots=True)
class Tier:
    """From `first` up to `last` (None: no end), each costs `yuan`."""

    first: int
    last: int | None
    yuan: int


@dataclass(frozen=True, slots=True)
class Worked:
    """One line of the sum: so many at so much."""

    first: int
    last: int
    yuan: int

    @property
    def number(self) -> int:
        return self.last - self.first + 1

    @property
    def amount(self) -> int:
        return self.number * self.yuan


@dataclass(frozen=True, slots=True)
class Fee:
    """元. `unit` is 件 or 页."""

    unit: str
    steps: tuple[Worked, ...]

    @property
    def amount(self) -> int:
        return sum(step.amount for step in self.steps)

    def lines(self) -> tuple[str, ...]:
        """第 11—30 件：20 件 × 100 元 = 2000 元."""
        return tuple(
            f"第 {step.first}—{step.last} {self.unit}：{step.number} {self.unit} × {step.yuan} 元 = {step.amount} 元"
            for step in self.steps
        )


PAGES = (Tier(1, 30, 0), Tier(31, 100, 10), Tier(101, 200, 20), Tier(201, None, 40))
_FREE_ITEMS, _FIRST_PAID, _TEN, _HUNDRED = 10, 30, 10, 100


def item_tiers() -> Iterator[Tier]:
    """10 件以内不收；11—30 件每件 100 元；31 件起每 10 件一档，每档加 100 元."""
    yield Tier(1, _FREE_ITEMS, 0)
    yield Tier(_FREE_ITEMS + 1, _FIRST_PAID, _HUNDRED)
    first, yuan = _FIRST_PAID + 1, 2 * _HUNDRED
    while True:
        yield Tier(first, first + _TEN - 1, yuan)
        first, yuan = first + _TEN, yuan + _HUNDRED


def by_item(items: int, before: int = 0) -> Fee:
    """`items` now, after `before` by the same applicant in the same calendar month (按件计收)."""
    return Fee("件", tuple(_worked(item_tiers(), before + 1, before + items)))


def by_page(pages: int) -> Fee:
    """Pages of this one application, A4 or smaller, one side (按量计收); never added up over applications."""
    return Fee("页", tuple(_worked(iter(PAGES), 1, pages)))


def _worked(tiers: Iterator[Tier], first: int, last: int) -> Iterator[Worked]:
    for tier in tiers:
        if tier.first > last:
            return
        begin, end = max(first, tier.first), last if tier.last is None else min(last, tier.last)
        if begin <= end:
            yield Worked(begin, end, tier.yuan)
