"""起草到送审: the form of an item, its check-up, and handing it in; taking back, discarding, correcting."""

import secrets
from collections.abc import Sequence
from dataclasses import replace
from datetime import date
from typing import Any

from flask import abort, g, request, url_for
from sqlalchemy.orm import Session

from bot.console.clerk import AtWork
from bot.console.explaining import FIND, TICKED, picker
from bot.console.frame import Console, Done
from bot.console.publications import case_here, shown
from bot.console.reasons import done_with_reason
from handlers.publications import arranging, drafting, form, shelving
from handlers.publications.attaching import attach
from handlers.publications.body import as_typed
from handlers.publications.checkup.findings import KINDS, Finding
from handlers.publications.content import Attached, Content
from handlers.publications.deadlines import disclose_by
from handlers.publications.examining import Examined, SignedOff, examined, examined_draft
from handlers.publications.placing import USUAL
from handlers.publications.trail import Case
from handlers.refusal import Faults, Refused
from handlers.workdays import shipped
from storage import offices, placements
from storage.terms import CategoryKind

REASON = "reason-"  # and the key of the finding it is for
CHECK = "checkup"  # the second button of the form: save, and look through it


def register(console: Console) -> None:
    @console.page("/publications/new")
    def new_item(session: Session, clerk: AtWork) -> str:
        year = clerk.day.year
        number = arranging.propose_index_number(session, clerk.office_id, year)
        blank = Content(title="", issuer=clerk.office.name, index_number=number, made_on=clerk.day)
        return _form(session, clerk, blank, None)

    @console.deed("/publications/new", shown_on="new_item")
    def begin_item(session: Session, clerk: AtWork) -> Done:
        content = _read(console, session, clerk, ())
        word = request.form.get("form", "")[:60]
        item_id = drafting.start(session, clerk, content, word, clerk.at)
        return _saved(item_id, content)

    @console.page("/publications/<int:item_id>/edit")
    def edit_item(session: Session, clerk: AtWork, item_id: int) -> str:
        case = case_here(session, clerk, item_id)
        return _form(session, clerk, case.draft or abort(404), case)

    @console.deed("/publications/<int:item_id>/edit", shown_on="edit_item")
    def save_item(session: Session, clerk: AtWork, item_id: int) -> Done:
        case = case_here(session, clerk, item_id)
        draft = case.draft or abort(404)
        content = _read(console, session, clerk, draft.attachments)
        edition = _number(request.form.get("edition", ""))
        drafting.save(session, clerk, item_id, content, edition, clerk.at)
        return _saved(item_id, content)

    _handing_in(console)
    _ending(console)


def _handing_in(console: Console) -> None:
    @console.page("/publications/<int:item_id>/checkup")
    def checkup(session: Session, clerk: AtWork, item_id: int) -> str:
        case = case_here(session, clerk, item_id)
        draft = case.draft or abort(404)
        found = examined(session, console.parts.files, clerk.office_id, draft)
        levels = arranging.levels_in(session, clerk.office_id)
        return shown("checkup", case=case, found=found, kinds=KINDS, levels=levels)

    def look_through(session: Session, clerk: AtWork, item_id: int) -> Examined | None:
        return examined_draft(session, console.parts.files, clerk.office_id, item_id)

    @console.deed("/publications/<int:item_id>/hand-in", shown_on="checkup", ahead=look_through)
    def hand_in_item(session: Session, clerk: AtWork, seen: Examined | None, item_id: int) -> Done:
        case_here(session, clerk, item_id)
        signed = _signed()
        _refuse_unsigned(seen.findings if seen else abort(404), signed)
        edition = _number(request.form.get("edition", ""))
        drafting.hand_in(session, clerk, item_id, edition, seen, signed, clerk.at)
        return Done("已送审，等着审查。退回来的话，首页会提醒您。", url_for("console.item", item_id=item_id))


def _ending(console: Console) -> None:
    @console.deed("/publications/<int:item_id>/take-back", shown_on="item")
    def take_back_item(session: Session, clerk: AtWork, item_id: int) -> Done:
        done_with_reason(session, clerk, item_id, "take_back_reason", drafting.take_back)
        return Done("已取回，可以修改了。", url_for("console.edit_item", item_id=item_id))

    @console.deed("/publications/<int:item_id>/discard", shown_on="item")
    def discard_item(session: Session, clerk: AtWork, item_id: int) -> Done:
        done_with_reason(session, clerk, item_id, "discard_reason", drafting.discard)
        return Done("这份稿子已作废，经过都留着。", url_for("console.item", item_id=item_id))

    @console.deed("/publications/<int:item_id>/correct", shown_on="item")
    def correct_item(session: Session, clerk: AtWork, item_id: int) -> Done:
        done_with_reason(session, clerk, item_id, "correct_reason", drafting.correct)
        told = "已开始更正。改好并审过之前，群众看到的还是原来的。"
        return Done(told, url_for("console.edit_item", item_id=item_id))


