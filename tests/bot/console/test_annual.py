"""年度报告 and 工作台账 in the console: from the ledger to a published report, every figure opening its list."""

import re
from collections.abc import Callable
from dataclasses import replace
from html import unescape
from io import BytesIO

import pytest
from openpyxl import load_workbook

from bot.wiring import Parts
from handlers.reports.annual.document import as_docx
from storage.publications import Publication
from tests.bot.console.conftest import SITE, Desk
from tests.conftest import Clock
from tests.handlers.applications.office_cast import go_to
from tests.handlers.reports.annual.papers import UNPAID, consistent, last_year, with_text
from tests.handlers.reports.year_cast import WORDS, a_year

At = Callable[[str], Desk]
pytestmark = pytest.mark.parametrize("database_url", ["sqlite"], indirect=True)
YEAR = "/console/reports/2025"


@pytest.fixture
def a2025(app: object, parts: Parts, clock: Clock) -> dict[str, int]:
    ids = a_year(parts, clock)
    go_to(clock, "2026-03-03")  # the cast was hired on the day before
    return ids


def test_every_cell_and_every_figure_of_the_text_opens_a_list_that_adds_up(
    desk: At, a2025: dict[str, int]
) -> None:
    chen = desk("陈主任")
    page = chen.get(f"{YEAR}/figures")
    assert "本机关新收政府信息公开申请 4 件，上年结转 0 件" in page.text
    links = re.findall(
        r'<a href="(/console/reports/2025/list[^"]+)" aria-label="[^"]*">([^<]+)</a>', chen.answer.text
    )
    assert len(links) > 175 + 15 + 10 + 20

    for address, figure in dict(links).items():
        told = chen.client.get(unescape(address), base_url=SITE).text
        (whole,) = re.findall(r"合计 <b>(-?\d+)</b>", told)
        scale = 1_000_000 if "收费金额" in unescape(told) and "分。" in told else 1
        assert round(float(figure) * scale) == int(whole), (address, figure, whole)


def test_a_list_names_its_records_and_goes_along_as_a_table(desk: At, a2025: dict[str, int]) -> None:
    chen = desk("陈主任")
    cell = "of=表二/第二十条第(五)项/行政许可/本年处理决定数量"

    page = chen.get(f"{YEAR}/list?{cell}")
    assert "2 条记录，合计 40" in page.text and "行政许可处理决定，内容 台账" in page.text
    sheet = load_workbook(
        BytesIO(chen.client.get(f"{YEAR}/list.xlsx?{cell}", base_url=SITE).data)
    ).worksheets[0]
    assert [row[3].value for row in sheet.iter_rows()] == ["计数", 12, 28]
    chen.get(f"{YEAR}/list?of=表三/没有的格", 404)
    assert (
        "李婷"
        not in chen.client.get(
            f"{YEAR}/list?of=表三/一、本年新收政府信息公开申请数量/总计", base_url=SITE
        ).text
    )


def test_a_year_is_written_frozen_and_taken_to_the_catalogue(
    desk: At, a2025: dict[str, int], parts: Parts
) -> None:
    wang, liu, chen = desk("王科"), desk("刘乡长"), desk("陈主任")
    assert "还没有写的文字" in liu.get(YEAR).text
    assert "正文还有没写的" in liu.send(YEAR, f"{YEAR}/freeze", 422).text

    assert "文字已保存" in wang.send(f"{YEAR}/text", f"{YEAR}/text", 200, **WORDS).text
    assert "已封存，第 1 版" in liu.send(YEAR, f"{YEAR}/freeze").text
    assert "去年的承诺" in wang.get("/console/reports/2026/text").text
    page = chen.send(YEAR, f"{YEAR}/publish")

    assert page.heading == "梭戛乡人民政府2025年政府信息公开工作年度报告" and "起草中" in page.text
    with parts.database.read() as session:
        (item,) = session.query(Publication).filter(Publication.title.contains("年度报告")).all()
    assert "<table>" in item.rich and "4件" in item.rich
    edit = chen.get(f"/console/publications/{item.id}/edit")
    assert "年度报告.docx" in edit.text and "年度报告.xlsx" in edit.text
    chen.send(
        f"/console/publications/{item.id}/edit",
        f"/console/publications/{item.id}/edit",
        200,
        then="save",
        concerns=["none"],
    )
    assert "体检没有发现问题，可以送审" in chen.get(f"/console/publications/{item.id}/checkup").text


@pytest.mark.parametrize("ending", ["docx", "html", "xlsx", "json", "csv"])
def test_the_report_is_downloaded_in_every_form(desk: At, a2025: dict[str, int], ending: str) -> None:
    answer = desk("周敏").client.get(f"{YEAR}/report.{ending}", base_url=SITE)

    assert answer.status_code == 200 and len(answer.data) > 1000
    assert answer.headers["Content-Disposition"].startswith("attachment")


def test_a_file_and_a_year_that_are_not_are_not_there(desk: At) -> None:
    wang = desk("王科")

    for address in (
        f"{YEAR}/report.exe",
        "/console/reports/2007",
        "/console/reports/2027",
        "/console/reports/99999/figures",
    ):
        wang.get(address, 404)


