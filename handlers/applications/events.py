"""What happened to an application, as values: an event, the day it counts from, and what else is known of it."""

import json
from collections.abc import Iterable
from dataclasses import dataclass, fields
from datetime import date, datetime
from typing import Any

from storage.application_terms import ApplicationEvent, Opinion, Outcome, Party, Remedy, ServiceWay


@dataclass(frozen=True, slots=True)
class Detail:
    """What an event says besides its kind; most say little. Never personal data: names and reasons are sealed elsewhere
    and stand here as numbers (`note`, `letter`, `key`).

    `day` is the day it counts from, where that is not the day it was written down. `parts` are the grounds of the part
    not disclosed, `grounds` the laws named beside those of the catalogue. `overrode` names the rules passed over, `note`
    the sealed note that says why.
    """

    day: date | None = None
    days: int | None = None
    until: date | None = None
    key: str = ""
    party: Party | None = None
    opinion: Opinion | None = None
    outcome: Outcome | None = None
    parts: tuple[Outcome, ...] = ()
    grounds: tuple[str, ...] = ()
    remedy: Remedy | None = None
    way: ServiceWay | None = None
    tracking: str = ""
    amount: int | None = None  # 元
    letter: int | None = None
    note: int | None = None
    clerk: int | None = None
    approver: int | None = None
    overrode: tuple[str, ...] = ()

    def to_json(self) -> str:
        told = {one.name: getattr(self, one.name) for one in fields(self)}
        kept = {name: value for name, value in told.items() if value not in (None, "", ())}
        return json.dumps(kept, ensure_ascii=False, default=_plain) if kept else ""

    @classmethod
    def from_json(cls, kept: str) -> "Detail":
        """Rows written before details had a shape say nothing more."""
        if not kept.startswith("{"):
            return cls()
        return cls(**{name: _READ.get(name, _same)(value) for name, value in json.loads(kept).items()})


NOTHING_MORE = Detail()


def _plain(value: Any) -> str:
    assert isinstance(value, date)
    return value.isoformat()


def _same(value: Any) -> Any:
    return tuple(value) if isinstance(value, list) else value


_READ: dict[str, Any] = {
    "day": date.fromisoformat,
    "until": date.fromisoformat,
    "party": Party,
    "opinion": Opinion,
    "outcome": Outcome,
    "parts": lambda told: tuple(Outcome(one) for one in told),
    "remedy": Remedy,
    "way": ServiceWay,
}


@dataclass(frozen=True, slots=True)
class Event:
    """`day` is what counts, `at` when it was written down."""

    kind: ApplicationEvent
    day: date
    at: datetime
    by: str = ""
    detail: Detail = NOTHING_MORE


# What only tells and moves neither the clock nor the stage.
ASIDE = frozenset(
    {
        ApplicationEvent.RETRIEVED,
        ApplicationEvent.NOTED,
        ApplicationEvent.ASSIGNED,
        ApplicationEvent.MERGED,
    }
)


def in_order(events: Iterable[Event]) -> tuple[Event, ...]:
    """By the day they count from; those of one day as they were written down."""
    return tuple(sorted(events, key=lambda event: event.day))
