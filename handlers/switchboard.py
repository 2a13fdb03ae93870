"""Which subject hears which words, menu keys and events: the only one who knows all subjects.

Down once, up once: `look_ahead` reads what may be needed, outside the writing transaction; `answer` does the
rest inside it and returns what to say.
"""

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from datetime import datetime, timedelta

from sqlalchemy.orm import Session

from handlers.applications import chat as applications
from handlers.citizens import actions, choosing
from handlers.citizens import chat as citizens
from handlers.commands import keep_rest, listing_of, obey
from handlers.enquiries import chat as enquiries
from handlers.enquiries.actions import Found, find
from handlers.mailbox import chat as mailbox
from handlers.messages import Incoming, Reply, Silence, Tap, Text, lines, pages, say, to_json
from handlers.office import OfficeProfile
from handlers.visit import Visit
from handlers.words import UNSUPPORTED, Word, choice, command, spoken
from storage import conversations, people
from storage.conversations import Talk
from storage.terms import MessageKind, Subject

# Pushed by helpers of the platform about jobs, certificates and desks: nobody waits for words.
FROM_CITIZENS = frozenset({"subscribe", "unsubscribe", "scan", "click", "view", "scancode_waitmsg"})


@dataclass(frozen=True, slots=True)
class Ahead:
    """What was read before the writing transaction began."""

    served: tuple[OfficeProfile, ...]
    office_id: int | None = None
    found: Found | None = None

    def found_for(self, visit: Visit) -> Found | None:
        fits = self.found and self.office_id == visit.office.id and self.found.asked == visit.words
        return self.found if fits else None


@dataclass(frozen=True, slots=True)
class Answered:
    reply: Reply
    citizen_id: int | None = None
    office_id: int | None = None


def look_ahead(
    session: Session, account_id: int, served: tuple[OfficeProfile, ...], incoming: Incoming
) -> Ahead:
    """Where the words look like a question, what answers it. `served` are the offices of the account."""
    words = spoken(incoming.text)
    if incoming.kind is not MessageKind.TEXT or not words or _is_short_cut(words, incoming.text):
        return Ahead(served)
    office_id = served[0].id if len(served) == 1 else _chosen_office(session, account_id, incoming.sender)
    return Ahead(served, office_id, find(session, office_id, words)) if office_id else Ahead(served)


def _is_short_cut(words: str, text: str) -> bool:
    return command(words) is not None or choice(text) is not None or bool(enquiries.OPEN.match(words))


def _chosen_office(session: Session, account_id: int, openid: str) -> int | None:
    known = people.look_up(session, account_id, openid)
    return known.office_id if known else None


def answer(
    session: Session, account_id: int, incoming: Incoming, at: datetime, site: str, ahead: Ahead
) -> Answered:
    if incoming.kind is MessageKind.EVENT and incoming.event not in FROM_CITIZENS:
        return Answered(Silence(), None, ahead.served[0].id)
    citizen = people.meet(session, account_id, incoming.sender, at)
    if citizen.left_at and incoming.event != "unsubscribe":
        actions.come_back(session, citizen.id)
    chosen = next((one for one in ahead.served if one.id == citizen.office_id), None)
    alone = ahead.served[0] if len(ahead.served) == 1 else None
    visit = Visit(
        citizen_id=citizen.id,
        office=chosen or ahead.served[0],
        incoming=incoming,
        at=at,
        words=spoken(incoming.text or _key(incoming)),
        site=site,
        large_type=citizen.large_type,
        talks=conversations.open_talks(session, citizen.id, at),
    )
    reply = _route(session, visit, ahead) if chosen or alone else _unplaced(session, visit, ahead)
    return Answered(_fitting(session, visit, reply), citizen.id, visit.office.id)


def call_back(session: Session, answered: Answered, incoming: Incoming, at: datetime) -> None:
    """A promised answer is ready: say so at the citizen's next message."""
    assert answered.citizen_id and answered.office_id
    talk = Talk(Subject.WAITING, answered.office_id, "ready", "", incoming.sent_at, incoming.number)
    conversations.keep(session, answered.citizen_id, talk, at + timedelta(days=enquiries.KEPT_DAYS))


def in_trouble(served: tuple[OfficeProfile, ...], incoming: Incoming, at: datetime) -> Text:
    """What is said where answering failed. Whatever is broken, the way to a person works: it needs no records."""
    word = command(spoken(incoming.text or _key(incoming)))
    if word is None or word not in citizens.ANSWERS:
        return say(citizens.SORRY)
    told = (citizens.ANSWERS[word](_nobodys(office, incoming, at)) for office in served)
    return lines(*(text for text in told if isinstance(text, Text)))


