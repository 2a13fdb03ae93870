"""A report that adds up is passed; with one thing wrong, exactly that is named, whatever file it comes in."""

from collections.abc import Callable

import pytest

from handlers.reports.annual.check import Check, Rule, Status
from handlers.reports.annual.checking import examine, misplaced
from handlers.reports.annual.layouts import Form
from handlers.reports.annual.listed import as_csv, as_json
from handlers.reports.annual.page import as_html
from handlers.reports.annual.reading import read
from handlers.reports.annual.report import Report
from handlers.reports.annual_workbook import as_xlsx
from tests.handlers.reports.annual.papers import changed, consistent, last_year, with_text
from tests.handlers.reports.annual.plants import CARRIED, GONE, PLANTS, Plant

MAKERS: dict[str, Callable[[Report], bytes]] = {"json": as_json, "html": as_html, "xlsx": as_xlsx}
OF_THE_TEXT = ("V9", "V10", "V12")
Named = tuple[tuple[str, str, tuple[str, ...]], ...]


def through(ending: str, made: bytes, previous: Report | None = None) -> tuple[Check, ...]:
    reading = read(ending, made)
    return (*misplaced(reading.faults), *examine(reading.report, previous))


def wrong(checks: tuple[Check, ...]) -> list[Check]:
    return [one for one in checks if one.status in (Status.BROKEN, Status.DOUBTFUL)]


def assert_named(checks: tuple[Check, ...], named: Named) -> None:
    found = wrong(checks)
    assert sorted((one.rule.value, one.status.value) for one in found) == sorted(one[:2] for one in named), [
        one.sentence for one in found
    ]
    for rule, _, words in named:
        assert any(one.rule == rule and all(word in one.sentence for word in words) for one in found), (
            words, [one.sentence for one in found],
        )  # fmt: skip


@pytest.mark.parametrize("form", Form)
@pytest.mark.parametrize("ending", MAKERS)
def test_a_report_that_adds_up_is_passed(form: Form, ending: str) -> None:
    right = consistent(form)

    checks = through(ending, MAKERS[ending](right))

    assert wrong(checks) == []
    assert len([one for one in checks if one.rule is Rule.ROW_SUM]) == len(right.layout.applications.lines)
    assert {one.rule for one in checks} == set(Rule)


@pytest.mark.parametrize("form", Form)
def test_its_csv_is_passed_too(form: Form) -> None:
    assert wrong(through("csv", as_csv(consistent(form)))) == []


@pytest.mark.parametrize("ending", MAKERS)
@pytest.mark.parametrize("plant", PLANTS, ids=lambda plant: plant.name)
def test_exactly_the_planted_break_is_named(plant: Plant, ending: str) -> None:
    assert_named(through(ending, MAKERS[ending](plant.made())), plant.named)


@pytest.mark.parametrize("plant", PLANTS, ids=lambda plant: plant.name)
def test_a_csv_names_what_is_wrong_in_the_tables(plant: Plant) -> None:
    """It has neither text nor the name of the office."""
    named = tuple(one for one in plant.named if one[0] not in (*OF_THE_TEXT, "V7"))

    assert_named(through("csv", as_csv(plant.made())), named)


@pytest.mark.parametrize("plant", GONE, ids=lambda plant: plant.name)
def test_what_is_left_out_is_named(plant: Plant) -> None:
    assert_named(through("json", as_json(plant.made())), plant.named)


@pytest.mark.parametrize(("name", "cells", "named"), CARRIED, ids=[one[0] for one in CARRIED])
@pytest.mark.parametrize("ending", MAKERS)
def test_last_year_s_report_is_the_beginning_of_this_one(
    ending: str, name: str, cells: dict[str, str], named: Named
) -> None:
    right, broken = consistent(), with_text(changed(consistent(), cells))

    assert wrong(through(ending, MAKERS[ending](right), last_year())) == []
    assert_named(through(ending, MAKERS[ending](broken), last_year()), named)
    assert wrong(through(ending, MAKERS[ending](broken))) == []  # without last year's nobody can know


def test_every_rule_has_a_plant() -> None:
    planted = {rule for plant in (*PLANTS, *GONE) for rule, *_ in plant.named}
    planted |= {rule for *_, named in CARRIED for rule, *_ in named}

    assert planted == set(Rule)
    assert len(PLANTS) + len(GONE) + len(CARRIED) >= 30
