"""Reading where items stand: the trail, the position, what waits for whom. Questions only; nothing changes here."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime

from sqlalchemy.orm import Session

from handlers.clerk import Clerk
from handlers.publications.chain import Level, Mark, Position, position, read_levels, unfit
from handlers.publications.content import Content, read_back
from storage import drafts, reviews
from storage.drafts import Draft, Version
from storage.review_terms import ReviewEvent, Stage
from storage.reviews import ReviewRecord
from storage.terms import Standing


@dataclass(frozen=True, slots=True)
class Finding:
    """体检发现, as the check-up tells it. `key` stays the same while the text stays the same; `words` say where and
    of what kind, never the number or name itself; `secret` forces 保密审查; `reason` is why it is left as it is."""

    key: str
    words: str
    secret: bool = False
    reason: str = ""


@dataclass(frozen=True, slots=True)
class Edition:
    """送审稿的一版, readable for good. `by` is 导入 where an imported item was kept before its first correction."""

    number: int
    content: Content
    digest: bytes
    levels: tuple[Level, ...]
    by: str
    at: datetime
    findings: tuple[Finding, ...]


@dataclass(frozen=True, slots=True)
class Case:
    """One item as the office sees it. `draft` is what is in work, if anything; `edition` is what saving it must name."""

    id: int
    standing: Standing
    title: str
    position: Position
    trail: tuple[Mark, ...]
    draft: Content | None
    edition: int
    editions: tuple[Edition, ...]

    @property
    def handed_in(self) -> Edition | None:
        """What the reviewers are asked to look at."""
        return self.numbered(self.position.version)

    @property
    def shown(self) -> Edition | None:
        """The version that the public sees, or saw last."""
        seen = [mark.version for mark in self.trail if mark.event is ReviewEvent.PUBLISHED]
        return self.numbered(seen[-1] if seen else None)

    def numbered(self, number: int | None) -> Edition | None:
        return next((one for one in self.editions if one.number == number), None)


@dataclass(frozen=True, slots=True)
class InWork:
    """A draft as a list shows it. `collected_by` began it."""

    id: int
    content: Content
    position: Position
    collected_by: str
    saved_by: str
    saved_at: datetime


def case_of(session: Session, office_id: int, id: int) -> Case | None:
    """None where the office has no such item: the page is not there."""
    item = drafts.item_of(session, office_id, id)
    if item is None:
        return None
    draft = drafts.draft_of(session, id)
    versions = drafts.versions_of(session, id)
    trail = marks(reviews.trail_of(session, id))
    return Case(
        id, item.standing, item.title, position(trail, _levels(versions)), trail,
        read_back(draft.content) if draft else None, draft.edition if draft else 0,
        tuple(_edition(session, version) for version in versions),
    )  # fmt: skip


def in_work(session: Session, office_id: int) -> list[InWork]:
    """Every draft of the office, the one that waits longest first."""
    found = drafts.in_work(session, office_id)
    trails = reviews.trails_of(session, [draft.publication_id for draft in found])
    return [_in_work(session, draft, marks(trails[draft.publication_id])) for draft in found]


def waiting_for(session: Session, clerk: Clerk) -> list[InWork]:
    """待我审核: drafts at a level on which this clerk may act."""
    return [
        one
        for one in in_work(session, clerk.office_id)
        if one.position.waits_for
        and not unfit(clerk, one.position.waits_for, trail_of(session, one.id), one.position.passed)
    ]


def to_publish(session: Session, office_id: int) -> list[InWork]:
    """待发布: signed off and not yet public."""
    return [one for one in in_work(session, office_id) if one.position.stage is Stage.SIGNED_OFF]


def position_of(session: Session, publication_id: int) -> Position:
    return position(trail_of(session, publication_id), _levels(drafts.versions_of(session, publication_id)))


def trail_of(session: Session, publication_id: int) -> tuple[Mark, ...]:
    return marks(reviews.trail_of(session, publication_id))


def marks(records: Sequence[ReviewRecord]) -> tuple[Mark, ...]:
    return tuple(
        Mark(one.event, one.clerk_id, one.clerk, one.at, one.level, one.opinion, one.version, one.digest)
        for one in records
    )


def _levels(versions: Sequence[Version]) -> tuple[Level, ...]:
    """Those of the version handed in last: an office that changes its chain changes it for what comes after."""
    return read_levels(versions[-1].levels) if versions else ()


def _edition(session: Session, version: Version) -> Edition:
    findings = tuple(
        Finding(one.key, one.words, one.secret, one.reason)
        for one in reviews.findings_of(session, version.id)
    )
    return Edition(
        version.number, read_back(version.content), version.digest, read_levels(version.levels), version.clerk,
        version.at, findings,
    )  # fmt: skip


def _in_work(session: Session, draft: Draft, trail: tuple[Mark, ...]) -> InWork:
    here = position(trail, _levels(drafts.versions_of(session, draft.publication_id)))
    first = next((mark.clerk for mark in trail if mark.event is ReviewEvent.WROTE), draft.saved_by)
    return InWork(draft.publication_id, read_back(draft.content), here, first, draft.saved_by, draft.saved_at)
