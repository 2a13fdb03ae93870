"""Lays in the outbox what is to be sent, in the commit that promises it. A body holds numbers and ids only."""

import hashlib
import json
from dataclasses import asdict, dataclass
from datetime import UTC, datetime, timedelta
from enum import StrEnum

from sqlalchemy.orm import Session

from handlers.clerk import Clerk
from handlers.notices import COMMANDS, when_to_send, words_of
from handlers.office import OfficeProfile, office_day, profile_of
from handlers.refusal import Refused
from storage import acts, conversations, outbox, outbox_notices, people
from storage.act_terms import Act
from storage.conversations import Talk
from storage.last_heard import last_heard
from storage.offices import Office
from storage.sending_terms import DispatchKind, Notice
from storage.terms import Subject

ANNOUNCED_DAYS = (
    90  # how long somebody who comes is told what could not be sent; their pages show it for good
)
NEVER = datetime(1970, 1, 1, tzinfo=UTC)  # no message is late for it


@dataclass(frozen=True, slots=True)
class NoticeTo:
    """One citizen is told that something moved; `number` is what they know it by, '' where there is none."""

    citizen_id: int
    notice: Notice
    number: str = ""


@dataclass(frozen=True, slots=True)
class MassArticle:
    """A draft that lies at WeChat, to everybody or to a tag."""

    media_id: str
    tag_id: int | None = None


@dataclass(frozen=True, slots=True)
class MenuPush:
    """The account's menu, in the edition somebody wanted pushed."""

    edition: int


@dataclass(frozen=True, slots=True)
class MorningTo:
    """今日三件事 for one member of staff, of this day (ISO)."""

    staff_id: int
    day: str


@dataclass(frozen=True, slots=True)
class Announced:
    """An announcement exactly as it was approved (`digest`, hex), to its audience."""

    announcement_id: int
    digest: str


@dataclass(frozen=True, slots=True)
class Published:
    """The same, as an article that is not pushed."""

    announcement_id: int
    digest: str


@dataclass(frozen=True, slots=True)
class TriedOut:
    """The same, to all registered testers: the account is not open to the public yet."""

    announcement_id: int
    digest: str


@dataclass(frozen=True, slots=True)
class Previewed:
    """The same, to one tester."""

    announcement_id: int
    digest: str
    tester_id: int


@dataclass(frozen=True, slots=True)
class ToSubscribers:
    """The same, to be laid for everybody who wants to hear of its topic."""

    announcement_id: int
    digest: str


@dataclass(frozen=True, slots=True)
class ToSubscriber:
    """The same, to one of them. `urgent`: at night too."""

    citizen_id: int
    announcement_id: int
    digest: str
    urgent: bool = False


Push = Announced | Published | TriedOut | Previewed | ToSubscribers
Content = NoticeTo | MassArticle | MenuPush | MorningTo | Push | ToSubscriber
KINDS: dict[DispatchKind, type[Content]] = {
    DispatchKind.NOTICE: NoticeTo,
    DispatchKind.MASS_ARTICLE: MassArticle,
    DispatchKind.MENU: MenuPush,
    DispatchKind.MORNING: MorningTo,
    DispatchKind.ANNOUNCEMENT: Announced,
    DispatchKind.PUBLISHING: Published,
    DispatchKind.TRIAL: TriedOut,
    DispatchKind.PREVIEW: Previewed,
    DispatchKind.SUBSCRIBERS: ToSubscribers,
    DispatchKind.SUBSCRIBER: ToSubscriber,
}


def lay(
    session: Session, office_id: int, account_id: int, content: Content, about: str, at: datetime,
    due_at: datetime | None = None,
) -> str:  # fmt: skip
    """Returns its key. `about` names the record and the occasion ("letters:12:answered"): laid twice for the same, it goes out once."""
    kind, body = kind_of(content), body_of(content)
    citizen_id = content.citizen_id if isinstance(content, NoticeTo | ToSubscriber) else None
    key = key_of(office_id, kind, about)
    outbox.lay(session, office_id, account_id, kind, key, about, body, at, due_at or at, citizen_id)
    return key


def kind_of(content: Content) -> DispatchKind:
    return next(kind for kind, made in KINDS.items() if isinstance(content, made))


def notify(session: Session, office_id: int, notice: NoticeTo, about: str, at: datetime) -> None:
    """A citizen is told, at an hour at which people may be told."""
    account_id = people.account_of(session, notice.citizen_id)
    due_at = rests_until(session, office_id, notice.citizen_id, at)
    lay(session, office_id, account_id, notice, about, at, due_at)
    have_news(session, office_id, notice.citizen_id, at)


