"""The table as a file: every program reads it, numbers are numbers, nothing becomes a formula but the sums we write."""

import csv
import io
import json
import zipfile
from datetime import date, datetime

import pytest
from openpyxl import load_workbook
from openpyxl.worksheet.worksheet import Worksheet

from handlers.reports.rules import Table, table_of
from handlers.reports.workbook import FORMATS, as_csv, as_json, as_xlsx
from storage.terms import Figure

FIRST, LAST = date(2026, 2, 1), date(2026, 2, 3)
HOSTILE = (
    "=1+1", "=HYPERLINK(\"http://evil\",\"x\")", "+86", "-1", "@SUM(A1)", "＝1", "http://evil.example", "mailto:a@b", "123", "1e5", "TRUE",
    "a,b\"c\nd", "'=1", "<b>&amp;", "\x07响", "😀", "{=1}", "2026-01-01", "很长" * 100,
)  # fmt: skip
FIGURES = [
    (date(2026, 2, 1), Figure.MESSAGES, "", 12),
    (date(2026, 2, 3), Figure.MESSAGES, "", 30),
    (date(2026, 2, 1), Figure.PEOPLE, "", 5),
    (date(2026, 2, 2), Figure.PLACEMENTS, "=1+1", 3),
]


def table(*channels: str) -> Table:
    return table_of(FIGURES, channels or HOSTILE, FIRST, LAST)


def opened(made: bytes) -> Worksheet:
    sheet = load_workbook(io.BytesIO(made)).active
    assert isinstance(sheet, Worksheet)
    return sheet


def place_of(one: Table, key: str) -> int:
    """The column's number in a sheet, where the day is the first."""
    return [column.key for column in one.columns].index(key) + 2


# --- csv -------------------------------------------------------------------------------------------


def test_a_csv_begins_with_the_mark_that_excel_and_wps_look_for() -> None:
    made = as_csv(table())

    assert made.startswith(b"\xef\xbb\xbf") and made.count(b"\xef\xbb\xbf") == 1
    assert made.decode("utf-8-sig").startswith("日期,收到消息,来访人数,")


def test_a_csv_read_again_is_the_table() -> None:
    one = table()

    head, *days, sums = list(csv.reader(io.StringIO(as_csv(one).decode("utf-8-sig"))))
    assert head == ["日期", *(column.name for column in one.columns)]
    assert [row[0] for row in days] == ["2026-02-01", "2026-02-02", "2026-02-03"]
    assert [[int(cell) for cell in row[1:]] for row in days] == [list(numbers) for _, numbers in one.rows]
    assert sums[0] == "合计"
    assert sums[1:] == ["" if total is None else str(total) for total in one.totals()]


def test_no_cell_of_a_csv_begins_like_a_formula() -> None:
    cells = [cell for row in csv.reader(io.StringIO(as_csv(table()).decode("utf-8-sig"))) for cell in row]

    assert [cell for cell in cells if cell[:1] in tuple("=+-@\t\r＝＋－＠")] == []


# --- xlsx ------------------------------------------------------------------------------------------


def test_numbers_are_numbers_and_days_are_days() -> None:
    one = table()
    sheet = opened(as_xlsx(one))

    for row, (day, numbers) in enumerate(one.rows, 2):
        told = [cell.value for cell in sheet[row]]
        assert told[0] == datetime.combine(day, datetime.min.time())
        assert told[1 : len(numbers) + 1] == list(numbers)
        assert {cell.data_type for cell in sheet[row][1 : len(numbers) + 1]} == {"n"}


def test_the_only_formulas_are_the_sums() -> None:
    one = table()
    sheet = opened(as_xlsx(one))

    formulas = {
        cell.coordinate: cell.value for row in sheet.iter_rows() for cell in row if cell.data_type == "f"
    }
    assert len(formulas) == len(one.columns) - 1  # all but the people
    assert all(coordinate.endswith("5") for coordinate in formulas)  # heading, three days, sums
    for coordinate, formula in formulas.items():
        letter = coordinate.removesuffix("5")
        assert formula == f"=SUM({letter}2:{letter}4)"


def test_sums_are_right_also_where_nothing_is_reckoned_again() -> None:
    one = table()
    sheet = load_workbook(io.BytesIO(as_xlsx(one)), data_only=True).active
    assert isinstance(sheet, Worksheet)

    assert sheet.cell(5, 1).value == "合计"
    assert sheet.cell(5, place_of(one, "messages")).value == 42  # 12 + 30
    assert sheet.cell(5, place_of(one, "placements:=1+1")).value == 3
    assert sheet.cell(5, place_of(one, "people")).value is None


@pytest.mark.parametrize("channel", HOSTILE)
def test_a_channel_s_name_stays_words(channel: str) -> None:
    one = table(channel)
    cell = opened(as_xlsx(one)).cell(1, place_of(one, f"placements:{channel}"))

    assert cell.data_type == "s"
    assert cell.hyperlink is None
    assert cell.value == f"发布：{channel}" or "\x07" in channel


def test_the_file_links_to_nothing_and_holds_no_program() -> None:
    with zipfile.ZipFile(io.BytesIO(as_xlsx(table()))) as book:
        names = book.namelist()
        told = "".join(book.read(name).decode() for name in names if name.endswith((".xml", ".rels")))

    assert [name for name in names if "vba" in name.lower() or "external" in name.lower()] == []
    assert 'TargetMode="External"' not in told and "<hyperlink" not in told


def test_columns_beyond_z_are_summed_in_their_own_column() -> None:
    one = table(*(f"渠道{n}" for n in range(40)))
    sheet = opened(as_xlsx(one))

    assert sheet["AB5"].value == "=SUM(AB2:AB4)"
    assert sheet["AZ5"].value == "=SUM(AZ2:AZ4)"


def test_one_day_alone_is_summed_too() -> None:
    assert opened(as_xlsx(table_of(FIGURES, ["微信"], FIRST, FIRST)))["B3"].value == "=SUM(B2:B2)"


# --- json ------------------------------------------------------------------------------------------


def test_json_is_an_object_a_day_with_every_figure_under_its_key() -> None:
    one = table("微信", "=1+1")

    days = json.loads(as_json(one))
    assert [day["day"] for day in days] == ["2026-02-01", "2026-02-02", "2026-02-03"]
    assert {len(day) for day in days} == {len(one.columns) + 1}
    assert (
        days[0]["messages"],
        days[1]["messages"],
        days[1]["placements:=1+1"],
        days[2]["placements:微信"],
    ) == (12, 0, 3, 0)
    assert "微信".encode() in as_json(one)


def test_every_format_is_made_of_the_same_table() -> None:
    made = {name: make(table("微信")) for name, make in FORMATS.items()}

    assert set(made) == {"csv", "xlsx", "json"}
    assert all(isinstance(told, bytes) and told for told in made.values())
