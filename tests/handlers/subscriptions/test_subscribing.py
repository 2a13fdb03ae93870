"""李婷 subscribes to a topic, hears what that means, sees what she has, and stops it."""

import pytest

from handlers.applications.rules import Step
from storage import subscriptions
from tests.handlers.dialogue import Town, Villager, draft_of, number_of, open_question, taps_in


def held(town: Town, who: Villager) -> int:
    with town.parts.database.read() as session:
        return len(subscriptions.topics_of(session, 1, number_of(town.parts, who)))


def test_what_comes_how_often_and_how_to_stop_is_said(town: Town) -> None:
    who = town.somebody()

    told = who.say("订阅 应急管理")

    assert "订好了：「应急管理」" in told
    assert "一天最多一条" in told and "夜里不发" in told and "您下次来时一起告诉您" in told
    assert "（回复退订应急管理）" in told
    assert held(town, who) == 1
    assert "已经订阅了" in who.say("订阅应急管理的通知")
    assert held(town, who) == 1


def test_each_is_stopped_by_its_name_and_all_by_one_word(town: Town) -> None:
    who = town.somebody()
    for topic in ("应急管理", "民生政策", "通知公告"):
        who.say(f"订阅{topic}")
    assert "您订阅了 3 类" in who.say("我的订阅")

    assert "已退订「民生政策」" in who.say("退订民生政策")
    assert "民生政策" not in who.say("我的订阅")
    assert "已全部退订（应急管理、通知公告）" in who.say("退订")

    assert held(town, who) == 0
    assert "您现在没有订阅" in who.say("退订")


def test_a_word_that_is_no_topic_keeps_nothing_and_offers_the_nearest(town: Town) -> None:
    who = town.somebody()

    by_name = who.say("订阅 应急")
    by_what_stands_there = who.say("订阅 低保")
    nothing = who.say("订阅 飞碟")

    assert "还没有订上" in by_name and "订阅应急管理" in by_name
    assert "没有「低保」这一类" in by_what_stands_there and "订阅办事指南" in by_what_stands_there
    assert "还没有订上" in nothing and "能订阅的有" in nothing
    assert held(town, who) == 0
    assert "订好了：「应急管理」" in who.tap(taps_in(by_name)[0])


def test_powers_are_no_topic_and_a_name_of_two_trees_is_one(town: Town) -> None:
    who = town.somebody()

    told = who.say("订阅")

    assert "权责清单" not in told and told.count("（回复订阅重大建设项目）") <= 1
    assert "订好了：「重大建设项目」" in who.say("订阅重大建设项目")


def test_under_an_item_and_a_shelf_stands_how_to_subscribe(town: Town) -> None:
    who = town.somebody()

    item = who.say("公开3")
    tap = next(one for one in taps_in(item) if one.startswith("订阅"))

    assert "订阅这类（回复订阅重大建设项目）" in item
    assert "订好了：「重大建设项目」" in who.tap(tap)
    shelf = who.tap("栏目" + tap.removeprefix("订阅栏目"))
    assert "订阅这类（回复订阅重大建设项目）" in shelf


@pytest.mark.parametrize("step", [Step.NAME, Step.WANTED])
def test_in_the_middle_of_a_form_it_is_done_and_the_form_asks_on(town: Town, step: Step) -> None:
    who = town.somebody()
    who.fill_up_to(step)
    before = draft_of(town.parts, who)

    shown = who.say("订阅应急管理")

    assert "订好了" in shown and open_question(shown) is step
    assert draft_of(town.parts, who) == before


def test_a_description_that_begins_so_is_the_forms(town: Town) -> None:
    who = town.somebody()
    who.fill_up_to(Step.WANTED)

    who.say("订阅报刊的费用明细")

    draft = draft_of(town.parts, who)
    assert draft and draft.wanted == "订阅报刊的费用明细"
    assert held(town, who) == 0


def test_there_is_an_end_to_what_one_may_have(town: Town, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("handlers.subscriptions.actions.MOST", 1)
    who = town.somebody()
    who.say("订阅应急管理")

    assert "最多订 1 类" in who.say("订阅民生政策")
    assert held(town, who) == 1
