"""年度报告: years that are closed, byte for byte; what people wrote for a year and decided of its checks."""

from datetime import datetime

from sqlalchemy import ForeignKey, LargeBinary, Text, UniqueConstraint, func, select
from sqlalchemy.orm import Mapped, Session, mapped_column

from storage.base import Base


class FrozenReport(Base):
    """封存的年度报告. `content` is the JSON of figures, lists and text as it was signed, `digest` its SHA-256. `reason`: why it
    was corrected, or frozen though something does not add up. The database refuses to change or delete a row."""

    __tablename__ = "frozen_reports"
    __table_args__ = (UniqueConstraint("office_id", "year", "version"),)

    id: Mapped[int] = mapped_column(primary_key=True)
    office_id: Mapped[int] = mapped_column(ForeignKey("offices.id"))
    year: Mapped[int]
    version: Mapped[int]
    content: Mapped[bytes] = mapped_column(LargeBinary)
    digest: Mapped[bytes] = mapped_column(LargeBinary)
    reason: Mapped[str] = mapped_column(Text)
    frozen_by: Mapped[str]
    frozen_at: Mapped[datetime]


class ReportText(Base):
    """What a person wrote in one place of the text of a year."""

    __tablename__ = "report_texts"

    office_id: Mapped[int] = mapped_column(ForeignKey("offices.id"), primary_key=True)
    year: Mapped[int] = mapped_column(primary_key=True)
    slot: Mapped[str] = mapped_column(primary_key=True)
    words: Mapped[str] = mapped_column(Text)
    written_by: Mapped[str]
    written_at: Mapped[datetime]


class CheckDecision(Base):
    """What a person said of a doubtful check; the newest of a key holds. The key is over rule, cells and values."""

    __tablename__ = "check_decisions"

    id: Mapped[int] = mapped_column(primary_key=True)
    office_id: Mapped[int] = mapped_column(ForeignKey("offices.id"))
    year: Mapped[int]
    key: Mapped[str]
    verdict: Mapped[str]
    reason: Mapped[str] = mapped_column(Text)
    decided_by: Mapped[str]
    decided_at: Mapped[datetime]


def newest(session: Session, office_id: int, year: int) -> FrozenReport | None:
    found = select(FrozenReport).where(FrozenReport.office_id == office_id, FrozenReport.year == year)
    return session.scalars(found.order_by(FrozenReport.version.desc()).limit(1)).one_or_none()


def versions(session: Session, office_id: int, year: int) -> list[FrozenReport]:
    """Newest first."""
    found = select(FrozenReport).where(FrozenReport.office_id == office_id, FrozenReport.year == year)
    return list(session.scalars(found.order_by(FrozenReport.version.desc())))


def years_frozen(session: Session, office_id: int) -> dict[int, int]:
    """Year → its newest version."""
    found = select(FrozenReport.year, func.max(FrozenReport.version))
    found = found.where(FrozenReport.office_id == office_id).group_by(FrozenReport.year)
    return dict(session.execute(found).all())


def freeze(session: Session, one: FrozenReport) -> None:
    session.add(one)
    session.flush()


def texts_of(session: Session, office_id: int, year: int) -> dict[str, str]:
    """Place → words."""
    found = select(ReportText.slot, ReportText.words)
    return dict(
        session.execute(found.where(ReportText.office_id == office_id, ReportText.year == year)).all()
    )


def write(session: Session, one: ReportText) -> None:
    session.merge(one)
    session.flush()


def decisions_of(session: Session, office_id: int, year: int) -> dict[str, CheckDecision]:
    """Key → the newest."""
    found = select(CheckDecision).where(CheckDecision.office_id == office_id, CheckDecision.year == year)
    return {one.key: one for one in session.scalars(found.order_by(CheckDecision.id))}


def decide(session: Session, one: CheckDecision) -> None:
    session.add(one)
    session.flush()
