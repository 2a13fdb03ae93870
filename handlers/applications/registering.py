"""登记: paper typed in by a clerk, the day of receipt, and what brings an application to an end or back again."""

from dataclasses import dataclass
from datetime import date, datetime

from sqlalchemy.orm import Session

from handlers.applications import answers
from handlers.applications.actions import Receipt, submit
from handlers.applications.clock import clock_of
from handlers.applications.events import Detail, Event
from handlers.applications.matter import HANDLERS, assumptions_in, do, take_up, write_note
from handlers.applications.rules import Draft, Step
from handlers.calendar import calendar_of
from handlers.clerk import Clerk, need_post
from handlers.office import office_day
from handlers.refusal import Faults, Refused
from handlers.workdays import Due
from storage import casework
from storage.application_terms import ApplicationEvent
from storage.terms import Door

E = ApplicationEvent

# 条例第三十一条: in person and signed post are received when handed over; the rest when both sides have confirmed.
RECEIVED_AT_ONCE = frozenset({Door.WINDOW, Door.SIGNED_POST})
CLERKS_DOORS = (Door.WINDOW, Door.SIGNED_POST, Door.ORDINARY_POST, Door.FAX, Door.EMAIL)


@dataclass(frozen=True, slots=True)
class Form:
    """What a clerk types in. `came_on`: handed in or signed for on; `oral`: filled in for somebody who cannot write,
    and `read_back` to them (条例第二十九条第一款). `agent` is who acts for the applicant, sealed."""

    kind: str
    name: str
    contact: str
    wanted: str
    receive: str
    door: Door
    came_on: date
    identity: str = ""
    address: str = ""
    oral: bool = False
    read_back: bool = False
    agent: str = ""
    agent_authorised: bool = False


def take_in(session: Session, clerk: Clerk, form: Form, at: datetime) -> Receipt:
    """Through the same `submit` as every other door; what was handed over is received that day."""
    need_post(clerk, HANDLERS, "依申请经办")
    draft = read(form, at)
    made = submit(session, clerk.office_id, draft, form.door, at, clerk.name, came_on=form.came_on)
    matter = take_up(session, clerk, made.application_id, at)
    if form.agent.strip():
        casework.write_agent(session, matter.application, form.agent.strip(), form.agent_authorised)
    if form.oral:
        write_note(matter, "oral", "口头申请，由工作人员填写，已向申请人读过并得到确认。")
    if form.door in RECEIVED_AT_ONCE:
        do(matter, E.CONFIRMED, Detail(day=form.came_on, key="handed-over"))
    return made


def read(form: Form, at: datetime) -> Draft:
    """Answers typed by a clerk are read as those of the chat are. Raises Faults: all of them are told at once."""
    draft, faults = Draft(), {}
    for step in (Step.KIND, Step.RECEIVE, *(one for one in Step if one is not Step.CHECK)):
        if (step is Step.ADDRESS and not draft.needs_address) or (step in faults):
            continue
        told = str(getattr(form, step))
        try:
            draft = answers.fill(draft, step, told or ("没有" if step is Step.IDENTITY else ""))
        except Refused as refused:
            faults[str(step)] = refused.sentence
    faults |= _faults_of(form, at)
    if faults:
        raise Faults(faults)
    return draft


def _faults_of(form: Form, at: datetime) -> dict[str, str]:
    faults = {}
    if form.door not in CLERKS_DOORS:
        faults["door"] = "网上的申请由申请人自己提交，请选择收到的方式。"
    if form.came_on > office_day(at):
        faults["came_on"] = "收到的日期在今天之后，请检查。"
    if form.oral and not form.read_back:
        faults["read_back"] = "口头申请须向申请人读一遍，确认无误后勾选。"
    if form.agent_authorised and not form.agent.strip():
        faults["agent"] = "勾选了有委托书，请写代理人的姓名和联系方式。"
    return faults


@dataclass(frozen=True, slots=True)
class Foreseen:
    """What taking this form in will mean. `received` and `due` are None where both sides have yet to confirm."""

    draft: Draft
    received: date | None
    due: Due | None
    ask_supplement_by: Due | None


def foresee(session: Session, clerk: Clerk, form: Form, at: datetime) -> Foreseen:
    """The day of receipt (条例第三十一条) and the last day of the answer, shown before anything is written. Raises as
    `take_in` does."""
    need_post(clerk, HANDLERS, "依申请经办")
    draft = read(form, at)
    if form.door not in RECEIVED_AT_ONCE:
        return Foreseen(draft, None, None, None)
    event = Event(E.CONFIRMED, form.came_on, at)
    told = clock_of((event,), calendar_of(session), assumptions_in(session, clerk.office_id))
    return Foreseen(draft, told.received, told.due, told.ask_supplement_by)


def confirm(
    session: Session, clerk: Clerk, id: int, on: date, how: str, at: datetime, note: str = ""
) -> None:
    """双方确认: the day is the day of receipt. `how`: phone, reply, in person … a word, no personal data."""
    need_post(clerk, HANDLERS, "依申请经办")
    matter = take_up(session, clerk, id, at)
    came = matter.progress.submitted
    if came and on < came:
        raise Refused(f"这件申请 {came} 才来，确认的日期不能更早。")
    do(matter, E.CONFIRMED, Detail(day=on, key=how), note)


def withdraw(session: Session, clerk: Clerk, id: int, on: date, words: str, at: datetime) -> None:
    """撤回: `words` say how the applicant told us, and are sealed."""
    need_post(clerk, HANDLERS, "依申请经办")
    matter = take_up(session, clerk, id, at)
    do(matter, E.WITHDRAWN, Detail(day=on, note=write_note(matter, "withdrawn", words)))


def reopen(
    session: Session, clerk: Clerk, id: int, on: date, until: date | None, words: str, at: datetime
) -> None:
    """重新办理: ordered by a review organ or court (`until`: within which day), or because the office saw it was wrong."""
    need_post(clerk, HANDLERS, "依申请经办")
    if until and until < on:
        raise Refused("答复的最后一日在重新办理的日期之前，请检查。")
    matter = take_up(session, clerk, id, at)
    do(matter, E.REOPENED, Detail(day=on, until=until, note=write_note(matter, "reopened", words)))
