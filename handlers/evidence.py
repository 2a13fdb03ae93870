"""佐证: records that may be put beside a 考核指标, found by words or numbers; and what a piece of evidence was about.

It knows several subjects, as 统计 does.
"""

from collections.abc import Callable
from datetime import date

from sqlalchemy.orm import Session

from handlers.applications.rules import number_of
from handlers.cases.rules import KINDS
from handlers.criteria.actions import Found
from handlers.ledger.rules import NAMES
from handlers.refusal import Refused
from storage import applications, cases, ledger, placements, publications, submitted
from storage.cases import Case
from storage.ledger import LedgerEntry
from storage.placements import Placed
from storage.report_terms import EvidenceKind as K
from storage.report_terms import LedgerKind

SHOWN = 20
WORDS = {
    K.ITEM: "公开的信息", K.PLACEMENT: "渠道发布", K.ENTRY: "工作台账", K.APPLICATION: "申请", K.CASE: "复议、诉讼", K.FILE: "文件",
}  # fmt: skip


def find(session: Session, office_id: int, kind: K, words: str, year: int) -> list[Found]:
    """The newest first, not more than a page of them. Files are uploaded and never looked for."""
    return _FINDING[kind](session, office_id, words.strip(), year) if kind in _FINDING else []


def found(session: Session, office_id: int, kind: K, id: int) -> Found:
    """This very record of the office. Raises Refused where there is none that could be shown to anybody."""
    title = _TITLES[kind](session, office_id, id) if kind in _TITLES else None
    if title is None:
        raise Refused("没有这条记录，或者已经撤回、划去，请重新查找。")
    return Found(kind, id, title)


# --- by words --------------------------------------------------------------------------------------


def _items(session: Session, office_id: int, words: str, year: int) -> list[Found]:
    ones, _ = placements.public_items(session, office_id, words, 0, SHOWN)
    return [Found(K.ITEM, one.id, one.title) for one in ones]


def _placements(session: Session, office_id: int, words: str, year: int) -> list[Found]:
    ones = placements.placed_like(session, office_id, words, SHOWN)
    return [Found(K.PLACEMENT, one.id, _placed_so(one.told)) for one in ones]


def _entries(session: Session, office_id: int, words: str, year: int) -> list[Found]:
    ones = ledger.entries(session, office_id, date(year, 1, 1), date(year, 12, 31), tuple(LedgerKind))
    told = [Found(K.ENTRY, one.id, _entered_so(one)) for one in ones if one.struck_at is None]
    return [one for one in told if words in one.title][:SHOWN]


def _applications(session: Session, office_id: int, words: str, year: int) -> list[Found]:
    ones = submitted.submitted(session, office_id, date(year, 1, 1), date(year, 12, 31))
    told = [Found(K.APPLICATION, one.id, f"申请 {number_of(one.year, one.serial)}") for one in reversed(ones)]
    return [one for one in told if words in one.title][:SHOWN]


def _cases(session: Session, office_id: int, words: str, year: int) -> list[Found]:
    told = [
        Found(K.CASE, one.id, _brought_so(one)) for one in reversed(cases.in_year(session, office_id, year))
    ]
    return [one for one in told if words in one.title][:SHOWN]


_FINDING: dict[K, Callable[[Session, int, str, int], list[Found]]] = {
    K.ITEM: _items, K.PLACEMENT: _placements, K.ENTRY: _entries, K.APPLICATION: _applications, K.CASE: _cases
}  # fmt: skip


# --- by number -------------------------------------------------------------------------------------


def _item(session: Session, office_id: int, id: int) -> str | None:
    one = publications.published(session, office_id, id)
    return one.title if one else None


def _placement(session: Session, office_id: int, id: int) -> str | None:
    one = placements.placements_numbered(session, office_id, [id]).get(id)
    return _placed_so(one) if one else None


def _entry(session: Session, office_id: int, id: int) -> str | None:
    one = ledger.entry_of(session, office_id, id)
    return _entered_so(one) if one and one.struck_at is None else None


def _application(session: Session, office_id: int, id: int) -> str | None:
    one = applications.application_of(session, office_id, id)
    return f"申请 {number_of(one.year, one.serial)}" if one else None


def _case(session: Session, office_id: int, id: int) -> str | None:
    one = cases.case_of(session, office_id, id)
    return _brought_so(one) if one else None


_TITLES: dict[K, Callable[[Session, int, int], str | None]] = {
    K.ITEM: _item, K.PLACEMENT: _placement, K.ENTRY: _entry, K.APPLICATION: _application, K.CASE: _case
}  # fmt: skip


def _placed_so(one: Placed) -> str:
    return f"{one.channel}：{one.title}（{one.on}）"


def _entered_so(one: LedgerEntry) -> str:
    return f"{NAMES[one.kind]} {one.day} {one.words or one.number}"


def _brought_so(one: Case) -> str:
    return f"{KINDS[one.kind]} {one.number or one.received_on}"
