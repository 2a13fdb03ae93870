"""What is done with items: imported, and made findable in the same transaction."""

from collections import Counter
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, datetime
from enum import StrEnum

import rjieba
from sqlalchemy.orm import Session

from handlers.publications.filing import POWERS_ROOT, Cabinet, Window
from handlers.publications.rules import ItemRow
from storage import acts, categories, drafts, index, publications, reviews, stock
from storage.act_terms import Act
from storage.index import Entry
from storage.publications import Publication
from storage.sounds import sound_of
from storage.terms import Standing
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

    def and_(self, more: "Imported") -> "Imported":
        return Imported(*(getattr(self, one) + getattr(more, one) for one in self.__slots__))

    @property
    def words(self) -> str:
        told = f"新增 {self.new}，更新 {self.changed}，未变 {self.same}"
        return told + (f"，审签过不动 {self.reviewed}" if self.reviewed else "")


class Fate(StrEnum):
    """What an import does with a row; the words are fields of Imported."""

    NEW = "new"
    CHANGED = "changed"
    SAME = "same"
    REVIEWED = "reviewed"


Foreseen = tuple[ItemRow, Fate]
TO_WRITE = frozenset({Fate.NEW, Fate.CHANGED})


def numbers_of(foreseen: Iterable[Foreseen]) -> Imported:
    return Imported(**Counter(fate.value for _, fate in foreseen))


def import_items(
    session: Session, office_id: int, rows: Sequence[ItemRow], who: str, at: datetime
) -> Imported:
    """Write the rows down: once more changes nothing, an altered row alters its item. Published at once."""
    done = write_rows(session, office_id, in_order(rows), at)
    acts.record(session, office_id, who, Act.ITEMS_IMPORTED, "publications", at, done.words)
    return done


def write_rows(session: Session, office_id: int, rows: Sequence[ItemRow], at: datetime) -> Imported:
    """The same for some of the rows, in the order given; that it was done is recorded by whoever has them all."""
    drafts.alone(session, office_id)
    cabinet, done = Cabinet.opened(session, office_id), Imported()
    for batch in _batches(rows):
        foreseen, kept = _sorted_out(session, cabinet, batch)
        _write(session, cabinet, [row for row, fate in foreseen if fate in TO_WRITE], kept, at)
        done = done.and_(numbers_of(foreseen))
    return done


def foresee(session: Session, office_id: int, rows: Sequence[ItemRow]) -> Imported:
    """What importing the rows would do, in numbers. Reads only: nobody waits for it."""
    return numbers_of(foreseen_rows(session, office_id, in_order(rows)))


def foreseen_rows(session: Session, office_id: int, rows: Sequence[ItemRow]) -> list[Foreseen]:
    """The same row by row."""
    window = Window.opened(session, office_id)
    return [one for batch in _batches(rows) for one in _sorted_out(session, window, batch)[0]]


def item_for(session: Session, office_id: int, row: ItemRow) -> Publication | None:
    """The item the row is about, if it is here already."""
    return _kept(session, office_id, [row]).get(row.outside_id)


def _sorted_out(
    session: Session, cabinet: Cabinet, batch: Sequence[ItemRow]
) -> tuple[list[Foreseen], dict[str, Publication]]:
    """What is to become of each row; and the items they are about."""
    kept = _kept(session, cabinet.office_id, batch)
    altered = [row for row in batch if row.outside_id not in kept or _differs(session, cabinet, row, kept)]
    theirs = {row.outside_id for row in _not_reviewed(session, altered, kept)}
    told = {row.outside_id: Fate.CHANGED if row.outside_id in kept else Fate.NEW for row in altered}
    told |= dict.fromkeys(told.keys() - theirs, Fate.REVIEWED)
    return [(row, told.get(row.outside_id, Fate.SAME)) for row in batch], kept


def _kept(session: Session, office_id: int, batch: Sequence[ItemRow]) -> dict[str, Publication]:
    """By the id they came with; else by 索引号, or by the number they have here."""
    told = [row.outside_id for row in batch]
    kept = publications.imported_before(session, office_id, told)
    return stock.known_by(session, office_id, set(told) - kept.keys()) | kept


def _not_reviewed(
    session: Session, rows: Sequence[ItemRow], kept: Mapping[str, Publication]
) -> list[ItemRow]:
    """Without the items that have a trail or were begun here: what was signed off or withdrawn, no file puts back."""
    found = [kept[row.outside_id] for row in rows if row.outside_id in kept]
    trails = reviews.trails_of(session, [item.id for item in found])
    ours = {item.id for item in found if item.outside_id is None or trails.get(item.id)}
    return [row for row in rows if row.outside_id not in kept or kept[row.outside_id].id not in ours]


def in_order(rows: Sequence[ItemRow]) -> list[ItemRow]:
    """Oldest first, so that newer items get higher numbers; of rows with one id the last."""
    return sorted({row.outside_id: row for row in rows}.values(), key=lambda row: row.published_on)


def _batches(rows: Sequence[ItemRow]) -> Iterator[Sequence[ItemRow]]:
    return (rows[start : start + BATCH] for start in range(0, len(rows), BATCH))


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
    item.office_id, item.outside_id = cabinet.office_id, item.outside_id or row.outside_id
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
    placed = {(channel, *told) for channel, told in _placed(session, cabinet, item.id, row).items()}
    if placed != publications.placements_of(session, item.id):
        return True
    return _categories(cabinet, row) != categories.filed_in(session, item.id)


def _categories(cabinet: Cabinet, row: ItemRow) -> set[int]:
    filed = {cabinet.category(row.category)} if row.category.strip("/ ") else set()
    return filed | {cabinet.area(area) for area in row.areas}


def _file(session: Session, cabinet: Cabinet, item: Publication, row: ItemRow) -> None:
    """Categories exactly as handed in, and placements but for those noted down here."""
    categories.file(session, item.office_id, item.id, _categories(cabinet, row))
    publications.place(session, item.office_id, item.id, _placed(session, cabinet, item.id, row))


def _placed(session: Session, cabinet: Cabinet, id: int, row: ItemRow) -> dict[int, tuple[date, str]]:
    """channel → (day, evidence). A channel named twice holds the item once, as it was said last; where somebody here
    placed it, that stays as it is."""
    told = {cabinet.channel(one.channel): (one.on, one.evidence) for one in row.placements}
    by_hand = publications.placed_by_hand(session, id) if told else set()
    return {channel: what for channel, what in told.items() if channel not in by_hand}


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
