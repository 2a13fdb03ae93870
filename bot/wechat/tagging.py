"""用户标签: fetched for whoever asked, and kept for the form."""

from collections.abc import Callable
from datetime import datetime

from bot.trying import each
from bot.wechat import calls
from bot.wechat.client import Client
from bot.wechat.faults import WechatFault
from handlers.announcements import tags
from handlers.announcements.tags import Tag
from storage import account_tags
from storage.database import Database

CALL = "/cgi-bin/tags/get"


def fetch_wanted(
    database: Database, clock: Callable[[], datetime], client_of: Callable[[int], Client]
) -> None:
    with database.read() as session:
        wanted = account_tags.wanted(session)

    def fetch(account_id: int) -> None:
        at = clock()  # before the call: whoever asks during it is told anew
        try:
            found = tuple(Tag(*one) for one in calls.tags_there(client_of(account_id)))
        except WechatFault as e:
            with database.begin() as session:
                tags.note_failure(session, account_id, f"{e.what}。{e.todo}", at)
            return
        with database.begin() as session:
            tags.note(session, account_id, found, at)

    each(wanted, fetch)
