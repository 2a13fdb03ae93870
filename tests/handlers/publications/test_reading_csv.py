"""A sheet saved as CSV: headings in Chinese or English, row numbers as the person's own program counts them."""

import csv
import io
from datetime import date

import pytest

from handlers.publications.columns import HEADINGS
from handlers.publications.rules import BadRow, ItemRow, PlacementRow, read_csv

HEAD = "编号,标题,正文,发布日期"


def items(text: str) -> list[ItemRow]:
    read = list(read_csv(text))
    assert [row for row in read if isinstance(row, BadRow)] == []
    return [row for row in read if isinstance(row, ItemRow)]


def bad(text: str) -> list[tuple[int, str]]:
    return [(row.number, row.reason) for row in read_csv(text) if isinstance(row, BadRow)]


def written(*rows: list[str]) -> str:
    told = io.StringIO()
    csv.writer(told).writerows(rows)
    return told.getvalue()


def test_chinese_headings_are_understood() -> None:
    head = [
        "编号",
        "标题",
        "正文",
        "发布机构",
        "发布日期",
        "文号",
        "索引号",
        "分类",
        "来源网址",
        "渠道",
        "内容概述",
        "站所",
        "成文日期",
        "重点领域",
        "是否有效",
    ]
    row = ["a1", "低保指南", "带身份证。", "梭戛乡", "2026/1/12", "梭府发〔2026〕3号", "GZ520203-SJ/2026-00001", "办事指南", "https://x.example",
           "政府网站|微信", "概述", "社会事务办", "2026年1月10日", "社会公益、扶贫", "有效"]  # fmt: skip

    (told,) = items(written(head, row))
    assert told == ItemRow(
        "a1", "低保指南", "带身份证。", "梭戛乡", date(2026, 1, 12), doc_number="梭府发〔2026〕3号",
        index_number="GZ520203-SJ/2026-00001", category="办事指南", source_url="https://x.example", summary="概述",
        station="社会事务办", made_on=date(2026, 1, 10), areas=("社会公益", "扶贫"),
        placements=(PlacementRow("政府网站", date(2026, 1, 12)), PlacementRow("微信", date(2026, 1, 12))),
    )  # fmt: skip


def test_english_headings_and_both_mixed_are_understood() -> None:
    assert items("id,title,body,date\na1,低保,x,2026-01-12\n") == items(f"{HEAD}\na1,低保,x,2026-01-12\n")
    assert items("编号, title ,正文,date\na1,低保,x,2026-01-12\n")[0].title == "低保"


def test_every_chinese_heading_names_a_column() -> None:
    for heading, column in HEADINGS.items():
        assert heading.strip() and column.isidentifier()


def test_columns_may_stand_in_any_order_and_some_be_missing() -> None:
    (told,) = items("发布日期,标题\n2026-01-12,低保\n")

    assert (told.title, told.body, told.published_on) == ("低保", "", date(2026, 1, 12))


def test_a_cell_may_hold_commas_quotes_and_lines() -> None:
    body = '第一行，\n"第二行",\r\n第三行'

    (told,) = items(written(["编号", "标题", "正文", "发布日期"], ["a1", "低保,指南", body, "2026-01-12"]))
    assert told.title == "低保,指南"
    assert told.body == body


def test_rows_are_counted_as_the_sheet_counts_them_whatever_lines_a_cell_holds() -> None:
    rows = [
        ["编号", "标题", "正文", "发布日期"],
        ["a1", "低保", "一\n二\n三", "2026-01-12"],
        ["a2", "", "x", "2026-01-12"],
    ]

    assert [number for number, _ in bad(written(*rows))] == [3]


def test_empty_rows_are_counted_and_skipped() -> None:
    assert bad(f"{HEAD}\na1,低保,x,2026-01-12\n,,,\n\n  , ,,\na2,,x,2026-01-12\n") == [
        (6, "缺少标题（title）")
    ]


@pytest.mark.parametrize("ending", ["\n", "\r\n"])
def test_lines_may_end_in_any_way(ending: str) -> None:
    told = items(ending.join([HEAD, "a1,低保,x,2026-01-12", "a2,医保,y,2026-01-13", ""]))

    assert [row.outside_id for row in told] == ["a1", "a2"]