def have_news(session: Session, office_id: int, citizen_id: int, at: datetime) -> None:
    """Something lies in the outbox for them: at their next message it is looked for."""
    talk = Talk(Subject.NEWS, office_id, "laid", "", NEVER, 0)
    conversations.keep(session, citizen_id, talk, at + timedelta(days=ANNOUNCED_DAYS))


def rests_until(session: Session, office_id: int, citizen_id: int, at: datetime) -> datetime:
    """From when on this citizen may be told something: now, or in the morning."""
    hours = profile_here(session, office_id).notice_hours
    wrote_at = last_heard(session, citizen_id, office_day(at) - timedelta(days=1))
    return when_to_send(at, hours, wrote_at)


def profile_here(session: Session, office_id: int) -> OfficeProfile:
    one = session.get_one(Office, office_id)
    return profile_of(one.id, one.slug, one.name, one.short_name, one.profile)


def key_of(office_id: int, kind: DispatchKind, about: str) -> str:
    """32 letters, all that clientmsgid holds (wechat-platform §5.4)."""
    return hashlib.sha256(f"{office_id} {kind} {about}".encode()).hexdigest()[:32]


def body_of(content: Content) -> str:
    told = {name: value for name, value in asdict(content).items() if value != ""}
    return json.dumps(told, separators=(",", ":"))


def content_of(kind: DispatchKind, body: str) -> Content:
    told = json.loads(body)
    if kind is DispatchKind.NOTICE:
        return NoticeTo(told["citizen_id"], Notice(told["notice"]), told.get("number", ""))
    return KINDS[kind](**told)


def send_again(session: Session, clerk: Clerk, dispatch_id: int, at: datetime) -> None:
    """Somebody has looked at it and wants it sent; under its old key, so that what WeChat has it does not take twice."""
    if not outbox.send_again(session, clerk.office_id, dispatch_id, at):
        raise Refused("这一件已经在发或者发出去了，不用再发。请回到列表看看。")
    acts.record(session, clerk.office_id, clerk.name, Act.DISPATCHED_AGAIN, f"outbox:{dispatch_id}", at)


# --- who was not reached -----------------------------------------------------------------------------


@dataclass(frozen=True, slots=True)
class News:
    """What somebody was to be told, and what to say to see more of it."""

    words: str
    command: str


def untold(session: Session, citizen_id: int, office_id: int, at: datetime) -> list[News]:
    """What this citizen was to be told and has not been, now that they are here; from now on it counts as read."""
    found = outbox_notices.untold(session, citizen_id, office_id)
    outbox_notices.read_by_them(session, [id for id, _ in found], at)
    told = [_notice_in(body) for _, body in found]
    news = [News(words_of(one.notice, one.number), COMMANDS[one.notice]) for one in told]
    return list(dict.fromkeys(news))


def seen_already(session: Session, citizen_id: int, office_id: int, notice: Notice, at: datetime) -> None:
    """They have come and read by themselves what they were to be told of."""
    found = outbox_notices.untold(session, citizen_id, office_id)
    outbox_notices.read_by_them(session, [id for id, body in found if _notice_in(body).notice is notice], at)


def is_being_told(session: Session, citizen_id: int, office_id: int) -> bool:
    """A worker has something for this citizen in its hands, and nobody knows yet whether it will arrive."""
    return outbox_notices.carried_to(session, citizen_id, office_id)


def _notice_in(body: str) -> NoticeTo:
    content = content_of(DispatchKind.NOTICE, body)
    assert isinstance(content, NoticeTo)
    return content


class Otherwise(StrEnum):
    """How somebody was told whom WeChat did not reach."""

    TELEPHONE = "telephone"
    POST = "post"
    IN_PERSON = "in_person"


OTHERWISE = {Otherwise.TELEPHONE: "打电话", Otherwise.POST: "寄信", Otherwise.IN_PERSON: "当面"}


def told_otherwise(session: Session, clerk: Clerk, dispatch_id: int, how: Otherwise, at: datetime) -> None:
    """The task is done: who told them and how is on record."""
    if not outbox_notices.told_otherwise(
        session, clerk.office_id, dispatch_id, f"{clerk.name}{OTHERWISE[how]}告诉了", at
    ):
        raise Refused("这一件已经办了，或者正在重新发。请回到列表看看。")
    acts.record(
        session, clerk.office_id, clerk.name, Act.DISPATCH_TOLD, f"outbox:{dispatch_id}", at, str(how)
    )
