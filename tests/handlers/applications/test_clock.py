"""The clock: the vectors of regulation §1.7, what begins it anew, what stops it, and what the office may hold otherwise."""

from dataclasses import replace
from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from handlers.applications.assumptions import WORDS, Assumptions
from handlers.applications.clock import Waits
from handlers.workdays import Due, Moved, add_workdays, is_workday, overridden, shipped
from storage.application_terms import Party
from tests.handlers.applications.telling import AGREED, ASSUMED, TO_THIRD, E, Told, clock

# regulation §1.7; 2026-03-02 with the letter of 03-10 and the opinion of 03-27: 11 12 13, 16–20, 23–27 = 13 days out
VECTORS = (
    ("2025-01-20", "2025-02-05", "2025-02-21"),
    ("2025-09-28", "2025-10-14", None),
    ("2025-09-26", None, "2025-10-30"),
    ("2026-02-13", "2026-03-02", "2026-03-19"),
    ("2026-02-14", None, "2026-03-20"),
    ("2026-09-30", None, "2026-11-03"),
    ("2026-03-02", None, "2026-03-30"),
)


@pytest.mark.parametrize(("received", "supplement_by", "due"), VECTORS)
def test_the_last_days_are_those_of_the_regulation(
    received: str, supplement_by: str | None, due: str | None
) -> None:
    made = clock((E.CONFIRMED, received))

    assert made.due and made.ask_supplement_by
    assert due is None or made.due == Due(date.fromisoformat(due), provisional=False)
    assert supplement_by is None or str(made.ask_supplement_by.day) == supplement_by


def due(*happened: tuple, assumed: Assumptions = ASSUMED) -> str:  # type: ignore[type-arg]
    made = clock(*happened, assumed=assumed)
    assert made.due
    return str(made.due.day)


CONFIRMED = (E.CONFIRMED, "2026-03-02")


def test_an_extension_adds_its_days_once() -> None:
    assert due(CONFIRMED, (E.EXTENDED, "2026-03-30", {"days": 20})) == "2026-04-28"
    # the 25th working day: 31 March, 1 2 3 April; 4–6 off (清明); 7 April
    assert due(CONFIRMED, (E.EXTENDED, "2026-03-30", {"days": 5})) == "2026-04-07"


def test_an_extension_remembers_the_day_before_it() -> None:
    made = clock(CONFIRMED, (E.EXTENDED, "2026-03-30", {"days": 20}))

    assert made.unextended == Due(date(2026, 3, 30), provisional=False)


def test_what_consulting_takes_is_not_counted() -> None:
    made = clock(
        CONFIRMED, (E.CONSULTING, "2026-03-10", TO_THIRD), (E.OPINION_RECEIVED, "2026-03-27", AGREED)
    )

    assert (made.due, made.paused) == (Due(date(2026, 4, 17), provisional=False), 13)


def test_parallel_consultations_stop_the_clock_once() -> None:
    other = {"key": "乙", "party": Party.CO_AUTHOR}
    made = clock(
        CONFIRMED,
        (E.CONSULTING, "2026-03-10", TO_THIRD),
        (E.CONSULTING, "2026-03-12", other),
        (E.OPINION_RECEIVED, "2026-03-20", AGREED),
        (E.OPINION_RECEIVED, "2026-03-27", {"key": "乙"}),
    )

    assert (made.due, made.paused) == (Due(date(2026, 4, 17), provisional=False), 13)  # 03-11 to 03-27


def test_consultations_one_after_the_other_stop_it_twice() -> None:
    other = {"key": "乙", "party": Party.CO_AUTHOR}
    made = clock(
        CONFIRMED,
        (E.CONSULTING, "2026-03-03", TO_THIRD),
        (E.OPINION_RECEIVED, "2026-03-05", AGREED),
        (E.CONSULTING, "2026-03-10", other),
        (E.OPINION_RECEIVED, "2026-03-12", {"key": "乙"}),
    )

    assert (made.due, made.paused) == (Due(date(2026, 4, 3), provisional=False), 4)  # 03-04 05 11 12


def test_silence_stops_it_no_longer_than_fifteen_working_days() -> None:
    made = clock(CONFIRMED, (E.CONSULTING, "2026-03-10", TO_THIRD))
    late = clock(
        CONFIRMED, (E.CONSULTING, "2026-03-10", TO_THIRD), (E.OPINION_RECEIVED, "2026-04-20", AGREED)
    )

    (span,) = made.spans
    assert (span.begin, span.end, span.running) == (date(2026, 3, 11), date(2026, 3, 31), True)
    assert made.consulting(date(2026, 3, 31)) and not made.consulting(date(2026, 4, 1))
    assert made.due == late.due
    assert made.paused == 15


