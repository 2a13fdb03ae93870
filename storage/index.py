"""The full-text index over published items, written in the transaction that publishes them.

Three plain tables, the same on every database:
- `search_tokens`: which items hold a token, and how many, so that a question can begin with its rarest words;
- `search_texts`: the normal text of each item, cut to what ranking reads;
- `search_sounds`: the words of the titles by their sound, to mend homophones.
Every token carries its office ("12_低保"), so one office's questions never touch another's records.
"""

import hashlib
import json
import secrets
import struct
from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from functools import cached_property
from typing import Any

from sqlalchemy import ForeignKey, LargeBinary, Text, bindparam, cast, delete, insert, select, update
from sqlalchemy.orm import Mapped, Session, mapped_column

from storage.base import Base, table_of
from storage.hot import Hot, Upsert
from storage.tokens import grams, title_marks

RANKED_CHARACTERS = (
    2000  # of an item's text that ranking reads; beyond it, recall stays and order gains nothing
)
EDITION = "#edition"  # kept like a token's count: another number after every change of the index
ITEMS = "#items"  # counted like a token: how many items the office has
LEXICON = (
    "#lexicon"  # counted like a token: a number made of the office's synonyms, other synonyms another number
)
FAQS = "#faqs"  # counted like a token: another number after every change of 常见问题, none where there never were any


BLOCK = 32_768  # items a row's ids are about: bounds what publishing one item has to write again


class Posting(Base):
    """The items of a block that hold a token: `ids` are their numbers, four bytes each, latest indexed last."""

    __tablename__ = "search_tokens"

    token: Mapped[str] = mapped_column(primary_key=True)
    block: Mapped[int] = mapped_column(primary_key=True)
    items: Mapped[int]
    ids: Mapped[bytes] = mapped_column(LargeBinary)


class SearchText(Base):
    """What was indexed, word for word, so that exactly that can be taken out again.

    Ranking reads title, body, worth and day; `rest` is the text beyond what it reads, `words` the title's
    words with their sounds, as JSON.
    """

    __tablename__ = "search_texts"

    publication_id: Mapped[int] = mapped_column(ForeignKey("publications.id"), primary_key=True)
    office_id: Mapped[int] = mapped_column(ForeignKey("offices.id"))
    title: Mapped[str] = mapped_column(Text)
    body: Mapped[str] = mapped_column(Text)
    worth: Mapped[float]
    day: Mapped[int]
    rest: Mapped[str] = mapped_column(Text)
    words: Mapped[str] = mapped_column(Text)


class Sound(Base):
    """A word of this office's titles, under the way it sounds."""

    __tablename__ = "search_sounds"

    office_id: Mapped[int] = mapped_column(ForeignKey("offices.id"), primary_key=True)
    sound: Mapped[str] = mapped_column(primary_key=True)
    word: Mapped[str] = mapped_column(primary_key=True)
    items: Mapped[int]


@dataclass(frozen=True)
class Entry:
    """An item as the index sees it: normal text (`tokens.normal`), whole; `sounds` maps word → sound.

    `worth` is 1 for an ordinary item, less for what is rarely what is meant; `day` is when it was published.
    """

    publication_id: int
    office_id: int
    title: str
    body: str
    sounds: Mapping[str, str]
    worth: float
    day: date

    @cached_property
    def tokens(self) -> list[str]:
        """Each once, with the office in front."""
        told = title_marks(self.title) + grams(self.title) + grams(self.body)
        return [f"{self.office_id}_{token}" for token in dict.fromkeys(told)]


_t = table_of(Posting)
_x = table_of(SearchText)
_s = table_of(Sound)


def _longer(old: Any, new: Any) -> Mapping[str, Any]:
    return {"items": old["items"] + new["items"], "ids": cast(old["ids"].concat(new["ids"]), LargeBinary)}


_HOLD = Upsert(Posting, ("token", "block", "items", "ids"), ("token", "block"), _longer)
_LET_GO = Hot(
    update(_t)
    .where(_t.c.token == bindparam("old_token"), _t.c.block == bindparam("old_block"))
    .values({"items": bindparam("new_items"), "ids": bindparam("new_ids")})
)
_TEXT = insert(_x)
_SOUND = Upsert(
    Sound,
    ("office_id", "sound", "word", "items"),
    ("office_id", "sound", "word"),
    lambda old, new: {"items": old["items"] + new["items"]},
)


