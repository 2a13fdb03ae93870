"""推给谁: the account's tags by name and number of people, kept as they were last seen. Asked for here, fetched by a job."""

import json
from collections.abc import Mapping, Sequence
from dataclasses import astuple, dataclass
from datetime import datetime

from sqlalchemy.orm import Session

from handlers.announcements.drafting import WRITERS
from handlers.clerk import Clerk, need_post
from storage import account_tags as records


@dataclass(frozen=True, slots=True)
class Tag:
    """标签. `id` is WeChat's number for it."""

    id: int
    name: str
    people: int


@dataclass(frozen=True, slots=True)
class Tags:
    """`seen_at` None: never seen; `waits`: asked for, and not yet come; `why` it did not come."""

    tags: tuple[Tag, ...] = ()
    seen_at: datetime | None = None
    waits: bool = False
    why: str = ""

    @property
    def names(self) -> Mapping[int, str]:
        return {one.id: one.name for one in self.tags}


def tags_of(session: Session, account_id: int) -> Tags:
    row = records.tags_of(session, account_id)
    if row is None:
        return Tags()
    waits = row.seen_at is None or row.seen_at < row.asked_at
    return Tags(tuple(Tag(*one) for one in json.loads(row.tags)), row.seen_at, waits, row.why)


def ask_for(session: Session, clerk: Clerk, account_id: int, at: datetime) -> None:
    need_post(clerk, WRITERS, "信息员或审核")
    records.ask(session, account_id, at)


def note(session: Session, account_id: int, tags: Sequence[Tag], at: datetime) -> None:
    """What WeChat told at `at`."""
    row = records.tags_of(session, account_id)
    if row:
        row.tags = json.dumps([astuple(one) for one in tags], ensure_ascii=False)
        row.why, row.seen_at = "", at
        session.flush()


def note_failure(session: Session, account_id: int, why: str, at: datetime) -> None:
    """What was seen before stays; whoever wants to know asks again."""
    row = records.tags_of(session, account_id)
    if row:
        row.why, row.seen_at = why, at
        session.flush()
