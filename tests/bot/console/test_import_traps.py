"""Files made to do harm, or cut off: each is refused with what to do, and nothing is imported."""

import zipfile
from io import BytesIO

import pytest
import xlsxwriter

from bot.wiring import Parts
from tests.bot.console.desks import At
from tests.bot.console.test_imports import GOOD, sheet_of, titles, upload

pytestmark = pytest.mark.parametrize("database_url", ["sqlite"], indirect=True)


def corners() -> bytes:
    """Two cells in opposite corners: laid out whole, seventeen thousand million of them."""
    made = BytesIO()
    book = xlsxwriter.Workbook(made)
    sheet = book.add_worksheet()
    sheet.write_string(0, 0, "标题")
    sheet.write_string(1_048_575, 16_383, "x")
    book.close()
    return made.getvalue()


def with_part(name: str, content: bytes) -> bytes:
    """A good sheet, one of its parts another."""
    made = BytesIO()
    with (
        zipfile.ZipFile(BytesIO(sheet_of(GOOD))) as old,
        zipfile.ZipFile(made, "w", zipfile.ZIP_DEFLATED) as new,
    ):
        for info in old.infolist():
            new.writestr(info.filename, content if info.filename == name else old.read(info))
    return made.getvalue()


SHARED, SHEET = "xl/sharedStrings.xml", "xl/worksheets/sheet1.xml"
MAIN = "http://schemas.openxmlformats.org/spreadsheetml/2006/main"
BOMB = (
    b'<?xml version="1.0"?><!DOCTYPE x [<!ENTITY a "'
    + b"a" * 50
    + b'"><!ENTITY b "&a;&a;&a;">]><sst><si><t>&b;</t></si></sst>'
)
MIRROR = (
    f'<worksheet xmlns="{MAIN}"><sheetData>'.encode()
    + '<row><c t="inlineStr"><is><t>标题</t></is></c></row>'.encode()
    + b'<row><c t="s"><v>0</v></c></row>' * 5_000
    + b"</sheetData></worksheet>"
)


@pytest.mark.parametrize(
    ("data", "told"),
    [
        (b"", "没有内容"),
        (b"\x00\x01\x02", "读不出来"),
        (b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + b"x" * 99, "旧格式"),
        (b"PK\x03\x04 broken", "损坏"),
        (corners(), "表格"),
        (with_part(SHARED, BOMB), "损坏"),
        (with_part(SHARED, b"<sst>" + b" " * 200_000_000 + b"</sst>"), "太大"),
        (with_part(SHEET, b"<worksheet><sheetData><row"), "损坏"),
        ("标题\n".encode() + b"x\n" * 20_001, "超过 20000 行"),
    ],
    ids=["empty", "binary", "old", "no zip", "corners", "entities", "unpacked", "cut off", "rows"],
)  # fmt: skip
def test_a_trap_is_refused_with_what_to_do(desk: At, parts: Parts, data: bytes, told: str) -> None:
    chen, before = desk("陈主任"), titles(parts)

    page = upload(chen, data, "../../陷阱.xlsx", 422)

    assert told in page.text
    assert titles(parts) == before


def test_one_long_text_in_many_cells_is_refused(desk: At) -> None:
    made = BytesIO()
    with zipfile.ZipFile(BytesIO(with_part(SHEET, MIRROR))) as old, zipfile.ZipFile(made, "w") as new:
        for info in old.infolist():
            long = f'<sst xmlns="{MAIN}"><si><t>{"长" * 30_000}</t></si></sst>'.encode()
            new.writestr(info.filename, long if info.filename == SHARED else old.read(info))

    assert "表格太大" in upload(desk("陈主任"), made.getvalue(), "镜子.xlsx", 422).text
