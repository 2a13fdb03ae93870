"""Who acts in the office: a member of staff with the posts they hold at this moment."""

from dataclasses import dataclass

from storage.terms import Post


@dataclass(frozen=True, slots=True)
class Clerk:
    """工作人员. `id` is their number in the list of staff; stand-ins hold the posts they stand in for."""

    id: int
    office_id: int
    name: str
    posts: frozenset[Post]
