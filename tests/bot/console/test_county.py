"""县级汇总 in the console: 六枝特区 sees how far its townships have come and what their figures come to; nobody else does."""

import json
from collections.abc import Callable
from io import BytesIO

import pytest
from flask import Flask
from openpyxl import load_workbook

from bot.wiring import Parts
from handlers.reports.annual.layouts import layout_of
from handlers.staff import actions
from storage import acts
from storage.act_terms import Act
from storage.acts import Wanted
from storage.terms import Post
from tests.bot.console.conftest import SITE, Desk
from tests.conftest import Clock
from tests.handlers.reports.annual.papers import FEES, NEW, UNPAID, changed, last_year, with_text
from tests.handlers.reports.county_cast import OWN, SAID, SUOJIA, freeze_as, of_year, open_county
from tests.staff import hire, known

At = Callable[[str], Desk]
pytestmark = pytest.mark.parametrize("database_url", ["sqlite"], indirect=True)
YEAR = "/console/county/2025"
AT_COUNTY = {"郑枝": (Post.CONTRIBUTOR,), "钱枝": (Post.REVIEWER,), "孔枝": (Post.ADMINISTRATOR,)}


@pytest.fixture
def under(app: Flask, parts: Parts) -> dict[str, int]:
    """梭戛乡 has closed 2025 and 2024, 新华镇 nothing; 岩脚镇, which is under nobody, has closed 2025."""
    with parts.database.begin() as session:
        liuzhi, xinhua, yanjiao = open_county(session)
        hire(session, liuzhi, parts.clock(), AT_COUNTY)
        for office, report in ((SUOJIA, of_year(2025)), (SUOJIA, last_year()), (yanjiao, of_year(2025))):
            freeze_as(session, office, report, SAID)
    return {"liuzhi": liuzhi, "xinhua": xinhua, "yanjiao": yanjiao}


def test_the_county_sees_how_far_each_has_come_what_is_missing_first(desk: At, under: dict[str, int]) -> None:
    page = desk("钱枝").get("/console/county")

    assert page.heading == "2025年度报告汇总"
    assert page.text.index("新华镇人民政府 没有开始") < page.text.index("梭戛乡人民政府 已封存，第 1 版")
    assert "1 没有开始 0 在写 1 已封存 0 已公布" in page.text
    assert "不平" not in page.text and "岩脚镇" not in page.text


def test_figures_stand_side_by_side_with_their_sum_and_the_year_before(
    desk: At, under: dict[str, int], parts: Parts
) -> None:
    """9.63 + 1.5 = 11.13 万元. 13 + 13 = 26 new ones; only 梭戛乡 has a year before, with 3: 13 - 3 = 10 more."""
    with parts.database.begin() as session:
        freeze_as(session, under["xinhua"], changed(of_year(2025), {FEES: "1.5"}), OWN)

    page = desk("郑枝").get(f"{YEAR}/figures")

    assert "行政事业性收费 本年收费金额（万元） 11.13 0 +9.63 9.63 1.5" in page.text
    assert "一、本年新收政府信息公开申请数量 26 3 +10 13 13" in page.text
    persons = desk("郑枝").get(f"{YEAR}/figures?column=自然人")
    assert "一、本年新收政府信息公开申请数量 20 2 +8 10 10" in persons.text
    desk("郑枝").get(f"{YEAR}/figures?column=没有的一列", 404)


def test_every_sum_of_every_cell_goes_along_as_a_table(desk: At, under: dict[str, int], parts: Parts) -> None:
    with parts.database.begin() as session:
        freeze_as(session, under["xinhua"], of_year(2025), OWN)
    me = desk("郑枝")

    whole = json.loads(me.client.get(f"{YEAR}/sums.export?as=json", base_url=SITE).data)
    book = load_workbook(
        BytesIO(me.client.get(f"{YEAR}/sums.export?as=xlsx", base_url=SITE).data), data_only=True
    )

    (form,) = whole["forms"]
    parts_of = of_year(2025).cells
    assert {one["path"] for one in form["cells"]} == set(layout_of(of_year(2025).form).paths())
    for one in form["cells"]:
        assert float(one["total"]) == 2 * float(parts_of[one["path"]]), one["path"]
    assert [row[3].value for row in book["2025年（2021年格式）"].iter_rows(min_row=3)] == [
        float(one["total"]) for one in form["cells"]
    ]
    me.get(f"{YEAR}/sums.export?as=docx", 404)
    with parts.database.read() as session:
        assert acts.found(session, under["liuzhi"], Wanted(act=Act.LIST_EXPORTED), 0, 9)[1] == 2


