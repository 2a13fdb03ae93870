"""Lists of five, of three in 大字; turned to the ends and back; numbers that keep their meaning, old lists that stay open.

The newest of the house: 1 a3 防火命令, 2 a2 危房, 3 a1 低保, 4 a7 宅基地, 5 a5 公路, 6 a4 决算, 7 a6 医保.
"""

from datetime import date, timedelta

import pytest

from bot.emulator.platform import Platform
from bot.wiring import Parts
from handlers.publications.actions import import_items
from handlers.publications.rules import ItemRow
from storage.offices import Service
from storage.publications import Publication
from storage.terms import Standing
from tests.conftest import Clock
from tests.handlers.enquiries.phone import Phone
from tests.handlers.enquiries.town import AT, NEIGHBOUR, build

NEWEST = (
    "1. 梭戛乡森林防火命令（2026-02-10）",
    "2. 关于2026年农村危房改造补助对象的公示（2026-02-03）",
    "3. 梭戛乡2026年城乡居民最低生活保障申请指南（2026-01-12）",
    "4. 行政许可：农村村民宅基地审批（2026-01-04）",
    "5. 高兴村组组通公路硬化工程开工公告（2025-11-05）",
    "6. 梭戛乡2025年财政决算公开（2025-09-20）",
    "7. 城乡居民医疗保险2026年度参保缴费通知（2025-09-02）",
)


def rows(told: str) -> tuple[str, ...]:
    """The numbered lines."""
    return tuple(line for line in told.splitlines() if line[:1].isdigit())


# --- pages -----------------------------------------------------------------------------------------


def test_a_list_shows_five_and_says_that_there_is_more(li_ting: Phone) -> None:
    told = li_ting.says("最新")

    assert told.splitlines() == ["最新公开：", *NEWEST[:5], "下一页", "回复数字看内容，回复「下一页」看更多"]


def test_in_large_type_it_shows_three(li_ting: Phone) -> None:
    li_ting.says("大字")

    assert rows(li_ting.says("最新")) == NEWEST[:3]
    assert rows(li_ting.says("下一页")) == NEWEST[3:6]
    assert rows(li_ting.says("下一页")) == NEWEST[6:]


def test_the_last_page_ends_the_list(li_ting: Phone) -> None:
    li_ting.says("最新")

    assert li_ting.says("下一页").splitlines() == ["最新公开：", *NEWEST[5:], "回复数字看内容"]


def test_there_and_back(li_ting: Phone) -> None:
    pages = [rows(li_ting.says(words)) for words in ("最新", "下一页", "上一页", "下一页")]

    assert pages == [NEWEST[:5], NEWEST[5:], NEWEST[:5], NEWEST[5:]]


def test_at_the_ends_it_says_so_and_stays(li_ting: Phone) -> None:
    li_ting.says("最新")
    before = li_ting.says("上一页")
    li_ting.says("下一页")
    behind = li_ting.says("下一页")

    assert before.startswith("已经是第一页。") and rows(before) == NEWEST[:5]
    assert behind.startswith("已经是最后一页。") and rows(behind) == NEWEST[5:]


def test_the_next_page_can_be_tapped(li_ting: Phone) -> None:
    li_ting.says("最新")

    assert rows(li_ting.taps_on("下一页")) == NEWEST[5:]


def test_the_list_comes_back_as_it_was_left(li_ting: Phone) -> None:
    li_ting.says("最新")
    li_ting.says("下一页")
    li_ting.says("6")

    assert rows(li_ting.taps_on("列表")) == NEWEST[5:]
    assert rows(li_ting.says("返回")) == NEWEST[5:]


@pytest.mark.parametrize("words", ["下一页", "上一页", "列表"])
def test_turning_without_a_list_shows_the_ways_in(li_ting: Phone, words: str) -> None:
    assert li_ting.says(words).startswith("想看哪一类？")


def test_a_list_is_forgotten_after_a_day(li_ting_alone: Phone, clock: Clock) -> None:
    li_ting_alone.says("最新")
    clock.move(hours=23)
    kept = li_ting_alone.says("下一页")
    clock.move(hours=25)

    assert rows(kept) == NEWEST[5:]
    assert li_ting_alone.says("上一页").startswith("想看哪一类？")


