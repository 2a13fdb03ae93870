"""雷同: paragraphs a person wrote that say what was said the year before (regulation §3.5: 内容雷同、敷衍的追责)."""

from collections import Counter
from collections.abc import Iterator, Mapping
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


def alike(words: Mapping[str, str], before: Mapping[str, str]) -> tuple[Alike, ...]:
    """Whatever place it stood in before: moving a paragraph makes it no newer."""
    old = [one for told in before.values() for one in _paragraphs(told)]
    found = (
        _nearest(slot, paragraph, old) for slot, told in words.items() for paragraph in _paragraphs(told)
    )
    return tuple(one for one in found if one and one.likeness >= ALIKE)


def _nearest(slot: str, paragraph: str, old: list[str]) -> Alike | None:
    measured = (Alike(slot, paragraph, one, likeness(paragraph, one)) for one in old)
    return max(measured, key=lambda one: one.likeness, default=None)


def likeness(one: str, other: str) -> float:
    """Dice's coefficient of the pairs of characters, figures left out: another year is no other text."""
    first, second = _pairs(one), _pairs(other)
    if not first or not second:
        return 0.0
    return 2 * (first & second).total() / (first.total() + second.total())


def _pairs(told: str) -> Counter[str]:
    return Counter(one for one in grams(normal(told)) if not any(mark.isdecimal() for mark in one))


def _paragraphs(told: str) -> Iterator[str]:
    yield from (line.strip() for line in told.split("\n") if len(bare(line)) >= SHORTEST)
