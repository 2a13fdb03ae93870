"""Applications of a period as a table: numbers, days and results for everybody; persons only with a post and a reason."""

from collections.abc import Sequence
from datetime import date, datetime

from sqlalchemy.orm import Session

from handlers.applications import outcomes, stages
from handlers.applications.matter import HANDLERS, ISSUERS
from handlers.applications.register import Row, rows_of
from handlers.applications.revealing import given, in_the_clear, read_reason
from handlers.applications.rules import KINDS, RECEIVING
from handlers.clerk import Clerk, need_post
from handlers.office import office_day
from storage import acts, applications, casework
from storage.act_terms import Act
from storage.terms import Door

DOORS = {
    Door.CHAT: "公众号对话",
    Door.H5: "公众号网页",
    Door.WINDOW: "当面",
    Door.SIGNED_POST: "挂号、特快等签收的邮寄",
    Door.ORDINARY_POST: "平常信函",
    Door.FAX: "传真",
    Door.EMAIL: "电子邮件",
}
KIND_WORDS = {kind: names.split()[0] for kind, _, names in KINDS}
WAYS = {(medium, way): word for medium, way, word in RECEIVING}
HEADS = (
    "编号", "收到方式", "申请人类别", "提交日期", "收到日期", "办理阶段", "答复期限", "暂定", "超期天数", "办理结果", "结果代码",
    "结案日期", "送达日期",
)  # fmt: skip
PERSONAL = ("姓名或名称", "联系方式", "证件号码", "地址", "所需信息", "代理人")


def outcome_told(row: Row) -> str:
    return outcomes.CATALOGUE[row.outcome].words if row.outcome else ""


def cells(row: Row) -> tuple[str, ...]:
    code = outcomes.CATALOGUE[row.outcome].code if row.outcome else ""
    return (
        row.number, DOORS[row.door], KIND_WORDS[row.kind], _day(row.submitted), _day(row.received), stages.WORDS[row.stage],
        _day(row.due.day if row.due else None), "暂定" if row.due and row.due.provisional else "",
        str(row.overdue) if row.overdue else "", outcome_told(row), code, _day(row.closed), _day(row.served),
    )  # fmt: skip


def _day(day: date | None) -> str:
    return day.isoformat() if day else ""


def table(session: Session, office_id: int, first: date, last: date, today: date) -> list[tuple[str, ...]]:
    """By the day of submitting, both days included."""
    return [cells(row) for row in _between(session, office_id, first, last, today)]


def _between(session: Session, office_id: int, first: date, last: date, today: date) -> Sequence[Row]:
    return [row for row in rows_of(session, office_id, today) if first <= row.submitted <= last]


def with_persons(
    session: Session, clerk: Clerk, reason: str, first: date, last: date, at: datetime
) -> list[tuple[str, ...]]:
    """The same with who asked for what. The reason is sealed with every case that was opened; the audit says who took
    how many of which days."""
    need_post(clerk, HANDLERS | ISSUERS, "依申请经办、审核或签发")
    told = read_reason(reason)
    rows = _between(session, clerk.office_id, first, last, office_day(at))
    found = [cells(row) + _person(session, clerk, row.id, told, at) for row in rows]
    result = f"{first}—{last} {len(found)}"
    acts.record(session, clerk.office_id, clerk.name, Act.APPLICATIONS_EXPORTED, "applications", at, result)
    return found


def _person(session: Session, clerk: Clerk, id: int, reason: str, at: datetime) -> tuple[str, ...]:
    one = applications.application_of(session, clerk.office_id, id)
    assert one, "a row of this office"
    casework.write_note(session, one, "reveal", f"导出：{reason}", (clerk.id, clerk.name), at)
    shown = in_the_clear(session, one)
    person = shown.person
    return person.name, person.contact, given(person.identity), person.address, shown.wanted, shown.agent
