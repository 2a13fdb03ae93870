"""What may be entered in the ledger: a number with a source, in a month that was; everything wrong is told at once."""

from datetime import date

import pytest

from handlers.ledger.rules import EVENTS, FIGURES, NAMES, Entry, number_told, read_event, read_figure
from handlers.refusal import Faults
from storage.report_terms import LedgerKind as K

TODAY = date(2026, 3, 2)
FIGURE = {"kind": "permits", "month": "2026-03", "number": "12", "source": "审批台账"}
EVENT = {"event": "training", "day": "2026-02-06", "title": "信息员培训", "heads": "20", "proof": "签到册"}


def faults(read: object, **changed: str) -> set[str]:
    fields = FIGURE if read is read_figure else EVENT
    with pytest.raises(Faults) as caught:
        read(fields | changed, TODAY)  # type: ignore[operator]
    return set(caught.value.fields)


def test_a_figure_stands_on_the_first_day_of_its_month_with_its_source() -> None:
    assert read_figure(FIGURE, TODAY) == Entry(K.PERMITS, date(2026, 3, 1), 12, 0, "", "审批台账")


@pytest.mark.parametrize(("kind", "told", "number"), [
    ("permits", "０", 0), ("charges", "9630.5", 963_050), ("charges", "1,200", 120_000), ("permit_items", "-2", -2), ("permits", "1,024", 1024),
])  # fmt: skip
def test_numbers_are_read_as_people_write_them(kind: str, told: str, number: int) -> None:
    assert read_figure(FIGURE | {"kind": kind, "number": told}, TODAY).number == number


@pytest.mark.parametrize(("kind", "told"), [
    ("permits", "-1"), ("permits", ""), ("permits", "/"), ("permits", "十二"), ("permits", "1.5"), ("charges", "1.234"), ("charges", "-5"),
    ("permits", "9" * 8),
])  # fmt: skip
def test_what_is_no_number_is_no_guess(kind: str, told: str) -> None:
    assert faults(read_figure, kind=kind, number=told) == {"number"}


def test_everything_wrong_is_told_at_once() -> None:
    assert faults(read_figure, kind="salaries", month="2026-04", number="x", source=" ") == {
        "kind",
        "month",
        "number",
        "source",
    }
    assert faults(read_figure, month="2026-13") == faults(read_figure, month="1999-01") == {"month"}
    assert faults(read_event, event="", day="2026-03-03", title="", heads="许多") == {
        "event",
        "day",
        "title",
        "heads",
    }


def test_a_training_says_how_many_came_and_a_meeting_need_not() -> None:
    assert read_event(EVENT, TODAY) == Entry(K.TRAINING, date(2026, 2, 6), 1, 20, "信息员培训", "签到册")
    assert faults(read_event, heads="") == {"heads"}
    assert read_event(EVENT | {"event": "meeting", "heads": ""}, TODAY).heads == 0


def test_every_kind_has_a_name_and_money_is_told_in_yuan() -> None:
    assert set(NAMES) == set(K) == {*EVENTS, *FIGURES}
    assert (number_told(K.CHARGES, 963_050), number_told(K.PERMITS, 12)) == ("9,630.50", "12")
