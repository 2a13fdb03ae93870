"""工作台账: the year's entries and figures by month; entering one, looking at one, striking one."""

from datetime import date

from flask import Response, abort, request, url_for
from sqlalchemy.orm import Session

from bot.console.clerk import AtWork
from bot.console.frame import Console, Done, page
from bot.console.listing import asked, exported, listing, year_in
from bot.console.permissions import may
from bot.console.reasons import reason_in
from handlers.ledger import actions, prefilling
from handlers.ledger.rules import EVENTS, FIGURES, NAMES, OF_2019, UNITS, number_told, read_event, read_figure
from storage import ledger as kept
from storage.ledger import LedgerEntry
from storage.report_terms import LedgerKind

OLDEST = 2008
FIELDS = ("year", "kind")
HEADS = ("项目", "月份或日期", "数量", "人次", "内容", "来源", "登记人", "划去原因")


def register(console: Console) -> None:
    _looking(console)
    _entering(console)


def _looking(console: Console) -> None:
    @console.page("/ledger")
    def ledger(session: Session, clerk: AtWork) -> str:
        year, rows = _year(clerk), _rows(session, clerk)
        found = listing(lambda at, limit: (rows[at : at + limit], len(rows)), *FIELDS)
        return page(
            "ledger/list", found=found, year=year, sums=_sums(session, clerk, year), names=NAMES, told=number_told, units=UNITS,
            kinds={str(kind): name for kind, name in NAMES.items()}, enters=may(clerk.posts, "enter_figure"),
        )  # fmt: skip

    @console.page("/ledger.xlsx")
    def ledger_export(session: Session, clerk: AtWork) -> Response:
        rows = [
            (NAMES[one.kind], one.day, number_told(one.kind, one.number), one.heads, one.words, one.source, one.kept_by, one.struck_why)
            for one in _rows(session, clerk)
        ]  # fmt: skip
        return exported(console.parts, clerk, f"工作台账{_year(clerk)}", HEADS, rows)

    @console.page("/ledger/<int:entry_id>")
    def entry(session: Session, clerk: AtWork, entry_id: int) -> str:
        one = kept.entry_of(session, clerk.office.id, entry_id) or abort(404)
        return page(
            "ledger/entry", one=one, name=NAMES[one.kind], number=number_told(one.kind, one.number), unit=UNITS.get(one.kind, "次"),
            enters=may(clerk.posts, "strike_entry"), is_event=one.kind in EVENTS,
        )  # fmt: skip


def _entering(console: Console) -> None:
    @console.page("/ledger/new")
    def new_figure(session: Session, clerk: AtWork) -> str:
        kind, month = _kind_asked(), _month_asked(clerk)
        offered = prefilling.known(session, clerk.office.id, kind, month) if kind else None
        return page(
            "ledger/figure", kinds=_kinds(), kind=str(kind or ""), month=f"{month:%Y-%m}", offered=offered,
            sources=kept.words_offered(session, clerk.office.id, kind) if kind else [],
        )  # fmt: skip

    @console.deed("/ledger/new", shown_on="new_figure")
    def enter_figure(session: Session, clerk: AtWork) -> Done:
        one = read_figure(request.form, clerk.day)
        actions.enter(session, clerk, one, clerk.at)
        return Done("已登记。", url_for("console.ledger", year=one.day.year))

    @console.page("/ledger/event")
    def new_event(session: Session, clerk: AtWork) -> str:
        return page("ledger/event", kinds={str(kind): NAMES[kind] for kind in EVENTS})

    @console.deed("/ledger/event", shown_on="new_event")
    def enter_event(session: Session, clerk: AtWork) -> Done:
        one = read_event(request.form, clerk.day)
        actions.enter(session, clerk, one, clerk.at)
        return Done("已登记。", url_for("console.ledger", year=one.day.year))

    @console.deed("/ledger/<int:entry_id>/strike", shown_on="entry")
    def strike_entry(session: Session, clerk: AtWork, entry_id: int) -> Done:
        if kept.entry_of(session, clerk.office.id, entry_id) is None:
            abort(404)
        actions.strike(session, clerk, entry_id, reason_in("reason"), clerk.at)
        return Done("已划去，不再计入；原来的留着备查。", url_for("console.entry", entry_id=entry_id))


def _year(clerk: AtWork) -> int:
    return year_in(asked("year").get("year", ""), OLDEST, clerk.day.year, clerk.day.year)


def _rows(session: Session, clerk: AtWork) -> list[LedgerEntry]:
    year, told = _year(clerk), request.args.get("kind", "")
    kinds = (LedgerKind(told),) if told in set(LedgerKind) else tuple(LedgerKind)
    return kept.entries(session, clerk.office.id, date(year, 1, 1), date(year, 12, 31), kinds)


def _sums(session: Session, clerk: AtWork, year: int) -> list[tuple[LedgerKind, list[int]]]:
    """Twelve months and the year, of what has an entry."""
    by_kind: dict[LedgerKind, list[int]] = {}
    for one in kept.by_month(session, clerk.office.id, date(year, 1, 1), date(year, 12, 31)):
        if one.kind not in EVENTS:
            by_kind.setdefault(one.kind, [0] * 12)[one.month.month - 1] += one.number
    return [(kind, by_kind[kind]) for kind in FIGURES if kind in by_kind]


def _kinds() -> dict[str, str]:
    """What the form of 2019 asked for besides comes last."""
    return {
        str(kind): f"{NAMES[kind]}（{UNITS[kind]}）{'，2019年格式' * (kind in OF_2019)}" for kind in FIGURES
    }


def _kind_asked() -> LedgerKind | None:
    told = request.values.get("kind", "")
    return LedgerKind(told) if told in FIGURES else None


def _month_asked(clerk: AtWork) -> date:
    told = request.values.get("month", "")
    try:
        return min(date.fromisoformat(f"{told}-01"), clerk.day.replace(day=1))
    except ValueError:
        return clerk.day.replace(day=1)
