"""Files made to do harm: each is refused in bounded work, says what to do, and is never passed."""

import zipfile
from io import BytesIO

import pytest

from handlers import caps
from tests.handlers.publications.checkup.papers import (
    box,
    docx,
    findings,
    paragraph,
    refusal,
    sheet_of,
)

_MAIN = 'xmlns="http://schemas.openxmlformats.org/spreadsheetml/2006/main"'


def test_a_zip_bomb_is_not_unpacked() -> None:
    letter = docx("<w:p>" + " " * 70_000_000 + "</w:p>")
    assert len(letter) < 200_000

    assert "太大" in refusal("a.docx", letter)


def test_a_member_packed_better_than_any_honest_one_is_not_unpacked() -> None:
    assert "太大" in refusal("a.docx", docx("<w:p>" + " " * 20_000_000 + "</w:p>"))


def test_more_markup_than_is_ever_parsed_is_not_unpacked() -> None:
    parts = {f"word/{number}.xml": b" " * 990_000 for number in range(62)}
    assert "太大" in refusal("a.docx", box({"[Content_Types].xml": "<Types/>", **parts}))


def test_a_bomb_of_many_small_members_is_not_unpacked() -> None:
    parts = {f"word/media/{number}.png": b"\0" * 900_000 for number in range(200)}
    assert "太大" in refusal("a.docx", box({"[Content_Types].xml": "<Types/>", **parts}))


def test_a_member_that_lies_about_its_size_is_broken() -> None:
    letter = bytearray(docx(paragraph("x" * 5_000)))
    with zipfile.ZipFile(BytesIO(letter)) as written:
        size = written.getinfo("word/document.xml").file_size
    letter = letter.replace(size.to_bytes(4, "little"), (10).to_bytes(4, "little"))

    assert "损坏" in refusal("a.docx", bytes(letter))


def test_more_members_than_a_document_has_are_refused() -> None:
    parts = {f"word/{number}.xml": "<a/>" for number in range(caps.MOST_MEMBERS + 1)}
    assert "太大" in refusal("a.docx", box({"[Content_Types].xml": "<Types/>", **parts}))


@pytest.mark.parametrize("told", [
    '<!DOCTYPE a [<!ENTITY a "aaaaaaaaaa"><!ENTITY b "&a;&a;&a;&a;&a;&a;&a;&a;">]><a>&b;</a>',
    '<!DOCTYPE a [<!ENTITY f SYSTEM "file:///etc/passwd">]><a>&f;</a>',
    '<!DOCTYPE a SYSTEM "http://127.0.0.1/a.dtd"><a/>',
])  # fmt: skip
def test_entities_and_doctypes_are_refused(told: str) -> None:
    assert "读不出来" in refusal("a.xlsx", sheet_of(told))


def test_elements_within_elements_without_end_are_refused() -> None:
    assert "层次太深" in refusal("a.docx", docx("<w:a>" * 20_000 + "</w:a>" * 20_000))


@pytest.mark.parametrize(
    "name", ["../../etc/cron.d/x.xml", "/etc/x.xml", "word\\..\\x.xml", "c:x.xml", "a" * 300 + ".xml"]
)
def test_a_member_that_leads_elsewhere_is_refused(name: str) -> None:
    assert "名称不正常" in refusal("a.docx", box({"[Content_Types].xml": "<Types/>", name: "<a/>"}))


def test_the_same_member_twice_is_refused() -> None:
    made = BytesIO()
    with zipfile.ZipFile(made, "w") as written:
        written.writestr("[Content_Types].xml", "<Types/>")
        written.writestr("word/document.xml", "<a/>")
        written.writestr("word/Document.xml", "<b/>")

    assert "名称不正常" in refusal("a.docx", made.getvalue())


@pytest.mark.parametrize(
    "name", ["../a.txt", "a\0.txt", "c:\\a.txt", "名单\u202etxt.docx", "", "..", "a/b.txt"]
)
def test_a_name_that_leads_elsewhere_is_refused(name: str) -> None:
    assert "文件名" in refusal(name, b"text")


def test_a_name_of_300_characters_is_refused_and_not_repeated() -> None:
    told = findings("长" * 300 + ".txt", b"text")

    assert told[0].excerpt == "文件名太长（304 字），请改到 120 字以内再传。"
    assert len(told[0].where) <= 61
