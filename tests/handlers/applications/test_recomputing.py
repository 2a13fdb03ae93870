"""A year becomes known: open applications are reckoned again, with old day, new day and why; closed ones stay."""

from datetime import date

import pytest
from sqlalchemy import text
from sqlalchemy.exc import DBAPIError

from bot.wiring import Parts
from handlers.applications import arranging, recomputing
from handlers.applications.assumptions import Assumptions
from handlers.calendar import calendar_of
from handlers.refusal import Refused
from handlers.workdays import Due, Moved, is_workday
from storage import calendar
from storage.application_terms import LetterKind
from tests.conftest import Clock
from tests.handlers.applications.office_cast import (
    WANG,
    ZHAO,
    do,
    go_to,
    issued,
    reading,
    refused,
    seen,
    taken_in,
)

NOTICE = "国办发明电〔2026〕9号"
OFF = tuple(Moved(date(2027, *day), worked=False, notice=NOTICE) for day in ((1, 1), (1, 4), (10, 1)))


def learn(parts: Parts, *days: Moved) -> recomputing.Learned:
    with parts.database.begin() as session:
        return recomputing.learn(session, days, "赵工", parts.clock())


def test_open_applications_move_and_closed_ones_do_not(parts: Parts, clock: Clock) -> None:
    go_to(clock, "2026-12-21")
    moving, answered = taken_in(parts), taken_in(parts)
    issued(parts, answered, LetterKind.ANSWER)
    assert seen(parts, moving).clock.due == Due(date(2027, 1, 19), provisional=True)

    learned = learn(parts, *OFF)

    old, new = Due(date(2027, 1, 19), provisional=True), Due(date(2027, 1, 20), provisional=False)
    assert (learned.changed, learned.moved) == (3, ((moving, old, new),))
    assert seen(parts, moving).clock.due == new
    (kept,) = reading(parts, calendar.recomputed, moving)
    assert (kept.old_day, kept.new_day, kept.why) == (old.day, new.day, "2026-12-21 导入 2027 年工作日历")
    assert reading(parts, calendar.recomputed, answered) == []
    with pytest.raises(DBAPIError, match="append-only"), parts.database.begin() as session:
        session.execute(text("DELETE FROM recomputations"))


def test_the_strip_names_the_notice_that_was_told(parts: Parts, clock: Clock) -> None:
    go_to(clock, "2026-12-21")
    id = taken_in(parts)
    learn(parts, *OFF)

    (day,) = (one for one in seen(parts, id).strip if one.day == date(2027, 1, 4))
    assert (day.notice, day.provisional) == (NOTICE, False)


def test_telling_the_same_again_changes_nothing(parts: Parts) -> None:
    learn(parts, *OFF)

    assert learn(parts, *OFF) == recomputing.Learned(0, ())


def test_what_is_told_goes_before_what_ships_both_ways(parts: Parts) -> None:
    learn(parts, Moved(date(2026, 3, 3), worked=False), Moved(date(2026, 2, 14), worked=False))
    learn(parts, Moved(date(2026, 3, 7), worked=True))

    known = reading(parts, calendar_of)
    days = (date(2026, 3, 3), date(2026, 2, 14), date(2026, 3, 7))
    assert [is_workday(day, known) for day in days] == [False, False, True]
    learn(parts, Moved(date(2026, 3, 3), worked=True))
    assert is_workday(date(2026, 3, 3), reading(parts, calendar_of))


def test_nothing_to_learn_is_refused(parts: Parts) -> None:
    with pytest.raises(Refused, match="没有日期"):
        learn(parts)


def test_the_office_s_reading_holds_at_once(parts: Parts, clock: Clock) -> None:
    go_to(clock, "2026-02-13")
    id = taken_in(parts)
    assert seen(parts, id).clock.due == Due(date(2026, 3, 19), provisional=False)

    do(parts, arranging.set_assumptions, ZHAO, Assumptions(makeup_days_count=False))

    assert seen(parts, id).clock.due == Due(date(2026, 3, 23), provisional=False)
    assert "没有这个岗位" in refused(parts, arranging.set_assumptions, WANG, Assumptions())
    assert "1 到 60" in refused(parts, arranging.set_assumptions, ZHAO, Assumptions(supplement_days=0))
