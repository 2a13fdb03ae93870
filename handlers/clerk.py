"""Who acts in the office: a member of staff with the posts they hold at this moment."""

from dataclasses import dataclass

from handlers.refusal import Refused
from storage.terms import Post

LONGEST_REASON = 500


@dataclass(frozen=True, slots=True)
class Clerk:
    """工作人员. `id` is their number in the list of staff; stand-ins hold the posts they stand in for."""

    id: int
    office_id: int
    name: str
    posts: frozenset[Post]


def need_post(clerk: Clerk, posts: frozenset[Post], names: str) -> None:
    """Raises Refused."""
    if not clerk.posts & posts:
        raise Refused(f"这一步由{names}岗位办理，您没有这个岗位。")


def reason_given(reason: str, what: str) -> str:
    """What somebody gave as `what`, without the blanks around it. Raises Refused."""
    told = reason.strip()
    if not told:
        raise Refused(f"请写明{what}。")
    if len(told) > LONGEST_REASON:
        raise Refused(f"{what}最多 {LONGEST_REASON} 字，请缩短。")
    return told
