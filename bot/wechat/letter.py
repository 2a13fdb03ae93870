"""A message on its way over the desk."""

from dataclasses import dataclass, field
from datetime import datetime
from threading import Lock

from bot.wechat.accounts import Known
from bot.wechat.envelope import Opened, Stamp, seal_reply
from bot.wechat.writing import write
from handlers.messages import Incoming, Reply
from handlers.office import office_day
from storage.inbox import Arrival
from storage.offices import AccountKeys

SUCCESS = b"success"


@dataclass(slots=True)
class Letter:
    """`promised` is what was said in place of an answer that came late. Whoever takes `turn` decides what WeChat
    gets: the thread its answer, or the door that stopped waiting its promise."""

    account: str
    known: Known
    opened: Opened
    incoming: Incoming
    arrival: Arrival
    stamp: Stamp
    promised: bytes | None = None
    turn: Lock = field(default_factory=Lock)
    decided: bool = False

    def decides(self) -> bool:
        """For the thread that answers: whether its answer is what WeChat gets, also if it has to be written again."""
        self.decided = self.decided or self.turn.acquire(blocking=False)
        return self.decided

    def said(self, reply: Reply) -> bytes:
        """The reply as it goes over the wire: XML, sealed as the account's mode asks."""
        seconds = int(self.arrival.received_at.timestamp())
        xml = write(reply, self.incoming.sender, self.known.keys.original_id, seconds)
        if xml is None:
            return SUCCESS
        return seal_reply(xml, self.opened.lock, self.known.keys, self.stamp.nonce, str(seconds))


def arrival_of(
    keys: AccountKeys, incoming: Incoming, key: bytes, xml: bytes, at: datetime, stamp: bytes | None = None
) -> Arrival:
    return Arrival(
        keys.id,
        key,
        incoming.kind,
        incoming.event,
        incoming.sent_at,
        at,
        office_day(at),
        raw=xml,
        stamp=stamp,
    )
