"""雷同: paragraphs a person wrote that say what was said the year before (regulation §3.5: 内容雷同、敷衍的追责)."""

from collections import Counter
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass

from handlers.reports.annual.report import bare
from storage.tokens import grams, normal

ALIKE = 0.8  # of the pairs of characters in common
SHORTEST = 15  # characters: 没有其他需要报告的事项 is said every year


@dataclass(frozen=True, slots=True)
class Alike:
    """A paragraph, the one of the year before it is like, and how much: 1 says the same."""

    slot: str
    paragraph: str
    before: str
    likeness: float


Measured = tuple[str, Counter[str]]


def alike(words: Mapping[str, str], before: Mapping[str, str]) -> tuple[Alike, ...]:
    """Whatever place it stood in before: moving a paragraph makes it no newer."""
    return alike_to(words, measured(before.values()))


def alike_to(words: Mapping[str, str], before: Sequence[Measured]) -> tuple[Alike, ...]:
    """The same of what was measured beforehand, for who holds many texts against one."""
    found = (
        _nearest(slot, paragraph, before) for slot, told in words.items() for paragraph in paragraphs(told)
    )
    return tuple(one for one in found if one and one.likeness >= ALIKE)


def measured(texts: Iterable[str]) -> tuple[Measured, ...]:
    """Every paragraph with its pairs of characters."""
    return tuple((paragraph, _pairs(paragraph)) for told in texts for paragraph in paragraphs(told))


def _nearest(slot: str, paragraph: str, before: Sequence[Measured]) -> Alike | None:
    pairs = _pairs(paragraph)
    found = (Alike(slot, paragraph, one, _common(pairs, theirs)) for one, theirs in before)
    return max(found, key=lambda one: one.likeness, default=None)


def likeness(one: str, other: str) -> float:
    """Dice's coefficient of the pairs of characters, figures left out: another year is no other text."""
    return _common(_pairs(one), _pairs(other))


def _common(first: Counter[str], second: Counter[str]) -> float:
    if not first or not second:
        return 0.0
    return 2 * (first & second).total() / (first.total() + second.total())


def _pairs(told: str) -> Counter[str]:
    return Counter(one for one in grams(normal(told)) if not any(mark.isdecimal() for mark in one))


def paragraphs(told: str) -> Iterator[str]:
    """Those long enough to be held against others."""
    yield from (line.strip() for line in told.split("\n") if len(bare(line)) >= SHORTEST)
