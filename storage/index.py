"""The full-text index over published items, written in the transaction that publishes them.

Four plain things, the same on both databases:
- the index proper: which items hold a token (SQLite FTS5 without content, PostgreSQL tsvector with GIN);
- how many items hold each token, so that a question can begin with its rarest words;
- the normal text of each item, cut to what ranking reads;
- the words of the titles by their sound, to mend homophones.
Every token carries its office ("12_低保"), so one office's questions never touch another's records.
"""

import json
from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any

from sqlalchemy import ForeignKey, Text, TextClause, delete, insert, select, text
from sqlalchemy.orm import Mapped, Session, mapped_column

from storage.base import Base, Upsert, table_of
from storage.tokens import grams, title_marks

RANKED_CHARACTERS = (
    2000  # of an item's text that ranking reads; beyond it, recall stays and order gains nothing
)
ITEMS = "#items"  # counted like a token: how many items the office has
LEXICON = "#lexicon"  # counted like a token: how often the office's synonyms were changed


class TokenCount(Base):
    __tablename__ = "search_tokens"

    token: Mapped[str] = mapped_column(primary_key=True)
    items: Mapped[int]


class SearchText(Base):
    """What was indexed, word for word: the index forgets an item only when shown the same tokens again.

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


@dataclass(frozen=True, slots=True)
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

    def tokens(self) -> list[str]:
        told = title_marks(self.title) + grams(self.title) + grams(self.body)
        return [f"{self.office_id}_{token}" for token in dict.fromkeys(told)]


_t = table_of(TokenCount)
_x = table_of(SearchText)
_s = table_of(Sound)
_COUNT = Upsert(TokenCount, ("token",), lambda old, new: {"items": old["items"] + new["items"]})
_TEXT = insert(_x)
_SOUND = Upsert(
    Sound, ("office_id", "sound", "word"), lambda old, new: {"items": old["items"] + new["items"]}
)
_ADD = {
    "sqlite": text("INSERT INTO search_index(rowid, tokens) VALUES (:id, :tokens)"),
    "postgresql": text(
        "INSERT INTO search_index(publication_id, tokens) VALUES (:id, array_to_tsvector(:tokens))"
    ),
}
_REMOVE = {
    "sqlite": text("INSERT INTO search_index(search_index, rowid, tokens) VALUES ('delete', :id, :tokens)"),
    "postgresql": text("DELETE FROM search_index WHERE publication_id = :id AND :tokens IS NOT NULL"),
}


def add(session: Session, entries: Sequence[Entry]) -> None:
    """Make items findable."""
    if not entries:
        return
    session.execute(for_dialect(session, _ADD), [_indexed(session, entry) for entry in entries])
    session.execute(_TEXT, [_text_row(entry) for entry in entries])
    _tally(session, entries, +1)


def remove(session: Session, ids: Sequence[int]) -> None:
    """Make items unfindable."""
    entries = [_read_back(row) for row in session.execute(select(_x).where(_x.c.publication_id.in_(ids)))]
    if not entries:
        return
    session.execute(for_dialect(session, _REMOVE), [_indexed(session, entry) for entry in entries])
    session.execute(delete(_x).where(_x.c.publication_id.in_(ids)))
    _tally(session, entries, -1)


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


def _tally(session: Session, entries: Sequence[Entry], one: int) -> None:
    tokens: Counter[str] = Counter()
    words: Counter[tuple[int, str, str]] = Counter()
    for entry in entries:
        tokens.update([*entry.tokens(), f"{entry.office_id}_{ITEMS}"])
        words.update((entry.office_id, sound, word) for word, sound in entry.sounds.items())
    # In one order everywhere, so that two transactions never wait for each other in a circle.
    _COUNT(session, [{"token": token, "items": one * n} for token, n in sorted(tokens.items())])
    if words:
        _SOUND(session, [
            {"office_id": office, "sound": sound, "word": word, "items": one * n}
            for (office, sound, word), n in sorted(words.items())
        ])  # fmt: skip


def _indexed(session: Session, entry: Entry) -> dict[str, object]:
    tokens = entry.tokens()
    return {"id": entry.publication_id, "tokens": " ".join(tokens) if is_sqlite(session) else tokens}


def lexicon_changed(session: Session, office_id: int) -> None:
    """Tell every process to read the synonyms again."""
    _COUNT(session, {"token": f"{office_id}_{LEXICON}", "items": 1})


def tidy(session: Session) -> None:
    """Merge a little of the index; cheap enough for a job every hour (feasibility §3.3)."""
    if is_sqlite(session):
        session.execute(text("INSERT INTO search_index(search_index, rank) VALUES ('merge', 500)"))
    session.execute(delete(_t).where(_t.c["items"] <= 0))


def is_sqlite(session: Session) -> bool:
    return session.get_bind().dialect.name == "sqlite"


def for_dialect(session: Session, statements: Mapping[str, TextClause]) -> TextClause:
    return statements[session.get_bind().dialect.name]
