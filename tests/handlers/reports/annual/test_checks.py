"""What a check is: its law, its key, what a person decides; and that any year that is counted right adds up."""

from dataclasses import replace

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from handlers.refusal import Refused
from handlers.reports.annual.check import LAWS, Check, Decision, Rule, Status, Verdict
from handlers.reports.annual.checking import examine
from handlers.reports.annual.layouts import (
    ALL_HANDLED,
    APPLICANTS,
    CARRIED_IN,
    CARRIED_OUT,
    HANDLED,
    LAYOUTS,
    NEW,
    RESULTS,
    TOTAL,
    Form,
    Layout,
    layout_for,
    layout_of,
)  # fmt: skip  # isort: skip
from handlers.reports.annual.prose import skeleton, text_of
from handlers.reports.annual.report import Report, of_figures
from handlers.reports.annual.writing import is_township
from tests.handlers.reports.annual.papers import (
    DISCLOSED,
    IN,
    NOT_HELD,
    OFFICE,
    RULES,
    changed,
    consistent,
    last_year,
    with_text,
)  # fmt: skip  # isort: skip

IN_ORDER = Decision(Verdict.IN_ORDER, "县里授权代拟", "陈主任")


def of_rule(checks: tuple[Check, ...], rule: Rule) -> list[Check]:
    return [check for check in checks if check.rule is rule]


# --- the forms -------------------------------------------------------------------------------------


def test_the_form_of_2021_has_25_rows_by_7_and_3_by_5_and_four_sub_tables() -> None:
    layout = layout_of(Form.OF_2021)

    assert len(list(layout.applications.paths())) == 175 and len(list(layout.disputes.paths())) == 15
    assert [(block.name, len(block.lines), len(block.columns)) for block in layout.made_public] == [
        ("表二/第二十条第(一)项", 2, 3), ("表二/第二十条第(五)项", 1, 1), ("表二/第二十条第(六)项", 2, 1), ("表二/第二十条第(八)项", 1, 1),
    ]  # fmt: skip


def test_the_form_of_2019_has_23_rows_and_purchases() -> None:
    layout = layout_of(Form.OF_2019)

    assert len(layout.applications.lines) == 23
    assert "表二/第二十条第(九)项/政府集中采购/采购总金额" in set(layout.paths())
    assert f"表三/{HANDLED}/(六)其他处理/{TOTAL}" in set(layout.paths())


@pytest.mark.parametrize(
    ("year", "form"), [(2018, "2019"), (2019, "2019"), (2020, "2019"), (2021, "2021"), (2030, "2021")]
)
def test_a_year_has_the_form_that_was_in_force(year: int, form: str) -> None:
    assert layout_for(year).form == form


def test_no_two_cells_have_one_path() -> None:
    for layout in LAYOUTS:
        paths = list(layout.paths())
        assert len(paths) == len(set(paths))


# --- decisions -------------------------------------------------------------------------------------


def test_every_rule_names_its_law() -> None:
    assert set(LAWS) == set(Rule)


def test_what_a_person_found_in_order_stays_so_when_checked_again() -> None:
    report = with_text(changed(consistent(), {f"{RULES}/本年制发件数": "6"}))
    doubt = of_rule(examine(report), Rule.TOWNSHIP_REGULATIONS)[0]

    again = of_rule(examine(report, decisions={doubt.key: IN_ORDER}), Rule.TOWNSHIP_REGULATIONS)[0]
    assert (doubt.status, again.status, again.key) == (Status.DOUBTFUL, Status.PASSED, doubt.key)
    assert again.sentence.endswith("（陈主任核实无误：县里授权代拟）")


def test_another_figure_is_another_question() -> None:
    first = with_text(changed(consistent(), {f"{RULES}/本年制发件数": "6"}))
    key = of_rule(examine(first), Rule.TOWNSHIP_REGULATIONS)[0].key

    then = with_text(changed(consistent(), {f"{RULES}/本年制发件数": "7"}))
    assert (
        of_rule(examine(then, decisions={key: IN_ORDER}), Rule.TOWNSHIP_REGULATIONS)[0].status
        is Status.DOUBTFUL
    )


def test_what_a_person_found_wrong_does_not_pass() -> None:
    report = with_text(changed(consistent(), {f"{RULES}/本年制发件数": "6"}))
    key = of_rule(examine(report), Rule.TOWNSHIP_REGULATIONS)[0].key
    wrong = replace(IN_ORDER, verdict=Verdict.WRONG)

    assert (
        of_rule(examine(report, decisions={key: wrong}), Rule.TOWNSHIP_REGULATIONS)[0].status is Status.BROKEN
    )


def test_what_does_not_add_up_is_not_decided_away() -> None:
    report = with_text(changed(consistent(), {f"{DISCLOSED}/总计": "8"}))
    decisions = {check.key: IN_ORDER for check in examine(report)}

    statuses = {
        check.rule: check.status
        for check in examine(report, decisions=decisions)
        if check.status is Status.BROKEN
    }
    assert statuses.keys() == {Rule.ROW_SUM, Rule.RESULTS_SUM}


def test_keys_do_not_hang_on_the_process() -> None:
    check = of_rule(examine(consistent()), Rule.RECEIVED_IS_HANDLED)[0]

    assert check.key == "d3c7f41ee2be7ac64ba2aa98e3e49a29"


