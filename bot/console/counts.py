"""公开统计: what was made public in a period, counted once and by channel; every figure opens the list behind it."""

import re
from dataclasses import dataclass
from datetime import date

from flask import Response, abort, request
from sqlalchemy.orm import Session

from bot.console.clerk import AtWork
from bot.console.frame import Console, page
from bot.console.listing import asked_day, exported, listing
from handlers.publications.deadlines import is_late, timeliness
from handlers.publications.outgoing import as_csv
from handlers.workdays import shipped
from storage import period, publications
from storage.period import Line

NUMBER = re.compile("[0-9]{1,9}")
FIELDS = ("first", "last", "kind", "of")
FIGURES = {
    "items": "公开的信息", "placed": "登记过渠道的信息", "channel": "渠道", "area": "重点领域", "station": "站所",
    "in_time": "20个工作日内公开", "late": "超过20个工作日公开", "unknown": "没有填成文日期",
}  # fmt: skip


@dataclass(frozen=True, slots=True)
class Period:
    first: date
    last: date

    @property
    def told(self) -> str:
        return f"{self.first.isoformat()} 至 {self.last.isoformat()}"


@dataclass(frozen=True, slots=True)
class Figure:
    """One line of the table: what it counts, how many, and which list stands behind it (`kind`, `of`)."""

    group: str
    name: str
    number: int
    kind: str
    of: int | None = None


def register(console: Console) -> None:
    @console.page("/counts")
    def counts(session: Session, clerk: AtWork) -> str:
        over = _period(clerk)
        spread = period.spread(session, clerk.office.id, over.first, over.last)
        return page(
            "counts/counts", over=over, spread=spread, figures=_figures(session, clerk, over),
            items=len(period.published_items(session, clerk.office.id, over.first, over.last)),
        )  # fmt: skip

    @console.page("/counts/items")
    def counted(session: Session, clerk: AtWork) -> str:
        over = _period(clerk)
        ids = _behind(session, clerk, over)
        found = listing(
            lambda at, limit: (publications.headlines_of(session, ids[at : at + limit]), len(ids)), *FIELDS
        )
        return page("counts/items", found=found, over=over, name=_name(session, clerk))

    @console.page("/counts.export")
    def counts_export(session: Session, clerk: AtWork) -> Response:
        over = _period(clerk)
        rows = [(one.group, one.name, one.number) for one in _figures(session, clerk, over)]
        heads, title = ("统计", "项目", over.told), "公开统计"
        words = [(group, name, str(number)) for group, name, number in rows]
        csv = as_csv(heads, list(words)) if request.args.get("as") == "csv" else b""
        return exported(console.parts, clerk, title, heads, rows, csv)


def _period(clerk: AtWork) -> Period:
    """As asked; else this year until today. The wrong way round is turned."""
    first = asked_day(request.args.get("first")) or date(clerk.day.year, 1, 1)
    last = asked_day(request.args.get("last")) or clerk.day
    return Period(min(first, last), max(first, last))


def _figures(session: Session, clerk: AtWork, over: Period) -> list[Figure]:
    between = clerk.office.id, over.first, over.last
    spread, days = period.spread(session, *between), period.days_of(session, *between)
    told = timeliness(days, shipped())
    return [
        Figure("公开的信息", "条数（一条只算一次）", len(days), "items"),
        Figure("公开渠道", "登记过渠道的信息", spread.items, "placed"),
        *_lines("公开渠道", "channel", spread.channels),
        Figure("公开渠道", "各渠道合计", spread.placements, "placed"),
        Figure("公开渠道", "其中重复（同一条又公开到别的渠道）", spread.overlap, "placed"),
        *_lines("重点领域", "area", period.by_area(session, *between)),
        *_lines("站所", "station", period.by_station(session, *between)),
        Figure("是否及时", FIGURES["in_time"], told.in_time, "in_time"),
        Figure("是否及时", FIGURES["late"], told.late, "late"),
        Figure("是否及时", FIGURES["unknown"], told.unknown, "unknown"),
    ]


def _lines(group: str, kind: str, lines: tuple[Line, ...] | list[Line]) -> list[Figure]:
    return [Figure(group, one.name or "没有写站所", one.number, kind, one.id or 0) for one in lines]


def _behind(session: Session, clerk: AtWork, over: Period) -> list[int]:
    """Numbers of the items a figure counts. 404 for what no figure is."""
    kind, told = request.args.get("kind", "items"), request.args.get("of", "")
    of, between = int(told) if NUMBER.fullmatch(told) else 0, (clerk.office.id, over.first, over.last)
    if kind == "items":
        return period.published_items(session, *between)
    if kind == "placed":
        return period.items_placed(session, *between)
    if kind == "channel":
        return period.items_placed(session, *between, channel_id=of)
    if kind == "area":
        return period.items_of_area(session, *between, of)
    if kind == "station":
        return period.items_of_station(session, *between, of or None)
    if kind not in FIGURES:
        abort(404)
    return _by_time(session, clerk, over, kind)


def _by_time(session: Session, clerk: AtWork, over: Period, kind: str) -> list[int]:
    ids = period.published_items(session, clerk.office.id, over.first, over.last)
    days = period.days_of(session, clerk.office.id, over.first, over.last)
    told = zip(ids, days, strict=True)
    if kind == "unknown":
        return [id for id, (made, _) in told if made is None]
    wanted = kind == "late"
    return [id for id, (made, on) in told if made and is_late(made, on, shipped()) == wanted]


def _name(session: Session, clerk: AtWork) -> str:
    kind, of = request.args.get("kind", "items"), request.args.get("of", "")
    over = _period(clerk)
    found = (
        one.name
        for one in _figures(session, clerk, over)
        if (one.kind, str(one.of or 0)) == (kind, of or "0")
    )
    return next(found, FIGURES.get(kind, ""))
