"""Items as a file: the columns an import reads, so that what went out comes in again and changes nothing."""

import csv
import io
from collections.abc import Iterable, Iterator, Sequence

from sqlalchemy.orm import Session

from handlers.publications.columns import COLUMNS, EXAMPLE, FORMULA_STARTS, REASON
from handlers.publications.rules import VALIDITIES, BadRow, ItemRow, PlacementRow, placement_line
from storage.publications import Publication
from storage.stock import Stock, stock

LONGEST_CELL = 32_767  # characters Excel takes
HEADS = tuple(COLUMNS.values())
TEMPLATE = (EXAMPLE,)
_VALIDITY = {kind: word for word, kind in VALIDITIES.items() if word}
Rows = list[tuple[str, ...]]


def items_as_rows(session: Session, office_id: int) -> Rows:
    """Everything public now, oldest first, in the order of HEADS."""
    return [_row(one) for one in stock(session, office_id)]


def _row(one: Stock) -> tuple[str, ...]:
    placed = (PlacementRow(told.channel, told.on, told.evidence) for told in one.placed)
    return (
        one.id, one.title, one.body, one.issuer, one.published_on.isoformat(), one.doc_number, one.index_number,
        one.category, "；".join(one.areas), one.station, one.made_on.isoformat() if one.made_on else "",
        _VALIDITY[one.validity], one.summary, one.plain, one.source_url, "\n".join(map(placement_line, placed)),
    )  # fmt: skip


def now_of(session: Session, item: Publication) -> tuple[str, ...]:
    """The item as a row, as it is public now; () where it is not."""
    return next((_row(one) for one in stock(session, item.office_id, item.id)), ())


def as_row(row: ItemRow) -> tuple[str, ...]:
    """What was handed in, in the order of HEADS."""
    return (
        row.outside_id, row.title, row.body, row.issuer, row.published_on.isoformat(), row.doc_number, row.index_number,
        row.category, "；".join(row.areas), row.station, row.made_on.isoformat() if row.made_on else "",
        _VALIDITY[row.validity], row.summary, row.plain, row.source_url, "\n".join(map(placement_line, row.placements)),
    )  # fmt: skip


def rows_to_mend(bad: Iterable[BadRow]) -> tuple[tuple[str, ...], Rows]:
    """Heads and rows: what is wrong stands first, then the row as it came."""
    empty = ("",) * len(COLUMNS)
    told = [(f"第 {one.number} 行：{one.reason}", *(one.cells or empty)) for one in bad]
    return (REASON, *HEADS), told


def fits_a_sheet(rows: Rows) -> bool:
    """Whether no cell is longer than a sheet keeps."""
    return all(len(cell) <= LONGEST_CELL for row in rows for cell in row)


def as_csv(heads: Sequence[str], rows: Rows) -> bytes:
    """UTF-8 with a mark, so that Excel and WPS read it; no cell a formula."""
    told = io.StringIO()
    csv.writer(told).writerows(_safely([tuple(heads), *rows]))
    return b"\xef\xbb\xbf" + told.getvalue().encode()


def _safely(rows: Rows) -> Iterator[list[str]]:
    for row in rows:
        yield ["'" + cell if cell.startswith(tuple(FORMULA_STARTS)) else cell for cell in row]
