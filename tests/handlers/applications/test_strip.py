"""期限说明书: every day is there once, the counted ones are numbered through, and each says what made it so."""

from dataclasses import replace
from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from handlers.applications.clock import clock_of
from handlers.applications.strip import DayKind, Told, strip_of
from handlers.workdays import shipped
from tests.handlers.applications.telling import AGREED, ASSUMED, TO_THIRD, E, told
from tests.handlers.applications.telling import Told as Happened

NOTICE_2026 = "《国务院办公厅关于2026年部分节假日安排的通知》"


def strip(*happened: Happened, makeup: bool = True) -> tuple[Told, ...]:
    assumed, events = replace(ASSUMED, makeup_days_count=makeup), told(*happened)
    return strip_of(clock_of(events, shipped(), assumed), events, shipped(), assumed)


def day(days: tuple[Told, ...], on: str) -> Told:
    return next(one for one in days if str(one.day) == on)


def test_over_the_spring_festival_every_day_says_why() -> None:
    days = strip((E.CONFIRMED, "2026-02-13"))

    assert day(days, "2026-02-13").kind is DayKind.BEGIN
    assert "民法典" in day(days, "2026-02-13").notice
    assert day(days, "2026-02-14") == Told(
        date(2026, 2, 14), DayKind.MADE_UP, 1, "第 1 日（补班）", NOTICE_2026, provisional=False
    )
    assert (day(days, "2026-02-17").kind, day(days, "2026-02-17").notice) == (DayKind.HOLIDAY, NOTICE_2026)
    assert (day(days, "2026-03-01").kind, day(days, "2026-03-01").words) == (DayKind.WEEKEND, "周末")
    assert days[-1] == Told(date(2026, 3, 19), DayKind.LAST, 20, "第 20 日，期限届满", "", provisional=False)


def test_days_of_consulting_are_there_and_not_counted() -> None:
    days = strip(
        (E.CONFIRMED, "2026-03-02"),
        (E.CONSULTING, "2026-03-10", TO_THIRD),
        (E.OPINION_RECEIVED, "2026-03-27", AGREED),
    )

    assert sum(one.kind is DayKind.PAUSED for one in days) == 13
    assert "第三十三条" in day(days, "2026-03-11").notice
    assert (day(days, "2026-03-10").number, day(days, "2026-03-30").number) == (6, 7)


def test_what_came_before_the_supplement_stays_visible() -> None:
    days = strip(
        (E.CONFIRMED, "2026-03-02"), (E.SUPPLEMENT_ASKED, "2026-03-05"), (E.SUPPLEMENT_RECEIVED, "2026-03-20")
    )

    assert days[0].words == "收到申请之日"
    assert {one.kind for one in days[:18]} == {DayKind.EARLIER}
    assert (days[18].kind, days[18].words) == (DayKind.BEGIN, "收到补正之日，重新计算，第 0 日")


def test_while_the_clock_stands_the_strip_ends_where_it_began() -> None:
    days = strip((E.CONFIRMED, "2026-03-02"), (E.SUPPLEMENT_ASKED, "2026-03-05"))

    assert [str(one.day) for one in days] == ["2026-03-02"]
    assert strip((E.SUBMITTED, "2026-03-02")) == ()


def test_an_office_that_does_not_count_made_up_weekends_says_so_on_the_day() -> None:
    made_up = day(strip((E.CONFIRMED, "2026-02-13"), makeup=False), "2026-02-14")

    assert (made_up.kind, made_up.number) == (DayKind.WEEKEND, None)
    assert "口径" in made_up.words


def test_days_of_a_year_not_told_yet_are_marked() -> None:
    days = strip((E.CONFIRMED, "2026-12-21"))

    assert not day(days, "2026-12-31").provisional
    assert day(days, "2027-01-04").provisional
    assert day(days, "2027-01-01").notice == "《全国年节及纪念日放假办法》第二条"


def test_a_period_that_was_set_ends_on_its_day_even_a_sunday() -> None:
    days = strip(
        (E.CONFIRMED, "2026-03-02"), (E.REASONABLE_PERIOD_SET, "2026-03-03", {"until": date(2026, 5, 31)})
    )

    assert (days[-1].kind, days[-1].number, days[-1].words) == (DayKind.LAST, None, "确定的最后一日")


@given(st.dates(date(2010, 1, 1), date(2026, 10, 1)), st.integers(0, 20), st.integers(0, 30))
@pytest.mark.parametrize("makeup", [True, False])
def test_every_day_once_and_the_numbers_run_through(
    makeup: bool, received: date, sent: int, took: int
) -> None:
    consulted = received + timedelta(days=sent)
    days = strip(
        (E.CONFIRMED, str(received)),
        (E.CONSULTING, str(consulted), TO_THIRD),
        (E.OPINION_RECEIVED, str(consulted + timedelta(days=took)), AGREED),
        (E.EXTENDED, str(consulted + timedelta(days=took)), {"days": 7}),
        makeup=makeup,
    )

    numbers = [one.number for one in days if one.number]
    assert [one.day for one in days] == [received + timedelta(days=n) for n in range(len(days))]
    assert numbers == list(range(1, (20 if received >= date(2019, 5, 15) else 15) + 7 + 1))
    assert days[-1].kind is DayKind.LAST
