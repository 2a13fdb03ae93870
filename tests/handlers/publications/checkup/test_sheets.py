"""A workbook shows little of what it holds (Islington, Hackney): each hidden thing planted once, found in its place."""

from openpyxl import Workbook
from openpyxl.comments import Comment
from openpyxl.workbook.defined_name import DefinedName

from storage.review_terms import FindingKind
from tests.handlers.publications.checkup.papers import (
    CARD,
    MOBILE,
    findings,
    found,
    saved,
    with_part,
    with_sheet,
    xlsx,
)

HEAD = ("序号", "姓名", "电话", "备注")
_SHEETS = "application/vnd.openxmlformats-officedocument.spreadsheetml"
_MAIN = 'xmlns="http://schemas.openxmlformats.org/spreadsheetml/2006/main"'


def listed(title: str = "名单") -> Workbook:
    book = Workbook()
    sheet = book.worksheets[0]
    sheet.title = title
    sheet.append(HEAD)
    sheet.append((1, "陈秀英", "", ""))
    return book


def test_a_plain_list_is_clean() -> None:
    assert found("名单.xlsx", saved(listed())) == []


def test_a_number_is_found_in_its_cell_typed_or_numeric() -> None:
    told = found("名单.xlsx", xlsx(HEAD, (1, "陈秀英", MOBILE, ""), (2, "王大明", int(MOBILE), "")))

    assert told == [
        (FindingKind.MOBILE, "名单.xlsx 表『Sheet』 C2"), (FindingKind.MOBILE, "名单.xlsx 表『Sheet』 C3"),
    ]  # fmt: skip


def test_a_number_kept_in_powers_of_ten_is_read_as_it_is_shown() -> None:
    told = with_sheet('<c r="B1"><v>1.3985012345E10</v></c>')

    assert found("a.xlsx", told) == [(FindingKind.MOBILE, "a.xlsx 表『Sheet』 B1")]


def test_a_hidden_sheet_is_found_and_read() -> None:
    book = listed()
    book.create_sheet("原表").append((CARD,))
    book.worksheets[1].sheet_state = "hidden"

    assert found("名单.xlsx", saved(book)) == [
        (FindingKind.HIDDEN_SHEET, "名单.xlsx 表『原表』（隐藏的表）"),
        (FindingKind.IDENTITY_CARD, "名单.xlsx 表『原表』（隐藏的表） A1"),
    ]


def test_a_very_hidden_sheet_is_found_too() -> None:
    book = listed()
    book.create_sheet("底册").append(("旧数",))
    book.worksheets[1].sheet_state = "veryHidden"

    assert found("名单.xlsx", saved(book)) == [
        (FindingKind.HIDDEN_SHEET, "名单.xlsx 表『底册』（深度隐藏的表）")
    ]


def test_a_hidden_empty_sheet_hides_nothing() -> None:
    book = listed()
    book.create_sheet("空表").sheet_state = "hidden"

    assert found("名单.xlsx", saved(book)) == []


def test_a_hidden_column_is_found_and_read() -> None:
    book = listed("低保")
    book.worksheets[0]["C12"] = f"电话{MOBILE}"
    book.worksheets[0].column_dimensions["C"].hidden = True

    assert found("名单.xlsx", saved(book)) == [
        (FindingKind.HIDDEN_COLUMN, "名单.xlsx 表『低保』 C 列（隐藏列）"),
        (FindingKind.MOBILE, "名单.xlsx 表『低保』 C12（隐藏列）"),
    ]


def test_hidden_rows_are_told_together() -> None:
    book = listed()
    for number in (5, 6, 7):
        book.worksheets[0][f"B{number}"] = f"第{number}户"
        book.worksheets[0].row_dimensions[number].hidden = True

    assert found("名单.xlsx", saved(book)) == [
        (FindingKind.HIDDEN_ROW, "名单.xlsx 表『名单』 第 5—7 行（隐藏行）")
    ]


def test_a_comment_is_found_and_read() -> None:
    book = listed()
    book.worksheets[0]["B2"].comment = Comment(f"电话{MOBILE}", "王科")

    assert found("名单.xlsx", saved(book)) == [
        (FindingKind.COMMENT, "名单.xlsx 表『名单』 B2 的批注"), (FindingKind.MOBILE, "名单.xlsx 表『名单』 B2 的批注"),
    ]  # fmt: skip


def test_names_that_hide_or_hold_values_are_found() -> None:
    book = listed()
    book.defined_names["电话簿"] = DefinedName("电话簿", attr_text=f'"{MOBILE}"')
    book.defined_names["旧区域"] = DefinedName("旧区域", attr_text="名单!$A$1:$B$2", hidden=True)
    book.defined_names["区域"] = DefinedName("区域", attr_text="名单!$A$1:$B$2")

    told = found("名单.xlsx", saved(book))
    assert sorted(told) == sorted([
        (FindingKind.DEFINED_NAME, "名单.xlsx 名称“电话簿”"), (FindingKind.DEFINED_NAME, "名单.xlsx 名称“旧区域”"),
        (FindingKind.MOBILE, "名单.xlsx 名称“电话簿”"),
    ])  # fmt: skip


