"""导入要两个人: one asks for what a dry run has shown, another agrees to exactly that, then it is written in steps."""

from collections.abc import Sequence
from datetime import datetime
from itertools import accumulate

from sqlalchemy.orm import Session

from handlers.clerk import Clerk, need_post, reason_given
from handlers.publications.actions import TO_WRITE, Imported, write_rows
from handlers.publications.importing import IMPORTERS, DryRun
from handlers.publications.rules import ItemRow
from handlers.refusal import Refused
from storage import acts, drafts, files, imports
from storage.act_terms import Act
from storage.imports import ImportBatch
from storage.terms import Post

AGREERS = frozenset({Post.REVIEWER, Post.APPROVER})
# A transaction takes in so much: some 0.1 s, for which on SQLite citizens wait; all at once takes as long in all.
STEP_ROWS, STEP_CHARACTERS = 20, 10_000


def ask(
    session: Session, clerk: Clerk, file_id: int, seen: DryRun, plan: bytes, skip_bad: bool, at: datetime
) -> int:
    """提交导入. `plan` is that of the page the clerk looked at. Returns the batch's number; asked twice, the same."""
    need_post(clerk, IMPORTERS, "信息员、审核或签发")
    _refuse_another(seen, plan)
    if seen.bad and not skip_bad:
        raise Refused(f"有 {len(seen.bad)} 行要改，没有提交。请改好再传，或者选“跳过有错的行”。")
    if not any(fate in TO_WRITE for _, fate in seen.foreseen):
        raise Refused("没有能导入的行，请改好再传。")
    drafts.alone(session, clerk.office_id)
    if files.file_numbered(session, clerk.office_id, file_id) is None:
        raise Refused("没有这个文件，请重新上传。")
    if asked := imports.waiting_with(session, clerk.office_id, file_id, plan):
        return asked.id
    told = seen.numbers
    one = ImportBatch(
        office_id=clerk.office_id, file_id=file_id, plan=plan, new=told.new, changed=told.changed, same=told.same,
        reviewed=told.reviewed, bad=len(seen.bad), asked_by_id=clerk.id, asked_by=clerk.name, asked_at=at,
    )  # fmt: skip
    session.add(one)
    session.flush()
    _record(session, clerk.name, Act.IMPORT_ASKED, one, at, told.words)
    return one.id


def why_not(clerk: Clerk, one: ImportBatch) -> str:
    """Why this clerk does not decide on it; '' where they may."""
    if not one.waits:
        return "这一批已经有人定了，不用再办。"
    if not clerk.posts & AGREERS:
        return "由审核或签发岗位的同事同意后导入。"
    if clerk.id == one.asked_by_id:
        return "您提交的，要由另一位同事同意。"
    return ""


def agree(
    session: Session, clerk: Clerk, id: int, seen: DryRun, plan: bytes, opinion: str, at: datetime
) -> None:
    """同意: exactly what was asked for, and what this clerk looked at. From here on it is written step by step."""
    one = _taken_up(session, clerk, id)
    if _did(one, clerk, True):
        return
    _refuse_unlawful(clerk, one)
    _refuse_another(seen, plan)
    if seen.plan != one.plan:
        raise Refused("提交以后信息库变了，要导入的和提交时不一样。请退回，让提交的人重新检查再提交。")
    _decide(session, clerk, one, True, reason_given(opinion or "同意", "意见"), at)


def send_back(session: Session, clerk: Clerk, id: int, opinion: str, at: datetime) -> None:
    """退回: nothing of it is imported."""
    one = _taken_up(session, clerk, id)
    if _did(one, clerk, False):
        return
    _refuse_unlawful(clerk, one)
    _decide(session, clerk, one, False, reason_given(opinion, "退回的原因"), at)


def go_on(session: Session, office_id: int, id: int, rows: Sequence[ItemRow], at: datetime) -> bool:
    """The next step of all the rows, in one transaction; whether there is more to do. Done again it changes nothing,
    so whoever comes after one who was interrupted goes on where that one was."""
    drafts.alone(session, office_id)
    one = imports.batch(session, office_id, id)
    if one is None or not one.under_way:
        return False
    step = _step(rows[one.done : one.done + STEP_ROWS])
    told = write_rows(session, office_id, step, at)
    one.did_new, one.did_changed = one.did_new + told.new, one.did_changed + told.changed
    one.did_same, one.did_reviewed = one.did_same + told.same, one.did_reviewed + told.reviewed
    one.done += len(step)
    if one.done >= len(rows):
        one.finished_at = at
        told_so = f"{did(one).words}；{one.asked_by}提交，{one.decided_by}同意"
        _record(session, one.decided_by, Act.ITEMS_IMPORTED, one, at, told_so)
    session.flush()
    return one.under_way


def _step(rows: Sequence[ItemRow]) -> Sequence[ItemRow]:
    """At least one row, and no more text than a step takes in."""
    lengths = accumulate(len(row.body) for row in rows)
    return rows[: max(1, sum(length <= STEP_CHARACTERS for length in lengths))]


def did(one: ImportBatch) -> Imported:
    """What has become of the rows so far."""
    return Imported(one.did_new, one.did_changed, one.did_same, one.did_reviewed)


def _taken_up(session: Session, clerk: Clerk, id: int) -> ImportBatch:
    drafts.alone(session, clerk.office_id)
    one = imports.batch(session, clerk.office_id, id)
    if one is None:
        raise Refused("没有这一批导入，请回到列表重新打开。")
    return one


def _did(one: ImportBatch, clerk: Clerk, agreed: bool) -> bool:
    """Whether this clerk decided just this before: the form was sent twice."""
    return one.agreed is agreed and one.decided_by_id == clerk.id


def _refuse_unlawful(clerk: Clerk, one: ImportBatch) -> None:
    if why := why_not(clerk, one):
        raise Refused(why)


def _refuse_another(seen: DryRun, plan: bytes) -> None:
    """Nobody asks for or agrees to what they have not seen."""
    if seen.plan != plan:
        raise Refused("您打开这一页以后信息库变了，要导入的和您看到的不一样。下面是新的结果，请看过再办。")


def _decide(
    session: Session, clerk: Clerk, one: ImportBatch, agreed: bool, opinion: str, at: datetime
) -> None:
    one.agreed, one.opinion = agreed, opinion
    one.decided_by_id, one.decided_by, one.decided_at = clerk.id, clerk.name, at
    session.flush()
    act = Act.IMPORT_AGREED if agreed else Act.IMPORT_RETURNED
    _record(session, clerk.name, act, one, at, f"{one.asked_by}提交")


def _record(session: Session, who: str, act: Act, one: ImportBatch, at: datetime, result: str) -> None:
    acts.record(session, one.office_id, who, act, f"imports:{one.id}", at, result)
