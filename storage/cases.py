"""复议、诉讼: cases against the office, linked to an application or standing alone; what table four counts."""

from collections.abc import Collection
from datetime import date, datetime

from sqlalchemy import ColumnElement, Date, ForeignKey, or_, select, true
from sqlalchemy.orm import Mapped, Session, mapped_column

from storage.application_terms import CaseKind, CaseResult
from storage.base import Base, Closed
from storage.left_out import counts
from storage.report_terms import RecordKind


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
    return _in_year(session, office_id, year, true())


def counted_in_year(session: Session, office_id: int, year: int) -> list[Case]:
    """The same without practice and tests: what table four counts."""
    return _in_year(session, office_id, year, counts(RecordKind.CASE, Case.id))


def _in_year(session: Session, office_id: int, year: int, only: ColumnElement[bool]) -> list[Case]:
    first, last = date(year, 1, 1), date(year, 12, 31)
    found = select(Case).where(
        Case.office_id == office_id,
        Case.received_on <= last,
        or_(Case.ended_on.is_(None), Case.ended_on >= first),
        only,
    )
    return list(session.scalars(found.order_by(Case.received_on, Case.id)))


def cases_numbered(session: Session, office_id: int, ids: Collection[int]) -> dict[int, Case]:
    found = select(Case).where(Case.office_id == office_id, Case.id.in_(ids))
    return {one.id: one for one in session.scalars(found)}
