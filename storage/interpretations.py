"""解读: which published items explain which policy."""

from collections.abc import Collection

from sqlalchemy import ForeignKey, delete, select
from sqlalchemy.orm import Mapped, Session, mapped_column

from storage.base import Base
from storage.publications import Publication
from storage.terms import Standing


class Interpretation(Base):
    __tablename__ = "interpretations"

    policy_id: Mapped[int] = mapped_column(ForeignKey("publications.id"), primary_key=True)
    interpretation_id: Mapped[int] = mapped_column(
        ForeignKey("publications.id"), primary_key=True, index=True
    )
    office_id: Mapped[int] = mapped_column(ForeignKey("offices.id"))


def explain(session: Session, office_id: int, interpretation_id: int, policy_ids: Collection[int]) -> None:
    """The item explains exactly these."""
    session.execute(delete(Interpretation).where(Interpretation.interpretation_id == interpretation_id))
    session.add_all(
        Interpretation(policy_id=policy, interpretation_id=interpretation_id, office_id=office_id)
        for policy in sorted(set(policy_ids))
    )
    session.flush()


def explained_by(session: Session, policy_id: int) -> list[int]:
    """Published items that explain this one."""
    found = (
        select(Publication.id)
        .join(Interpretation, Interpretation.interpretation_id == Publication.id)
        .where(Interpretation.policy_id == policy_id, Publication.standing == Standing.PUBLISHED)
    )
    return list(session.scalars(found.order_by(Publication.id)))


def explains(session: Session, interpretation_id: int) -> list[int]:
    """Published items that this one explains."""
    found = (
        select(Publication.id)
        .join(Interpretation, Interpretation.policy_id == Publication.id)
        .where(
            Interpretation.interpretation_id == interpretation_id, Publication.standing == Standing.PUBLISHED
        )
    )
    return list(session.scalars(found.order_by(Publication.id)))