# --- across years, townships, fees -----------------------------------------------------------------


def test_the_report_of_another_year_is_not_last_year_s() -> None:
    with pytest.raises(Refused, match="应当是 2024 年度的，给的是 2023 年度的"):
        examine(consistent(), replace(last_year(), year=2023))


def test_carrying_over_is_held_against_the_older_form_too_and_documents_are_not() -> None:
    old = consistent(Form.OF_2019)  # left 1, 1 and 2
    new = replace(consistent(), year=2021)

    checks = examine(new, old)
    assert [one.status for one in of_rule(checks, Rule.CARRIED_OVER)][:2] == [
        Status.BROKEN,
        Status.PASSED,
    ]  # 2 ≠ 1, 1 = 1
    assert [one.status for one in of_rule(checks, Rule.IN_FORCE)] == [Status.NOT_APPLICABLE]


@pytest.mark.parametrize(("office", "township"), [
    ("梭戛乡人民政府", True), ("六枝特区新华镇", True), ("西水街道办事处", True), ("六枝特区人民政府", False), ("城镇管理局", False), ("", False),
])  # fmt: skip
def test_a_township_is_known_by_its_name(office: str, township: bool) -> None:
    assert is_township(office) is township


def test_a_city_may_make_regulations() -> None:
    city = with_text(replace(changed(consistent(), {f"{RULES}/本年制发件数": "6"}), office="宿迁市人民政府"))

    assert of_rule(examine(city), Rule.TOWNSHIP_REGULATIONS)[0].status is Status.NOT_APPLICABLE


def test_who_did_not_pay_was_asked_to() -> None:
    """（六）2 is 1; the office that knows it sent no notice knows that something is wrong."""
    assert of_rule(examine(consistent(), fee_notices=0), Rule.FEES_EXPLAINED)[0].status is Status.BROKEN
    assert of_rule(examine(consistent(), fee_notices=1), Rule.FEES_EXPLAINED)[0].status is Status.PASSED


# --- any year --------------------------------------------------------------------------------------

COUNT = st.integers(0, 9_999)


@st.composite
def years(draw: st.DrawFn) -> Report:
    """Each column is made of its results and what is left; what came in follows."""
    layout = draw(st.sampled_from(LAYOUTS))
    three = layout.applications
    results = [
        line.path for line in three.lines if line.path.startswith(HANDLED) and line.path != ALL_HANDLED
    ]
    figures: dict[str, int] = {}
    for column in APPLICANTS[:-1]:
        told = {row: draw(COUNT) if draw(st.booleans()) else 0 for row in (*results, CARRIED_OUT)}
        told[ALL_HANDLED] = sum(told[row] for row in results)
        whole = told[ALL_HANDLED] + told[CARRIED_OUT]
        told[CARRIED_IN] = draw(st.integers(0, whole))
        told[NEW] = whole - told[CARRIED_IN]
        for row, number in told.items():
            figures[f"表三/{row}/{column}"] = number
            figures[f"表三/{row}/{TOTAL}"] = figures.get(f"表三/{row}/{TOTAL}", 0) + number
    for line in layout.disputes.lines:
        ends = {name: draw(st.integers(0, 99)) for name in RESULTS[:-1]}
        figures |= {
            f"表四/{line.path}/{name}": number for name, number in {**ends, TOTAL: sum(ends.values())}.items()
        }
    report = of_figures(layout.form, figures, layout.since, OFFICE)
    return replace(report, prose=text_of(skeleton(report)))


@given(years())
@settings(max_examples=40, deadline=None)
def test_a_year_that_is_counted_right_adds_up_in_table_and_text(report: Report) -> None:
    """But fees: who did not pay is explained by the skeleton of the form that has the row."""
    checks = examine(report)

    assert [one.sentence for one in checks if one.status in (Status.BROKEN, Status.DOUBTFUL)] == []
    assert len(of_rule(checks, Rule.PROSE_AGREES)) >= 2


@given(years(), st.data())
@settings(max_examples=60, deadline=None)
def test_any_other_number_in_table_three_or_four_is_named_by_its_cell(
    report: Report, data: st.DataObject
) -> None:
    layout: Layout = report.layout
    paths = [*layout.applications.paths(), *layout.disputes.paths()]
    path = data.draw(st.sampled_from(paths))
    number = data.draw(COUNT.filter(lambda one: str(one) != report.cells[path]))

    checks = examine(changed(replace(report, prose=()), {path: str(number)}))
    broken = [one for one in checks if one.status is Status.BROKEN]
    assert broken and all(path in one.cells for one in broken)


def test_sums_are_over_what_the_form_says() -> None:
    """By hand: 自然人 5＋2＋1＋2＋1 = 11 handled, 10＋2 = 11＋1."""
    checks = examine(consistent())

    first = of_rule(checks, Rule.RECEIVED_IS_HANDLED)[0]
    assert (first.expected, first.found, len(first.cells)) == ("12", "12", 4)
    results = of_rule(checks, Rule.RESULTS_SUM)[0]
    assert (results.expected, results.found, len(results.cells)) == ("11", "11", 21 + 1)
    assert f"{NOT_HELD}/自然人" in results.cells and f"{IN}/自然人" not in results.cells
