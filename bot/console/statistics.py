"""统计: what came in, what was asked and found, what was published, how applications stand, over a period; every number
opens the list behind it; 月报 and 季报 in one click."""

from dataclasses import dataclass
from datetime import date

from flask import Response, abort, request
from sqlalchemy.orm import Session

from bot.console.clerk import AtWork
from bot.console.frame import Console, page
from bot.console.listing import MOST_EXPORTED, asked_day, exported, listing, sent
from handlers import figure_lists, statistics
from handlers.reports.form_workbook import LINES, form_xlsx
from handlers.reports.forms import FORMS, Span, filled, told_period
from handlers.reports.lines import NAMES, Cell, Group, Kind, Line, Listed, Wanted
from handlers.reports.periods import WORDS, Choice, Period, before, month_of, period_of, quarter_of
from handlers.staff import actions
from handlers.statistics import Told
from storage.terms import Figure

FIELDS = ("over", "first", "last", "kind", "of")
TOP = 10
MOST_DAYS = 62  # drawn day by day; what is longer, month by month
ASKED = "asked"  # the list of one wording, which is no line of its own
# Under the charts; the groups that have a chart stand there.
TABLES = (
    Group.QUESTIONS, Group.VISITS, Group.STATIONS, Group.AREAS, Group.CHANNELS, Group.TIMELINESS, Group.STAGES, Group.PUSHES, Group.READS
)  # fmt: skip


@dataclass(frozen=True, slots=True)
class Asked:
    """The period as the page was asked for it, to be kept from page to page."""

    choice: Choice
    over: Period

    @property
    def kept(self) -> dict[str, str]:
        if self.choice is not Choice.CHOSEN:
            return {"over": self.choice}
        return {"first": self.over.first.isoformat(), "last": self.over.last.isoformat()}


def register(console: Console) -> None:
    @console.page("/statistics")
    def statistics_page(session: Session, clerk: AtWork) -> str:
        asked = _asked(clerk)
        told = statistics.told_of(session, clerk.office.id, asked.over)
        return page(
            "statistics/statistics", asked=asked, told=told, words=WORDS, tables=TABLES, top=told.questions[:TOP],
            of_group=_by_group(told.lines), trend=_trend(told), groups=Group, forms=_offered(asked.over),
        )  # fmt: skip

    @console.page("/statistics/list")
    def statistics_list(session: Session, clerk: AtWork) -> str:
        asked, seen = _asked(clerk), list[Listed]()

        def find(offset: int, limit: int) -> tuple[tuple[tuple[Cell, ...], ...], int]:
            seen.append(_behind(session, clerk, asked.over, offset, limit))
            return seen[-1].rows, seen[-1].total

        found, name = listing(find, *FIELDS), _name(session, clerk, asked.over)
        return page("statistics/list", found=found, one_page=seen[-1], asked=asked, name=name)

    @console.page("/statistics/list.xlsx")
    def statistics_list_export(session: Session, clerk: AtWork) -> Response:
        over = _asked(clerk).over
        one = _behind(session, clerk, over, 0, MOST_EXPORTED)
        rows = [[cell.words for cell in row] for row in one.rows]
        return exported(console.parts, clerk, _name(session, clerk, over), one.heads, rows)

    @console.page("/statistics.export")
    def statistics_export(session: Session, clerk: AtWork) -> Response:
        over, form = _asked(clerk).over, request.args.get("as", "xlsx")
        made = LINES.get(form) or abort(404)
        lines = statistics.told_of(session, clerk.office.id, over).lines
        return _taken(console, clerk, f"统计{over.first}至{over.last}.{form}", made(over, lines))

    @console.page("/statistics/form.xlsx")
    def statistics_form_export(session: Session, clerk: AtWork) -> Response:
        form = FORMS.get(request.args.get("form", "monthly")) or abort(404)
        day = asked_day(request.args.get("on")) or clerk.day
        over = _span(form.span, day)
        compared = before(over)
        now = statistics.told_of(session, clerk.office.id, over)
        past = statistics.told_of(session, clerk.office.id, compared).lines
        asked = [(one.asked, one.times) for one in now.questions]
        made = form_xlsx(filled(form, clerk.office.name, over, compared, now.lines, past, asked))
        return _taken(console, clerk, f"{form.name}{told_period(form.span, over)}.xlsx", made)


def _asked(clerk: AtWork) -> Asked:
    """As asked; else this month. Days that were given are a period that was chosen."""
    told, first, last = (request.args.get(name, "") for name in ("over", "first", "last"))
    days = asked_day(first), asked_day(last)
    known = told in set(Choice)
    choice = Choice(told) if known else Choice.CHOSEN if any(days) else Choice.THIS_MONTH
    return Asked(choice, period_of(choice, clerk.day, *days))


def _behind(session: Session, clerk: AtWork, over: Period, offset: int, limit: int) -> Listed:
    """404 for what no figure is."""
    kind, of = request.args.get("kind", Kind.ITEMS), request.args.get("of", "")
    if kind == ASKED:
        wanted = Wanted(clerk.office.id, over, Kind.ENQUIRIES, of, offset, limit)
        return figure_lists.asked_so(session, wanted)
    if kind not in set(Kind):
        abort(404)
    return figure_lists.behind_of(session, Wanted(clerk.office.id, over, Kind(kind), of, offset, limit))


def _name(session: Session, clerk: AtWork, over: Period) -> str:
    kind, of = request.args.get("kind", Kind.ITEMS), request.args.get("of", "")
    if kind == ASKED:
        return "这样问的查询"
    if kind in NAMES:
        return NAMES[Kind(kind)]
    lines = statistics.told_of(session, clerk.office.id, over).lines
    return next((one.name for one in lines if (one.kind, one.of) == (kind, of)), "统计的清单")


def _by_group(lines: tuple[Line, ...]) -> dict[Group, list[Line]]:
    return {group: [one for one in lines if one.group is group] for group in Group}


def _trend(told: Told) -> tuple[str, list[tuple[str, int, int]]]:
    """What the first column is, and (day or month, messages, enquiries)."""
    over = told.period
    daily = over.days <= MOST_DAYS
    days = [date.fromordinal(over.first.toordinal() + n) for n in range(over.days)]
    sums: dict[str, list[int]] = {}
    for day in days:
        here = sums.setdefault(f"{day:%m-%d}" if daily else f"{day:%Y-%m}", [0, 0])
        figures = told.days.get(day, {})
        here[0] += figures.get(Figure.MESSAGES, 0)
        here[1] += figures.get(Figure.ENQUIRIES, 0)
    return "日期" if daily else "月份", [(label, *numbers) for label, numbers in sums.items()]  # type: ignore[misc]


def _offered(over: Period) -> list[tuple[str, str, date]]:
    """(form, words on its button, a day of its period)."""
    return [
        (key, f"{told_period(form.span, _span(form.span, over.last))}{form.name}", over.last)
        for key, form in FORMS.items()
    ]


def _span(span: Span, day: date) -> Period:
    return month_of(day) if span is Span.MONTH else quarter_of(day)


def _taken(console: Console, clerk: AtWork, name: str, data: bytes) -> Response:
    with console.parts.database.begin() as session:
        actions.note_export(session, clerk.office.id, name, clerk.name, clerk.at)
    return sent(name, data)