def add(session: Session, entries: Sequence[Entry]) -> None:
    """Make items findable."""
    if not entries:
        return
    session.execute(_TEXT, [_text_row(entry) for entry in entries])
    _HOLD.many(session, [
        {"token": token, "block": block, "items": len(ids), "ids": packed(ids)}
        for (token, block), ids in _holders(entries)
    ])  # fmt: skip
    _sounds(session, entries, +1)
    _changed(session, entries)


def remove(session: Session, ids: Sequence[int]) -> None:
    """Make items unfindable."""
    entries = [_read_back(row) for row in session.execute(select(_x).where(_x.c.publication_id.in_(ids)))]
    if not entries:
        return
    for (token, block), gone in _holders(entries):
        there = _t.c.token == token, _t.c.block == block
        kept = unpacked(session.execute(select(_t.c.ids).where(*there).with_for_update()).scalar_one())
        left = [one for one in kept if one not in gone]
        _LET_GO(session, old_token=token, old_block=block, new_items=len(left), new_ids=packed(left))
    session.execute(delete(_x).where(_x.c.publication_id.in_(ids)))
    _sounds(session, entries, -1)
    _changed(session, entries)


def _holders(entries: Sequence[Entry]) -> list[tuple[tuple[str, int], list[int]]]:
    """(token, block) → items, in one order everywhere, so that two transactions never wait for each other in a
    circle."""
    held: dict[tuple[str, int], list[int]] = {}
    for entry in entries:
        number = entry.publication_id
        for token in (*entry.tokens, f"{entry.office_id}_{ITEMS}"):
            held.setdefault((token, number // BLOCK), []).append(number)
    return sorted(held.items())


def packed(ids: Sequence[int]) -> bytes:
    return struct.pack(f"<{len(ids)}I", *ids)


def unpacked(ids: bytes) -> tuple[int, ...]:
    return struct.unpack(f"<{len(ids) // 4}I", ids)


def _sounds(session: Session, entries: Sequence[Entry], one: int) -> None:
    words: Counter[tuple[int, str, str]] = Counter()
    for entry in entries:
        words.update((entry.office_id, sound, word) for word, sound in entry.sounds.items())
    _SOUND.many(session, [
        {"office_id": office, "sound": sound, "word": word, "items": one * n}
        for (office, sound, word), n in sorted(words.items())
    ])  # fmt: skip


def _text_row(entry: Entry) -> dict[str, object]:
    return {
        "publication_id": entry.publication_id,
        "office_id": entry.office_id,
        "title": entry.title,
        "body": entry.body[:RANKED_CHARACTERS],
        "worth": entry.worth,
        "day": entry.day.toordinal(),
        "rest": entry.body[RANKED_CHARACTERS:],
        "words": json.dumps(dict(entry.sounds), ensure_ascii=False),
    }


def _read_back(row: Any) -> Entry:
    whole, sounds = row.body + row.rest, json.loads(row.words)
    return Entry(
        row.publication_id, row.office_id, row.title, whole, sounds, row.worth, date.fromordinal(row.day)
    )


_TELL = Upsert(
    Posting,
    ("token", "block", "items", "ids"),
    ("token", "block"),
    lambda _, new: {"items": new["items"]},
)


def _changed(session: Session, entries: Sequence[Entry]) -> None:
    """Drawn and not counted on, for the same reason as the lexicon's."""
    for office_id in sorted({entry.office_id for entry in entries}):
        _TELL(session, token=f"{office_id}_{EDITION}", block=0, items=secrets.randbits(31) or 1, ids=b"")


def faqs_changed(session: Session, office_id: int) -> None:
    """Tell every process to read 常见问题 again. Drawn and not counted on, for the same reason as below."""
    _TELL(session, token=f"{office_id}_{FAQS}", block=0, items=secrets.randbits(31) or 1, ids=b"")


def lexicon_changed(session: Session, office_id: int, groups: Sequence[str]) -> None:
    """Tell every process to read the synonyms again. Made of what they say and not counted on: a number that was taken
    back with its transaction would be given to others."""
    digest = hashlib.sha256("\n".join(groups).encode()).digest()
    number = int.from_bytes(digest[:4], "big") >> 1 or 1  # what the column holds, and never none
    _TELL(session, token=f"{office_id}_{LEXICON}", block=0, items=number, ids=b"")