def test_what_is_doubtful_is_decided_with_a_reason(
    desk: At, parts: Parts, clock: Clock, a2025: dict[str, int]
) -> None:
    chen = desk("陈主任")
    fields = {"kind": "regulations_made", "month": "2025-05", "number": "6", "source": "误填"}
    chen.get("/console/ledger/new?kind=regulations_made&month=2025-05")
    chen.send("/console/ledger/new?kind=regulations_made&month=2025-05", "/console/ledger/new", 200, **fields)
    assert "乡镇没有制定规章的权限" in chen.get(f"{YEAR}/checks").text

    assert "请写明核实了什么" in chen.send(f"{YEAR}/checks", f"{YEAR}/checks", 422, verdict="核实无误").text
    page = chen.send(f"{YEAR}/checks", f"{YEAR}/checks", verdict="核实无误", reason="和司法所核对过")
    assert "陈主任核实无误：和司法所核对过" in page.text


def test_a_figure_is_entered_offered_and_struck(desk: At, clock: Clock, app: object) -> None:
    go_to(clock, "2026-03-02")
    wang = desk("王科")
    page = wang.get("/console/ledger/new?kind=documents_made&month=2026-02")
    assert "系统里查到 0 件" in page.text

    refused = wang.send(
        "/console/ledger/new?kind=permits&month=2026-02", "/console/ledger/new", 422, number="许多", source=""
    )
    assert "请填整数" in refused.text and "请写明这个数从哪里来" in refused.text
    page = wang.send(
        "/console/ledger/new?kind=permits&month=2026-02",
        "/console/ledger/new",
        number="12",
        source="审批台账",
    )
    assert "行政许可处理决定（件） 0 12 0" in page.text and "审批台账" in page.text
    wang.send(
        "/console/ledger/event",
        "/console/ledger/event",
        event="training",
        day="2026-02-06",
        title="信息员培训",
        heads="20",
    )
    assert "1次，20人次" in wang.get("/console/ledger").text

    page = wang.send("/console/ledger/1", "/console/ledger/1/strike", reason="填错了月份")
    assert "已划去" in page.text and "填错了月份" in page.text
    assert "行政许可处理决定（件）" not in wang.get("/console/ledger").text


def test_a_practice_record_is_left_out_and_put_back(desk: At, a2025: dict[str, int]) -> None:
    chen, new = desk("陈主任"), f"{YEAR}/list?of=表三/一、本年新收政府信息公开申请数量/总计"
    assert "4 条记录" in chen.get(new).text
    to = next(link for link in chen.get(new).links if "left-out?" in link)

    page = chen.send(unescape(to), "/console/reports/left-out", why="practice", words="培训时登记的")
    assert "练习：培训时登记的" in page.text and "3 条记录" in chen.get(new).text
    chen.send("/console/reports/left-out", "/console/reports/left-out/again")
    assert "4 条记录" in chen.get(new).text


def test_a_report_published_before_is_taken_in_and_held_beside_the_next(
    desk: At, a2025: dict[str, int]
) -> None:
    chen, before = desk("陈主任"), "/console/reports/2024"
    published = (BytesIO(as_docx(with_text(last_year()))), "2024年报.docx")

    assert "请选择文件" in chen.send(before, f"{before}/take-in", 422).text
    wrong = (BytesIO(as_docx(consistent())), "2025年报.docx")
    assert "这份是 2025 年度的报告" in chen.send(before, f"{before}/take-in", 422, file=wrong).text
    assert "导入自《2024年报.docx》" in chen.send(before, f"{before}/take-in", file=published).text

    assert "这一份是导入的，点不开清单" in chen.get(f"{before}/figures").text
    checks = chen.get(
        f"{YEAR}/checks"
    ).text  # 3 were carried out of 2024, none into 2025; 10 + 3 - 1 = 12 in force
    assert (
        "上年报告结转下年度 3 件，本年报告的上年结转是 0 件" in checks
        and "应当现行有效 12 件，填的是 12 件" in checks
    )


def test_of_a_report_taken_in_nobody_says_that_no_notice_of_fees_was_sent(
    desk: At, a2025: dict[str, int]
) -> None:
    """（六）2 holds 1 and part six explains the fees; how many notices went out does not stand in the file."""
    chen, before = desk("陈主任"), "/console/reports/2024"
    report = replace(consistent(), year=2024)
    assert report.cells[f"{UNPAID}/总计"] == "1"

    chen.send(before, f"{before}/take-in", file=(BytesIO(as_docx(with_text(report))), "2024年报.docx"))

    checks = chen.get(f"{before}/checks").text
    assert "第六部分说明了收费情况" in checks and "没有发过收费通知" not in checks


def test_what_was_written_last_year_is_noticed(desk: At, a2025: dict[str, int]) -> None:
    wang, liu, again = desk("王科"), desk("刘乡长"), "/console/reports/2026/text"
    wang.send(f"{YEAR}/text", f"{YEAR}/text", 200, **WORDS)
    liu.send(YEAR, f"{YEAR}/freeze")

    wang.send(again, again, 200, supervision=WORDS["supervision"])

    assert "和2025年度写的差不多" in wang.get(again).text and "（相同 100%）" in wang.get(again).text


@pytest.fixture
def january(clock: Clock) -> None:
    """Before anybody is hired."""
    go_to(clock, "2026-01-12")


def test_the_report_stands_among_what_is_to_be_done_until_it_is_late(
    january: None, desk: At, clock: Clock
) -> None:
    assert "2025年度报告还没有封存，1月31日前公布" in desk("陈主任").get("/console/").text

    go_to(clock, "2026-02-03")
    assert "2025年度报告过了1月31日还没有封存" in desk("陈主任").get("/console/").text
    go_to(clock, "2026-03-03")
    assert "年度报告还没有封存" not in desk("陈主任").get("/console/").text
