"""Cards of published information: what waits for me to review, came back to me, or may be published by me."""

from collections.abc import Sequence
from dataclasses import replace

from sqlalchemy.orm import Session

from bot.console.card import Card
from bot.console.clerk import AtWork
from bot.console.posts import REVIEWERS, WRITERS
from handlers.publications import deadlines, trail
from handlers.publications.chain import writers_of
from handlers.publications.publishing import PUBLISHERS
from handlers.publications.trail import InWork
from handlers.workdays import shipped
from storage.review_terms import Stage


def returned(session: Session, clerk: AtWork) -> list[InWork]:
    """退回给我的: what I wrote on and a reviewer sent back."""
    back = [one for one in trail.in_work(session, clerk.office_id) if one.position.stage is Stage.RETURNED]
    return [one for one in back if clerk.id in writers_of(trail.trail_of(session, one.id))]


def ready(session: Session, clerk: AtWork) -> list[InWork]:
    """可发布: signed off, and not written by me."""
    signed_off = trail.to_publish(session, clerk.office_id)
    return [one for one in signed_off if clerk.id not in writers_of(trail.trail_of(session, one.id))]


def waiting_for_me(session: Session, clerk: AtWork) -> Card:
    card = Card("待我审核", "review", 0, "条", "没有等您审核的信息", endpoint="reviews", posts=REVIEWERS)
    return _counted(card, trail.waiting_for(session, clerk), clerk, "信息等您审核")


def returned_to_me(session: Session, clerk: AtWork) -> Card:
    card = Card("退回给我的", "letter", 0, "条", "没有退回来的稿子", endpoint="returned_items", posts=WRITERS)
    return _counted(card, returned(session, clerk), clerk, "稿子退回来了，改好再送审")


def ready_to_publish(session: Session, clerk: AtWork) -> Card:
    card = Card("可发布", "send", 0, "条", "没有等着发布的信息", endpoint="ready_items", posts=PUBLISHERS)
    return _counted(card, ready(session, clerk), clerk, "信息已经签发，等着发布")


def _counted(card: Card, found: Sequence[InWork], clerk: AtWork, told: str) -> Card:
    """Red where one of them is over the twenty working days (条例第二十六条)."""
    if not found:
        return card
    late = sum(deadlines.is_late(one.content.made_on, clerk.day, shipped()) for one in found)
    told = f"有{told}" + (f"，其中{late}条已过公开期限" if late else "")
    return replace(card, number=len(found), told=told, tone="red" if late else "amber")
