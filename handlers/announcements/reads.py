"""阅读: how many people read a push, up to which day."""

from datetime import date, datetime, timedelta

from sqlalchemy.orm import Session

from handlers.announcements.content import read_back
from handlers.office import office_day
from storage import push_reads
from storage.announcement_terms import PushKind
from storage.push_reads import Sent

ASKED_FOR = timedelta(days=8)  # WeChat counts for thirty; after a week hardly anybody reads


def to_ask(session: Session, at: datetime) -> list[Sent]:
    """Articles pushed in the last days, today's not: WeChat counts a day when it is over. Texts are not read by tapping."""
    recent = push_reads.sent_since(session, at - ASKED_FOR)
    return [
        one
        for one in recent
        if office_day(one.at) < office_day(at) and read_back(one.content).kind is PushKind.MASS_ARTICLE
    ]


def note(session: Session, announcement_id: int, readers: int, as_of: date, at: datetime) -> None:
    kept = push_reads.kept_for(session, announcement_id, at)
    kept.readers, kept.as_of, kept.why, kept.asked_at = readers, as_of, "", at
    session.flush()


def note_nothing(session: Session, announcement_id: int, why: str, at: datetime) -> None:
    """What was told before stays."""
    kept = push_reads.kept_for(session, announcement_id, at)
    kept.why, kept.asked_at = why, at
    session.flush()
