"""县级汇总: how far the offices under one have come with a year's report, what their figures come to, who says the same.

What is asked of them stands in `storage.county`; of a frozen report only the report and its words are read here, not
the lists behind it.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, datetime
from enum import StrEnum

from sqlalchemy.orm import Session

from handlers.clerk import Clerk, need_post
from handlers.office import OfficeProfile, office_day
from handlers.refusal import Refused
from handlers.reports.annual import frozen
from handlers.reports.annual.check import Check, Decision, Status, Verdict
from handlers.reports.annual.checking import examine
from handlers.reports.annual.frozen import Told
from handlers.reports.annual.layouts import Form, Layout, layout_of
from handlers.reports.annual.likeness import Alike
from handlers.reports.annual.neighbours import Twins, like_others, twins
from handlers.reports.annual.report import Report
from handlers.reports.annual.summing import Part, Summed, summed
from handlers.reports.closing import CLOSERS, notices_in, refuse_odd_year
from storage import acts, county
from storage.act_terms import Act
from storage.county import ChildYear, Kept, ReportReminder


class State(StrEnum):
    """How far a report has come; in this order they are listed, what is missing first."""

    MISSING = "没有开始"
    WRITING = "在写"
    FROZEN = "已封存"
    PUBLISHED = "已公布"


@dataclass(frozen=True, slots=True)
class Standing:
    """An office under another and its report of the year. `told`, `before` (the year before) and `checks` are there
    only where it is frozen: what is still being written is not looked into."""

    child: ChildYear
    told: Told | None
    before: Told | None
    checks: tuple[Check, ...] = ()

    @property
    def state(self) -> State:
        if self.told:
            # What was taken in from a file was public before.
            return State.PUBLISHED if self.child.published or self.told.taken_in else State.FROZEN
        return State.WRITING if self.child.begun else State.MISSING

    def count(self, status: Status) -> int:
        return sum(check.status is status for check in self.checks)


@dataclass(frozen=True, slots=True)
class Table:
    """The sums of those whose reports are in one form. `compared`: how many of them have both years in it."""

    layout: Layout
    parts: tuple[Part, ...]
    cells: tuple[Summed, ...]

    @property
    def compared(self) -> int:
        return sum(part.before is not None for part in self.parts)


def standings(session: Session, office_id: int, year: int) -> tuple[Standing, ...]:
    """Of the offices right under it, what is missing first."""
    order = list(State)
    found = [_standing(child) for child in county.years_of_children(session, office_id, year)]
    return tuple(sorted(found, key=lambda one: (order.index(one.state), one.child.office_id)))


def _standing(child: ChildYear) -> Standing:
    told, before = _told(child.kept), _told(child.before)
    if told is None:
        return Standing(child, None, before)
    # Why somebody decided so is the office's own; here it is enough that they did.
    decisions = {
        key: Decision(Verdict(verdict), "见该单位的记录", child.short_name)
        for key, verdict in child.verdicts.items()
    }
    checks = examine(told.report, before.report if before else None, notices_in(told.report), decisions)
    return Standing(child, told, before, checks)


def _told(kept: Kept | None) -> Told | None:
    return frozen.told(kept.content) if kept else None


def tables(found: Sequence[Standing]) -> tuple[Table, ...]:
    """One for each form that occurs, the newest form first: figures of different forms are different figures."""
    return tuple(_table(form, parts) for form in reversed(Form) if (parts := _parts(form, found)))


def _table(form: Form, parts: tuple[Part, ...]) -> Table:
    return Table(layout_of(form), parts, summed(layout_of(form), parts))


def _parts(form: Form, found: Sequence[Standing]) -> tuple[Part, ...]:
    """In the order in which the offices were opened."""
    in_form = [one for one in found if one.told and one.told.report.form is form]
    return tuple(
        Part(one.child.short_name, one.told.report, _in_form(form, one.before))
        for one in sorted(in_form, key=lambda one: one.child.office_id)
        if one.told
    )


def _in_form(form: Form, before: Told | None) -> Report | None:
    return before.report if before and before.report.form is form else None


def alike_among(found: Sequence[Standing]) -> tuple[Twins, ...]:
    return twins([(one.child.short_name, one.told) for one in found if one.told])


def alike_beside(session: Session, office_id: int, year: int, words: dict[str, str]) -> tuple[Alike, ...]:
    """What an office writes that others under the same one have said in their frozen reports of the year: how much of
    it, not whose."""
    return like_others(words, (frozen.told(one) for one in county.frozen_beside(session, office_id, year)))


def remind(
    session: Session, clerk: Clerk, profile: OfficeProfile, year: int, child_id: int, at: datetime
) -> str:
    """催报: stands among what is to be done there until the year is frozen. Returns the name of who was reminded."""
    need_post(clerk, CLOSERS, "审核或签发")
    name, day = county.child_named(session, clerk.office_id, child_id), office_day(at)
    if name is None:
        raise LookupError("no office under this one")
    refuse_odd_year(year, at)
    _refuse_idle(session, child_id, year, day)
    county.remind(session, ReportReminder(
        office_id=child_id, year=year, day=day, above=profile.name, by=clerk.name, at=at
    ))  # fmt: skip
    # With both: who reminded, and who was reminded. The one above first, so that two never wait for each other.
    acts.record(session, clerk.office_id, clerk.name, Act.REPORT_REMINDED, f"reports:{year}", at, name)
    by = f"{profile.short_name} {clerk.name}"
    acts.record(session, child_id, by, Act.REPORT_REMINDED, f"reports:{year}", at)
    return name


def _refuse_idle(session: Session, child_id: int, year: int, day: date) -> None:
    if day.year <= year:
        raise Refused(f"{year} 年还没有过完，不用催。")
    if county.frozen_already(session, child_id, year):
        raise Refused(f"{year} 年度的报告已经封存了，不用催。")
    if county.reminded_on(session, child_id, year, day):
        raise Refused("今天已经催过了，对方的今日待办里看得到。")
