"""A citizen's phone: what is typed or tapped goes by way of WeChat, what comes back is read as it is shown."""

import re
from dataclasses import dataclass

from bot.app import create_app
from bot.emulator.courier import Account
from bot.emulator.platform import Platform
from bot.emulator.replies import Outcome
from bot.wiring import Parts
from tests.house import APPID, KEY, ORIGINAL_ID, TOKEN

_TAP = re.compile(r'<a href="weixin://bizmsgmenu\?msgmenucontent=([^"&]*)&msgmenuid=1">([^<]*)</a>')


@dataclass(frozen=True)
class Shown:
    """A text that can be tapped."""

    label: str
    sends: str


def platform_of(parts: Parts) -> Platform:
    """The platform, knocking at the door of this house without a socket."""
    app = create_app(parts)
    account = Account("http://localhost/wechat/suojia", TOKEN, KEY, APPID, ORIGINAL_ID)

    def carrier(account: Account, query: str, body: bytes) -> tuple[int, bytes]:
        path = account.url.removeprefix("http://localhost")
        response = app.test_client().post(f"{path}?{query}", data=body, content_type="text/xml")
        return response.status_code, response.data

    return Platform(account, carrier, lambda: parts.clock().timestamp())


class Phone:
    """Of one citizen; `taps` are those of the last reply."""

    def __init__(self, platform: Platform, name: str = "李婷") -> None:
        self._platform, self._name = platform, name
        self.taps: list[Shown] = []

    def says(self, words: str) -> str:
        """What comes back: a tap is its label, a page keeps its address."""
        verdict = self._platform.say(self._name, words)
        assert verdict.outcome is Outcome.REPLIED, verdict
        assert verdict.flaws == ()
        self.taps = [Shown(label, sends) for sends, label in _TAP.findall(verdict.words)]
        return _TAP.sub(r"\2", verdict.words)

    def taps_on(self, label: str) -> str:
        """What comes when the first tap whose label holds this is tapped."""
        return self.says(next(tap.sends for tap in self.taps if label in tap.label))
