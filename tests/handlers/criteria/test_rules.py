"""考核指标: periods, bounds, the score and what costs points. 2026-03-02 is a Monday."""

from dataclasses import replace
from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from handlers.criteria.costs import Cost, cost_of
from handlers.criteria.rules import (
    SHARES,
    Counted,
    Marked,
    Present,
    Row,
    Span,
    Standard,
    failed,
    is_met,
    lacks_evidence,
    met,
    possible_score,
    present_score,
    score_of,
    spans,
)
from storage.report_terms import Bound, Cycle
from storage.report_terms import KnownFigure as F

TODAY = date(2026, 3, 2)
YEAR = Span(date(2026, 1, 1), date(2026, 12, 31))
TWICE = Standard(F.TRAININGS, Bound.AT_LEAST, 2)
FORTNIGHT = Standard(F.SILENT_DAYS, Bound.AT_MOST, 14)
MOSTLY = Standard(F.APPLICATIONS_IN_TIME, Bound.SHARE, 95_00)
ROW = Row("1", "开展两次培训", 500, "少一次扣 2 分", "签到册", Cycle.YEAR)


def marked(
    standard: Standard | None, *numbers: int | Present, own: int | None = None, **changed: object
) -> Marked:
    """A criterion as it stands on TODAY: its figure in each period so far."""
    row = replace(ROW, standard=standard, **changed)  # type: ignore[arg-type]
    told = [one if isinstance(one, Present) else Present(one) for one in numbers]
    counted = tuple(map(Counted, spans(row, 2026, TODAY), told))
    assert len(counted) == len(numbers)
    return Marked(row, own, 1, counted)


def dated(*days: tuple[int, int]) -> tuple[date, ...]:
    return tuple(date(2026, month, day) for month, day in days)


# --- periods ---------------------------------------------------------------------------------------


@pytest.mark.parametrize(("cycle", "today", "told"), [
    (Cycle.YEAR, TODAY, [("01-01", "12-31")]),
    (Cycle.HALF, date(2026, 7, 1), [("01-01", "06-30"), ("07-01", "12-31")]),
    (Cycle.QUARTER, date(2026, 4, 1), [("01-01", "03-31"), ("04-01", "06-30")]),
    (Cycle.MONTH, TODAY, [("01-01", "01-31"), ("02-01", "02-28"), ("03-01", "03-31")]),
    (Cycle.MONTH, date(2026, 1, 1), [("01-01", "01-31")]),
])  # fmt: skip
def test_what_falls_due_again_has_every_period_that_has_begun(
    cycle: Cycle, today: date, told: list[tuple[str, str]]
) -> None:
    found = spans(replace(ROW, cycle=cycle), 2026, today)

    assert [(f"{one.first:%m-%d}", f"{one.last:%m-%d}") for one in found] == told


def test_a_year_that_is_over_has_all_its_periods_and_one_to_come_its_first() -> None:
    monthly = replace(ROW, cycle=Cycle.MONTH)

    assert len(spans(monthly, 2025, TODAY)) == 12
    assert spans(monthly, 2027, TODAY) == (Span(date(2027, 1, 1), date(2027, 1, 31)),)


def test_february_of_a_leap_year_has_its_day() -> None:
    assert spans(replace(ROW, cycle=Cycle.MONTH), 2028, date(2028, 2, 1))[-1].last == date(2028, 2, 29)


def test_a_day_counts_from_the_beginning_of_the_year() -> None:
    once = replace(ROW, cycle=Cycle.ONCE, due=date(2026, 6, 30))

    assert spans(once, 2026, TODAY) == (Span(date(2026, 1, 1), date(2026, 6, 30)),)


def test_a_day_in_the_january_after_counts_the_whole_year_before() -> None:
    once = replace(ROW, cycle=Cycle.ONCE, due=date(2027, 1, 20))

    assert spans(once, 2026, TODAY) == (Span(date(2026, 1, 1), date(2027, 1, 20)),)


