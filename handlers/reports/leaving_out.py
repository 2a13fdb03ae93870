"""不计入统计: practice, tests and spam are taken out of every figure, by name and with a reason, and can be put back."""

from dataclasses import dataclass
from datetime import datetime

from sqlalchemy.orm import Session

from handlers.clerk import Clerk
from handlers.refusal import Faults, Refused
from storage import acts, applications, cases, drafts, left_out
from storage.act_terms import Act
from storage.left_out import LeftOut
from storage.report_terms import LeftOutAs, RecordKind
from storage.terms import Post

LEAVERS = frozenset({Post.REVIEWER, Post.APPROVER})
WHY = {LeftOutAs.PRACTICE: "练习", LeftOutAs.TEST: "测试", LeftOutAs.SPAM: "恶意、垃圾信息"}
LONGEST_WORDS = 500


@dataclass(frozen=True, slots=True)
class Named:
    """A record a figure is counted from."""

    kind: RecordKind
    id: int


def leave_out(session: Session, clerk: Clerk, one: Named, why: str, words: str, at: datetime) -> None:
    need_leaver(clerk)
    faults = {} if why in WHY else {"why": "请选为什么不计入统计。"}
    if not words.strip():
        faults["words"] = "请写明怎么知道的，例如“2026年3月新人培训时登记的”。"
    if faults:
        raise Faults(faults)
    _refuse_foreign(session, clerk.office_id, one)
    if left_out.left_out(session, clerk.office_id, one.kind, one.id):
        return
    left_out.leave_out(session, LeftOut(
        kind=one.kind, record_id=one.id, office_id=clerk.office_id, why=LeftOutAs(why), words=words.strip()[:LONGEST_WORDS],
        left_by=clerk.name, left_at=at,
    ))  # fmt: skip
    _record(session, clerk, Act.LEFT_OUT, one, at, WHY[LeftOutAs(why)])


def count_again(session: Session, clerk: Clerk, one: Named, at: datetime) -> None:
    need_leaver(clerk)
    row = left_out.left_out(session, clerk.office_id, one.kind, one.id)
    if row is None:
        return
    left_out.count_again(session, row)
    _record(session, clerk, Act.LEFT_OUT, one, at, "重新计入")


def _refuse_foreign(session: Session, office_id: int, one: Named) -> None:
    """An entry of the ledger is struck, not left out."""
    found = {
        RecordKind.APPLICATION: applications.application_of, RecordKind.CASE: cases.case_of, RecordKind.ITEM: drafts.item_of,
    }  # fmt: skip
    if one.kind not in found or found[one.kind](session, office_id, one.id) is None:
        raise Refused("没有这条记录，请回到清单重新打开。")


def need_leaver(clerk: Clerk) -> None:
    if not clerk.posts & LEAVERS:
        raise Refused("不计入统计由审核或签发岗位决定，您没有这个岗位。")


def _record(session: Session, clerk: Clerk, act: Act, one: Named, at: datetime, result: str) -> None:
    acts.record(session, clerk.office_id, clerk.name, act, f"{_ABOUT[one.kind]}:{one.id}", at, result)


_ABOUT = {
    RecordKind.APPLICATION: "applications", RecordKind.CASE: "cases", RecordKind.ITEM: "publications", RecordKind.ENTRY: "ledger",
}  # fmt: skip
