"""A card of 今日待办."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field

from sqlalchemy.orm import Session

from bot.console.clerk import AtWork
from bot.console.posts import CONTENT
from storage.terms import Post


@dataclass(frozen=True, slots=True)
class Card:
    """`told` says the number in a sentence; `tone` is calm, amber or red, and each has a word besides.
    `endpoint` is the page that lists what was counted; '' where there is none yet. `posts`: whose work it is;
    `asked`: what its search form holds then."""

    word: str
    icon: str
    number: int
    unit: str
    told: str
    tone: str = "calm"
    endpoint: str = ""
    posts: frozenset[Post] = CONTENT
    asked: Mapping[str, str] = field(default_factory=dict)


CardOf = Callable[[Session, AtWork], Card | None]
