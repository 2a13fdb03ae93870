"""What the platform keeps for the account's calls: quotas, the menu, drafts, and what was accepted to be sent."""

import itertools
import threading
from collections import Counter
from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from datetime import UTC, datetime, timedelta
from typing import Any

from bot.emulator.courier import Account
from bot.emulator.tokens import Tokens
from bot.emulator.troubles import Troubles
from bot.emulator.windows import Windows

BEIJING = timedelta(hours=8)
REMEMBERED = 24 * 3600  # seconds a clientmsgid is known
TOO_FAST = 60  # seconds before the same clientmsgid is looked at again


class Coded(Exception):
    """Refused with a code; `more` stands beside it in the answer."""

    def __init__(self, code: int, words: str, **more: Any) -> None:
        super().__init__(words)
        self.code, self.words, self.more = code, words, more


@dataclass
class Accepted:
    """A mass send in the ledger. `times` counts how often it was really accepted: never more than once."""

    number: int
    at: float
    body: Mapping[str, Any]
    times: int = 1
    asked: list[float] = field(default_factory=list)


@dataclass(frozen=True, slots=True)
class Piece:
    """An article as WeChat shows it, or the words of a text."""

    title: str
    summary: str
    picture: str
    url: str
    words: str = ""


@dataclass(frozen=True, slots=True)
class Asked:
    """A call as it came, for tests to look at."""

    path: str
    query: Mapping[str, str]
    body: bytes


# The daily limits of a new account (§10.2); a mass send has besides the one successful send a day of a 订阅号.
DAILY: Mapping[str, int] = {
    "/cgi-bin/message/custom/send": 500_000, "/cgi-bin/menu/create": 1000, "/cgi-bin/menu/get": 10_000, "/cgi-bin/menu/delete": 1000,
    "/cgi-bin/draft/add": 1000, "/cgi-bin/draft/delete": 1000, "/cgi-bin/freepublish/submit": 100, "/cgi-bin/freepublish/get": 100,
    "/cgi-bin/freepublish/delete": 10, "/cgi-bin/media/upload": 100_000, "/cgi-bin/media/uploadimg": 100_000,
    "/cgi-bin/material/add_material": 100_000, "/cgi-bin/message/mass/sendall": 100, "/cgi-bin/message/mass/preview": 100,
    "/cgi-bin/message/mass/get": 100_000, "/cgi-bin/message/mass/delete": 10,
    "/cgi-bin/user/get": 500, "/cgi-bin/user/info": 5_000_000, "/cgi-bin/message/template/send": 100_000,
    "/cgi-bin/tags/create": 1000, "/cgi-bin/tags/get": 1000, "/cgi-bin/tags/update": 1000, "/cgi-bin/tags/delete": 1000,
}  # fmt: skip


class Service:
    def __init__(self, account: Account, clock: Callable[[], float], windows: Windows | None = None) -> None:
        self.account, self.clock = account, clock
        self.tokens, self.troubles = Tokens(clock), Troubles()
        self.windows = windows or Windows(clock)
        self.lock = threading.RLock()
        self.numbers = itertools.count(10001)
        self.daily = dict(DAILY)
        self.sends_a_day = 1
        self.retry_pause: float = TOO_FAST  # seconds; 0 looks at a repeated clientmsgid at once
        self.used: Counter[tuple[str, int]] = Counter()
        self.menu: list[Any] | None = None
        self.drafts: dict[str, list[Any]] = {}
        self.published: dict[str, str] = {}
        self.published_at: dict[str, str] = {}
        self.ledger: dict[str, Accepted] = {}
        self.statuses: dict[int, str] = {}
        self.asked: list[Asked] = []
        self.cleared = 0  # times the quotas were set to nothing used this month
        self.tags: dict[int, str] = {}
        self.tagged: dict[str, set[int]] = {}
        self.templates: set[str] = set()
        self.consents: Counter[tuple[str, str]] = Counter()  # openid, template (with its scene)
        self.noticed: dict[tuple[str, str], tuple[float, int]] = {}  # openid, client_msg_id → when, msgid
        self.followers: Callable[[], list[str]] = list
        self.shown: Callable[[str, str], bool] = lambda openid, words: True
        # Pushes: who is reached is the platform's to say; (those it was meant for, those it reached).
        self.broadcast: Callable[[Piece, int | None], tuple[int, int]] = lambda piece, tag_id: (0, 0)
        self.shown_to: Callable[[str, str, Piece], bool] = lambda openid, wechat, piece: True
        self.reporter: Callable[[str, Mapping[str, Any]], None] = lambda name, fields: None
        self.media: dict[int, bytes] = {}
        self.articles: dict[int, Mapping[str, Any]] = {}
        self.readers: Counter[int] = Counter()  # number of a mass send → who read it
        self.previews: list[tuple[str, Piece]] = []
        self.protected = False  # API 群发保护: to all waits for the administrator's finger
        self.waiting: dict[int, Callable[[], None]] = {}
        self.reports_each = 1  # 0: the event is lost; 2: it comes twice
        self.publish_status = 0

    def count(self, path: str) -> None:
        """Counts a call, and refuses the one too many. The day ends at midnight in Beijing."""
        with self.lock:
            key = path, self.today()
            if self.used[key] >= self.daily.get(path, 1 << 30):
                raise Coded(45009, "reach max api daily quota limit")
            self.used[key] += 1

    def today(self) -> int:
        return self.day_of(self.clock())

    def day_of(self, at: float) -> int:
        return (datetime.fromtimestamp(at, UTC) + BEIJING).toordinal()

    def calls(self, path: str) -> list[Asked]:
        return [one for one in self.asked if one.path == path]
