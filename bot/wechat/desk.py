"""One message, one answer, in time: claim → answer → keep in one transaction, and a promise where that is late.

The answer is made in a thread of its own, so that the door can stop waiting. Whoever comes second to a message,
a repeated delivery or the thread that was given up on, finds in the inbox what has happened and never repeats it.
"""

import logging
from concurrent.futures import ThreadPoolExecutor
from concurrent.futures import TimeoutError as TooLate
from contextlib import suppress
from dataclasses import dataclass
from datetime import UTC, datetime

from sqlalchemy.orm import Session

from bot.wechat.accounts import Known, look_up
from bot.wechat.envelope import Forged, Lock, Opened, seal_reply
from bot.wechat.reading import read
from bot.wechat.spool import Spool, Spooled
from bot.wechat.tally import Tallies
from bot.wechat.writing import write
from bot.wiring import Parts
from handlers import switchboard
from handlers.citizens.chat import BUSY, PROMISE, SORRY
from handlers.messages import Incoming, Reply, Text, say, to_json
from handlers.office import office_day
from handlers.switchboard import Answered
from storage import counts, held, inbox, offices
from storage.inbox import Arrival, Claim
from storage.offices import AccountKeys
from storage.terms import Heard

log = logging.getLogger(__name__)

SUCCESS = b"success"


@dataclass(slots=True)
class Letter:
    """A message on its way over the desk. `promised` is what was said in place of an answer that came late."""

    account: str
    known: Known
    opened: Opened
    incoming: Incoming
    arrival: Arrival
    nonce: str
    promised: bytes | None = None


