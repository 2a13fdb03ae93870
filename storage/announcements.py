"""Announcements (推送): what is written, the versions that were handed in, the trail, and what WeChat said of them."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime

from sqlalchemy import ForeignKey, LargeBinary, Text, UniqueConstraint, func, or_, select
from sqlalchemy.orm import Mapped, Session, mapped_column

from storage.announcement_terms import Job, Outcome, PushEvent
from storage.base import Base, Closed, table_of
from storage.outbox import Dispatch
from storage.sending_terms import Dispatched, DispatchKind


class Announcement(Base):
    """推送. `content` is what handlers write of it (JSON); `edition` tells two people apart who save at once; `form` is
    the form it was begun with. `dispatch_key` is that of its dispatch in the outbox, once it was approved."""

    __tablename__ = "announcements"
    __table_args__ = (UniqueConstraint("office_id", "form"),)

    id: Mapped[int] = mapped_column(primary_key=True)
    office_id: Mapped[int] = mapped_column(ForeignKey("offices.id"))
    account_id: Mapped[int] = mapped_column(ForeignKey("accounts.id"))
    publication_id: Mapped[int | None] = mapped_column(ForeignKey("publications.id"))
    form: Mapped[str]
    edition: Mapped[int]
    title: Mapped[str]
    content: Mapped[str] = mapped_column(Text)
    saved_by: Mapped[str]
    saved_at: Mapped[datetime]
    dispatch_key: Mapped[str] = mapped_column(default="")


class AnnouncementVersion(Base):
    """What was handed in or previewed, word for word. Append-only; `digest` is the SHA-256 of `content`."""

    __tablename__ = "announcement_versions"
    __table_args__ = (UniqueConstraint("announcement_id", "digest"),)

    id: Mapped[int] = mapped_column(primary_key=True)
    office_id: Mapped[int] = mapped_column(ForeignKey("offices.id"))
    announcement_id: Mapped[int] = mapped_column(ForeignKey("announcements.id"))
    content: Mapped[str] = mapped_column(Text)
    digest: Mapped[bytes] = mapped_column(LargeBinary)
    at: Mapped[datetime]


class AnnouncementMark(Base):
    """One entry of the trail. Append-only."""

    __tablename__ = "announcement_marks"
    __table_args__ = (UniqueConstraint("announcement_id", "number"),)

    id: Mapped[int] = mapped_column(primary_key=True)
    office_id: Mapped[int] = mapped_column(ForeignKey("offices.id"))
    announcement_id: Mapped[int] = mapped_column(ForeignKey("announcements.id"))
    number: Mapped[int]
    event: Mapped[PushEvent] = mapped_column(Closed(PushEvent))
    level: Mapped[str]
    clerk_id: Mapped[int]
    clerk: Mapped[str]
    opinion: Mapped[str] = mapped_column(Text)
    digest: Mapped[bytes] = mapped_column(LargeBinary)
    at: Mapped[datetime]


class Report(Base):
    """What WeChat reported of a job, kept as it came: it may come before we know the job's number, twice, or never."""

    __tablename__ = "wechat_reports"
    __table_args__ = (UniqueConstraint("account_id", "job", "number"),)

    id: Mapped[int] = mapped_column(primary_key=True)
    account_id: Mapped[int] = mapped_column(ForeignKey("accounts.id"))
    job: Mapped[Job] = mapped_column(Closed(Job))
    number: Mapped[str]
    status: Mapped[str]
    total: Mapped[int]
    filtered: Mapped[int]
    sent: Mapped[int]
    failed: Mapped[int]
    article_id: Mapped[str]
    url: Mapped[str] = mapped_column(Text)
    at: Mapped[datetime]


class Result(Base):
    """What became of a dispatch that WeChat took: told by its report, or by asking after it (`asked` times). `article` is
    what WeChat's figures call it: the msg_data_id of a mass send, the article_id of a publication; '' where unknown."""

    __tablename__ = "announcement_results"

    dispatch_id: Mapped[int] = mapped_column(ForeignKey("outbox.id"), primary_key=True, autoincrement=False)
    announcement_id: Mapped[int] = mapped_column(ForeignKey("announcements.id"), index=True)
    outcome: Mapped[Outcome | None] = mapped_column(Closed(Outcome))
    asked: Mapped[int]
    asked_at: Mapped[datetime | None]
    why: Mapped[str] = mapped_column(Text)
    total: Mapped[int | None]
    filtered: Mapped[int | None]
    sent: Mapped[int | None]
    failed: Mapped[int | None]
    url: Mapped[str] = mapped_column(Text)
    ended_at: Mapped[datetime | None]
    article: Mapped[str] = mapped_column(default="")


# What is not over when WeChat, or the outbox, has taken it.
SETTLED = (DispatchKind.ANNOUNCEMENT, DispatchKind.PUBLISHING, DispatchKind.SUBSCRIBERS)
_a, _r = table_of(Announcement), table_of(Result)


def announcement_of(session: Session, office_id: int, id: int) -> Announcement | None:
    found = select(Announcement).where(Announcement.id == id, Announcement.office_id == office_id)
    return session.scalars(found, execution_options={"populate_existing": True}).one_or_none()


