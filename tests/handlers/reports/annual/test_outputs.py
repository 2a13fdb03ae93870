"""The report as files: real numbers, sums as formulas where they agree, official tables on the page."""

import csv
import io
import json
import re
import zipfile
from collections.abc import Callable
from dataclasses import replace
from xml.etree.ElementTree import Element

import pytest
from defusedxml.ElementTree import fromstring
from docx import Document
from openpyxl import load_workbook

from handlers.reports.annual.document import as_docx
from handlers.reports.annual.drawing import pictures
from handlers.reports.annual.layouts import APPLICANTS, Form
from handlers.reports.annual.listed import HEADS, as_csv, as_json
from handlers.reports.annual.page import as_html
from handlers.reports.annual.reading import read
from handlers.reports.annual.report import Report, of_figures
from handlers.reports.annual_workbook import as_xlsx
from tests.handlers.reports.annual.papers import FEES, NEW, OFFICE, YEAR, changed, consistent, with_text

MAKERS: tuple[tuple[str, Callable[[Report], bytes]], ...] = (
    ("json", as_json),
    ("html", as_html),
    ("xlsx", as_xlsx),
)


@pytest.mark.parametrize("form", Form)
@pytest.mark.parametrize(("ending", "made"), MAKERS)
def test_a_file_read_again_is_the_report(ending: str, made: Callable[[Report], bytes], form: Form) -> None:
    whole = consistent(form)

    assert read(ending, made(whole)).report == whole


@pytest.mark.parametrize("form", Form)
def test_a_csv_read_again_is_its_tables(form: Form) -> None:
    whole = consistent(form)

    assert read("csv", as_csv(whole)).report.cells == whole.cells


@pytest.mark.parametrize("made", [as_json, as_csv, as_html, as_xlsx, as_docx])
def test_one_report_gives_the_same_bytes_again(made: Callable[[Report], bytes]) -> None:
    assert made(consistent()) == made(consistent())


@pytest.mark.parametrize("made", [as_json, as_csv, as_html, as_xlsx, as_docx])
def test_a_year_with_nothing_in_it_prints_zeros(made: Callable[[Report], bytes]) -> None:
    empty = with_text(of_figures(Form.OF_2021, {}, YEAR, OFFICE))

    ending = made.__name__.removeprefix("as_")
    assert set(read(ending, made(empty)).report.cells.values()) == {"0"}


# --- xlsx ------------------------------------------------------------------------------------------


def test_numbers_are_numbers_and_sums_are_formulas() -> None:
    book = load_workbook(io.BytesIO(as_xlsx(consistent())))
    three = book["表三"]

    rows = {str(row[0].value): row for row in three.iter_rows(min_row=5)}
    new = rows["一、本年新收政府信息公开申请数量"]
    assert [cell.value for cell in new[3:9]] == [10, 3, 0, 0, 0, 0]
    assert new[9].value == "=SUM(D5:I5)"
    total = next(row for row in three.iter_rows() if row[1].value == "（七）总计")
    assert total[3].value == "=SUM(D7:D27)"  # twenty-one results, from （一） to （六）3
    assert book["表四"]["E5"].value == "=SUM(A5:D5)"
    assert 9.63 in [cell.value for row in book["表二"].iter_rows() for cell in row]


def test_formulas_hold_the_sum_for_programs_that_do_not_reckon() -> None:
    book = load_workbook(io.BytesIO(as_xlsx(consistent())), data_only=True)

    assert book["表三"]["J5"].value == 13


def test_a_sum_that_does_not_agree_is_left_as_it_is_written() -> None:
    book = load_workbook(io.BytesIO(as_xlsx(changed(consistent(), {f"{NEW}/总计": "14"}))))

    assert book["表三"]["J5"].value == 14


def test_words_in_a_cell_are_words() -> None:
    book = load_workbook(io.BytesIO(as_xlsx(changed(consistent(), {f"{NEW}/自然人": "=1+1"}))))

    cell = book["表三"]["D5"]
    assert (cell.value, cell.data_type) == ("=1+1", "s")


# --- json and csv ----------------------------------------------------------------------------------


def test_json_holds_numbers_under_the_paths_of_the_form() -> None:
    told = json.loads(as_json(consistent()))

    assert (told["form"], told["year"], told["office"]) == ("2021", 2025, OFFICE)
    assert (told["cells"][f"{NEW}/自然人"], told["cells"][FEES], len(told["cells"])) == (10, 9.63, 200)


def test_the_csv_is_that_of_the_interface() -> None:
    head, *rows = list(csv.reader(io.StringIO(as_csv(consistent()).decode("utf-8-sig"))))

    assert head == ["row_label", *HEADS]
    assert rows[0] == ["一、本年新收政府信息公开申请数量", "10", "3", "0", "0", "0", "0", "13"]
    assert rows[4][0] == "三、本年度办理结果/(三)不予公开/1.属于国家秘密"
    assert len(rows) == 25 + 10 + 15


def test_no_cell_of_the_csv_is_a_formula() -> None:
    made = as_csv(changed(consistent(), {f"{NEW}/自然人": "=1+1", f"{NEW}/其他": "-1"})).decode("utf-8-sig")

    assert list(csv.reader(io.StringIO(made)))[1][1:7] == ["'=1+1", "3", "0", "0", "0", "-1"]


