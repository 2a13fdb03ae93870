"""问了没答上: a week's questions that led to nothing, those that ask the same together; and what is made of them."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, datetime, timedelta

from sqlalchemy.orm import Session

from handlers.clerk import Clerk
from handlers.enquiries import actions
from handlers.enquiries.asking import asking_of, together
from handlers.enquiries.question import understand
from handlers.office import office_day
from handlers.refusal import Refused
from storage import acts, enquiries, faqs
from storage.act_terms import Act
from storage.enquiries import Unanswered
from storage.faqs import SettledAs

MOST = 1000  # questions of a week that are looked at
REACH = timedelta(days=90)  # what was asked in another way within so long is dealt with along with it
WEEK = timedelta(days=6)


@dataclass(frozen=True, slots=True)
class Group:
    """`head` is how most people put it; `also` how others did. `id` is an enquiry that stands for all."""

    id: int
    head: str
    also: tuple[str, ...]
    times: int
    last: date


def week_of(day: date) -> tuple[date, date]:
    """Monday and Sunday."""
    monday = day - timedelta(days=day.weekday())
    return monday, monday + WEEK


def groups_of(session: Session, office_id: int, first: date, last: date) -> list[Group]:
    """What has not been dealt with, most asked first."""
    found = _open(session, office_id, first, last)
    lexicon = actions.lexicon_of(session, office_id)
    groups = together(found, lambda one: asking_of(understand(one.asked, lexicon)))
    return sorted((_group(one) for one in groups), key=lambda group: (-group.times, group.head))


def _open(session: Session, office_id: int, first: date, last: date) -> list[Unanswered]:
    found, _ = enquiries.unanswered(session, office_id, first, last, "", 0, MOST)
    done = faqs.settled(session, office_id, [one.asked for one in found])
    return [one for one in found if one.asked not in done]


def _group(found: Sequence[Unanswered]) -> Group:
    head, *also = found
    return Group(
        head.id, head.asked, tuple(one.asked for one in also), sum(one.times for one in found),
        max(one.last for one in found),
    )  # fmt: skip


def settle(
    session: Session, clerk: Clerk, enquiry_id: int, how: SettledAs, record: int | None, at: datetime
) -> str:  # fmt: skip
    """The question and whatever asks the same lately; returns the question. Who comes second is told so."""
    asked = enquiries.asked_under(session, clerk.office_id, enquiry_id)
    if asked is None:
        raise Refused("没有这个问题，请刷新页面再看。")
    if faqs.settled(session, clerk.office_id, [asked]):
        raise Refused("这个问题刚刚有同事处理了，请刷新页面再看。")
    lexicon = actions.lexicon_of(session, clerk.office_id)
    mine = asking_of(understand(asked, lexicon))
    recent = _open(session, clerk.office_id, office_day(at) - REACH, office_day(at))
    same = [one.asked for one in recent if mine.words and asking_of(understand(one.asked, lexicon)) == mine]
    faqs.settle(session, clerk.office_id, [asked, *same], how, record, clerk.name, at)
    about = f"enquiries:{enquiry_id}"
    acts.record(session, clerk.office_id, clerk.name, Act.FAQ_CHANGED, about, at, str(how))
    return asked
