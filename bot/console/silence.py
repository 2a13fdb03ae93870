"""距上次发布: how long the office, each station and each key area has been silent; its card on 今日待办."""

from datetime import date

from sqlalchemy.orm import Session

from bot.console.card import Card
from bot.console.clerk import AtWork
from bot.console.frame import Console, page
from bot.console.permissions import may
from storage import latest, publications

MOST_SHOWN = 10


def register(console: Console) -> None:
    @console.page("/last-published")
    def last_published(session: Session, clerk: AtWork) -> str:
        items = latest.latest_items(session, clerk.office_id, clerk.day, MOST_SHOWN)
        return page(
            "last_published", items=items, opens=may(clerk.posts, "item"), drafts=may(clerk.posts, "new_item"),
            tone=_tone(clerk, items[0].on if items else None),
            stations=latest.latest_by_station(session, clerk.office_id, clerk.day),
            areas=latest.latest_by_area(session, clerk.office_id, clerk.day),
        )  # fmt: skip


def days_since_publication(session: Session, clerk: AtWork) -> Card:
    """政务新媒体检查指标 (国办秘函〔2019〕19号): an account without anything new for two weeks fails."""
    last = publications.last_published_on(session, clerk.office_id, clerk.day)
    days = (clerk.day - last).days if last else 0
    told = f"上次发布是{last.isoformat()}，两周不更新检查不合格" if last else "还没有发布过信息"
    return Card("距上次发布", "calendar", days, "天", told, _tone(clerk, last), "last_published")


def _tone(clerk: AtWork, last: date | None) -> str:
    if last is None or (clerk.day - last).days >= clerk.office.quiet_red:
        return "red"
    return "amber" if (clerk.day - last).days >= clerk.office.quiet_amber else "calm"
