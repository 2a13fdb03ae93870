"""Days past are closed and their figures kept; a window of them can be made anew, and whoever only practised left out."""

from datetime import date, datetime, timedelta

from sqlalchemy.orm import Session

from handlers.clerk import Clerk
from handlers.office import office_day
from handlers.refusal import Refused
from handlers.reports.leaving_out import WHY, need_leaver
from handlers.reports.periods import LONGEST_DAYS
from storage import acts, behind, closed_days, left_out, offices
from storage.act_terms import Act
from storage.left_out import LeftOut
from storage.report_terms import LeftOutAs, RecordKind

LATE = timedelta(days=7)  # what waited in a file while the database was away is in long before that


def to_close(session: Session, at: datetime) -> list[tuple[int, date]]:
    """(office, day) of every office, oldest first."""
    today = office_day(at)
    found = [
        (office.id, day)
        for office in offices.all_offices(session)
        for day in closed_days.to_close(session, office.id, today, at, LATE)
    ]
    return sorted(found, key=lambda one: one[1])


def recount(session: Session, office_id: int, first: date, last: date, who: str, at: datetime) -> int:
    """The days of the window from their records, all or none. How many."""
    if last < first:
        raise Refused("结束日期在开始日期之前，请调换一下。")
    if last >= office_day(at):
        raise Refused("今天还没有过完，请把结束日期写到昨天为止。")
    days = [first + timedelta(days=n) for n in range((last - first).days + 1)]
    if len(days) > LONGEST_DAYS:
        raise Refused("一次最多重算十年。")
    for day in days:
        closed_days.close(session, office_id, day, at)
    acts.record(session, office_id, who, Act.DAYS_RECOUNTED, f"offices:{office_id}", at, f"{first} 至 {last}")
    return len(days)


def leave_out_asker(session: Session, clerk: Clerk, enquiry_id: int, why: str, at: datetime) -> None:
    """Whoever asked this counts in no figure any more, nor on the days that are closed."""
    need_leaver(clerk)
    if why not in WHY:
        raise Refused("请选为什么不计入统计。")
    citizen = behind.asker_of(session, clerk.office_id, enquiry_id)
    if citizen is None:
        raise Refused("没有这次查询，或者没有记下是谁问的，不能这样剔除。")
    if left_out.left_out(session, clerk.office_id, RecordKind.CITIZEN, citizen):
        return
    left_out.leave_out(session, LeftOut(
        kind=RecordKind.CITIZEN, record_id=citizen, office_id=clerk.office_id, why=LeftOutAs(why), words="",
        left_by=clerk.name, left_at=at,
    ))  # fmt: skip
    _recount_citizen(session, clerk.office_id, citizen, at)
    acts.record(
        session, clerk.office_id, clerk.name, Act.LEFT_OUT, f"citizens:{citizen}", at, WHY[LeftOutAs(why)]
    )


def count_again(session: Session, clerk: Clerk, citizen: int, at: datetime) -> None:
    need_leaver(clerk)
    row = left_out.left_out(session, clerk.office_id, RecordKind.CITIZEN, citizen)
    if row is None:
        return
    left_out.count_again(session, row)
    _recount_citizen(session, clerk.office_id, citizen, at)
    acts.record(session, clerk.office_id, clerk.name, Act.COUNTED_AGAIN, f"citizens:{citizen}", at, "")


def _recount_citizen(session: Session, office_id: int, citizen: int, at: datetime) -> None:
    for day in closed_days.days_of_citizen(session, office_id, citizen):
        closed_days.close(session, office_id, day, at)
