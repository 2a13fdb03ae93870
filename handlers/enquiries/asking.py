"""Whether two people ask the same: the same words, whatever they are called and in whichever order, asked in the same way."""

import re
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from typing import TypeVar

from handlers.enquiries.question import Question

# 低保在哪里办 and 低保怎么办 hold the same words for a search, and want different answers.
_WAYS = {
    "whether": r"能不能|可不可以|是不是|有没有|要不要|吗\W*$|能否|是否",
    "when": r"什么时候|啥时候|几时|哪天|几月|几号|几点|好久|多久|多长时间|何时",
    "where": r"哪里|哪儿|哪点|哪个地方|什么地方|在哪|何处",
    "how_much": r"多少|几多|好多|几块",
    "who": r"谁|什么人|哪些人|哪个",
    "why": r"为什么|为啥",
}
_NOT = re.compile(r"[不没未莫]")
_PATTERNS = {way: re.compile(pattern) for way, pattern in _WAYS.items()}


@dataclass(frozen=True, slots=True)
class Asking:
    """`words` by the first name of their group; empty where nothing but filler was said."""

    words: frozenset[str]
    ways: frozenset[str]
    denied: bool


def asking_of(question: Question) -> Asking:
    words = [min(concept.spellings) for concept in question.concepts]
    ways = frozenset(way for way, pattern in _PATTERNS.items() if pattern.search(question.text))
    bare = _PATTERNS["whether"].sub("", question.text)
    return Asking(frozenset((*words, *question.lone)), ways, bool(_NOT.search(bare)))


One = TypeVar("One")


def together(all_: Iterable[One], asking: Callable[[One], Asking]) -> list[Sequence[One]]:
    """Those that ask the same, in the order in which the first of each came."""
    groups: dict[Asking | int, list[One]] = {}
    for number, one in enumerate(all_):
        key = asking(one)
        groups.setdefault(key if key.words else number, []).append(one)
    return list(groups.values())
