"""Words that mean the same to a citizen, and words that mean nothing to a search."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from functools import cached_property
from importlib.resources import files

from storage.sounds import sound_of
from storage.tokens import grams, normal

LONGEST_WORD = 12


def shipped(name: str) -> tuple[str, ...]:
    """The lines of a list that ships with the program, without its comments."""
    text = files(__package__).joinpath(name).read_text("utf-8")
    return tuple(line.strip() for line in text.splitlines() if line.strip() and not line.startswith("#"))


STOP_WORDS = frozenset(normal(word) for word in shipped("stopwords.txt"))


@dataclass(frozen=True)
class Lexicon:
    """`groups` maps each word to all words of its group, itself included, in the group's order."""

    groups: Mapping[str, tuple[str, ...]]

    @classmethod
    def of(cls, lines: Iterable[str]) -> "Lexicon":
        """From lines like 最低生活保障|低保|低保金. The first group that holds a word keeps it. What has nothing that
        is indexed (★, ——) is no word."""
        groups: dict[str, tuple[str, ...]] = {}
        for line in lines:
            words = tuple(filter(grams, (normal(word.strip()) for word in line.split("|"))))
            for word in words:
                groups.setdefault(word, words)
        return cls(groups)

    def others(self, word: str) -> tuple[str, ...]:
        return tuple(other for other in self.groups.get(word, ()) if other != word)

    def longest_at(self, text: str, start: int) -> str | None:
        """The longest word of the lexicon, or stop phrase, that begins here."""
        for length in range(min(LONGEST_WORD, len(text) - start), 1, -1):
            word = text[start : start + length]
            if word in self.groups or (length > _TOKEN and word in STOP_WORDS):
                return word
        return None

    @cached_property
    def sounding(self) -> Mapping[str, tuple[str, ...]]:
        """sound → words of the lexicon that sound so."""
        heard: dict[str, tuple[str, ...]] = {}
        for word in self.groups:
            heard[sound_of(word)] = (*heard.get(sound_of(word), ()), word)
        return heard


_TOKEN = 2  # stop words this short are left to the segmenter, lest they tear a longer word apart
