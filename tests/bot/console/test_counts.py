"""Items once, placements by channel, the overlap shown; every figure opens exactly the list it counts."""

import re
from collections.abc import Callable
from io import BytesIO

import pytest
from openpyxl import load_workbook

from bot.wiring import Parts
from tests.bot.console.conftest import SITE, Desk
from tests.bot.console.test_placements import channel, here

At = Callable[[str], Desk]
pytestmark = pytest.mark.parametrize("database_url", ["sqlite"], indirect=True)
# Of the house's seven items, published or placed 2025-09-01 … 2026-03-02: a1 on 政府网站 and 微信, a2 on 公开栏.
WHOLE = "first=2025-09-01&last=2026-03-02"


def test_items_are_counted_once_and_placements_by_channel(desk: At, parts: Parts) -> None:
    wang, address = desk("王科"), here(parts)
    wang.send(address, address, channel=str(channel(parts, "微信")), evidence="https://mp.weixin.qq.com/s/1")

    page = wang.get(f"/console/counts?{WHOLE}")

    assert "7 条信息 4 处，各渠道合计 2 处重复" in page.text
    for line in (
        "登记过渠道的信息 2",
        "政府网站 1",
        "微信 2",
        "公开栏 1",
        "各渠道合计 4",
        "社会公益 1",
        "没有填成文日期 7",
    ):
        assert line in page.text


def test_every_figure_opens_a_list_as_long_as_it_says(desk: At) -> None:
    wang = desk("王科")
    wang.get(f"/console/counts?{WHOLE}")
    told = re.findall(r'<a href="(/console/counts/items[^"]+)" aria-label="([^：]+)：(\d+)', wang.answer.text)
    assert len(told) > 10

    for address, name, number in told:
        page = wang.get(address.replace("&amp;", "&"))
        if name not in (
            "各渠道合计",
            "其中重复（同一条又公开到别的渠道）",
        ):  # of placements, behind them items
            assert f"共 {number} 条" in page.text, name


def test_a_list_that_no_figure_is_is_not_there_and_a_foreign_channel_is_empty(desk: At) -> None:
    wang = desk("王科")
    wang.get(f"/console/counts/items?{WHOLE}&kind=salaries", 404)

    assert "共 0 条" in wang.get(f"/console/counts/items?{WHOLE}&kind=channel&of=9999").text


@pytest.mark.parametrize("period", ["first=2026-03-02&last=2025-09-01", "first=nonsense&last=2026-03-02", ""])
def test_an_odd_period_is_taken_as_it_was_meant(desk: At, period: str) -> None:
    assert "条信息" in desk("王科").get(f"/console/counts?{period}").text


def test_the_figures_are_taken_along_as_numbers(desk: At) -> None:
    wang = desk("王科")

    sheet = load_workbook(BytesIO(wang.client.get(f"/console/counts.export?{WHOLE}", base_url=SITE).data))
    csv = wang.client.get(f"/console/counts.export?{WHOLE}&as=csv", base_url=SITE).data.decode("utf-8-sig")

    assert [cell.value for cell in sheet["公开统计"][2]] == ["公开的信息", "条数（一条只算一次）", 7]
    assert "公开渠道,微信,1" in csv
