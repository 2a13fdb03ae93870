"""Which subject hears which words, menu keys and events: the only one who knows all subjects.

Down once, up once: `look_ahead` reads what may be needed, outside the writing transaction; `answer` does the
rest inside it and returns what to say.
"""

from dataclasses import dataclass, replace
from datetime import datetime, timedelta

from sqlalchemy.orm import Session

from handlers import dialogues, morning, post
from handlers.announcements import results, subscribers
from handlers.applications import receipts
from handlers.citizens import actions, choosing
from handlers.citizens import chat as citizens
from handlers.commands import keep_rest, obey, read_on
from handlers.enquiries import chat as enquiries
from handlers.enquiries.actions import Found, find
from handlers.messages import Incoming, Reply, Silence, Tap, Text, lines, pages, to_json
from handlers.office import OfficeProfile
from handlers.staff import linking
from handlers.subscriptions import chat as subscriptions
from handlers.visit import Visit
from handlers.words import UNSUPPORTED, Word, choice, command, spoken
from storage import categories, conversations, people
from storage.conversations import Talk
from storage.people import Follower
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
        fits = self.found and self.office_id == visit.office.id and self.found.asked == _asked(visit.words)
        return self.found if fits else None

    def nearby(self, visit: Visit) -> tuple[int, ...]:
        """For the form: what is published already on what is being applied for."""
        found = self.found_for(visit)
        return tuple(found.worth_showing) if found and found.is_sure else ()


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
    return Ahead(served, office_id, find(session, office_id, _asked(words))) if office_id else Ahead(served)


def _asked(words: str) -> str:
    """What there is to find: of 「订阅低保」, 低保."""
    return subscriptions.is_about(words) or words


def _is_short_cut(words: str, text: str) -> bool:
    return command(words) is not None or choice(text) is not None or bool(enquiries.TAPPED.fullmatch(words))


def _chosen_office(session: Session, account_id: int, openid: str) -> int | None:
    known = people.look_up(session, account_id, openid)
    return known.office_id if known else None


def answer(
    session: Session, account_id: int, incoming: Incoming, at: datetime, site: str, ahead: Ahead
) -> Answered:
    if incoming.kind is MessageKind.EVENT and incoming.event not in FROM_CITIZENS:
        if incoming.report:
            results.take_in(session, account_id, incoming.report, at)
        return Answered(Silence(), None, ahead.served[0].id)
    citizen = people.meet(session, account_id, incoming.sender, at)
    _note_following(session, citizen, incoming, at)
    chosen = next((one for one in ahead.served if one.id == citizen.office_id), None)
    office = chosen or ahead.served[0]
    if incoming.event in _IN_SILENCE:
        return Answered(Silence(), citizen.id, office.id)
    visit = Visit(
        citizen_id=citizen.id,
        office=office,
        served=ahead.served,
        incoming=incoming,
        at=at,
        words=spoken(incoming.said),
        site=site,
        large_type=citizen.large_type,
        talks=conversations.open_talks(session, citizen.id, office.id, at),
    )
    is_placed = chosen is not None or len(ahead.served) == 1
    return (_here if is_placed and not choosing.is_open(visit) else _choose)(session, visit, ahead)


_IN_SILENCE = ("unsubscribe", "view")


def _note_following(session: Session, citizen: Follower, incoming: Incoming, at: datetime) -> None:
    """Whoever writes is here, even if the event that says so is still under way."""
    if incoming.event == "unsubscribe":
        actions.leave(session, citizen, incoming.sent_at, at)
    elif incoming.event == "subscribe" or citizen.left_at:
        actions.come_back(session, citizen, incoming.sent_at)


def call_back(session: Session, answered: Answered, incoming: Incoming, at: datetime) -> None:
    """A promised answer is ready: say so at the citizen's next message."""
    assert answered.citizen_id and answered.office_id
    talk = Talk(Subject.WAITING, answered.office_id, "ready", "", incoming.sent_at, incoming.number)
    conversations.keep(session, answered.citizen_id, talk, at + timedelta(days=enquiries.KEPT_DAYS))


def _here(session: Session, visit: Visit, ahead: Ahead) -> Answered:
    return _fitting(session, visit, _with_news(session, visit, _route(session, visit, ahead)))


