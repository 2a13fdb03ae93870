"""Two offices on one account: nothing of one is ever shown in the other, and nothing goes to the wrong one."""

import json

import pytest
from sqlalchemy import select

from bot.emulator.platform import Platform
from bot.wiring import Parts
from handlers.applications.rules import Step
from storage.mailbox import Letter
from storage.offices import Office
from tests.handlers.county import living_in, moves_to, open_second_office
from tests.handlers.dialogue import Town, Villager, filed, open_question

SUOJIA_ITEM = "梭戛乡森林防火命令"


@pytest.mark.parametrize("words", ["森林防火命令", "梭府令〔2026〕1号", "最新", "目录", "公开7"])
def test_items_of_the_other_office_are_not_found(county: Town, words: str) -> None:
    assert SUOJIA_ITEM not in living_in(county.somebody(), "新华镇").say(words)


def test_an_item_of_the_other_office_is_not_opened(county: Town) -> None:
    assert "不在本机关" in living_in(county.somebody(), "新华镇").say("公开7")


@pytest.mark.parametrize("words", ["列表", "下一页", "返回"])
def test_the_list_shown_before_moving_is_not_shown_again(county: Town, words: str) -> None:
    li = living_in(county.somebody(), "梭戛乡")
    li.say("最新")
    li.say("下一页")
    moves_to(li, "2")

    shown = li.say(words)

    assert "高兴村组组通公路" not in shown and "财政决算公开" not in shown and SUOJIA_ITEM not in shown


def test_the_rest_of_a_long_text_stays_with_its_office(county: Town) -> None:
    with county.parts.database.begin() as session:
        guide = (
            "可以通过微信公众号提出申请。" + "梭戛乡的公开指南。" * 150
        )  # the town is shared, and goes on applying
        session.get_one(Office, 1).profile = json.dumps({"guide": guide, "wechat_intake": True})
    li = living_in(county.somebody(), "梭戛乡")
    li.say("指南")
    moves_to(li, "2")

    assert "梭戛乡的公开指南" not in li.say("继续")


def test_applications_are_shown_where_they_were_made(county: Town) -> None:
    li = living_in(county.somebody(), "梭戛乡")
    li.fill_up_to(Step.CHECK)
    li.say("提交")
    moves_to(li, "2")

    assert "2026-0" not in li.say("我的申请")
    moves_to(li, "1")
    assert "2026-0" in li.say("我的申请")


def test_letters_are_shown_where_they_were_left(county: Town) -> None:
    li = living_in(county.somebody(), "梭戛乡")
    li.say("留言")
    li.say("高兴村的路灯坏了")
    moves_to(li, "2")

    assert "路灯" not in li.say("我的留言")


def test_a_receipt_of_one_office_is_not_shown_in_the_other(county: Town) -> None:
    li = living_in(county.somebody(), "梭戛乡")
    li.fill_up_to(Step.CHECK)
    li.say("提交")
    moves_to(li, "2")

    assert "编号：2026-0" not in li.say("提交")


def test_what_was_written_to_one_office_does_not_go_to_the_other(platform: Platform, parts: Parts) -> None:
    open_second_office(parts)
    li = living_in(Villager(platform), "梭戛乡")
    assert "梭戛乡人民政府" in li.say("我要申请")
    li.fill_up_to(Step.CHECK)
    moves_to(li, "2")

    li.say("提交")

    assert [one.row.office_id for one in filed(parts) if one.row.office_id != 1] == []


def test_a_form_waits_for_its_office(county: Town) -> None:
    li = living_in(county.somebody(), "梭戛乡")
    li.fill_up_to(Step.CONTACT)

    moves_to(li, "2")
    there = li.say("继续")
    moves_to(li, "1")

    assert open_question(there) is None
    assert open_question(li.say("继续")) is Step.CONTACT


def test_each_office_has_a_form_of_its_own(county: Town) -> None:
    li = living_in(county.somebody(), "梭戛乡")
    li.fill_up_to(Step.CONTACT)
    moves_to(li, "2")
    assert "新华镇人民政府" in li.say("我要申请")
    li.say("1")

    shown = moves_to(li, "1")

    assert open_question(shown) is Step.CONTACT
    assert open_question(moves_to(li, "2")) is Step.NAME
    li.say("取消")
    assert open_question(moves_to(li, "1")) is Step.CONTACT


def test_a_letter_begun_for_one_office_does_not_go_to_the_other(county: Town) -> None:
    li = living_in(county.somebody(), "梭戛乡")
    li.say("留言")
    moves_to(li, "2")

    li.say("春茶种植补贴")

    with county.parts.database.read() as session:
        assert session.scalars(select(Letter).where(Letter.office_id == 2)).all() == []
