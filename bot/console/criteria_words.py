"""考核台账: where a figure is mended and which list lies behind it."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from datetime import date

from flask import url_for

from bot.console.permissions import may
from handlers.criteria.rules import Span
from handlers.reports.lines import Kind
from storage.criteria import Evidence
from storage.report_terms import EvidenceKind, LedgerKind
from storage.report_terms import KnownFigure as F
from storage.terms import Post


@dataclass(frozen=True, slots=True)
class Place:
    """A page of the console and the word on the button that leads there."""

    endpoint: str
    word: str


_EVENT = Place("new_event", "去登记")
MENDED = {
    F.SILENT_DAYS: Place("last_published", "看谁该发"), F.ITEMS: Place("publications", "去发布"),
    F.ITEMS_IN_TIME: Place("publications", "去发布"), F.PLACEMENTS: Place("placements", "去登记渠道"),
    F.APPLICATIONS_IN_TIME: Place("applications", "去办申请"), F.LETTERS_IN_TIME: Place("mailbox", "去答复留言"),
    F.ENQUIRIES_ANSWERED: Place("asked", "看没答上的"), F.MEETINGS: _EVENT, F.TRAININGS: _EVENT, F.TRAINED: _EVENT, F.RULES: _EVENT,
    F.INSPECTIONS: _EVENT,
}  # fmt: skip
_OF_PERIOD = {
    F.ITEMS: Kind.ITEMS, F.ITEMS_IN_TIME: Kind.IN_TIME, F.PLACEMENTS: Kind.PLACEMENTS, F.ENQUIRIES_ANSWERED: Kind.ANSWERED,
    F.APPLICATIONS_IN_TIME: Kind.APPLICATIONS, F.LETTERS_IN_TIME: Kind.LETTERS,
}  # fmt: skip
_OF_LEDGER = {
    F.MEETINGS: LedgerKind.MEETING, F.TRAININGS: LedgerKind.TRAINING, F.TRAINED: LedgerKind.TRAINING, F.RULES: LedgerKind.RULE,
    F.INSPECTIONS: LedgerKind.INSPECTION,
}  # fmt: skip


def mended_at(figure: F | None, posts: frozenset[Post], criterion_id: int) -> tuple[str, str]:
    """(address, word): where it is mended, if these posts may go there; else the criterion itself."""
    place = MENDED.get(figure) if figure else None
    if place and may(posts, place.endpoint):
        return url_for(f"console.{place.endpoint}"), place.word
    if may(posts, "find_evidence") and figure is None:
        return url_for("console.find_evidence", criterion_id=criterion_id), "附佐证"
    return url_for("console.criterion", criterion_id=criterion_id), "打开"


def behind(figure: F, span: Span, today: date) -> str:
    """The address of the list behind a figure of these days."""
    if figure in _OF_PERIOD:
        first, last = span.first.isoformat(), min(span.last, today).isoformat()
        return url_for("console.statistics_list", kind=_OF_PERIOD[figure], first=first, last=last)
    if figure in _OF_LEDGER:
        return url_for("console.ledger", year=span.first.year, kind=_OF_LEDGER[figure])
    return url_for("console.last_published")


def shown_at(one: Evidence, opens: Callable[[str], bool], items: Mapping[int, int]) -> str:
    """The address of what lies there; '' where this clerk may not open it, or it is gone. `items`: placement → item."""
    if one.kind is EvidenceKind.PLACEMENT and one.record_id not in items:
        return ""
    pages = {
        EvidenceKind.ITEM: ("item", {"item_id": one.record_id}), EvidenceKind.ENTRY: ("entry", {"entry_id": one.record_id}),
        EvidenceKind.APPLICATION: ("application", {"application_id": one.record_id}),
        EvidenceKind.CASE: ("lawsuit", {"case_id": one.record_id}), EvidenceKind.PLACEMENT: ("placed", {"item_id": items.get(one.record_id, 0)}),
        EvidenceKind.FILE: ("evidence_file", {"criterion_id": one.criterion_id, "evidence_id": one.id}),
    }  # fmt: skip
    endpoint, named = pages[one.kind]
    return url_for(f"console.{endpoint}", **named) if opens(endpoint) else ""  # type: ignore[arg-type]
