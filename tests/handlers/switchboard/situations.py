"""Where a conversation may stand when the next word comes."""

from collections.abc import Callable, Mapping

from handlers.applications.rules import Step
from tests.handlers.dialogue import Town, Villager


def _paused(who: Villager) -> None:
    who.say("我要申请")
    who.say("暂停")


SITUATIONS: Mapping[str, Callable[[Villager], object]] = {
    "nothing": lambda who: None,
    "list": lambda who: who.say("最新"),
    "form": lambda who: who.fill_up_to(Step.NAME),
    "paused": _paused,
    "letter": lambda who: who.say("留言"),
}


def begin(town: Town, situation: str) -> Villager:
    """Somebody who has come so far."""
    who = town.somebody()
    SITUATIONS[situation](who)
    return who
