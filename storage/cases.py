"""复议、诉讼: cases against the office, linked to an application or standing alone; what table four counts."""

from datetime import date, datetime

from sqlalchemy import Date, ForeignKey, or_, select
from sqlalchemy.orm import Mapped, Session, mapped_column

from storage.application_terms import CaseKind, CaseResult
from storage.base import Base, Closed


class Case(Base):
    """案件. `organ` is the review organ or court, `number` its 案号. Without a result it is 尚未审结."""

    __tablename__ = "cases"

    id: Mapped[int] = mapped_column(primary_key=True)
    office_id: Mapped[int] = mapped_column(ForeignKey("offices.id"), index=True)
    application_id: Mapped[int | None] = mapped_column(ForeignKey("applications.id"))
    kind: Mapped[CaseKind] = mapped_column(Closed(CaseKind))
    organ: Mapped[str]
    number: Mapped[str]
    received_on: Mapped[date] = mapped_column(Date)
    ended_on: Mapped[date | None] = mapped_column(Date)
    result: Mapped[CaseResult | None] = mapped_column(Closed(CaseResult))
    kept_by: Mapped[str]
    kept_at: Mapped[datetime]


def case_of(session: Session, office_id: int, id: int) -> Case | None:
    return session.scalars(select(Case).where(Case.id == id, Case.office_id == office_id)).one_or_none()


def cases_of(session: Session, application_id: int) -> list[Case]:
    found = select(Case).where(Case.application_id == application_id)
    return list(session.scalars(found.order_by(Case.received_on, Case.id)))


def keep(session: Session, case: Case) -> int:
    session.add(case)
    session.flush()
    return case.id


def in_year(session: Session, office_id: int, year: int) -> list[Case]:
    """Those received before the year's end and not ended before it began: 本年收到的和上年结转的."""
    first, last = date(year, 1, 1), date(year, 12, 31)
    found = select(Case).where(
        Case.office_id == office_id,
        Case.received_on <= last,
        or_(Case.ended_on.is_(None), Case.ended_on >= first),
    )
    return list(session.scalars(found.order_by(Case.received_on, Case.id)))
