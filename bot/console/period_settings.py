"""期限口径、工作日历: how this office reads what the law does not settle, and which days are worked."""

from dataclasses import dataclass, fields
from datetime import date

from flask import request, url_for
from sqlalchemy.orm import Session

from bot.console.clerk import AtWork
from bot.console.frame import Console, Done, page
from handlers.applications import arranging, recomputing
from handlers.applications.assumptions import WORDS, Assumptions
from handlers.applications.calendar_file import moved_days
from handlers.applications.matter import assumptions_in
from handlers.applications.rules import number_of
from handlers.calendar import calendar_of
from handlers.refusal import Faults, Refused
from handlers.workdays import Calendar, notice_of
from storage import applications, calendar
from storage.calendar import Recomputation

YES_NO = {"yes": "是", "no": "否"}
NUMBERS = frozenset({"supplement_days", "reasons_days"})
LARGEST_FILE = 1_000_000  # bytes
MOST_RECOMPUTED = 100
WEEK = "一二三四五六日"


@dataclass(frozen=True, slots=True)
class MovedDay:
    day: date
    week: str
    worked: bool
    notice: str


@dataclass(frozen=True, slots=True)
class Shift:
    """A last day that moved, with the number of its application."""

    number: str
    row: Recomputation


def register(console: Console) -> None:
    @console.page("/settings/periods")
    def assumptions(session: Session, clerk: AtWork) -> str:
        now = assumptions_in(session, clerk.office.id)
        told = {name: _as_told(getattr(now, name)) for name in WORDS}
        return page("settings/periods", words=WORDS, told=told, yes_no=YES_NO, numbers=NUMBERS)

    @console.deed("/settings/periods", shown_on="assumptions")
    def set_assumptions(session: Session, clerk: AtWork) -> Done:
        arranging.set_assumptions(session, clerk, _read_assumptions(), clerk.at)
        return Done("口径已保存，没有办完的申请马上按新口径算。", url_for("console.assumptions"))

    @console.page("/settings/calendar")
    def work_calendar(session: Session, clerk: AtWork) -> str:
        known = calendar_of(session)
        year = _year(clerk)
        return page(
            "settings/calendar", year=year, known=year in known.years, days=_moved(known, year),
            last=max(known.years), shifts=_shifts(session, clerk),
        )  # fmt: skip

    @console.deed("/settings/calendar", shown_on="work_calendar")
    def import_calendar(session: Session, clerk: AtWork) -> Done:
        days = moved_days(_text(), request.form.get("notice", "").strip()[:200])
        learned = recomputing.learn(session, days, clerk.name, clerk.at)
        told = f"记下 {learned.changed} 天，重新计算了 {len(learned.moved)} 件申请的期限。"
        return Done(told, url_for("console.work_calendar", year=min(one.day.year for one in days)))


def _as_told(value: object) -> str:
    return str(value) if type(value) is int else ("yes" if value else "no")


def _read_assumptions() -> Assumptions:
    told: dict[str, int | bool] = {}
    faults = {}
    for one in fields(Assumptions):
        value = request.form.get(one.name, "").strip()
        if one.name in NUMBERS and value.isdecimal() and len(value) <= 3:  # noqa: PLR2004 - digits of a period
            told[one.name] = int(value)
        elif one.name not in NUMBERS and value in YES_NO:
            told[one.name] = value == "yes"
        else:
            faults[one.name] = "请填几个工作日。" if one.name in NUMBERS else "请选是或否。"
    if faults:
        raise Faults(faults)
    return Assumptions(**told)  # type: ignore[arg-type]  # numbers and switches are told apart above


def _year(clerk: AtWork) -> int:
    told = request.args.get("year", "")
    year = int(told) if told.isdecimal() and len(told) <= 4 else clerk.day.year  # noqa: PLR2004 - digits of a year
    return max(2004, min(year, clerk.day.year + 2))


def _moved(known: Calendar, year: int) -> list[MovedDay]:
    days = sorted(day for day in known.off | known.worked if day.year == year)
    return [
        MovedDay(day, f"星期{WEEK[day.weekday()]}", day in known.worked, notice_of(day, known))
        for day in days
    ]


def _shifts(session: Session, clerk: AtWork) -> list[Shift]:
    found = []
    for row in calendar.recomputed_lately(session, clerk.office.id, MOST_RECOMPUTED):
        one = applications.application_of(session, clerk.office.id, row.application_id)
        found.append(Shift(number_of(one.year, one.serial) if one else "", row))
    return found


def _text() -> str:
    file = request.files.get("file")
    if file is None or not file.filename:
        return request.form.get("lines", "")
    data = file.read(LARGEST_FILE + 1)
    if len(data) > LARGEST_FILE:
        raise Refused("文件太大，不像放假安排。")
    try:
        return str(data, "utf-8-sig")
    except UnicodeDecodeError:
        raise Faults({"file": "文件不是 UTF-8 的文本。请另存为 UTF-8，或者把内容贴在下面。"}) from None