def test_silence_is_as_it_is_today_and_at_the_end_of_a_year_that_is_over() -> None:
    silent = replace(ROW, standard=FORTNIGHT, cycle=Cycle.MONTH)

    assert [one.last for one in spans(silent, 2026, TODAY)] == [TODAY]
    assert [one.last for one in spans(silent, 2025, TODAY)] == [date(2025, 12, 31)]


# --- bounds ----------------------------------------------------------------------------------------


@pytest.mark.parametrize(("standard", "present", "good"), [
    (TWICE, Present(1), False), (TWICE, Present(2), True), (TWICE, Present(3), True),
    (FORTNIGHT, Present(14), True), (FORTNIGHT, Present(15), False),
    (MOSTLY, Present(19, 20), True),  # 95 %
    (MOSTLY, Present(18, 19), False),  # 94.7 %
    (MOSTLY, Present(0, 0), True), (MOSTLY, Present(0, 1), False), (MOSTLY, Present(1, 1), True),
    (Standard(F.LETTERS_IN_TIME, Bound.SHARE, 99_99), Present(9999, 10_000), True),  # 99.99 %
    (Standard(F.LETTERS_IN_TIME, Bound.SHARE, 99_99), Present(9998, 9999), False),  # 99.989… %
])  # fmt: skip
def test_a_figure_is_held_against_its_bound(standard: Standard, present: Present, good: bool) -> None:
    assert met(standard, present) is good


@given(st.integers(0, 10_000), st.integers(0, 500), st.integers(0, 500))
def test_a_share_is_judged_as_by_exact_fractions(threshold: int, number: int, more: int) -> None:
    of = number + more

    assert met(Standard(F.ITEMS_IN_TIME, Bound.SHARE, threshold), Present(number, of)) is (
        of == 0 or number / of >= threshold / 10_000 - 1e-12
    )


def test_shares_are_the_figures_without_a_unit() -> None:
    assert {F.ITEMS_IN_TIME, F.APPLICATIONS_IN_TIME, F.LETTERS_IN_TIME, F.ENQUIRIES_ANSWERED} == SHARES


# --- the score -------------------------------------------------------------------------------------


@pytest.mark.parametrize(("one", "score"), [
    (marked(TWICE, 2), 500), (marked(TWICE, 1), 0), (marked(None), None), (marked(None, own=300), 300),
    (marked(TWICE, 1, own=250), 250),  # what the office says stands, whatever the figure
    (marked(TWICE, 2, own=0), 0),
    (marked(MOSTLY, Present(0, 3), points=-600), -600), (marked(MOSTLY, Present(3, 3), points=-600), 0),
])  # fmt: skip
def test_a_criterion_is_worth_what_the_office_says_or_all_or_nothing(one: Marked, score: int | None) -> None:
    assert score_of(one, TODAY) == score


def test_the_score_is_the_sum_of_what_is_known_and_points_that_can_only_be_lost_add_nothing() -> None:
    every = [
        marked(TWICE, 2),
        marked(None),
        marked(None, own=250),
        marked(MOSTLY, Present(0, 3), points=-600),
    ]

    assert present_score(every, TODAY) == 500 + 0 + 250 - 600
    assert possible_score(every) == 3 * 500


@pytest.mark.parametrize(("numbers", "good"), [
    ((2, 2, 0), True),  # the month has only begun
    ((2, 1, 2), False),  # February was not enough, and March does not mend it
    ((2, 2, 2), True),
])  # fmt: skip
def test_a_month_that_has_begun_takes_no_points_and_one_that_is_over_does(
    numbers: tuple[int, ...], good: bool
) -> None:
    one = marked(TWICE, *numbers, cycle=Cycle.MONTH)

    assert is_met(one, TODAY) is good


def test_periods_that_were_not_met_are_named() -> None:
    one = marked(TWICE, 1, 2, 0, cycle=Cycle.MONTH)

    assert failed(one, TODAY) == (Span(date(2026, 1, 1), date(2026, 1, 31)),)


def test_the_last_day_of_a_period_still_belongs_to_it() -> None:
    one = marked(TWICE, 1, cycle=Cycle.ONCE, due=TODAY)

    assert failed(one, TODAY) == ()
    assert failed(one, date(2026, 3, 3)) == (Span(date(2026, 1, 1), TODAY),)


