"""县级汇总: what an office is told of those right under it, and nothing else is.

These are the only questions that cross offices. They tell what the public is told anyway, reports as they were
frozen, and how far each has come; never a draft, a case, a record or a person.
"""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date, datetime

from sqlalchemy import ColumnElement, Date, ForeignKey, Subquery, UniqueConstraint, and_, func, select
from sqlalchemy.orm import Mapped, Session, aliased, mapped_column

from storage.base import Base
from storage.offices import Office
from storage.publications import Publication
from storage.reports import CheckDecision, FrozenReport, ReportText
from storage.terms import Standing


class ReportReminder(Base):
    """催报: once a day, year and office at most. `above` is the name of the office that reminds, `by` of who did."""

    __tablename__ = "report_reminders"
    __table_args__ = (UniqueConstraint("office_id", "year", "day"),)

    id: Mapped[int] = mapped_column(primary_key=True)
    office_id: Mapped[int] = mapped_column(ForeignKey("offices.id"))
    year: Mapped[int]
    day: Mapped[date] = mapped_column(Date)
    above: Mapped[str]
    by: Mapped[str]
    at: Mapped[datetime]


@dataclass(frozen=True, slots=True)
class Kept:
    """A report as it was frozen; `reason` as in FrozenReport."""

    version: int
    content: bytes
    frozen_at: datetime
    reason: str


@dataclass(frozen=True, slots=True)
class ChildYear:
    """How far an office under another has come with a year's report. `begun`: something is written for it. `published`:
    an item of its name is public. `verdicts`: what was said of doubtful checks, by their key."""

    office_id: int
    name: str
    short_name: str
    begun: bool
    published: bool
    kept: Kept | None
    before: Kept | None
    verdicts: Mapping[str, str]
    reminded: date | None


def years_of_children(session: Session, parent_id: int, year: int) -> tuple[ChildYear, ...]:
    """Of those right under `parent_id`, in the order in which they were opened."""
    children = select(Office.id, Office.name, Office.short_name).where(Office.parent_id == parent_id)
    kept, begun = _kept(session, parent_id, (year, year - 1)), _begun(session, parent_id, year)
    published, verdicts = _published(session, parent_id, year), _verdicts(session, parent_id, year)
    reminded = _reminded(session, parent_id, year)
    return tuple(
        ChildYear(
            id, name, short_name, id in begun, id in published, kept.get((id, year)), kept.get((id, year - 1)),
            verdicts.get(id, {}), reminded.get(id),
        )
        for id, name, short_name in session.execute(children.order_by(Office.id))
    )  # fmt: skip


def child_named(session: Session, parent_id: int, child_id: int) -> str | None:
    """The name of an office right under another; None for any other."""
    found = select(Office.name).where(Office.id == child_id, Office.parent_id == parent_id)
    return session.scalars(found).one_or_none()


def frozen_beside(session: Session, office_id: int, year: int) -> list[bytes]:
    """The frozen reports of the other offices under the same one, without their names."""
    other, own = aliased(Office), aliased(Office)
    newest = _newest(year)
    found = (
        select(FrozenReport.content)
        .join(newest, _is(newest))
        .join(other, other.id == FrozenReport.office_id)
        .join(own, and_(own.parent_id == other.parent_id, own.id != other.id))
        .where(own.id == office_id)
    )
    return list(session.scalars(found.order_by(FrozenReport.office_id)))


def frozen_already(session: Session, office_id: int, year: int) -> bool:
    found = select(FrozenReport.id).where(FrozenReport.office_id == office_id, FrozenReport.year == year)
    return session.scalars(found).first() is not None


def remind(session: Session, one: ReportReminder) -> None:
    session.add(one)
    session.flush()


def reminded_on(session: Session, office_id: int, year: int, day: date) -> bool:
    found = select(ReportReminder.id).where(
        ReportReminder.office_id == office_id, ReportReminder.year == year, ReportReminder.day == day
    )
    return session.scalars(found).first() is not None


def still_reminded(session: Session, office_id: int) -> ReportReminder | None:
    """The newest reminder the office has not followed: its year is not frozen."""
    frozen = select(FrozenReport.id).where(
        FrozenReport.office_id == ReportReminder.office_id, FrozenReport.year == ReportReminder.year
    )
    found = select(ReportReminder).where(ReportReminder.office_id == office_id, ~frozen.exists())
    return session.scalars(found.order_by(ReportReminder.id.desc()).limit(1)).one_or_none()


# --- each of them asked of the children of one office, by joining their `parent_id` ---------------------------


def _newest(*years: int) -> Subquery:
    found = select(FrozenReport.office_id, FrozenReport.year, func.max(FrozenReport.version).label("version"))
    found = found.where(FrozenReport.year.in_(years))
    return found.group_by(FrozenReport.office_id, FrozenReport.year).subquery()


def _is(newest: Subquery) -> ColumnElement[bool]:
    return and_(
        FrozenReport.office_id == newest.c.office_id,
        FrozenReport.year == newest.c.year,
        FrozenReport.version == newest.c.version,
    )


def _kept(session: Session, parent_id: int, years: tuple[int, int]) -> dict[tuple[int, int], Kept]:
    newest, told = _newest(*years), FrozenReport
    found = (
        select(told.office_id, told.year, told.version, told.content, told.frozen_at, told.reason)
        .join(newest, _is(newest))
        .join(Office, Office.id == told.office_id)
        .where(Office.parent_id == parent_id)
    )
    return {
        (id, of_year): Kept(version, content, at, reason)
        for id, of_year, version, content, at, reason in session.execute(found)
    }


def _begun(session: Session, parent_id: int, year: int) -> set[int]:
    found = select(ReportText.office_id).join(Office, Office.id == ReportText.office_id).distinct()
    return set(
        session.scalars(
            found.where(Office.parent_id == parent_id, ReportText.year == year, ReportText.words != "")
        )
    )


def _published(session: Session, parent_id: int, year: int) -> set[int]:
    """By the name the law gives the report (条例第五十条); one made public before the year was over is another year's."""
    item = Publication
    found = select(item.office_id).join(Office, Office.id == item.office_id).distinct()
    return set(
        session.scalars(
            found.where(
                Office.parent_id == parent_id,
                item.standing == Standing.PUBLISHED,
                item.published_on > date(year, 12, 31),
                item.title.contains(f"{year}年", autoescape=True),
                item.title.contains("政府信息公开工作年度报告", autoescape=True),
            )
        )
    )


def _verdicts(session: Session, parent_id: int, year: int) -> dict[int, dict[str, str]]:
    """The newest of a key holds."""
    found = select(CheckDecision.office_id, CheckDecision.key, CheckDecision.verdict)
    found = found.join(Office, Office.id == CheckDecision.office_id)
    told: dict[int, dict[str, str]] = {}
    rows = found.where(Office.parent_id == parent_id, CheckDecision.year == year).order_by(CheckDecision.id)
    for id, key, verdict in session.execute(rows):
        told.setdefault(id, {})[key] = verdict
    return told


def _reminded(session: Session, parent_id: int, year: int) -> dict[int, date]:
    found = select(ReportReminder.office_id, func.max(ReportReminder.day))
    found = found.join(Office, Office.id == ReportReminder.office_id)
    of_year = found.where(Office.parent_id == parent_id, ReportReminder.year == year)
    return dict(session.execute(of_year.group_by(ReportReminder.office_id)).all())