def test_a_reminder_is_seen_where_it_is_meant_and_written_down_with_both(
    desk: At, under: dict[str, int], parts: Parts, clock: Clock
) -> None:
    with parts.database.begin() as session:
        hire(session, under["xinhua"], parts.clock(), {"吕华": (Post.CONTRIBUTOR,), "施华": (Post.AUDITOR,)})
    qian, remind = desk("钱枝"), f"{YEAR}/{under['xinhua']}/remind"
    assert "上级催报" not in desk("吕华").get("/console/").text

    assert "已提醒新华镇人民政府" in qian.send(YEAR, remind).text

    home = desk("吕华").get("/console/")
    assert "六枝特区人民政府3月2日催报2025年度报告" in home.text and "/console/reports/2025" in home.links
    assert "上级催报" not in desk("施华").get("/console/").text  # no post of hers
    assert "上级催报" not in desk("王科").get("/console/").text
    for office, who in ((under["liuzhi"], "钱枝"), (under["xinhua"], "六枝特区 钱枝")):
        with parts.database.read() as session:
            ((one,), _) = acts.found(session, office, Wanted(act=Act.REPORT_REMINDED), 0, 9)
            assert (one.who, one.about) == (who, "reports:2025")
    token = qian.get("/console/account").forms[0].fields["csrf"]
    assert "今天已经催过了" in qian.post(remind, 422, csrf=token, once="again").text
    assert "2026-03-02 催过" in qian.get(YEAR).text and remind not in qian.answer.text
    frozen = f"{YEAR}/{SUOJIA}/remind"
    assert "已经封存了，不用催" in qian.post(frozen, 422, csrf=token, once="frozen").text
    open_year = f"/console/county/2026/{SUOJIA}/remind"
    assert "还没有过完" in qian.post(open_year, 422, csrf=token, once="open").text


def test_nobody_reminds_or_reads_an_office_that_is_not_under_theirs(desk: At, under: dict[str, int]) -> None:
    chen, qian = desk("陈主任"), desk("钱枝")
    tokens = {me.name: me.get("/console/account").forms[0].fields["csrf"] for me in (chen, qian)}

    for me, other in ((chen, under["xinhua"]), (qian, under["yanjiao"]), (qian, under["liuzhi"])):
        me.post(f"{YEAR}/{other}/remind", 404, csrf=tokens[me.name], once=str(other))
    assert "/console/county" not in chen.get("/console/").links
    page = chen.get("/console/county")
    assert "还没有下级单位" in page.text and "新华镇" not in page.text
    assert "/console/county" in qian.get("/console/").links


def test_what_does_not_add_up_is_told_and_what_was_found_in_order_counts_as_such(
    desk: At, under: dict[str, int], parts: Parts
) -> None:
    with parts.database.begin() as session:
        freeze_as(session, under["xinhua"], changed(of_year(2025), {f"{NEW}/自然人": "11"}), OWN)

    page = desk("钱枝").get(YEAR)

    assert "封存了、有不平的" in page.text and "不平 2" in page.text
    assert "V1" in page.text.split("封存了、有不平的")[1]


def test_who_says_the_same_is_seen_above_and_only_how_much_by_who_writes(
    desk: At, under: dict[str, int], parts: Parts
) -> None:
    with parts.database.begin() as session:
        freeze_as(session, under["xinhua"], of_year(2025), SAID.replace("三个村", "五个村"))
    wang = desk("王科")

    above = desk("郑枝").get(f"{YEAR}/alike").text
    wang.send("/console/reports/2025/text", "/console/reports/2025/text", problems=SAID)

    assert "梭戛乡，存在的主要问题" in above and SAID in above and "五个村" in above
    mine = wang.get("/console/reports/2025/text").text
    assert "和别的单位公布的差不多" in mine and "（相同 9" in mine
    assert "五个村" not in mine and "新华镇" not in mine


def test_an_office_says_itself_who_is_above_it(desk: At, under: dict[str, int], parts: Parts) -> None:
    zhao, kong = desk("赵工"), desk("孔枝")
    address = "/console/settings/above"
    assert "现在： 六枝特区人民政府" in zhao.get(address).text
    assert "梭戛乡" not in str(kong.get(address).form(address).fields)  # nobody below may be chosen

    assert "已写明没有上级单位" in zhao.send(address, address, above="").text
    assert "梭戛乡" not in desk("钱枝").get("/console/county").text
    assert "没有代号为 nowhere 的单位" in zhao.send(address, address, 422, above="nowhere").text
    assert "六枝特区人民政府" in zhao.send(address, address, above="liuzhi").text
    assert "不能是本单位的下级" in kong.send(address, address, 422, above="suojia").text


def test_a_report_taken_in_is_public_and_nothing_is_known_of_its_fees(
    desk: At, under: dict[str, int], parts: Parts
) -> None:
    """（六）2 holds 1; part six speaks of fees. How many notices were sent nobody knows from the file."""
    assert of_year(2025).cells[f"{UNPAID}/总计"] == "1"
    with parts.database.begin() as session:
        freeze_as(session, under["xinhua"], with_text(of_year(2025)), facts=False)

    page = desk("钱枝").get(YEAR)

    assert "新华镇人民政府 已公布，第 1 版 导入的" in page.text and "没有发过收费通知" not in page.text


def test_a_person_who_works_in_both_goes_from_one_to_the_other(
    desk: At, under: dict[str, int], parts: Parts
) -> None:
    with parts.database.begin() as session:
        one = known(session, "陈主任")
        actions.appoint(session, under["liuzhi"], one, Post.REVIEWER, "cli:test", parts.clock())
    chen = desk("陈主任")
    assert "/console/county" not in chen.get("/console/").links

    chen.send("/console/", "/console/office", office=str(under["liuzhi"]))

    assert "梭戛乡人民政府" in chen.get("/console/county").text
