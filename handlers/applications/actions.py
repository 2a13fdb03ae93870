"""What is done with applications. `submit` is the same whatever door they come in by."""

import hashlib
import secrets
from dataclasses import dataclass, replace
from datetime import date, datetime, timedelta

from sqlalchemy.orm import Session

from handlers.applications.events import Detail
from handlers.applications.rules import Draft, Person, number_of
from handlers.applications.timeline import Entry, entries
from handlers.guessing import spelled
from handlers.office import office_day
from storage import acts, applications, counts, serials
from storage.act_terms import Act
from storage.application_terms import ApplicationEvent
from storage.applications import Applicant, Application
from storage.terms import Door, Tally


@dataclass(frozen=True, slots=True)
class Receipt:
    """What the applicant keeps (登记回执): the code and the number together open the application, neither alone."""

    application_id: int
    number: str
    code: str
    submitted_at: datetime
    content_hash: str


def submit(
    session: Session,
    office_id: int,
    draft: Draft,
    door: Door,
    at: datetime,
    who: str,
    citizen_id: int | None = None,
    came_on: date | None = None,
) -> Receipt:
    """Write the application down, with a number that no other has and that leaves no gap. `came_on`: paper typed in by
    a clerk came on this day."""
    day = office_day(at)
    ref = secrets.token_hex(16)
    medium, way = draft.receiving
    application = Application(
        office_id=office_id,
        year=day.year,
        serial=serials.next_number(session, office_id, "application", day.year),
        ref=ref,
        applicant_id=_applicant(session, office_id, draft).id,
        citizen_id=citizen_id,
        door=door,
        medium=medium,
        way=way,
        wanted=applications.seal_wanted(session, ref, draft.wanted),
        content_hash=_content_hash(draft),
        submitted_at=at,
        day=day,
    )
    session.add(application)
    session.flush()
    detail = Detail(day=came_on).to_json()
    applications.write_event(session, application, ApplicationEvent.SUBMITTED, at, who, detail)
    acts.record(session, office_id, who, Act.APPLICATION_SUBMITTED, f"applications:{application.id}", at)
    return receipt_of(session, application)


def _applicant(session: Session, office_id: int, draft: Draft) -> Applicant:
    ref = secrets.token_hex(16)
    person = Person(draft.name, draft.contact, draft.identity, draft.address, draft.agent)
    applicant = Applicant(
        office_id=office_id,
        ref=ref,
        kind=draft.applicant_kind,
        person=applications.seal_person(session, ref, person.to_json()),
        identity_blind=applications.blind_identity(session, draft.given_identity),
        contact_blind=applications.blind_contact(session, draft.contact),
    )
    session.add(applicant)
    session.flush()
    return applicant


def _content_hash(draft: Draft) -> bytes:
    """Of what was asked, so that both sides can show later that it was this."""
    told = "\x1f".join((draft.kind, draft.name, draft.wanted, draft.receive))
    return hashlib.sha256(told.encode()).digest()


def receipt_of(session: Session, application: Application) -> Receipt:
    return Receipt(
        application.id,
        number_of(application.year, application.serial),
        code_of(session, application.ref),
        application.submitted_at,
        application.content_hash.hex()[:16],
    )


def code_of(session: Session, ref: str) -> str:
    """128 bits, as a person reads them."""
    return spelled(applications.query_code(session, ref))


# --- afterwards ------------------------------------------------------------------------------------

AGAIN = timedelta(hours=1)  # for so long a second 提交 means the first


def sent(session: Session, citizen_id: int, office_id: int) -> list[Application]:
    """What this citizen sent in to this office, newest first."""
    return [one for one in applications.of_citizen(session, citizen_id) if one.office_id == office_id]


def just_submitted(session: Session, citizen_id: int, office_id: int, at: datetime) -> Receipt | None:
    """The receipt that is meant by 提交 once more."""
    mine = sent(session, citizen_id, office_id)
    return receipt_of(session, mine[0]) if mine and at - mine[0].submitted_at <= AGAIN else None


def timeline_of(session: Session, application: Application) -> tuple[Entry, ...]:
    events = applications.events_of(session, application.id)
    return entries((one.kind, one.at) for one in events)


# --- what is published already ---------------------------------------------------------------------


def offer(session: Session, office_id: int, draft: Draft, at: datetime) -> Draft:
    """Something published is shown before submitting; counted once a form."""
    if draft.offered:
        return draft
    counts.add(session, office_id, office_day(at), {Tally.OFFERED: 1})
    return replace(draft, offered=True)


def helped(session: Session, office_id: int, at: datetime) -> None:
    """And it was enough: no application is needed."""
    counts.add(session, office_id, office_day(at), {Tally.HELPED: 1})
