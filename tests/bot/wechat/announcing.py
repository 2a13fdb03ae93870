"""Announcements of 梭戛乡 on their way: written by 王科, passed by 陈主任, signed by 刘乡长."""

from dataclasses import replace
from datetime import datetime
from typing import Any

from bot.console.push_checkup import looked_through
from bot.wechat.client import Client
from bot.wechat.delivery import Delivery
from bot.wechat.pushing import Pushing
from bot.wechat.settling import Settling
from bot.wiring import Parts
from handlers.announcements import deciding, drafting, trail, trial
from handlers.announcements.content import Content
from handlers.announcements.rules import NEVER, Quiet
from handlers.announcements.trail import Case
from handlers.clerk import Clerk
from handlers.publications.attaching import attach
from storage import staff
from storage.announcement_terms import PushKind
from tests.bot.wechat.calling import HURRIED, client_of
from tests.staff import CAST, hire

PNG = b"\x89PNG\r\n\x1a\n" + b"0" * 64
NOTICE = Content(
    "养蜂补助公示", summary="十二户养蜂的拿补助", body="拟补助养蜂户十二户。\n公示七天。", item_id=2
)
TEXT = Content("停水通知", PushKind.MASS_TEXT, body="明天上午高兴村停水三小时。", item_id=2)


class Killed(BaseException):
    """The worker is no more."""


class Dying(Client):
    """A worker that is killed at a call: before WeChat hears it, or after."""

    deadly, heard = "", False

    def _call(self, path: str, *rest: Any) -> dict[str, Any]:
        if path == self.deadly and not self.heard:
            raise Killed
        answer = super()._call(path, *rest)
        if path == self.deadly:
            raise Killed
        return answer


class Office:
    """Everybody who has a part in it; `live`: past the trial."""

    def __init__(self, parts: Parts, live: bool = True) -> None:
        self.parts = parts
        with parts.database.begin() as session:
            hire(session, 1, parts.clock())
        self.testers_more("李婷", "weixin001")
        if live:
            self.go_live()

    def clerk(self, name: str) -> Clerk:
        with self.parts.database.read() as session:
            one = staff.named(session, name)
            assert one
            return Clerk(one.id, 1, name, frozenset(CAST[name]))

    def go_live(self) -> None:
        keeper = self.clerk("赵工")
        with self.parts.database.begin() as session:
            for point in trial.CHECKS:
                trial.tick(session, keeper, 1, point, self.at)
            trial.go_live(session, keeper, 1, self.at)

    def testers_more(self, name: str, wechat: str) -> None:
        keeper = self.clerk("赵工")
        with self.parts.database.begin() as session:
            trial.add_tester(session, keeper, 1, name, wechat, self.at)

    @property
    def at(self) -> datetime:
        return self.parts.clock()

    def picture(self, name: str = "封面.png", data: bytes = PNG) -> str:
        wang = self.clerk("王科")
        with self.parts.database.begin() as session:
            return attach(session, self.parts.files, wang, name, data, self.at).digest

    def handed_in(self, content: Content = NOTICE, **changed: Any) -> int:
        wang = self.clerk("王科")
        with self.parts.database.begin() as session:
            id = drafting.start(
                session,
                wang,
                replace(content, **changed),
                f"form {self.at} {content.title} {changed}",
                self.at,
            )
            written = trail.case_of(session, 1, id)
            assert written
            drafting.hand_in(session, wang, id, 1, looked_through(session, 1, written), {}, self.at)
        return id

    def passed(self, id: int, quiet: Quiet = NEVER) -> int:
        """By everybody whose turn it is."""
        for name in ("陈主任", "周敏", "刘乡长"):
            case, clerk = self.case(id), self.clerk(name)
            if case.position.waits_for and not case.why_not(clerk):
                with self.parts.database.begin() as session:
                    here = case.position
                    assert here.waits_for
                    deciding.approve(session, clerk, id, here.waits_for.name, here.digest, "", quiet, self.at)
        return id

    def case(self, id: int) -> Case:
        with self.parts.database.read() as session:
            found = trail.case_of(session, 1, id)
            assert found
            return found


def delivery_of(parts: Parts, client: type[Client] = Client, quiet: Quiet = NEVER) -> Delivery:
    def clients(_: int) -> Client:
        return client(parts.database, parts.clock, 1, HURRIED)

    pushing = Pushing(parts.database, parts.clock, clients, parts.files, quiet)
    return Delivery(parts.database, parts.clock, clients, pushing)


def settle(parts: Parts) -> None:
    Settling(parts.database, parts.clock, lambda _: client_of(parts.database, parts.clock)).settle_all()