def test_the_fifteen_days_begin_when_the_letter_is_known_to_have_arrived() -> None:
    arrived = (E.LETTER_ARRIVED, "2026-03-12", {"key": "甲"})
    made = clock(CONFIRMED, (E.CONSULTING, "2026-03-10", TO_THIRD), arrived)

    assert made.spans[0].last == Due(date(2026, 4, 2), provisional=False)  # 13, 16–20, 23–27, 30–02


def test_a_letter_sent_after_the_last_day_brings_nothing_back() -> None:
    assert due(CONFIRMED, (E.CONSULTING, "2026-03-31", TO_THIRD)) == "2026-03-30"


def test_a_supplement_begins_a_whole_new_clock() -> None:
    asked = (E.SUPPLEMENT_ASKED, "2026-03-05")

    standing = clock(CONFIRMED, asked)
    anew = clock(CONFIRMED, asked, (E.SUPPLEMENT_RECEIVED, "2026-03-20"))

    assert standing.due is None
    assert standing.standstill and standing.standstill.waits is Waits.SUPPLEMENT
    assert standing.standstill.last == Due(date(2026, 3, 26), provisional=False)  # 15 working days
    assert (anew.received, anew.begin) == (date(2026, 3, 2), date(2026, 3, 20))
    # 23–27 (5), 30–03 (10), 07–10 (14), 13–17 (19), 20 April
    assert anew.due == Due(date(2026, 4, 20), provisional=False)


def test_a_completed_payment_begins_a_new_clock_and_the_extension_is_gone_with_the_old_one() -> None:
    asked = (E.FEE_ASKED, "2026-03-20", {"amount": 700})
    extended = (E.EXTENDED, "2026-03-10", {"days": 20})

    standing = clock(CONFIRMED, extended, asked)
    anew = clock(CONFIRMED, extended, asked, (E.FEE_PAID, "2026-04-07"))

    assert standing.standstill and standing.standstill.last == Due(date(2026, 4, 20), provisional=False)
    assert (anew.begin, anew.extension) == (date(2026, 4, 7), 0)


def test_a_consultation_still_running_stops_the_new_clock_too() -> None:
    made = clock(
        CONFIRMED,
        (E.CONSULTING, "2026-03-10", TO_THIRD),
        (E.FEE_ASKED, "2026-03-11", {"amount": 10}),
        (E.FEE_PAID, "2026-03-12"),
        (E.OPINION_RECEIVED, "2026-03-16", AGREED),
    )

    assert (made.begin, made.paused) == (date(2026, 3, 12), 2)  # 13 and 16 March


def test_a_reasonable_period_is_what_was_told() -> None:
    made = clock(CONFIRMED, (E.REASONABLE_PERIOD_SET, "2026-03-12", {"until": date(2026, 7, 31)}))

    assert made.due == Due(date(2026, 7, 31), provisional=False)


def test_reopened_it_counts_from_that_day_or_to_the_day_that_was_ordered() -> None:
    closed = (CONFIRMED, (E.DECIDED, "2026-03-20"))

    assert due(*closed, (E.REOPENED, "2026-09-30")) == "2026-11-03"
    assert due(*closed, (E.REOPENED, "2026-09-30", {"until": date(2026, 10, 12)})) == "2026-10-12"


def test_an_old_application_has_the_days_of_its_time() -> None:
    old = clock((E.CONFIRMED, "2019-05-14"))

    assert (old.base, old.ask_supplement_by) == (15, None)
    assert clock((E.CONFIRMED, "2019-05-15")).base == 20


def test_before_2019_consulting_had_no_end_of_its_own() -> None:
    made = clock((E.CONFIRMED, "2018-03-02"), (E.CONSULTING, "2018-03-05", TO_THIRD))

    assert made.due is None
    assert made.consulting(date(2030, 1, 1))


def test_nothing_runs_before_both_sides_have_confirmed() -> None:
    made = clock((E.SUBMITTED, "2026-03-02"))

    assert (made.received, made.due) == (None, None)


