"""考核台账: the sheet is loaded and loaded again, evidence lies beside its criteria, the score says what it is made of."""

from collections.abc import Callable
from io import BytesIO
from zipfile import ZipFile

import pytest
from openpyxl import load_workbook

from tests.bot.console.conftest import SITE, Desk
from tests.bot.console.desks import file
from tests.bot.console.reading import Page
from tests.conftest import Clock

At = Callable[[str], Desk]
pytestmark = pytest.mark.parametrize("database_url", ["sqlite"], indirect=True)
SHEET = """编号,考核内容,分值,评分规则,要什么佐证,期限,系统里的数,达标要求
1,建立领导小组,5,没有的不得分,文件,3月5日,,
2,每季度培训,6,少一次扣 2 分,签到册,每季度,培训次数,至少 1
3,一个月内更新,10,超过的不得分,,全年,距上次发布的天数,不超过 30
"""
EVENT: dict[str, object] = {"event": "training", "day": "2026-02-06", "title": "信息员培训", "heads": "20"}


def loaded(me: Desk, text: str = SHEET, status: int = 200) -> Page:
    """Uploaded, looked over, loaded."""
    checked = uploaded(me, text)
    address = me.answer.request.full_path
    assert "行有错" in checked.text
    return me.send(address, address.split("?")[0], status)


def uploaded(me: Desk, text: str) -> Page:
    data = file(text.encode(), "考核表.csv")
    return me.send("/console/criteria/sheet", "/console/criteria/sheet", file=data, year="2026")


def test_a_sheet_is_loaded_and_shows_score_lack_and_cost(desk: At) -> None:
    wang = desk("王科")

    page = loaded(wang)

    assert "已载入 3 项" in page.text
    # 梭戛乡 published on 2026-02-10 last, 20 days ago: 10 points; nobody was trained, nothing scored. 10 of 21.
    assert "10 分，现在的得分 21 分，满分 2 项缺佐证 1 项七天内会扣分" in page.text
    assert "1 建立领导小组 5 要扣分 没有佐证，3月5日到期 附佐证" in page.text


def test_a_wrong_row_is_told_and_nothing_is_loaded(desk: At) -> None:
    wang = desk("王科")
    loaded(wang)

    page = uploaded(wang, SHEET.replace("10,超过", "十分,超过"))
    address = wang.answer.request.full_path

    assert "第 4 行 分值「十分」应是数字，例如 5 或 2.5" in page.text
    assert "载入 2 项" not in page.text
    wang.get("/console/criteria")
    assert "一个月内更新" in wang.answer.text
    csrf = wang.get("/console/account").forms[0].fields["csrf"]
    wang.post(address.split("?")[0], 422, csrf=csrf, once="x", year="2026")
    assert "还有 1 行要改" in wang.answer.text


def test_what_lies_beside_a_number_stays_when_the_sheet_changes(desk: At) -> None:
    wang = desk("王科")
    loaded(wang)
    attached(wang, "路")
    wang.send("/console/criteria/1", "/console/criteria/1/score", score="4", why="有文件")

    page = loaded(wang, SHEET.replace("建立领导小组,5", "建立领导小组并分工,8"))

    assert "建立领导小组并分工" in page.text
    page = wang.get("/console/criteria/1")
    assert "4 分，王科自评于" in page.text and "公开的信息" in page.text
    page = loaded(wang, SHEET.replace("1,建立", "9,建立"))
    assert "新的考核表里没有的" in page.text and "1 建立领导小组并分工 1件" in page.text
    assert "4 分，王科自评于" in wang.get("/console/criteria/1").text


def attached(me: Desk, words: str) -> Page:
    """The first item with these words in its title, put beside the first criterion."""
    to = "/console/criteria/1/evidence"
    page = me.get(f"{to}?kind=item&words={words}")
    fields: dict[str, object] = {**page.form(to).fields}
    return me.send(f"{to}?kind=item&words={words}", to, 200, **fields)