def _nobodys(office: OfficeProfile, incoming: Incoming, at: datetime) -> Visit:
    return Visit(0, office, incoming, at, spoken(incoming.text), "", False, {})


def _key(incoming: Incoming) -> str:
    return incoming.key if incoming.event == "click" else ""


def _unplaced(session: Session, visit: Visit, ahead: Ahead) -> Reply:
    """An account that serves several offices first asks which; the question asked meanwhile is not lost."""
    if visit.incoming.event == "unsubscribe":
        return _left(session, visit)
    placed = choosing.hear(session, visit, ahead.served)
    if isinstance(placed, Text):
        return placed
    return _route(session, placed, ahead) if placed.words else citizens.welcome(placed)


# --- by kind -----------------------------------------------------------------------------------------


def _route(session: Session, visit: Visit, ahead: Ahead) -> Reply:
    incoming = visit.incoming
    if incoming.kind is MessageKind.EVENT and incoming.event != "click":
        return _event(session, visit)
    if incoming.kind not in (MessageKind.TEXT, MessageKind.EVENT):
        return _and_back(visit, citizens.unreadable(visit))
    if not visit.words or incoming.text.strip() in UNSUPPORTED:
        return _and_back(visit, citizens.unreadable(visit))
    return _hear(session, visit, command(visit.words), ahead)


def _event(session: Session, visit: Visit) -> Reply:
    event = visit.incoming.event
    if event == "unsubscribe":
        return _left(session, visit)
    if event == "view":
        return Silence()
    return _and_back(visit, citizens.welcome(visit))


def _left(session: Session, visit: Visit) -> Reply:
    citizens.farewell(session, visit)
    return Silence()


# --- by words ----------------------------------------------------------------------------------------


@dataclass(frozen=True, slots=True)
class Dialogue:
    """`hear` takes the next turn, or None where the words are not for it; `remind` asks its question again."""

    hear: Callable[[Session, Visit, Word | None], Text | None]
    remind: Callable[[Visit], Text]


DIALOGUES: Mapping[Subject, Dialogue] = {
    Subject.LETTER: Dialogue(mailbox.hear, mailbox.remind),
    Subject.APPLICATION: Dialogue(applications.hear, applications.remind),
}


def _hear(session: Session, visit: Visit, word: Word | None, ahead: Ahead) -> Reply:
    """An open dialogue first; what is not for it is answered, and then its question asked again."""
    for subject, dialogue in DIALOGUES.items():
        if subject in visit.talks:
            if _is_late(visit, subject):
                return lines("这条消息到得比后面的晚，没有填进去。", dialogue.remind(visit))
            turn = dialogue.hear(session, visit, word)
            if turn is not None:
                return turn
    return _and_back(visit, _elsewhere(session, visit, word, ahead), word)


def _is_late(visit: Visit, subject: Subject) -> bool:
    """Sent before what the dialogue last took in: it would land in the wrong field (reliability A4)."""
    talk, incoming = visit.talks[subject], visit.incoming
    if incoming.number and incoming.sent_at == talk.heard_at:
        return incoming.number < talk.heard_number
    return incoming.sent_at < talk.heard_at


def _and_back(visit: Visit, reply: Reply, word: Word | None = None) -> Reply:
    if not isinstance(reply, Text) or word in (Word.LETTER, Word.APPLY):
        return reply
    if Subject.WAITING in visit.talks and word is not Word.RESULT:
        reply = lines(reply, "", Tap("您之前问的已经查到，发「结果」看", "结果"))
    for subject, dialogue in DIALOGUES.items():
        if subject in visit.talks:
            return lines(reply, dialogue.remind(visit))
    return reply


def _elsewhere(session: Session, visit: Visit, word: Word | None, ahead: Ahead) -> Reply:
    if word is not None:
        return obey(session, visit, word)
    if opened := enquiries.OPEN.match(visit.words):
        return enquiries.show_item(session, visit, int(opened[1]))
    listing = listing_of(visit)
    number = choice(visit.incoming.text)
    if number is not None:
        return enquiries.hear_number(session, visit, listing, number)
    if desk := citizens.desk_named(visit):
        return desk
    found = ahead.found_for(visit) or find(session, visit.office.id, visit.words)
    return enquiries.answer(session, visit, found)


# --- fitting into one reply --------------------------------------------------------------------------


def _fitting(session: Session, visit: Visit, reply: Reply) -> Reply:
    """A text that WeChat shows whole; what does not fit waits for 继续."""
    if not isinstance(reply, Text):
        return reply
    first, *rest = pages(reply)
    if rest:
        keep_rest(session, visit, [to_json(page) for page in rest])
    return first
