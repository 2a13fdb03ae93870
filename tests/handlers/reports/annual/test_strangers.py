"""Other people's reports: tables are found by their labels, and what cannot be placed counts for nothing."""

import io
from datetime import date

import pytest
from docx import Document
from docx.oxml import OxmlElement
from openpyxl import Workbook
from openpyxl.worksheet.worksheet import Worksheet

from handlers.refusal import Refused
from handlers.reports.annual.check import Check, Status
from handlers.reports.annual.checking import examine, misplaced
from handlers.reports.annual.layouts import APPLICANTS, HANDLED, Form
from handlers.reports.annual.listed import as_csv
from handlers.reports.annual.reading import Reading, read
from handlers.reports.annual.report import Report
from tests.handlers.reports.annual.papers import (
    AFTER,
    DISCLOSED,
    DOCUMENTS,
    IN,
    NEW,
    OUT,
    REVIEW,
    SECRET,
    changed,
    consistent,
)
from tests.handlers.reports.annual.strangers import COLUMNS, as_docx, page_of_a_county, row

ROWS = (
    row("一、本年新收政府信息公开申请数量", "５", 1, 0, 0, 0, 0, 6)
    + row("二、上年结转政府信息公开申请数量", 0, 0, 0, 0, 0, 0, "&nbsp;0&nbsp;")
    + row(
        "（一）予以公开", 4, 1, 0, 0, 0, 0, 5, before="<td rowspan=2>三、本年度<br>办理结果</td>", columns=2
    )
    + row("（二）部分公开（区分处理的，只计这一情形，不计其他情形）", *[0] * 7, columns=2)
)


def lines_of(reading: Reading) -> list[str]:
    checks: tuple[Check, ...] = (*misplaced(reading.faults), *examine(reading.report))
    return [f"{one.rule} {one.sentence}" for one in checks if one.status is Status.BROKEN]


def figures(report: Report, row: str) -> list[str | None]:
    return [report.cells.get(f"{row}/{column}") for column in APPLICANTS]


# --- docx ------------------------------------------------------------------------------------------


@pytest.mark.parametrize("form", Form)
def test_a_docx_with_merged_cells_is_read_cell_by_cell(form: Form) -> None:
    right = consistent(form)

    reading = read(
        "docx", as_docx(right, ["梭戛乡人民政府2025年政府信息公开工作年度报告", "一、总体情况", "略。"])
    )

    assert reading.report.cells == right.cells
    assert (reading.report.form, reading.report.year, reading.report.office, reading.faults) == (
        form, 2025, "梭戛乡人民政府", (),
    )  # fmt: skip


def test_what_is_wrong_in_a_docx_is_named_with_its_place() -> None:
    reading = read("docx", as_docx(changed(consistent(), {f"{SECRET}/科研机构": "／"})))

    assert lines_of(reading) == [
        "V11 表三「（三）不予公开 1.属于国家秘密」的「科研机构」写的是“／”，应当是不小于零的整数，没有的请填 0。"
    ]
    assert reading.spots[f"{SECRET}/科研机构"] == "第 2 张表第 8 行第 6 列"


def test_a_number_merged_over_two_rows_in_a_docx_is_nobody_s() -> None:
    document, made = Document(io.BytesIO(as_docx(consistent()))), io.BytesIO()
    three = document.tables[1]
    three.cell(4, 3).text = ""
    three.cell(3, 3).merge(three.cell(4, 3))
    document.save(made)

    assert figures(read("docx", made.getvalue()).report, IN)[0] == "合并的格：10"


def test_a_number_deleted_in_a_revision_is_not_there() -> None:
    document, made = Document(io.BytesIO(as_docx(consistent()))), io.BytesIO()
    paragraph = document.tables[1].cell(3, 3).paragraphs[0]
    deleted = OxmlElement("w:del")
    deleted.append(paragraph.runs[0]._r)
    paragraph._p.append(deleted)
    paragraph.add_run("9")
    document.save(made)

    assert figures(read("docx", made.getvalue()).report, NEW)[0] == "9"


# --- web pages -------------------------------------------------------------------------------------


