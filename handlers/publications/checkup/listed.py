"""The words the staff listed (错敏词), wherever they stand. One walk over the text, however long the list is."""

from collections.abc import Iterator
from functools import lru_cache

from handlers.publications.checkup.figures import plain
from handlers.publications.checkup.ours import ListedWord
from handlers.publications.checkup.private_numbers import Hit
from storage.review_terms import FindingKind

Index = dict[str, dict[str, ListedWord]]  # by the first character, then by the word; the longest first


def own_words(text: str, words: tuple[ListedWord, ...]) -> Iterator[Hit]:
    """A blank may stand between two characters, as where a line is broken. `text` is plain."""
    index = _by_first(words)
    places = [place for place, character in enumerate(text) if not character.isspace()]
    bare = "".join(_small(text[place]) for place in places)
    at = 0
    while index and at < len(bare):
        found = next((word for word in index.get(bare[at], ()) if _stands(word, bare, at, places)), "")
        if found:
            start, end = places[at], places[at + len(found) - 1] + 1
            one = index[found[0]][found]
            yield Hit(FindingKind.OWN_WORD, start, end, text[start:end], one.suggestion, one.why)
        at += len(found) or 1


def _stands(word: str, bare: str, at: int, places: list[int]) -> bool:
    last = at + len(word) - 1
    return bare.startswith(word, at) and all(places[n + 1] - places[n] <= _NEAR for n in range(at, last))


@lru_cache(maxsize=8)  # asked for with every line of a paper
def _by_first(words: tuple[ListedWord, ...]) -> Index:
    index: Index = {}
    bare = {"".join(_small(c) for c in plain(one.word) if not c.isspace()): one for one in words}
    for word in sorted(bare, key=len, reverse=True):
        index.setdefault(word[:1], {})[word] = bare[word]
    return index


def _small(character: str) -> str:
    """One for one, so that places stay true: İ has no small letter of one character."""
    small = character.lower()
    return small if len(small) == 1 else character


_NEAR = 2  # next to each other, or with one blank between
