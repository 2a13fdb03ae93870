"""解读: which published items explain which policy, and what a draft may be said to explain."""

from collections.abc import Collection, Sequence
from dataclasses import dataclass
from datetime import date

from sqlalchemy import ColumnElement, ForeignKey, and_, delete, func, or_, select, true
from sqlalchemy.orm import Mapped, Session, mapped_column

from storage.base import Base
from storage.publications import Publication
from storage.terms import Standing
from storage.tokens import document_key


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


@dataclass(frozen=True, slots=True)
class Policy:
    """An item as it is told to who looks for it; its day is that of 成文, or of publishing where that is unknown."""

    id: int
    title: str
    doc_number: str
    on: date
    standing: Standing


_made_on = func.coalesce(Publication.made_on, Publication.published_on)
_POLICY = select(Publication.id, Publication.title, Publication.doc_number, _made_on, Publication.standing)


def policies(session: Session, office_id: int, ids: Sequence[int]) -> list[Policy]:
    """Those of the office, in the order of `ids`."""
    which = (Publication.office_id == office_id, Publication.id.in_(ids))
    found = {row[0]: Policy(*row) for row in session.execute(_POLICY.where(*which))}
    return [found[id] for id in ids if id in found]


def policies_like(session: Session, office_id: int, words: str, limit: int) -> list[Policy]:
    """Items, drafts too, that hold every one of `words` in title or number, or bear this 文号 in any spelling; those
    made last first."""
    key = document_key(words)
    holds_all = and_(true(), *(_holds(word) for word in words.split()))
    found = _POLICY.where(
        Publication.office_id == office_id, Publication.standing != Standing.DISCARDED,
        or_(holds_all, Publication.doc_key == key) if key else holds_all,
    )  # fmt: skip
    latest = found.order_by(_made_on.desc(), Publication.id.desc())
    return [Policy(*row) for row in session.execute(latest.limit(limit))]


def _holds(word: str) -> ColumnElement[bool]:
    told = (Publication.title, Publication.doc_number, Publication.index_number)
    asked = [column.contains(word, autoescape=True) for column in told]
    return (
        or_(*asked, Publication.id == int(word)) if word.isdecimal() and len(word) <= _DIGITS else or_(*asked)
    )


_DIGITS = 9
