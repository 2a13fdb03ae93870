"""What a citizen changes about themselves: type size, office, leaving, being forgotten."""

from datetime import datetime, timedelta

from sqlalchemy.orm import Session

from storage import applications, conversations, enquiries, inbox, mailbox, people


def choose_type(session: Session, citizen_id: int, *, large: bool) -> None:
    people.change(session, citizen_id, large_type=large)


def choose_office(session: Session, citizen_id: int, office_id: int | None) -> None:
    people.change(session, citizen_id, office_id=office_id)


def come_back(session: Session, citizen_id: int) -> None:
    people.change(session, citizen_id, left_at=None)


def leave(session: Session, citizen_id: int, at: datetime) -> None:
    """They no longer follow. Drafts wait a week in case they come back (reliability A14); then `forget_leavers`."""
    people.change(session, citizen_id, left_at=at)


LEAVERS_KEPT = timedelta(days=7)


def forget_leavers(session: Session, at: datetime) -> int:
    """WeChat wants the data of those who left deleted (wechat-platform §0.11). How many were forgotten."""
    leavers = people.left_before(session, at - LEAVERS_KEPT)
    for citizen_id in leavers:
        erase(session, citizen_id, at)
    return len(leavers)


def erase(session: Session, citizen_id: int, at: datetime) -> None:
    """Forget the person: openid, drafts, what was said (个人信息保护法第四十七条). Applications and letters are
    case records and stay, cut loose from the follower."""
    people.forget(session, citizen_id, at)
    conversations.close_all(session, citizen_id)
    inbox.forget_citizen(session, citizen_id)
    enquiries.cut_loose(session, citizen_id)
    applications.cut_loose(session, citizen_id)
    mailbox.cut_loose(session, citizen_id)
