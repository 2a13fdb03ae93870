"""How often somebody may guess: after so many failures a door stays closed for a while, never for good."""

from dataclasses import dataclass
from datetime import datetime, timedelta


@dataclass(frozen=True, slots=True)
class LockOut:
    """After `failures` within `while_` the door stays closed for `locked`; never for good (reliability G1)."""

    failures: int
    while_: timedelta
    locked: timedelta


@dataclass(frozen=True, slots=True)
class Tried:
    number: int
    last_at: datetime
    locked_until: datetime | None = None

    def closed(self, at: datetime) -> bool:
        return self.locked_until is not None and self.locked_until > at


def after_failure(before: Tried | None, rule: LockOut, at: datetime) -> Tried:
    recent = before is not None and at - before.last_at < rule.while_ and before.locked_until is None
    number = (before.number if before and recent else 0) + 1
    return Tried(number, at, at + rule.locked if number >= rule.failures else None)
