"""文书: written from the case by one, read and issued by another, printed and kept; in full only with a reason."""

import json
from collections.abc import Mapping
from dataclasses import dataclass, field, replace

from flask import Response, abort, request, url_for
from sqlalchemy.orm import Session

from bot.console import case_words as words
from bot.console.application_acts import case_page, here, line_here, view_here
from bot.console.case_file import parties_here
from bot.console.case_steps import passing
from bot.console.clerk import AtWork
from bot.console.frame import Console, Done, page
from bot.console.letter_forms import METHODS, answer_form, form_of, outcomes_for, worked_fee
from bot.console.listing import download
from handlers.applications import lettering, revealing
from handlers.applications.composing import KINDS, compose, masked_letter
from handlers.applications.letter_numbers import next_letter_number
from handlers.applications.letters.facts import Letter
from handlers.applications.letters.freezing import thaw
from handlers.applications.letters.printing import docx_of, html_of, paper_of
from handlers.applications.letters.templates import UNNUMBERED
from handlers.applications.source import Source, source_of
from handlers.paper_html import STYLE_SOURCE
from storage import official_letters
from storage.application_terms import LetterKind, Outcome
from storage.official_letters import OfficialLetter

POLICY = f"default-src 'none'; style-src {STYLE_SOURCE}; frame-ancestors 'none'; base-uri 'none'; form-action 'none'"
DOCX = "application/vnd.openxmlformats-officedocument.wordprocessingml.document"


@dataclass(frozen=True, slots=True)
class Shown:
    """A letter as it stands, and as it is printed."""

    row: OfficialLetter
    letter: Letter


@dataclass(frozen=True, slots=True)
class Filling:
    """Where a form of a letter is sent, where 返回 leads, and what was typed into it before."""

    to: str
    back: str
    typed: Mapping[str, str] = field(default_factory=dict)
    mends: bool = False


def register(console: Console) -> None:
    _writing(console)
    _issuing(console)
    _opening(console)


def _writing(console: Console) -> None:
    @console.page("/applications/<int:application_id>/write/<letter_kind>")
    def write_letter(session: Session, clerk: AtWork, application_id: int, letter_kind: str) -> str:
        source, kind = _source(session, clerk, application_id), _kind(letter_kind)
        to = url_for("console.draft_letter", application_id=application_id, letter_kind=kind)
        return _form(session, clerk, source, kind, Filling(to, case_page(application_id)))

    @console.deed("/applications/<int:application_id>/write/<letter_kind>", shown_on="write_letter")
    def draft_letter(session: Session, clerk: AtWork, application_id: int, letter_kind: str) -> Done:
        source, kind = _source(session, clerk, application_id), _kind(letter_kind)
        made = compose(source, kind, _typed())
        letter = lettering.draft(session, clerk, application_id, made.writing, clerk.at)
        to = url_for("console.letter", application_id=application_id, letter_id=letter)
        return Done("已起草。请核对，再由另一位审核或签发岗位的同事签发。", to)

    @console.page("/applications/<int:application_id>/letters/<int:letter_id>/edit")
    def edit_letter(session: Session, clerk: AtWork, application_id: int, letter_id: int) -> str:
        source, row = _draft(session, clerk, application_id, letter_id)
        kept = json.loads(official_letters.typed_of(session, source.view.application, row) or "{}")
        to = url_for("console.redraft_letter", application_id=application_id, letter_id=letter_id)
        back = url_for("console.letter", application_id=application_id, letter_id=letter_id)
        filling = Filling(to, back, kept, mends=True)
        return _form(session, clerk, source, row.kind, filling)

    @console.deed("/applications/<int:application_id>/letters/<int:letter_id>/edit", shown_on="edit_letter")
    def redraft_letter(session: Session, clerk: AtWork, application_id: int, letter_id: int) -> Done:
        source, row = _draft(session, clerk, application_id, letter_id)
        lettering.redraft(session, clerk, letter_id, compose(source, row.kind, _typed()).writing, clerk.at)
        to = url_for("console.letter", application_id=application_id, letter_id=letter_id)
        return Done("已修改。请再核对一遍。", to)


def _form(session: Session, clerk: AtWork, source: Source, kind: LetterKind, filling: Filling) -> str:
    choices, worked = (
        outcomes_for(source),
        worked_fee(source, request.args) if kind is LetterKind.FEE else None,
    )
    outcome = request.form.get("outcome") or request.args.get("outcome") or filling.typed.get("outcome", "")
    outcome = outcome if outcome in choices else ""
    fields = (
        answer_form(source, Outcome(outcome))
        if outcome and kind is LetterKind.ANSWER
        else form_of(source, kind)
    )
    told = {**filling.typed, **(worked.typed if worked else {})}
    return page(
        "applications/write", line=line_here(session, clerk, source.view.application.id), kind=kind, name=words.LETTERS[kind],
        form=[replace(one, value=told.get(one.name, one.value)) for one in fields], outcome=outcome, outcomes=choices,
        parties=parties_here(session, source.view.application), issued={k: words.LETTERS[k] for k in source.numbers},
        filling=filling, worked=worked, methods=METHODS,
    )  # fmt: skip


