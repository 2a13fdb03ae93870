"""查公开 and its four ways in: the newest, key areas, the catalogue, the powers, each shelf opened down to its items."""

from datetime import date

import pytest
from sqlalchemy import select

from bot.wiring import Parts
from handlers.publications.actions import import_items
from handlers.publications.rules import ItemRow
from storage.publications import Publication
from storage.terms import Standing
from tests.handlers.enquiries.phone import Phone
from tests.handlers.enquiries.town import AT

DAY = date(2026, 1, 1)


def publish(parts: Parts, *rows: ItemRow) -> None:
    with parts.database.begin() as session:
        import_items(session, 1, rows, "赵工", AT)


def test_the_ways_in_are_four_numbers(li_ting: Phone) -> None:
    assert li_ting.says("查公开").splitlines() == [
        "想看哪一类？回复数字，或直接打字问。",
        "1. 最新公开",
        "2. 重点领域",
        "3. 公开目录",
        "4. 权责清单",
    ]


@pytest.mark.parametrize(
    ("number", "first"),
    [
        ("1", "最新公开："),
        ("2", "重点领域："),
        ("3", "公开目录："),
        ("4", "行政许可，共 1 条："),  # one shelf alone is opened at once
    ],
)
def test_each_of_the_ways_leads_somewhere(li_ting: Phone, number: str, first: str) -> None:
    li_ting.says("查公开")

    assert li_ting.says(number).splitlines()[0] == first


def test_a_number_beyond_the_ways_shows_them_again(li_ting: Phone) -> None:
    li_ting.says("查公开")

    told = li_ting.says("7")
    assert told.startswith("这个列表只有 1 到 4，没有 7。")
    assert "1. 最新公开" in told and "4. 权责清单" in told


@pytest.mark.parametrize("words", ["列表", "下一页", "返回"])
def test_turning_the_ways_in_shows_them_again(li_ting: Phone, words: str) -> None:
    li_ting.says("查公开")

    assert "2. 重点领域" in li_ting.says(words)


def test_ways_that_lead_nowhere_are_not_offered(parts: Parts, li_ting_alone: Phone) -> None:
    """Without a2, a5 and a7 nothing stands under the key areas and the powers."""
    with parts.database.begin() as session:
        for item in session.scalars(
            select(Publication).where(Publication.outside_id.in_(("a2", "a5", "a7")))
        ):
            item.standing = Standing.WITHDRAWN

    assert li_ting_alone.says("查公开").splitlines()[1:] == ["1. 最新公开", "2. 公开目录"]


def test_the_catalogue_tells_how_much_stands_on_each_shelf(li_ting: Phone) -> None:
    told = li_ting.says("目录")

    assert told.splitlines()[0] == "公开目录："
    assert sorted(line[3:] for line in told.splitlines()[1:4]) == [
        "办事指南（1 条）",
        "法定主动公开（4 条）",
        "通知公告（1 条）",
    ]


def test_a_shelf_is_opened_branch_by_branch_down_to_the_item(li_ting: Phone) -> None:
    li_ting.says("目录")
    branches = li_ting.taps_on("法定主动公开")
    items = li_ting.taps_on("民生政策")
    item = li_ting.taps_on("危房改造")

    assert branches.startswith("法定主动公开：\n")
    assert all(
        f"{name}（1 条）" in branches for name in ("民生政策", "应急管理", "财政预决算", "重大建设项目")
    )
    assert items.startswith("民生政策，共 1 条：\n1. 关于2026年农村危房改造补助对象的公示")
    assert item.startswith("《关于2026年农村危房改造补助对象的公示》")


def test_numbers_work_on_every_level(li_ting: Phone) -> None:
    li_ting.says("重点领域")
    shelf = li_ting.says("2")
    item = li_ting.says("1")

    assert shelf.startswith("社会公益，共 1 条：")
    assert item.startswith("《关于2026年农村危房改造补助对象的公示》")


def test_the_powers_are_told_by_kind(parts: Parts, li_ting_alone: Phone) -> None:
    publish(parts, ItemRow("x1", "行政处罚：擅自占道", "依据。", "", DAY, category="权责清单/行政处罚"))

    told = li_ting_alone.says("权责清单").splitlines()
    assert told[:3] == ["权责清单：", "1. 行政许可（1 条）", "2. 行政处罚（1 条）"]


def test_an_item_that_stands_on_a_branch_itself_can_be_reached(parts: Parts, li_ting_alone: Phone) -> None:
    """通知公告 holds 医保 itself, and now a branch 停水通知 besides."""
    publish(parts, ItemRow("x1", "停水通知", "今日停水。", "", DAY, category="通知公告/停水通知"))
    li_ting_alone.says("目录")

    told = li_ting_alone.taps_on("通知公告（2 条）")
    assert "城乡居民医疗保险2026年度参保缴费通知" in told or "通知公告（1 条）" in told


def test_an_item_in_two_places_is_counted_once(parts: Parts, li_ting_alone: Phone) -> None:
    row = ItemRow(
        "x1", "桥梁工程", "建桥。", "", DAY, category="工程/桥梁", areas=("重大建设项目", "社会公益")
    )
    publish(parts, row)

    assert "重大建设项目（2 条）" in li_ting_alone.says("重点领域")
    assert "工程（1 条）" in li_ting_alone.says("目录")


def test_a_shelf_is_sorted_by_day_newest_first(parts: Parts, li_ting_alone: Phone) -> None:
    publish(
        parts,
        ItemRow("x1", "乙期简报", "二。", "", date(2026, 1, 2), category="简报"),
        ItemRow("x2", "甲期简报", "一。", "", date(2026, 1, 1), category="简报"),
        ItemRow("x3", "丙期简报", "三。", "", date(2026, 1, 3), category="简报"),
    )
    li_ting_alone.says("目录")

    told = li_ting_alone.taps_on("简报")
    assert [line[3:7] for line in told.splitlines()[1:4]] == ["丙期简报", "乙期简报", "甲期简报"]


def test_wildcards_in_a_shelf_s_name_count_nothing_else(parts: Parts, li_ting_alone: Phone) -> None:
    publish(
        parts,
        ItemRow("x1", "甲", "一。", "", DAY, category="100%/甲"),
        ItemRow("x2", "乙", "二。", "", DAY, category="100x/乙"),
        ItemRow("x3", "丙", "三。", "", DAY, category="1_0%/丙"),
    )

    told = li_ting_alone.says("目录") + li_ting_alone.says("下一页")
    assert all(f"{name}（1 条）" in told for name in ("100%", "100x", "1_0%"))


def test_a_name_that_looks_like_markup_is_only_a_name(parts: Parts, li_ting_alone: Phone) -> None:
    publish(
        parts,
        ItemRow("x1", '<a href="http://evil">领钱</a>', "<b>一</b>。", "", DAY, category="<script>"),
    )
    li_ting_alone.says("目录")

    told = li_ting_alone.taps_on("＜script>")
    assert '1. ＜a href="http://evil">领钱＜/a>（2026-01-01）' in told
    assert "＜b>一＜/b>。" in li_ting_alone.says("1")
