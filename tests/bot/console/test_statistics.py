"""统计: every number opens a list as long as it says, takes itself along, and forgets whoever only practised."""

import re
from collections.abc import Callable
from io import BytesIO

import pytest
from openpyxl import load_workbook

from bot import jobs
from bot.emulator.platform import Platform
from bot.wiring import Parts
from storage import enquiries
from tests.bot.console.conftest import SITE, Desk
from tests.bot.console.records import records_of
from tests.conftest import Clock

At = Callable[[str], Desk]
pytestmark = pytest.mark.parametrize("database_url", ["sqlite"], indirect=True)
WHOLE = "first=2025-09-01&last=2026-03-31"


@pytest.fixture
def busy(app: object, parts: Parts, platform: Platform, clock: Clock) -> None:
    """Two days in the life of the office: what 李婷 and 阿强 say and do, and a record of every kind."""
    platform.follow("李婷")
    for words in ("低保怎么申请", "路灯谁管", "路灯谁管", "养老保险"):
        platform.say("李婷", words)
    with parts.database.begin() as session:
        records_of(session, 1, "王科", "陈主任", parts.clock())
    clock.move(days=1)
    jobs.run_one(parts, "close_days")
    platform.say("李婷", "低保怎么申请")
    platform.say("阿强", "哈哈哈哈")


def numbers_on(me: Desk, address: str) -> list[tuple[str, str, int]]:
    me.get(address)
    found = re.findall(
        r'<a href="(/console/statistics/list[^"]+)" aria-label="([^"]+)：(\d+)', me.answer.text
    )
    return [(to.replace("&amp;", "&"), name, int(number)) for to, name, number in found]


@pytest.mark.usefixtures("busy")
def test_every_number_opens_a_list_as_long_as_it_says(desk: At) -> None:
    me = desk("陈主任")
    told = numbers_on(me, f"/console/statistics?{WHOLE}")

    numbers = {name: number for _, name, number in told}
    assert numbers.items() >= {
        "收到消息": 6, "新关注": 1, "查询": 7, "收到的申请": 1, "路灯谁管": 3, "群发图文：不知道发出没有": 1,
    }.items()  # fmt: skip
    assert numbers["查询"] == numbers["查询有结果"] + numbers["查询只有可能相关"] + numbers["查询没有结果"]
    for address, name, number in told:
        assert f"共 {number}。" in me.get(address).text, name
        rows = max(0, me.answer.text.count("<tr>") - 1)
        assert rows == min(number, 20), name


@pytest.mark.usefixtures("busy")
def test_the_lists_name_nobody(desk: At) -> None:
    me = desk("陈主任")

    people = me.get(f"/console/statistics/list?{WHOLE}&kind=people").text

    assert "第1位 2026-03-02 2026-03-03 2" in people
    assert "李婷" not in people and "阿强" not in people


@pytest.mark.usefixtures("busy")
def test_whoever_only_practised_is_left_out_and_put_back(desk: At, parts: Parts) -> None:
    chen, address = desk("陈主任"), f"/console/statistics?{WHOLE}"
    before = {name: number for _, name, number in numbers_on(chen, address)}
    chen.get(f"/console/statistics/list?{WHOLE}&kind=asked&of=哈哈哈哈")
    (leaving,) = re.findall(r'href="(/console/statistics/enquiries/\d+/left-out)"', chen.answer.text)

    assert "请选为什么" in chen.send(leaving, leaving, 422, why="").text
    assert "已不计入统计" in chen.send(leaving, leaving, why="practice").text

    now = {name: number for _, name, number in numbers_on(chen, address)}
    assert before["来访群众"] - now["来访群众"] == 1 and before["收到消息"] - now["收到消息"] == 1
    with parts.database.read() as session:
        day = parts.clock().date()
        assert "哈哈哈哈" not in str(enquiries.unanswered(session, 1, day, day, "", 0, 20))
    back = re.findall(
        r'action="(/console/statistics/left-out/\d+/count)"', chen.get("/console/statistics/left-out").html
    )
    assert len(back) == 2
    chen.send("/console/statistics/left-out", back[0])
    assert {name: number for _, name, number in numbers_on(chen, address)} == before


@pytest.mark.usefixtures("busy")
def test_forms_and_figures_are_taken_along_as_numbers(desk: At) -> None:
    wang = desk("王科")

    def taken(address: str) -> bytes:
        return bytes(wang.client.get(f"/console/statistics{address}", base_url=SITE).data)

    form = load_workbook(BytesIO(taken("/form.xlsx?form=monthly&on=2026-03-31")))["报表"]
    assert form["A1"].value == "梭戛乡人民政府政务公开月报（2026年3月）"
    rows = {row[0].value: row for row in form.iter_rows()}
    assert [cell.value for cell in rows["收到消息"]][1:4] == ["条", 6, 0]
    assert rows["收到消息"][4].value == f"=C{rows['收到消息'][0].row}-D{rows['收到消息'][0].row}"
    quarterly = load_workbook(BytesIO(taken("/form.xlsx?form=quarterly&on=2026-02-01")))["报表"]
    assert quarterly["A1"].value == "梭戛乡人民政府政务公开季报（2026年第一季度）"
    sheet = load_workbook(BytesIO(taken(f".export?{WHOLE}")))["统计"]
    assert ["群众来访", "收到消息", 6, "条"] in [[cell.value for cell in row] for row in sheet.iter_rows()]
    assert "群众来访,收到消息,6,条" in taken(f".export?{WHOLE}&as=csv").decode("utf-8-sig")
    assert taken(f"/list.xlsx?{WHOLE}&kind=enquiries")[:2] == b"PK"


@pytest.mark.parametrize(
    "query", ["", "over=last-month", "over=nonsense", "first=2026-03-02&last=2025-09-01", "first=x"]
)
def test_an_odd_period_is_taken_as_it_was_meant(desk: At, query: str) -> None:
    assert "群众问得最多的" in desk("王科").get(f"/console/statistics?{query}").text


def test_a_list_that_no_figure_is_is_not_there(desk: At) -> None:
    wang = desk("王科")

    wang.get("/console/statistics/list?kind=salaries", 404)
    wang.get("/console/statistics/form.xlsx?form=secret", 404)
    assert "共 0。" in wang.get("/console/statistics/list?kind=channel&of=9999").text
