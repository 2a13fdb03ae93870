"""导入要两个人: what waits for the second one, row by row, and how far an import has come."""

from dataclasses import dataclass, replace

from flask import abort, request, url_for
from sqlalchemy.orm import Session

from bot.console.card import Card
from bot.console.clerk import AtWork
from bot.console.frame import Console, Done, page
from bot.console.imports import plan_in, rows_of
from bot.console.listing import listing
from bot.console.posts import AGREERS
from bot.console.reviews import Decision, decision_in
from handlers.publications import agreeing, importing, outgoing
from handlers.publications.actions import TO_WRITE, Fate, item_for
from handlers.publications.checkup.findings import KINDS
from handlers.publications.content import Content
from handlers.publications.examining import examined
from handlers.publications.importing import DryRun
from handlers.publications.outgoing import HEADS
from handlers.publications.rules import ItemRow
from handlers.refusal import Faults
from storage import files, imports
from storage.files import KeptFile
from storage.imports import ImportBatch

FATES = {Fate.NEW: "新增", Fate.CHANGED: "更新", Fate.SAME: "未变", Fate.REVIEWED: "审签过，不动"}


@dataclass(frozen=True, slots=True)
class Line:
    """A row of the file, its number among all of them, and what becomes of it ('' where it is over)."""

    number: int
    row: ItemRow
    fate: str


def register(console: Console) -> None:
    def seen(session: Session, clerk: AtWork, batch_id: int) -> DryRun:
        _, file = _batch(session, clerk, batch_id)
        return importing.try_out(session, clerk.office_id, rows_of(console, file))

    @console.page("/imports/batches/<int:batch_id>")
    def import_batch(session: Session, clerk: AtWork, batch_id: int) -> str:
        one, file = _batch(session, clerk, batch_id)
        now = seen(session, clerk, batch_id) if one.waits else None
        lines = _to_write(now) if now else _all(console, file)
        found = listing(lambda offset, limit: (lines[offset : offset + limit], len(lines)))
        return page(
            "imports/batch", one=one, file=file, found=found, plan=now.plan.hex() if now else "",
            why_not=agreeing.why_not(clerk, one), decisions=Decision, did=agreeing.did(one),
            moved=bool(now and now.plan != one.plan),
        )  # fmt: skip

    @console.page("/imports/batches/<int:batch_id>/rows/<int:row>")
    def import_row(session: Session, clerk: AtWork, batch_id: int, row: int) -> str:
        one, file = _batch(session, clerk, batch_id)
        lines = _all(console, file)
        line = lines[row - 1] if 0 < row <= len(lines) else abort(404)
        item = item_for(session, clerk.office_id, line.row) if one.waits else None
        now = outgoing.now_of(session, item) if item else ()
        told = outgoing.as_row(line.row)
        return page(
            "imports/row", one=one, line=line, fields=list(zip(HEADS, told, now or told, strict=True)),
            found=_looked_through(console, session, clerk, line.row), kinds=KINDS,
        )  # fmt: skip

    @console.deed("/imports/batches/<int:batch_id>", shown_on="import_batch", ahead=seen)
    def decide_import(session: Session, clerk: AtWork, now: DryRun, batch_id: int) -> Done:
        opinion, here = request.form.get("opinion", ""), url_for("console.import_batch", batch_id=batch_id)
        if decision_in("「同意」或「退回」") is Decision.PASS:
            agreeing.agree(session, clerk, batch_id, now, plan_in(), opinion, clerk.at)
            return Done("已同意，正在导入。群众随导随查得到。", here)
        if not opinion.strip():
            raise Faults({"opinion": "退回要写明原因和要改的地方。"})
        agreeing.send_back(session, clerk, batch_id, opinion, clerk.at)
        return Done("已退回，一条也没有导入。", here)


def _batch(session: Session, clerk: AtWork, batch_id: int) -> tuple[ImportBatch, KeptFile]:
    one = imports.batch(session, clerk.office_id, batch_id) or abort(404)
    return one, files.file_numbered(session, clerk.office_id, one.file_id) or abort(404)


def _to_write(now: DryRun) -> list[Line]:
    """What will be public if somebody agrees."""
    told = enumerate(now.foreseen, 1)
    return [Line(number, row, FATES[fate]) for number, (row, fate) in told if fate in TO_WRITE]


def _all(console: Console, file: KeptFile) -> list[Line]:
    good, _ = importing.told_apart(rows_of(console, file))
    return [Line(number, row, "") for number, row in enumerate(good, 1)]


def _looked_through(console: Console, session: Session, clerk: AtWork, row: ItemRow) -> object:
    """体检 of this row, to help whoever decides: an import is not a draft and is not stopped by it."""
    told = Content(title=row.title, summary=row.summary, plain=row.plain, body=row.body)
    return examined(session, console.parts.files, clerk.office_id, told)


def imports_waiting(session: Session, clerk: AtWork) -> Card:
    card = Card("导入等同意", "review", 0, "批", "没有等您同意的导入", endpoint="imports", posts=AGREERS)
    number = imports.waiting(session, clerk.office_id, but=clerk.id)
    if not number:
        return card
    return replace(card, number=number, told="同事提交的导入等您同意", tone="amber")
