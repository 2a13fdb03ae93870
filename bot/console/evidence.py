"""佐证: looked for among what the office has, uploaded, put beside a criterion, taken off."""

from flask import Response, abort, request
from sqlalchemy.orm import Session

from bot.console.clerk import AtWork
from bot.console.criteria import criterion_here, criterion_page
from bot.console.frame import Console, Done, page
from bot.console.listing import download
from bot.console.permissions import may
from handlers import evidence as records
from handlers.criteria import actions
from handlers.criteria.actions import Found
from handlers.publications.attaching import attach
from handlers.refusal import Faults, Refused
from storage import criteria, files
from storage.criteria import Evidence
from storage.report_terms import EvidenceKind

ASKED = (EvidenceKind.APPLICATION, EvidenceKind.CASE)  # looked for by whoever may open them


def register(console: Console) -> None:
    @console.page("/criteria/<int:criterion_id>/evidence")
    def find_evidence(session: Session, clerk: AtWork, criterion_id: int) -> str:
        one, kind = (
            criterion_here(session, clerk, criterion_id),
            _kind(request.values.get("kind", "item"), clerk),
        )
        words = request.values.get("words", "").strip()[:100]
        found = records.find(session, clerk.office.id, kind, words, one.year) if kind else []
        laid = criteria.evidence_of(session, clerk.office.id, [one.id])
        return page(
            "criteria/evidence", one=one, kinds=_kinds(clerk), kind=str(kind or ""), words=words, found=found,
            there={(piece.kind, piece.record_id) for piece in laid},
        )  # fmt: skip

    @console.deed("/criteria/<int:criterion_id>/evidence", shown_on="find_evidence")
    def attach_evidence(session: Session, clerk: AtWork, criterion_id: int) -> Done:
        criterion_here(session, clerk, criterion_id)
        kind, told = _kind(request.form.get("kind", ""), clerk), request.form.get("record", "")
        if kind is None or not (told.isascii() and told.isdigit() and len(told) <= 9):  # noqa: PLR2004 - of a number
            raise Refused("请在下面的清单里选一条，再点“附上”。")
        found = records.found(session, clerk.office.id, kind, int(told))
        actions.attach(session, clerk, criterion_id, found, clerk.at)
        return Done(f"已附上：{found.title}", criterion_page(criterion_id))

    _files(console)


def _files(console: Console) -> None:
    @console.deed("/criteria/<int:criterion_id>/evidence/file", shown_on="find_evidence")
    def attach_evidence_file(session: Session, clerk: AtWork, criterion_id: int) -> Done:
        criterion_here(session, clerk, criterion_id)
        actions.attach(session, clerk, criterion_id, _uploaded(console, session, clerk), clerk.at)
        return Done("已附上。", criterion_page(criterion_id))

    @console.page("/criteria/<int:criterion_id>/evidence/<int:evidence_id>/file")
    def evidence_file(session: Session, clerk: AtWork, criterion_id: int, evidence_id: int) -> Response:
        """For download only: what was uploaded is never shown inside our pages."""
        row = _laid(session, clerk, criterion_id, evidence_id)
        kept = files.file_numbered(session, clerk.office.id, row.record_id)
        if row.kind is not EvidenceKind.FILE or kept is None or not console.parts.files.holds(kept.digest):
            abort(404)
        return download(row.title, console.parts.files.read(kept.digest), kept.content_type)

    @console.deed("/criteria/<int:criterion_id>/evidence/<int:evidence_id>/off", shown_on="criterion")
    def take_off_evidence(session: Session, clerk: AtWork, criterion_id: int, evidence_id: int) -> Done:
        _laid(session, clerk, criterion_id, evidence_id)
        actions.take_off(session, clerk, criterion_id, evidence_id, clerk.at)
        return Done("已取下，原来的记录还在。", criterion_page(criterion_id))


def _laid(session: Session, clerk: AtWork, criterion_id: int, evidence_id: int) -> Evidence:
    one = criterion_here(session, clerk, criterion_id)
    return criteria.evidence_numbered(session, one, evidence_id) or abort(404)


def _uploaded(console: Console, session: Session, clerk: AtWork) -> Found:
    """Looked at like any other attachment, and kept by its hash. Raises Faults."""
    file = request.files.get("file")
    if file is None or not file.filename:
        raise Faults({"file": "请选择文件。"})
    try:
        attached = attach(session, console.parts.files, clerk, file.filename, file.read(), clerk.at)
    except Refused as refused:
        raise Faults({"file": refused.sentence}) from None
    kept = files.file_of(session, clerk.office.id, attached.digest) or abort(404)
    return Found(EvidenceKind.FILE, kept.id, attached.name)


def _kinds(clerk: AtWork) -> dict[str, str]:
    return {
        str(kind): word
        for kind, word in records.WORDS.items()
        if kind is not EvidenceKind.FILE and (kind not in ASKED or may(clerk.posts, "applications"))
    }


def _kind(told: str, clerk: AtWork) -> EvidenceKind | None:
    return EvidenceKind(told) if told in _kinds(clerk) else None
