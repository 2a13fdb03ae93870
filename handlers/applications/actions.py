"""What is done with applications. `submit` is the same whatever door they come in by."""

import base64
import hashlib
import secrets
from dataclasses import dataclass
from datetime import date, datetime

from sqlalchemy.orm import Session

from handlers.applications.events import Detail
from handlers.applications.rules import Draft, Person, number_of
from handlers.office import office_day
from storage import acts, applications, serials
from storage.application_terms import ApplicationEvent
from storage.applications import Applicant, Application
from storage.terms import Act, Door


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
    person = Person(draft.name, draft.contact, draft.identity, draft.address)
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
        _code(applications.query_code(session, application.ref)),
        application.submitted_at,
        application.content_hash.hex()[:16],
    )


def _code(made: bytes) -> str:
    """128 bits in groups of four, with letters and digits that cannot be taken for one another."""
    letters = base64.b32encode(made).decode().rstrip("=").translate(str.maketrans("OI01", "8967"))
    return "-".join(letters[i : i + 4] for i in range(0, len(letters), 4))