@pytest.mark.parametrize("text", [f"{HEAD}\ra1,低保,x,2026-01-12\r", f"{HEAD}\na1,低\r保,x,2026-01-12\n"])
def test_a_line_end_of_old_machines_does_not_stop_the_reading(text: str) -> None:
    assert list(read_csv(text))


def test_a_row_with_fewer_cells_is_read_as_far_as_it_goes() -> None:
    assert bad(f"{HEAD}\na1,低保\n") == [(2, "缺少发布日期（date），写作 2026-03-01")]


def test_a_row_with_more_cells_than_headings_is_told() -> None:
    assert bad(f"{HEAD}\na1,低保,申请,带身份证,2026-01-12\n") == [
        (2, "有 5 格，列名只有 4 个：文字里的逗号要用引号括起来")
    ]


def test_empty_cells_behind_the_last_heading_are_no_matter() -> None:
    assert len(items(f"{HEAD}\na1,低保,x,2026-01-12,,\n")) == 1


@pytest.mark.parametrize(
    "text",
    ["", "\n", "编号,正文\na1,x\n", "a1,低保,x,2026-01-12\n", "编号;标题;发布日期\na1;低保;2026-01-12\n"],
)
def test_a_sheet_without_a_title_column_is_told(text: str) -> None:
    assert bad(text) == [(1, "第一行应是列名，其中要有 标题（title）")]
    assert len(list(read_csv(text))) == 1


def test_a_mark_at_the_beginning_is_no_part_of_the_first_heading() -> None:
    # the door takes the mark away, but not everybody comes by the door
    assert len(items("\ufeff标题,发布日期\n低保,2026-01-12\n")) == 1


def test_the_same_id_twice_is_told() -> None:
    text = f"{HEAD}\na1,低保,x,2026-01-12\na2,医保,y,2026-01-12\na1,别的,z,2026-01-12\n"

    assert bad(text) == [(4, "编号「a1」和第 2 行重复")]


def test_the_same_row_without_an_id_twice_is_told() -> None:
    assert bad("标题,发布日期\n低保,2026-01-12\n低保,2026-01-12\n")[0][0] == 3


@pytest.mark.parametrize(
    ("row", "why"),
    [
        ("a1,,x,2026-01-12", "缺少标题"),
        ("a1,低保,x,", "缺少发布日期"),
        ("a1,低保,x,明天", "日期「明天」看不懂"),
        ("a1,低保,x,2026-02-30", "日期「2026-02-30」看不懂"),
        (f"a1,{'长' * 301},x,2026-01-12", "标题有 301 字"),
    ],
)
def test_a_bad_row_is_told_and_the_others_are_read(row: str, why: str) -> None:
    text = f"{HEAD}\na0,好的,x,2026-01-12\n{row}\na2,也好,x,2026-01-12\n"

    told = list(read_csv(text))
    assert isinstance(told[1], BadRow) and told[1].number == 3 and told[1].reason.startswith(why)
    assert isinstance(told[0], ItemRow) and isinstance(told[2], ItemRow)


@pytest.mark.parametrize(
    "cell", ["=1+1", "+86", "-1", "@SUM(A1)", '=HYPERLINK("http://evil")', "＝1", "\t=1"]
)
def test_a_cell_that_looks_like_a_formula_is_only_words(cell: str) -> None:
    (told,) = items(written(["标题", "发布日期"], [cell, "2026-01-12"]))

    assert told.title == cell.strip()


def test_an_address_that_is_no_page_is_told() -> None:
    assert bad("标题,发布日期,来源网址\n低保,2026-01-12,javascript:alert(1)\n")[0][1].startswith(
        "来源网址应以"
    )


def test_a_long_text_that_is_allowed_is_taken() -> None:
    """200,000 characters are; the csv module stops at 131,072 bytes of a cell unless told otherwise."""
    text = written(["标题", "正文", "发布日期"], ["低保", "长" * 150_000, "2026-01-12"])

    # the csv module's own limit is 131,072
    assert len(items(text)[0].body) == 150_000


def test_a_quote_that_is_never_closed_is_told() -> None:
    text = '标题,正文,发布日期\n低保,"没有关上,2026-01-12\n' + "医保,文字,2026-01-12\n" * 20_000

    # the rest of the file becomes one cell
    assert bad(text)


def test_a_nul_in_a_sheet_does_not_stop_the_reading() -> None:
    assert items("标题,发布日期\n低\x00保,2026-01-12\n")[0].title == "低保"
