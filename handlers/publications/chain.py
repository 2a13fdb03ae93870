"""审签: the levels a draft passes, who may act on which, and where a draft stands, read from its trail."""

import json
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from datetime import datetime

from handlers.clerk import Clerk
from handlers.refusal import Refused
from storage.review_terms import ReviewEvent, Stage
from storage.terms import Post

POSTS = {Post.REVIEWER: "审核", Post.SECRECY: "保密审查", Post.APPROVER: "签发"}


@dataclass(frozen=True, slots=True)
class Level:
    """一级. Named by the office; the post says who acts on it."""

    name: str
    post: Post


SECRECY = Level("保密审查", Post.SECRECY)
DEFAULT = (Level("初审", Post.REVIEWER), SECRECY, Level("签发", Post.APPROVER))


def check_levels(levels: Sequence[Level]) -> None:
    """Raises Refused. The last one signs: somebody answers for what is published."""
    names = [level.name.strip() for level in levels]
    if not levels or not all(names):
        raise Refused("审签至少要有「签发」一级，每一级都要有名称。")
    if len(set(names)) < len(names):
        raise Refused("审签各级的名称不能相同。")
    if any(level.post not in POSTS for level in levels):
        raise Refused("审签只能由审核、保密审查、签发三种岗位办理。")
    if levels[-1].post is not Post.APPROVER:
        raise Refused("最后一级应由签发岗位办理。")


def with_secrecy(levels: Sequence[Level]) -> tuple[Level, ...]:
    """A mark of secrecy was found: 保密审查 stands before the last level even where the office leaves it out
    (保密法第三十五条; regulation §8.2)."""
    if any(level.post is Post.SECRECY for level in levels):
        return tuple(levels)
    return (*levels[:-1], SECRECY, levels[-1])


def levels_of(profile: str) -> tuple[Level, ...]:
    """The office's own chain: `review` in the JSON kept with the office, [["初审", "reviewer"], …]."""
    told = json.loads(profile).get("review")
    return read_levels(json.dumps(told)) if told else DEFAULT


def written_levels(levels: Sequence[Level]) -> str:
    return json.dumps([[level.name, level.post] for level in levels], ensure_ascii=False)


def read_levels(written: str) -> tuple[Level, ...]:
    return tuple(Level(name, Post(post)) for name, post in json.loads(written))


@dataclass(frozen=True, slots=True)
class Mark:
    """One entry of the trail. `digest` is the hash of exactly what it was about, where it was about a version."""

    event: ReviewEvent
    clerk_id: int
    clerk: str
    at: datetime
    level: str = ""
    opinion: str = ""
    version: int | None = None
    digest: bytes = b""


@dataclass(frozen=True, slots=True)
class Position:
    """Where a draft stands. `reason` says why it came back, if it did."""

    stage: Stage = Stage.CLOSED
    waits_for: Level | None = None
    version: int | None = None
    digest: bytes = b""
    passed: tuple[Mark, ...] = field(default=())
    reason: str = ""


def position(trail: Iterable[Mark], levels: Sequence[Level]) -> Position:
    """`levels` are those of the version handed in last. There is no event of time: nothing passes by waiting."""
    here = Position()
    for mark in trail:
        here = _after(here, mark, levels)
    return here


def _after(here: Position, mark: Mark, levels: Sequence[Level]) -> Position:
    under_review = here.stage in (Stage.REVIEWING, Stage.SIGNED_OFF)
    match mark.event:
        case ReviewEvent.WROTE:
            return here if here.stage is not Stage.CLOSED else Position(Stage.WRITING)
        case ReviewEvent.HANDED_IN:
            return Position(Stage.REVIEWING, levels[0] if levels else None, mark.version, mark.digest)
        case ReviewEvent.PASSED:
            return _passed(here, mark, levels)
        case ReviewEvent.RETURNED | ReviewEvent.TAKEN_BACK | ReviewEvent.EDITED | ReviewEvent.CORRECTING:
            returned = mark.event is ReviewEvent.RETURNED
            return Position(Stage.RETURNED if returned else Stage.WRITING, reason=mark.opinion)
        case ReviewEvent.WITHDRAWN:
            # What was approved was approved before this was known.
            return Position(Stage.WRITING, reason=mark.opinion) if under_review else here
        case ReviewEvent.PUBLISHED | ReviewEvent.KEPT | ReviewEvent.DISCARDED:
            return Position(Stage.CLOSED, None, mark.version, mark.digest, here.passed)


def _passed(here: Position, mark: Mark, levels: Sequence[Level]) -> Position:
    passed = (*here.passed, mark)
    if len(passed) < len(levels):
        return Position(Stage.REVIEWING, levels[len(passed)], here.version, here.digest, passed)
    return Position(Stage.SIGNED_OFF, None, here.version, here.digest, passed)


def writers_of(trail: Iterable[Mark]) -> frozenset[int]:
    """Everybody who ever wrote on this item or handed it in."""
    own = (ReviewEvent.WROTE, ReviewEvent.HANDED_IN)
    return frozenset(mark.clerk_id for mark in trail if mark.event in own)


def unfit(clerk: Clerk, level: Level, trail: Sequence[Mark], passed: Sequence[Mark]) -> str:
    """Why this clerk may not act on this level; '' where they may. Two people for what leaves the house: nobody
    acts on their own draft, nor on two adjacent levels (regulation §8.1)."""
    if level.post not in clerk.posts:
        return f"「{level.name}」由{POSTS[level.post]}岗位办理，您没有这个岗位。"
    if clerk.id in writers_of(trail):
        return f"这条信息您写过或送审过，不能再由您{level.name}。请交给另一位同事。"
    if passed and passed[-1].clerk_id == clerk.id:
        return f"上一级「{passed[-1].level}」是您办的，相邻两级不能是同一个人。请交给另一位同事。"
    return ""
