"""What the index answers: how common a token is, which items hold it, their texts, words by their sound."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from sqlalchemy import text
from sqlalchemy.orm import Session

from storage.hot import Hot
from storage.index import unpacked

_COUNTED = Hot({
    "sqlite": text("SELECT token, items FROM search_tokens WHERE token IN (SELECT value FROM json_each(:tokens))"),
    "postgresql": text("SELECT token, items FROM search_tokens WHERE token = ANY(:tokens)"),
})  # fmt: skip


def frequencies(session: Session, office_id: int, tokens: Iterable[str]) -> dict[str, int]:
    """How many of the office's items hold each token; tokens in none of them are left out."""
    head = f"{office_id}_"
    counted: dict[str, int] = {}
    for token, items in _COUNTED(session, tokens=[head + token for token in tokens]):
        if items:
            counted[token[len(head) :]] = counted.get(token[len(head) :], 0) + items
    return counted


_HOLDING = Hot({
    "sqlite": text(
        "SELECT token, ids FROM search_tokens"
        " WHERE token IN (SELECT value FROM json_each(:tokens)) ORDER BY token, block DESC"
    ),
    "postgresql": text("SELECT token, ids FROM search_tokens WHERE token = ANY(:tokens) ORDER BY token, block DESC"),
})  # fmt: skip


def holding(session: Session, office_id: int, tokens: Sequence[str], most: int) -> dict[str, tuple[int, ...]]:
    """For each token the items that hold it: the `most` that were indexed last, if there are more."""
    head = f"{office_id}_"
    held: dict[str, tuple[int, ...]] = {}
    for token, ids in _HOLDING(session, tokens=[head + token for token in tokens]):
        newer = held.get(token[len(head) :], ())
        held[token[len(head) :]] = unpacked(ids)[len(newer) - most :] + newer if len(newer) < most else newer
    return held


_READ = Hot({
    "sqlite": text(
        "SELECT publication_id, title, body, worth, day FROM search_texts"
        " WHERE publication_id IN (SELECT value FROM json_each(:ids))"
    ),
    "postgresql": text("SELECT publication_id, title, body, worth, day FROM search_texts WHERE publication_id = ANY(:ids)"),
})  # fmt: skip


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
    return [Readable(*row) for row in _READ(session, ids=list(ids))]


_SOUNDING = Hot({
    "sqlite": text(
        "SELECT sound, word, items FROM search_sounds WHERE office_id = :office_id AND items > 0"
        " AND sound IN (SELECT value FROM json_each(:sounds)) ORDER BY items DESC, word"
    ),
    "postgresql": text(
        "SELECT sound, word, items FROM search_sounds WHERE office_id = :office_id AND items > 0"
        " AND sound = ANY(:sounds) ORDER BY items DESC, word"
    ),
})  # fmt: skip


def words_sounding(
    session: Session, office_id: int, sounds: Sequence[str]
) -> dict[str, list[tuple[str, int]]]:
    """sound → [(word, in how many titles)], most used first."""
    heard: dict[str, list[tuple[str, int]]] = {}
    for sound, word, items in _SOUNDING(session, office_id=office_id, sounds=list(sounds)):
        heard.setdefault(sound, []).append((word, items))
    return heard
