"""What WeChat's codes mean (wechat-platform §10.1): what happened, what to do, and whether trying again can help."""

from dataclasses import dataclass
from enum import StrEnum
from functools import cache
from importlib.resources import files


class Fate(StrEnum):
    """What becomes of a call that got this code."""

    AGAIN = "again"  # busy: try again by the schedule
    SLOWLY = "slowly"  # too fast: not within a minute
    TOMORROW = "tomorrow"  # quota: not before midnight in Beijing
    TOKEN = "token"  # noqa: S105 - the token: renew once, try once
    DONE = "done"  # accepted before: verify, do not repeat
    IGNORE = "ignore"
    MEND = "mend"  # what was sent is wrong
    PERSON = "person"  # the citizen cannot be reached this way
    ADMIN = "admin"  # somebody must do something on WeChat's side
    NOT_ALLOWED = "not_allowed"  # the account may not

    @property
    def for_ever(self) -> bool:
        """Trying again by itself changes nothing."""
        return self in (Fate.MEND, Fate.PERSON, Fate.ADMIN, Fate.NOT_ALLOWED)


@dataclass(frozen=True, slots=True)
class Meaning:
    what: str
    todo: str
    fate: Fate


UNTOLD = Meaning("微信回了一个没见过的代码", "到公众平台的文档里查这个代码；查不到请联系维护的人", Fate.ADMIN)


def meaning_of(code: int) -> Meaning:
    return all_meanings().get(code, UNTOLD)


@cache
def all_meanings() -> dict[int, Meaning]:
    told = (files("bot.wechat") / "codes.txt").read_text("utf-8")
    made: dict[int, Meaning] = {}
    for line in told.splitlines():
        codes, fate, what, todo = line.split("\t")
        made |= dict.fromkeys(_each(codes), Meaning(what, todo, Fate(fate)))
    return made


def _each(codes: str) -> list[int]:
    found: list[int] = []
    for one in codes.split(","):
        first, dash, last = one.partition("-") if not one.startswith("-") else (one, "", "")
        found += range(int(first), int(last) + 1) if dash else [int(first)]
    return found
