"""多人申请相同信息 (条例第四十四条): others who asked for much the same lately, so that it may be made public for all."""

from collections import Counter
from dataclasses import dataclass
from datetime import timedelta

from sqlalchemy.orm import Session

from handlers.applications.rules import number_of
from storage import applications
from storage.applications import Application
from storage.tokens import grams, normal

LATELY = timedelta(days=365)
ALIKE = 0.6  # of the pairs of characters in common; a likeness this high has the same subject and the same document
MOST = 5


@dataclass(frozen=True, slots=True)
class Alike:
    """Another application, and how like it is: 1 says the same."""

    id: int
    number: str
    likeness: float


def likeness(one: str, other: str) -> float:
    """Dice's coefficient of the pairs of characters. A year named in one and another in the other is another thing."""
    first, second = Counter(grams(normal(one))), Counter(grams(normal(other)))
    if not first or not second or _figures(first) != _figures(second):
        return 0.0
    return 2 * (first & second).total() / (first.total() + second.total())


def _figures(told: Counter[str]) -> set[str]:
    return {word for word in told if word[0].isdecimal()}


def alike(session: Session, application: Application) -> tuple[Alike, ...]:
    """Of other people, within a year before or after; the likest first. A suggestion: a clerk decides."""
    mine = applications.opened(session, application)
    found = [
        Alike(one.id, number_of(one.year, one.serial), likeness(mine.wanted, told.wanted))
        for one in applications.all_of(session, application.office_id)
        if one.id != application.id and abs(one.day - application.day) <= LATELY
        for told in [applications.opened(session, one)]
        if told.person != mine.person
    ]
    near = sorted((one for one in found if one.likeness >= ALIKE), key=lambda one: (-one.likeness, one.id))
    return tuple(near[:MOST])
