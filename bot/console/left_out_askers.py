"""不计入统计: whoever only practised, tried things out or makes a noise is left out of every figure, and can be put back."""

from flask import abort, request, url_for
from sqlalchemy.orm import Session

from bot.console.clerk import AtWork
from bot.console.frame import Console, Done, page
from handlers.reports import recounting
from handlers.reports.leaving_out import WHY
from storage import behind, left_out
from storage.report_terms import RecordKind


def register(console: Console) -> None:
    @console.page("/statistics/left-out")
    def left_out_askers(session: Session, clerk: AtWork) -> str:
        found = [
            one for one in left_out.of_office(session, clerk.office.id) if one.kind is RecordKind.CITIZEN
        ]
        return page("statistics/left_out", found=found, why=WHY)

    @console.page("/statistics/enquiries/<int:enquiry_id>/left-out")
    def leaving_out_asker(session: Session, clerk: AtWork, enquiry_id: int) -> str:
        behind.asker_of(session, clerk.office.id, enquiry_id) or abort(404)
        return page("statistics/leaving_out", enquiry_id=enquiry_id, why=WHY)

    @console.deed("/statistics/enquiries/<int:enquiry_id>/left-out", shown_on="leaving_out_asker")
    def leave_out_asker(session: Session, clerk: AtWork, enquiry_id: int) -> Done:
        behind.asker_of(session, clerk.office.id, enquiry_id) or abort(404)
        recounting.leave_out_asker(session, clerk, enquiry_id, request.form.get("why", ""), clerk.at)
        return Done("已不计入统计。", url_for("console.left_out_askers"))

    @console.deed("/statistics/left-out/<int:citizen_id>/count", shown_on="left_out_askers")
    def count_asker_again(session: Session, clerk: AtWork, citizen_id: int) -> Done:
        left_out.left_out(session, clerk.office.id, RecordKind.CITIZEN, citizen_id) or abort(404)
        recounting.count_again(session, clerk, citizen_id, clerk.at)
        return Done("已恢复计入统计。", url_for("console.left_out_askers"))
