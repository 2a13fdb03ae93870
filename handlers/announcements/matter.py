"""What every action on an announcement begins and ends with: have it to oneself, know where it stands, note it."""

from dataclasses import dataclass, replace
from datetime import datetime

from sqlalchemy.orm import Session

from handlers.announcements.chain import Mark, Position, position
from handlers.announcements.content import Content, digest_of, read_back
from handlers.announcements.trail import levels_of, marks_of
from handlers.clerk import Clerk
from handlers.refusal import Refused
from storage import acts, drafts
from storage import announcements as records
from storage.act_terms import Act
from storage.announcement_terms import PushEvent
from storage.announcements import Announcement, AnnouncementMark, AnnouncementVersion


@dataclass(frozen=True)
class Matter:
    """One announcement in a clerk's hands, theirs alone until the transaction ends."""

    session: Session
    clerk: Clerk
    at: datetime
    row: Announcement
    trail: tuple[Mark, ...]
    here: Position

    @property
    def content(self) -> Content:
        return read_back(self.row.content)

    @property
    def digest(self) -> bytes:
        return digest_of(self.row.content)

    @property
    def last(self) -> Mark | None:
        return self.trail[-1] if self.trail else None

    def note(self, event: PushEvent, level: str = "", opinion: str = "", digest: bytes = b"") -> None:
        """Into the trail, and into the office's audit: there with numbers only."""
        records.note(self.session, AnnouncementMark(
            office_id=self.row.office_id, announcement_id=self.row.id, event=event, level=level, clerk_id=self.clerk.id,
            clerk=self.clerk.name, opinion=opinion, digest=digest, at=self.at,
        ))  # fmt: skip
        told = " ".join(part for part in (str(event), level, digest.hex()[:16]) if part)
        about = f"announcements:{self.row.id}"
        acts.record(self.session, self.row.office_id, self.clerk.name, Act.PUSH_STEPPED, about, self.at, told)

    def keep(self) -> bytes:
        """What it says now, word for word and for good; its hash."""
        records.keep_version(self.session, AnnouncementVersion(
            office_id=self.row.office_id, announcement_id=self.row.id, content=self.row.content, digest=self.digest, at=self.at,
        ))  # fmt: skip
        return self.digest

    def again(self) -> "Matter":
        """As it stands after what was just done."""
        trail, here = _read(self.session, self.row)
        return replace(self, trail=trail, here=here)


def take_up(session: Session, clerk: Clerk, id: int, at: datetime) -> Matter:
    """Raises Refused where the clerk's office has no such announcement."""
    drafts.alone(session, clerk.office_id)
    row = records.announcement_of(session, clerk.office_id, id)
    if row is None:
        raise Refused("没有这条推送，请回到列表重新打开。")
    return Matter(session, clerk, at, row, *_read(session, row))


def _read(session: Session, row: Announcement) -> tuple[tuple[Mark, ...], Position]:
    trail = marks_of(records.trails_of(session, [row.id])[row.id])
    return trail, position(trail, levels_of(session, row, trail))