# --- the page --------------------------------------------------------------------------------------


def tree(report: Report) -> Element:
    """It is well-formed XML but for what HTML leaves open."""
    made = as_html(report).decode().removeprefix("<!DOCTYPE html>\n")
    root = fromstring(re.sub(r"<(meta[^>]*)>", r"<\1/>", made))
    assert isinstance(root, Element)
    return root


def test_every_table_fills_its_rectangle() -> None:
    """Spans add up: no row is longer or shorter than the others."""
    for form in Form:
        for picture in pictures(consistent(form)):
            places: set[tuple[int, int]] = set()
            for number, row in enumerate(picture.rows):
                column = 0
                for drawn in row:
                    while (number, column) in places:
                        column += 1
                    covered = {
                        (number + r, column + c) for r in range(drawn.rows) for c in range(drawn.columns)
                    }
                    assert not covered & places
                    places |= covered
            assert places == {(r, c) for r in range(len(picture.rows)) for c in range(len(picture.widths))}


def test_table_three_has_the_heads_of_the_form() -> None:
    three = tree(consistent()).findall(".//table")[1]

    heads = ["".join(cell.itertext()) for row in three.findall("thead/tr") for cell in row]
    assert heads[:5] == [
        "（本列数据的勾稽关系为：第一项加第二项之和，等于第三项加第四项之和）",
        "申请人情况",
        "自然人",
        "法人或其他组织",
        "总计",
    ]
    assert heads[5:] == list(APPLICANTS[1:-1])
    labels = ["".join(cell.itertext()) for cell in three.findall("tbody/tr/th")]
    assert len(three.findall("tbody/tr")) == 25 and len(three.findall("tbody/tr/td")) == 175
    assert labels[2:5] == [
        "三、本年度办理结果",
        "（一）予以公开",
        "（二）部分公开（区分处理的，只计这一情形，不计其他情形）",
    ]
    assert "3.危及“三安全一稳定”" in labels


def test_the_page_has_one_heading_a_language_and_heads_with_scopes() -> None:
    page = tree(consistent())

    assert page.get("lang") == "zh-CN" and page.findtext(".//h1") == f"{OFFICE}2025年政府信息公开工作年度报告"
    assert len(page.findall(".//h1")) == 1 and len(page.findall(".//h2")) == 6
    assert all(head.get("scope") in ("col", "colgroup", "row", "rowgroup") for head in page.iter("th"))
    assert [table.findtext("caption") is not None for table in page.iter("table")] == [True] * 3
    assert "size: A4" in (page.findtext(".//style") or "")


def test_what_a_person_wrote_is_text_on_the_page() -> None:
    told = replace(
        consistent(), office="<b>梭戛乡</b>", prose=("<script>1</script>", *consistent().prose[1:])
    )

    made = as_html(told).decode()
    assert "<script>" not in made and "<b>" not in made and "&lt;script&gt;" in made


# --- docx ------------------------------------------------------------------------------------------


def test_the_docx_is_laid_out_as_official_papers_are() -> None:
    """GB/T 9704: A4; 37 mm above, 28 mm to the left; 二号 小标宋, 三号 仿宋, headings in 黑体."""
    paper = Document(io.BytesIO(as_docx(consistent())))

    page = paper.sections[0]
    assert [round(one.mm) for one in (page.page_width, page.page_height, page.top_margin, page.bottom_margin, page.left_margin, page.right_margin)
            if one is not None] == [210, 297, 37, 35, 28, 26]  # fmt: skip
    title, *rest = paper.paragraphs
    assert (
        title.text == f"{OFFICE}2025年政府信息公开工作年度报告"
        and title.style is not None
        and title.style.name == "Title"
    )
    assert [one.text for one in rest if one.style is not None and one.style.name == "Heading 1"][
        1
    ] == "二、主动公开政府信息情况"
    with zipfile.ZipFile(io.BytesIO(as_docx(consistent()))) as box:
        styles = box.read("word/styles.xml").decode()
    assert all(f'"{font}"' in styles for font in ("方正小标宋简体", "仿宋_GB2312", "黑体"))


def test_the_tables_of_the_docx_are_those_of_the_form() -> None:
    two, three, four = Document(io.BytesIO(as_docx(consistent()))).tables

    assert (len(three.rows), len(three.columns)) == (28, 10)
    assert three.cell(5, 0).text == three.cell(26, 0).text == "三、本年度办理结果"
    assert [three.cell(3, column).text for column in range(3, 10)] == ["10", "3", "0", "0", "0", "0", "13"]
    assert (len(four.columns), four.cell(3, 0).text, two.cell(0, 0).text) == (
        15,
        "1",
        "第二十条第(一)项".translate({40: "（", 41: "）"}),
    )


def test_what_a_person_wrote_is_text_in_the_docx() -> None:
    told = replace(consistent(), prose=("<w:p/>&\x07", *consistent().prose[1:]))

    assert "<w:p/>& " in [one.text for one in Document(io.BytesIO(as_docx(told))).paragraphs]
