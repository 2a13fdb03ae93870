"""How the answer of one outcome is worded: what it must hold, and what it says."""

from collections.abc import Callable
from dataclasses import dataclass

from handlers.applications.letters.decision import Answer
from handlers.paper import Block

ANSWER, NOTICE = "政府信息公开申请答复书", "政府信息公开申请告知书"


@dataclass(frozen=True, slots=True)
class Demand:
    """A field of the letter's body that may not be empty, and the sentence that says why, with the article."""

    field: str
    sentence: str


@dataclass(frozen=True, slots=True)
class Pattern:
    """`say`: what was found, the articles, what is decided, how to obtain it or why not."""

    say: Callable[[Answer], tuple[Block, ...]]
    demands: tuple[Demand, ...]
    name: str = ANSWER