def test_what_may_not_be_exceeded_is_lost_the_moment_it_is() -> None:
    most = Standard(F.INSPECTIONS, Bound.AT_MOST, 1)

    assert is_met(marked(most, 1, 1, 2, cycle=Cycle.MONTH), TODAY) is False
    assert is_met(marked(most, 1, 1, 1, cycle=Cycle.MONTH), TODAY) is True


def test_evidence_is_lacking_where_it_is_asked_for_and_none_holds() -> None:
    one = marked(TWICE, 2)

    assert not lacks_evidence(one)
    assert lacks_evidence(replace(one, evidence=0))
    assert not lacks_evidence(replace(one, evidence=0, row=replace(ROW, wanted="")))


# --- what costs points -----------------------------------------------------------------------------


@pytest.mark.parametrize(("due", "cost"), [
    (date(2026, 3, 9), Cost(date(2026, 3, 9), "还差 1 次，3月9日到期")),  # the seventh day
    (date(2026, 3, 10), None),
    (date(2026, 3, 2), Cost(date(2026, 3, 2), "还差 1 次，今天到期")),
    (date(2026, 2, 27), Cost(date(2026, 2, 27), "还差 1 次，已经过期 3 天")),
])  # fmt: skip
def test_a_period_that_ends_within_seven_days_costs_points(due: date, cost: Cost | None) -> None:
    assert cost_of(marked(TWICE, 1, cycle=Cycle.ONCE, due=due), 2026, TODAY) == cost


def test_what_is_met_or_was_judged_by_the_office_costs_nothing() -> None:
    soon = {"cycle": Cycle.ONCE, "due": TODAY}

    assert cost_of(marked(TWICE, 2, **soon), 2026, TODAY) is None  # type: ignore[arg-type]
    assert cost_of(marked(TWICE, 1, own=300, **soon), 2026, TODAY) is None


@pytest.mark.parametrize(("days", "cost"), [
    (7, None),  # the fifteenth day is in eight days
    (8, Cost(date(2026, 3, 9), "7 天里不发布就超过 14 天")),
    (14, Cost(date(2026, 3, 3), "1 天里不发布就超过 14 天")),
    (15, Cost(TODAY, "已经 15 天没有发布")),
])  # fmt: skip
def test_silence_grows_by_itself(days: int, cost: Cost | None) -> None:
    assert cost_of(marked(FORTNIGHT, days), 2026, TODAY) == cost


def test_the_silence_of_a_year_that_is_over_is_mended_by_nobody() -> None:
    one = Marked(
        replace(ROW, standard=FORTNIGHT),
        None,
        1,
        (Counted(Span(date(2025, 1, 1), date(2025, 12, 31)), Present(40)),),
    )

    assert cost_of(one, 2025, TODAY) is None


@pytest.mark.parametrize(("present", "cost"), [
    (Present(20, 20), None),
    (Present(20, 20, dated((3, 10))), None),  # not within seven days
    (Present(20, 20, dated((3, 9))), None),  # 20 of 21 are still 95.2 %
    (Present(20, 20, dated((3, 4), (3, 9))), Cost(date(2026, 3, 4), "有 2 件七天内到期")),  # 20 of 22 are 90.9 %
    (Present(0, 0, dated((3, 5))), Cost(date(2026, 3, 5), "有 1 件七天内到期")),
    (Present(3, 4, (), 1), Cost(TODAY, "有 1 件已经超期，还没有办")),
    (Present(3, 4), None),  # lost, and nothing left to hurry for
    (Present(3, 4, dated((3, 4))), None),
])  # fmt: skip
def test_a_share_is_brought_down_by_what_is_open(present: Present, cost: Cost | None) -> None:
    assert cost_of(marked(MOSTLY, present), 2026, TODAY) == cost


