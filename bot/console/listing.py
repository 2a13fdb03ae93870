"""A list that is searched, paged and exported."""

from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from datetime import date, datetime
from typing import Generic, TypeVar

from flask import Response, request

from bot.console.clerk import AtWork
from bot.wiring import Parts
from handlers.office import office_time
from handlers.reports.workbook import sheet_of
from handlers.staff import actions

PER_PAGE = 20
MOST_EXPORTED = 20_000
Row = TypeVar("Row")


@dataclass(frozen=True, slots=True)
class Listing(Generic[Row]):
    """One page of a list. `asked` is what the search form holds, to be kept from page to page."""

    rows: Sequence[Row]
    total: int
    number: int
    asked: dict[str, str]

    @property
    def pages(self) -> int:
        return max(1, -(-self.total // PER_PAGE))


def listing(find: Callable[[int, int], tuple[Sequence[Row], int]], *fields: str) -> Listing[Row]:
    """`find(offset, limit)` returns rows and how many there are in all; `fields` are those of the search form."""
    told = request.args.get("page", "1")
    number = max(1, min(int(told), 100_000)) if told.isdecimal() else 1
    rows, total = find((number - 1) * PER_PAGE, PER_PAGE)
    if not rows and number > 1:  # the list has grown shorter since
        number = max(1, -(-total // PER_PAGE))
        rows, total = find((number - 1) * PER_PAGE, PER_PAGE)
    return Listing(rows, total, number, asked(*fields))


def asked(*fields: str) -> dict[str, str]:
    """What the search form holds, shortened to what anybody would search for."""
    told = {field: request.args.get(field, "").strip()[:100] for field in fields}
    return {field: value for field, value in told.items() if value}


def asked_day(told: str | None) -> date | None:
    try:
        return date.fromisoformat(told or "")
    except ValueError:
        return None


def exported(
    parts: Parts,
    clerk: AtWork,
    title: str,
    heads: Sequence[str],
    rows: Iterable[Sequence[object]],
    as_csv: bytes = b"",
) -> Response:
    """The whole list as a workbook, every cell text or number, or as the csv given; that it was taken away is an act."""
    told = as_csv or sheet_of(title, heads, [[_cell(value) for value in row] for row in rows])
    with parts.database.begin() as session:
        actions.note_export(session, clerk.office.id, title, clerk.name, clerk.at)
    return sent(f"{title}{clerk.day.isoformat()}.{'csv' if as_csv else 'xlsx'}", told)


def download(name: str, data: bytes, content_type: str) -> Response:
    """A file to save, never shown inside our pages."""
    response = Response(data, mimetype=content_type)
    response.headers.set("Content-Disposition", "attachment", filename=name)
    return response


def sent(name: str, data: bytes) -> Response:
    """A table to save."""
    return download(name, data, TYPES[name.rpartition(".")[2]])


def year_in(told: str, first: int, last: int, otherwise: int) -> int:
    """The year that was asked for, within the bounds; `otherwise` where none was."""
    year = int(told) if told.isdecimal() and len(told) <= 4 else otherwise  # noqa: PLR2004 - digits of a year
    return max(first, min(year, last))


TYPES = {
    "xlsx": "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet",
    "csv": "text/csv; charset=utf-8",
}


def _cell(value: object) -> object:
    if isinstance(value, datetime):
        return f"{office_time(value):%Y-%m-%d %H:%M}"
    return value.isoformat() if isinstance(value, date) else value
