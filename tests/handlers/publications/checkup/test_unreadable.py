"""Files that are broken, locked, too large or not what they are called: said to be unread, never passed."""

import re
import time
import zipfile
import zlib
from contextlib import suppress
from io import BytesIO

import pytest
from pypdf import PdfWriter

from handlers import caps
from handlers.package import opened
from handlers.refusal import Refused
from storage.review_terms import FindingKind
from tests.handlers.publications.checkup.papers import (
    CARD,
    box,
    docx,
    findings,
    found,
    paragraph,
    pdf,
    refusal,
    row,
    sheet_of,
    xlsx,
)

_MAIN = 'xmlns="http://schemas.openxmlformats.org/spreadsheetml/2006/main"'


@pytest.mark.parametrize("kept", [0.2, 0.5, 0.9, 0.99])
def test_a_file_cut_short_is_broken(kept: float) -> None:
    for name, content in (
        ("a.docx", docx(paragraph("x"))),
        ("a.xlsx", xlsx(("x",))),
        ("a.pdf", pdf("x") * 3),
    ):
        short = content[: int(len(content) * kept)]
        if name != "a.pdf":
            assert "损坏" in refusal(name, short)


def test_a_box_with_any_byte_gone_wrong_is_opened_or_refused() -> None:
    """Who loads a sheet of items or of the county's points has nothing behind it that would catch."""
    whole = docx(paragraph("救助"), header=paragraph("内部"))
    for place in range(len(whole)):
        for wrong in (0x00, 0xFB, whole[place] ^ 0x55):
            damaged = whole[:place] + bytes([wrong]) + whole[place + 1 :]

            with suppress(Refused):
                opened(damaged)


def test_a_pdf_cut_short_is_broken() -> None:
    assert "没有检查" in refusal("a.pdf", pdf("some text")[:200]) or "损坏" in refusal(
        "a.pdf", pdf("some text")[:200]
    )


@pytest.mark.parametrize(("name", "content", "told"), [
    ("a.docx", xlsx(("x",)), "内容是 xlsx"),
    ("a.xlsx", docx(paragraph("x")), "内容是 docx"),
    ("a.txt", pdf("x"), "内容是 pdf"),
    ("a.docx", "只是文字".encode(), "内容是 txt"),
    ("a.docx", b"MZ\x90\x00" + b"\0" * 99, "这是程序"),
    ("a.jpg", b"\xff\xd8\xff\xe0" + b"\0" * 99, "图片里的字"),
    ("a.docx", b"\x89PNG\r\n\x1a\n", "图片里的字"),
    ("a.doc", b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + b"\0" * 99, "另存为 docx"),
    ("a.docx", b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + "EncryptedPackage".encode("utf-16-le"), "加了密码"),
    ("a.xls", b"<html><table>", "网页格式"),
    ("a.doc", b"{\\rtf1", "另存为 docx"),
    ("a.zip", box({"a.txt": "x"}), "一个一个地传"),
    ("a.rar", b"Rar!\x1a\x07", "一个一个地传"),
    ("a.txt", b"\x00\x01\x02", "读不出来"),
    ("a.txt", b"", "空文件"),
])  # fmt: skip
def test_what_it_is_is_told_by_what_is_in_it(name: str, content: bytes, told: str) -> None:
    assert told in refusal(name, content)


def test_a_locked_docx_or_pdf_says_so() -> None:
    locked = bytearray(docx(paragraph("x")))
    for begins in (b"PK\x03\x04", b"PK\x01\x02"):
        place = locked.find(begins) + (6 if begins.endswith(b"\x04") else 8)
        locked[place] |= 1
    writer = PdfWriter()
    writer.append(BytesIO(pdf("x")))
    writer.encrypt("secret")
    written = BytesIO()
    writer.write(written)

    assert "去掉密码" in refusal("a.docx", bytes(locked))
    assert "去掉密码" in refusal("a.pdf", written.getvalue())


def test_a_file_larger_than_the_bound_is_refused() -> None:
    assert "20 MB" in refusal("a.txt", b"a" * (caps.MOST_BYTES + 1))


def test_a_million_cells_are_refused_when_the_bound_is_reached() -> None:
    # Figures of all sizes, so that it is not refused for being packed too well.
    rows = "".join(
        f'<row r="{number}">'
        + "".join(f"<c><v>{number * column * 7919 % 99991}</v></c>" for column in range(100))
        + "</row>"
        for number in range(1, 10_001)
    )
    content = sheet_of(f"<worksheet {_MAIN}><sheetData>{rows}</sheetData></worksheet>")

    assert "二十万格" in refusal("a.xlsx", content)


def test_a_million_cells_of_a_csv_are_refused() -> None:
    assert "太大" in refusal("a.csv", (b"1," * 99 + b"1\n") * 10_000)


