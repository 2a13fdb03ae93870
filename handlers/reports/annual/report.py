"""A report as one value: its cells as they were written, under their paths, and its text."""

import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from decimal import Decimal

from handlers.reports.annual.layouts import Form, Layout, Measure, layout_of

_FULL_WIDTH = str.maketrans("０１２３４５６７８９，．－＋", "0123456789,.-+")
_UNSEEN = re.compile(r"[\s\u200b-\u200f\u2060\ufeff]+")
# No longer than any count of an office; what is longer is a telephone or a slip.
_SHAPES = {
    Measure.COUNT: re.compile(r"[0-9]{1,12}|[0-9]{1,3}(?:,[0-9]{3}){1,3}"),
    Measure.CHANGE: re.compile(r"[+-]?[0-9]{1,12}"),
    Measure.MONEY: re.compile(r"(?:[0-9]{1,12}|[0-9]{1,3}(?:,[0-9]{3}){1,3})(?:\.[0-9]{1,6})?"),
}


def bare(text: str) -> str:
    """Without blanks of any kind, figures and signs in half width. ① and 三 stay what they are."""
    return _UNSEEN.sub("", text).translate(_FULL_WIDTH)


def number_of(text: str, measure: Measure = Measure.COUNT) -> Decimal | None:
    """The number written, or nothing: blank, / and 3件 are none."""
    written = bare(text)
    return Decimal(written.replace(",", "")) if _SHAPES[measure].fullmatch(written) else None


def told(number: Decimal) -> str:
    return f"{number:f}"


@dataclass(frozen=True, slots=True)
class Report:
    """政府信息公开工作年度报告.

    `cells` maps a path to what is written there; a path that is missing is a cell the paper does not have, an empty
    text is a blank one. `prose` is what stands before the first part, then the six parts; () where only tables came.
    `told` are the figures that stand in the text only, by their names.
    """

    form: Form
    cells: Mapping[str, str]
    year: int | None = None
    office: str = ""
    prose: tuple[str, ...] = field(default=(), repr=False)
    told: Mapping[str, str] = field(default_factory=dict, repr=False)

    @property
    def layout(self) -> Layout:
        return layout_of(self.form)

    def number(self, path: str, measure: Measure = Measure.COUNT) -> Decimal | None:
        return number_of(self.cells.get(path, self.told.get(path, "")), measure)


def of_figures(
    form: Form, figures: Mapping[str, int | Decimal], year: int, office: str, prose: tuple[str, ...] = ()
) -> Report:
    """A report of what was counted. Nothing counted is written as 0 (V11). A path the form does not have is a bug."""
    paths = tuple(layout_of(form).paths())
    if unknown := figures.keys() - set(paths):
        raise ValueError(f"no cells of the form: {sorted(unknown)}")
    return Report(form, {path: told(Decimal(figures.get(path, 0))) for path in paths}, year, office, prose)


def total(report: Report, paths: Iterable[str]) -> Decimal | None:
    """Their sum; nothing if one of them is no number."""
    numbers = [report.number(path) for path in paths]
    return sum(filter(None, numbers), Decimal(0)) if None not in numbers else None