def test_a_table_within_a_table_in_gbk_is_found() -> None:
    reading = read("html", page_of_a_county(ROWS))

    assert (reading.report.year, reading.report.office) == (2023, "新华镇人民政府")
    assert figures(reading.report, NEW) == ["５", "1", "0", "0", "0", "0", "6"]
    assert figures(reading.report, IN)[-1] == "0"
    assert figures(reading.report, DISCLOSED) == ["4", "1", "0", "0", "0", "0", "5"]
    assert reading.faults == ()
    assert not [line for line in lines_of(reading) if line.startswith("V2")]  # 5＋1＝6 and 4＋1＝5


def test_rows_and_columns_may_come_in_another_order() -> None:
    heads = [COLUMNS[place] for place in (6, 0, 2, 1, 3, 4, 5)]
    rows = row("四、结转下年度继续办理", 3, 1, 0, 2, 0, 0, 0) + row(
        "一、本年新收政府信息公开申请数量", 7, 4, 1, 2, 0, 0, 0
    )

    report = read("html", page_of_a_county(rows, heads=heads)).report

    assert figures(report, OUT) == ["1", "2", "0", "0", "0", "0", "3"]
    assert figures(report, NEW) == ["4", "2", "1", "0", "0", "0", "7"]


def test_a_report_with_five_columns_names_the_missing_ones() -> None:
    """Real ones exist: the columns of 科研机构 and 法律服务机构 left out."""
    heads = [COLUMNS[place] for place in (0, 1, 3, 5, 6)]
    reading = read(
        "html", page_of_a_county(row("一、本年新收政府信息公开申请数量", 1, 0, 0, 0, 1), heads=heads)
    )

    told = "\n".join(lines_of(reading))
    assert "V11 表三缺「科研机构」这一列" in told and "V11 表三缺「法律服务机构」这一列" in told
    assert "V11 表三缺「四、结转下年度继续办理」这一行，应当有 7 格，没有的请填 0。" in told
    assert "V2" not in told  # a sum without its parts is not judged


def test_a_figure_under_no_heading_is_told_and_not_counted() -> None:
    reading = read("html", page_of_a_county(row("一、本年新收政府信息公开申请数量", 1, 0, 0, 0, 0, 0, 1, 77)))

    assert reading.faults == (
        "第 1 张表第 3 行第 11 列在表三「一、本年新收政府信息公开申请数量」这一行多出“77”，没有列头，没有计入。",
    )
    assert "77" not in reading.report.cells.values()


def test_a_row_that_is_not_of_the_form_is_told_and_not_counted() -> None:
    reading = read("html", page_of_a_county(ROWS + row("五、群众电话咨询", 3, 0, 0, 0, 0, 0, 3)))

    assert reading.faults == ("第 1 张表第 7 行第 1 列这一行（“五、群众电话咨询”）不是表三的行，没有计入。",)
    assert lines_of(reading)[0] == f"V8 {reading.faults[0]}"


def test_a_row_under_the_wrong_group_is_no_row() -> None:
    """3.其他 belongs to （六）, and under （三） nobody knows what was meant."""
    wrong = row("3.其他", 1, 0, 0, 0, 0, 0, 1, before="<td>（三）不予公开</td>", columns=2)

    reading = read("html", page_of_a_county(ROWS + wrong))

    assert len(reading.faults) == 1 and "没有计入" in reading.faults[0]


def test_the_same_row_twice_is_told() -> None:
    reading = read(
        "html", page_of_a_county(ROWS + row("一、本年新收政府信息公开申请数量", 8, 0, 0, 0, 0, 0, 8))
    )

    assert figures(reading.report, NEW)[0] == "５"
    assert reading.faults[0] == (
        "表三「一、本年新收政府信息公开申请数量」的「自然人」出现了两次：第 1 张表第 3 行第 4 列和第 1 张表第 7 行第 4 列。请只留一处。"
    )


def test_one_number_over_several_columns_is_nobody_s() -> None:
    merged = "<tr><td colspan=3>一、本年新收政府信息公开申请数量</td><td colspan=6>0</td><td>0</td></tr>"
    reading = read("html", page_of_a_county(merged))

    assert figures(reading.report, NEW) == [*["合并的格：0"] * 6, "0"]
    assert (
        "V8 表三「一、本年新收政府信息公开申请数量」的「自然人」写的是“合并的格：0”，应当是不小于零的整数。"
        in lines_of(reading)
    )


def test_one_number_over_several_rows_is_nobody_s() -> None:
    first = row("一、本年新收政府信息公开申请数量", *[0] * 7).replace("<td>0</td>", "<td rowspan=2>4</td>", 1)
    second = row("二、上年结转政府信息公开申请数量", *[0] * 6)

    reading = read("html", page_of_a_county(first + second))

    assert figures(reading.report, IN)[0] == "合并的格：4"


