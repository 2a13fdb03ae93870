"""告诉订阅的人: one letter for each who wants to hear of the topic, laid some at a time; who has not been reached hears
it at their next message; who has said 退订 hears nothing."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime, timedelta

from sqlalchemy.orm import Session

from handlers import post
from handlers.announcements.content import Content, as_letter, digest_of, read_back
from handlers.messages import Text
from handlers.office import office_day
from handlers.post import ToSubscriber, ToSubscribers, content_of
from handlers.topics import heard_of_by, topic_with, topics_of
from storage import announcements as records
from storage import last_heard, publications, subscriptions, topic_letters
from storage.sending_terms import Dispatched, DispatchKind

AT_ONCE = 100  # letters laid in one transaction
SPACED = timedelta(seconds=10)  # between two such lots: other letters have their turn
WINDOW = timedelta(
    hours=48
)  # so long after somebody's message WeChat lets us write to them (wechat-platform §4)
NEWS_FOR = timedelta(days=30)  # what is older is no news to whoever comes
UNWANTED, WITHDRAWN, STALE = "本人已经退订", "来自的信息已经撤回公开", "隔得太久，不再告诉"


@dataclass(frozen=True, slots=True)
class Lot:
    """Letters laid at once: `last` is the highest citizen among them, None where nobody was left."""

    last: int | None
    laid: int


def lay_some(
    session: Session, office_id: int, account_id: int, push: ToSubscribers, content: Content, after: int,
    number: int, at: datetime,
) -> Lot:  # fmt: skip
    """The next of them. Whoever had this announcement's letter before gets no second one."""
    assert content.topic_id is not None
    line = heard_of_by(session, office_id, content.topic_id)
    here = subscriptions.some(session, office_id, account_id, line, after, AT_ONCE)
    fresh = sorted(set(here) - topic_letters.had_by(session, push.announcement_id, here))
    due_at, keys = at + SPACED * number, dict[int, str]()
    before = {} if content.urgent else topic_letters.last_due(session, fresh)
    for citizen_id in fresh:
        letter = ToSubscriber(citizen_id, push.announcement_id, push.digest, content.urgent)
        about = f"announcements:{push.announcement_id}:to:{citizen_id}"
        due_then = one_a_day(due_at, before.get(citizen_id))
        keys[citizen_id] = post.lay(session, office_id, account_id, letter, about, at, due_then)
        post.have_news(session, office_id, citizen_id, at)
    _sort_out(session, push.announcement_id, content.topic_id, keys, at)
    return Lot(here[-1] if here else None, len(fresh))


def one_a_day(due_at: datetime, before: datetime | None) -> datetime:
    """As whoever subscribes is promised; `before` is when the last of theirs goes or went. What is urgent asks nobody."""
    if before is None or office_day(before) < office_day(due_at):
        return due_at
    return due_at + timedelta(days=(office_day(before) - office_day(due_at)).days + 1)


def _sort_out(
    session: Session, announcement_id: int, topic_id: int, keys: Mapping[int, str], at: datetime
) -> None:
    """Those in their window are written to; the others are expected."""
    topic_letters.belong(session, announcement_id, topic_id, list(keys.values()))
    near = last_heard.heard_since(session, list(keys), at - WINDOW, office_day(at - WINDOW))
    topic_letters.expect(session, [key for citizen_id, key in keys.items() if citizen_id not in near])


# --- one letter --------------------------------------------------------------------------------------


def words_for(session: Session, office_id: int, letter: ToSubscriber) -> Text | str:
    """What this citizen is to read now, or why nothing any more."""
    text = records.text_with(session, letter.announcement_id, bytes.fromhex(letter.digest))
    assert text and digest_of(text).hex() == letter.digest, "a version is kept for good"
    content = read_back(text)
    if content.item_id and publications.published(session, office_id, content.item_id) is None:
        return WITHDRAWN
    assert content.topic_id is not None
    line = heard_of_by(session, office_id, content.topic_id)
    held = [one for one in subscriptions.topics_of(session, office_id, letter.citizen_id) if one in line]
    if not held:
        return UNWANTED
    topic = topic_with(topics_of(session, office_id), held[0])
    return as_letter(content, topic.name if topic else content.topic)


def untold(session: Session, citizen_id: int, office_id: int, at: datetime) -> list[Text]:
    """What lies ready for this citizen, now that they are here; from now on it counts as read."""
    told, read = list[Text](), list[int]()
    for one in topic_letters.unheard(session, citizen_id, office_id):
        letter = content_of(DispatchKind.SUBSCRIBER, one.body)
        assert isinstance(letter, ToSubscriber)
        words = words_for(session, office_id, letter) if at - one.laid_at < NEWS_FOR else STALE
        if isinstance(words, Text):
            told.append(words)
            read.append(one.dispatch_id)
        else:
            topic_letters.drop(session, [one.dispatch_id], words, at)
    topic_letters.read(session, read, at)
    return told


# --- how far it has come -----------------------------------------------------------------------------


@dataclass(frozen=True, slots=True)
class Reached:
    """Of `total`: written to, read when they came, still under way, expected, not reached, no longer wanted."""

    sent: int = 0
    read: int = 0
    under_way: int = 0
    expected: int = 0
    lost: int = 0
    dropped: int = 0

    @property
    def total(self) -> int:
        return self.sent + self.read + self.under_way + self.expected + self.lost + self.dropped


def reached(session: Session, announcement_id: int) -> Reached:
    told = topic_letters.tally(session, announcement_id)

    def of(*states: Dispatched) -> int:
        return sum(told.get(state, 0) for state in states)

    return Reached(
        of(Dispatched.SENT), of(Dispatched.READ, Dispatched.TOLD), of(Dispatched.WAITING, Dispatched.CARRIED),
        of(Dispatched.EXPECTED), of(Dispatched.GAVE_UP, Dispatched.UNKNOWN), of(Dispatched.CALLED_BACK),
    )  # fmt: skip


@dataclass(frozen=True, slots=True)
class Waiting:
    """Who would hear of a topic now: all of them, and those who can be written to."""

    people: int
    reachable: int


def waiting_for(session: Session, office_id: int, account_id: int, topic_id: int, at: datetime) -> Waiting:
    line = heard_of_by(session, office_id, topic_id)
    people = subscriptions.how_many(session, office_id, account_id, line)
    near = subscriptions.heard_of(session, office_id, account_id, line, at - WINDOW, office_day(at - WINDOW))
    return Waiting(people, near)
