"""What a piece of evidence is as files: a sheet that says what stands in the records, and what was uploaded with it."""

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from datetime import date

from sqlalchemy.orm import Session

from handlers.applications import register
from handlers.applications.outcomes import CATALOGUE
from handlers.applications.stages import WORDS as STAGES
from handlers.cases.rules import COLUMNS, KINDS, UNDECIDED
from handlers.criteria.folder import File
from handlers.ledger.rules import NAMES, number_told
from handlers.office import OfficeProfile
from handlers.paper import Block, Paper, Part
from handlers.paper_html import page_of
from handlers.publications import trail
from storage import applications, cases, files, ledger, placements, publications
from storage.criteria import Evidence
from storage.files import FileStore, KeptFile
from storage.report_terms import EvidenceKind as K


@dataclass(frozen=True, slots=True)
class Cabinet:
    """Where the office's records and files are. `items` is what stands before the number in the address of an item."""

    session: Session
    store: FileStore
    office: OfficeProfile
    items: str
    today: date


Pairs = tuple[tuple[str, str], ...]


def files_of(cabinet: Cabinet, one: Evidence) -> list[File]:
    """Empty where the record or the file is no longer there."""
    return list(_FILES[one.kind](cabinet, one))


def _sheet(cabinet: Cabinet, one: Evidence, pairs: Pairs, text: str = "") -> File:
    blocks = (
        Block(Part.TITLE, one.title), Block(Part.TABLE, rows=tuple(pair for pair in pairs if pair[1])),
        *(Block(Part.TEXT, line) for line in text.splitlines() if line.strip()),
        Block(Part.OFFICE, cabinet.office.name),
        Block(Part.DAY, f"{cabinet.today.year}年{cabinet.today.month}月{cabinet.today.day}日"),
    )  # fmt: skip
    paper = Paper(one.title, cabinet.office.name, cabinet.today, blocks)
    return File(one.title, "html", page_of(paper).encode())


def _item(cabinet: Cabinet, one: Evidence) -> Iterator[File]:
    item = publications.once_public(cabinet.session, cabinet.office.id, one.record_id)
    if item is None:
        return
    pairs = (
        ("索引号", item.index_number), ("文号", item.doc_number), ("发布机构", item.issuer), ("发布日期", item.published_on.isoformat()),
        ("网址", f"{cabinet.items}{item.id}"),
    )  # fmt: skip
    yield _sheet(cabinet, one, pairs, item.body)
    case = trail.case_of(cabinet.session, cabinet.office.id, item.id)
    for attached in case.shown.content.attachments if case and case.shown else ():
        yield from _kept(cabinet, attached.digest, attached.name)


def _placement(cabinet: Cabinet, one: Evidence) -> Iterator[File]:
    found = placements.placements_numbered(cabinet.session, cabinet.office.id, [one.record_id])
    for told in found.values():
        pairs = (
            ("信息", told.title), ("渠道", told.channel), ("公开日期", told.on.isoformat()), ("凭证", told.evidence), ("登记人", told.by),
            ("公示到", told.until.isoformat() if told.until else ""),
            ("撤下", told.taken_down_on.isoformat() if told.taken_down_on else ""), ("信息网址", f"{cabinet.items}{told.item_id}"),
        )  # fmt: skip
        yield _sheet(cabinet, one, pairs)
        yield from _kept(cabinet, told.photo) if told.photo else ()


def _entry(cabinet: Cabinet, one: Evidence) -> Iterator[File]:
    row = ledger.entry_of(cabinet.session, cabinet.office.id, one.record_id)
    if row is not None:
        pairs = (
            ("项目", NAMES[row.kind]), ("日期", row.day.isoformat()), ("数量", number_told(row.kind, row.number)),
            ("人次", str(row.heads or "")), ("内容", row.words), ("来源", row.source), ("登记人", row.kept_by),
        )  # fmt: skip
        yield _sheet(cabinet, one, pairs)


def _application(cabinet: Cabinet, one: Evidence) -> Iterator[File]:
    """Numbers and days, and nobody's name."""
    found = applications.application_of(cabinet.session, cabinet.office.id, one.record_id)
    if found is not None:
        row = register.row_of(cabinet.session, found, cabinet.today)
        pairs = (
            ("编号", row.number), ("提交日期", row.submitted.isoformat()), ("收到日", row.received.isoformat() if row.received else ""),
            ("最后一日", row.due.day.isoformat() if row.due else ""), ("办到哪一步", STAGES[row.stage]),
            ("结果", CATALOGUE[row.outcome].words if row.outcome else ""), ("送达", row.served.isoformat() if row.served else ""),
            ("超期", f"{row.overdue}天" if row.overdue else "没有超期"),
        )  # fmt: skip
        yield _sheet(cabinet, one, pairs)


def _case(cabinet: Cabinet, one: Evidence) -> Iterator[File]:
    row = cases.case_of(cabinet.session, cabinet.office.id, one.record_id)
    if row is not None:
        pairs = (
            ("种类", KINDS[row.kind]), ("机关", row.organ), ("案号", row.number), ("收到", row.received_on.isoformat()),
            ("审结", row.ended_on.isoformat() if row.ended_on else ""), ("结果", COLUMNS[row.result] if row.result else UNDECIDED),
        )  # fmt: skip
        yield _sheet(cabinet, one, pairs)


def _file(cabinet: Cabinet, one: Evidence) -> Iterator[File]:
    row = files.file_numbered(cabinet.session, cabinet.office.id, one.record_id)
    if row is not None:
        yield from _read(cabinet, row, one.title)


def _kept(cabinet: Cabinet, digest: str, name: str = "") -> Iterator[File]:
    row = files.file_of(cabinet.session, cabinet.office.id, digest)
    if row is not None:
        yield from _read(cabinet, row, name or row.name)


def _read(cabinet: Cabinet, row: KeptFile, name: str) -> Iterator[File]:
    title, _, ending = name.rpartition(".")
    try:
        yield File(title, ending, cabinet.store.read(row.digest))
    except FileNotFoundError:
        return


_FILES: dict[K, Callable[[Cabinet, Evidence], Iterator[File]]] = {
    K.ITEM: _item, K.PLACEMENT: _placement, K.ENTRY: _entry, K.APPLICATION: _application, K.CASE: _case, K.FILE: _file
}  # fmt: skip
