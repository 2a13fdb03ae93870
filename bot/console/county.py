"""县级汇总: the offices under this one, how far their reports have come, their figures side by side, who says the same."""

from dataclasses import dataclass

from flask import Response, abort, request, url_for
from sqlalchemy.orm import Session

from bot.console.annual import MIMES
from bot.console.card import Card
from bot.console.clerk import AtWork
from bot.console.frame import Console, Done, page
from bot.console.listing import download
from bot.console.permissions import may
from bot.console.posts import REPORT_WRITERS
from handlers.reports import closing, county
from handlers.reports.annual import naming
from handlers.reports.annual.check import Status
from handlers.reports.annual.layouts import APPLICANTS, TOTAL, Block, printed
from handlers.reports.annual.phrases import SLOTS
from handlers.reports.annual.summing import Summed
from handlers.reports.county import Standing, State, Table
from handlers.reports.county_workbook import FILES
from handlers.staff import actions
from storage import county as records

MOST_YEARS = 5
TONES = {State.MISSING: "red", State.WRITING: "amber", State.FROZEN: "calm", State.PUBLISHED: "calm"}


@dataclass(frozen=True, slots=True)
class Group:
    """Rows of one table of the form: what each is called, and its cell of all."""

    head: str
    rows: tuple[tuple[str, Summed], ...]


def reminded_from_above(session: Session, clerk: AtWork) -> Card | None:
    """Until the year is frozen."""
    one = records.still_reminded(session, clerk.office.id)
    if one is None:
        return None
    told = f"{one.above}{one.day.month}月{one.day.day}日催报{one.year}年度报告"
    asked = {"year": str(one.year)}
    return Card("上级催报", "letter", 1, "份", told, "red", "annual_report", REPORT_WRITERS, asked)


def register(console: Console) -> None:
    _looking(console)

    @console.deed("/county/<int:year>/<int:child_id>/remind", shown_on="county_year")
    def remind_child(session: Session, clerk: AtWork, year: int, child_id: int) -> Done:
        _check_year(clerk, year)
        if records.child_named(session, clerk.office.id, child_id) is None:
            abort(404)
        name = county.remind(session, clerk, clerk.office, year, child_id, clerk.at)
        return Done(f"已提醒{name}，写在对方的今日待办里。", url_for("console.county_year", year=year))

    @console.page("/county/<int:year>/sums.export")
    def county_export(session: Session, clerk: AtWork, year: int) -> Response:
        found, ending = _standings(session, clerk, year), request.args.get("as", "xlsx")
        make = FILES.get(ending) or abort(404)
        data = make(clerk.office.name, year, found)
        title = f"{clerk.office.short_name}{year}年度报告汇总"
        with console.parts.database.begin() as writing:
            actions.note_export(writing, clerk.office.id, title, clerk.name, clerk.at)
        return download(f"{title}.{ending}", data, MIMES[ending])


def _looking(console: Console) -> None:
    @console.page("/county")
    def county_reports(session: Session, clerk: AtWork) -> str:
        return _overview(session, clerk, clerk.day.year - 1)

    @console.page("/county/<int:year>")
    def county_year(session: Session, clerk: AtWork, year: int) -> str:
        return _overview(session, clerk, year)

    @console.page("/county/<int:year>/figures")
    def county_figures(session: Session, clerk: AtWork, year: int) -> str:
        found = _standings(session, clerk, year)
        column = request.args.get("column", TOTAL)
        if column not in APPLICANTS:
            abort(404)
        shown = [(one, _groups(one, column)) for one in county.tables(found)]
        return page(
            "county/figures", year=year, shown=shown, column=column, columns=APPLICANTS,
            missing=[one for one in found if not one.told],
        )  # fmt: skip

    @console.page("/county/<int:year>/alike")
    def county_alike(session: Session, clerk: AtWork, year: int) -> str:
        found = _standings(session, clerk, year)
        return page(
            "county/alike", year=year, pairs=county.alike_among(found), names=SLOTS, held=sum(bool(one.told) for one in found)
        )  # fmt: skip


def _overview(session: Session, clerk: AtWork, year: int) -> str:
    found = _standings(session, clerk, year)
    counted = [(state, sum(one.state is state for one in found)) for state in State]
    broken = [(one.child.short_name, checks) for one in found if (checks := _broken(one))]
    years = range(clerk.day.year - 1, clerk.day.year - 1 - MOST_YEARS, -1)
    return page(
        "county/overview", year=year, found=found, counted=counted, tones=TONES, broken=broken, years=years,
        statuses=Status, over=year < clerk.day.year, reminds=may(clerk.posts, "remind_child"), endings=list(FILES),
    )  # fmt: skip


def _broken(one: Standing) -> list[str]:
    return [f"{check.rule}　{check.sentence}" for check in one.checks if check.status is Status.BROKEN]


def _standings(session: Session, clerk: AtWork, year: int) -> tuple[Standing, ...]:
    _check_year(clerk, year)
    return county.standings(session, clerk.office.id, year)


def _check_year(clerk: AtWork, year: int) -> None:
    if not closing.FIRST_YEAR <= year <= clerk.day.year:
        abort(404)


def _groups(table: Table, column: str) -> tuple[Group, ...]:
    """Table three has a column for every kind of applicant: one of them is shown at a time."""
    three = table.layout.applications
    kept = [one for one in table.cells if one.block != three or one.column.name == column]
    return tuple(
        Group(
            printed(block.name.replace("/", "　")),
            tuple((_called(one, three), one) for one in kept if one.block == block),
        )
        for block in table.layout.blocks
    )


def _called(one: Summed, three: Block) -> str:
    """As the line is called; with its column where more than one of them is shown."""
    line = naming.row(one.line).strip("「」")
    name = line if one.block == three else f"{line} {printed(one.column.name)}"
    unit = f"（{one.column.unit.removeprefix('单位：')}）" if one.column.unit else ""
    return name + unit
