"""What the index answers: how common a token is, which items hold it, their texts, words by their sound."""

import json
from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from sqlalchemy import select, text
from sqlalchemy.orm import Session

from storage.base import table_of
from storage.index import Sound, for_dialect, is_sqlite

_s = table_of(Sound)

_COUNTED = {
    "sqlite": text(
        "SELECT token, items FROM search_tokens WHERE token IN (SELECT value FROM json_each(:tokens))"
    ),
    "postgresql": text("SELECT token, items FROM search_tokens WHERE token = ANY(:tokens)"),
}


def frequencies(session: Session, office_id: int, tokens: Iterable[str]) -> dict[str, int]:
    """How many of the office's items hold each token; tokens in none of them are left out."""
    asked = _list(session, [f"{office_id}_{token}" for token in tokens])
    cut = len(f"{office_id}_")
    rows = session.execute(for_dialect(session, _COUNTED), {"tokens": asked})
    return {token[cut:]: items for token, items in rows if items > 0}


# One row a token: its place, and the items that hold it in one piece, which costs less than a row each.
_HOLDING = {
    "sqlite": text(
        "SELECT asked.key, (SELECT group_concat(rowid) FROM (SELECT rowid FROM search_index"
        " WHERE search_index MATCH asked.value ORDER BY rowid DESC LIMIT :most))"
        " FROM json_each(:tokens) AS asked"
    ),
    "postgresql": text(
        "SELECT asked.place - 1, (SELECT string_agg(CAST(publication_id AS text), ',') FROM"
        " (SELECT publication_id FROM search_index WHERE tokens @@ CAST(asked.token AS tsquery)"
        " ORDER BY publication_id DESC LIMIT :most) AS newest)"
        " FROM unnest(CAST(:tokens AS text[])) WITH ORDINALITY AS asked(token, place)"
    ),
}


def holding(
    session: Session, office_id: int, tokens: Sequence[str], most: int
) -> list[tuple[str, list[int]]]:
    """For each token the items that hold it, the newest `most` of them."""
    quote = '"' if is_sqlite(session) else "'"
    asked = _list(session, [f"{quote}{office_id}_{token}{quote}" for token in tokens])
    rows = session.execute(for_dialect(session, _HOLDING), {"tokens": asked, "most": most})
    return [(tokens[place], [int(id) for id in items.split(",")]) for place, items in rows if items]


_READ = {
    "sqlite": text(
        "SELECT publication_id, title, body, worth, day FROM search_texts"
        " WHERE publication_id IN (SELECT value FROM json_each(:ids))"
    ),
    "postgresql": text(
        "SELECT publication_id, title, body, worth, day FROM search_texts WHERE publication_id = ANY(:ids)"
    ),
}


@dataclass(frozen=True, slots=True)
class Readable:
    """What ranking reads of an item: normal spelling, the body cut; `day` as an ordinal."""

    id: int
    title: str
    body: str
    worth: float
    day: int


def texts(session: Session, ids: Sequence[int]) -> list[Readable]:
    """In no order."""
    rows = session.execute(for_dialect(session, _READ), {"ids": _list(session, ids)})
    return [Readable(*row) for row in rows]


def words_sounding(
    session: Session, office_id: int, sounds: Sequence[str]
) -> dict[str, list[tuple[str, int]]]:
    """sound → [(word, in how many titles)], most used first."""
    found = select(_s.c.sound, _s.c.word, _s.c["items"]).where(
        _s.c.office_id == office_id, _s.c.sound.in_(sounds), _s.c["items"] > 0
    )
    heard: dict[str, list[tuple[str, int]]] = {}
    for sound, word, items in session.execute(found.order_by(_s.c["items"].desc(), _s.c.word)):
        heard.setdefault(sound, []).append((word, items))
    return heard


def _list(session: Session, values: Sequence[str] | Sequence[int]) -> object:
    """A list as one parameter: SQLite takes it as JSON, PostgreSQL as an array."""
    return json.dumps(values, ensure_ascii=False) if is_sqlite(session) else list(values)
