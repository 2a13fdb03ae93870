"""Five years of random acts of an office, lawful and unlawful, on any number of applications.

Whatever is tried, in whatever order: every application ends in exactly one row of one year or is open; 一 + 二 = 三(七) + 四
in every column on every 31 December, as a count kept beside says too; numbers have no gap; no event is lost; and a year
that is over says the same whenever it is asked. The annual reports of these years keep every identity of the form.
"""

import contextlib
from collections.abc import Callable
from dataclasses import dataclass, replace
from datetime import date, datetime, time, timedelta
from typing import Any, cast

import pytest
from hypothesis import HealthCheck, Phase, settings
from hypothesis import strategies as st
from hypothesis.stateful import (
    RuleBasedStateMachine,
    initialize,
    invariant,
    precondition,
    rule,
    run_state_machine_as_test,
)

from bot.wiring import Parts
from handlers.applications import hearing, lettering, noting, register, registering, serving
from handlers.applications.actions import submit
from handlers.applications.events import Detail, Event
from handlers.applications.lettering import BRINGS_ABOUT, Writing
from handlers.applications.noting import Search
from handlers.applications.outcomes import BY_ITSELF, row_of
from handlers.applications.register import view_of
from handlers.applications.rules import Draft
from handlers.applications.serving import Serving
from handlers.applications.stages import ENDS_BY_ITSELF, Stage
from handlers.applications.table import CARRIED_IN, CARRIED_ON, DONE, NEW, RESULTS, broken_sums
from handlers.clerk import Clerk
from handlers.office import SHANGHAI, OfficeProfile, office_day
from handlers.refusal import Refused
from handlers.reports import closing
from handlers.reports.annual.check import Rule, Status
from handlers.reports.annual.checking import examine
from handlers.reports.annual.facts import EVERY_FEE_NOTICE
from handlers.reports.annual.report import Report
from storage import acts, applications
from storage.application_terms import (
    ApplicationEvent,
    LetterKind,
    Opinion,
    Outcome,
    Party,
    Remedy,
    ServiceWay,
)  # fmt: skip
from storage.terms import ApplicantKind, Door
from tests.handlers.applications.office_cast import CHEN, FACTS, FORM, QIANG, WANG

E = ApplicationEvent
FIRST = date(2021, 1, 4)
PROFILE = OfficeProfile(1, "suojia", "梭戛乡人民政府", "梭戛乡")
HELD = {
    Rule.RECEIVED_IS_HANDLED,
    Rule.ROW_SUM,
    Rule.RESULTS_SUM,
    Rule.DISPUTES_SUM,
    Rule.CARRIED_OVER,
    Rule.PROSE_AGREES,
}
YEARS = range(2021, 2026)
DOORS = (Door.WINDOW, Door.SIGNED_POST, Door.ORDINARY_POST, Door.CHAT)

which = st.integers(0, 5)
passing = st.sampled_from([0, 0, 1, 3, 8, 15, 30, 60])  # days before something is done
notes = st.sampled_from(["", "", "已请示分管领导"])
back = st.sampled_from([0, 0, 0, 2])  # written down so many days later


@dataclass
class Kept:
    """What the machine itself remembers of an application, step by step."""

    column: ApplicantKind
    received: int | None = None
    outcome: Outcome | None = None
    settled: int | None = None
    events: tuple[Event, ...] = ()


