"""今日待办: what is to be done today, a card a subject."""

from datetime import timedelta

from sqlalchemy.orm import Session

from bot.console.announcements import announcements_returned, announcements_waiting
from bot.console.annual import report_to_close
from bot.console.application_cards import (
    applications_due_soon,
    applications_due_today,
    applications_overdue,
    applications_unconfirmed,
    letters_to_issue,
    reminders_of_today,
)
from bot.console.card import Card, CardOf
from bot.console.clerk import AtWork
from bot.console.clock_jobs import jobs_silent
from bot.console.county import reminded_from_above
from bot.console.criteria import points_at_stake
from bot.console.faqs import faqs_waiting
from bot.console.frame import Console, page
from bot.console.import_batches import imports_waiting
from bot.console.mailbox import letters_waiting
from bot.console.permissions import may
from bot.console.posts import PLACERS
from bot.console.review_cards import ready_to_publish, returned_to_me, waiting_for_me
from bot.console.silence import days_since_publication
from bot.console.undelivered import undelivered_waiting
from handlers.office import office_day
from storage import acts, enquiries, placements, staff
from storage.act_terms import Act
from storage.acts import Wanted
from storage.terms import Post

UNANSWERED_DAYS = 30
CHECK_DAYS = 31  # 操作日志 is checked once a month
QUIET_DAYS = 90  # 8.1.4.2 c: accounts nobody uses are removed


def questions_unanswered(session: Session, clerk: AtWork) -> Card:
    first = clerk.day - timedelta(days=UNANSWERED_DAYS - 1)
    number = enquiries.how_many_unanswered(session, clerk.office.id, first, clerk.day)
    told = f"{UNANSWERED_DAYS}天里群众问了、没有查到" if number else f"{UNANSWERED_DAYS}天里问的都查到了"
    return Card("查不到的问题", "question", number, "个", told, "amber" if number else "calm", "unanswered")


def hanging_too_long(session: Session, clerk: AtWork) -> Card:
    number = len(placements.to_take_down(session, clerk.office.id, clerk.day))
    told = "公示期已满或者已经撤回，还没有取下" if number else "没有要取下的"
    return Card(
        "到期撤下", "calendar", number, "处", told, "amber" if number else "calm", "to_take_down", PLACERS
    )


def people_gone_quiet(session: Session, clerk: AtWork) -> Card:
    before = clerk.at - timedelta(days=QUIET_DAYS)
    everybody = staff.colleagues(session, clerk.office.id, clerk.at)
    number = sum(not one.dismissed_at and (one.seen_at or one.added_at) < before for one in everybody)
    told = f"{QUIET_DAYS}天没有登录，不用的请停用" if number else f"{QUIET_DAYS}天里都登录过"
    keepers = frozenset({Post.ADMINISTRATOR, Post.SECURITY})
    return Card("久未登录", "clock", number, "人", told, "amber" if number else "calm", "people", keepers)


def days_since_check(session: Session, clerk: AtWork) -> Card:
    found, _ = acts.found(session, clerk.office.id, Wanted(act=Act.CHAIN_CHECKED), 0, 1)
    auditor = frozenset({Post.AUDITOR})
    if not found:
        return Card("距上次日志校验", "review", 0, "天", "还没有校验过", "amber", "chain", auditor)
    days = (clerk.day - office_day(found[0].at)).days
    tone = "amber" if days >= CHECK_DAYS else "calm"
    return Card("距上次日志校验", "review", days, "天", "每月校验一次", tone, "chain", auditor)


# A new subject adds one line.
CARDS: tuple[CardOf, ...] = (
    applications_overdue,
    applications_due_today,
    applications_due_soon,
    applications_unconfirmed,
    letters_to_issue,
    report_to_close,
    reminded_from_above,
    waiting_for_me,
    returned_to_me,
    ready_to_publish,
    imports_waiting,
    announcements_waiting,
    announcements_returned,
    letters_waiting,
    faqs_waiting,
    undelivered_waiting,
    points_at_stake,
    questions_unanswered,
    days_since_publication,
    hanging_too_long,
    people_gone_quiet,
    jobs_silent,
    days_since_check,
)


def cards_for(session: Session, clerk: AtWork) -> list[Card]:
    """Those of the clerk's posts, if they may open the list behind."""
    made = [card for make in CARDS if (card := make(session, clerk)) and clerk.posts & card.posts]
    return [card for card in made if not card.endpoint or may(clerk.posts, card.endpoint)]


def register(console: Console) -> None:
    @console.page("/")
    def home(session: Session, clerk: AtWork) -> str:
        return page("home", cards=cards_for(session, clerk), reminders=reminders_of_today(session, clerk))
