"""One message, one answer, in time: a promise where the answer is late, a file where nothing can be written.

The answer is made in a thread of its own, so that the door can stop waiting.
"""

import logging
from concurrent.futures import Future, ThreadPoolExecutor
from concurrent.futures import TimeoutError as TooLate
from dataclasses import dataclass
from datetime import datetime
from threading import Lock
from typing import Any

from bot.wechat.answering import Answering, refuse_replay
from bot.wechat.envelope import Forged, Stamp
from bot.wechat.freshness import Freshness
from bot.wechat.letter import SUCCESS, Letter
from bot.wechat.rounds import MOST, Rounds
from bot.wechat.spool import Spool, Spooled
from bot.wechat.tally import Tallies
from bot.wiring import Parts
from handlers.citizens.chat import BUSY, PROMISE, in_trouble
from handlers.messages import say
from handlers.office import office_day
from storage import envelopes, held, inbox, people
from storage.terms import Heard

log = logging.getLogger(__name__)


@dataclass(frozen=True, slots=True)
class Unreadable:
    """A signed message nobody could read. `once` names its envelope, in plain mode."""

    account_id: int
    raw: bytes
    reason: str
    at: datetime
    stamp: Stamp
    once: bytes | None


class Desk:
    def __init__(self, parts: Parts, tallies: Tallies) -> None:
        self._fresh = Freshness(parts.settings.freshness)
        self._database = parts.database
        self._settings = parts.settings
        self._keyring = parts.keyring
        self._spool = Spool(parts.settings.spool, parts.keyring)
        self._threads = ThreadPoolExecutor(parts.settings.threads, thread_name_prefix="answer")
        together = MOST if parts.database.is_sqlite else 1  # PostgreSQL lets others write meanwhile
        self._rounds = Rounds(Answering(parts, tallies, self._fresh), self._threads, together)

    def reply(self, letter: Letter) -> bytes:
        """What WeChat gets, within `reply_within` + `promise_within` seconds. Raises Forged."""
        answer = self._rounds.join(letter)
        try:
            return self._rounds.wait(answer, self._settings.reply_within)
        except Forged:
            raise
        except TooLate:
            return self._promise(letter, answer)
        except Exception:
            log.exception("a message could not be answered")
            words = in_trouble(letter.known.served, letter.incoming, letter.arrival.received_at)
            return self._stand_in(letter, letter.said(words), Heard.FAILED)

    # --- in place of an answer -------------------------------------------------------------------

    def _promise(self, letter: Letter, answer: "Future[bytes]") -> bytes:
        if not letter.turn.acquire(blocking=False) and _done(answer, self._settings.promise_within):
            return answer.result()  # it was just being committed
        letter.promised = letter.said(say(PROMISE))
        return self._stand_in(letter, letter.promised, Heard.PROMISED)

    def _stand_in(self, letter: Letter, said: bytes, state: Heard) -> bytes:
        """Keep what is said instead; where even that cannot be written, keep the message in a file."""
        keeping = self._threads.submit(self._keep_stand_in, letter, said, state)
        try:
            return keeping.result(self._settings.promise_within)
        except Forged:
            raise
        except Exception as e:
            keeping.cancel()
            log.warning("the database could not be written (%s): message kept in the spool", type(e).__name__)
            return self._spooled(letter)

    def _keep_stand_in(self, letter: Letter, said: bytes, state: Heard) -> bytes:
        with self._database.begin() as session:
            refuse_replay(session, letter)
            citizen = people.look_up(session, letter.known.keys.id, letter.incoming.sender)
            office_id = (citizen and citizen.office_id) or letter.known.served[0].id
            whose = citizen.id if citizen else None, office_id
            counted = int(state is Heard.FAILED)
            return inbox.stand_in(session, letter.arrival, said, state, counted, *whose) or SUCCESS

    def _spooled(self, letter: Letter) -> bytes:
        letter.promised = letter.promised or letter.said(say(BUSY))
        arrival = letter.arrival
        self._spool.put(
            Spooled(
                letter.account, arrival.key, letter.opened.xml, letter.promised,
                arrival.received_at.timestamp(), stamp=arrival.stamp or b"",
            )
        )  # fmt: skip
        return letter.promised

    # --- what nobody could read --------------------------------------------------------------------

    def hold(self, account: str, one: Unreadable) -> None:
        """Into the holding pen, or into a file where the database is slow or refuses: kept before WeChat is told
        that it arrived. Raises Forged where its stamp was used by another message."""
        turn = Lock()  # whoever takes it keeps the message: the thread, or the door that stopped waiting
        holding = self._threads.submit(self._hold, turn, one)
        try:
            holding.result(self._settings.reply_within)
            return
        except Forged:
            raise
        except TooLate:
            if not turn.acquire(blocking=False) and _done(holding, self._settings.promise_within):
                return
        except Exception as e:
            log.warning("the holding pen could not be written (%s)", type(e).__name__)
        key = self._keyring.blind("held", account, one.raw.hex())
        at = one.at.timestamp()
        self._spool.put(Spooled(account, key, one.raw, SUCCESS, at, one.once or b"", held=one.reason))

    def _hold(self, turn: Lock, one: Unreadable) -> None:
        with self._database.begin() as session:
            self._fresh.check(session, one.account_id, one.stamp)
            if one.once and envelopes.used(session, one.once):
                raise Forged
            if turn.acquire(blocking=False):
                held.hold(session, one.account_id, one.raw, one.reason, one.at, office_day(one.at))


def _done(writing: "Future[Any]", seconds: float) -> bool:
    """Whether it comes to a good end in time."""
    try:
        writing.result(seconds)
    except Exception:
        return False
    return True