def test_a_score_beyond_the_points_says_what_it_may_be(desk: At) -> None:
    wang = desk("王科")
    loaded(wang)

    page = wang.send("/console/criteria/1", "/console/criteria/1/score", 422, score="6", why="很好")

    assert "自评应在 0 到 5 之间" in page.text


def test_a_training_in_the_ledger_meets_the_criterion_tied_to_it(desk: At) -> None:
    wang = desk("王科")
    loaded(wang)
    wang.send("/console/ledger/event", "/console/ledger/event", 200, **EVENT)

    page = wang.get("/console/criteria")

    assert "16 分，现在的得分" in page.text
    assert "1次 达标 培训次数至少 1 次 6 / 6" in page.text


def test_a_file_is_looked_at_like_any_attachment_and_given_back(desk: At) -> None:
    wang = desk("王科")
    loaded(wang)
    to = "/console/criteria/1/evidence"

    refused = wang.send(to, f"{to}/file", 422, file=file(b"MZ", "文件.pdf"))
    page = wang.send(to, f"{to}/file", file=file(b"%PDF-1.4 xx", "成立领导小组的通知.pdf"))

    assert "这个文件的内容不是 pdf" in refused.text
    assert "成立领导小组的通知.pdf" in page.text
    answer = wang.client.get(f"{to}/1/file", base_url=SITE)
    assert (answer.data, answer.headers["Content-Disposition"][:10]) == (b"%PDF-1.4 xx", "attachment")


def test_evidence_is_taken_off_and_what_was_withdrawn_holds_no_more(desk: At) -> None:
    wang, chen = desk("王科"), desk("陈主任")
    loaded(wang)
    attached(wang, "路")
    (item,) = [link for link in wang.get("/console/criteria/1").links if "/publications/" in link]

    chen.send(item, f"{item}/withdraw", withdraw_reason="有错")

    assert "已撤回或划去，不作数" in wang.get("/console/criteria/1").text
    page = wang.send("/console/criteria/1", "/console/criteria/1/evidence/1/off")
    assert "还没有附佐证" in page.text


def test_the_card_stands_there_only_when_something_costs_points(desk: At, clock: Clock) -> None:
    wang = desk("王科")
    assert "考核要扣分" not in wang.get("/console/").text
    loaded(wang, SHEET.replace("3月5日", "每半年"))
    assert "考核要扣分" not in wang.get("/console/").text
    loaded(wang)

    assert "考核要扣分 1 项 注意 七天内到期" in wang.get("/console/").text


def test_a_figure_is_tied_by_hand_and_untied(desk: At) -> None:
    wang = desk("王科")
    loaded(wang)
    page = wang.send(
        "/console/criteria/1", "/console/criteria/1/tie", figure="items", bound="at_least", threshold="1"
    )

    assert "公开信息条数至少 1 条： 达标" in page.text
    assert "还没有自评" in wang.send("/console/criteria/1", "/console/criteria/1/tie", figure="").text


def test_the_template_is_empty_and_is_read_again(desk: At) -> None:
    me = desk("王科")
    answer = me.client.get("/console/criteria/template.xlsx", base_url=SITE)

    rows = list(load_workbook(BytesIO(answer.data)).worksheets[0].iter_rows(values_only=True))

    assert [row[:3] for row in rows] == [("编号", "考核内容", "分值")]


def test_the_evidence_is_handed_in_as_one_file_and_that_is_an_act(desk: At) -> None:
    wang = desk("王科")
    loaded(wang)
    attached(wang, "路")

    answer = wang.client.get("/console/criteria/2026/folder.zip", base_url=SITE)

    with ZipFile(BytesIO(answer.data)) as archive:
        assert [name.rpartition("/")[2] for name in archive.namelist()] == [
            "01-高兴村组组通公路硬化工程开工公告.html",
            "00-佐证清单.xlsx",
        ]
    answer.close()
    assert answer.headers["Content-Disposition"].startswith("attachment")
    assert "考核佐证2026.zip" in desk("孙审").get("/console/acts").text
    assert wang.client.get("/console/criteria/2019/folder.zip", base_url=SITE).status_code == 303
