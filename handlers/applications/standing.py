"""How far the applications of a period have come: stage and outcome of each, read from its events."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from sqlalchemy.orm import Session

from handlers.applications.events import Detail, Event, in_order
from handlers.applications.matter import assumptions_in
from handlers.applications.rules import number_of
from handlers.applications.stages import Progress, Stage, progress_of
from handlers.office import office_day
from storage import submitted
from storage.application_terms import ApplicationEvent, Opinion, Outcome, ServiceWay
from storage.submitted import Happened


@dataclass(frozen=True, slots=True)
class Standing:
    """An application handed in in the period, as it stands today."""

    id: int
    number: str
    day: date
    stage: Stage
    outcome: Outcome | None


Course = tuple[tuple[ApplicationEvent, Outcome | None, str, Opinion | None, ServiceWay | None], ...]


def standing_of(session: Session, office_id: int, first: date, last: date) -> list[Standing]:
    """By number. Stage and outcome hang on what happened in which order and on no day or number, and of thousands of
    applications most went the same few ways: each way is followed once."""
    told: dict[int, list[Event]] = {}
    for row in submitted.what_happened(session, office_id, first, last):
        told.setdefault(row.application_id, []).append(_event(row))
    email = assumptions_in(session, office_id).email_serves
    known: dict[Course, Progress] = {}
    found = []
    for one in submitted.submitted(session, office_id, first, last):
        events = in_order(told.get(one.id, []))
        course = _course(events)
        if course not in known:
            known[course] = progress_of(events, email_serves=email)
        now = known[course]
        found.append(Standing(one.id, number_of(one.year, one.serial), one.day, now.stage, now.outcome))
    return found


def _course(events: Sequence[Event]) -> Course:
    """All of the events that `stages` reads for stage and outcome."""
    return tuple(
        (one.kind, one.detail.outcome, one.detail.key, one.detail.opinion, one.detail.way) for one in events
    )


def _event(row: Happened) -> Event:
    detail = Detail.from_json(row.detail)
    return Event(row.kind, detail.day or office_day(row.at), row.at, row.by, detail)