def test_a_year_not_told_yet_is_marked_and_told_later_moves_the_day() -> None:
    off = (date(2027, 1, 1), date(2027, 1, 4), date(2027, 10, 1))  # 1 and 2 May, 2 and 3 October are weekends
    told = overridden(
        shipped(), [*(Moved(day, worked=False) for day in off), Moved(date(2027, 1, 2), worked=True)]
    )
    one = overridden(shipped(), [Moved(date(2027, 1, 4), worked=False)])

    # 22–25 (4), 28–31 (8); 1 January is off; 4–8 (13), 11–15 (18), 18, 19
    assert clock((E.CONFIRMED, "2026-12-21")).due == Due(date(2027, 1, 19), provisional=True)
    # Saturday 2 January worked, Monday 4 off: the same number of days
    told_due = clock((E.CONFIRMED, "2026-12-21"), calendar=told).due
    assert told_due == Due(date(2027, 1, 19), provisional=False)
    # one day of a year is not the notice of the year
    assert clock((E.CONFIRMED, "2026-12-21"), calendar=one).due == Due(date(2027, 1, 20), provisional=True)


@given(
    st.dates(date(2019, 6, 1), date(2026, 6, 1)),
    st.lists(st.tuples(st.integers(0, 15), st.integers(0, 12)), max_size=3),
    st.integers(0, 20),
)
def test_the_last_day_is_what_the_regulation_s_own_sum_gives(
    received: date, letters: list[tuple[int, int]], extension: int
) -> None:
    """regulation §1.7: add_wd(R, 20 + ext + pause), the pause being the working days of the union."""
    happened: list[Told] = [(E.CONFIRMED, str(received))]
    out: set[date] = set()
    for n, (sent, took) in enumerate(letters):
        first = received + timedelta(days=sent)
        last = first + timedelta(days=took)
        happened += [
            (E.CONSULTING, str(first), {"key": str(n), "party": Party.THIRD_PARTY}),
            (E.OPINION_RECEIVED, str(last), {"key": str(n)}),
        ]
        out |= {first + timedelta(days=d) for d in range(1, took + 1)}
    if extension:
        happened.append((E.EXTENDED, str(received), {"days": extension}))

    made = clock(*happened)

    pause = sum(
        is_workday(day, shipped()) for day in out
    )  # at most 12 days after the 15th: before the last day
    assert made.due == add_workdays(received, 20 + extension + pause, shipped())
    assert made.paused == pause


# --- what the law does not settle ------------------------------------------------------------------------


def test_every_assumption_is_told_in_words_with_its_default() -> None:
    assert set(WORDS) == set(Assumptions.__dataclass_fields__)
    assert all("默认" in words for words in WORDS.values())


def test_assumptions_come_back_as_they_were_kept() -> None:
    other = replace(ASSUMED, makeup_days_count=False, supplement_days=10)

    assert Assumptions.from_json(other.to_json()) == other
    assert Assumptions.from_json("") == ASSUMED
    assert Assumptions.from_json('{"supplement_days": 7, "gone": 1}').supplement_days == 7


CONSULTED = (CONFIRMED, (E.CONSULTING, "2026-03-10", TO_THIRD), (E.OPINION_RECEIVED, "2026-03-27", AGREED))


@pytest.mark.parametrize(
    ("changed", "last"),
    [
        ({}, "2026-04-17"),
        ({"pause_from_next_day": False}, "2026-04-20"),  # 10 March too: 14 days
        ({"pause_on_last_day": False}, "2026-04-16"),  # 27 March counts: 12 days
    ],
)
def test_where_consulting_begins_and_ends_is_the_offices_reading(changed: dict[str, bool], last: str) -> None:
    assert due(*CONSULTED, assumed=replace(ASSUMED, **changed)) == last


def test_an_office_may_hold_that_made_up_weekends_do_not_count() -> None:
    # received 2026-02-13; Saturday 14 and 28 February are worked
    assert due((E.CONFIRMED, "2026-02-13")) == "2026-03-19"
    assert due((E.CONFIRMED, "2026-02-13"), assumed=replace(ASSUMED, makeup_days_count=False)) == "2026-03-23"


def test_waiting_for_reasons_counts_unless_the_office_holds_otherwise() -> None:
    asked = (CONFIRMED, (E.REASONS_ASKED, "2026-03-10"), (E.REASONS_RECEIVED, "2026-03-12"))

    assert due(*asked) == "2026-03-30"
    assert due(*asked, assumed=replace(ASSUMED, pause_for_reasons=True)) == "2026-04-01"


@pytest.mark.parametrize("days", [1, 4, 30])
def test_consulting_longer_never_brings_the_last_day_forward(days: int) -> None:
    ends = date(2026, 3, 10) + timedelta(days=days)
    shorter = due(*CONSULTED[:2], (E.OPINION_RECEIVED, str(ends), AGREED))
    longer = due(*CONSULTED[:2], (E.OPINION_RECEIVED, str(ends + timedelta(days=1)), AGREED))

    assert shorter <= longer