def test_two_columns_of_one_name_are_both_left_out() -> None:
    heads = [*COLUMNS[:3], "科研机构", *COLUMNS[4:]]
    reading = read("html", page_of_a_county(ROWS, heads=heads))

    assert "第 1 张表表三有几列都叫“科研机构”，没有计入。" in reading.faults
    assert figures(reading.report, NEW)[2:4] == [None, None]


def test_the_text_of_a_page_is_held_against_its_table() -> None:
    text = "2023年，我镇共收到政府信息公开申请265件（国办公开办函〔2021〕30号），印发文件337件。"
    lines = lines_of(read("html", page_of_a_county(ROWS, text=text)))

    assert [line for line in lines if line.startswith("V9")] == [
        "V9 新收申请：正文说 265 件，表里是 6 件。正文：“2023年,我镇共收到政府信息公开申请265件（国办公开办函〔2021〕30号）,印发文件337件”"
    ]


def test_a_page_without_a_table_is_refused_in_words() -> None:
    with pytest.raises(Refused, match="没有找到年度报告的表"):
        read(
            "html", "<html><body><p>一、总体情况</p><table><tr><td>1</td></tr></table></body></html>".encode()
        )


def test_the_second_half_of_a_table_without_headings_is_told() -> None:
    half = row("四、结转下年度继续办理", *[0] * 7)
    page = page_of_a_county(ROWS + "</table><table>" + half)

    reading = read("html", page)
    assert reading.faults == (
        "第 2 张表像是表三的后半截，可是没有列头，没有计入。请把两截合成一张表，或者重复列头。",
    )
    assert figures(reading.report, OUT) == [None] * 7


def test_another_table_of_the_page_is_left_alone() -> None:
    other = "</table><table><tr><td>行政许可</td><td>4</td></tr><tr><td>行政复议</td><td>2</td></tr>"

    assert read("html", page_of_a_county(ROWS + other)).faults == ()


def test_what_is_commented_out_is_not_there() -> None:
    hidden = row("四、结转下年度继续办理", *[0] * 7)

    assert figures(read("html", page_of_a_county(f"{ROWS}<!--{hidden}-->")).report, OUT) == [None] * 7
    assert figures(read("html", page_of_a_county(f"{ROWS}<!--{hidden}")).report, OUT) == [None] * 7


def test_older_words_for_a_row_are_understood() -> None:
    report = read("xlsx", sheet_of(
        ("第二十条 第（一）项",), ("信息内容", "本年制发件数", "本年废止件数", "现行有效件数"), ("规范性文件", 3, 1, 12),
    )).report  # fmt: skip

    assert report.cells[f"{DOCUMENTS}/现行有效件数"] == "12"


# --- xlsx ------------------------------------------------------------------------------------------


def sheet_of(*rows: tuple[str | float | date | None, ...], merged: tuple[str, ...] = ()) -> bytes:
    book, made = Workbook(), io.BytesIO()
    sheet = book.active
    assert isinstance(sheet, Worksheet)
    for one in rows:
        sheet.append(one)
    for place in merged:
        sheet.merge_cells(place)
    book.save(made)
    return made.getvalue()


HEADS = ("", *APPLICANTS)


def test_tables_under_each_other_on_one_sheet_are_told_apart() -> None:
    """A title between them is no row, and table four may stand instead of lie."""
    report = read("xlsx", sheet_of(
        ("三、收到和处理政府信息公开申请情况",),
        HEADS,
        ("一、本年新收政府信息公开申请数量", 5, 0, 0, 0, 0, 0, 5),
        ("四、政府信息公开行政复议、行政诉讼情况",),
        ("", "结果维持", "结果纠正", "其他结果", "尚未审结", "总计"),
        ("行政复议", 1, 0, 0, 2, 3),
        ("行政诉讼 未经复议直接起诉", 0, 0, 0, 0, 0),
        ("复议后起诉", 0, 4, 0, 0, 4),
        ("第二十条第（一）项",),
        ("信息内容", "本年制发件数", "本年废止件数", "现行有效件数"),
        ("行政规范性文件", 3, 1, 12),
    )).report  # fmt: skip

    assert figures(report, NEW) == ["5", "0", "0", "0", "0", "0", "5"]
    assert (report.cells[f"{REVIEW}/尚未审结"], report.cells[f"{REVIEW}/总计"]) == ("2", "3")
    assert report.cells[f"{AFTER}/结果纠正"] == "4"
    assert [
        report.cells[f"{DOCUMENTS}/{name}"] for name in ("本年制发件数", "本年废止件数", "现行有效件数")
    ] == ["3", "1", "12"]


