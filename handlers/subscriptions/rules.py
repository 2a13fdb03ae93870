"""订阅、退订 as people write them, and which topics they may have meant."""

import re
from collections.abc import Sequence
from dataclasses import dataclass

from handlers.words import is_question

LONGEST = 24  # characters; what is longer tells something
_BLANK = r"[\s:：,，“”\"'「」『』《》【】]*"
_ASKED = re.compile(
    rf"(?:请|麻烦|帮我|给我|我要|我想|想|要)*(?P<verb>取消订阅|不再订阅|退订|订阅){_BLANK}(?:栏目\s*(?P<id>\d{{1,9}})|(?P<about>\S.*?)){_BLANK}"
)
_BEHIND = re.compile(r"(?:的|方面的|这类|一类)?(?:信息|消息|通知|公示|政策|动态)?$")


@dataclass(frozen=True, slots=True)
class Meant:
    """`id` of a row that was tapped, 0 where words were written."""

    begins: bool
    about: str
    id: int = 0


def meant(words: str) -> Meant | None:
    """`words` as spoken; None where they are about something else."""
    found = _ASKED.fullmatch(words)
    if found is None or len(words) > LONGEST or is_question(words):
        return None
    return Meant(found["verb"] == "订阅", found["about"] or "", int(found["id"] or 0))


def bare(about: str) -> str:
    """低保的通知 → 低保; where nothing would be left, as it is."""
    return _BEHIND.sub("", about) or about


def exact(names: Sequence[str], about: str) -> str | None:
    """The one that is called just so."""
    return next((one for told in (about, bare(about)) for one in names if one == told), None)


def nearest(names: Sequence[str], about: str, most: int) -> list[str]:
    """Those that hold it or share most with it, best first; two letters in a row are the least."""
    told = bare(about)
    ranked = [(_shared(one, told), one) for one in names]
    return [one for likeness, one in sorted(ranked, key=lambda pair: -pair[0]) if likeness > 0][:most]


def _shared(name: str, told: str) -> float:
    if told in name or name in told:
        return 1 + min(len(told), len(name)) / max(len(told), len(name))
    both = _pairs(name) & _pairs(told)
    return len(both) / max(len(_pairs(name) | _pairs(told)), 1)


def _pairs(told: str) -> set[str]:
    return {told[n : n + 2] for n in range(len(told) - 1)}
