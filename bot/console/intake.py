"""登记: what came on paper, by fax or by word of mouth, typed in by a clerk, looked over, and only then written down."""

from dataclasses import fields
from datetime import date

from flask import g, request, url_for
from flask.typing import ResponseReturnValue
from sqlalchemy.orm import Session

from bot.console.application_acts import here, view_here
from bot.console.application_words import APPLICANTS, RECEIVED_BY, RECEIVED_WHEN, TAKEN_BY
from bot.console.applications import line_of
from bot.console.case_letters import file_of, sheet_of
from bot.console.clerk import AtWork
from bot.console.frame import Console, Done, page, shown_again, the_clerk
from bot.console.listing import asked_day
from handlers.applications import registering, revealing
from handlers.applications.actions import receipt_of
from handlers.applications.composing import receipt_letter
from handlers.applications.exporting import DOORS, WAYS
from handlers.applications.register import row_of, told_by_when
from handlers.applications.registering import CLERKS_DOORS, Form
from handlers.applications.rules import answer_workdays
from handlers.applications.source import source_of
from handlers.calendar import calendar_of
from handlers.refusal import Faults, Refused
from storage.terms import Door
from storage.tokens import writable

YES = "yes"
TEXTS = ("kind", "name", "contact", "wanted", "receive", "identity", "address", "agent")
LONGEST = 2000  # characters of one answer; what is longer is refused by its reader


def register(console: Console) -> None:
    @console.page("/applications/new")
    def new_application(session: Session, clerk: AtWork) -> str:
        return _form(clerk.day)

    @console.plain("/applications/new/check", "POST", shown_on="new_application")
    def check_application() -> ResponseReturnValue:
        """What was typed and what it means: the day of receipt, the last day. Nothing is written yet."""
        clerk = the_clerk()
        try:
            with console.parts.database.read() as session:
                form = _read(clerk)
                found = registering.foresee(session, clerk, form, clerk.at)
        except Refused as refused:
            return shown_again("new_application", refused, {}, 422)
        return page(
            "applications/check", form=form, found=found, told=_kept_fields(), kinds=APPLICANTS, receiving=RECEIVED_BY,
            door=DOORS[form.door], when=RECEIVED_WHEN[form.door], days=answer_workdays(form.came_on),
        )  # fmt: skip

    @console.plain("/applications/new/mend", "POST", shown_on="new_application")
    def mend_application() -> ResponseReturnValue:
        g.typed = request.form
        return _form(the_clerk().day)

    @console.deed("/applications/new", shown_on="new_application")
    def take_in_application(session: Session, clerk: AtWork) -> Done:
        made = registering.take_in(session, clerk, _read(clerk), clerk.at)
        to = url_for("console.application_receipt", application_id=made.application_id)
        return Done(f"已登记，编号 {made.number}。请打印回执交给申请人。", to)

    _receipt(console)


def _receipt(console: Console) -> None:
    @console.page("/applications/<int:application_id>/receipt")
    def application_receipt(session: Session, clerk: AtWork, application_id: int) -> str:
        one, view = here(session, clerk, application_id), view_here(session, clerk, application_id)
        row = row_of(session, one, clerk.day)
        return page(
            "applications/receipt", line=line_of(row, clerk.day, calendar_of(session)), made=receipt_of(session, one),
            masked=revealing.masked(session, one), way=WAYS[one.medium, one.way], clock=view.clock,
            by_when=told_by_when(session, one, clerk.day), when=RECEIVED_WHEN.get(one.door, "双方确认当天"),
        )  # fmt: skip

    @console.deed("/applications/<int:application_id>/receipt", shown_on="application_receipt")
    def print_receipt(session: Session, clerk: AtWork, application_id: int) -> Done:
        """登记回执 in full, for the applicant; that somebody looked is on record as for every letter."""
        one, view = here(session, clerk, application_id), view_here(session, clerk, application_id)
        revealing.reveal(session, clerk, application_id, request.form.get("reason", ""), clerk.at)
        made = receipt_of(session, one)
        letter = receipt_letter(
            source_of(session, clerk.office, view, clerk.day), made.code, made.content_hash
        )
        as_file = request.form.get("as") == "docx"
        shown = file_of(letter, f"登记回执{made.number}") if as_file else sheet_of(letter)
        return Done("", url_for("console.application_receipt", application_id=application_id), shown=shown)


def _form(today: date) -> str:
    return page(
        "applications/new", doors=TAKEN_BY, kinds=APPLICANTS, receiving=RECEIVED_BY, today=today.isoformat()
    )


def _read(clerk: AtWork) -> Form:
    """Raises Faults for what is no choice or no day, together with what the rules say of all the rest."""
    door, came_on = request.form.get("door", ""), asked_day(request.form.get("came_on"))
    known = Door(door) if door in CLERKS_DOORS else None
    faults = {} if known else {"door": "请选怎么收到的。"}
    if came_on is None:
        faults["came_on"] = "请填收到的日期。"
    told = {name: writable(request.form.get(name, ""))[:LONGEST] for name in TEXTS}
    form = Form(
        **told, door=known or Door.WINDOW, came_on=came_on or clerk.day, oral=_ticked("oral"),
        read_back=_ticked("read_back"), agent_authorised=_ticked("agent_authorised"),
    )  # fmt: skip
    if faults:
        raise Faults(faults | _more_faults(form, clerk))
    return form


def _more_faults(form: Form, clerk: AtWork) -> dict[str, str]:
    try:
        registering.read(form, clerk.at)
    except Faults as more:
        return more.fields
    return {}


def _ticked(name: str) -> bool:
    return request.form.get(name) == YES


def _kept_fields() -> dict[str, str]:
    """What the next form brings along, as it was typed."""
    return {one.name: request.form[one.name] for one in fields(Form) if one.name in request.form}
