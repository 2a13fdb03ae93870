"""What every action on a draft begins and ends with: have it to oneself, know where it stands, note what was done."""

from dataclasses import dataclass
from datetime import datetime

from sqlalchemy.orm import Session

from handlers.clerk import Clerk
from handlers.publications.chain import Mark, Position
from handlers.publications.trail import position_of, trail_of
from handlers.refusal import Refused
from storage import acts, drafts, reviews
from storage.act_terms import Act
from storage.drafts import Draft
from storage.publications import Publication
from storage.review_terms import ReviewEvent
from storage.reviews import ReviewRecord

_ACTS = {
    ReviewEvent.HANDED_IN: Act.ITEM_HANDED_IN,
    ReviewEvent.PASSED: Act.ITEM_PASSED,
    ReviewEvent.RETURNED: Act.ITEM_RETURNED,
    ReviewEvent.TAKEN_BACK: Act.ITEM_TAKEN_BACK,
    ReviewEvent.EDITED: Act.ITEM_SAVED,
    ReviewEvent.WROTE: Act.ITEM_SAVED,
    ReviewEvent.PUBLISHED: Act.ITEM_PUBLISHED,
    ReviewEvent.KEPT: Act.ITEM_KEPT,
    ReviewEvent.WITHDRAWN: Act.ITEM_WITHDRAWN,
    ReviewEvent.CORRECTING: Act.ITEM_CORRECTING,
    ReviewEvent.DISCARDED: Act.ITEM_DISCARDED,
}


@dataclass(frozen=True)
class Matter:
    """事项: one item in a clerk's hands, theirs alone until the transaction ends."""

    session: Session
    clerk: Clerk
    at: datetime
    item: Publication
    draft: Draft | None
    trail: tuple[Mark, ...]
    here: Position

    def note(
        self, event: ReviewEvent, *, level: str = "", opinion: str = "",
        version: int | None = None, digest: bytes = b"",
    ) -> None:  # fmt: skip
        """Into the trail, and into the office's audit: there with numbers only."""
        reviews.note(self.session, ReviewRecord(
            office_id=self.item.office_id, publication_id=self.item.id, event=event, version=version, level=level,
            clerk_id=self.clerk.id, clerk=self.clerk.name, opinion=opinion, at=self.at, digest=digest,
        ))  # fmt: skip
        told = " ".join(
            part for part in (level, f"第{version}版" if version else "", digest.hex()[:16]) if part
        )
        self.audit(_ACTS[event], told)

    def audit(self, act: Act, result: str = "") -> None:
        about = f"publications:{self.item.id}"
        acts.record(self.session, self.item.office_id, self.clerk.name, act, about, self.at, result)

    @property
    def last(self) -> Mark | None:
        return self.trail[-1] if self.trail else None

    def did(self, event: ReviewEvent) -> bool:
        """Whether the last thing that happened is this, by this clerk: the same form sent twice."""
        return bool(self.last and self.last.event is event and self.last.clerk_id == self.clerk.id)

    def now(self) -> Position:
        """Where it stands after what was just done."""
        return position_of(self.session, self.item.id)


def take_up(session: Session, clerk: Clerk, id: int, at: datetime) -> Matter:
    """Raises Refused where the clerk's office has no such item."""
    drafts.alone(session, clerk.office_id)
    item = drafts.item_of(session, clerk.office_id, id)
    if item is None:
        raise Refused("没有这条信息，请回到列表重新打开。")
    draft, trail = drafts.draft_of(session, id), trail_of(session, id)
    return Matter(session, clerk, at, item, draft, trail, position_of(session, id))
