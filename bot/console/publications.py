"""公开信息: the list of all items, one item with everything that happened to it, its versions and files."""

from dataclasses import dataclass
from typing import Any

from flask import Response, abort, url_for
from sqlalchemy.orm import Session

from bot.console import publication_words as words
from bot.console.clerk import AtWork
from bot.console.frame import Console, page
from bot.console.listing import MOST_EXPORTED, asked, asked_day, download, exported, listing
from handlers.publications import trail
from handlers.publications.chain import writers_of
from handlers.publications.content import Content, changes
from handlers.publications.deadlines import disclose_by
from handlers.publications.filling import content_of
from handlers.publications.trail import Case, InWork
from handlers.workdays import Due, shipped
from storage import categories, drafts, files, interpretations, offices
from storage import register as items
from storage.register import Entry, Wanted
from storage.terms import CategoryKind, Standing

FIELDS = ("words", "number", "station", "state", "category", "first", "last")
IN_WORK = "in_work"
STATES = {IN_WORK: "在办（全部）"} | {str(stage): word for stage, word in words.STAGES.items()} | {
    str(standing): word for standing, word in words.STANDINGS.items() if standing is not Standing.DRAFT
}  # fmt: skip
HEADS = ("编号", "标题", "索引号", "文号", "站所", "成文日期", "状态", "首次公开日期")
WAS_PUBLIC = frozenset({Standing.PUBLISHED, Standing.WITHDRAWN})


@dataclass(frozen=True, slots=True)
class Row:
    """An item in the list; `work` is its draft, if one is in work. `due`: by when it must be public."""

    entry: Entry
    work: InWork | None
    due: Due | None

    @property
    def told(self) -> str:
        """「已公开，更正等待初审」, in one line for the exported list."""
        stage = words.stage_told(self.work.position) if self.work else ""
        if self.entry.standing is Standing.DRAFT:
            return stage or words.STANDINGS[Standing.DRAFT]
        return words.STANDINGS[self.entry.standing] + (f"，更正{stage}" if stage else "")


def register(console: Console) -> None:
    @console.page("/publications")
    def publications(session: Session, clerk: AtWork) -> str:
        found = listing(lambda offset, limit: _find(session, clerk, offset, limit), *FIELDS)
        stations = {name: name for name in sorted(offices.stations_of(session, clerk.office_id))}
        return shown("list", found=found, states=STATES, kinds=_paths(session, clerk), stations=stations)

    @console.page("/publications.xlsx")
    def publications_export(session: Session, clerk: AtWork) -> Response:
        rows, _ = _find(session, clerk, 0, MOST_EXPORTED)
        return exported(console.parts, clerk, "公开信息", HEADS, [_cells(row) for row in rows])

    @console.page("/publications/<int:item_id>")
    def item(session: Session, clerk: AtWork, item_id: int) -> str:
        case = case_here(session, clerk, item_id)
        now = case.draft or (case.shown.content if case.shown else None) or _imported(session, clerk, item_id)
        return shown(
            "item", case=case, content=now, due=disclose_by(now.made_on, shipped()),
            mine=clerk.id in writers_of(case.trail), public=_public_address(console, clerk, case),
            placing=url_for("console.placed", item_id=item_id), explained=interpretations.explained_by(session, item_id),
        )  # fmt: skip

    @console.page("/publications/<int:item_id>/versions/<int:version>")
    def item_version(session: Session, clerk: AtWork, item_id: int, version: int) -> str:
        case = case_here(session, clerk, item_id)
        edition = case.numbered(version) or abort(404)
        before = case.numbered(version - 1)
        changed = changes(before.content, edition.content) if before else ()
        return shown("version", case=case, edition=edition, content=edition.content, changed=changed)

    @console.page("/publications/<int:item_id>/files/<digest>")
    def item_file(session: Session, clerk: AtWork, item_id: int, digest: str) -> Response:
        """As a file to keep, never as a page (reliability F6): it was handed in by somebody."""
        case = case_here(session, clerk, item_id)
        named = {one.digest: one.name for text in _texts(case) for one in text.attachments}
        kept = files.file_of(session, clerk.office_id, digest) if digest in named else None
        if kept is None or not console.parts.files.holds(digest):
            abort(404)
        return download(named[digest], console.parts.files.read(digest), kept.content_type)


def shown(template: str, **values: Any) -> str:
    """A page of this room: with the words for where things stand."""
    return page(f"publications/{template}", words=words, **values)


def case_here(session: Session, clerk: AtWork, item_id: int) -> Case:
    """The item, if it is the clerk's office's; else the page is not there."""
    return trail.case_of(session, clerk.office_id, item_id) or abort(404)


def _texts(case: Case) -> list[Content]:
    return [*([case.draft] if case.draft else []), *(edition.content for edition in case.editions)]


def _imported(session: Session, clerk: AtWork, item_id: int) -> Content:
    """An item that came in from elsewhere and was never written on here."""
    one = drafts.item_of(session, clerk.office_id, item_id) or abort(404)
    return content_of(session, one)


def _public_address(console: Console, clerk: AtWork, case: Case) -> str:
    if case.standing is not Standing.PUBLISHED:
        return ""
    return console.parts.settings.public_url + url_for("pages.item", slug=clerk.office.slug, number=case.id)


def _paths(session: Session, clerk: AtWork) -> dict[str, str]:
    """What can be asked for under 分类: path → how the list says it."""
    known = sorted(categories.category_ids(session, clerk.office_id))
    return {path: f"重点领域：{path}" if kind is CategoryKind.AREA else path for kind, path in known}


def _find(session: Session, clerk: AtWork, offset: int, limit: int) -> tuple[list[Row], int]:
    working = {one.id: one for one in trail.in_work(session, clerk.office_id)}
    found, total = items.entries(session, clerk.office_id, _wanted(working), offset, limit)
    return [_row(entry, working.get(entry.id)) for entry in found], total


def _row(entry: Entry, work: InWork | None) -> Row:
    waits = work and entry.standing is Standing.DRAFT
    return Row(entry, work, disclose_by(entry.made_on, shipped()) if waits else None)


def _wanted(working: dict[int, InWork]) -> Wanted:
    told = asked(*FIELDS)
    state = told.get("state", "")
    stages = set(words.STAGES) if state == IN_WORK else {state} & set(words.STAGES)
    return Wanted(
        told.get("words", ""), told.get("number", ""), Standing(state) if state in set(Standing) else None,
        tuple(id for id, one in working.items() if one.position.stage in stages) if stages else None,
        told.get("station", ""), told.get("category", ""),
        asked_day(told.get("first")), asked_day(told.get("last")),
    )  # fmt: skip


def _cells(row: Row) -> tuple[object, ...]:
    one = row.entry
    public = one.published_on if one.standing in WAS_PUBLIC else ""
    return (
        one.id, one.title, one.index_number, one.doc_number, one.station, one.made_on or "", row.told, public,
    )  # fmt: skip
