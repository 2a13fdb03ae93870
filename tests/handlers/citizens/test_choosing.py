"""Several offices on one account: which one is asked first, and nothing said meanwhile is lost."""

import pytest

from bot.emulator import letters
from bot.emulator.platform import Platform
from bot.emulator.replies import Outcome
from bot.wiring import Parts
from handlers.applications.rules import Step
from storage.offices import Office, Service
from storage.terms import OfficeLevel
from tests.handlers.county import (
    XINHUA_ITEM,
    XINHUA_TELEPHONE,
    chosen,
    is_the_chooser,
    living_in,
    moves_to,
    open_second_office,
)
from tests.handlers.dialogue import TELEPHONE, Town, Villager, open_question

SUOJIA_ITEM = "梭戛乡森林防火命令"


def test_first_it_is_asked_which(platform: Platform, parts: Parts) -> None:
    open_second_office(parts)
    li = Villager(platform)

    assert is_the_chooser(li.follow())
    assert "新华镇" in li.say("2")
    assert chosen(parts, li) == 2


@pytest.mark.parametrize(("words", "office"), [
    ("1", 1), ("2", 2), ("２", 2), ("②", 2), ("二", 2), ("第二个", 2), ("梭戛乡", 1), ("新华镇", 2), ("新华", 2), ("新华镇人民政府", 2),
    ("我在新华镇", 2), ("新华镇。", 2),
])  # fmt: skip
def test_an_office_is_chosen_by_number_or_by_name(county: Town, words: str, office: int) -> None:
    li = county.somebody()
    li.follow()

    li.say(words)

    assert chosen(county.parts, li) == office


@pytest.mark.parametrize("words", ["3", "0", "99", "人民政府", "梭戛乡还是新华镇"])
def test_what_names_no_one_office_asks_again(county: Town, words: str) -> None:
    li = county.somebody()
    li.follow()

    assert is_the_chooser(li.say(words))
    assert chosen(county.parts, li) is None


def test_the_question_asked_before_is_answered_after_choosing(county: Town) -> None:
    li = county.somebody()

    assert is_the_chooser(li.say("森林防火命令"))
    assert f"《{SUOJIA_ITEM}》" in li.say("1")


def test_the_last_question_counts(county: Town) -> None:
    li = county.somebody()
    li.say("你好")
    li.say("春茶种植补贴")

    assert XINHUA_ITEM in li.tap("2")


def test_a_picture_in_between_does_not_drive_the_question_out(county: Town) -> None:
    li = county.somebody()
    li.say("森林防火命令")

    assert is_the_chooser(li.send("image"))
    assert SUOJIA_ITEM in li.say("1")


def test_a_menu_key_pressed_before_is_answered_after_choosing(county: Town) -> None:
    li = county.somebody()

    assert is_the_chooser(li.click("我要申请"))
    assert open_question(li.say("1")) is Step.KIND


def test_a_question_that_names_the_office_chooses_it_and_is_answered(county: Town) -> None:
    li = county.somebody()
    li.say("你好")

    assert XINHUA_ITEM in li.say("新华镇的春茶种植补贴")


def test_opening_a_page_from_the_menu_asks_nothing(county: Town) -> None:
    li = county.somebody()

    verdict = county.platform.push(li.name, letters.event("VIEW", "https://gk.example.com/h/suojia/"))

    assert verdict.outcome is Outcome.ACKNOWLEDGED


def test_leaving_before_choosing_is_silent(county: Town) -> None:
    li = county.somebody()
    li.follow()

    assert li.unfollow() is Outcome.ACKNOWLEDGED


def test_every_answer_is_that_of_the_chosen_office(county: Town) -> None:
    li, qiang = living_in(county.somebody(), "梭戛乡"), living_in(county.somebody(), "新华镇")

    assert TELEPHONE in li.say("电话") and XINHUA_TELEPHONE not in li.say("电话")
    assert XINHUA_TELEPHONE in qiang.say("电话") and TELEPHONE not in qiang.say("电话")
    assert "老街2号" in qiang.say("地址") and "新华镇" in qiang.say("你好")


# --- moving -------------------------------------------------------------------------------------------


def test_moving_leads_to_the_other_office(county: Town) -> None:
    li = living_in(county.somebody(), "梭戛乡")

    moves_to(li, "2")

    assert chosen(county.parts, li) == 2
    assert XINHUA_TELEPHONE in li.say("电话")


def test_moving_by_name_as_it_says(county: Town) -> None:
    li = living_in(county.somebody(), "梭戛乡")
    li.say("换乡镇")

    shown = li.say("新华镇")

    assert chosen(county.parts, li) == 2
    assert "没有查到" not in shown and not is_the_chooser(shown)


def test_what_was_said_to_see_the_list_is_no_question(county: Town) -> None:
    li = living_in(county.somebody(), "梭戛乡")
    li.say("换乡镇")
    li.say("好")

    assert "没有查到" not in li.say("2")


def test_who_asks_for_something_else_instead_stays(county: Town) -> None:
    li = living_in(county.somebody(), "梭戛乡")
    li.say("换乡镇")

    assert TELEPHONE in li.say("电话")
    assert "森林防火" in li.say("最新")
    assert chosen(county.parts, li) == 1


@pytest.mark.parametrize("words", ["取消", "返回", "算了"])
def test_moving_thought_better_of_leaves_the_form_as_it_was(county: Town, words: str) -> None:
    li = living_in(county.somebody(), "梭戛乡")
    li.fill_up_to(Step.CONTACT)
    li.say("换乡镇")

    shown = li.say(words)

    assert "梭戛乡" in shown and open_question(shown) is Step.CONTACT
    assert chosen(county.parts, li) == 1


def test_nothing_changes_until_another_is_chosen(county: Town) -> None:
    li = living_in(county.somebody(), "梭戛乡")

    assert is_the_chooser(li.say("换乡镇"))
    assert is_the_chooser(li.say("平寨镇"))
    assert chosen(county.parts, li) == 1


def test_moving_and_asking_in_one_breath(county: Town) -> None:
    li = living_in(county.somebody(), "梭戛乡")
    li.say("换乡镇")

    assert XINHUA_ITEM in li.say("去新华镇，春茶种植补贴")


def test_a_list_of_offices_longer_than_a_reply_is_read_on(platform: Platform, parts: Parts) -> None:
    """A county with thirty townships: a row takes some 90 bytes, so there are two pages."""
    open_second_office(parts)
    with parts.database.begin() as session:
        for number in range(3, 31):
            session.add(Office(
                id=number, slug=f"t{number}", name=f"第{number}乡人民政府", short_name=f"第{number}乡", level=OfficeLevel.TOWNSHIP,
                profile="{}", created_at=parts.clock(),
            ))  # fmt: skip
            session.flush()
            session.add(Service(account_id=1, office_id=number, position=number))
    li = Villager(platform)
    li.say("你好")

    assert "30. 第30乡" in li.say("继续")
    assert "第30乡" in li.say("30")
    assert chosen(parts, li) == 30


def test_where_there_is_one_office_nobody_can_move(town: Town) -> None:
    shown = town.somebody().say("换乡镇")

    assert "请发要去的" not in shown and "梭戛乡" in shown