def test_a_cell_of_the_size_of_a_book_is_refused() -> None:
    content = sheet_of(
        f'<worksheet {_MAIN}><sheetData><row r="1"><c t="str"><v>{"ab" * 2_000_000}</v></c></row></sheetData></worksheet>'
    )

    assert "太" in refusal("a.xlsx", content)


def test_a_page_that_unpacks_without_end_is_refused() -> None:
    packed = zlib.compress(b" " * 60_000_000).decode("latin-1")
    drawn = "BT /F1 12 Tf 50 700 Td (x) Tj ET"
    bomb = (
        pdf("x")
        .decode("latin-1")
        .replace(f"<</Length {len(drawn)}>>", f"<</Length {len(packed)}/Filter/FlateDecode>>")
        .replace(drawn, packed)
    )
    assert "FlateDecode" in bomb

    assert "损坏" in refusal("a.pdf", bomb.encode("latin-1"))


def test_a_page_drawn_without_end_is_refused() -> None:
    assert "太大" in refusal("a.pdf", pdf("x" * (caps.MOST_PAGE_BYTES + 1)))


def test_many_heavy_pages_are_refused_before_the_first_is_read() -> None:
    pages = pdf(
        "x" * 2_900_000, *["y"] * 10
    )  # each drawn by the heavy drawing of the first: 11 · 2.9 million bytes
    heavy = re.sub(rb"/Contents (\d+) 0 R", lambda told: b"/Contents 3 0 R".ljust(len(told[0])), pages)

    assert "太大" in refusal("a.pdf", heavy)


def test_a_pdf_of_too_many_pages_is_refused() -> None:
    assert "太大" in refusal("a.pdf", pdf(*["x"] * (caps.MOST_PAGES + 1)))


def test_a_pdf_whose_pages_go_round_in_a_ring_ends() -> None:
    ring = pdf("x").replace(b"/Kids[4 0 R]", b"/Kids[2 0 R]")

    assert found("a.pdf", ring)


@pytest.mark.parametrize("kids", [b"/Kids[4 0 R<<6 ]", b"/Kids[]", b"/Kids[7 0 R]"])
def test_a_pdf_whose_pages_cannot_be_reached_never_passes(kids: bytes) -> None:
    refusal("a.pdf", pdf(f"tel {CARD}").replace(b"/Kids[4 0 R]", kids))


def test_a_pdf_that_promises_more_pages_than_are_found_never_passes() -> None:
    assert "损坏" in refusal("a.pdf", pdf("x").replace(b"/Count 1", b"/Count 2"))


def test_a_workbook_without_sheets_never_passes() -> None:
    with zipfile.ZipFile(BytesIO(xlsx(("x",)))) as book:
        parts: dict[str, str | bytes] = {name: book.read(name) for name in book.namelist()}
    workbook = parts["xl/workbook.xml"]
    assert isinstance(workbook, bytes)

    assert "损坏" in refusal(
        "a.xlsx", box({**parts, "xl/workbook.xml": workbook.replace(b"<sheet ", b"<sheeet ")})
    )


def test_a_sheet_that_is_named_and_not_there_is_broken() -> None:
    with zipfile.ZipFile(BytesIO(xlsx(("x",)))) as book:
        parts: dict[str, str | bytes] = {name: book.read(name) for name in book.namelist()}
    del parts["xl/worksheets/sheet1.xml"]

    assert "损坏" in refusal("a.xlsx", box(parts))


def test_text_made_to_trip_the_search_is_searched_in_time() -> None:
    for hostile in (
        "村" * 20_000,
        "1 " * 20_000,
        "组1" * 10_000,
        "(" * 20_000,
        "一" * 20_000,
        "a@" * 10_000,
        "低保户王" * 5_000,
        "秘密 " * 9_000,
        "138 0013 " * 5_000,
    ):
        began = time.process_time()
        found("a.txt", hostile.encode())
        assert time.process_time() - began < 8, hostile[:8]


def test_more_findings_than_anybody_reads_are_cut_and_said_to_be() -> None:
    told = findings("a.txt", "\n".join(f"第{n}户 {CARD}" for n in range(caps.MOST_FINDINGS + 50)).encode())

    assert len(told) == caps.MOST_FINDINGS + 1
    assert told[-1].kind == FindingKind.NOT_CHECKED


def test_a_table_in_a_table_in_a_table_is_read() -> None:
    inner = f"<w:tbl>{row(CARD)}</w:tbl>"
    nested = f"<w:tbl><w:tr><w:tc>{inner}</w:tc></w:tr></w:tbl>"

    assert [kind for kind, _ in found("a.docx", docx(nested))] == [FindingKind.IDENTITY_CARD]


def test_a_text_longer_than_is_ever_searched_is_refused() -> None:
    assert "字太多" in refusal("a.txt", ("文" * (caps.MOST_TEXT + 1)).encode())
