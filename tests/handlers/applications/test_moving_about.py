"""Back, pause, go on, cancel: at every step, and nothing that was filled in is lost on the way."""

import pytest

from handlers.applications.rules import Step
from tests.handlers.dialogue import ANSWERS, Town, draft_of, filed, goes_on, open_question

STEPS = list(Step)


@pytest.mark.parametrize("step", STEPS[1:])
def test_back_asks_the_question_before(town: Town, step: Step) -> None:
    who = town.somebody()
    who.fill_up_to(step)
    before = STEPS[STEPS.index(step) - 1]

    assert open_question(who.say("返回")) is before
    assert open_question(who.say(ANSWERS[before])) is step
    goes_on(who, step)


def test_back_at_the_first_question_stays_there(town: Town) -> None:
    who = town.somebody()
    who.fill_up_to(Step.KIND)

    assert open_question(who.say("返回")) is Step.KIND
    goes_on(who, Step.KIND)


def test_back_all_the_way_and_forward_again(town: Town) -> None:
    who = town.somebody()
    who.fill_up_to(Step.CHECK)

    there = [open_question(who.say("上一步")) for _ in STEPS[:-1]]

    assert there == STEPS[-2::-1]
    assert open_question(who.say("1")) is Step.CHECK  # all the rest is still filled in


@pytest.mark.parametrize("step", STEPS)
def test_pausing_and_going_on(town: Town, step: Step) -> None:
    who = town.somebody()
    who.fill_up_to(step)
    before = draft_of(town.parts, who)

    assert "7 天" in who.say("等一下")
    assert "没填完的申请" in who.say("低保怎么申请")
    assert draft_of(town.parts, who) == before

    assert open_question(who.say("继续")) is step
    goes_on(who, step)


@pytest.mark.parametrize("step", STEPS)
def test_cancelling_forgets_what_was_filled_in(town: Town, step: Step) -> None:
    who = town.somebody()
    who.fill_up_to(step)
    sent = len(filed(town.parts))

    shown = who.say("取消")

    assert "没有提交" in shown and "我要申请" in shown
    assert draft_of(town.parts, who) is None
    assert "申请已收到" not in who.say("提交")
    assert len(filed(town.parts)) == sent


@pytest.mark.parametrize("words", ["为什么", "提交"])
def test_a_question_shown_while_pausing_is_open_again(town: Town, words: str) -> None:
    who = town.somebody()
    who.fill_up_to(Step.CONTACT)
    who.say("暂停")

    assert open_question(who.say(words)) is Step.CONTACT
    goes_on(who, Step.CONTACT)


def test_changing_while_pausing(town: Town) -> None:
    who = town.somebody()
    who.fill_up_to(Step.CHECK)
    who.say("暂停")

    assert "要改哪一项" in who.say("修改")
    assert open_question(who.say("2")) is Step.NAME


def test_submitting_while_pausing_shows_first_what_is_submitted(town: Town) -> None:
    who = town.somebody()
    who.fill_up_to(Step.CHECK)
    who.say("暂停")
    sent = len(filed(town.parts))

    shown = who.say("提交")

    assert open_question(shown) is Step.CHECK and len(filed(town.parts)) == sent
    goes_on(who, Step.CHECK)


def test_going_back_from_a_change_that_asks_for_more_goes_to_that_change(town: Town) -> None:
    """From 自己来取 to 邮寄: without an address there is no summary to go back to."""
    who = town.somebody()
    who.fill_up_to(Step.CHECK, receive="1")
    who.say("6")
    who.say("2")

    assert open_question(who.say("返回")) is Step.RECEIVE
    assert open_question(who.say("1")) is Step.CHECK
