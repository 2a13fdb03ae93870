"""Acts on one application that need a page of their own: confirming, giving it to somebody, 合并, showing the person."""

from datetime import date

from flask import abort, request, url_for
from sqlalchemy.orm import Session

from bot.console.application_words import ASSIGNED_POSTS, CONFIRMED_BY
from bot.console.applications import Line, line_of
from bot.console.clerk import AtWork
from bot.console.frame import Console, Done, page
from bot.console.listing import asked_day
from handlers.applications import alike, noting, registering, revealing
from handlers.applications.exporting import WAYS
from handlers.applications.matter import Unlawful
from handlers.applications.register import View, row_of, view_of
from handlers.calendar import calendar_of
from handlers.refusal import Faults
from storage import applications, drafts
from storage.applications import Application
from storage.offices import stations_of
from storage.terms import Post, Standing

LONGEST_STATION = 40


def register(console: Console) -> None:
    _confirming(console)
    _assigning(console)
    _merging(console)
    _revealing(console)


def _confirming(console: Console) -> None:
    @console.page("/applications/<int:application_id>/confirm")
    def confirm(session: Session, clerk: AtWork, application_id: int) -> str:
        line = line_here(session, clerk, application_id)
        return page("applications/confirm", line=line, ways=CONFIRMED_BY)

    @console.deed("/applications/<int:application_id>/confirm", shown_on="confirm")
    def confirm_application(session: Session, clerk: AtWork, application_id: int) -> Done:
        here(session, clerk, application_id)
        on, how = day_in("on"), request.form.get("how", "")
        if how not in CONFIRMED_BY:
            raise Faults({"how": "请选怎么确认的。"})
        try:
            note = request.form.get("note", "")
            registering.confirm(session, clerk, application_id, on, how, clerk.at, note)
        except Unlawful as unlawful:
            raise Faults({"note": unlawful.sentence}) from None
        return Done(f"已登记双方确认，收到日是 {on}。", case_page(application_id))


def _assigning(console: Console) -> None:
    @console.page("/applications/<int:application_id>/assign")
    def assign(session: Session, clerk: AtWork, application_id: int) -> str:
        return page(
            "applications/assign", line=line_here(session, clerk, application_id), posts=ASSIGNED_POSTS,
            stations=list(stations_of(session, clerk.office.id)),
        )  # fmt: skip

    @console.deed("/applications/<int:application_id>/assign", shown_on="assign")
    def assign_application(session: Session, clerk: AtWork, application_id: int) -> Done:
        here(session, clerk, application_id)
        post, station = request.form.get("assigned_post", ""), request.form.get("station", "").strip()
        if post not in ASSIGNED_POSTS:
            raise Faults({"assigned_post": "请选由哪个岗位办理。"})
        if len(station) > LONGEST_STATION or ":" in station:
            raise Faults({"station": f"站所写名称，最多 {LONGEST_STATION} 字，不用冒号。"})
        noting.assign(session, clerk, application_id, Post(post), station, clerk.at)
        told = f"{ASSIGNED_POSTS[post]}{f'（{station}）' if station else ''}"
        return Done(f"已分给{told}办理。", case_page(application_id))


def _merging(console: Console) -> None:
    @console.page("/applications/<int:application_id>/merge")
    def merge(session: Session, clerk: AtWork, application_id: int) -> str:
        one, line = here(session, clerk, application_id), line_here(session, clerk, application_id)
        return page("applications/merge", line=line, alike=alike.alike(session, one))

    @console.deed("/applications/<int:application_id>/merge", shown_on="merge")
    def merge_application(session: Session, clerk: AtWork, application_id: int) -> Done:
        here(session, clerk, application_id)
        told = request.form.get("publication", "").strip()
        number = int(told) if told.isdecimal() and len(told) <= 9 else 0  # noqa: PLR2004 - digits of a number
        found = drafts.item_of(session, clerk.office.id, number)
        if found is None or found.standing is not Standing.PUBLISHED:
            raise Faults({"publication": "没有这一条公开信息。编号在「公开信息」里，要先发布。"})
        noting.merge(session, clerk, application_id, number, clerk.at)
        return Done("已登记转为主动公开。这件申请仍要答复，告知获取方式和途径。", case_page(application_id))


def _revealing(console: Console) -> None:
    @console.page("/applications/<int:application_id>/reveal")
    def reveal(session: Session, clerk: AtWork, application_id: int) -> str:
        one = here(session, clerk, application_id)
        line = line_here(session, clerk, application_id)
        return page("applications/reveal", line=line, masked=revealing.masked(session, one))

    @console.deed("/applications/<int:application_id>/reveal", shown_on="reveal")
    def reveal_applicant(session: Session, clerk: AtWork, application_id: int) -> Done:
        """Shown on this page and nowhere else; whoever looks again gives a reason again."""
        one = here(session, clerk, application_id)
        reason = request.form.get("reason", "")
        found = revealing.reveal(session, clerk, application_id, reason, clerk.at)
        shown = page(
            "applications/revealed", line=line_here(session, clerk, application_id), found=found,
            identity=revealing.given(found.person.identity), way=WAYS[one.medium, one.way],
        )  # fmt: skip
        return Done("", case_page(application_id), shown=shown)


# --- what all of them ask ----------------------------------------------------------------------------


def here(session: Session, clerk: AtWork, application_id: int) -> Application:
    return applications.application_of(session, clerk.office.id, application_id) or abort(404)


def line_here(session: Session, clerk: AtWork, application_id: int) -> Line:
    row = row_of(session, here(session, clerk, application_id), clerk.day)
    return line_of(row, clerk.day, calendar_of(session))


def view_here(session: Session, clerk: AtWork, application_id: int) -> View:
    return view_of(session, clerk.office.id, application_id, clerk.day) or abort(404)


def case_page(application_id: int) -> str:
    return url_for("console.application", application_id=application_id)


def day_in(field: str) -> date:
    """Raises Faults."""
    day = asked_day(request.form.get(field))
    if day is None:
        raise Faults({field: "请填日期。"})
    return day
