"""How far the applications of a period have come: stage and outcome of each, read from its events."""

from dataclasses import dataclass
from datetime import date

from sqlalchemy.orm import Session

from handlers.applications.events import Detail, Event, in_order
from handlers.applications.matter import assumptions_in
from handlers.applications.rules import number_of
from handlers.applications.stages import Stage, progress_of
from handlers.office import office_day
from storage import submitted
from storage.application_terms import Outcome
from storage.submitted import Happened


@dataclass(frozen=True, slots=True)
class Standing:
    """An application handed in in the period, as it stands today."""

    id: int
    number: str
    day: date
    stage: Stage
    outcome: Outcome | None


def standing_of(session: Session, office_id: int, first: date, last: date) -> list[Standing]:
    """By number."""
    told: dict[int, list[Event]] = {}
    for row in submitted.what_happened(session, office_id, first, last):
        told.setdefault(row.application_id, []).append(_event(row))
    email = assumptions_in(session, office_id).email_serves
    found = []
    for one in submitted.submitted(session, office_id, first, last):
        now = progress_of(in_order(told.get(one.id, [])), email_serves=email)
        number = number_of(one.year, one.serial)
        found.append(Standing(one.id, number, one.day, now.stage, now.outcome))
    return found


def _event(row: Happened) -> Event:
    detail = Detail.from_json(row.detail)
    return Event(row.kind, detail.day or office_day(row.at), row.at, row.by, detail)
