"""The figures of table two and of the office's own work, one named question each: the list it is the sum of.

Each asks the ledger between two days, both included, and returns (entry, what it counts for). A list is the figure.
"""

from collections.abc import Callable
from datetime import date, timedelta

from sqlalchemy.orm import Session

from storage import ledger
from storage.ledger import Lines
from storage.report_terms import LedgerKind as K

Question = Callable[[Session, int, date, date], Lines]
_EVE = timedelta(days=1)


def _entered(kind: K) -> Question:
    def question(session: Session, office_id: int, first: date, last: date) -> Lines:
        return ledger.entered(session, office_id, (kind,), first, last)

    return question


def _so_far(*plus: K, minus: K | None = None) -> Question:
    """Everything there ever was until the last day, less what was repealed."""

    def question(session: Session, office_id: int, first: date, last: date) -> Lines:
        less = ledger.so_far(session, office_id, (minus,), last) if minus else ()
        more = ledger.so_far(session, office_id, plus, last)
        return (*more, *((id, -number) for id, number in less))

    return question


def _before(kind: K) -> Question:
    """As it stood on the eve of the first day: 上一年项目数量."""

    def question(session: Session, office_id: int, first: date, last: date) -> Lines:
        return ledger.so_far(session, office_id, (kind,), first - _EVE)

    return question


regulations_made = _entered(K.REGULATIONS_MADE)
regulations_repealed = _entered(K.REGULATIONS_REPEALED)
regulations_in_force = _so_far(K.REGULATIONS_BEFORE, K.REGULATIONS_MADE, minus=K.REGULATIONS_REPEALED)
regulations_disclosed = _entered(K.REGULATIONS_DISCLOSED)
regulations_ever_disclosed = _so_far(K.REGULATIONS_DISCLOSED)
documents_made = _entered(K.DOCUMENTS_MADE)
documents_repealed = _entered(K.DOCUMENTS_REPEALED)
documents_in_force = _so_far(K.DOCUMENTS_BEFORE, K.DOCUMENTS_MADE, minus=K.DOCUMENTS_REPEALED)
documents_disclosed = _entered(K.DOCUMENTS_DISCLOSED)
documents_ever_disclosed = _so_far(K.DOCUMENTS_DISCLOSED)
permits = _entered(K.PERMITS)
services = _entered(K.SERVICES)
penalties = _entered(K.PENALTIES)
coercions = _entered(K.COERCIONS)
charges = _entered(K.CHARGES)
permit_items_before, permit_items_changed = _before(K.PERMIT_ITEMS), _entered(K.PERMIT_ITEMS)
service_items_before, service_items_changed = _before(K.SERVICE_ITEMS), _entered(K.SERVICE_ITEMS)
penalty_items_before, penalty_items_changed = _before(K.PENALTY_ITEMS), _entered(K.PENALTY_ITEMS)
coercion_items_before, coercion_items_changed = _before(K.COERCION_ITEMS), _entered(K.COERCION_ITEMS)
charge_items_before, charge_items_changed = _before(K.CHARGE_ITEMS), _entered(K.CHARGE_ITEMS)
procurements = _entered(K.PROCUREMENTS)
procured = _entered(K.PROCURED)
rules_issued = _entered(K.RULE)
meetings = _entered(K.MEETING)
trainings = _entered(K.TRAINING)
inspections = _entered(K.INSPECTION)


def people_trained(session: Session, office_id: int, first: date, last: date) -> Lines:
    """培训人次."""
    return ledger.heads_of(session, office_id, K.TRAINING, first, last)
