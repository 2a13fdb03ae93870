"""Who leads the clock: one at a time, and whoever was stopped so long that another took over writes nothing."""

from collections.abc import Callable
from datetime import timedelta

import pytest
from sqlalchemy import text

from bot.clockwork import LEASE, Clockwork
from bot.jobs import Job
from bot.ticks import Daily, Every
from bot.wiring import Parts
from storage import beats
from storage.beats import Pulse
from storage.leases import Deposed
from tests.conftest import Clock

OFTEN = Every(timedelta(seconds=2))


class Notebook:
    """A job that writes down that it was done; what happens before it writes can be arranged."""

    def __init__(self) -> None:
        self.before: Callable[[], object] = lambda: None
        self.done: list[str] = []
        self.fault: Exception | None = None

    def work(self, parts: Parts) -> None:
        self.before()
        if self.fault:
            raise self.fault
        with parts.database.begin():
            self.done.append("done")


def clock_of(parts: Parts, book: Notebook, when: Every | Daily = OFTEN) -> Clockwork:
    return Clockwork(parts, {"write": Job(book.work, when, "写一笔")})


def pulse(parts: Parts) -> Pulse:
    with parts.database.read() as session:
        return beats.pulses(session)["write"]


def test_one_leads_and_the_other_stands_by(parts: Parts) -> None:
    one, two = Notebook(), Notebook()
    first, second = clock_of(parts, one), clock_of(parts, two)

    assert (first.renew(), second.renew()) == (True, False)
    for work in (first, second):
        work.tick("write")

    assert (one.done, two.done) == (["done"], [])


def test_whoever_goes_on_asking_goes_on_leading(parts: Parts, clock: Clock) -> None:
    first, second = clock_of(parts, Notebook()), clock_of(parts, Notebook())
    for _ in range(10):
        assert (first.renew(), second.renew()) == (True, False)
        clock.at += LEASE / 2


def test_after_the_last_sign_another_leads(parts: Parts, clock: Clock) -> None:
    first, second = clock_of(parts, Notebook()), clock_of(parts, Notebook())
    first.renew()
    clock.at += LEASE

    assert second.renew()
    assert not first.renew()


def test_who_leaves_in_good_order_keeps_nobody_waiting(parts: Parts) -> None:
    first, second = clock_of(parts, Notebook()), clock_of(parts, Notebook())
    first.renew()

    first.leave()

    assert second.renew()


def test_a_clock_set_back_by_a_day_locks_nobody_out(parts: Parts, clock: Clock) -> None:
    """The lease ends tomorrow, by a clock that was wrong; its holder is gone."""
    clock_of(parts, Notebook()).renew()
    clock.move(days=-1)

    assert clock_of(parts, Notebook()).renew()


def test_a_leader_that_slept_may_not_write_when_it_wakes(
    parts: Parts, clock: Clock, caplog: pytest.LogCaptureFixture
) -> None:
    """It had looked what to do, slept for five minutes, and another took over."""
    slept, awake = Notebook(), Notebook()
    first, second = clock_of(parts, slept), clock_of(parts, awake)
    first.renew()

    def five_minutes() -> None:
        clock.move(minutes=5)
        assert second.renew()
        second.tick("write")

    slept.before = five_minutes
    first.tick("write")

    assert (slept.done, awake.done) == ([], ["done"])
    assert not first.leads
    assert "another process leads by now" in caplog.text


def test_a_leader_that_slept_alone_goes_on(parts: Parts, clock: Clock) -> None:
    book = Notebook()
    first = clock_of(parts, book)
    first.renew()
    book.before = lambda: clock.move(minutes=5)

    first.tick("write")

    assert book.done == ["done"]


def test_a_refused_write_leaves_nothing_behind(parts: Parts, clock: Clock) -> None:
    first, second = clock_of(parts, Notebook()), clock_of(parts, Notebook())
    first.renew()

    def guard(session: object) -> None:
        raise Deposed

    with pytest.raises(Deposed), parts.database.guarded(guard).begin() as session:
        session.execute(text("DELETE FROM services"))

    assert second.renew() is False
    with parts.database.read() as session:
        assert session.scalar(text("SELECT count(*) FROM services")) == 1


# --- heartbeats ------------------------------------------------------------------------------------


def test_a_good_end_is_written_down_with_the_next_renewal(parts: Parts, clock: Clock) -> None:
    work = clock_of(parts, Notebook())
    work.renew()
    clock.move(seconds=2)
    work.tick("write")
    done_at = clock.at
    clock.move(seconds=3)

    work.renew()

    assert pulse(parts).done_at == done_at


def test_a_failure_is_no_heartbeat_and_names_no_more_than_its_kind(parts: Parts, clock: Clock) -> None:
    book = Notebook()
    book.fault = ValueError("520203199001011234")
    work = clock_of(parts, book)
    work.renew()
    for _ in range(2):
        work.tick("write")
        work.renew()

    told = pulse(parts)
    assert (told.done_at, told.failures, told.fault) == (None, 2, "ValueError")
    book.fault = None
    work.tick("write")
    work.renew()
    assert (pulse(parts).done_at, pulse(parts).failures) == (clock.at, 0)


# --- once a day ------------------------------------------------------------------------------------


def test_what_is_done_once_a_day_is_done_once_whoever_leads(parts: Parts, clock: Clock) -> None:
    one, two = Notebook(), Notebook()
    first, second = (clock_of(parts, book, Daily(2, 30)) for book in (one, two))
    first.renew()
    first.tick("write")  # ten in the morning: last night's was before it was installed
    clock.move(hours=17)
    first.renew()
    for _ in range(3):
        first.tick("write")
    first.leave()
    second.renew()
    second.tick("write")

    assert (one.done, two.done) == (["done"], [])


def test_a_night_missed_is_made_up_for_once(parts: Parts, clock: Clock) -> None:
    first, book = clock_of(parts, Notebook(), Daily(2, 30)), Notebook()
    first.renew()
    clock.move(days=3)  # the machine was off
    second = clock_of(parts, book, Daily(2, 30))
    second.renew()

    for _ in range(3):
        second.tick("write")

    assert book.done == ["done"]


def test_a_clock_set_back_an_hour_repeats_nothing(parts: Parts, clock: Clock) -> None:
    book = Notebook()
    work = clock_of(parts, book, Daily(2, 30))
    work.renew()
    clock.move(hours=16, minutes=40)  # twenty to three
    work.tick("write")
    clock.move(hours=-1)

    work.tick("write")
    clock.move(hours=1)
    work.tick("write")

    assert book.done == ["done"]
