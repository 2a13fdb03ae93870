"""What came in or was written here is known again by any of its numbers; looking ahead writes nothing."""

from dataclasses import replace
from datetime import date

from bot.wiring import Parts
from handlers.publications import placing
from handlers.publications.actions import Imported, foresee
from handlers.publications.outgoing import HEADS, items_as_rows
from handlers.publications.placing import PlacementForm
from handlers.publications.rules import ItemRow, PlacementRow, read_rows
from storage import period, placements, publications
from tests.handlers.publications.cast import WANG, do, published
from tests.handlers.publications.house import DAY, ROW, kept, run


def test_looking_ahead_tells_what_would_happen_and_writes_nothing(parts: Parts) -> None:
    row = replace(ROW, station="新的站所", category="新的/目录", placements=(PlacementRow("新渠道", DAY),))
    with parts.database.read() as session:
        assert foresee(session, 1, [row]) == Imported(new=1)
        assert "新渠道" not in publications.channel_ids(session, 1)

    assert run(parts, row) == Imported(new=1)
    with parts.database.read() as session:
        assert foresee(session, 1, [row]) == Imported(same=1)


def test_a_row_without_an_id_is_known_by_its_index_number(parts: Parts) -> None:
    number = "GZ520203-SJ/2026-00077"
    run(parts, replace(ROW, index_number=number))

    assert run(parts, replace(ROW, outside_id=number, index_number=number)) == Imported(same=1)


def test_what_was_written_here_goes_out_and_is_known_when_it_comes_in(parts: Parts) -> None:
    published(parts)
    with parts.database.read() as session:
        table = [HEADS, *items_as_rows(session, 1)]
    rows = [row for row in read_rows(enumerate(table, 1)) if isinstance(row, ItemRow)]

    done = run(parts, *rows)

    assert (done.new, done.changed, done.same + done.reviewed) == (0, 0, 8)


def test_where_somebody_here_placed_it_no_file_takes_away(parts: Parts) -> None:
    run(parts, ROW)
    with parts.database.read() as session:
        id, board = kept(session, "x1").id, publications.channel_ids(session, 1)["公开栏"]
    do(parts, placing.place, WANG, id, PlacementForm(board, date(2026, 3, 2), "大门口"))
    run(parts, replace(ROW, body="改了。"))

    with parts.database.read() as session:
        assert [one.by for one in placements.placed(session, id)] == ["王科"]


def test_lists_behind_figures_hold_what_was_counted(parts: Parts) -> None:
    first, last = date(2025, 9, 1), date(2026, 3, 2)
    with parts.database.read() as session:
        lines = period.spread(session, 1, first, last).channels
        assert [len(period.items_placed(session, 1, first, last, one.id)) for one in lines] == [1, 1, 1]
        assert len(period.items_placed(session, 1, first, last)) == 2
        for one in period.by_area(session, 1, first, last):
            assert len(period.items_of_area(session, 1, first, last, one.id or 0)) == one.number
        for one in period.by_station(session, 1, first, last):
            assert len(period.items_of_station(session, 1, first, last, one.id)) == one.number
