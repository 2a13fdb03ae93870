"""记台账: entered with a source and a name; a wrong entry is struck with a reason and stays to be seen."""

from datetime import datetime

from sqlalchemy.orm import Session

from handlers.clerk import Clerk
from handlers.ledger.rules import NAMES, Entry, number_told
from handlers.refusal import Faults, Refused
from storage import acts, ledger
from storage.act_terms import Act
from storage.ledger import LedgerEntry
from storage.terms import Post

KEEPERS = frozenset({Post.CONTRIBUTOR, Post.REVIEWER, Post.APPROVER, Post.HANDLER})
LONGEST_REASON = 500


def enter(session: Session, clerk: Clerk, entry: Entry, at: datetime) -> int:
    """Returns the number of the entry."""
    _need_post(clerk)
    id = ledger.keep(session, LedgerEntry(
        office_id=clerk.office_id, kind=entry.kind, day=entry.day, number=entry.number, heads=entry.heads,
        words=entry.words, source=entry.source, kept_by=clerk.name, kept_at=at, struck_by="", struck_why="",
    ))  # fmt: skip
    told = f"{NAMES[entry.kind]} {entry.day:%Y-%m} {number_told(entry.kind, entry.number)}"
    acts.record(session, clerk.office_id, clerk.name, Act.LEDGER_ENTERED, f"ledger:{id}", at, told)
    return id


def strike(session: Session, clerk: Clerk, id: int, reason: str, at: datetime) -> None:
    """划去: it counts no more, and stays with the reason."""
    _need_post(clerk)
    row = ledger.entry_of(session, clerk.office_id, id)
    if row is None:
        raise Refused("没有这一笔，请刷新页面再看。")
    if row.struck_at:
        return
    if not reason.strip():
        raise Faults({"reason": "请写明为什么划去，例如“填错了月份，已另记”。"})
    row.struck_by, row.struck_at, row.struck_why = clerk.name, at, reason.strip()[:LONGEST_REASON]
    session.flush()
    acts.record(session, clerk.office_id, clerk.name, Act.LEDGER_STRUCK, f"ledger:{id}", at)


def _need_post(clerk: Clerk) -> None:
    if not clerk.posts & KEEPERS:
        raise Refused("台账由信息员、经办、审核或签发岗位登记，您没有这个岗位。")
