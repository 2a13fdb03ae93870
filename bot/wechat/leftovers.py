"""What was left behind: promises whose process died, and messages that waited in files.

One that cannot be answered keeps no other waiting: all are tried, and then the first fault is told.
"""

from datetime import UTC, datetime

from sqlalchemy.orm import Session

from bot.trying import each
from bot.wechat.accounts import look_up
from bot.wechat.answering import Answering
from bot.wechat.envelope import Lock, Opened, Stamp
from bot.wechat.freshness import Freshness
from bot.wechat.letter import Letter, arrival_of
from bot.wechat.reading import read
from bot.wechat.spool import Spool, Spooled
from bot.wechat.tally import Tallies
from bot.wiring import Parts
from handlers.office import office_day
from storage import envelopes, held, inbox, offices
from storage.inbox import Left
from storage.terms import Heard


class Leftovers:
    def __init__(self, parts: Parts) -> None:
        self._database = parts.database
        self._answering = Answering(parts, Tallies(), Freshness(window=0))
        self._spool = Spool(parts.settings.spool, parts.keyring)

    def finish_promises(self, before: datetime) -> None:
        """Make the answers that were promised before this moment and died with their process."""
        with self._database.read() as session:
            left = inbox.promised_before(session, before)
        each(left, self._finish_left)

    def work_off_spool(self) -> None:
        """Take what was spooled into the inbox, or the holding pen, and make the answers promised for it."""
        each(self._spool.waiting(), self._take_in)

    def _finish_left(self, left: Left) -> None:
        with self._database.read() as session:
            account = offices.account_slug(session, left.account_id)
            letter = _letter_again(session, account, left.key, left.xml, left.received_at)
        self._answering.finish(letter)

    def _take_in(self, spooled: Spooled) -> None:
        with self._database.begin() as session:
            used = bool(spooled.stamp) and envelopes.used(session, spooled.stamp, but=spooled.key)
            letter = None if used else self._kept(session, spooled)
        if letter:
            self._answering.finish(letter)
        self._spool.done(spooled)

    def _kept(self, session: Session, spooled: Spooled) -> Letter | None:
        """Written down; the letter, where it is one that can be read."""
        at = datetime.fromtimestamp(spooled.at, UTC)
        if spooled.held:
            known = look_up(session, spooled.account)
            assert known, "an account with messages is never deleted"
            held.hold(session, known.keys.id, spooled.xml, spooled.held, at, office_day(at))
            return None
        letter = _letter_again(session, spooled.account, spooled.key, spooled.xml, at, spooled.stamp)
        inbox.stand_in(session, letter.arrival, spooled.reply, Heard.PROMISED, deliveries=1)
        return letter


def _letter_again(
    session: Session, account: str, key: bytes, xml: bytes, at: datetime, stamp: bytes = b""
) -> Letter:
    """A letter rebuilt from what was kept of it. What is said to it goes nowhere, so its nonce is none."""
    known = look_up(session, account)
    assert known, "an account with messages is never deleted"
    keys = known.keys
    incoming = read(xml, keys.original_id).incoming
    arrival = arrival_of(keys, incoming, key, xml, at, stamp or None)
    opened = Opened(xml, Lock(keys.token, keys.aes_key))
    return Letter(account, known, opened, incoming, arrival, Stamp("", "", nonce="0"))
