"""审签到发布: what waits for whom, the page a level decides on, the sheet to print; publishing and withdrawing."""

from collections.abc import Sequence
from enum import StrEnum

from flask import request, url_for
from sqlalchemy.orm import Session

from bot.console import review_cards
from bot.console.clerk import AtWork
from bot.console.frame import Console, Done
from bot.console.posts import AGREERS
from bot.console.publications import case_here, shown
from bot.console.reasons import done_with_reason
from handlers.publications import publishing, reviewing, trail
from handlers.publications.chain import Level, Mark, Position, unfit
from handlers.publications.content import changes
from handlers.publications.deadlines import disclose_by
from handlers.publications.trail import Case, Edition, InWork
from handlers.refusal import Faults, Refused
from handlers.workdays import shipped
from storage import imports
from storage.placements import Placed
from storage.review_terms import ReviewEvent, Stage


class Decision(StrEnum):
    """Which of the two buttons was pressed."""

    PASS = "pass"  # noqa: S105 - 通过
    BACK = "back"  # 退回


def register(console: Console) -> None:
    @console.page("/reviews")
    def reviews(session: Session, clerk: AtWork) -> str:
        mine = clerk.posts & AGREERS
        others = imports.waiting(session, clerk.office_id, but=clerk.id) if mine else 0
        return _queue("reviews", trail.waiting_for(session, clerk), others)

    @console.page("/returned")
    def returned_items(session: Session, clerk: AtWork) -> str:
        return _queue("returned_items", review_cards.returned(session, clerk))

    @console.page("/ready")
    def ready_items(session: Session, clerk: AtWork) -> str:
        return _queue("ready_items", review_cards.ready(session, clerk))

    _deciding(console)
    _publishing(console)


def _deciding(console: Console) -> None:
    @console.page("/publications/<int:item_id>/review")
    def review(session: Session, clerk: AtWork, item_id: int) -> str:
        case = case_here(session, clerk, item_id)
        edition = case.handed_in
        return shown(
            "review", case=case, edition=edition, content=edition.content if edition else None,
            why_not=_why_not(clerk, case), changed=_changed(case, edition), decisions=Decision,
            due=disclose_by(edition.content.made_on, shipped()) if edition else None,
        )  # fmt: skip

    @console.deed("/publications/<int:item_id>/review", shown_on="review")
    def decide_item(session: Session, clerk: AtWork, item_id: int) -> Done:
        case_here(session, clerk, item_id)
        level, digest = request.form.get("level", "")[:60], digest_in("digest")
        opinion = request.form.get("opinion", "")
        if decision_in("「通过」或「退回」") is Decision.PASS:
            here = reviewing.approve(session, clerk, item_id, level, digest, opinion, clerk.at)
            return Done(_passed(here), url_for("console.item", item_id=item_id))
        if not opinion.strip():
            raise Faults({"opinion": "退回要写明原因和要改的地方。"})
        reviewing.send_back(session, clerk, item_id, level, digest, opinion, clerk.at)
        return Done("已退回，起草的人会在首页看到。", url_for("console.item", item_id=item_id))

    @console.page("/publications/<int:item_id>/review-sheet")
    def review_sheet(session: Session, clerk: AtWork, item_id: int) -> str:
        case = case_here(session, clerk, item_id)
        edition = case.handed_in or case.shown
        return shown("sheet", case=case, edition=edition, rows=_sheet_rows(case, edition))


def _publishing(console: Console) -> None:
    @console.deed("/publications/<int:item_id>/publish", shown_on="item")
    def publish_item(session: Session, clerk: AtWork, item_id: int) -> Done:
        case_here(session, clerk, item_id)
        publishing.publish(session, clerk, item_id, digest_in("digest"), clerk.at)
        return Done("已发布，群众现在就能查到。", url_for("console.item", item_id=item_id))

    @console.deed("/publications/<int:item_id>/withdraw", shown_on="item")
    def withdraw_item(session: Session, clerk: AtWork, item_id: int) -> Done:
        hanging = done_with_reason(session, clerk, item_id, "withdraw_reason", publishing.withdraw)
        return Done(_withdrawn(hanging), url_for("console.item", item_id=item_id))


def digest_in(name: str) -> bytes:
    try:
        return bytes.fromhex(request.form.get(name, ""))
    except ValueError:
        return b""


def decision_in(buttons: str) -> Decision:
    told = request.form.get("decision", "")
    if told not in set(Decision):
        raise Refused(f"请点{buttons}。")
    return Decision(told)


def _passed(here: Position) -> str:
    if here.waits_for:
        return f"已通过，下一步是「{here.waits_for.name}」。"
    return "已签发，可以发布了。" if here.stage is Stage.SIGNED_OFF else "已审定不主动公开，存档备查。"


def _withdrawn(hanging: Sequence[Placed]) -> str:
    if not hanging:
        return "已撤回，群众查不到了。"
    names = "、".join(one.channel for one in hanging)
    return f"已撤回，群众在这里查不到了。还挂在：{names}。请逐个撤下来，并登记。"


def _queue(which: str, found: list[InWork], batches: int = 0) -> str:
    rows = [(one, disclose_by(one.content.made_on, shipped())) for one in found]
    return shown("queue", which=which, found=rows, batches=batches)


def _why_not(clerk: AtWork, case: Case) -> str:
    """Why this clerk has no buttons here; '' where they may decide."""
    here = case.position
    if here.waits_for is None:
        return "这条信息现在不在审查中。"
    return unfit(clerk, here.waits_for, case.trail, here.passed)


def _changed(case: Case, edition: Edition | None) -> tuple[str, ...]:
    """Against what the public sees, or against what was handed in before: reviewers read what is new first."""
    before = case.shown or (case.numbered(edition.number - 1) if edition else None)
    if edition is None or before is None or before.number == edition.number:
        return ()
    return changes(before.content, edition.content)


SheetRow = tuple[Level, Mark | None]


def _sheet_rows(case: Case, edition: Edition | None) -> list[SheetRow]:
    """Each level of the version with who passed it, if somebody has."""
    if edition is None:
        return []
    passed = [
        mark
        for mark in case.trail
        if mark.event is ReviewEvent.PASSED
        and mark.version == edition.number
        and mark.digest == edition.digest
    ]
    by_level = {mark.level: mark for mark in passed}
    return [(level, by_level.get(level.name)) for level in edition.levels]