class Desk:
    def __init__(self, parts: Parts, tallies: Tallies) -> None:
        self._tallies = tallies
        self._database = parts.database
        self._settings = parts.settings
        self._spool = Spool(parts.settings.spool, parts.keyring)
        self._threads = ThreadPoolExecutor(parts.settings.threads, thread_name_prefix="answer")

    def reply(self, letter: Letter) -> bytes:
        """What WeChat gets, within `reply_within` + `promise_within` seconds. Raises Forged."""
        answer = self._threads.submit(self._answer, letter)
        try:
            return answer.result(self._settings.reply_within)
        except Forged:
            raise
        except TooLate:
            return self._stand_in(letter, PROMISE, Heard.PROMISED)
        except Exception:
            log.exception("a message could not be answered")
            return self._stand_in(letter, SORRY, Heard.FAILED)

    # --- the answer ------------------------------------------------------------------------------

    def _answer(self, letter: Letter) -> bytes:
        with self._database.read() as session:
            ahead = self._ahead(session, letter)
        with self._database.begin() as session:
            claim = inbox.claim(session, letter.arrival)
            if letter.arrival.stamp and inbox.stamp_taken(session, letter.arrival):
                raise Forged
            if claim.fresh and letter.promised is None:
                return self._settle(session, letter, claim, self._answered(session, letter, ahead))
            if claim.fresh or claim.state is Heard.PROMISED:
                self._settle_late(session, letter, claim, self._answered(session, letter, ahead))
            return letter.promised or claim.reply or SUCCESS

    def _ahead(self, session: Session, letter: Letter) -> switchboard.Ahead:
        return switchboard.look_ahead(session, letter.known.keys.id, letter.known.served, letter.incoming)

    def _answered(self, session: Session, letter: Letter, ahead: switchboard.Ahead) -> Answered:
        at, site = letter.arrival.received_at, self._settings.public_url
        return switchboard.answer(session, letter.known.keys.id, letter.incoming, at, site, ahead)

    def _settle(self, session: Session, letter: Letter, claim: Claim, answered: Answered) -> bytes:
        said = self._said(letter, answered.reply)
        self._count_refused(session, letter, answered)
        known = answered.citizen_id, answered.office_id
        inbox.settle(session, claim, letter.arrival.key, said, Heard.ANSWERED, *known)
        return said

    def _count_refused(self, session: Session, letter: Letter, answered: Answered) -> None:
        if answered.office_id and (refused := self._tallies.take(letter.known.keys.id)):
            counts.add(session, answered.office_id, letter.arrival.day, refused)

    def _settle_late(self, session: Session, letter: Letter, claim: Claim, answered: Answered) -> None:
        """The citizen was told to come back for it. A late answer that is no text has nothing to fetch."""
        known = answered.citizen_id, answered.office_id
        if claim.fresh:
            inbox.settle(
                session, claim, letter.arrival.key, letter.promised or SUCCESS, Heard.PROMISED, *known
            )
        if answered.citizen_id and answered.office_id and isinstance(answered.reply, Text):
            told = to_json(answered.reply)
            inbox.answer_late(
                session, claim, letter.arrival.key, told, answered.citizen_id, answered.office_id
            )
            switchboard.call_back(session, answered, letter.incoming, letter.arrival.received_at)
        else:
            inbox.fetched(session, claim.id)

    def _said(self, letter: Letter, reply: Reply) -> bytes:
        seconds = int(letter.arrival.received_at.timestamp())
        xml = write(reply, letter.incoming.sender, letter.known.keys.original_id, seconds)
        if xml is None:
            return SUCCESS
        return seal_reply(xml, letter.opened.lock, letter.known.keys, letter.nonce, str(seconds))

    # --- in place of an answer -------------------------------------------------------------------

    def _stand_in(self, letter: Letter, words: str, state: Heard) -> bytes:
        """Keep what is said instead; where even that cannot be written, keep the message in a file."""
        said = self._said(letter, say(words))
        if state is Heard.PROMISED:
            letter.promised = said
        keeping = self._threads.submit(self._keep_stand_in, letter, said, state)
        try:
            return keeping.result(self._settings.promise_within)
        except Exception as e:
            keeping.cancel()
            log.warning("the database could not be written (%s): message kept in the spool", type(e).__name__)
            return self._spooled(letter)

    def _keep_stand_in(self, letter: Letter, said: bytes, state: Heard) -> bytes:
        with self._database.begin() as session:
            counted = int(state is Heard.FAILED)
            return inbox.stand_in(session, letter.arrival, said, state, counted) or SUCCESS

    def _spooled(self, letter: Letter) -> bytes:
        letter.promised = letter.promised or self._said(letter, say(BUSY))
        at = letter.arrival.received_at.timestamp()
        self._spool.put(Spooled(letter.account, letter.arrival.key, letter.opened.xml, letter.promised, at))
        return letter.promised

    # --- what nobody could read --------------------------------------------------------------------

    def hold(self, account_id: int, raw: bytes, reason: str, at: datetime) -> None:
        """Into the holding pen; where the database is slow, it gets there after WeChat has its answer."""
        with suppress(TooLate):
            self._threads.submit(self._hold, account_id, raw, reason, at).result(self._settings.reply_within)

    def _hold(self, account_id: int, raw: bytes, reason: str, at: datetime) -> None:
        with self._database.begin() as session:
            held.hold(session, account_id, raw, reason, at, office_day(at))

    # --- what was left -----------------------------------------------------------------------------

    def finish_promises(self, before: datetime) -> int:
        """Make the answers that were promised before this moment and died with their process."""
        with self._database.read() as session:
            left = inbox.promised_before(session, before)
            letters = [self._letter_left(session, one) for one in left]
        for letter in letters:
            self._finish(letter)
        return len(letters)

    def work_off_spool(self) -> int:
        """Take what was spooled into the inbox and make the answers that were promised for it."""
        done = 0
        for spooled in self._spool.waiting():
            with self._database.begin() as session:
                letter = self._letter_spooled(session, spooled)
                inbox.stand_in(session, letter.arrival, spooled.reply, Heard.PROMISED, deliveries=1)
            self._finish(letter)
            self._spool.done(spooled)
            done += 1
        return done

    def _finish(self, letter: Letter) -> None:
        with self._database.read() as session:
            ahead = self._ahead(session, letter)
        with self._database.begin() as session:
            claim = inbox.look(session, letter.arrival.key)
            if claim and claim.state is Heard.PROMISED:
                self._settle_late(session, letter, claim, self._answered(session, letter, ahead))

    def _letter_left(self, session: Session, left: inbox.Left) -> Letter:
        return _letter_again(
            session, offices.account_slug(session, left.account_id), left.key, left.xml, left.received_at
        )

    def _letter_spooled(self, session: Session, spooled: Spooled) -> Letter:
        at = datetime.fromtimestamp(spooled.at, UTC)
        return _letter_again(session, spooled.account, spooled.key, spooled.xml, at)


def _letter_again(session: Session, account: str, key: bytes, xml: bytes, at: datetime) -> Letter:
    """A letter rebuilt from what was kept of it."""
    known = look_up(session, account)
    assert known, "an account with messages is never deleted"
    keys = known.keys
    incoming = read(xml, keys.original_id).incoming
    arrival = arrival_of(keys, incoming, key, xml, at)
    return Letter(account, known, Opened(xml, Lock(keys.token, keys.aes_key)), incoming, arrival, nonce="0")


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
