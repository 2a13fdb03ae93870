"""送达: how a letter reached them, and with what proof."""

from flask import Response, abort, request
from sqlalchemy.orm import Session

from bot.console import case_words as words
from bot.console.application_acts import case_page, here, line_here
from bot.console.clerk import AtWork
from bot.console.frame import Console, Done, page
from bot.console.listing import asked_day, download
from handlers.applications.serving import Serving
from handlers.applications.serving import serve as serve_it
from handlers.publications.attaching import attach
from handlers.refusal import Faults
from storage import files, official_letters
from storage.application_terms import ServiceWay


def register(console: Console) -> None:
    @console.page("/applications/<int:application_id>/serve")
    def serve(session: Session, clerk: AtWork, application_id: int) -> str:
        one = here(session, clerk, application_id)
        letters = [row for row in official_letters.letters_of(session, one.id) if row.issued_at]
        return page(
            "applications/serve", line=line_here(session, clerk, application_id), ways=words.WAYS,
            letters={row.id: f"{words.LETTERS[row.kind]} {row.number}" for row in reversed(letters)},
        )  # fmt: skip

    @console.deed("/applications/<int:application_id>/serve", shown_on="serve")
    def serve_letter(session: Session, clerk: AtWork, application_id: int) -> Done:
        here(session, clerk, application_id)
        way, letter = request.form.get("way", ""), request.form.get("letter", "")
        faults = {} if way in words.WAYS else {"way": "请选择送达方式。"}
        if not letter.isdecimal():
            faults["letter"] = "请选择送达的是哪份文书。"
        if faults:
            raise Faults(faults)
        posted, signed = (asked_day(request.form.get(name)) for name in ("posted_on", "signed_on"))
        proof, tracking = _proof(session, console, clerk), request.form.get("tracking", "")[:100]
        serving = Serving(ServiceWay(way), int(letter), posted, signed, tracking, proof)
        serve_it(session, clerk, application_id, serving, clerk.at)
        return Done("已登记送达。", case_page(application_id))

    @console.page("/applications/<int:application_id>/proofs/<digest>")
    def service_proof(session: Session, clerk: AtWork, application_id: int, digest: str) -> Response:
        """For download only: what was uploaded is never shown inside our pages."""
        one = here(session, clerk, application_id)
        known = {row.proof for row in official_letters.deliveries_of(session, one.id) if row.proof}
        kept = files.file_of(session, clerk.office.id, digest) if digest in known else None
        if kept is None or not console.parts.files.holds(digest):
            abort(404)
        return download(kept.name, console.parts.files.read(digest), kept.content_type)


def _proof(session: Session, console: Console, clerk: AtWork) -> str:
    sent = request.files.get("proof")
    if sent is None or not sent.filename:
        return ""
    return attach(session, console.parts.files, clerk, sent.filename, sent.read(), clerk.at).digest
