"""The table of daily figures: a row for every day, a zero where there was nothing, sums that add up, people who do not."""

from datetime import UTC, date, datetime, timedelta

import pytest

from bot.wiring import Parts
from handlers.enquiries.actions import find, write_down
from handlers.refusal import Refused
from handlers.reports.actions import daily_table
from handlers.reports.periods import LONGEST_DAYS
from handlers.reports.rules import NAMES, Column, Table, as_text, table_of
from storage import counts
from storage.offices import Office
from storage.terms import Figure, OfficeLevel, Tally

FIRST, LAST = date(2026, 2, 1), date(2026, 2, 3)
FIGURES = [
    (date(2026, 2, 1), Figure.MESSAGES, "", 12),
    (date(2026, 2, 3), Figure.MESSAGES, "", 30),
    (date(2026, 2, 1), Figure.PEOPLE, "", 5),
    (date(2026, 2, 3), Figure.PEOPLE, "", 7),
    (date(2026, 2, 2), Figure.PLACEMENTS, "微信", 3),
    (date(2026, 2, 3), Figure.PLACEMENTS, "微信", 1),
    (date(2026, 2, 3), Figure.PLACEMENTS, "政府网站", 2),
]


def column(table: Table, key: str) -> list[int]:
    place = [one.key for one in table.columns].index(key)
    return [numbers[place] for _, numbers in table.rows]


def total(table: Table, key: str) -> int | None:
    return table.totals()[[one.key for one in table.columns].index(key)]


def test_every_day_has_a_row_and_every_figure_a_column() -> None:
    table = table_of(FIGURES, ["微信", "政府网站"], FIRST, LAST)

    assert [day for day, _ in table.rows] == [date(2026, 2, 1), date(2026, 2, 2), date(2026, 2, 3)]
    assert {len(numbers) for _, numbers in table.rows} == {len(table.columns)}
    assert {one.figure for one in table.columns} == set(Figure)
    assert len(table.columns) == len(Figure) - 1 + 2  # placements stand in one column a channel


def test_a_day_without_anything_is_written_as_zero() -> None:
    table = table_of(FIGURES, ["微信", "政府网站"], FIRST, LAST)

    assert column(table, "messages") == [12, 0, 30]
    assert column(table, "letters") == [0, 0, 0]
    assert column(table, "placements:微信") == [0, 3, 1]
    assert column(table, "placements:政府网站") == [0, 0, 2]


def test_sums_add_up_and_people_are_not_summed() -> None:
    """Who came on two days is one person."""
    table = table_of(FIGURES, ["微信", "政府网站"], FIRST, LAST)

    assert total(table, "messages") == 42  # 12 + 0 + 30
    assert total(table, "placements:微信") == 4  # 3 + 1
    assert total(table, "people") is None
    assert total(table, "letters") == 0


def test_every_figure_has_a_name_of_its_own() -> None:
    assert set(NAMES) == set(Figure)
    assert len(set(NAMES.values())) == len(NAMES)


def test_a_channel_names_its_column() -> None:
    assert (Column(Figure.PLACEMENTS, "微信").name, Column(Figure.PLACEMENTS, "微信").key) == (
        "发布：微信",
        "placements:微信",
    )
    assert (Column(Figure.LETTERS).name, Column(Figure.LETTERS).key) == ("留言", "letters")


def test_an_office_without_channels_has_no_column_for_them() -> None:
    assert [one for one in table_of([], [], FIRST, LAST).columns if one.figure is Figure.PLACEMENTS] == []


@pytest.mark.parametrize("start", ["=", "+", "-", "@", "\t", "\r", "\0", "＝", "＋", "－", "＠"])
def test_what_a_spreadsheet_would_take_for_a_formula_is_marked_as_text(start: str) -> None:
    assert as_text(f"{start}1+1") == f"'{start}1+1"


@pytest.mark.parametrize("cell", ["", "微信", "发布：=1", "'=1", "1=1", "a@b", "二〇二六"])
def test_other_cells_stay_as_they_are(cell: str) -> None:
    assert as_text(cell) == cell


# --- from the records ------------------------------------------------------------------------------


def test_the_items_of_the_house_are_counted_once_and_their_placements_by_channel(parts: Parts) -> None:
    """a1 stands on the site (12 January) and in WeChat (13 January), a2 on the board (3 February)."""
    with parts.database.read() as session:
        january = daily_table(session, 1, date(2026, 1, 1), date(2026, 1, 31))
        february = daily_table(session, 1, date(2026, 2, 1), date(2026, 2, 28))

    assert total(january, "items") == 2  # a1 and a7
    assert (total(january, "placements:政府网站"), total(january, "placements:微信")) == (1, 1)
    assert column(january, "placements:政府网站")[11] == 1  # the twelfth
    assert total(february, "items") == 2  # a2 and a3
    assert total(february, "placements:公开栏") == 1


def test_questions_are_counted_by_how_they_ended_on_beijing_s_days(parts: Parts) -> None:
    before_midnight, midnight = (
        datetime(2026, 3, 1, 15, 59, 59, tzinfo=UTC),
        datetime(2026, 3, 1, 16, tzinfo=UTC),
    )
    with parts.database.begin() as session:
        for words, at in (("低保", before_midnight), ("外星人", midnight), ("海洋渔业补助", midnight)):
            write_down(session, 1, None, find(session, 1, words), at)
        table = daily_table(session, 1, date(2026, 3, 1), date(2026, 3, 2))

    assert column(table, "enquiries") == [1, 2]
    assert column(table, "answered") == [1, 0]
    assert column(table, "nothing") == [0, 1]
    assert column(table, "possible") == [0, 1]


def test_tallies_of_the_door_are_summed(parts: Parts) -> None:
    with parts.database.begin() as session:
        for number in (3, 4):
            counts.add(session, 1, FIRST, {Tally.FORGED: number, Tally.TOO_LARGE: 1})
        table = daily_table(session, 1, FIRST, LAST)

    assert column(table, "forged") == [7, 0, 0]
    assert column(table, "too_large") == [2, 0, 0]


def test_both_ends_belong_to_the_table(parts: Parts) -> None:
    with parts.database.read() as session:
        table = daily_table(session, 1, date(2026, 2, 3), date(2026, 2, 10))

    assert column(table, "items") == [1, 0, 0, 0, 0, 0, 0, 1]


def test_another_office_s_figures_are_its_own(parts: Parts) -> None:
    with parts.database.begin() as session:
        session.add(Office(
            id=2, slug="xinhua", name="新华镇人民政府", short_name="新华镇", level=OfficeLevel.TOWNSHIP, profile="{}",
            created_at=parts.clock(),
        ))  # fmt: skip
        session.flush()
        table = daily_table(session, 2, date(2025, 1, 1), date(2026, 12, 31))

    assert {number for _, numbers in table.rows for number in numbers} == {0}
    assert [one for one in table.columns if one.detail] == []


def test_days_in_the_wrong_order_are_refused(parts: Parts) -> None:
    with parts.database.read() as session, pytest.raises(Refused, match="结束日期在开始日期之前"):
        daily_table(session, 1, LAST, FIRST)


def test_more_than_ten_years_are_refused_and_one_day_is_not(parts: Parts) -> None:
    with parts.database.read() as session:
        assert len(daily_table(session, 1, FIRST, FIRST).rows) == 1
        with pytest.raises(Refused, match="一次最多导出十年"):
            daily_table(session, 1, FIRST, FIRST + timedelta(days=LONGEST_DAYS + 1))