def _with_news(session: Session, visit: Visit, reply: Reply) -> Reply:
    """Before everything else, what they were to be told and could not be; the question that is open stays last."""
    if not isinstance(reply, Text) or Subject.NEWS not in visit.talks:
        return reply
    who = visit.citizen_id, visit.office.id, visit.at
    news = [lines(Tap(one.words, one.command)) for one in post.untold(session, *who)]
    news += subscribers.untold(session, *who)
    if not post.is_being_told(session, visit.citizen_id, visit.office.id):
        visit.close(session, Subject.NEWS)
    return lines(*news, "——", reply) if news else reply


def _choose(session: Session, visit: Visit, ahead: Ahead) -> Answered:
    """An account that serves several offices first asks which; the question asked meanwhile is not lost."""
    word = command(visit.words)
    if dialogues.reads_on(visit, word):
        return _here(session, visit, ahead)
    entered = choosing.hear(session, visit, word)
    if isinstance(entered, Text):
        return _fitting(session, visit, entered)
    if entered.words:
        return _here(session, entered, ahead)
    return _fitting(session, entered, dialogues.and_back(entered, citizens.welcome(entered)))


# --- by kind -----------------------------------------------------------------------------------------


def _route(session: Session, visit: Visit, ahead: Ahead) -> Reply:
    incoming = visit.incoming
    if incoming.kind is MessageKind.EVENT and incoming.event != "click":
        return dialogues.and_back(visit, citizens.welcome(visit))
    if incoming.kind not in (MessageKind.TEXT, MessageKind.EVENT):
        return dialogues.and_back(visit, citizens.unreadable(visit))
    if not visit.words or incoming.text.strip() in UNSUPPORTED:
        return dialogues.and_back(visit, citizens.unreadable(visit))
    return _hear(session, visit, command(visit.words), ahead)


# --- by words ----------------------------------------------------------------------------------------


def _hear(session: Session, visit: Visit, word: Word | None, ahead: Ahead) -> Reply:
    """An open dialogue first; what is not for it is answered, and then its question asked again, unless the answer
    has itself just asked something."""
    if dialogues.reads_on(visit, word):
        return read_on(session, visit)
    if told := _named(session, visit, word):
        return dialogues.and_back(visit, told)
    if turn := dialogues.hear(session, replace(visit, nearby=ahead.nearby(visit)), word):
        return turn
    before = dialogues.asking(visit)
    reply = _elsewhere(session, visit, word, ahead)
    has_asked = dialogues.asking(visit).items() - before.items()
    return reply if has_asked or not isinstance(reply, Text) else dialogues.and_back(visit, reply)


def _named(session: Session, visit: Visit, word: Word | None) -> Text | None:
    """A row of a list that was tapped, or a desk asked for: no answer to anything, whatever is open."""
    tapped = enquiries.open_tapped(session, visit) or receipts.open_tapped(session, visit)
    return (
        tapped
        or subscriptions.hear(session, visit)
        or (None if word else _at_work(session, visit) or citizens.desk_named(visit))
    )


def _at_work(session: Session, visit: Visit) -> Text | None:
    """What members of staff say to the account, with their own telephones."""
    return linking.hear(session, visit) or morning.asked(session, visit)


def _elsewhere(session: Session, visit: Visit, word: Word | None, ahead: Ahead) -> Reply:
    if word is not None:
        return obey(session, visit, word)
    number = choice(visit.incoming.text)
    if number is not None:
        return enquiries.hear_number(session, visit, enquiries.listing_of(visit), number)
    found = ahead.found_for(visit) or find(session, visit.office.id, _asked(visit.words))
    if subscriptions.is_meant(visit.words):
        return subscriptions.offer(session, visit, categories.offered_for(session, found.worth_showing))
    return enquiries.answer(session, visit, found)


# --- fitting into one reply --------------------------------------------------------------------------


def _fitting(session: Session, visit: Visit, reply: Reply) -> Answered:
    """A text that WeChat shows whole; what does not fit waits for 继续."""
    if isinstance(reply, Text):
        reply, *rest = pages(reply)
        if rest:
            keep_rest(session, visit, [to_json(page) for page in rest])
    return Answered(reply, visit.citizen_id, visit.office.id)
