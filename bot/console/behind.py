"""The list behind a figure: one line a record, whatever kind of record it is."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from datetime import date
from typing import Any

from flask import url_for
from sqlalchemy.orm import Session

from bot.console.application_words import CASE_KINDS
from bot.console.clerk import AtWork
from bot.console.permissions import may
from handlers.applications.rules import number_of
from handlers.ledger.rules import NAMES
from handlers.reports.annual import naming
from handlers.reports.closing import Compiled
from storage import cases, counted, ledger, publications
from storage.report_terms import RecordKind

Lines = tuple[tuple[int, int], ...]
GONE = "记录已不在"


@dataclass(frozen=True, slots=True)
class Line:
    """`to`: where the record opens, '' for who may not. `counts`: what it adds to the figure."""

    kind: RecordKind
    id: int
    what: str
    number: str
    day: date | None
    counts: int
    to: str = ""


def heading(made: Compiled, keys: list[str]) -> str:
    return "、".join(naming.called(made.report.layout, key) for key in keys)


def applications_behind(session: Session, clerk: AtWork, lines: Lines) -> list[Line]:
    """Numbers and days only: who asked stands in the case, under its own seal."""
    known = counted.numbered_among(session, clerk.office.id, [id for id, _ in lines])
    told = {id: ("政府信息公开申请", number_of(one.year, one.serial), one.day) for id, one in known.items()}
    return _told(lines, RecordKind.APPLICATION, told, _opener(clerk, "application", "application_id"))


def cases_behind(session: Session, clerk: AtWork, lines: Lines) -> list[Line]:
    known = cases.cases_numbered(session, clerk.office.id, [id for id, _ in lines])
    told = {
        id: (f"{CASE_KINDS[str(one.kind)]}，{one.organ}", one.number, one.received_on)
        for id, one in known.items()
    }
    return _told(lines, RecordKind.CASE, told, _opener(clerk, "lawsuit", "case_id"))


def items_behind(session: Session, clerk: AtWork, lines: Lines) -> list[Line]:
    known = publications.headlines_known(session, clerk.office.id, [id for id, _ in lines])
    told = {one.id: (one.title, "", one.published_on) for one in known}
    return _told(lines, RecordKind.ITEM, told, _opener(clerk, "item", "item_id"))


def entries_behind(session: Session, clerk: AtWork, lines: Lines) -> list[Line]:
    known = ledger.entries_numbered(session, clerk.office.id, [id for id, _ in lines])
    told = {
        id: ("，".join(filter(None, (NAMES[one.kind], one.words))), one.source, one.day)
        for id, one in known.items()
    }
    return _told(lines, RecordKind.ENTRY, told, _opener(clerk, "entry", "entry_id"))


def _told(
    lines: Lines, kind: RecordKind, known: Mapping[int, tuple[str, str, date]], address: Callable[[int], str]
) -> list[Line]:
    """In the order of the list; a record that is gone still counts, and says so."""
    return [
        Line(kind, id, *known[id], count, address(id))
        if id in known
        else Line(kind, id, GONE, "", None, count)
        for id, count in lines
    ]


def _opener(clerk: AtWork, page: str, argument: str) -> Callable[[int], str]:
    """Where a record opens; '' for whoever may not open it."""
    if not may(clerk.posts, page):
        return lambda _: ""

    def address(id: int) -> str:
        record: dict[str, Any] = {argument: id}
        return url_for(f"console.{page}", **record)

    return address


LINES_OF: Mapping[RecordKind, Callable[[Session, AtWork, Lines], list[Line]]] = {
    RecordKind.APPLICATION: applications_behind,
    RecordKind.CASE: cases_behind,
    RecordKind.ITEM: items_behind,
    RecordKind.ENTRY: entries_behind,
}
