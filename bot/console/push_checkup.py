"""体检 of an announcement before 送审: the same as for items, over every word that reaches a telephone."""

from collections.abc import Sequence

from flask import request
from sqlalchemy.orm import Session

from handlers.announcements import body
from handlers.announcements.content import Content
from handlers.announcements.looking import Looked, Point
from handlers.announcements.trail import Case
from handlers.publications.checkup.findings import Finding
from handlers.publications.examining import examined_words
from handlers.refusal import Faults
from storage.review_terms import Gravity

REASON = "reason-"  # and the key of the finding it is for


def found_in(session: Session, office_id: int, content: Content) -> tuple[Finding, ...]:
    """In the order of the form."""
    words = body.words_of(content.body) if content.is_article else content.body
    beside = (("摘要", content.summary), ("作者", content.author))
    return examined_words(session, office_id, content.title, words, beside)


def looked_through(session: Session, office_id: int, case: Case) -> Looked:
    found = found_in(session, office_id, case.content)
    return Looked(
        case.digest,
        tuple(Point(one.key, one.words, one.gravity is Gravity.SECRECY_REVIEW) for one in found),
    )


def signed() -> dict[str, str]:
    """What the form says: key of a finding → why it stays."""
    told = request.form.items()
    return {name.removeprefix(REASON): why.strip() for name, why in told if name.startswith(REASON)}


def refuse_unsigned(points: Sequence[Point], reasons: dict[str, str]) -> None:
    """Beside each finding that was left open; the hand-in itself would name only the first."""
    faults = {
        f"{REASON}{one.key}": f"{one.words}，还没有处理：请改掉，或写明为什么可以保留。"
        for one in points
        if not reasons.get(one.key)
    }
    if faults:
        raise Faults(faults)
