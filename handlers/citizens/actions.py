"""What a citizen changes about themselves: type size, office, leaving, being forgotten."""

from datetime import datetime, timedelta

from sqlalchemy.orm import Session

from storage import (
    acts,
    applications,
    consents,
    conversations,
    enquiries,
    inbox,
    mailbox,
    page_visits,
    people,
    staff_links,
    subscriptions,
    topic_letters,
)
from storage.act_terms import Act
from storage.people import Follower


def choose_type(session: Session, citizen_id: int, *, large: bool) -> None:
    people.change(session, citizen_id, large_type=large)


def choose_office(session: Session, citizen_id: int, office_id: int) -> None:
    people.change(session, citizen_id, office_id=office_id)


# --- following and leaving -------------------------------------------------------------------------


def come_back(session: Session, citizen: Follower, told_at: datetime) -> None:
    """They follow, or follow again. `told_at` is when WeChat says so."""
    if not _is_overtaken(citizen, told_at):
        people.change(session, citizen.id, left_at=None, moved_at=told_at)


def leave(session: Session, citizen: Follower, told_at: datetime, at: datetime) -> None:
    """They no longer follow. Drafts wait a week in case they come back (reliability A14); then `forget_leavers`."""
    if not _is_overtaken(citizen, told_at):
        people.change(session, citizen.id, left_at=at, moved_at=told_at)


def _is_overtaken(citizen: Follower, told_at: datetime) -> bool:
    return citizen.moved_at is not None and told_at < citizen.moved_at


# --- being forgotten -------------------------------------------------------------------------------

LEAVERS_KEPT = timedelta(days=7)


def forget_leavers(session: Session, at: datetime) -> int:
    """WeChat wants the data of those who left deleted (wechat-platform §0.11). How many were forgotten."""
    leavers = people.left_before(session, at - LEAVERS_KEPT)
    for citizen_id in leavers:
        erase(session, citizen_id, at)
    return len(leavers)


def erase(session: Session, citizen_id: int, at: datetime) -> None:
    """Forget the person: openid, drafts, what was said (个人信息保护法第四十七条). Applications and letters are
    case records and stay, cut loose from the follower; that it was done stays in the chain."""
    who = f"citizen:{citizen_id}"  # by their own wish, said or shown by leaving
    office_id = people.office_of(session, citizen_id)
    acts.record(session, office_id, who, Act.CITIZEN_ERASED, f"citizens:{citizen_id}", at)
    people.forget(session, citizen_id, at)
    conversations.close_all(session, citizen_id)
    page_visits.end_all(session, citizen_id)
    inbox.forget_citizen(session, citizen_id)
    enquiries.cut_loose(session, citizen_id)
    applications.cut_loose(session, citizen_id)
    mailbox.cut_loose(session, citizen_id)
    staff_links.forget_citizen(session, citizen_id)
    consents.forget_citizen(session, citizen_id)
    subscriptions.forget_citizen(session, citizen_id)
    topic_letters.forget_citizen(session, citizen_id, "已经取消关注，或者删除了个人信息", at)
