"""When a job is due, and when somebody has to be told that it is silent: by hand."""

from datetime import UTC, datetime, timedelta

import pytest

from bot.ticks import Daily, Every, is_kept, is_silent
from storage.beats import Pulse

TEN = datetime(2026, 3, 2, 2, 0, tzinfo=UTC)  # ten in the morning in Beijing
NIGHTLY = Daily(2, 30)
NO_TIME = timedelta()


def pulse(ago: timedelta) -> Pulse:
    return Pulse("job", TEN - timedelta(days=9), TEN - ago, None, 0, "")


@pytest.mark.parametrize(
    ("at", "slot"),
    [
        (datetime(2026, 3, 2, 2, 0, tzinfo=UTC), datetime(2026, 3, 1, 18, 30, tzinfo=UTC)),
        (datetime(2026, 3, 2, 18, 29, 59, tzinfo=UTC), datetime(2026, 3, 1, 18, 30, tzinfo=UTC)),
        (datetime(2026, 3, 2, 18, 30, tzinfo=UTC), datetime(2026, 3, 2, 18, 30, tzinfo=UTC)),
    ],
)
def test_half_past_two_is_half_past_two_in_beijing(at: datetime, slot: datetime) -> None:
    assert NIGHTLY.slot(at) == slot


def test_an_hour_begins_with_the_hour() -> None:
    hourly = Every(timedelta(hours=1))

    assert hourly.slot(TEN + timedelta(minutes=59)) == TEN
    assert hourly.slot(TEN + timedelta(minutes=60)) == TEN + timedelta(hours=1)


def test_what_ticks_every_few_seconds_is_not_written_down_each_time() -> None:
    assert [is_kept(one) for one in (Every(timedelta(seconds=2)), Every(timedelta(hours=1)), NIGHTLY)] == [
        False, True, True,
    ]  # fmt: skip


@pytest.mark.parametrize(
    ("ago", "silent"),
    [(0, False), (80, False), (81, True)],  # twice ten seconds and the sixty for writing it down
)
def test_after_two_periods_somebody_is_told(ago: int, silent: bool) -> None:
    assert is_silent(Every(timedelta(seconds=10)), NO_TIME, pulse(timedelta(seconds=ago)), TEN) is silent


def test_a_run_that_may_take_long_is_waited_for() -> None:
    backup = pulse(timedelta(hours=49))

    assert is_silent(NIGHTLY, NO_TIME, backup, TEN)
    assert not is_silent(NIGHTLY, timedelta(hours=2), backup, TEN)


def test_what_nobody_ever_looked_after_is_silent() -> None:
    assert is_silent(NIGHTLY, NO_TIME, None, TEN)


def test_of_what_has_never_come_to_an_end_the_time_runs_from_the_beginning() -> None:
    began = Pulse("job", TEN - timedelta(days=3), None, None, 0, "")

    assert is_silent(NIGHTLY, NO_TIME, began, TEN)
    assert not is_silent(NIGHTLY, NO_TIME, began, TEN - timedelta(days=2))
