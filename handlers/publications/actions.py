"""What is done with items: imported, and made findable in the same transaction."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, datetime

import rjieba
from sqlalchemy.orm import Session

from handlers.publications.filing import POWERS_ROOT, Cabinet
from handlers.publications.rules import ItemRow
from storage import acts, categories, drafts, index, publications, reviews
from storage.index import Entry
from storage.publications import Publication
from storage.sounds import sound_of
from storage.terms import Act, Standing
from storage.tokens import document_key, index_key, is_chinese, normal

BATCH = 500  # items indexed together
OF_A_POWER = 0.8  # who asks how to apply wants the guide, not the entry in the list of powers
SOUNDING = range(2, 7)  # characters of a title's word worth finding by its sound


@dataclass(frozen=True, slots=True)
class Imported:
    """`reviewed` are rows that differ from items that were reviewed, corrected or withdrawn here: left as they are."""

    new: int = 0
    changed: int = 0
    same: int = 0
    reviewed: int = 0


def import_items(
    session: Session, office_id: int, rows: Sequence[ItemRow], who: str, at: datetime
) -> Imported:
    """Write the rows down: once more changes nothing, an altered row alters its item. Published at once."""
    drafts.alone(session, office_id)
    cabinet = Cabinet.opened(session, office_id)
    new = changed = same = reviewed = 0
    for batch in _batches(list({row.outside_id: row for row in rows}.values())):
        kept = publications.imported_before(session, office_id, [row.outside_id for row in batch])
        altered = [
            row for row in batch if row.outside_id not in kept or _differs(session, cabinet, row, kept)
        ]
        same += len(batch) - len(altered)
        theirs = _not_reviewed(session, altered, kept)
        reviewed, altered = reviewed + len(altered) - len(theirs), theirs
        fresh = [row for row in altered if row.outside_id not in kept]
        _write(session, cabinet, altered, kept, at)
        new, changed = new + len(fresh), changed + len(altered) - len(fresh)
    told = f"新增 {new}，更新 {changed}，未变 {same}" + (f"，审签过不动 {reviewed}" if reviewed else "")
    acts.record(session, office_id, who, Act.ITEMS_IMPORTED, "publications", at, told)
    return Imported(new, changed, same, reviewed)


def _not_reviewed(
    session: Session, rows: Sequence[ItemRow], kept: Mapping[str, Publication]
) -> list[ItemRow]:
    """Without the items that have a trail: what was signed off or withdrawn here, no file puts back."""
    ids = [kept[row.outside_id].id for row in rows if row.outside_id in kept]
    ours = {id for id, trail in reviews.trails_of(session, ids).items() if trail}
    return [row for row in rows if row.outside_id not in kept or kept[row.outside_id].id not in ours]


def _batches(rows: Sequence[ItemRow]) -> Iterator[Sequence[ItemRow]]:
    """Oldest first, so that newer items get higher numbers."""
    ordered = sorted(rows, key=lambda row: row.published_on)
    return (ordered[start : start + BATCH] for start in range(0, len(ordered), BATCH))


def _write(
    session: Session, cabinet: Cabinet, rows: Sequence[ItemRow], kept: dict[str, Publication], at: datetime
) -> None:
    index.remove(session, [kept[row.outside_id].id for row in rows if row.outside_id in kept])
    items = [_filled(kept.get(row.outside_id) or Publication(), cabinet, row, at) for row in rows]
    session.add_all(items)
    session.flush()
    for item, row in zip(items, rows, strict=True):
        _file(session, cabinet, item, row)
    index.add(session, [entry_of(session, item) for item in items])


def _filled(item: Publication, cabinet: Cabinet, row: ItemRow, at: datetime) -> Publication:
    item.office_id, item.outside_id = cabinet.office_id, row.outside_id
    item.index_number, item.index_key = row.index_number, index_key(row.index_number)
    item.doc_number, item.doc_key = row.doc_number, document_key(row.doc_number)
    item.title, item.summary, item.plain, item.body = row.title, row.summary, row.plain, row.body
    item.issuer, item.source_url, item.station_id = row.issuer, row.source_url, cabinet.station(row.station)
    item.made_on, item.published_on = row.made_on, row.published_on
    item.validity, item.standing, item.written_at = row.validity, Standing.PUBLISHED, at
    return item


def _differs(session: Session, cabinet: Cabinet, row: ItemRow, kept: dict[str, Publication]) -> bool:
    item = kept[row.outside_id]
    told = (row.title, row.body, row.issuer, row.published_on, row.doc_number, row.index_number, row.summary,
            row.plain, row.source_url, row.made_on, row.validity, cabinet.station(row.station))  # fmt: skip
    here = (item.title, item.body, item.issuer, item.published_on, item.doc_number, item.index_number, item.summary,
            item.plain, item.source_url, item.made_on, item.validity, item.station_id)  # fmt: skip
    if told != here:
        return True
    placed = {(channel, *told) for channel, told in _placed(cabinet, row).items()}
    if placed != publications.placements_of(session, item.id):
        return True
    return _categories(cabinet, row) != categories.filed_in(session, item.id)


def _categories(cabinet: Cabinet, row: ItemRow) -> set[int]:
    filed = {cabinet.category(row.category)} if row.category.strip("/ ") else set()
    return filed | {cabinet.area(area) for area in row.areas}


def _file(session: Session, cabinet: Cabinet, item: Publication, row: ItemRow) -> None:
    """Categories and placements exactly as handed in."""
    categories.file(session, item.office_id, item.id, _categories(cabinet, row))
    publications.place(session, item.office_id, item.id, _placed(cabinet, row))


def _placed(cabinet: Cabinet, row: ItemRow) -> dict[int, tuple[date, str]]:
    """channel → (day, evidence). A channel named twice holds the item once, as it was said last."""
    return {cabinet.channel(one.channel): (one.on, one.evidence) for one in row.placements}


def entry_of(session: Session, item: Publication) -> Entry:
    """The item as the index sees it: title; then all that a citizen might ask for it by."""
    filed = categories.categories_of(session, item.id)
    told = (item.issuer, item.doc_number, item.index_number, *filed, item.summary, item.plain, item.body)
    title = normal(item.title)
    words = {word for word in rjieba.cut(title) if len(word) in SOUNDING and is_chinese(word)}
    body = normal("\n".join(part for part in told if part))
    worth = OF_A_POWER if any(path.startswith(POWERS_ROOT) for path in filed) else 1.0
    sounds = {word: sound_of(word) for word in words}
    return Entry(item.id, item.office_id, title, body, sounds, worth, item.published_on)
