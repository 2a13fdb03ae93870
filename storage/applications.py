"""依申请公开: applications, who made them (sealed), and what happened to them, event by event.

Stage, clock and result are never stored: they are read from the events.
"""

from collections.abc import Collection
from dataclasses import dataclass
from datetime import date, datetime

from sqlalchemy import Date, ForeignKey, LargeBinary, UniqueConstraint, func, or_, select, update
from sqlalchemy.orm import Mapped, Session, mapped_column

from storage.application_terms import ApplicationEvent
from storage.base import Base, Closed
from storage.sealing import keyring_of
from storage.terms import ApplicantKind, Door, Medium, Way

CLOSES = (
    ApplicationEvent.DECIDED,
    ApplicationEvent.WITHDRAWN,
    ApplicationEvent.SUPPLEMENT_ABANDONED,
    ApplicationEvent.FEE_ABANDONED,
)


class Applicant(Base):
    """申请人. `person` is the sealed JSON of name, identity and contact; the blinds find the same person again."""

    __tablename__ = "applicants"

    id: Mapped[int] = mapped_column(primary_key=True)
    office_id: Mapped[int] = mapped_column(ForeignKey("offices.id"))
    ref: Mapped[str] = mapped_column(unique=True)
    kind: Mapped[ApplicantKind] = mapped_column(Closed(ApplicantKind))
    person: Mapped[bytes] = mapped_column(LargeBinary)
    identity_blind: Mapped[bytes | None] = mapped_column(LargeBinary, index=True)
    contact_blind: Mapped[bytes | None] = mapped_column(LargeBinary, index=True)


class Application(Base):
    """政府信息公开申请. `citizen_id` is the WeChat follower who sent it, and is cut when they leave."""

    __tablename__ = "applications"
    __table_args__ = (UniqueConstraint("office_id", "year", "serial"),)

    id: Mapped[int] = mapped_column(primary_key=True)
    office_id: Mapped[int] = mapped_column(ForeignKey("offices.id"))
    year: Mapped[int]
    serial: Mapped[int]
    ref: Mapped[str] = mapped_column(unique=True)
    applicant_id: Mapped[int] = mapped_column(ForeignKey("applicants.id"))
    citizen_id: Mapped[int | None] = mapped_column(ForeignKey("citizens.id"), index=True)
    door: Mapped[Door] = mapped_column(Closed(Door))
    medium: Mapped[Medium] = mapped_column(Closed(Medium))
    way: Mapped[Way] = mapped_column(Closed(Way))
    wanted: Mapped[bytes] = mapped_column(LargeBinary)
    content_hash: Mapped[bytes] = mapped_column(LargeBinary)
    submitted_at: Mapped[datetime]
    day: Mapped[date] = mapped_column(Date, index=True)


class ApplicationEventRecord(Base):
    """What happened. The database refuses to change or delete a row of this table."""

    __tablename__ = "application_events"

    id: Mapped[int] = mapped_column(primary_key=True)
    office_id: Mapped[int] = mapped_column(ForeignKey("offices.id"))
    application_id: Mapped[int] = mapped_column(ForeignKey("applications.id"), index=True)
    kind: Mapped[ApplicationEvent] = mapped_column(Closed(ApplicationEvent))
    at: Mapped[datetime]
    by: Mapped[str]
    detail: Mapped[str]


@dataclass(frozen=True, slots=True)
class Sealed:
    """The personal half of an application, in the clear."""

    person: str  # JSON: handlers.applications.rules.Person
    wanted: str


def seal_person(session: Session, ref: str, person: str) -> bytes:
    return keyring_of(session).seal_text(person, f"applicants:{ref}")


def seal_wanted(session: Session, ref: str, wanted: str) -> bytes:
    return keyring_of(session).seal_text(wanted, f"applications:{ref}")


def blind_identity(session: Session, identity: str) -> bytes | None:
    return keyring_of(session).blind("applicants.identity", identity) if identity else None


def blind_contact(session: Session, contact: str) -> bytes | None:
    return keyring_of(session).blind("applicants.contact", contact) if contact else None


def query_code(session: Session, ref: str) -> bytes:
    """16 bytes only this office can make from the application's ref: never stored, always the same."""
    return keyring_of(session).blind("applications.code", ref)


def write_event(
    session: Session,
    application: Application,
    kind: ApplicationEvent,
    at: datetime,
    by: str,
    detail: str = "",
) -> ApplicationEventRecord:
    """Its number is known after the next flush."""
    made = ApplicationEventRecord(
        office_id=application.office_id, application_id=application.id, kind=kind, at=at, by=by, detail=detail
    )  # fmt: skip
    session.add(made)
    return made


def of_citizen(session: Session, citizen_id: int) -> list[Application]:
    """Newest first."""
    mine = select(Application).where(Application.citizen_id == citizen_id)
    return list(session.scalars(mine.order_by(Application.id.desc())))


