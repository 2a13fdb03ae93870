"""依申请公开: the list of what is asked for, most urgent first, and 登记簿 of a year, paper and WeChat in one."""

from dataclasses import dataclass
from datetime import date

from flask import Response, request
from sqlalchemy.orm import Session

from bot.console.application_words import DOOR_WORDS, LETTERS, STAGES, TO_DO, assigned_told
from bot.console.clerk import AtWork
from bot.console.frame import Console, page
from bot.console.listing import MOST_EXPORTED, asked, asked_day, exported, listing, year_in
from bot.console.permissions import may
from handlers.applications.exporting import DOORS, HEADS, KIND_WORDS, cells, outcome_told
from handlers.applications.register import Row, rows_of, under_way
from handlers.applications.revealing import Masked, masked
from handlers.applications.stages import WORDS
from handlers.applications.urgency import UNDER_WAY, Left, left_of, urgency_of
from handlers.calendar import calendar_of
from handlers.masking import without_numbers
from handlers.workdays import Calendar
from storage import applications as kept
from storage import official_letters

FIELDS = ("number", "todo", "stage", "by", "assigned", "door")
OLDEST = 2008  # 《政府信息公开条例》 came into force


@dataclass(frozen=True, slots=True)
class Line:
    """A row as it is shown: with words for all that is a code."""

    row: Row
    left: Left
    todo: str
    door: str
    kind: str
    stage: str
    outcome: str
    assigned: str


@dataclass(frozen=True, slots=True)
class Entry:
    """A line of 登记簿: with who asked and for what, both masked: it is printed and taken away."""

    line: Line
    name: str
    wanted: str


def register(console: Console) -> None:
    @console.page("/applications")
    def applications(session: Session, clerk: AtWork) -> str:
        found = listing(lambda offset, limit: _page(session, clerk, offset, limit), *FIELDS)
        return page(
            "applications/list", found=found, todo=TO_DO, stages=STAGES, doors=DOOR_WORDS,
            takes_in=may(clerk.posts, "new_application"),
        )  # fmt: skip

    @console.page("/applications.xlsx")
    def applications_export(session: Session, clerk: AtWork) -> Response:
        lines, _ = _page(session, clerk, 0, MOST_EXPORTED)
        table = [(*cells(line.row), line.assigned) for line in lines]
        return exported(console.parts, clerk, "依申请公开", (*HEADS, "承办"), table)

    @console.page("/applications/register")
    def application_register(session: Session, clerk: AtWork) -> str:
        year = _year(clerk)
        return page(
            "applications/register", entries=_entries(session, clerk, year), year=year,
            years=_years(session, clerk),
        )  # fmt: skip

    @console.page("/applications/register.xlsx")
    def application_register_export(session: Session, clerk: AtWork) -> Response:
        year = _year(clerk)
        table = [
            (*cells(one.line.row), one.line.assigned, one.name, one.wanted)
            for one in _entries(session, clerk, year)
        ]
        heads = (*HEADS, "承办", "申请人", "所需信息")
        return exported(console.parts, clerk, f"依申请公开登记簿{year}", heads, table)


# --- the list ----------------------------------------------------------------------------------------


def lines_under_way(session: Session, clerk: AtWork) -> list[Line]:
    """What is still to be done, most urgent first."""
    calendar = calendar_of(session)
    rows = under_way(session, clerk.office.id, clerk.day)
    return [line_of(row, clerk.day, calendar) for row in rows if row.stage in UNDER_WAY]


def line_of(row: Row, today: date, calendar: Calendar) -> Line:
    return Line(
        row, left_of(row, today, calendar), str(urgency_of(row, today, calendar) or ""), DOORS[row.door],
        KIND_WORDS[row.kind], WORDS[row.stage], outcome_told(row), assigned_told(row.assigned),
    )  # fmt: skip


def _page(session: Session, clerk: AtWork, offset: int, limit: int) -> tuple[list[Line], int]:
    told = asked(*FIELDS)
    lettered = frozenset(one.application_id for one in official_letters.waiting(session, clerk.office.id))
    found = [line for line in _all(session, clerk) if _wanted(line, told, lettered)]
    return found[offset : offset + limit], len(found)


def _all(session: Session, clerk: AtWork) -> list[Line]:
    """What presses first; then, newest first, what is over."""
    calendar = calendar_of(session)
    lines = [line_of(row, clerk.day, calendar) for row in rows_of(session, clerk.office.id, clerk.day)]
    open_ = [line for line in lines if line.row.stage in UNDER_WAY]
    over = [line for line in lines if line.row.stage not in UNDER_WAY]
    open_.sort(key=lambda line: (line.row.due.day if line.row.due else date.max, line.row.id))
    return open_ + over[::-1]


def _wanted(line: Line, told: dict[str, str], lettered: frozenset[int]) -> bool:
    row, by = line.row, asked_day(told.get("by"))
    todo = told.get("todo", "")
    return (
        told.get("number", "") in row.number
        and (not todo or (row.id in lettered if todo == LETTERS else line.todo == todo))
        and told.get("stage", row.stage) == row.stage
        and told.get("door", row.door) == row.door
        and told.get("assigned", "") in line.assigned
        and (by is None or bool(row.due and row.due.day <= by and row.stage in UNDER_WAY))
    )


# --- 登记簿 ------------------------------------------------------------------------------------------


def _year(clerk: AtWork) -> int:
    return year_in(request.args.get("year", ""), OLDEST, clerk.day.year, clerk.day.year)


def _years(session: Session, clerk: AtWork) -> dict[int, str]:
    known = {one.year for one in kept.all_of(session, clerk.office.id)} | {clerk.day.year}
    return {year: f"{year}年" for year in sorted(known, reverse=True)}


def _entries(session: Session, clerk: AtWork, year: int) -> list[Entry]:
    calendar = calendar_of(session)
    ours = {one.id: one for one in kept.all_of(session, clerk.office.id) if one.year == year}
    rows = [row for row in rows_of(session, clerk.office.id, clerk.day) if row.id in ours]
    return [_entry(line_of(row, clerk.day, calendar), masked(session, ours[row.id])) for row in rows]


def _entry(line: Line, told: Masked) -> Entry:
    return Entry(line, told.name, without_numbers(told.wanted))
