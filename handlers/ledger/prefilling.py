"""What the system knows already of a figure of the ledger: offered, never entered by itself."""

from dataclasses import dataclass
from datetime import date

from sqlalchemy.orm import Session

from storage import stated
from storage.report_terms import LedgerKind

RULES_CATEGORY = "法定主动公开/规章和规范性文件"
SOURCE = "本系统公开目录「规章和规范性文件」"


@dataclass(frozen=True, slots=True)
class Offered:
    """`items` are what was found, by title."""

    number: int
    source: str
    items: tuple[tuple[int, str], ...]


def known(session: Session, office_id: int, kind: LedgerKind, month: date) -> Offered | None:
    """None where the system cannot know."""
    first, last = month.replace(day=1), _last_of(month)
    match kind:
        case LedgerKind.DOCUMENTS_MADE:
            found = stated.made(session, office_id, RULES_CATEGORY, first, last)
        case LedgerKind.DOCUMENTS_REPEALED:
            found = stated.ended(session, office_id, RULES_CATEGORY, first, last)
        case LedgerKind.DOCUMENTS_DISCLOSED:
            found = stated.published(session, office_id, RULES_CATEGORY, first, last)
        case _:
            return None
    return Offered(len(found), SOURCE, tuple(found))


def _last_of(month: date) -> date:
    following = date(month.year + month.month // 12, month.month % 12 + 1, 1)
    return date.fromordinal(following.toordinal() - 1)
