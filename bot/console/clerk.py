"""Whoever is at work in the console: read anew on every visit, so that what is taken away is gone at once."""

from dataclasses import dataclass
from datetime import date, datetime, timedelta

from sqlalchemy.orm import Session

from bot.settings import Settings
from handlers.clerk import Clerk
from handlers.office import OfficeProfile, office_day, profile_of
from handlers.staff.rules import POSTS, PROFILES, Owed, days_left, owed
from handlers.staff.signing_in import digest_of_token
from storage import offices, sessions, staff
from storage.sessions import StaffSession
from storage.staff import Staff
from storage.terms import Post


@dataclass(frozen=True, slots=True)
class AtWork(Clerk):
    """A clerk signed in to the console, and handed to actions as the clerk they are. `office` is the one they work in
    now; `offices`: number → name of all they may work in. `is_above`: other offices are under theirs."""

    session_id: int
    office: OfficeProfile
    offices: dict[int, str]
    csrf: str
    owed: Owed | None
    password_days: int | None
    has_totp: bool
    at: datetime
    day: date
    flash: str
    seen_at: datetime
    is_above: bool

    @property
    def posts_told(self) -> str:
        return "、".join(POSTS[post] for post in Post if post in self.posts)


def clerk_of(session: Session, token: str, settings: Settings, at: datetime) -> AtWork | None:
    """The person behind a cookie, if the session is open, has not run out and they still hold a post."""
    signed = sessions.with_digest(session, digest_of_token(token)) if token else None
    if signed is None or not _lasts(signed, settings, at):
        return None
    one, day = session.get_one(Staff, signed.staff_id), office_day(at)
    holding = staff.holding(session, one.id, at, day)
    if one.dismissed_at or not holding:
        return None
    office_id = signed.office_id if signed.office_id in holding else min(holding)
    everyone = offices.all_offices(session)
    mine = {office.id: office for office in everyone if office.id in holding}
    here = mine[office_id]
    days = days_left(PROFILES[settings.password_profile], one.password_set_at or one.added_at, at)
    return AtWork(
        one.id, here.id, one.name, holding[office_id], signed.id,
        profile_of(here.id, here.slug, here.name, here.short_name, here.profile),
        {number: office.short_name for number, office in mine.items()}, signed.csrf,
        owed(holding[office_id], one.totp is not None, signed.code_at is not None, days),
        days, one.totp is not None, at, day, signed.flash, signed.seen_at,
        any(office.parent_id == here.id for office in everyone),
    )  # fmt: skip


def _lasts(signed: StaffSession, settings: Settings, at: datetime) -> bool:
    idle, whole = timedelta(minutes=settings.idle_minutes), timedelta(hours=settings.session_hours)
    return at - signed.seen_at < idle and at - signed.started_at < whole