def test_a_pivot_cache_keeps_the_rows_it_was_made_from() -> None:
    items = f'<cacheField name="证号"><sharedItems><s v="{CARD}"/></sharedItems></cacheField>'
    cache = f"<pivotCacheDefinition {_MAIN}><cacheFields>{items}</cacheFields></pivotCacheDefinition>"
    book = with_part(
        saved(listed()),
        "xl/pivotCache/pivotCacheDefinition1.xml",
        f"{_SHEETS}.pivotCacheDefinition+xml",
        cache,
    )

    assert found("汇总.xlsx", book) == [
        (FindingKind.PIVOT_CACHE, "汇总.xlsx 数据透视表的原始数据"),
        (FindingKind.IDENTITY_CARD, "汇总.xlsx 数据透视表的原始数据"),
    ]


def test_an_external_link_keeps_a_copy_of_the_other_workbook() -> None:
    cells = f'<sheetData><row r="1"><cell r="A1" t="str"><v>{CARD}</v></cell></row></sheetData>'
    link = f"<externalLink {_MAIN}><externalBook><sheetDataSet>{cells}</sheetDataSet></externalBook></externalLink>"
    book = with_part(
        saved(listed()), "xl/externalLinks/externalLink1.xml", f"{_SHEETS}.externalLink+xml", link
    )

    assert [kind for kind, _ in found("汇总.xlsx", book)] == [
        FindingKind.EXTERNAL_LINK,
        FindingKind.IDENTITY_CARD,
    ]


def test_macros_pictures_and_embedded_files_are_told() -> None:
    book = with_part(saved(listed()), "xl/vbaProject.bin", "application/vnd.ms-office.vbaProject", "x")
    book = with_part(book, "xl/media/image1.png", "image/png", "x")
    book = with_part(
        book, "xl/embeddings/oleObject1.bin", "application/vnd.openxmlformats-officedocument.oleObject", "x"
    )

    assert found("名单.xlsm", book) == [
        (FindingKind.EMBEDDED_FILE, "名单.xlsm vbaProject.bin"), (FindingKind.EMBEDDED_FILE, "名单.xlsm oleObject1.bin"),
        (FindingKind.NOT_CHECKED, "名单.xlsm 图片"),
    ]  # fmt: skip


def test_text_in_a_chart_is_read() -> None:
    chart = f'<c:chart xmlns:c="urn:c"><c:v>电话{MOBILE}</c:v></c:chart>'
    book = with_part(
        saved(listed()),
        "xl/charts/chart1.xml",
        "application/vnd.openxmlformats-officedocument.drawingml.chart+xml",
        chart,
    )

    assert found("图.xlsx", book) == [(FindingKind.MOBILE, "图.xlsx 图表")]


def test_the_author_is_told_and_a_program_is_not() -> None:
    book = listed()
    assert found("a.xlsx", saved(book)) == []

    book.properties.creator = "王科"
    assert found("a.xlsx", saved(book)) == [(FindingKind.DOCUMENT_PROPERTY, "a.xlsx 文档属性“作者”")]


def test_the_column_says_what_a_number_is() -> None:
    slip = CARD[:-1] + "1"  # one digit wrong: without its heading it would be any number

    told = found("a.xlsx", xlsx(("序号", "姓名", "身份证号", "订单号"), (1, "陈秀英", slip, MOBILE)))
    assert told == [(FindingKind.IDENTITY_CARD, "a.xlsx 表『Sheet』 C2")]


def test_a_handicap_is_told_by_its_column_and_said_once_a_row() -> None:
    told = found(
        "a.xlsx",
        xlsx(("序号", "姓名", "残疾等级"), (1, "陈秀英", "二级"), (2, "王大明", "无"), (3, "罗小二", "一级")),
    )

    assert told == [
        (FindingKind.HEALTH_OR_HARDSHIP, "a.xlsx 表『Sheet』 B2"), (FindingKind.HEALTH_OR_HARDSHIP, "a.xlsx 表『Sheet』 B4"),
    ]  # fmt: skip


def test_a_name_spread_to_three_characters_is_a_name() -> None:
    told = findings("a.xlsx", xlsx(("序号", "姓名", "原因"), (1, "李  婷", "因病致贫")))

    assert [(one.kind, one.where, one.masked) for one in told] == [
        (FindingKind.HEALTH_OR_HARDSHIP, "a.xlsx 表『Sheet』 B2", "李*")
    ]


def test_a_list_of_the_poor_by_the_name_of_its_file_is_said_once() -> None:
    told = found("低保名单.xlsx", xlsx(("序号", "姓名"), (1, "陈秀英"), (2, "王大明")))

    assert told == [(FindingKind.HEALTH_OR_HARDSHIP, "低保名单.xlsx 表『Sheet』 B2")]


def test_a_list_of_the_poor_by_its_title_is_said_once() -> None:
    told = findings(
        "a.xlsx",
        xlsx(("2026年农村低保对象花名册",), ("序号", "姓名", "金额"), (1, "陈秀英", 580), (2, "王大明", 580)),
    )

    assert [(one.kind, one.where) for one in told] == [
        (FindingKind.HEALTH_OR_HARDSHIP, "a.xlsx 表『Sheet』 B3")
    ]
    assert told[0].masked == "陈**"


def test_neighbouring_figures_of_a_sheet_are_nobodys_card() -> None:
    # 4, 11.81, 1500, 19200814, 5385: 811500192008145385 has the check digit and the birthday of a card
    assert found("a.xlsx", xlsx(("序号", "面积", "标准", "金额"), (4, "11.81", 1500, 19200814, 5385))) == []
