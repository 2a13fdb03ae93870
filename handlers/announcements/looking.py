"""发布前体检 of an announcement: what was found in it, and the reasons for what stays (regulation §8.2).

The check-up itself belongs to the publications: the door has it look, and hands in what it found.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from handlers.announcements.matter import Matter
from handlers.clerk import reason_given
from handlers.refusal import Refused

LONGEST_TOLD = 20  # findings told one by one in the trail; the rest by their number


@dataclass(frozen=True, slots=True)
class Point:
    """One finding: where and of what kind, never what. `secret`: 密级或内部标识，强制保密审查."""

    key: str
    words: str
    secret: bool


@dataclass(frozen=True, slots=True)
class Looked:
    """`digest`: the hash of exactly what was looked through."""

    digest: bytes
    points: tuple[Point, ...] = ()

    @property
    def is_secret(self) -> bool:
        return any(one.secret for one in self.points)


def refuse_unsettled(matter: Matter, looked: Looked, signed: Mapping[str, str]) -> None:
    """A finding is mended, or somebody says why it stands; nothing else gets it past. `signed`: key → reason."""
    if looked.digest != matter.digest:
        raise Refused("体检以后内容又改了，这一份还没有体检。请再点一次「送审」。")
    unsettled = [one for one in looked.points if not signed.get(one.key, "").strip()]
    if unsettled:
        raise Refused(
            f"体检发现的还有 {len(unsettled)} 处没有处理，先看：{unsettled[0].words}。请改掉，或写明为什么可以保留。"
        )


def signed_told(points: Sequence[Point], signed: Mapping[str, str]) -> str:
    """For the trail, so that whoever decides sees it; '' where nothing was found."""
    lines = [
        f"{one.words}，保留：{reason_given(signed[one.key], '保留的理由')}" for one in points[:LONGEST_TOLD]
    ]
    more = len(points) - len(lines)
    told = [*lines, f"另有 {more} 处，也写了理由。"] if more > 0 else lines
    return "\n".join(["体检：", *told]) if told else ""
