"""二十个工作日 from the day it was made (条例第二十六条)."""

from datetime import date

from handlers.publications.deadlines import Timeliness, disclose_by, is_late, timeliness
from handlers.workdays import Due, shipped

MADE, LAST = date(2026, 2, 13), date(2026, 3, 19)  # regulation §1.7: across 春节


def test_an_item_is_public_within_twenty_working_days() -> None:
    assert disclose_by(MADE, shipped()) == Due(LAST, provisional=False)
    assert disclose_by(None, shipped()) is None


def test_the_last_day_itself_is_in_time() -> None:
    assert not is_late(MADE, LAST, shipped())
    assert is_late(MADE, date(2026, 3, 20), shipped())
    assert not is_late(None, date(2026, 3, 20), shipped())


def test_each_item_is_in_time_late_or_unknown() -> None:
    items = [(MADE, LAST), (MADE, date(2026, 4, 1)), (None, LAST), (MADE, MADE)]

    assert timeliness(items, shipped()) == Timeliness(in_time=2, late=1, unknown=1)