def begun_with(session: Session, office_id: int, form: str) -> Announcement | None:
    found = select(Announcement).where(Announcement.office_id == office_id, Announcement.form == form)
    return session.scalars(found).one_or_none()


def announcements_of(
    session: Session, office_id: int, words: str, offset: int, limit: int
) -> tuple[list[Announcement], int]:
    """The newest first, those with `words` in the title; and how many there are in all."""
    mine = select(Announcement).where(Announcement.office_id == office_id)
    if words:
        mine = mine.where(Announcement.title.contains(words, autoescape=True))
    total = session.scalar(select(func.count()).select_from(mine.subquery())) or 0
    return list(session.scalars(mine.order_by(Announcement.id.desc()).offset(offset).limit(limit))), total


def note(session: Session, mark: AnnouncementMark) -> None:
    last = select(func.max(AnnouncementMark.number)).where(
        AnnouncementMark.announcement_id == mark.announcement_id
    )
    mark.number = (session.scalar(last) or 0) + 1
    session.add(mark)
    session.flush()


def trails_of(session: Session, ids: Sequence[int]) -> dict[int, list[AnnouncementMark]]:
    """announcement → its trail, oldest first."""
    found = select(AnnouncementMark).where(AnnouncementMark.announcement_id.in_(ids))
    trails: dict[int, list[AnnouncementMark]] = {id: [] for id in ids}
    for one in session.scalars(found.order_by(AnnouncementMark.announcement_id, AnnouncementMark.number)):
        trails[one.announcement_id].append(one)
    return trails


def keep_version(session: Session, one: AnnouncementVersion) -> None:
    """The same words are kept once."""
    if text_with(session, one.announcement_id, one.digest) is None:
        session.add(one)
        session.flush()


def text_with(session: Session, announcement_id: int, digest: bytes) -> str | None:
    found = select(AnnouncementVersion.content).where(
        AnnouncementVersion.announcement_id == announcement_id, AnnouncementVersion.digest == digest
    )
    return session.scalars(found).one_or_none()


# --- in the outbox ---------------------------------------------------------------------------------


def dispatch_keyed(session: Session, key: str) -> Dispatch | None:
    found = select(Dispatch).where(Dispatch.key == key)
    return (
        session.scalars(found, execution_options={"populate_existing": True}).one_or_none() if key else None
    )


def previews_of(session: Session, office_id: int, id: int) -> list[Dispatch]:
    """The newest first, ten at most."""
    mine = Dispatch.office_id == office_id, Dispatch.kind == DispatchKind.PREVIEW
    found = select(Dispatch).where(*mine, Dispatch.about.startswith(f"announcements:{id}:"))
    return list(session.scalars(found.order_by(Dispatch.id.desc()).limit(10)))


def pushes_planned(session: Session, account_id: int) -> list[datetime]:
    """When the account's mass sends go or went: those that wait, are carried, nobody knows of, or were taken."""
    counted = (Dispatched.WAITING, Dispatched.CARRIED, Dispatched.SENT, Dispatched.UNKNOWN)
    failed = select(_r.c.dispatch_id).where(_r.c.outcome == Outcome.FAILED)
    found = select(func.coalesce(Dispatch.ended_at, Dispatch.due_at)).where(
        Dispatch.account_id == account_id, Dispatch.kind == DispatchKind.ANNOUNCEMENT,
        Dispatch.state.in_(counted), Dispatch.id.not_in(failed),
    )  # fmt: skip
    return list(session.scalars(found))


# --- what WeChat said ------------------------------------------------------------------------------


def take_report(session: Session, report: Report) -> bool:
    """Whether it is the first of its job."""
    known = select(Report.id).where(
        Report.account_id == report.account_id, Report.job == report.job, Report.number == report.number
    )
    if session.scalars(known).first():
        return False
    session.add(report)
    session.flush()
    return True


def report_on(session: Session, account_id: int, job: Job, number: str) -> Report | None:
    found = select(Report).where(Report.account_id == account_id, Report.job == job, Report.number == number)
    return session.scalars(found).one_or_none()


def result_of(session: Session, dispatch_id: int) -> Result | None:
    return session.get(Result, dispatch_id, populate_existing=True)


@dataclass(frozen=True, slots=True)
class Unsettled:
    """A dispatch WeChat took, of which nobody knows what became of it."""

    dispatch_id: int
    office_id: int
    account_id: int
    announcement_id: int
    kind: DispatchKind
    number: str
    taken_at: datetime
    asked: int
    asked_at: datetime | None


def unsettled(session: Session) -> list[Unsettled]:
    """The one that was taken first, first."""
    d = table_of(Dispatch)
    found = (
        select(d.c.id, d.c.office_id, d.c.account_id, _a.c.id, d.c.kind, d.c.number, d.c.ended_at, _r.c.asked, _r.c.asked_at)
        .join(_a, _a.c.dispatch_key == d.c.key).outerjoin(_r, _r.c.dispatch_id == d.c.id)
        .where(
            d.c.kind.in_(SETTLED), d.c.state == Dispatched.SENT, _r.c.outcome.is_(None),
            or_(d.c.number != "", d.c.kind == DispatchKind.SUBSCRIBERS),
        )
        .order_by(d.c.ended_at, d.c.id)
    )  # fmt: skip
    return [Unsettled(*row[:7], row[7] or 0, row[8]) for row in session.execute(found)]