def test_numbers_written_as_text_are_numbers_and_dates_are_none() -> None:
    report = read(
        "xlsx",
        sheet_of(
            HEADS, ("一、本年新收政府信息公开申请数量", "3", date(2025, 3, 1), True, 2.5, None, "1,024", 7)
        ),
    ).report

    assert figures(report, NEW) == ["3", "2025-03-01", "TRUE", "2.5", "", "1,024", "7"]
    assert [report.number(f"{NEW}/{column}") for column in APPLICANTS] == [3, None, None, None, None, 1024, 7]


def test_merged_cells_of_a_sheet_are_labels_for_all_their_rows_and_numbers_for_none() -> None:
    report = read("xlsx", sheet_of(
        ("", "", *APPLICANTS),
        ("（三）不予公开", "1.属于国家秘密", 1, 0, 0, 0, 0, 0, 1),
        (None, "8.属于行政查询事项", 4, None, 0, 0, 0, 0, 4),
        merged=("A2:A3", "C3:D3"),
    )).report  # fmt: skip

    assert figures(report, SECRET)[0] == "1"
    assert figures(report, f"表三/{HANDLED}/(三)不予公开/8.属于行政查询事项")[:3] == [
        "合并的格：4",
        "合并的格：4",
        "0",
    ]


# --- csv -------------------------------------------------------------------------------------------

HEAD = "row_label,natural_person,commercial,research,social_welfare,legal_service,other,total\n"


def test_the_csv_of_the_interface_is_read_by_its_paths() -> None:
    text = (
        HEAD
        + "三、本年度办理结果/(三)不予公开/1.属于国家秘密,1,0,0,0,0,0,1\n"
        + "四、结转下年度继续办理,0,2,0,0,0,0,2\n"
    )

    reading = read("csv", text.encode())

    assert figures(reading.report, SECRET) == ["1", "0", "0", "0", "0", "0", "1"]
    assert figures(reading.report, OUT) == ["0", "2", "0", "0", "0", "0", "2"]
    assert (reading.faults, reading.spots[f"{OUT}/自然人"]) == ((), "第 3 行第 2 列")


def test_columns_of_a_csv_may_come_in_any_order_and_encoding() -> None:
    text = "total,natural_person,row_label\n9,4,一、本年新收政府信息公开申请数量\n"

    for encoding in ("utf-8", "utf-8-sig", "gb18030", "utf-16"):
        report = read("csv", text.encode(encoding)).report
        assert figures(report, NEW) == ["4", None, None, None, None, None, "9"]


def test_a_csv_line_that_is_too_long_or_too_short_is_told() -> None:
    text = (
        HEAD + "一、本年新收政府信息公开申请数量,1,0,0,0,0,0,1,5\n" + "二、上年结转政府信息公开申请数量,1,0\n"
    )

    lines = lines_of(read("csv", text.encode()))

    assert (
        "V8 第 2 行第 9 列在表三「一、本年新收政府信息公开申请数量」这一行多出“5”，没有列头，没有计入。"
        in lines
    )
    assert (
        "V11 表三「二、上年结转政府信息公开申请数量」的「科研机构」缺这一格，应当是不小于零的整数。" in lines
    )


@pytest.mark.parametrize(
    "text", ["", "a,b\n1,2\n", "row_label\n", HEAD, HEAD + "不认得的行,1,2,3,4,5,6,7\n", '"', "\n\n"]
)
def test_a_csv_without_the_table_is_refused_in_words(text: str) -> None:
    with pytest.raises(Refused, match=r"[\u4e00-\u9fff]{4,}"):
        read("csv", text.encode())


def test_a_figure_of_another_form_under_a_whole_path_is_told() -> None:
    text = (
        as_csv(consistent()).decode("utf-8-sig") + "表二/第二十条第(九)项/政府集中采购/采购项目数量,,,,,,,3\n"
    )

    reading = read("csv", text.encode())

    assert reading.faults == (
        "第 52 行的“表二/第二十条第(九)项/政府集中采购/采购项目数量”不是 2021 年格式的格，没有计入。",
    )
