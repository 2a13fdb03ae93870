"""Lays in the outbox what is to be sent, in the commit that promises it. A body holds numbers and ids only."""

import hashlib
import json
from dataclasses import asdict, dataclass
from datetime import datetime

from sqlalchemy.orm import Session

from handlers.clerk import Clerk
from handlers.refusal import Refused
from storage import acts, outbox
from storage.sending_terms import DispatchKind, Notice
from storage.terms import Act


@dataclass(frozen=True, slots=True)
class NoticeTo:
    """One citizen is told that something moved."""

    citizen_id: int
    notice: Notice


@dataclass(frozen=True, slots=True)
class MassArticle:
    """A draft that lies at WeChat, to everybody or to a tag."""

    media_id: str
    tag_id: int | None = None


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


Push = Announced | Published | TriedOut | Previewed
Content = NoticeTo | MassArticle | Push
KINDS: dict[DispatchKind, type[Content]] = {
    DispatchKind.NOTICE: NoticeTo,
    DispatchKind.MASS_ARTICLE: MassArticle,
    DispatchKind.ANNOUNCEMENT: Announced,
    DispatchKind.PUBLISHING: Published,
    DispatchKind.TRIAL: TriedOut,
    DispatchKind.PREVIEW: Previewed,
}


def lay(
    session: Session, office_id: int, account_id: int, content: Content, about: str, at: datetime,
    due_at: datetime | None = None,
) -> str:  # fmt: skip
    """Returns its key. `about` names the record and the occasion ("letters:12:answered"): laid twice for the same, it goes out once."""
    kind = kind_of(content)
    body = json.dumps(asdict(content), separators=(",", ":"))
    citizen_id = content.citizen_id if isinstance(content, NoticeTo) else None
    key = key_of(office_id, kind, about)
    outbox.lay(session, office_id, account_id, kind, key, about, body, at, due_at or at, citizen_id)
    return key


def kind_of(content: Content) -> DispatchKind:
    return next(kind for kind, made in KINDS.items() if isinstance(content, made))


def key_of(office_id: int, kind: DispatchKind, about: str) -> str:
    """32 letters, all that clientmsgid holds (wechat-platform §5.4)."""
    return hashlib.sha256(f"{office_id} {kind} {about}".encode()).hexdigest()[:32]


def content_of(kind: DispatchKind, body: str) -> Content:
    told = json.loads(body)
    if kind is DispatchKind.NOTICE:
        return NoticeTo(told["citizen_id"], Notice(told["notice"]))
    return KINDS[kind](**told)


def send_again(session: Session, clerk: Clerk, dispatch_id: int, at: datetime) -> None:
    """Somebody has looked at it and wants it sent; under its old key, so that what WeChat has it does not take twice."""
    if not outbox.send_again(session, clerk.office_id, dispatch_id, at):
        raise Refused("这一件已经在发或者发出去了，不用再发。请回到列表看看。")
    acts.record(session, clerk.office_id, clerk.name, Act.DISPATCHED_AGAIN, f"outbox:{dispatch_id}", at)
