"""复议、诉讼: registered when the office hears of them, linked to an application or standing alone; closed with a result."""

from dataclasses import dataclass
from datetime import date, datetime

from sqlalchemy.orm import Session

from handlers.cases.rules import Cell, Lawsuit, cells_of
from handlers.clerk import Clerk
from handlers.office import office_day
from handlers.refusal import Refused
from storage import acts, applications, cases
from storage.act_terms import Act
from storage.application_terms import CaseKind, CaseResult
from storage.cases import Case
from storage.terms import Post

KEEPERS = frozenset({Post.HANDLER, Post.REVIEWER})


@dataclass(frozen=True, slots=True)
class Form:
    """`organ`: the review organ or court; `number`: its 案号."""

    kind: CaseKind
    organ: str
    number: str
    received_on: date
    application_id: int | None = None


def register(session: Session, clerk: Clerk, form: Form, at: datetime) -> int:
    _need_post(clerk)
    if not form.organ.strip():
        raise Refused("请写明复议机关或法院。")
    if form.received_on > office_day(at):
        raise Refused("收到的日期在今天之后，请检查。")
    if (
        form.application_id is not None
        and applications.application_of(session, clerk.office_id, form.application_id) is None
    ):
        raise Refused("没有这件申请，请重新选择，或者不关联申请。")
    number = cases.keep(session, Case(
        office_id=clerk.office_id, application_id=form.application_id, kind=form.kind, organ=form.organ.strip(),
        number=form.number.strip(), received_on=form.received_on, kept_by=clerk.name, kept_at=at,
    ))  # fmt: skip
    _record(session, clerk, number, str(form.kind), at)
    return number


def end(session: Session, clerk: Clerk, id: int, on: date, result: CaseResult, at: datetime) -> None:
    _need_post(clerk)
    case = cases.case_of(session, clerk.office_id, id)
    if case is None:
        raise Refused("没有这个案件，请回到列表重新打开。")
    if (case.ended_on, case.result) == (on, result):
        return
    if case.result is not None:
        raise Refused("这个案件已经登记了结果。")
    if not case.received_on <= on <= office_day(at):
        raise Refused("审结的日期应在收到之后、今天之前。")
    case.ended_on, case.result = on, result
    session.flush()
    _record(session, clerk, id, str(result), at)


def figures_of(session: Session, office_id: int, year: int) -> tuple[Cell, ...]:
    """表四 of the year, each cell with the numbers of its cases."""
    told = (
        Lawsuit(one.id, one.kind, one.received_on, one.ended_on, one.result)
        for one in cases.counted_in_year(session, office_id, year)
    )
    return cells_of(year, told)


def _need_post(clerk: Clerk) -> None:
    if not clerk.posts & KEEPERS:
        raise Refused("复议、诉讼由依申请经办或审核岗位登记，您没有这个岗位。")


def _record(session: Session, clerk: Clerk, id: int, result: str, at: datetime) -> None:
    acts.record(session, clerk.office_id, clerk.name, Act.CASE_KEPT, f"cases:{id}", at, result)
