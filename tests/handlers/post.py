"""Messages whose moment, number and order of arrival the test decides."""

from collections.abc import Callable
from dataclasses import dataclass

from flask import Flask

from bot.emulator import letters
from bot.emulator.courier import Courier, Delivery
from bot.emulator.letters import Push
from tests.handlers.dialogue import Villager, account, knocking
from tests.house import ORIGINAL_ID


@dataclass
class Postman:
    """Carries what was written, when the test says so, and as often as it says so."""

    app: Flask
    clock: Callable[[], float]

    def __post_init__(self) -> None:
        self._courier = Courier(account(), knocking(self.app), self.clock)
        self._sealed: dict[Push, tuple[str, str]] = {}

    def carry(self, push: Push) -> Delivery:
        """The first time in a fresh envelope, and again in the same one."""
        if push not in self._sealed:
            self._sealed[push] = self._courier.sealed(push)
        return self._courier.attempt(1, self._sealed[push][0], push.xml(), self._sealed[push][1], push.sender)


def written(villager: Villager, words: str, seconds: float, number: int) -> Push:
    """A message with its CreateTime and MsgId, not yet under way."""
    return Push(ORIGINAL_ID, villager.openid, int(seconds), letters.text(words, number))


def event(villager: Villager, name: str, seconds: float, key: str = "") -> Push:
    return Push(ORIGINAL_ID, villager.openid, int(seconds), letters.event(name, key))
