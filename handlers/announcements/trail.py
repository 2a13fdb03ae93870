"""What a page asks of announcements: where one stands, everything that happened, what waits for whom."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime

from sqlalchemy.orm import Session

from handlers.announcements.chain import (
    SECRECY,
    Level,
    Mark,
    Position,
    levels_for,
    position,
    unfit,
    writers_of,
)
from handlers.announcements.content import Content, digest_of, read_back
from handlers.clerk import Clerk
from storage import announcements as records
from storage import outbox
from storage.announcement_terms import Outcome, PushEvent, PushStage
from storage.announcements import Announcement, AnnouncementMark, Result
from storage.outbox import Dispatch, Step
from storage.sending_terms import Dispatched, DispatchKind


@dataclass(frozen=True, slots=True)
class Sending:
    """Its way to WeChat: the dispatch, the steps done, and what WeChat said at last."""

    state: Dispatched
    trial: bool
    due_at: datetime
    ended_at: datetime | None
    steps: tuple[Step, ...]
    why: str
    todo: str
    doubtful: bool
    result: Result | None

    @property
    def may_be_called_back(self) -> bool:
        return self.state is Dispatched.WAITING and not self.doubtful

    @property
    def is_lost(self) -> bool:
        """Nothing of it reached anybody: it may be mended and handed in again."""
        failed = self.result is not None and self.result.outcome is Outcome.FAILED
        tried = self.trial and self.state is Dispatched.SENT
        return self.state is Dispatched.GAVE_UP or failed or tried


@dataclass(frozen=True, slots=True)
class Case:
    """One announcement as the office sees it. `edition` is what saving must name."""

    id: int
    account_id: int
    content: Content
    digest: bytes
    edition: int
    position: Position
    levels: tuple[Level, ...]
    trail: tuple[Mark, ...]
    sending: Sending | None
    saved_by: str
    saved_at: datetime

    def why_not(self, clerk: Clerk) -> str:
        return unfit(clerk, self.position, self.trail)


def case_of(session: Session, office_id: int, id: int) -> Case | None:
    row = records.announcement_of(session, office_id, id)
    return _case(session, row, records.trails_of(session, [id])[id]) if row else None


def cases(session: Session, office_id: int, words: str, offset: int, limit: int) -> tuple[list[Case], int]:
    rows, total = records.announcements_of(session, office_id, words, offset, limit)
    return _cases(session, rows), total


def waiting_for(session: Session, clerk: Clerk) -> list[Case]:
    """Those this clerk may decide on now."""
    return [
        one for one in _all(session, clerk.office_id) if one.position.waits_for and not one.why_not(clerk)
    ]


def returned_to(session: Session, clerk: Clerk) -> list[Case]:
    """What this clerk wrote on and somebody sent back, or could not be sent."""
    back = [one for one in _all(session, clerk.office_id) if one.position.stage is PushStage.RETURNED]
    return [one for one in back if clerk.id in writers_of(one.trail)]


def _all(session: Session, office_id: int) -> list[Case]:
    rows, _ = records.announcements_of(session, office_id, "", 0, 1000)
    return _cases(session, rows)


def _cases(session: Session, rows: Sequence[Announcement]) -> list[Case]:
    trails = records.trails_of(session, [row.id for row in rows])
    return [_case(session, row, trails[row.id]) for row in rows]


def _case(session: Session, row: Announcement, marks: Sequence[AnnouncementMark]) -> Case:
    content = read_back(row.content)
    trail = marks_of(marks)
    levels = levels_of(session, row, trail)
    return Case(
        row.id, row.account_id, content, digest_now(row), row.edition, position(trail, levels), levels, trail,
        _sending(session, row), row.saved_by, row.saved_at,
    )  # fmt: skip


def marks_of(records: Sequence[AnnouncementMark]) -> tuple[Mark, ...]:
    return tuple(
        Mark(one.event, one.clerk_id, one.clerk, one.at, one.level, one.opinion, one.digest)
        for one in records
    )


def levels_of(session: Session, row: Announcement, trail: Sequence[Mark]) -> tuple[Level, ...]:
    """Those of what was handed in last; before that, of what is written now."""
    handed_in = [mark for mark in trail if mark.event is PushEvent.HANDED_IN]
    text = records.text_with(session, row.id, handed_in[-1].digest) if handed_in else row.content
    content = read_back(text or row.content)
    secret = bool(handed_in) and handed_in[-1].level == SECRECY.name
    return levels_for(content.urgent, content.item_id is not None, secret)


def digest_now(row: Announcement) -> bytes:
    return digest_of(row.content)


def _sending(session: Session, row: Announcement) -> Sending | None:
    dispatch = records.dispatch_keyed(session, row.dispatch_key)
    return told_of(session, dispatch) if dispatch else None


def told_of(session: Session, dispatch: Dispatch) -> Sending:
    return Sending(
        dispatch.state, dispatch.kind is DispatchKind.TRIAL, dispatch.due_at, dispatch.ended_at,
        tuple(outbox.steps_of(session, dispatch.id).values()), dispatch.why, dispatch.todo, dispatch.doubtful,
        records.result_of(session, dispatch.id),
    )  # fmt: skip