def _signed() -> list[SignedOff]:
    told = request.form.items()
    return [SignedOff(name.removeprefix(REASON), why) for name, why in told if name.startswith(REASON)]


def _refuse_unsigned(found: Sequence[Finding], signed: Sequence[SignedOff]) -> None:
    """Beside each finding that was left open; the hand-in itself would name only the first."""
    settled = {one.key for one in signed if one.reason.strip()}
    faults = {
        f"{REASON}{one.key}": f"{one.words}，还没有处理：请改掉，或写明为什么可以保留。"
        for one in found
        if one.key not in settled
    }
    if faults:
        raise Faults(faults)


def _number(told: str) -> int:
    return int(told) if told.isdecimal() and len(told) <= form.DIGITS else 0


def _saved(item_id: int, content: Content) -> Done:
    then, words = request.form.get("then"), request.form.get(FIND, "").strip()[:100]
    if then == CHECK:
        return Done("已保存，下面是体检结果。", url_for("console.checkup", item_id=item_id))
    if then == FIND and words:
        asked: dict[str, Any] = {FIND: words, TICKED: content.interprets, "_anchor": "explained"}
        return Done("已保存，找到的在下面。", url_for("console.edit_item", item_id=item_id, **asked))
    return Done("已保存。", url_for("console.edit_item", item_id=item_id))


def _read(console: Console, session: Session, clerk: AtWork, kept: tuple[Attached, ...]) -> Content:
    """The form with its files: those that stay, and those that came with it."""
    content = form.read_content(request.form.to_dict(flat=False))
    dropped = set(request.form.getlist("drop"))
    staying = tuple(one for one in kept if one.digest not in dropped)
    return replace(content, attachments=_unlike(staying + _sent(console, session, clerk)))


def _sent(console: Console, session: Session, clerk: AtWork) -> tuple[Attached, ...]:
    files = [one for one in request.files.getlist("file") if one.filename]
    try:
        return tuple(
            attach(session, console.parts.files, clerk, one.filename or "", one.read(), clerk.at)
            for one in files
        )
    except Refused as refused:
        told = f"{refused.sentence}其他附件也没有传上，请重新选。" if len(files) > 1 else refused.sentence
        raise Faults({"file": told}) from None


def _unlike(attached: tuple[Attached, ...]) -> tuple[Attached, ...]:
    """A file of the same name takes the place of the one before it."""
    return tuple({one.name: one for one in attached}.values())


def _form(session: Session, clerk: AtWork, content: Content, case: Case | None) -> str:
    typed = g.get("typed", {})
    return shown(
        "form", content=content, case=case, body=as_typed(content.body), form=typed.get("form") or secrets.token_urlsafe(12),
        numbering=arranging.numbering_in(session, clerk.office_id), check=CHECK, find=FIND,
        picker=picker(session, clerk, content, case.id if case else None),
        warned=_warned(session, clerk, content, case) if case else (),
        ways=_ways(session, clerk, content), due=_due(content.made_on), stations=sorted(offices.stations_of(session, clerk.office_id)),
        **_shelves(session, clerk, content),
    )  # fmt: skip


def _warned(session: Session, clerk: AtWork, content: Content, case: Case) -> tuple[str, ...]:
    """What is odd about the 索引号, and what would be refused at the end."""
    try:
        return arranging.warnings_about(session, clerk.office_id, content, case.id)
    except Refused as refused:
        return (refused.sentence,)


def _ways(session: Session, clerk: AtWork, content: Content) -> list[str]:
    """The channels in use, those most townships have where there are none yet, and what was ticked before."""
    in_use = [one.name for one in placements.channels_of(session, clerk.office_id) if not one.retired_on]
    return list(dict.fromkeys([*(in_use or USUAL), *content.ways]))


def _due(made_on: date | None) -> object:
    return disclose_by(made_on, shipped())


def _shelves(session: Session, clerk: AtWork, content: Content) -> dict[str, dict[str, list[str]]]:
    """What can be ticked: what the law names, the office's own, and what the draft has already."""
    catalogue, areas, powers = (shelving.offered(session, clerk.office_id, kind) for kind in CategoryKind)
    drafted = [path for path in content.categories if path not in powers]
    return {
        "catalogue": _by_head([*catalogue, *drafted]),
        "powers": _by_head(powers),
        "fields": {"": list(dict.fromkeys((*areas, *content.areas)))},
    }


def _by_head(paths: Sequence[str]) -> dict[str, list[str]]:
    """Branches under their trunk, in their order; a trunk that has branches is not ticked itself."""
    heads: dict[str, list[str]] = {}
    for path in dict.fromkeys(paths):
        head = path.split("/")[0] if "/" in path else ""
        heads.setdefault(head, []).append(path)
    if "" in heads:
        heads[""] = [path for path in heads[""] if path not in heads]
    return {
        head: branches for head, branches in sorted(heads.items(), key=lambda one: not one[0]) if branches
    }
