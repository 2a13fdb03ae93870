"""县级汇总: in every cell of both forms the total is the sum of the parts; what is no number is in no sum."""

import random
from dataclasses import replace
from decimal import Decimal

import pytest

from handlers.reports.annual.check import Rule, Status
from handlers.reports.annual.checking import examine
from handlers.reports.annual.layouts import Form, Measure, layout_of
from handlers.reports.annual.report import Report, of_figures, told
from handlers.reports.annual.summing import Part, Summed, summed
from tests.handlers.reports.annual.papers import DOCUMENTS, FEES, NEW, changed, consistent

FORMS = tuple(Form)
PERMITS = "表二/第二十条第(五)项/行政许可/本年处理决定数量"


def any_report(form: Form, drawn: random.Random, office: str) -> Report:
    """Any number its column takes, in every cell."""
    ranges = {Measure.COUNT: (0, 9999), Measure.CHANGE: (-99, 99), Measure.MONEY: (0, 99_999_999)}
    cells = {}
    for block in layout_of(form).blocks:
        for line in block.lines:
            for column in block.columns:
                number = Decimal(drawn.randint(*ranges[column.measure]))
                cells[block.path(line, column)] = told(
                    number / 10_000 if column.measure is Measure.MONEY else number
                )
    return Report(form, cells, 2025, office)


def by_path(parts: list[Part], form: Form = Form.OF_2021) -> dict[str, Summed]:
    return {cell.path: cell for cell in summed(layout_of(form), parts)}


@pytest.mark.parametrize("form", FORMS)
@pytest.mark.parametrize("seed", range(5))
def test_every_total_is_the_sum_of_its_parts(form: Form, seed: int) -> None:
    drawn = random.Random(seed)
    names = ("梭戛乡", "新华镇", "岩脚镇")[: 1 + seed % 3]
    parts = [
        Part(name, any_report(form, drawn, name), any_report(form, drawn, name) if drawn.random() < 0.7 else None)
        for name in names
    ]  # fmt: skip

    found = by_path(parts, form)

    assert list(found) == list(layout_of(form).paths())
    for path, cell in found.items():
        now = [Decimal(part.report.cells[path]) for part in parts]
        pairs = [
            (n, Decimal(part.before.cells[path])) for n, part in zip(now, parts, strict=True) if part.before
        ]
        assert cell.total == sum(now) and cell.unread == 0
        assert cell.before == (sum(then for _, then in pairs) if pairs else None)
        assert cell.change == (sum(n - then for n, then in pairs) if pairs else None)


@pytest.mark.parametrize("form", FORMS)
def test_the_sum_of_reports_that_add_up_adds_up(form: Form) -> None:
    """V1 to V4 hold of the county's sums as they hold of each township."""
    one = consistent(form)
    parts = [Part("梭戛乡", one), Part("新华镇", one), Part("岩脚镇", one)]

    whole = of_figures(
        form, {cell.path: cell.total for cell in summed(layout_of(form), parts)}, one.year or 0, "六枝特区"
    )

    sums = {Rule.RECEIVED_IS_HANDLED, Rule.ROW_SUM, Rule.RESULTS_SUM, Rule.DISPUTES_SUM}
    found = [check for check in examine(whole) if check.rule in sums]
    assert {check.status for check in found} == {Status.PASSED}
    assert whole.number(f"{NEW}/总计") == 3 * 13


def test_a_cell_without_a_number_is_in_no_sum_and_is_told_of() -> None:
    parts = [
        Part("梭戛乡", changed(consistent(), {PERMITS: "/"})), Part("新华镇", changed(consistent(), {PERMITS: "12件"})),
        Part("岩脚镇", changed(consistent(), {PERMITS: "１，０４０"})),
    ]  # fmt: skip

    cell = by_path(parts)[PERMITS]

    assert cell.total == 1040
    assert (cell.unread, cell.written) == (2, ("/", "12件", "１，０４０"))


def test_money_keeps_its_last_figure() -> None:
    parts = [Part("梭戛乡", changed(consistent(), {FEES: "9.63211"})), Part("新华镇", changed(consistent(), {FEES: "0.1"}))]  # fmt: skip

    assert by_path(parts)[FEES].total == Decimal("9.73211")


def test_a_year_is_compared_over_those_only_who_have_both() -> None:
    """12 in force in 2025 in all three; in 2024 10 in 梭戛乡, nothing legible in 新华镇, no report of 岩脚镇."""
    path = f"{DOCUMENTS}/现行有效件数"
    old = replace(changed(consistent(), {path: "10"}), year=2024)
    parts = [
        Part("梭戛乡", consistent(), old), Part("新华镇", consistent(), changed(old, {path: ""})), Part("岩脚镇", consistent()),
    ]  # fmt: skip

    cell = by_path(parts)[path]

    assert cell.total == 36
    assert cell.before == 10
    assert cell.change == 2
    assert cell.both == (0,)
    alone = by_path(parts[1:])[path]
    assert (alone.before, alone.change) == (None, None)


def test_reports_in_different_forms_are_never_added() -> None:
    with pytest.raises(AssertionError):
        summed(layout_of(Form.OF_2021), [Part("梭戛乡", consistent(Form.OF_2019))])
