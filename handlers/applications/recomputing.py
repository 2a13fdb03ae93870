"""工作日历变了: days told by a new notice, and what they move: old last day, new last day, why, kept for good."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime

from sqlalchemy.orm import Session

from handlers.applications.clock import clock_of
from handlers.applications.events import in_order
from handlers.applications.matter import assumptions_in, event_of
from handlers.calendar import calendar_of
from handlers.office import office_day
from handlers.refusal import Refused
from handlers.workdays import Due, Moved
from storage import acts, applications, calendar, offices
from storage.act_terms import Act
from storage.calendar import Recomputation, Told

LONGEST = 2000  # days in one file


@dataclass(frozen=True, slots=True)
class Learned:
    """`changed`: days that are new or other than before; `moved`: applications whose last day is another one now, or
    is certain now."""

    changed: int
    moved: tuple[tuple[int, Due, Due], ...]


def learn(session: Session, days: Sequence[Moved], who: str, at: datetime) -> Learned:
    """Everything open is reckoned again; what is closed stays as it was answered."""
    if not days or len(days) > LONGEST:
        raise Refused("文件里没有日期，或者太多。一行写一年，例如：2027 休 01-01 02-05")
    before = _dues(session)
    changed = calendar.tell(session, tuple(Told(one.day, one.worked, one.notice) for one in days), who, at)
    if not changed:
        return Learned(0, ())
    after = _dues(session)
    moved = tuple((id, before[id], after[id]) for id in before if id in after and before[id] != after[id])
    years = "、".join(str(year) for year in sorted({one.day.year for one in days}))
    why = f"{office_day(at)} 导入 {years} 年工作日历"
    for id, old, new in moved:
        _write(session, id, old, new, why, at)
    for office in offices.all_offices(session):
        acts.record(session, office.id, who, Act.CALENDAR_CHANGED, "calendar", at, f"{changed} {years}")
    return Learned(changed, moved)


def _dues(session: Session) -> dict[int, Due]:
    known, found = calendar_of(session), {}
    for office in offices.all_offices(session):
        assumed = assumptions_in(session, office.id)
        ids = [one.id for one in applications.still_open(session, office.id)]
        for id, rows in applications.what_happened(session, office.id, ids).items():
            due = clock_of(in_order(event_of(row) for row in rows), known, assumed).due
            if due:
                found[id] = due
    return found


def _write(session: Session, id: int, old: Due, new: Due, why: str, at: datetime) -> None:
    office_id = applications.office_of(session, id)
    calendar.write_recomputation(session, Recomputation(
        office_id=office_id, application_id=id, old_day=old.day, old_provisional=old.provisional, new_day=new.day,
        new_provisional=new.provisional, why=why, at=at,
    ))  # fmt: skip
