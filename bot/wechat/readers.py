"""How many people read the pushes of the last days: WeChat counts a day after it has ended, and tells in the morning."""

from collections.abc import Callable
from datetime import datetime

from bot.trying import each
from bot.wechat import calls
from bot.wechat.client import Client
from bot.wechat.faults import WechatFault
from handlers.announcements import reads
from handlers.office import office_day
from storage.database import Database
from storage.push_reads import Sent

NOT_YET = "微信还没有统计出来，第二天上午才有"
SEVERAL = "同一天推了几篇，微信给的数分不出是哪一篇"


class Reading:
    def __init__(
        self, database: Database, clock: Callable[[], datetime], client_of: Callable[[int], Client]
    ) -> None:
        self._database, self._clock, self._client_of = database, clock, client_of

    def read_all(self) -> None:
        with self._database.read() as session:
            waiting = reads.to_ask(session, self._clock())
        each(waiting, self._read)

    def _read(self, one: Sent) -> None:
        at, day = self._clock(), office_day(one.at)
        try:
            told = calls.read_of_day(self._client_of(one.account_id), day)
        except WechatFault as e:
            return self._nothing(one, f"{e.what}。{e.todo}", at)
        here = [read for read in told if one.article in ("", read.article)]
        if len(here) != 1:
            return self._nothing(one, SEVERAL if here else NOT_YET, at)
        with self._database.begin() as session:
            reads.note(session, one.announcement_id, here[0].readers, here[0].as_of, at)
        return None

    def _nothing(self, one: Sent, why: str, at: datetime) -> None:
        with self._database.begin() as session:
            reads.note_nothing(session, one.announcement_id, why, at)
