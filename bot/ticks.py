"""When a job is due, and when it has been silent for too long: functions of values."""

from dataclasses import dataclass
from datetime import datetime, time, timedelta

from handlers.office import SHANGHAI, office_time
from storage.beats import Pulse

MISSED = 2  # periods without a good end, and somebody is told (reliability D7)
SLACK = timedelta(seconds=60)  # heartbeats are written down every few seconds, not with each beat
OFTEN = timedelta(seconds=60)  # so often the clock looks whether a job of the hour or the day is due


@dataclass(frozen=True, slots=True)
class Every:
    """At this distance, whatever the hour."""

    period: timedelta

    def slot(self, at: datetime) -> datetime:
        """The beginning of the period `at` lies in."""
        return at - timedelta(seconds=at.timestamp() % self.period.total_seconds())


@dataclass(frozen=True, slots=True)
class Daily:
    """Once a day, by the office's clock."""

    hour: int
    minute: int
    period = timedelta(days=1)

    def slot(self, at: datetime) -> datetime:
        """The last such moment that has come."""
        local = office_time(at)
        today = datetime.combine(local.date(), time(self.hour, self.minute), SHANGHAI)
        return today if today <= local else today - self.period


When = Every | Daily


def is_kept(when: When) -> bool:
    """Whether it is written down before it is done: what comes once an hour or a day is made up for after a rest, and
    not done twice by two processes that lead one after the other."""
    return when.period > OFTEN


def is_silent(when: When, longest: timedelta, pulse: Pulse | None, at: datetime) -> bool:
    """No good end for two periods. `longest` is what one run may take; of a job nobody ever looked after, no pulse."""
    if pulse is None:
        return True
    return at - (pulse.done_at or pulse.since) > MISSED * when.period + longest + SLACK