class Office(RuleBasedStateMachine):
    """Any clerk tries anything on any application; what is refused changes nothing."""

    def __init__(self, parts: Parts) -> None:
        super().__init__()
        self.parts = parts
        self.kept: dict[int, Kept] = {}
        self.told: dict[int, dict[tuple[str, ApplicantKind], set[int]]] = {}
        self.tried = self.done = 0

    @initialize()
    def opens(self) -> None:
        self.at(FIRST)

    def at(self, day: date) -> None:
        self.parts.clock.at = datetime.combine(day, time(10), SHANGHAI)  # type: ignore[attr-defined]

    @property
    def today(self) -> date:
        return office_day(self.parts.clock())

    def later(self, days: int) -> None:
        """Time passes; on each 31 December the year is counted, then and by both."""
        until = min(self.today + timedelta(days=days), date(YEARS[-1], 12, 31))
        while self.today.year < until.year:
            self.at(date(self.today.year, 12, 31))
            self.close_the_year()
            self.at(date(self.today.year + 1, 1, 1))
        self.at(until)

    def attempt(self, action: Callable[..., Any], by: Clerk, *told: object, **more: object) -> Any:
        """In one transaction; None where it was refused."""
        self.tried += 1
        with contextlib.suppress(Refused), self.parts.database.begin() as session:
            made = action(session, by, *told, self.parts.clock(), **more)
            self.done += 1
            return True if made is None else made

    def remember(self, id: int) -> None:
        """Events are only ever added; what they mean for the count is worked out here by hand."""
        with self.parts.database.read() as session:
            found = view_of(session, 1, id, self.today)
        assert found
        kept = self.kept[id]
        assert set(kept.events) <= set(found.events)
        for event in found.events:
            if event not in kept.events:
                self.count(kept, event)
        kept.events = found.events
        assert (kept.outcome is None) == (found.progress.closed is None)

    def count(self, kept: Kept, event: Event) -> None:
        if event.kind is E.CONFIRMED or (event.kind is E.WITHDRAWN and kept.received is None):
            kept.received = event.day.year
        if event.kind is E.DECIDED:
            kept.outcome = event.detail.outcome
        if event.kind in ENDS_BY_ITSELF:
            kept.outcome = ENDS_BY_ITSELF[event.kind]
        if event.kind is E.REOPENED:
            kept.outcome = None

    def close_the_year(self) -> None:
        year, expected = self.today.year, dict[tuple[str, ApplicantKind], set[int]]()
        for id, kept in self.kept.items():
            if kept.received is None or kept.settled:
                continue
            rows = [NEW if kept.received == year else CARRIED_IN]
            if kept.outcome:
                kept.settled = year
                rows += [DONE, RESULTS + row_of(kept.outcome, year)]
            else:
                rows.append(CARRIED_ON)
            for row in rows:
                expected.setdefault((row, kept.column), set()).add(id)
        assert self.figures(year) == expected
        self.told[year] = expected

    def figures(self, year: int) -> dict[tuple[str, ApplicantKind], set[int]]:
        with self.parts.database.read() as session:
            cells = register.figures_of(session, 1, year)
        assert broken_sums(cells) == ()
        mine = {(cell.row, cell.column): set(cell.numbers) & self.kept.keys() for cell in cells}
        return {place: numbers for place, numbers in mine.items() if numbers}

    def id(self, which: int) -> int:
        return list(self.kept)[which % len(self.kept)]

    # --- what is tried ---------------------------------------------------------------------------------

    @precondition(lambda self: len(self.kept) < 6)
    @rule(
        days=passing,
        door=st.sampled_from(DOORS),
        kind=st.sampled_from([1, 2, 6]),
        by=st.sampled_from([WANG, WANG, CHEN]),
    )
    def comes_in(self, days: int, door: Door, kind: int, by: Clerk) -> None:
        self.later(days)
        column = list(ApplicantKind)[kind - 1]
        if door is Door.CHAT:
            wanted = Draft(
                kind=str(column),
                name="李婷",
                contact="13985001234",
                identity="未提供",
                wanted="低保名单",
                receive="1",
            )
            with self.parts.database.begin() as session:
                id = submit(session, 1, wanted, door, self.parts.clock(), "citizen:1").application_id
        else:
            name = "李婷" if kind == 1 else "梭戛蜂业有限公司"
            form = replace(FORM, kind=str(kind), name=name, door=door, came_on=self.today)
            made = self.attempt(registering.take_in, by, form)
            if made is None:
                assert by is CHEN
                return
            id = made.application_id
        self.kept[id] = Kept(column)
        self.remember(id)

    @precondition(lambda self: self.kept)
    @rule(which=which, days=passing, late=back)
    def is_confirmed(self, which: int, days: int, late: int) -> None:
        self.later(days)
        self.attempt(registering.confirm, WANG, self.id(which), self.day(late), "phone")
        self.remember(self.id(which))

    def day(self, late: int) -> date:
        """Never in a year that is over: that one has been told."""
        return max(self.today - timedelta(days=late), date(self.today.year, 1, 1))

    @precondition(lambda self: self.kept)
    @rule(
        which=which, days=passing, kind=st.sampled_from(list(BRINGS_ABOUT)), note=notes, by=st.sampled_from([CHEN, CHEN, CHEN, WANG, QIANG]),
        length=st.sampled_from([5, 20, 25]), key=st.sampled_from(["甲", "乙"]), answer=st.sampled_from(list(Outcome)), remedy=st.sampled_from(Remedy),
    )  # fmt: skip
    def is_written_to(
        self, which: int, days: int, kind: LetterKind, note: str, by: Clerk, length: int, key: str, answer: Outcome, remedy: Remedy
    ) -> None:  # fmt: skip
        self.later(days)
        party = Party.CO_AUTHOR if kind is LetterKind.CO_AUTHOR else Party.THIRD_PARTY
        planned = {
            E.EXTENDED: Detail(days=length),
            E.CONSULTING: Detail(key=key, party=party),
            E.FEE_ASKED: Detail(amount=100),
            E.DECIDED: Detail(outcome=answer, remedy=remedy),
        }.get(BRINGS_ABOUT[kind], Detail())
        id = self.id(which)
        letter = self.attempt(lettering.draft, WANG, id, Writing(kind, 1, FACTS, planned, "某合作社"))
        if letter:
            issued = self.attempt(lettering.issue, by, letter, "1号", note=note)
            assert not (issued and by is not CHEN)
        self.remember(id)

    @precondition(lambda self: self.kept)
    @rule(which=which, days=passing, answer=st.sampled_from([o for o in Outcome if o not in BY_ITSELF]))
    def is_answered(self, which: int, days: int, answer: Outcome) -> None:
        """As it comes, rightly or with a note: else too little ends in five years."""
        self.later(days)
        self.is_written_to(which, 0, LetterKind.ANSWER, "按会议决定办", CHEN, 5, "甲", answer, Remedy.EITHER)

    @precondition(lambda self: self.kept)
    @rule(
        which=which,
        days=passing,
        late=back,
        what=st.integers(0, 7),
        key=st.sampled_from(["甲", "乙"]),
        note=notes,
    )
    def is_heard_from(self, which: int, days: int, late: int, what: int, key: str, note: str) -> None:
        self.later(days)
        id, on = self.id(which), self.day(late)
        tries: list[tuple[Callable[..., Any], tuple[object, ...]]] = [
            (hearing.supplement_received, (on, "补正")),
            (hearing.supplement_abandoned, ()),
            (hearing.reasons_received, (on, "理由")),
            (hearing.opinion_received, (key, on, Opinion.AGREED, "")),
            (hearing.fee_paid, (on,)),
            (hearing.fee_abandoned, ()),
            (hearing.letter_arrived, (key, on)),
            (registering.withdraw, (on, "不要了")),
        ]
        action, told = tries[what]
        more = {"note": note} if what in (1, 5) else {}
        self.attempt(action, WANG, id, *told, **more)
        self.remember(id)

    @precondition(lambda self: self.kept)
    @rule(which=which, days=passing, what=st.integers(0, 4), note=notes, way=st.sampled_from(ServiceWay))
    def goes_on(self, which: int, days: int, what: int, note: str, way: ServiceWay) -> None:
        self.later(days)
        id, today = self.id(which), self.today
        searched = Search("档案室", "按题名", "王科", today, "没有")
        tries: list[tuple[Callable[..., Any], Clerk, tuple[object, ...], dict[str, object]]] = [
            (serving.serve, WANG, (Serving(way, posted_on=today, signed_on=today, tracking="XA1"),), {}),
            (serving.archive, WANG, ("GK-1",), {"note": note}),
            (noting.retrieve, WANG, (searched,), {}),
            (registering.reopen, WANG, (today, None, "复议撤销"), {}),
            (hearing.set_reasonable_period, CHEN, (today + timedelta(days=90),), {"note": note}),
        ]
        action, by, told, more = tries[what]
        self.attempt(action, by, id, *told, **more)
        self.remember(id)

    # --- what always holds -----------------------------------------------------------------------------

    @invariant()
    def what_is_offered_next_is_never_refused_for_sense(self) -> None:
        if not self.kept:
            return
        with self.parts.database.read() as session:
            view = view_of(session, 1, list(self.kept)[-1], self.today)
        assert view
        assert bool(view.steps) is (view.progress.stage is not Stage.ARCHIVED)

    def teardown(self) -> None:
        while self.today < date(YEARS[-1], 12, 31):
            self.later(366)
        if YEARS[-1] not in self.told:
            self.close_the_year()
        for year, expected in self.told.items():
            assert self.figures(year) == expected  # the same, years later
        self.reports_hold()
        ends = [
            (year, id) for year in YEARS for (row, _), ids in self.figures(year).items() if row == DONE for id in ids
        ]  # fmt: skip
        assert sorted(id for _, id in ends) == sorted(id for id, kept in self.kept.items() if kept.settled)
        with self.parts.database.read() as session:
            assert acts.first_break(session, 1) is None
            numbers: dict[int, list[int]] = {}
            for one in applications.all_of(session, 1):
                numbers.setdefault(one.year, []).append(one.serial)
        assert all(given == list(range(1, len(given) + 1)) for given in numbers.values())

    def reports_hold(self) -> None:
        """Every identity of regulation §3.3 on the report of each year, held beside the one before; each cell its list."""
        before: Report | None = None
        for year in YEARS:
            with self.parts.database.read() as session:
                made = closing.compiled(session, PROFILE, year)
            found = examine(made.report, before, made.facts.number(EVERY_FEE_NOTICE))
            assert [one.sentence for one in found if one.status is Status.BROKEN] == []
            assert {one.rule for one in found if one.status is Status.PASSED} >= HELD - (
                {Rule.CARRIED_OVER} if before is None else set()
            )
            cells = {
                path: len(made.facts.known[path].lines) for path in made.report.layout.applications.paths()
            }
            assert cells == {path: int(made.report.cells[path]) for path in cells}
            before = made.report


def run(parts: Parts, examples: int, steps: int) -> None:
    run_state_machine_as_test(
        cast(type[RuleBasedStateMachine], lambda: Office(parts)),  # a factory will do
        settings=settings(
            max_examples=examples, stateful_step_count=steps, derandomize=True, deadline=None, database=None,
            suppress_health_check=list(HealthCheck), phases=[Phase.generate], report_multiple_bugs=False,
        ),
    )  # fmt: skip


@pytest.mark.parametrize("database_url", ["sqlite"], indirect=True)
def test_whatever_the_office_tries_the_years_add_up(parts: Parts) -> None:
    run(parts, examples=8, steps=50)


@pytest.mark.nightly
def test_whatever_the_office_tries_the_years_add_up_ten_thousand_steps(parts: Parts) -> None:
    run(parts, examples=100, steps=100)
