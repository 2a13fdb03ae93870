"""The list behind a figure: one line a record, whatever kind of record it is."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from datetime import date

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
    opens = may(clerk.posts, "application")
    return [
        Line(
            RecordKind.APPLICATION, id, "政府信息公开申请", number_of(known[id].year, known[id].serial), known[id].day, count,
            url_for("console.application", application_id=id) if opens else "",
        ) if id in known else Line(RecordKind.APPLICATION, id, GONE, "", None, count)
        for id, count in lines
    ]  # fmt: skip


def cases_behind(session: Session, clerk: AtWork, lines: Lines) -> list[Line]:
    known = cases.cases_numbered(session, clerk.office.id, [id for id, _ in lines])
    opens = may(clerk.posts, "lawsuit")
    return [
        Line(
            RecordKind.CASE, id, f"{CASE_KINDS[str(known[id].kind)]}，{known[id].organ}", known[id].number, known[id].received_on,
            count, url_for("console.lawsuit", case_id=id) if opens else "",
        ) if id in known else Line(RecordKind.CASE, id, GONE, "", None, count)
        for id, count in lines
    ]  # fmt: skip


def items_behind(session: Session, clerk: AtWork, lines: Lines) -> list[Line]:
    known = {
        one.id: one for one in publications.headlines_known(session, clerk.office.id, [id for id, _ in lines])
    }
    opens = may(clerk.posts, "item")
    return [
        Line(
            RecordKind.ITEM, id, known[id].title, "", known[id].published_on, count,
            url_for("console.item", item_id=id) if opens else "",
        ) if id in known else Line(RecordKind.ITEM, id, GONE, "", None, count)
        for id, count in lines
    ]  # fmt: skip


def entries_behind(session: Session, clerk: AtWork, lines: Lines) -> list[Line]:
    known = ledger.entries_numbered(session, clerk.office.id, [id for id, _ in lines])
    opens = may(clerk.posts, "entry")
    return [
        Line(
            RecordKind.ENTRY, id, "，".join(filter(None, (NAMES[known[id].kind], known[id].words))), known[id].source, known[id].day,
            count, url_for("console.entry", entry_id=id) if opens else "",
        ) if id in known else Line(RecordKind.ENTRY, id, GONE, "", None, count)
        for id, count in lines
    ]  # fmt: skip


LINES_OF: Mapping[RecordKind, Callable[[Session, AtWork, Lines], list[Line]]] = {
    RecordKind.APPLICATION: applications_behind,
    RecordKind.CASE: cases_behind,
    RecordKind.ITEM: items_behind,
    RecordKind.ENTRY: entries_behind,
}
