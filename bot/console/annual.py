"""年度报告: the years, one of them with its state, its figures and lists behind them, and its files."""

from dataclasses import dataclass

from flask import Response, abort, request
from sqlalchemy.orm import Session

from bot.console.behind import LINES_OF, Line, heading
from bot.console.card import Card
from bot.console.clerk import AtWork
from bot.console.frame import Console, page
from bot.console.listing import TYPES, download, exported, listing
from bot.console.permissions import may
from bot.console.posts import REPORT_CLOSERS
from handlers.reports import closing
from handlers.reports.annual.check import Status
from handlers.reports.annual.drawing import pictures
from handlers.reports.annual.facts import FEES_PAID, ITEMS, PLACEMENTS, Fact, joined
from handlers.reports.annual.layouts import layout_for
from handlers.reports.annual.page import NUMBERS, paragraphs_of
from handlers.reports.annual.phrases import OTHERS
from handlers.reports.annual.prose import Run, skeleton, text_of, unwritten
from handlers.reports.annual.wording import PARTS
from handlers.reports.closing import Compiled
from handlers.reports.outputs import FILES, name_of
from storage import reports

HEADS = ("内容", "编号或出处", "日期", "计数")
MIMES = {
    "docx": "application/vnd.openxmlformats-officedocument.wordprocessingml.document", "xlsx": TYPES["xlsx"],
    "csv": TYPES["csv"], "html": "text/html; charset=utf-8", "json": "application/json",
}  # fmt: skip
MOST_YEARS = 10
_LAST_MONTH = 2


@dataclass(frozen=True, slots=True)
class YearLine:
    year: int
    version: int
    letter: str
    over: bool


def report_to_close(session: Session, clerk: AtWork) -> Card | None:
    """Last year's, until it is frozen, in the two months in which it is written (条例第四十九条: 一月三十一日前)."""
    year = clerk.day.year - 1
    if clerk.day.month > _LAST_MONTH or reports.newest(session, clerk.office.id, year):
        return None
    told, tone = (
        (f"{year}年度报告还没有封存，1月31日前公布", "amber")
        if clerk.day.month == 1
        else (f"{year}年度报告过了1月31日还没有封存", "red")
    )
    return Card("年度报告", "calendar", 1, "份", told, tone, "annual_reports", REPORT_CLOSERS)


def register(console: Console) -> None:
    _looking(console)
    _behind(console)

    @console.page("/reports/<int:year>/report.<ending>")
    def report_file(session: Session, clerk: AtWork, year: int, ending: str) -> Response:
        if ending not in FILES:
            abort(404)
        report = of_year(session, clerk, year).report
        return download(name_of(report, ending), FILES[ending](report), MIMES[ending])


def of_year(session: Session, clerk: AtWork, year: int) -> Compiled:
    """404 for a year that cannot have a report."""
    if not closing.FIRST_YEAR <= year <= clerk.day.year:
        abort(404)
    return closing.shown(session, clerk.office, year)


def _looking(console: Console) -> None:
    @console.page("/reports")
    def annual_reports(session: Session, clerk: AtWork) -> str:
        kept, now = reports.years_frozen(session, clerk.office.id), clerk.day.year
        years = sorted({*range(now, now - MOST_YEARS, -1), *kept}, reverse=True)
        lines = [YearLine(year, kept.get(year, 0), layout_for(year).letter, year < now) for year in years]
        return page("reports/years", lines=lines)

    @console.page("/reports/<int:year>")
    def annual_report(session: Session, clerk: AtWork, year: int) -> str:
        made = of_year(session, clerk, year)
        now = closing.compiled(session, clerk.office, year) if made.version else made
        counted = [(status, sum(one.status is status for one in made.checks)) for status in Status]
        return page(
            "reports/year", year=year, made=made, counted=counted, over=year < clerk.day.year,
            versions=reports.versions(session, clerk.office.id, year), missing=[slot for slot in unwritten(now.bundle.words) if slot != OTHERS],
            differing=closing.differing(made, now) if made.version else (), endings=list(FILES), broken=made.broken,
            closes=may(clerk.posts, "freeze_report"), writes=may(clerk.posts, "write_report"),
            publishes=may(clerk.posts, "publish_report"),
        )  # fmt: skip

    @console.page("/reports/<int:year>/figures")
    def report_figures(session: Session, clerk: AtWork, year: int) -> str:
        made = of_year(session, clerk, year)
        tables = dict(zip((2, 3, 4), pictures(made.report), strict=True))
        head, *parts = _runs(made)
        told = [
            (f"{NUMBERS[n - 1]}、{name}", part, tables.get(n))
            for n, (name, part) in enumerate(zip(PARTS, parts, strict=True), 1)
        ]
        return page("reports/figures", year=year, made=made, head=head, parts=told)


def _runs(made: Compiled) -> tuple[tuple[tuple[Run, ...], ...], ...]:
    """The text with its figures as links, as long as it is still word for word what was frozen."""
    runs = skeleton(made.report, made.bundle.words)
    if text_of(runs) == made.report.prose:
        return runs
    return tuple(tuple((Run(line),) for line in part) for part in paragraphs_of(made.report))


def _behind(console: Console) -> None:
    @console.page("/reports/<int:year>/list")
    def figure_list(session: Session, clerk: AtWork, year: int) -> str:
        made = of_year(session, clerk, year)
        keys, fact = _asked(made)
        found = listing(
            lambda at, limit: (_lines(session, clerk, fact, fact.lines[at : at + limit]), len(fact.lines))
        )
        found.asked["of"] = keys[0]
        return page(
            "reports/list", year=year, made=made, found=found, fact=fact, keys=keys, names=heading(made, keys),
            unit=_unit(keys), leaves=may(clerk.posts, "leave_out_record"),
        )  # fmt: skip

    @console.page("/reports/<int:year>/list.xlsx")
    def figure_list_export(session: Session, clerk: AtWork, year: int) -> Response:
        made = of_year(session, clerk, year)
        _, fact = _asked(made)
        rows = [
            (one.what, one.number, one.day or "", one.counts)
            for one in _lines(session, clerk, fact, fact.lines)
        ]
        return exported(console.parts, clerk, f"{year}年报清单", HEADS, rows)


def _asked(made: Compiled) -> tuple[list[str], Fact]:
    """One figure, or the sum of several. 404 for what is none."""
    keys = request.args.getlist("of")[:10] or [ITEMS]
    if any(key not in made.facts.known for key in keys):
        abort(404)
    facts = [made.facts.known[key] for key in keys]
    return keys, joined(facts, facts[0].of)


def _lines(session: Session, clerk: AtWork, fact: Fact, lines: tuple[tuple[int, int], ...]) -> list[Line]:
    return LINES_OF[fact.of](session, clerk, lines)


def _unit(keys: list[str]) -> str:
    if keys[0].endswith(("收费金额", "采购总金额")):
        return "分"
    return "元" if keys[0] == FEES_PAID else "条次" if keys[0] == PLACEMENTS else ""
