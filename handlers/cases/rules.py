"""表四 from cases: each counts in the year it ended with its result, or as 尚未审结 at the year's end."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date

from storage.application_terms import CaseKind, CaseResult

UNDECIDED = "尚未审结"
COLUMNS = {CaseResult.UPHELD: "结果维持", CaseResult.CORRECTED: "结果纠正", CaseResult.OTHER: "其他结果"}
KINDS = {
    CaseKind.REVIEW: "行政复议",
    CaseKind.SUIT: "行政诉讼/未经复议直接起诉",
    CaseKind.SUIT_AFTER_REVIEW: "行政诉讼/复议后起诉",
}


@dataclass(frozen=True, slots=True)
class Lawsuit:
    """A case as table four sees it."""

    number: int
    kind: CaseKind
    received: date
    ended: date | None
    result: CaseResult | None


@dataclass(frozen=True, slots=True)
class Cell:
    """`column` is one of the results, or 尚未审结; the numbers are those of the cases."""

    kind: CaseKind
    column: str
    numbers: tuple[int, ...]


def cells_of(year: int, cases: Iterable[Lawsuit]) -> tuple[Cell, ...]:
    """总计 is the sum of the four; what is not ended on 31 December is carried into the next year."""
    last = date(year, 12, 31)
    told = [one for one in cases if one.received <= last and (one.ended is None or one.ended.year >= year)]
    return tuple(
        Cell(
            kind,
            column,
            tuple(one.number for one in told if one.kind is kind and _column(one, last) == column),
        )
        for kind in CaseKind
        for column in (*COLUMNS.values(), UNDECIDED)
    )


def _column(one: Lawsuit, last: date) -> str:
    return COLUMNS[one.result] if one.result and one.ended and one.ended <= last else UNDECIDED
