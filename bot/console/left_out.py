"""不计入统计: what counts in no figure, who said so and why; put in, and put back."""

from dataclasses import dataclass

from flask import request, url_for
from sqlalchemy.orm import Session

from bot.console.behind import LINES_OF, Line
from bot.console.clerk import AtWork
from bot.console.frame import Console, Done, page
from bot.console.listing import listing
from bot.console.permissions import may
from handlers.refusal import Refused
from handlers.reports import leaving_out
from handlers.reports.leaving_out import WHY, Named
from storage import left_out
from storage.left_out import LeftOut
from storage.report_terms import RecordKind

KINDS = {
    str(RecordKind.APPLICATION): "申请", str(RecordKind.CASE): "复议、诉讼", str(RecordKind.ITEM): "公开信息",
}  # fmt: skip


@dataclass(frozen=True, slots=True)
class Out:
    row: LeftOut
    line: Line


def register(console: Console) -> None:
    @console.page("/reports/left-out")
    def left_out_records(session: Session, clerk: AtWork) -> str:
        rows = [one for one in left_out.of_office(session, clerk.office.id) if one.kind in KINDS]
        found = listing(
            lambda at, limit: ([_out(session, clerk, row) for row in rows[at : at + limit]], len(rows))
        )
        kind, number = request.values.get("kind", ""), request.values.get("record", "")
        return page(
            "reports/left_out", found=found, kinds=KINDS, why={str(one): word for one, word in WHY.items()}, why_words=WHY,
            kind=kind if kind in KINDS else "", number=number if number.isdecimal() else "", leaves=may(clerk.posts, "leave_out_record"),
        )  # fmt: skip

    @console.deed("/reports/left-out", shown_on="left_out_records")
    def leave_out_record(session: Session, clerk: AtWork) -> Done:
        why, words = request.form.get("why", ""), request.form.get("words", "")
        leaving_out.leave_out(session, clerk, _named(), why, words, clerk.at)
        return Done("这一条不再计入统计；封存过的年度不变。", url_for("console.left_out_records"))

    @console.deed("/reports/left-out/again", shown_on="left_out_records")
    def count_record_again(session: Session, clerk: AtWork) -> Done:
        kind, _, number = request.form.get("again", "").partition(":")
        leaving_out.count_again(session, clerk, _of(kind, number), clerk.at)
        return Done("这一条重新计入统计。", url_for("console.left_out_records"))


def _named() -> Named:
    return _of(request.form.get("kind", ""), request.form.get("record", "").strip())


def _of(kind: str, number: str) -> Named:
    if kind not in KINDS or not number.isdecimal() or len(number) > 9:  # noqa: PLR2004 - digits of a number
        raise Refused("请从清单里点「不计入」打开这一页。")
    return Named(RecordKind(kind), int(number))


def _out(session: Session, clerk: AtWork, row: LeftOut) -> Out:
    (line,) = LINES_OF[row.kind](session, clerk, ((row.record_id, 0),))
    return Out(row, line)
