"""What happened, told shortly: `told((E.CONFIRMED, "2026-03-02"), …)`."""

from datetime import UTC, date, datetime, time
from typing import Any

from handlers.applications.assumptions import Assumptions
from handlers.applications.clock import Clock, clock_of
from handlers.applications.events import Detail, Event, in_order
from handlers.applications.lawful import Situation
from handlers.applications.stages import progress_of
from handlers.workdays import Calendar, shipped
from storage.application_terms import ApplicationEvent, Opinion, Outcome, Party, Remedy

E = ApplicationEvent
ASSUMED = Assumptions()
TO_THIRD = {"key": "甲", "party": Party.THIRD_PARTY}
YES = {"outcome": Outcome.DISCLOSED, "remedy": Remedy.EITHER}
AGREED = {"key": "甲", "opinion": Opinion.AGREED}

Told = tuple[ApplicationEvent, str] | tuple[ApplicationEvent, str, dict[str, Any]]


def event(kind: ApplicationEvent, day: str, detail: dict[str, Any] | None = None) -> Event:
    on = date.fromisoformat(day)
    return Event(kind, on, datetime.combine(on, time(2), UTC), "王科", Detail(**(detail or {})))


def told(*happened: Told) -> tuple[Event, ...]:
    return in_order(event(*one) for one in happened)


def clock(*happened: Told, assumed: Assumptions = ASSUMED, calendar: Calendar | None = None) -> Clock:
    return clock_of(told(*happened), calendar or shipped(), assumed)


def here(on: str, *happened: Told, assumed: Assumptions = ASSUMED) -> Situation:
    events = told(*happened)
    return Situation(
        progress_of(events), clock_of(events, shipped(), assumed), assumed, date.fromisoformat(on)
    )
