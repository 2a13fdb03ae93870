"""A file is looked over before it is imported; what is wrong comes back as a file to mend; twice is once; traps are refused."""

import csv
import io
from collections.abc import Callable, Sequence
from datetime import date
from io import BytesIO

import pytest
import xlsxwriter
from openpyxl import load_workbook

from bot.jobs import import_agreed
from bot.wiring import Parts
from handlers.publications.columns import REASON
from handlers.publications.outgoing import HEADS
from storage import publications
from storage.stock import stock
from tests.bot.console.conftest import SITE, Desk
from tests.bot.console.reading import Page

At = Callable[[str], Desk]
pytestmark = pytest.mark.parametrize("database_url", ["sqlite"], indirect=True)
HEADING = ("编号", "标题", "正文", "发布机构", "发布日期", "渠道")
GOOD = ("n1", "秸秆禁烧通告", "全乡范围内禁止露天焚烧秸秆。", "农业服务中心", "2026-02-20", "公开栏、广播")


def csv_of(*rows: Sequence[str], encoding: str = "utf-8") -> bytes:
    told = io.StringIO()
    csv.writer(told).writerows([HEADING, *rows])
    return told.getvalue().encode(encoding)


def sheet_of(*rows: Sequence[object]) -> bytes:
    made = BytesIO()
    book = xlsxwriter.Workbook(made, {"default_date_format": "yyyy/m/d", "strings_to_formulas": False})
    sheet = book.add_worksheet()
    for number, row in enumerate([HEADING, *rows]):
        sheet.write_row(number, 0, row)
    book.close()
    return made.getvalue()


def upload(me: Desk, data: bytes, name: str = "信息.csv", status: int = 200) -> Page:
    fields = me.get("/console/imports").form("/console/imports").fields
    me.answer = me.client.post(
        "/console/imports",
        base_url=SITE,
        follow_redirects=True,
        data=fields | {"file": (BytesIO(data), name)},
    )
    return me._read(status)


def here(me: Desk) -> str:
    return me.answer.request.path


def agreed(parts: Parts, chen: Desk, liu: Desk, bad_rows: str = "all") -> Page:
    """陈主任 asks for what he has just looked over, 刘乡长 agrees, and the clock comes by."""
    chen.send(here(chen), here(chen), bad_rows=bad_rows)
    liu.send(here(chen), here(chen), decision="pass")
    import_agreed(parts)
    return chen.get(here(chen))


def titles(parts: Parts) -> list[str]:
    with parts.database.read() as session:
        return [one.title for one in stock(session, 1)]


def test_the_same_file_again_changes_nothing_and_a_word_changed_is_an_update(desk: At, parts: Parts) -> None:
    chen, liu = desk("陈主任"), desk("刘乡长")
    upload(chen, csv_of(GOOD))
    agreed(parts, chen, liu)

    assert "0 条新增 0 条更新 1 条未变" in upload(chen, csv_of(GOOD), "又一次.csv").text
    mended = (*GOOD[:2], "全乡禁止露天焚烧秸秆、垃圾。", *GOOD[3:])
    assert "0 条新增 1 条更新 0 条未变" in upload(chen, csv_of(mended)).text


def test_a_csv_of_an_old_machine_is_read(desk: At, parts: Parts) -> None:
    chen = desk("陈主任")
    rare = (*GOOD[:1], "关于㵲阳河、𬭸矿的通告", *GOOD[2:])

    upload(chen, csv_of(rare, encoding="gb18030"))
    agreed(parts, chen, desk("刘乡长"))

    assert "关于㵲阳河、𬭸矿的通告" in titles(parts)


def test_three_bad_rows_of_a_sheet_are_told_by_their_real_numbers_and_mended(desk: At, parts: Parts) -> None:
    chen, liu = desk("陈主任"), desk("刘乡长")
    data = sheet_of(
        (*GOOD[:4], date(2026, 2, 20), GOOD[5]),
        ("n2", "", "没有标题。", "", date(2026, 2, 21), ""),
        (),
        ("n3", "=1+1是公式", "日期写错。", "", "二月三十日", ""),
        ("n1", "和第一行编号一样", "", "", date(2026, 2, 22), ""),
    )

    page = upload(chen, data, "信息.xlsx")
    for told in (
        "1 条新增",
        "3 行有错",
        "第 3 行 缺少标题",
        "第 5 行 日期「二月三十日」看不懂",
        "第 6 行 编号「n1」和第 2 行重复",
    ):
        assert told in page.text
    assert "3 行要改，没有提交" in chen.send(here(chen), here(chen), 422).text
    agreed(parts, chen, liu, bad_rows="skip")
    assert "秸秆禁烧通告" in titles(parts)

    mend = next(link for link in chen.get(here(chen)).links if link.endswith("to-mend"))
    book = load_workbook(BytesIO(chen.client.get(mend, base_url=SITE).data))
    sheet = book["要改的行"]
    rows = [list(row) for row in sheet.iter_rows(values_only=True)]
    assert rows[0][:3] == [REASON, "编号", "标题"] and len(rows) == 4
    assert rows[2][0] == "第 5 行：日期「二月三十日」看不懂，写作 2026-03-01"
    assert rows[2][2] == "'=1+1是公式"
    rows[1][2], rows[2][5], rows[3][1] = "补上标题", "2026-02-28", "n4"
    for number, row in enumerate(rows, 1):
        for column, value in enumerate(row, 1):
            sheet.cell(number, column, value)
    mended = BytesIO()
    book.save(mended)

    page = upload(chen, mended.getvalue(), "要改的行.xlsx")
    assert "3 条新增 0 条更新 0 条未变 0 行有错" in page.text
    agreed(parts, chen, liu)
    assert {"补上标题", "=1+1是公式", "和第一行编号一样"} <= set(titles(parts))


def test_a_day_in_a_sheet_is_a_day(desk: At, parts: Parts) -> None:
    chen = desk("陈主任")
    upload(chen, sheet_of((*GOOD[:4], date(2026, 2, 20), "")), "信息.xlsx")
    agreed(parts, chen, desk("刘乡长"))

    with parts.database.read() as session:
        item = publications.imported_before(session, 1, ["n1"])["n1"]
        assert item.published_on == date(2026, 2, 20)


@pytest.mark.parametrize("kind", ["", "?as=csv"])
def test_what_goes_out_comes_in_again_and_changes_nothing(desk: At, kind: str) -> None:
    chen = desk("陈主任")
    out = chen.client.get(f"/console/items.export{kind}", base_url=SITE)
    assert out.headers["Content-Disposition"].startswith("attachment")

    page = upload(chen, out.data, "全部")

    assert "0 条新增 0 条更新 7 条未变 0 行有错" in page.text


def test_the_template_can_be_filled_in_and_read(desk: At) -> None:
    chen = desk("陈主任")
    template = chen.client.get("/console/imports/template.xlsx", base_url=SITE).data

    assert [cell.value for cell in load_workbook(BytesIO(template))["导入模板"][1]] == list(HEADS)
    assert "1 条新增" in upload(chen, template, "导入模板.xlsx").text
