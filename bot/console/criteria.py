"""考核台账: the year's criteria with score and evidence, what costs points soon; one criterion, its score and its figure."""

from datetime import date

from flask import abort, request, url_for
from sqlalchemy.orm import Session

from bot.console.card import Card
from bot.console.clerk import AtWork
from bot.console.criteria_words import behind, mended_at, shown_at
from bot.console.frame import Console, Done, page
from bot.console.listing import year_in
from bot.console.permissions import may
from handlers.criteria import actions
from handlers.criteria.form import read_own, read_standard
from handlers.criteria.rules import SHARES, met
from handlers.criteria.told import (
    BOUNDS,
    NAMES,
    UNITS,
    told_due,
    told_points,
    told_present,
    told_standard,
)
from handlers.evidence import WORDS
from handlers.scoring import Line, at_stake, line_of, row_of, score_sheet
from storage import criteria as kept
from storage import placements
from storage.criteria import Criterion
from storage.report_terms import Bound, EvidenceKind

OLDEST = 2008
TOLD = {
    "points": told_points, "present": told_present, "standard": told_standard, "due": told_due, "row": row_of,
    "behind": behind, "mended": mended_at, "kinds": WORDS,
    "met": met, "shown": shown_at,
}  # fmt: skip


def register(console: Console) -> None:
    @console.page("/criteria")
    def criteria(session: Session, clerk: AtWork) -> str:
        year = year_asked(clerk.day)
        sheet = score_sheet(session, clerk.office.id, year, clerk.day)
        years = sorted({clerk.day.year, year, *kept.years_of(session, clerk.office.id)}, reverse=True)
        return page(
            "criteria/list", sheet=sheet, year=year, years={one: f"{one}年" for one in years}, told=TOLD, loads=may(clerk.posts, "criteria_sheet"),
            attaches=may(clerk.posts, "find_evidence"),
        )  # fmt: skip

    @console.page("/criteria/<int:criterion_id>")
    def criterion(session: Session, clerk: AtWork, criterion_id: int) -> str:
        one = criterion_here(session, clerk, criterion_id)
        line = line_of(session, one, clerk.day)
        return page(
            "criteria/criterion", one=one, line=line, items=_items(session, line), told=TOLD, figures=_figures(),
            bounds={str(one): BOUNDS[one] for one in (Bound.AT_LEAST, Bound.AT_MOST)},
            ties=may(clerk.posts, "tie_criterion"), keeps=may(clerk.posts, "score_criterion"),
        )  # fmt: skip

    @console.deed("/criteria/<int:criterion_id>/score", shown_on="criterion")
    def score_criterion(session: Session, clerk: AtWork, criterion_id: int) -> Done:
        criterion_here(session, clerk, criterion_id)
        own = read_own(request.form)
        actions.score(session, clerk, criterion_id, own, clerk.at)
        return Done("已收回自评。" if own.score is None else "已自评。", criterion_page(criterion_id))

    @console.deed("/criteria/<int:criterion_id>/tie", shown_on="criterion")
    def tie_criterion(session: Session, clerk: AtWork, criterion_id: int) -> Done:
        criterion_here(session, clerk, criterion_id)
        actions.tie(session, clerk, criterion_id, read_standard(request.form), clerk.at)
        return Done("已保存。", criterion_page(criterion_id))


def points_at_stake(session: Session, clerk: AtWork) -> Card | None:
    """Only when something costs points within seven days."""
    costs = at_stake(session, clerk.office.id, clerk.day)
    if not costs:
        return None
    lost = sum(cost.on < clerk.day for cost in costs)
    told = f"其中 {lost} 项已经过期" if lost else "七天内到期，还没有达到要求"
    return Card("考核要扣分", "calendar", len(costs), "项", told, "red" if lost else "amber", "criteria")


def criterion_here(session: Session, clerk: AtWork, criterion_id: int) -> Criterion:
    """404 where it is another office's."""
    return kept.criterion_of(session, clerk.office.id, criterion_id) or abort(404)


def criterion_page(criterion_id: int) -> str:
    return url_for("console.criterion", criterion_id=criterion_id)


def year_asked(today: date) -> int:
    """Next year's sheet may come before its year."""
    return year_in(request.values.get("year", ""), OLDEST, today.year + 1, today.year)


def _items(session: Session, line: Line) -> dict[int, int]:
    """Placement → its item, of the evidence that is one."""
    ids = [piece.row.record_id for piece in line.laid if piece.row.kind is EvidenceKind.PLACEMENT]
    found = placements.placements_numbered(session, line.criterion.office_id, ids)
    return {id: one.item_id for id, one in found.items()}


def _figures() -> dict[str, str]:
    return {
        str(figure): f"{name}（{'%' if figure in SHARES else UNITS[figure]}）"
        for figure, name in NAMES.items()
    }
