"""From the items that hold a question's tokens to a ranked few: small pure steps.

1. `chosen`     the rarest tokens, as many as the budget of postings allows
2. `shortlist`  the items that hold the weightiest of them
3. `ranked`     each shortlisted text scored: BM25 over words (a word or what else it may be called) and over
                bigrams, titles counting more, lone characters in titles, and how much of the question is there
4. `is_sure`    whether the first is the answer or only perhaps related

The figures were chosen on the questions and items described in tests/bench/README.md.
"""

import math
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from operator import itemgetter
from typing import Protocol

from handlers.enquiries.question import Concept, Question
from storage.tokens import grams, title_marks

BUDGET = 700  # postings read for a question, the rarest tokens first
SHORTLIST = 30  # items whose texts are read
TITLE = 5.0  # a word in the title counts as five in the text
OTHER_NAME = 1.0  # of the weight of the word itself
OTHERS_GRAM = 0.7  # a bigram of another name, in the shortlist
GRAM = 0.3  # of the weight of a word: bigrams order what words leave equal
LONE = 0.7  # a lone character in the title
YEARLY, YEARS = 0.01, 10  # what a year of age costs, and after how many years no more
FOUND = 0.3  # share of the score that depends on how much of the question was found
SATURATION = 1.8  # BM25 k1
TITLE_LENGTH, BODY_LENGTH = 25.0, 600.0  # characters an average item has
TITLE_NORM, BODY_NORM = 0.3, 0.5  # BM25 b


@dataclass(frozen=True, slots=True)
class Weights:
    """How telling a token is in this office: `held` maps token → items that hold it."""

    items: int
    held: Mapping[str, int]

    def of(self, token: str) -> float:
        holding = min(self.held.get(token, 0), self.items)
        return math.log(1 + (self.items - holding + 0.5) / (holding + 0.5))

    def of_word(self, word: str) -> float:
        """A word is at least as rare as the rarest of its bigrams."""
        return max(self.of(gram) for gram in grams(word))

    def knows(self, word: str) -> bool:
        return all(gram in self.held for gram in grams(word))


class Readable(Protocol):
    """What is read of an item (storage.search.Readable)."""

    @property
    def id(self) -> int: ...
    @property
    def title(self) -> str: ...
    @property
    def body(self) -> str: ...
    @property
    def worth(self) -> float: ...
    @property
    def day(self) -> int: ...


@dataclass(frozen=True, slots=True)
class Scored:
    """An item with its score and the share of the question's words it lacks."""

    id: int
    score: float
    missing: float


def chosen(weights: Weights, budget: int = BUDGET) -> list[str]:
    """The rarest tokens while their postings fit the budget; always one."""
    taken: list[str] = []
    for token, holding in sorted(weights.held.items(), key=lambda entry: (entry[1], entry[0])):
        if taken and holding > budget:
            break
        budget -= holding
        taken.append(token)
    return taken


@dataclass(frozen=True, slots=True)
class Shortlist:
    """`masks`: item → which of `tokens` it holds, as bits; the weightiest items only."""

    tokens: Mapping[str, int]
    masks: Mapping[int, int]


def shortlist(
    question: Question, weights: Weights, holders: Mapping[str, Sequence[int]], size: int = SHORTLIST
) -> Shortlist:
    share = _shares(question)
    worth: dict[int, float] = {}
    for token, items in holders.items():
        weight = share.get(token, OTHERS_GRAM) * weights.of(token)
        for item in items:
            worth[item] = worth.get(item, 0.0) + weight
    best = sorted(worth.items(), key=itemgetter(1, 0), reverse=True)[:size]
    masks = {item: 0 for item, _ in best}
    bits = {token: 1 << place for place, token in enumerate(holders)}
    for token, items in holders.items():
        for item in masks.keys() & items:
            masks[item] |= bits[token]
    return Shortlist(bits, masks)


def _shares(question: Question) -> dict[str, float]:
    """How much the question's own tokens count; those of other names count OTHERS_GRAM."""
    lone = dict.fromkeys(title_marks("".join(question.lone)), LONE)
    return lone | dict.fromkeys(question.own_grams, 1.0)


