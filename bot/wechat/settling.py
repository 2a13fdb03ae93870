"""What became of what WeChat took: its reports are matched, and where none came in fifteen minutes it is asked."""

from collections.abc import Callable
from datetime import datetime

from bot.trying import each
from bot.wechat import calls
from bot.wechat.client import Client
from bot.wechat.faults import WechatFault
from handlers.announcements import results
from storage import announcements as records
from storage.announcement_terms import Job, Outcome
from storage.announcements import Unsettled
from storage.database import Database

DONE = {"SEND_SUCCESS": (Outcome.SUCCEEDED, ""), "SEND_FAIL": (Outcome.FAILED, "微信没有发成，没有说原因"),
        "DELETE": (Outcome.SUCCEEDED, "发出后在公众平台删除了")}  # fmt: skip
RUNNING = 1  # publish_status

Said = tuple[Outcome | None, str, str, str]  # what became of it, why, where it lies, what the figures call it


class Settling:
    def __init__(
        self, database: Database, clock: Callable[[], datetime], client_of: Callable[[int], Client]
    ) -> None:
        self._database, self._clock, self._client_of = database, clock, client_of

    def settle_all(self) -> None:
        with self._database.read() as session:
            waiting = records.unsettled(session)
        each(waiting, self._settle)

    def _settle(self, one: Unsettled) -> None:
        with self._database.begin() as session:
            if results.settled_by_ourselves(session, one, self._clock()):
                return
            if results.settle_by_report(session, one, self._clock()):
                return
        if not results.is_to_be_asked(one, self._clock()):
            return
        outcome, why, url, article = self._asked(one)
        with self._database.begin() as session:
            results.settle_by_asking(session, one, outcome, why, url, article, self._clock())

    def _asked(self, one: Unsettled) -> Said:
        """A call that fails says nothing about the send; it is asked again a quarter of an hour later."""
        client = self._client_of(one.account_id)
        try:
            if results.JOBS[one.kind] is Job.MASS:
                return (*DONE.get(calls.sent_to_all(client, one.number), (None, "")), "", "")
            told = calls.published(client, one.number)
        except WechatFault:
            return None, "", "", ""
        if told.status == RUNNING:
            return None, "", "", ""
        outcome, why = results.judged(Job.PUBLISH, str(told.status))
        return outcome, why, told.url, told.article