def _typed() -> dict[str, str]:
    told = {name: value.strip().replace("\r\n", "\n") for name, value in request.form.items()}
    return {name: value for name, value in told.items() if name not in {"csrf", "once"}}


def _issuing(console: Console) -> None:
    @console.page("/applications/<int:application_id>/letters/<int:letter_id>")
    def letter(session: Session, clerk: AtWork, application_id: int, letter_id: int) -> str:
        shown = _letter(session, clerk, application_id, letter_id)
        against = () if shown.row.issued_at else lettering.against(session, clerk, letter_id, clerk.at)
        return page(
            "applications/letter", line=line_here(session, clerk, application_id), row=shown.row, words=words,
            paper=paper_of(masked_letter(shown.letter)), against=against, mine=shown.row.drafted_by == clerk.id,
            edition=lettering.edition_of(shown.row),
        )  # fmt: skip

    @console.deed("/applications/<int:application_id>/letters/<int:letter_id>/issue", shown_on="letter")
    def issue_letter(session: Session, clerk: AtWork, application_id: int, letter_id: int) -> Done:
        row = _letter(session, clerk, application_id, letter_id).row
        note, read = request.form.get("note", ""), request.form.get("read", "unread")
        number = row.number
        if not row.issued_at and row.kind not in UNNUMBERED:
            number = next_letter_number(session, clerk.office, clerk.day)
        passing(lambda: lettering.issue(session, clerk, letter_id, number, clerk.at, note, read))
        to = url_for("console.letter", application_id=application_id, letter_id=letter_id)
        return Done(f"已签发{f'，文号 {number}' if number else ''}。", to)

    @console.deed("/applications/<int:application_id>/letters/<int:letter_id>/drop", shown_on="letter")
    def drop_letter(session: Session, clerk: AtWork, application_id: int, letter_id: int) -> Done:
        _letter(session, clerk, application_id, letter_id)
        lettering.drop(session, clerk, letter_id, clerk.at)
        return Done("草稿已作废。", case_page(application_id))


def _opening(console: Console) -> None:
    @console.deed("/applications/<int:application_id>/letters/<int:letter_id>/open", shown_on="letter")
    def open_letter(session: Session, clerk: AtWork, application_id: int, letter_id: int) -> Done:
        """The letter in full, as a page to print or as a file; who opened it and why is on record."""
        shown = _letter(session, clerk, application_id, letter_id)
        revealing.reveal(session, clerk, application_id, request.form.get("reason", ""), clerk.at)
        to = url_for("console.letter", application_id=application_id, letter_id=letter_id)
        name = f"{words.LETTERS[shown.row.kind]}{shown.row.number or '（草稿）'}"
        as_file = request.form.get("as") == "docx"
        return Done("", to, shown=file_of(shown.letter, name) if as_file else sheet_of(shown.letter))


def sheet_of(letter: Letter) -> Response:
    return Response(html_of(letter), headers={"Content-Security-Policy": POLICY})


def file_of(letter: Letter, name: str) -> Response:
    return download(f"{name}.docx", docx_of(letter), DOCX)


def _source(session: Session, clerk: AtWork, application_id: int) -> Source:
    return source_of(session, clerk.office, view_here(session, clerk, application_id), clerk.day)


def _draft(
    session: Session, clerk: AtWork, application_id: int, letter_id: int
) -> tuple[Source, OfficialLetter]:
    """What is still to be issued. Who it consults is not taken yet, so that it keeps its place."""
    row = _letter(session, clerk, application_id, letter_id).row
    if row.issued_at:
        abort(404)
    source, planned = _source(session, clerk, application_id), lettering.planned_of(row)
    others = {key: one for key, one in source.parties.items() if not planned.party or key != planned.key}
    return replace(source, parties=others), row


def _kind(told: str) -> LetterKind:
    return LetterKind(told) if told in KINDS else abort(404)


def _letter(session: Session, clerk: AtWork, application_id: int, letter_id: int) -> Shown:
    one = here(session, clerk, application_id)
    row = official_letters.letter_of(session, clerk.office.id, letter_id)
    if row is None or row.application_id != application_id or row.dropped_at:
        abort(404)
    return Shown(row, thaw(official_letters.facts_of(session, one, row)))
