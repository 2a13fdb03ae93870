"""What lies in the outbox of 梭戛乡, and what has become of it."""

from datetime import UTC, datetime

from sqlalchemy import select

from bot.wechat.delivery import Delivery
from handlers import post
from handlers.offices import actions as offices
from handlers.post import Content, MassArticle, NoticeTo
from storage import people
from storage.database import Database
from storage.outbox import Dispatch
from storage.sending_terms import Dispatched, Notice
from tests.bot.wechat.calling import by_the_real_clock, client_of

ABOUT = "letters:1:answered"


def laid(database: Database, content: Content, at: datetime, about: str = ABOUT) -> None:
    with database.begin() as session:
        post.lay(session, 1, 1, content, about, at)


def told_to(database: Database, openid: str, at: datetime, about: str = ABOUT) -> int:
    """A notice to the citizen with this openid; their number."""
    with database.begin() as session:
        citizen_id = people.meet(session, 1, openid, at).id
    laid(database, NoticeTo(citizen_id, Notice.LETTER_ANSWERED), at, about)
    return citizen_id


def told_by_night_too(database: Database) -> None:
    """The office lets its notices go at every hour: what is tried when is not hidden by the night."""
    with database.begin() as session:
        offices.describe(session, "suojia", "notice_hours", "0-24", "赵工", datetime(2026, 3, 1, tzinfo=UTC))


def sent_to_all(database: Database, media_id: str, at: datetime, about: str = "announcements:1") -> None:
    laid(database, MassArticle(media_id), at, about)


def lies(database: Database) -> list[Dispatch]:
    with database.read() as session:
        return list(session.scalars(select(Dispatch).order_by(Dispatch.id)))


def states(database: Database) -> list[Dispatched]:
    return [one.state for one in lies(database)]


def delivery_of(database: Database, clock: object = by_the_real_clock) -> Delivery:
    assert callable(clock)
    return Delivery(database, clock, lambda _: client_of(database, clock))
