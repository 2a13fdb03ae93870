"""查不到的问题: what citizens asked and the office has not published; the pattern of a list page."""

from flask import Response
from sqlalchemy.orm import Session

from bot.console.clerk import AtWork
from bot.console.frame import Console, page
from bot.console.home import UNANSWERED_DAYS
from bot.console.listing import MOST_EXPORTED, asked, asked_day, exported, listing
from storage import enquiries
from storage.enquiries import Unanswered

FIELDS = ("words", "first", "last")


def register(console: Console) -> None:
    @console.page("/unanswered")
    def unanswered(session: Session, clerk: AtWork) -> str:
        found = listing(lambda offset, limit: _find(session, clerk, offset, limit), *FIELDS)
        return page("unanswered", found=found, days=UNANSWERED_DAYS)

    @console.page("/unanswered.xlsx")
    def unanswered_export(session: Session, clerk: AtWork) -> Response:
        rows, _ = _find(session, clerk, 0, MOST_EXPORTED)
        table = [(one.asked, one.times, one.last) for one in rows]
        return exported(console.parts, clerk, "查不到的问题", ("问题", "次数", "最近一次"), table)


def _find(session: Session, clerk: AtWork, offset: int, limit: int) -> tuple[list[Unanswered], int]:
    told = asked(*FIELDS)
    first = asked_day(told.get("first")) or clerk.day.fromordinal(clerk.day.toordinal() - UNANSWERED_DAYS + 1)
    last = asked_day(told.get("last")) or clerk.day
    return enquiries.unanswered(session, clerk.office.id, first, last, told.get("words", ""), offset, limit)
