"""Applications as the figures of a year count them: without practice, tests and spam."""

from collections.abc import Collection

from sqlalchemy import select
from sqlalchemy.orm import Session

from storage.application_terms import ApplicationEvent
from storage.applications import Applicant, Application, ApplicationEventRecord
from storage.left_out import counts
from storage.report_terms import RecordKind
from storage.terms import ApplicantKind


def what_charged(session: Session, office_id: int) -> dict[int, list[ApplicationEventRecord]]:
    """Application → its notices of fees and what was paid."""
    found = select(ApplicationEventRecord).where(
        ApplicationEventRecord.office_id == office_id,
        ApplicationEventRecord.kind.in_((ApplicationEvent.FEE_ASKED, ApplicationEvent.FEE_PAID)),
    )
    told: dict[int, list[ApplicationEventRecord]] = {}
    for one in session.scalars(found.order_by(ApplicationEventRecord.id)):
        told.setdefault(one.application_id, []).append(one)
    return told


def kinds_of(session: Session, office_id: int) -> dict[int, ApplicantKind]:
    """Application → which column of table three it counts in."""
    found = (
        select(Application.id, Applicant.kind)
        .join(Applicant, Applicant.id == Application.applicant_id)
        .where(Application.office_id == office_id, counts(RecordKind.APPLICATION, Application.id))
    )
    return dict(session.execute(found).all())


def numbered_among(session: Session, office_id: int, ids: Collection[int]) -> dict[int, Application]:
    found = select(Application).where(Application.office_id == office_id, Application.id.in_(ids))
    return {one.id: one for one in session.scalars(found)}
