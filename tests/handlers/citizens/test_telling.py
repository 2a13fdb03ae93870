"""What the office says of itself: welcome, help, where, when, who; in large type; and with little registered."""

import pytest

from bot.emulator.platform import Platform
from bot.wiring import Parts
from storage.offices import Office
from tests.handlers.dialogue import ON_SQLITE, TELEPHONE, Town, Villager, taps_in


def test_the_welcome_says_who_we_are_and_what_to_type(town: Town) -> None:
    shown = town.somebody().follow()

    assert "梭戛乡人民政府" in shown and "直接打字问" in shown
    assert {"查公开", "我要申请", "人工"} <= set(taps_in(shown))


@pytest.mark.parametrize(("words", "told"), [
    ("几点下班", "13:00-17:00"), ("上班时间", "周一至周五"), ("请问几点开门？", "9:00"), ("星期六上班吗", "周一至周五"),
    ("你们在哪", "文明路1号"), ("地址在哪里？", "文明路1号"), ("怎么走", "文明路1号"), ("电话多少", TELEPHONE), ("联系方式", "12345"),
    ("人工", TELEPHONE), ("转人工", TELEPHONE), ("客服", "12345"), ("0", TELEPHONE), ("社会事务办公室电话", "0858-5650120"),
    ("社会事务办公室在哪", "105室"), ("怎么用？", "直接打字问"), ("?", "直接打字问"), ("？", "直接打字问"), ("有人吗", "您好"),
])  # fmt: skip
def test_a_plain_question_gets_a_plain_answer(town: Town, words: str, told: str) -> None:
    assert told in town.somebody().say(words)


@pytest.mark.parametrize(("words", "told"), [
    ("你们几点下班？", "13:00-17:00"), ("今天几点下班", "13:00-17:00"), ("明天上班吗", "周一至周五"), ("中午有人吗", "9:00-12:00"),
    ("你们电话是多少", TELEPHONE), ("乡政府在哪点", "文明路1号"), ("我要找人工服务", TELEPHONE), ("转人工服务", TELEPHONE),
])  # fmt: skip
def test_the_same_question_with_a_word_more(town: Town, words: str, told: str) -> None:
    assert told in town.somebody().say(words)


def test_the_hotline_is_on_the_way_to_a_person(town: Town) -> None:
    shown = town.somebody().say("人工")

    assert "12345" in shown and "24 小时" in shown and "留言" in taps_in(shown)


def test_large_type_is_remembered(town: Town) -> None:
    who = town.somebody()

    assert "标准字" in taps_in(who.say("字太小"))
    assert "?large=1" in who.say("首页")
    assert len([tap for tap in taps_in(who.say("最新")) if tap.startswith("公开")]) == 3


def test_normal_type_comes_back(town: Town) -> None:
    who = town.somebody()
    who.say("大字")
    who.say("标准字")

    assert "large" not in who.say("首页")
    assert len([tap for tap in taps_in(who.say("最新")) if tap.startswith("公开")]) == 5


def test_large_type_is_of_one_person(town: Town) -> None:
    li, qiang = town.somebody(), Villager(town.platform, "阿强")
    li.say("大字")

    assert "large" not in qiang.say("首页")


def test_personal_data_is_explained(town: Town) -> None:
    shown = town.somebody().say("隐私")

    assert all(words in shown for words in ("梭戛乡人民政府", "加密保存", "删除", TELEPHONE))


@pytest.mark.parametrize(
    "words",
    ["人工", "电话", "几点下班", "地址", "公开指南", "帮助", "你好", "个人信息", "首页", "火星移民补贴"],
)
@ON_SQLITE
def test_an_office_that_has_registered_nothing_still_leads_to_a_person(
    platform: Platform, parts: Parts, words: str
) -> None:
    with parts.database.begin() as session:
        session.get_one(Office, 1).profile = "{}"

    shown = Villager(platform).say(words)

    assert "12345" in shown or taps_in(shown) or "https://" in shown
    assert "None" not in shown