@pytest.mark.parametrize(("own", "evidence", "why"), [
    (None, 0, "没有佐证，3月5日到期"), (None, 1, "还没有自评，3月5日到期"), (300, 0, "没有佐证，3月5日到期"), (300, 1, None),
])  # fmt: skip
def test_what_no_figure_measures_wants_evidence_and_a_score_by_its_day(
    own: int | None, evidence: int, why: str | None
) -> None:
    row = replace(ROW, cycle=Cycle.ONCE, due=date(2026, 3, 5))

    cost = cost_of(Marked(row, own, evidence), 2026, TODAY)

    assert cost == (Cost(date(2026, 3, 5), why) if why else None)


@pytest.mark.parametrize(("cycle", "laid_on", "why"), [
    (Cycle.QUARTER, date(2026, 3, 31), "这一期还没有佐证，6月30日到期"), (Cycle.QUARTER, date(2026, 4, 1), None),
    (Cycle.HALF, date(2026, 1, 1), None), (Cycle.MONTH, date(2026, 5, 31), "这一期还没有佐证，6月30日到期"),
    (Cycle.YEAR, date(2025, 12, 31), None),
])  # fmt: skip
def test_what_falls_due_again_wants_evidence_again(cycle: Cycle, laid_on: date, why: str | None) -> None:
    one = Marked(replace(ROW, cycle=cycle), 500, 1, (), laid_on)

    assert cost_of(one, 2026, date(2026, 6, 28)) == (Cost(date(2026, 6, 30), why) if why else None)


def test_what_is_met_still_wants_its_evidence() -> None:
    one = replace(marked(TWICE, 2, cycle=Cycle.ONCE, due=TODAY), evidence=0)

    assert cost_of(one, 2026, TODAY) == Cost(TODAY, "没有佐证，今天到期")


def test_points_that_can_only_be_lost_ask_for_nothing_by_a_day() -> None:
    row = replace(ROW, points=-600, cycle=Cycle.ONCE, due=TODAY)

    assert cost_of(Marked(row, None, 0), 2026, TODAY) is None


# --- whatever stands there -------------------------------------------------------------------------

PRESENTS = st.builds(
    lambda number, more, dues, overdue: Present(number, number + more + overdue, tuple(sorted(dues)), overdue),
    st.integers(0, 50), st.integers(0, 50), st.lists(st.dates(TODAY, date(2026, 4, 30)), max_size=5), st.integers(0, 5),
)  # fmt: skip
STANDARDS = st.one_of(
    st.builds(Standard, st.sampled_from(sorted(SHARES)), st.just(Bound.SHARE), st.integers(0, 10_000)),
    st.builds(
        Standard, st.sampled_from(sorted(set(F) - SHARES)), st.sampled_from((Bound.AT_LEAST, Bound.AT_MOST)), st.integers(0, 60)
    ),
)  # fmt: skip


@given(STANDARDS, st.data(), st.sampled_from(sorted(Cycle)), st.integers(-1000, 1000), st.booleans())
def test_a_score_never_leaves_its_points_and_a_cost_is_of_the_next_seven_days(
    standard: Standard, data: st.DataObject, cycle: Cycle, points: int, laid: bool
) -> None:
    row = replace(ROW, standard=standard, cycle=cycle, due=date(2026, 3, 6), points=points)
    counted = tuple(Counted(span, data.draw(PRESENTS)) for span in spans(row, 2026, TODAY))
    one = Marked(row, None, int(laid), counted)

    score, cost = score_of(one, TODAY), cost_of(one, 2026, TODAY)

    assert score in (min(points, 0), max(points, 0))
    assert cost is None or (cost.on <= date(2026, 3, 9) and cost.why)
    if is_met(one, TODAY) is False and not failed(one, TODAY) and standard.bound is Bound.SHARE:
        assert bool(counted[-1].present.overdue) is bool(cost and "超期" in cost.why)


@given(STANDARDS, PRESENTS)
def test_one_more_in_time_never_makes_it_worse(standard: Standard, present: Present) -> None:
    better = replace(present, number=present.number + 1, of=(present.of or 0) + 1)

    assert standard.bound is Bound.AT_MOST or met(standard, better) >= met(standard, present)
