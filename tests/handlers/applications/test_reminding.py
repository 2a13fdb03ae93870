"""催办: whoever is at work is told at half past eight of every application that presses that day."""

from dataclasses import replace
from datetime import date, datetime, time

import pytest

from bot import jobs
from bot.wiring import Parts
from handlers.applications import recomputing, registering
from handlers.applications.reminding import is_time
from handlers.office import SHANGHAI
from handlers.workdays import Moved, shipped
from storage import reminders
from storage.application_terms import LetterKind
from storage.terms import Door
from tests.conftest import Clock
from tests.handlers.applications.office_cast import WANG, do, go_to, issued, posted, taken_in

MORNING = time(8, 30)


def told(parts: Parts, day: str) -> dict[int, str]:
    """The reminders of this day, after the clock ticked at half past eight."""
    with parts.database.read() as session:
        return {one.application_id: one.why for one in reminders.of_day(session, 1, date.fromisoformat(day))}


def tick(parts: Parts, clock: Clock, day: str, at: time = MORNING) -> dict[int, str]:
    clock.at = datetime.combine(date.fromisoformat(day), at, SHANGHAI)
    jobs.JOBS["remind_staff"].run(parts)
    return told(parts, day)


@pytest.mark.parametrize(
    ("day", "why"),
    [
        ("2026-03-24", None),  # four working days are left: 25, 26, 27 and 30 March
        ("2026-03-25", "soon"),
        ("2026-03-28", None),  # a Saturday
        ("2026-03-30", "today"),
        ("2026-03-31", "overdue"),
    ],
)
def test_a_case_that_is_due_is_told_of(parts: Parts, clock: Clock, day: str, why: str | None) -> None:
    """Received on 2 March 2026, twenty working days end on the 30th (regulation §1.7)."""
    id = taken_in(parts)

    assert tick(parts, clock, day) == ({id: why} if why else {})


def test_told_once_a_day_however_often_the_clock_ticks(parts: Parts, clock: Clock) -> None:
    id = taken_in(parts)
    tick(parts, clock, "2026-03-30")

    assert tick(parts, clock, "2026-03-30", time(16)) == {id: "today"}
    assert tick(parts, clock, "2026-03-31") == {id: "overdue"}


def test_a_lost_tick_is_made_up_for_but_nobody_is_told_at_night(parts: Parts, clock: Clock) -> None:
    id = taken_in(parts)

    assert tick(parts, clock, "2026-03-30", time(8, 29)) == {}
    assert tick(parts, clock, "2026-03-30", time(11, 5)) == {id: "today"}


def test_a_worked_saturday_is_a_working_day_and_a_moved_holiday_is_none() -> None:
    """2026-02-14 is worked for the Spring Festival, 2026-02-16 is off."""
    at = datetime.combine(date(2026, 2, 14), MORNING, SHANGHAI)

    assert is_time(at, shipped())
    assert not is_time(at.replace(day=16), shipped())


def test_a_day_moved_by_the_office_calendar_is_respected(parts: Parts, clock: Clock) -> None:
    taken_in(parts)
    with parts.database.begin() as session:
        recomputing.learn(session, [Moved(date(2026, 3, 30), False, "某通知")], "赵工", parts.clock())

    assert tick(parts, clock, "2026-03-30") == {}  # a day off now, and the last day moved to the 31st
    assert list(tick(parts, clock, "2026-03-31").values()) == ["today"]


def test_what_nobody_has_confirmed_is_told_of(parts: Parts, clock: Clock) -> None:
    id = taken_in(parts, door=Door.EMAIL)

    assert tick(parts, clock, "2026-03-03") == {id: "unconfirmed"}
    do(parts, registering.confirm, WANG, id, date(2026, 3, 3), "phone")
    assert tick(parts, clock, "2026-03-04") == {}


def test_a_decision_in_the_drawer_is_told_of_until_it_is_served(parts: Parts, clock: Clock) -> None:
    id = taken_in(parts)
    go_to(clock, "2026-03-27")
    letter = issued(parts, id, LetterKind.ANSWER)

    assert tick(parts, clock, "2026-03-30") == {id: "today"}
    posted(parts, id, letter)
    assert tick(parts, clock, "2026-03-31") == {}


def test_where_there_is_nothing_new_nobody_has_to_wait_while_it_is_reckoned(
    parts: Parts, clock: Clock
) -> None:
    """All open applications are gone through every ten minutes: in a look, not in a writing transaction."""
    taken_in(parts)
    writes: list[object] = []
    watched = replace(parts, database=parts.database.guarded(writes.append))

    for _ in range(3):
        tick(watched, clock, "2026-03-30")

    assert len(writes) == 1