def test_the_beginning_is_reached_after_changing_to_large_type(li_ting: Phone) -> None:
    for words in ("最新", "下一页", "大字", "上一页"):
        li_ting.says(words)

    assert rows(li_ting.says("上一页"))[:1] == NEWEST[:1]


# --- numbers ---------------------------------------------------------------------------------------


@pytest.mark.parametrize("words", ["6", "６", "六", "第六个", "⑥", "回复6", "6。"])
def test_a_number_opens_what_stands_there_whatever_page_is_shown(li_ting: Phone, words: str) -> None:
    li_ting.says("最新")

    assert "《梭戛乡2025年财政决算公开》" in li_ting.says(words)


@pytest.mark.parametrize("words", ["8", "99", "第九个", "100"])
def test_a_number_beyond_the_list_says_how_long_it_is(li_ting: Phone, words: str) -> None:
    li_ting.says("最新")

    told = li_ting.says(words)
    assert told.startswith("这个列表只有 1 到 7，没有 ")
    assert rows(told) == NEWEST[:5]


def test_zero_is_a_person_not_a_number(li_ting: Phone) -> None:
    li_ting.says("最新")

    assert li_ting.says("0").startswith("找工作人员：")


def test_typing_a_number_means_the_newest_list_tapping_a_title_the_list_it_stands_in(li_ting: Phone) -> None:
    li_ting.says("最新")
    old = next(tap.sends for tap in li_ting.taps if tap.label.startswith("1. "))
    li_ting.says("权责清单")

    assert "宅基地审批" in li_ting.says("1")
    assert "《梭戛乡森林防火命令》" in li_ting.says(old)


def test_a_title_from_an_old_list_opens_after_a_week(li_ting_alone: Phone, clock: Clock) -> None:
    li_ting_alone.says("最新")
    old = li_ting_alone.taps[0].sends
    clock.move(days=7)

    assert "《梭戛乡森林防火命令》" in li_ting_alone.says(old)


def test_every_row_can_be_tapped_and_typed(li_ting: Phone) -> None:
    li_ting.says("最新")
    taps = [tap for tap in li_ting.taps if tap.label[:1].isdigit()]

    for number, tap in enumerate(taps, 1):
        assert tap.label.startswith(f"{number}. ")
        assert li_ting.says(tap.sends).splitlines()[0] == li_ting.says(str(number)).splitlines()[0]


def test_what_was_withdrawn_meanwhile_is_left_out_and_the_numbers_stay(
    parts: Parts, li_ting_alone: Phone
) -> None:
    li_ting_alone.says("最新")
    second = int(li_ting_alone.taps[1].sends.removeprefix("公开"))
    with parts.database.begin() as session:
        session.get_one(Publication, second).standing = Standing.WITHDRAWN

    assert rows(li_ting_alone.says("列表")) == (NEWEST[0], *NEWEST[2:5])
    assert "《梭戛乡2026年城乡居民最低生活保障申请指南》" in li_ting_alone.says("3")
    assert li_ting_alone.says("2").startswith("这条信息已经撤下")


def test_each_citizen_turns_a_list_of_their_own(house_platform: Platform, li_ting: Phone) -> None:
    wang_ke = Phone(house_platform, "王科")
    li_ting.says("最新")
    wang_ke.says("权责清单")

    assert rows(li_ting.says("下一页")) == NEWEST[5:]
    assert "宅基地审批" in wang_ke.says("列表")


def test_a_list_of_one_office_is_not_turned_in_another(parts: Parts, li_ting_alone: Phone) -> None:
    with parts.database.begin() as session:
        build(session)
        session.add(Service(account_id=1, office_id=NEIGHBOUR, position=2))
    for words in ("你好", "梭戛乡", "最新", "换乡镇", "2", "2"):
        li_ting_alone.says(words)

    assert "梭戛乡" not in li_ting_alone.says("下一页")


def test_a_very_long_shelf_says_truly_how_much_it_holds(parts: Parts, li_ting_alone: Phone) -> None:
    day = date(2025, 1, 1)
    many = [
        ItemRow(f"x{n}", f"第{n}期简报", "内容。", "", day + timedelta(days=n), category="简报")
        for n in range(205)
    ]
    with parts.database.begin() as session:
        import_items(session, 1, many, "赵工", AT)
    li_ting_alone.says("目录")

    assert any(tap.label.endswith("简报（205 条）") for tap in li_ting_alone.taps)
    assert li_ting_alone.taps_on("简报").startswith("简报，共 205 条：")