def numbered(session: Session, office_id: int, year: int, serial: int) -> Application | None:
    found = select(Application).where(
        Application.office_id == office_id, Application.year == year, Application.serial == serial
    )
    return session.scalars(found).one_or_none()


def events_of(session: Session, application_id: int) -> list[ApplicationEventRecord]:
    found = select(ApplicationEventRecord).where(ApplicationEventRecord.application_id == application_id)
    return list(session.scalars(found.order_by(ApplicationEventRecord.id)))


def application_of(session: Session, office_id: int, id: int) -> Application | None:
    """None where it is another office's."""
    found = select(Application).where(Application.id == id, Application.office_id == office_id)
    return session.scalars(found).one_or_none()


def office_of(session: Session, id: int) -> int:
    return session.scalars(select(Application.office_id).where(Application.id == id)).one()


def all_of(session: Session, office_id: int) -> list[Application]:
    """登记簿: every application of the office, whatever door it came in by, in the order of their numbers."""
    found = select(Application).where(Application.office_id == office_id)
    return list(session.scalars(found.order_by(Application.year, Application.serial)))


def still_open(session: Session, office_id: int) -> list[Application]:
    """Those that nothing has closed since they came in or were last taken up again; oldest first."""
    last = (
        select(func.max(ApplicationEventRecord.id))
        .where(
            ApplicationEventRecord.application_id == Application.id,
            ApplicationEventRecord.kind.in_((*CLOSES, ApplicationEvent.REOPENED)),
        )
        .correlate(Application)
        .scalar_subquery()
    )
    kind = select(ApplicationEventRecord.kind).where(ApplicationEventRecord.id == last).scalar_subquery()
    found = select(Application).where(
        Application.office_id == office_id, or_(kind.is_(None), kind == ApplicationEvent.REOPENED)
    )
    return list(session.scalars(found.order_by(Application.id)))


def under_way(session: Session, office_id: int) -> list[Application]:
    """Those not in the archive since they came in or were last taken up again; oldest first."""
    last = (
        select(func.max(ApplicationEventRecord.id))
        .where(
            ApplicationEventRecord.application_id == Application.id,
            ApplicationEventRecord.kind.in_((ApplicationEvent.ARCHIVED, ApplicationEvent.REOPENED)),
        )
        .correlate(Application)
        .scalar_subquery()
    )
    kind = select(ApplicationEventRecord.kind).where(ApplicationEventRecord.id == last).scalar_subquery()
    found = select(Application).where(
        Application.office_id == office_id, or_(kind.is_(None), kind != ApplicationEvent.ARCHIVED)
    )
    return list(session.scalars(found.order_by(Application.id)))


def what_happened(
    session: Session, office_id: int, ids: Collection[int] | None = None
) -> dict[int, list[ApplicationEventRecord]]:
    """Application → its events as they were written down; of these applications, or of all of the office."""
    found = select(ApplicationEventRecord).where(ApplicationEventRecord.office_id == office_id)
    if ids is not None:
        found = found.where(ApplicationEventRecord.application_id.in_(ids))
    told: dict[int, list[ApplicationEventRecord]] = {}
    for one in session.scalars(found.order_by(ApplicationEventRecord.id)):
        told.setdefault(one.application_id, []).append(one)
    return told


def kinds_of(session: Session, office_id: int) -> dict[int, ApplicantKind]:
    """Application → which column of table three it counts in."""
    found = (
        select(Application.id, Applicant.kind)
        .join(Applicant, Applicant.id == Application.applicant_id)
        .where(Application.office_id == office_id)
    )
    return dict(session.execute(found).all())


def in_month(session: Session, application: Application) -> int:
    """How many applications the same person made in this calendar month before this one (按件计收); 0 where no number
    tells who they are."""
    blind = select(Applicant.identity_blind).where(Applicant.id == application.applicant_id).scalar_subquery()
    first = application.day.replace(day=1)
    found = (
        select(func.count())
        .select_from(Application)
        .join(Applicant, Applicant.id == Application.applicant_id)
        .where(
            Application.office_id == application.office_id,
            Applicant.identity_blind == blind,
            Application.day >= first,
            Application.id < application.id,
        )
    )
    return session.scalar(found) or 0


def cut_loose(session: Session, citizen_id: int) -> None:
    """The follower is gone; the application stays."""
    session.execute(update(Application).where(Application.citizen_id == citizen_id).values(citizen_id=None))


def opened(session: Session, application: Application) -> Sealed:
    """Open the seal. Whoever shows it in full records why."""
    keyring = keyring_of(session)
    applicant = session.get_one(Applicant, application.applicant_id)
    return Sealed(
        keyring.open_text(applicant.person, f"applicants:{applicant.ref}"),
        keyring.open_text(application.wanted, f"applications:{application.ref}"),
    )
