"""Accounts as the door needs them: keys and the offices served, read again every few seconds."""

import time
from dataclasses import dataclass

from sqlalchemy.orm import Session

from handlers.office import OfficeProfile, profile_of
from handlers.offices.rules import SLUG
from storage import offices
from storage.database import Database
from storage.offices import AccountKeys

KEPT_SECONDS = 3.0  # so long a change at the console takes to reach every process


@dataclass(frozen=True, slots=True)
class Known:
    keys: AccountKeys
    served: tuple[OfficeProfile, ...]


class Accounts:
    def __init__(self, database: Database) -> None:
        self._database = database
        self._kept: dict[str, tuple[float, Known]] = {}

    def find(self, slug: str) -> Known | None:
        """Unknown names are looked up each time: they must not fill our memory. What can be no name at all
        (blanks, NUL, whole books) is not."""
        if not SLUG.fullmatch(slug):
            return None
        kept = self._kept.get(slug)
        if kept and time.monotonic() < kept[0]:
            return kept[1]
        with self._database.read() as session:
            known = look_up(session, slug)
        if known:
            self._kept[slug] = time.monotonic() + KEPT_SECONDS, known
        return known


def look_up(session: Session, slug: str) -> Known | None:
    keys = offices.account_keys(session, slug)
    if keys is None:
        return None
    served = offices.served_by(session, keys.id)
    return Known(
        keys, tuple(profile_of(one.id, one.slug, one.name, one.short_name, one.profile) for one in served)
    )
