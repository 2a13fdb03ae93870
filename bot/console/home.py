"""今日待办: what is to be done today, a card a subject."""

from collections.abc import Callable
from dataclasses import dataclass

from sqlalchemy.orm import Session

from bot.console.clerk import Clerk
from bot.console.frame import Console, page
from bot.console.permissions import may
from storage import enquiries, mailbox, publications

UNANSWERED_DAYS = 30


@dataclass(frozen=True, slots=True)
class Card:
    """`told` says the number in a sentence; `tone` is calm, amber or red, and each has a word besides.
    `endpoint` is the page that lists what was counted; '' where there is none yet."""

    word: str
    icon: str
    number: int
    unit: str
    told: str
    tone: str = "calm"
    endpoint: str = ""


CardOf = Callable[[Session, Clerk], Card | None]


def letters_waiting(session: Session, clerk: Clerk) -> Card:
    number = mailbox.waiting(session, clerk.office.id)
    told = "群众留言等着处理" if number else "没有等着处理的留言"
    return Card("留言未处理", "letter", number, "封", told, "amber" if number else "calm")


def questions_unanswered(session: Session, clerk: Clerk) -> Card:
    first = clerk.day.fromordinal(clerk.day.toordinal() - UNANSWERED_DAYS + 1)
    number = enquiries.how_many_unanswered(session, clerk.office.id, first, clerk.day)
    told = f"{UNANSWERED_DAYS}天里群众问了、没有查到" if number else f"{UNANSWERED_DAYS}天里问的都查到了"
    return Card("查不到的问题", "question", number, "个", told, "amber" if number else "calm", "unanswered")


def days_since_publication(session: Session, clerk: Clerk) -> Card:
    """政务新媒体检查指标 (国办秘函〔2019〕19号): an account without anything new for two weeks fails."""
    last = publications.last_published_on(session, clerk.office.id, clerk.day)
    if last is None:
        return Card("距上次发布", "calendar", 0, "天", "还没有发布过信息", "red")
    days = (clerk.day - last).days
    office = clerk.office
    tone = "red" if days >= office.quiet_red else "amber" if days >= office.quiet_amber else "calm"
    told = f"上次发布是{last.isoformat()}，两周不更新检查不合格"
    return Card("距上次发布", "calendar", days, "天", told, tone)


# A new subject adds one line.
CARDS: tuple[CardOf, ...] = (letters_waiting, questions_unanswered, days_since_publication)


def cards_for(session: Session, clerk: Clerk) -> list[Card]:
    """Cards whose list the person may open, and those that have none."""
    made = [card for make in CARDS if (card := make(session, clerk))]
    return [card for card in made if not card.endpoint or may(clerk.posts, card.endpoint)]


def register(console: Console) -> None:
    @console.page("/")
    def home(session: Session, clerk: Clerk) -> str:
        return page("home", cards=cards_for(session, clerk))
