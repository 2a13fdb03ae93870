"""On paper: GB/T 9704-2012, read back by another program than the one that wrote it."""

import io
import zipfile
from dataclasses import replace
from datetime import UTC, datetime

import docx
import pytest
from defusedxml import ElementTree
from docx.document import Document
from docx.enum.text import WD_ALIGN_PARAGRAPH
from docx.shared import Mm, Pt

from handlers.applications.letters.printing import docx_of, html_of, paper_of
from handlers.paper_html import STYLE_SOURCE
from storage.application_terms import LetterKind, Outcome
from tests.handlers.applications.letters.samples import SUOJIA, every_letter, letter, letter_of


def opened(name: str) -> Document:
    return docx.Document(io.BytesIO(docx_of(every_letter()[name])))


@pytest.mark.parametrize("name", every_letter())
def test_word_reads_what_the_letter_says(name: str) -> None:
    words = paper_of(every_letter()[name]).words()
    document = opened(name)

    read = "".join(part.text for part in document.paragraphs) + "".join(
        cell.text for table in document.tables for row in table.rows for cell in row.cells
    )
    assert sorted("".join(words.split())) == sorted("".join(read.split()))


def test_the_sheet_is_that_of_the_standard() -> None:
    sheet = opened("answer-disclosed").sections[0]

    measured = (
        sheet.page_width,
        sheet.page_height,
        sheet.top_margin,
        sheet.bottom_margin,
        sheet.left_margin,
        sheet.right_margin,
    )
    for told, millimetres in zip(measured, (210, 297, 37, 35, 28, 26), strict=True):
        assert told is not None and abs(told - Mm(millimetres)) < Pt(0.1)


def test_title_and_body_have_the_types_of_the_standard() -> None:
    styles = opened("answer-disclosed").styles

    title, normal = styles["gongkai title"], styles["Normal"]
    assert ('w:eastAsia="方正小标宋简体"' in title.element.xml, title.font.size) == (True, Pt(22))
    assert ('w:eastAsia="仿宋_GB2312"' in normal.element.xml, normal.font.size) == (True, Pt(16))
    assert 'w:line="560" w:lineRule="exact"' in normal.element.xml
    assert 'w:firstLineChars="200"' in styles["gongkai text"].element.xml


def test_odd_sheets_are_numbered_on_the_right_and_even_ones_on_the_left() -> None:
    document = opened("answer-disclosed")
    section = document.sections[0]

    assert document.settings.odd_and_even_pages_header_footer
    for footer, side in (
        (section.footer, WD_ALIGN_PARAGRAPH.RIGHT),
        (section.even_page_footer, WD_ALIGN_PARAGRAPH.LEFT),
    ):
        assert (footer.paragraphs[0].text, footer.paragraphs[0].alignment) == ("— 1 —", side)


def test_the_day_stands_four_characters_in_and_the_name_over_its_middle() -> None:
    *_, name, day = opened("answer-disclosed").paragraphs

    # 2026年3月30日 is 6.5 characters wide, 梭戛乡人民政府 7: so the name is the wider and stands four in, the day 4.25.
    character = (210 - 28 - 26) * 72 / 25.4 / 28
    indents = [one.paragraph_format.right_indent for one in (name, day)]
    assert [round((indent or 0) / Pt(1) / character, 2) for indent in indents] == [4.0, 4.25]


def test_the_file_says_of_itself_what_the_letter_says() -> None:
    told = opened("answer-partial").core_properties

    assert told.title == "梭戛乡人民政府政府信息公开申请答复书（梭公复〔2026〕1号）"
    assert (told.author, told.last_modified_by) == (SUOJIA.name, SUOJIA.name)
    assert told.created == datetime(2026, 3, 30, tzinfo=UTC)


@pytest.mark.parametrize("name", every_letter())
def test_every_part_of_the_file_is_whole(name: str) -> None:
    with zipfile.ZipFile(io.BytesIO(docx_of(every_letter()[name]))) as file:
        assert file.testzip() is None
        for part in file.infolist():
            ElementTree.fromstring(file.read(part))
            assert (part.date_time, part.compress_type) == ((1980, 1, 1, 0, 0, 0), zipfile.ZIP_STORED)


def test_the_page_needs_no_script_and_no_style_from_elsewhere() -> None:
    page = html_of(letter_of(Outcome.PARTIAL))

    assert [
        word for word in ("<script", " style=", "http-equiv", "<link", "@import", "url(") if word in page
    ] == []
    assert STYLE_SOURCE.startswith("'sha256-")
    assert "@page { size: A4; margin: 37mm 26mm 35mm 28mm; }" in page


def test_the_slip_to_be_sent_back_is_a_sheet_of_its_own() -> None:
    page = html_of(letter(LetterKind.THIRD_PARTY))

    before, slip = page.split("<h2>")
    assert "（印章）" in before and "□ 同意公开" in slip and "signed" not in slip


def test_one_attachment_bears_no_number_and_two_do() -> None:
    two, one = html_of(letter_of(Outcome.DISCLOSED)), html_of(letter_of(Outcome.PARTIAL))

    assert "<li>附件：1．高兴村2025年农村危房改造补助对象名单</li>\n<li>2．" in two
    assert "<li>附件：高兴村2025年农村危房改造补助对象名单（隐去部分内容）</li>" in one


def test_a_long_address_is_broken_rather_than_tearing_the_line_apart() -> None:
    long = "https://www.example.gov.cn/" + "a" * 60
    told = replace(letter_of(Outcome.PROCESS), sender=replace(SUOJIA, review_online=long))

    assert f'<span class="long">{long}</span>' in html_of(told)
    assert b'<w:wordWrap w:val="0"/>' in docx_of(told)


def test_a_telephone_is_not_broken() -> None:
    assert '电话：<span class="whole">0858-5650101</span>，' in html_of(letter_of(Outcome.PROCESS))
