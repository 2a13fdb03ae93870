"""案卷: one application in a clerk's hands. Every act begins with `take_up` and ends with `do`: judged by the rules at the
place in time it counts from, written as an event, noted in the audit, all in the caller's one commit."""

import json
from dataclasses import dataclass, replace
from datetime import date, datetime

from sqlalchemy.orm import Session

from handlers.applications import sensible
from handlers.applications.assumptions import Assumptions
from handlers.applications.clock import Clock, clock_of
from handlers.applications.events import ASIDE, NOTHING_MORE, Detail, Event, in_order
from handlers.applications.lawful import Objection, Situation, objections
from handlers.applications.stages import Progress, progress_of
from handlers.applications.telling import tell
from handlers.calendar import calendar_of
from handlers.clerk import Clerk
from handlers.office import office_day
from handlers.refusal import Refused
from handlers.workdays import Calendar
from storage import acts, applications, casework, drafts
from storage.act_terms import Act
from storage.application_terms import ApplicationEvent
from storage.applications import Application, ApplicationEventRecord
from storage.offices import Office
from storage.terms import Post

HANDLERS = frozenset({Post.HANDLER})
ISSUERS = frozenset({Post.REVIEWER, Post.APPROVER})
LONGEST_NOTE = 1000


class Unlawful(Refused):
    """Refused by the law, not by sense: a note passes over it, and is kept."""

    def __init__(self, found: tuple[Objection, ...]) -> None:
        told = "".join(f"{one.sentence.rstrip('。')}（{one.article}）。" for one in found)
        super().__init__(f"{told}确需这样办的，请写明理由，理由会记入案卷。")
        self.objections = found


@dataclass(frozen=True)
class Matter:
    """`events` in order."""

    session: Session
    clerk: Clerk
    at: datetime
    application: Application
    events: tuple[Event, ...]
    calendar: Calendar
    assumptions: Assumptions

    @property
    def today(self) -> date:
        return office_day(self.at)

    @property
    def progress(self) -> Progress:
        return progress_of(self.events, email_serves=self.assumptions.email_serves)

    @property
    def clock(self) -> Clock:
        return clock_of(self.events, self.calendar, self.assumptions)

    def on(self, day: date) -> Situation:
        """As it stood on this day, after what was done on it."""
        return situation(tuple(one for one in self.events if one.day <= day), day, self)


def situation(events: tuple[Event, ...], day: date, matter: Matter) -> Situation:
    assumed = matter.assumptions
    return Situation(
        progress_of(events, email_serves=assumed.email_serves), clock_of(events, matter.calendar, assumed), assumed, day
    )  # fmt: skip


def event_of(row: ApplicationEventRecord) -> Event:
    detail = Detail.from_json(row.detail)
    return Event(row.kind, detail.day or office_day(row.at), row.at, row.by, detail)


def assumptions_in(session: Session, office_id: int) -> Assumptions:
    told = json.loads(session.get_one(Office, office_id).profile).get("assumptions")
    return Assumptions.from_json(json.dumps(told)) if told else Assumptions()


def take_up(session: Session, clerk: Clerk, id: int, at: datetime) -> Matter:
    """Raises Refused where the clerk's office has no such application."""
    drafts.alone(session, clerk.office_id)
    application = applications.application_of(session, clerk.office_id, id)
    if application is None:
        raise Refused("没有这件申请，请回到登记簿重新打开。")
    events = in_order(event_of(row) for row in applications.events_of(session, id))
    return Matter(
        session, clerk, at, application, events, calendar_of(session), assumptions_in(session, clerk.office_id)
    )  # fmt: skip


def do(matter: Matter, act: ApplicationEvent, detail: Detail = NOTHING_MORE, note: str = "") -> Matter:
    """The act, if sense and law allow it or a note passes over the law. Returns the matter as it stands then; the same
    act by the same clerk once more changes nothing."""
    detail = replace(detail, clerk=matter.clerk.id)
    if _repeated(matter, act, detail):
        return matter
    day = detail.day or matter.today
    if day > matter.today:
        raise Refused("日期在今天之后，请在事情办了以后再登记。")
    found = objections(act, detail, matter.on(day))
    if any(not one.passable for one in found):
        raise Refused(found[0].sentence)
    _refuse_out_of_order(matter, Event(act, day, matter.at, matter.clerk.name, detail))
    if found:
        detail = _passed_over(matter, act, detail, found, note)
    return _written(matter, act, detail)


def _repeated(matter: Matter, act: ApplicationEvent, detail: Detail) -> bool:
    """The same form sent twice."""
    if act in ASIDE or not matter.events:
        return False
    last = max(matter.events, key=lambda event: event.at)
    plain = replace(last.detail, overrode=(), note=None)
    return last.kind is act and plain == detail


def _refuse_out_of_order(matter: Matter, event: Event) -> None:
    """What is written down later may have happened earlier, but not so that what followed makes no sense."""
    events = in_order((*matter.events, event))
    for place, one in enumerate(events):
        if one.kind is ApplicationEvent.SUBMITTED:
            continue
        found = sensible.faults(one.kind, one.detail, progress_of(events[:place]))
        if found:
            told = "这个日期和已经登记的其他步骤前后不合，请核对日期。"
            raise Refused(found[0] if one.kind is event.kind else told)


def _passed_over(
    matter: Matter, act: ApplicationEvent, detail: Detail, found: tuple[Objection, ...], note: str
) -> Detail:
    if not note.strip():
        raise Unlawful(found)
    number = write_note(matter, "override", note)
    rules = tuple(one.rule for one in found)
    _audit(matter, Act.APPLICATION_OVERRIDDEN, f"{act} {' '.join(rules)}")
    return replace(detail, overrode=rules, note=number)


def write_note(matter: Matter, kind: str, words: str) -> int:
    told = words.strip()
    if not told:
        raise Refused("请写明内容。")
    if len(told) > LONGEST_NOTE:
        raise Refused(f"最多 {LONGEST_NOTE} 字，请缩短。")
    clerk = matter.clerk
    return casework.write_note(
        matter.session, matter.application, kind, told, (clerk.id, clerk.name), matter.at
    )


def _written(matter: Matter, act: ApplicationEvent, detail: Detail) -> Matter:
    row = applications.write_event(
        matter.session, matter.application, act, matter.at, matter.clerk.name, detail.to_json()
    )
    matter.session.flush()
    tell(matter.session, matter.application, act, row.id, matter.at)
    _audit(matter, Act.APPLICATION_STEPPED, str(act))
    day = detail.day or matter.today
    event = Event(act, day, matter.at, matter.clerk.name, detail)
    return replace(matter, events=in_order((*matter.events, event)))


def _audit(matter: Matter, act: Act, result: str) -> None:
    about = f"applications:{matter.application.id}"
    acts.record(matter.session, matter.clerk.office_id, matter.clerk.name, act, about, matter.at, result)


def audit_letter(matter: Matter, result: str) -> None:
    _audit(matter, Act.LETTER_DRAFTED, result)
