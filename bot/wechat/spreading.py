"""告诉订阅的人, on its way: some letters in each transaction, each lot written down as a step; and one letter carried.

Whoever takes it up after a worker died goes on behind the last lot. Nothing has reached WeChat until a letter is
carried, so it may be taken up as often as need be.
"""

from collections.abc import Callable
from datetime import datetime, timedelta

from bot.wechat import calls
from bot.wechat.client import Client
from bot.wechat.faults import Declined, Unreached
from bot.wechat.pushing import approved
from handlers.announcements import subscribers
from handlers.announcements.content import Content
from handlers.messages import Text, written
from handlers.post import ToSubscriber, ToSubscribers, content_of
from storage import outbox, people
from storage.database import Database
from storage.outbox import Claim, Ending
from storage.sending_terms import Dispatched, DispatchKind

LEASE = timedelta(seconds=90)  # begun anew with every lot
LOT = "lot"
CLOSED = frozenset({45015, 45047})  # silent for 48 hours; had all that WeChat lets them have
UNFOLLOWED = "本人已经取消关注，或者删除了个人信息"


def rings_at_night(kind: DispatchKind, body: str) -> bool:
    """What nobody waits the morning for: all but what tells one citizen something that is not urgent."""
    if kind is DispatchKind.SUBSCRIBER:
        letter = content_of(kind, body)
        return isinstance(letter, ToSubscriber) and letter.urgent
    return kind is not DispatchKind.NOTICE


class Spreading:
    def __init__(
        self, database: Database, clock: Callable[[], datetime], client_of: Callable[[int], Client]
    ) -> None:
        self._database, self._clock, self._client_of = database, clock, client_of

    def spread(self, claim: Claim) -> str:
        push = content_of(claim.kind, claim.body)
        assert isinstance(push, ToSubscribers)
        with self._database.read() as session:
            content = approved(session, claim, push)
            done = [one for name, one in outbox.steps_of(session, claim.id).items() if name.startswith(LOT)]
        after = max((last_of(one.value) for one in done), default=0)
        number = len(done)
        while (last := self._lot(claim, push, content, after, number)) is not None:
            after, number = last, number + 1
        return ""

    def _lot(
        self, claim: Claim, push: ToSubscribers, content: Content, after: int, number: int
    ) -> int | None:
        """The highest citizen of the next lot; None where nobody was left."""
        at = self._clock()
        with self._database.begin() as session:
            lot = subscribers.lay_some(
                session, claim.office_id, claim.account_id, push, content, after, number, at
            )
            if lot.last is None:
                return None
            name, value = f"{LOT}:{number + 1:05}", f"{lot.last} {lot.laid}"
            if not outbox.step(session, claim, name, value, at, at + LEASE):
                raise Unreached("outbox", "somebody else has taken it up")
        return lot.last

    def letter(self, claim: Claim) -> str | Ending:
        letter = content_of(claim.kind, claim.body)
        assert isinstance(letter, ToSubscriber)
        with self._database.read() as session:
            openid = people.openid_of(session, letter.citizen_id)
            words = subscribers.words_for(session, claim.office_id, letter)
        if openid is None:
            return Ending(Dispatched.CALLED_BACK, why=UNFOLLOWED)
        if not isinstance(words, Text):
            return Ending(Dispatched.CALLED_BACK, why=words)
        try:
            calls.send_text(self._client_of(claim.account_id), openid, written(words))
        except Declined as e:
            if e.code in CLOSED:
                return Ending(Dispatched.EXPECTED, code=e.code, why=e.what)
            raise
        return ""


def last_of(value: str) -> int:
    return int(value.split(" ", maxsplit=1)[0])


def laid_in(value: str) -> int:
    return int(value.split(" ")[1])