def ranked(question: Question, weights: Weights, short: Shortlist, texts: Sequence[Readable]) -> list[Scored]:
    """Best first; between equals the newer one. A notice of last year yields a little to this year's."""
    marks = _Marks.prepared(question, weights, short)
    newest = max((one.day for one in texts), default=0)
    scored = [marks.score(one, short.masks[one.id], newest) for one in texts]
    return sorted(scored, key=lambda one: (-one.score, -one.id))


@dataclass(frozen=True, slots=True)
class _Spelling:
    word: str
    mask: int  # tokens an item must hold for the word to stand in it
    weight: float


@dataclass(frozen=True, slots=True)
class _Marks:
    """What to look for in each text, worked out once a question."""

    concepts: tuple[tuple[_Spelling, ...], ...]
    grams: tuple[_Spelling, ...]
    lone: tuple[tuple[str, float], ...]
    weight: float

    @classmethod
    def prepared(cls, question: Question, weights: Weights, short: Shortlist) -> "_Marks":
        concepts = tuple(_spellings(concept, weights, short) for concept in question.concepts)
        held = [gram for gram in question.own_grams if gram in weights.held]
        marks = zip(question.lone, title_marks("".join(question.lone)), strict=True)
        return cls(
            concepts,
            tuple(_Spelling(gram, short.tokens.get(gram, 0), GRAM * weights.of(gram)) for gram in held),
            tuple((character, LONE * weights.of(mark)) for character, mark in marks if mark in weights.held),
            sum(_weight(spellings, weights) for spellings in concepts),
        )

    def score(self, one: Readable, mask: int, newest: int) -> Scored:
        """Plain loops: this runs for every shortlisted item of every question."""
        title, body = one.title, one.body
        in_title = TITLE / (1 - TITLE_NORM + TITLE_NORM * len(title) / TITLE_LENGTH)
        in_body = 1 / (1 - BODY_NORM + BODY_NORM * len(body) / BODY_LENGTH)
        score = found = 0.0
        missing = 0
        for spellings in self.concepts:
            best, weight = _best(spellings, title, body, mask, in_title, in_body)
            score += best
            found += weight
            missing += not weight
        for gram in self.grams:
            if gram.mask & mask == gram.mask:  # the index says it is there; how often hardly matters
                score += gram.weight * _saturated(in_title * title.count(gram.word) + in_body)
        for character, weight in self.lone:
            score += weight * (character in title)
        share = found / self.weight if self.weight else 0.0
        missed = missing / max(1, len(self.concepts))
        score *= one.worth * (1 - YEARLY * min(YEARS, (newest - one.day) / 365))
        return Scored(one.id, score * (1 - FOUND + FOUND * share), missed)


def _best(
    spellings: tuple[_Spelling, ...], title: str, body: str, mask: int, in_title: float, in_body: float
) -> tuple[float, float]:
    """(score, weight): of the spelling that fits best, and of the weightiest that stands here."""
    best = weight = 0.0
    for spelling in spellings:
        if spelling.mask & mask == spelling.mask:
            times = in_title * title.count(spelling.word) + in_body * body.count(spelling.word)
            if times:
                best = max(best, spelling.weight * _saturated(times))
                weight = max(weight, spelling.weight)
    return best, weight


def _spellings(concept: Concept, weights: Weights, short: Shortlist) -> tuple[_Spelling, ...]:
    return tuple(
        _Spelling(word, _mask(word, short), weights.of_word(word) * (OTHER_NAME if place else 1.0))
        for place, word in enumerate(concept.spellings)
        if weights.knows(word)
    )


def _mask(word: str, short: Shortlist) -> int:
    mask = 0
    for gram in grams(word):
        mask |= short.tokens.get(gram, 0)
    return mask


def _weight(spellings: tuple[_Spelling, ...], weights: Weights) -> float:
    """A word no item holds weighs half of the rarest there could be."""
    return max((spelling.weight for spelling in spellings), default=weights.of("") / 2)


def _saturated(times: float) -> float:
    return times * (SATURATION + 1) / (times + SATURATION)


# --- sure or only perhaps ---------------------------------------------------------------------------

SURE_MISSING, SURE_FROM = 1.5, 1.05


def is_sure(first: Scored, weights: Weights) -> bool:
    """The score, in weights of the rarest word there could be, less what of the question is missing."""
    return first.score / weights.of("") - SURE_MISSING * first.missing > SURE_FROM
