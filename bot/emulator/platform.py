"""The push side of the platform: three deliveries, five seconds, and what the citizen sees in the end."""

import itertools
import re
import secrets
import string
import threading
import time
from collections.abc import Callable, Mapping
from concurrent.futures import Future, ThreadPoolExecutor
from dataclasses import dataclass, field
from typing import Any

from bot.emulator import letters
from bot.emulator.courier import Account, Carrier, Courier, Delivery, carry
from bot.emulator.letters import Push
from bot.emulator.replies import Article, Outcome, Verdict
from bot.emulator.service import Piece, Service

HELPER = "ohelper0000000000000000000"  # who reports on jobs is no citizen
FAULT = "该公众号提供的服务出现故障，请稍后再试"


@dataclass
class Entry:
    """A line of a citizen's chat. `side` is citizen, account or notice."""

    side: str
    kind: str
    words: str = ""
    articles: tuple[object, ...] = ()
    deliveries: list[Delivery] = field(default_factory=list)
    at: float = 0.0


@dataclass
class Phone:
    """A citizen's WeChat: their chat with the account, and whether they follow it."""

    name: str
    openid: str
    wechat: str = ""  # 微信号
    following: bool = False
    chat: list[Entry] = field(default_factory=list)


class Platform:
    def __init__(
        self, account: Account, carrier: Carrier = carry, clock: Callable[[], float] = time.time
    ) -> None:
        self.account = account
        self.phones: dict[str, Phone] = {}
        self.service = Service(account, clock)
        self.service.shown = self._show_message
        self.service.followers = lambda: [one.openid for one in self.phones.values() if one.following]
        self.service.broadcast, self.service.shown_to = self._broadcast, self._show_one
        self.service.reporter = self._report
        self._courier = Courier(account, carrier, clock)
        self._clock = clock
        self._numbers = itertools.count(int(clock() * 1000) * 1000 + 1)
        self._threads = ThreadPoolExecutor(32, thread_name_prefix="platform")
        self._failures = 0
        self._stopped_until = 0.0
        self.reports: list[Future[Verdict]] = []
        self._lock = threading.Lock()

    # --- citizens ----------------------------------------------------------------------------------

    def phone(self, name: str) -> Phone:
        with self._lock:
            if name not in self.phones:
                self.phones[name] = Phone(name, new_openid(), f"weixin{len(self.phones) + 1:03d}")
            return self.phones[name]

    def next_number(self) -> int:
        return next(self._numbers)

    def follow(self, name: str) -> Verdict:
        self.phone(name).following = True
        return self.push(name, letters.event("subscribe", ""), Entry("notice", "follow", "已关注公众号"))

    def unfollow(self, name: str) -> Verdict:
        self.phone(name).following = False
        return self.push(name, letters.event("unsubscribe", ""), Entry("notice", "unfollow", "已取消关注"))

    def say(self, name: str, words: str) -> Verdict:
        return self.push(name, letters.text(words, self.next_number()), Entry("citizen", "text", words))

    def tap(self, name: str, words: str, number: str = "1") -> Verdict:
        """Tapping a tap-to-send link: the client sends its words as the citizen's own (§2)."""
        tapped = "" if self.account.test_account else number
        body = letters.text(words, self.next_number(), tapped)
        return self.push(name, body, Entry("citizen", "text", words))

    def click(self, name: str, key: str, label: str) -> Verdict:
        return self.push(name, letters.event("CLICK", key), Entry("notice", "menu", f"点了菜单「{label}」"))

    def send_kind(self, name: str, kind: str) -> Verdict:
        """A picture, a voice message and so on."""
        number = self.next_number()
        bodies = {
            "image": letters.image, "voice": letters.voice, "video": letters.video,
            "location": letters.location, "link": letters.link,
        }  # fmt: skip
        body = letters.text(letters.UNSUPPORTED, number) if kind == "sticker" else bodies[kind](number)
        return self.push(name, body, Entry("citizen", kind, KIND_WORDS[kind]))

    # --- pushing -----------------------------------------------------------------------------------

    def push(self, name: str, body: str, entry: Entry | None = None) -> Verdict:
        """Deliver until answered, and write down what the citizen sees."""
        phone, now = self.phone(name), self._clock()
        entry = entry or Entry("notice", "event")
        entry.at = now
        phone.chat.append(entry)
        push = Push(self.account.original_id, phone.openid, int(now), body)
        event = re.search(r"<Event><!\[CDATA\[(\w+)]]", body)
        self.service.windows.opened(phone.openid, event.group(1) if event else "")
        if now < self._stopped_until:
            return Verdict(Outcome.DROPPED)
        verdict = self._deliver(push, entry)
        self._show(phone, verdict)
        return verdict

    def push_again(self, name: str, entry: Entry) -> Verdict:
        """The same message once more, as if the acknowledgement had been lost on the way."""
        first = entry.deliveries[0]
        delivery = self._courier.attempt(
            len(entry.deliveries) + 1, first.query, first.plain, first.sent, self.phone(name).openid
        )
        entry.deliveries.append(delivery)
        return delivery.verdict

    def push_parallel(self, name: str, body: str, times: int) -> list[Delivery]:
        """One message delivered `times` at once; nothing is shown."""
        push = Push(self.account.original_id, self.phone(name).openid, int(self._clock()), body)
        query, sent = self._courier.sealed(push)
        told = [(n, query, push.xml(), sent, push.sender) for n in range(1, times + 1)]
        return list(self._threads.map(lambda one: self._courier.attempt(*one), told))

    def _deliver(self, push: Push, entry: Entry) -> Verdict:
        query, sent = self._courier.sealed(push)
        for number in range(1, self.account.deliveries + 1):
            if number > 1:
                time.sleep(self.account.gap)
                query, sent = self._courier.sealed_again(push, query, sent)
            delivery = self._courier.attempt(number, query, push.xml(), sent, push.sender)
            entry.deliveries.append(delivery)
            if not self._goes_on(delivery.verdict):
                break
        self._mark(delivery.verdict.outcome)
        return delivery.verdict

    def _goes_on(self, verdict: Verdict) -> bool:
        if verdict.outcome is Outcome.TIMEOUT:
            return True
        failed = verdict.outcome is Outcome.BAD_RESPONSE and any(
            flaw.startswith("HTTP") for flaw in verdict.flaws
        )
        return failed and self.account.retry_on_http_error

    # --- afterwards --------------------------------------------------------------------------------

    def _show(self, phone: Phone, verdict: Verdict) -> None:
        now = self._clock()
        if verdict.outcome is Outcome.REPLIED:
            phone.chat.append(Entry("account", verdict.kind, verdict.words, verdict.articles, at=now))
        elif verdict.outcome in (Outcome.TIMEOUT, Outcome.BAD_RESPONSE) and phone.following:
            phone.chat.append(Entry("notice", "fault", FAULT, at=now))

    def _show_message(self, openid: str, words: str) -> bool:
        """A customer-service message on the phone of a follower; whether it was shown."""
        phone = next((one for one in self.phones.values() if one.openid == openid and one.following), None)
        if phone:
            phone.chat.append(Entry("account", "text", words, at=self._clock()))
        return phone is not None

    def _broadcast(self, piece: Piece, tag_id: int | None) -> tuple[int, int]:
        """On every follower's phone, or on those with the tag."""
        tagged = self.service.tagged
        whom = [
            one
            for one in self.phones.values()
            if one.following and (tag_id is None or tag_id in tagged.get(one.openid, ()))
        ]
        for phone in whom:
            phone.chat.append(self._pushed(piece))
        return len(whom), len(whom)

    def _show_one(self, openid: str, wechat: str, piece: Piece) -> bool:
        """A preview: to a follower, by openid or by WeChat id."""
        known = [
            one
            for one in self.phones.values()
            if one.following and (one.openid == openid or one.wechat == wechat)
        ]
        for phone in known:
            phone.chat += [
                Entry("notice", "preview", "预览，只有您看得到", at=self._clock()),
                self._pushed(piece),
            ]
        return bool(known)

    def _pushed(self, piece: Piece) -> Entry:
        if piece.words:
            return Entry("account", "text", piece.words, at=self._clock())
        card = Article(piece.title, piece.summary, piece.picture, piece.url)
        return Entry("account", "news", articles=(card,), at=self._clock())

    def _report(self, name: str, fields: Mapping[str, Any]) -> None:
        """By the helper of the platform, in its own time: WeChat's answer to the call does not wait for it."""
        push = Push(self.account.original_id, HELPER, int(self._clock()), letters.report(name, **fields))
        self.reports.append(self._threads.submit(self._deliver, push, Entry("notice", "event")))

    def _mark(self, outcome: Outcome) -> None:
        """MarkFail: failures in bulk make the platform stop pushing for a minute (§1.6)."""
        with self._lock:
            failed = outcome in (Outcome.TIMEOUT, Outcome.BAD_RESPONSE)
            self._failures = self._failures + 1 if failed else 0
            if self.account.markfail_threshold and self._failures >= self.account.markfail_threshold:
                self._stopped_until = self._clock() + self.account.markfail_seconds
                self._failures = 0


KIND_WORDS = {
    "image": "［图片］", "voice": "［语音］", "video": "［视频］", "location": "［位置］", "link": "［链接］", "sticker": "［表情］",
}  # fmt: skip


def new_openid() -> str:
    letters_ = string.ascii_letters + string.digits + "_-"
    return "o" + "".join(secrets.choice(letters_) for _ in range(27))
