"""Making the answers to a round of messages: claim → answer → keep, all in one transaction.

Whoever comes second to a message, a repeated delivery or a thread that was given up on, finds in the inbox what
has happened and never repeats it.
"""

import logging
from collections.abc import Callable, Mapping, Sequence
from concurrent.futures import Future
from contextlib import ExitStack
from dataclasses import dataclass
from functools import partial

from sqlalchemy.orm import Session

from bot.wechat.envelope import Forged
from bot.wechat.freshness import Freshness
from bot.wechat.letter import SUCCESS, Letter
from bot.wechat.tally import Tallies
from bot.wiring import Parts
from handlers import switchboard
from handlers.messages import as_text, to_json
from handlers.switchboard import Answered
from storage import counts, inbox
from storage.inbox import Claim
from storage.terms import Heard, Tally

log = logging.getLogger(__name__)

Refused = Mapping[
    int, dict[Tally, int]
]  # by account: what was refused at its door and is not written down yet


@dataclass(frozen=True, slots=True)
class Place:
    """A letter in a round, and where its answer is waited for."""

    letter: Letter
    answer: "Future[bytes]"


@dataclass(frozen=True, slots=True)
class Looked:
    """A place, with what was looked up for its letter before anything was written."""

    place: Place
    ahead: switchboard.Ahead


def _begun(looked: Sequence[Looked]) -> Sequence[Looked]:
    for one in looked:
        if not one.place.answer.running():
            one.place.answer.set_running_or_notify_cancel()
    return looked


def refuse_replay(session: Session, letter: Letter) -> None:
    """Raises Forged where another message came in the same envelope."""
    if inbox.stamp_taken(session, letter.arrival):
        raise Forged


class Answering:
    def __init__(self, parts: Parts, tallies: Tallies, fresh: Freshness) -> None:
        self._database = parts.database
        self._fresh = fresh
        self._site = parts.settings.public_url
        self._tallies = tallies

    def look_up(self, places: Sequence[Place]) -> list[Looked]:
        """Asked before the search, which may be slow, and again once no other can come between. A place for which
        this fails gets its fault here."""
        with self._database.read() as session:
            return [one for place in places if (one := self._looked_up(session, place))]

    def _looked_up(self, session: Session, place: Place) -> Looked | None:
        letter = place.letter
        try:
            self._fresh.check(session, letter.known.keys.id, letter.stamp)
            refuse_replay(session, letter)
            return Looked(place, self._ahead(session, letter))
        except Exception as e:
            place.answer.set_exception(e)
            return None

    def write(self, take: Callable[[], Sequence[Looked]]) -> None:
        """The answers of those who wait when the turn to write comes: together, and where that fails, each by
        itself."""
        taken: Sequence[Looked] = ()
        try:
            with ExitStack() as lent, self._database.begin() as session:
                taken = _begun(take())
                said = self._written(session, taken, lent)
        except Exception as e:
            self._by_themselves(taken or _begun(take()), e)
        else:
            for one, words in zip(taken, said, strict=True):
                one.place.answer.set_result(words)

    def _written(self, session: Session, looked: Sequence[Looked], lent: ExitStack) -> list[bytes]:
        accounts = {one.place.letter.known.keys.id for one in looked}
        refused = {id: lent.enter_context(self._tallies.lent(id)) for id in accounts}
        return [self._answer(session, one.place.letter, one.ahead, refused) for one in looked]

    def _by_themselves(self, looked: Sequence[Looked], fault: Exception) -> None:
        if len(looked) == 1:
            looked[0].place.answer.set_exception(fault)
            return
        log.warning("%s messages could not be answered together (%s)", len(looked), type(fault).__name__)
        for one in looked:
            self.write(partial(list, (one,)))

    def _answer(self, session: Session, letter: Letter, ahead: switchboard.Ahead, refused: Refused) -> bytes:
        """What this delivery gets. Raises Forged."""
        claim = inbox.claim(session, letter.arrival)
        refuse_replay(session, letter)
        if not claim.fresh and claim.state is not Heard.PROMISED:
            return letter.promised or claim.reply or SUCCESS
        if claim.fresh:
            self._fresh.heard(letter.known.keys.id, letter.stamp)
        answered = self._answered(session, letter, ahead)
        if claim.fresh and letter.decides():
            return self._settle(session, letter, claim, answered, refused[letter.known.keys.id])
        self._settle_late(session, letter, claim, answered)
        return letter.promised or claim.reply or SUCCESS

    def finish(self, letter: Letter) -> None:
        """Make the answer that was promised for this message, unless somebody has made it."""
        with self._database.read() as session:
            ahead = self._ahead(session, letter)
        with self._database.begin() as session:
            claim = inbox.look(session, letter.arrival.key)
            if claim and claim.state is Heard.PROMISED:
                inbox.count_uncounted(session, claim)
                self._settle_late(session, letter, claim, self._answered(session, letter, ahead))

    def _ahead(self, session: Session, letter: Letter) -> switchboard.Ahead:
        return switchboard.look_ahead(session, letter.known.keys.id, letter.known.served, letter.incoming)

    def _answered(self, session: Session, letter: Letter, ahead: switchboard.Ahead) -> Answered:
        at = letter.arrival.received_at
        return switchboard.answer(session, letter.known.keys.id, letter.incoming, at, self._site, ahead)

    def _settle(
        self, session: Session, letter: Letter, claim: Claim, answered: Answered, refused: dict[Tally, int]
    ) -> bytes:
        said = letter.said(answered.reply)
        if answered.office_id and refused:
            counts.add(session, answered.office_id, letter.arrival.day, refused)
            refused.clear()
        known = answered.citizen_id, answered.office_id
        inbox.settle(session, claim, letter.arrival.key, said, Heard.ANSWERED, *known)
        return said

    def _settle_late(self, session: Session, letter: Letter, claim: Claim, answered: Answered) -> None:
        """The citizen was told to come back for it. Where there is nothing to say, there is nothing to fetch."""
        citizen_id, office_id, key = answered.citizen_id, answered.office_id, letter.arrival.key
        if claim.fresh:
            kept = letter.promised or SUCCESS
            inbox.settle(session, claim, key, kept, Heard.PROMISED, citizen_id, office_id)
        told = as_text(answered.reply)
        if citizen_id and office_id and told:
            inbox.answer_late(session, claim, key, to_json(told), citizen_id, office_id)
            switchboard.call_back(session, answered, letter.incoming, letter.arrival.received_at)
        else:
            inbox.fetched(session, claim.id)
