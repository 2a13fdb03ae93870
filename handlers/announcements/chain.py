"""谁批: the levels an announcement passes, who may act on which, and where it stands, read from its trail."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from datetime import datetime

from handlers.clerk import Clerk
from storage.announcement_terms import PushEvent, PushStage
from storage.terms import Post

POSTS = {Post.REVIEWER: "审核", Post.SECRECY: "保密审查", Post.APPROVER: "签发"}


@dataclass(frozen=True, slots=True)
class Level:
    name: str
    posts: frozenset[Post]


REVIEW = Level("审核", frozenset({Post.REVIEWER}))
SECRECY = Level("保密审查", frozenset({Post.SECRECY}))  # 条例第十七条：公开前审查；已公开的信息审过了
SIGNING = Level("签发", frozenset({Post.APPROVER}))
URGENT = Level("紧急核发", frozenset({Post.REVIEWER, Post.APPROVER}))  # one level, and so still two people


def levels_for(urgent: bool, from_item: bool, secret: bool = False) -> tuple[Level, ...]:
    """What is already public has been through secrecy review; what was written for the push has not.

    `secret`: its check-up found a mark of secrecy. Then it passes secrecy review, however urgent (regulation §8.2).
    """
    if urgent:
        return (SECRECY, URGENT) if secret else (URGENT,)
    if secret:
        return (REVIEW, SECRECY, SIGNING)
    return (REVIEW, SIGNING) if from_item else (REVIEW, SECRECY, SIGNING)


@dataclass(frozen=True, slots=True)
class Mark:
    """One entry of the trail. `digest` is the hash of exactly what it was about."""

    event: PushEvent
    clerk_id: int
    clerk: str
    at: datetime
    level: str = ""
    opinion: str = ""
    digest: bytes = b""


@dataclass(frozen=True, slots=True)
class Position:
    """`reason`: why it came back, if it did."""

    stage: PushStage = PushStage.WRITING
    waits_for: Level | None = None
    digest: bytes = b""
    passed: tuple[Mark, ...] = field(default=())
    reason: str = ""


_COMES_BACK_TO = {
    PushEvent.EDITED: PushStage.WRITING,
    PushEvent.CALLED_BACK: PushStage.WRITING,
    PushEvent.REOPENED: PushStage.WRITING,
    PushEvent.RETURNED: PushStage.RETURNED,
    PushEvent.DISCARDED: PushStage.DISCARDED,
}


def position(trail: Iterable[Mark], levels: Sequence[Level]) -> Position:
    """`levels` are those of what was handed in last. Nothing passes by waiting."""
    here = Position()
    for mark in trail:
        here = _after(here, mark, levels)
    return here


def _after(here: Position, mark: Mark, levels: Sequence[Level]) -> Position:
    if mark.event is PushEvent.HANDED_IN:
        return Position(PushStage.REVIEWING, levels[0], mark.digest)
    if mark.event is PushEvent.PASSED:
        passed = (*here.passed, mark)
        waits_for = levels[len(passed)] if len(passed) < len(levels) else None
        return Position(PushStage.REVIEWING, waits_for, here.digest, passed)
    if mark.event is PushEvent.SCHEDULED:
        return Position(PushStage.SCHEDULED, None, mark.digest, here.passed)
    if mark.event in _COMES_BACK_TO:
        return Position(_COMES_BACK_TO[mark.event], reason=mark.opinion)
    return here


def writers_of(trail: Iterable[Mark]) -> frozenset[int]:
    """Everybody who ever wrote on it or handed it in."""
    own = (PushEvent.WROTE, PushEvent.EDITED, PushEvent.HANDED_IN)
    return frozenset(mark.clerk_id for mark in trail if mark.event in own)


def unfit(clerk: Clerk, here: Position, trail: Sequence[Mark]) -> str:
    """Why this clerk may not decide; '' where they may. Two people for what leaves the house."""
    level = here.waits_for
    if level is None:
        return "这条推送现在不在审核中。"
    if not level.posts & clerk.posts:
        return f"「{level.name}」由{'或'.join(POSTS[post] for post in POSTS if post in level.posts)}岗位办理，您没有这个岗位。"
    if clerk.id in writers_of(trail):
        return f"这条推送您写过或送审过，不能再由您{level.name}。请交给另一位同事。"
    if here.passed and here.passed[-1].clerk_id == clerk.id:
        return f"上一级「{here.passed[-1].level}」是您办的，相邻两级不能是同一个人。请交给另一位同事。"
    return ""
