"""Changing an answer at the summary: only that one is asked again, and then the summary is back."""

import pytest

from handlers.applications.rules import Step
from tests.handlers.dialogue import ANSWERS, CARD, Town, Villager, draft_of, filed, open_question

STEPS = list(Step)
CODE = "12620600MB0523338C"


def at_the_summary(town: Town, **instead: str) -> Villager:
    who = town.somebody()
    assert open_question(who.fill_up_to(Step.CHECK, **instead)) is Step.CHECK
    return who


@pytest.mark.parametrize(("number", "answer", "shown"), [
    ("2", "王小梅", "王**"), ("3", "13900000001", "139****0001"), ("4", "没有", "未提供"), ("5", "2024年救助金发放名单", "2024年救助金发放名单"),
    ("6", "1", "自己来取"), ("7", "六枝特区新华镇某村三组", "寄到"),
])  # fmt: skip
def test_one_answer_is_changed_and_the_summary_is_back(
    town: Town, number: str, answer: str, shown: str
) -> None:
    who = at_the_summary(town)
    before = draft_of(town.parts, who)

    assert open_question(who.say(number)) is STEPS[int(number) - 1]
    summary = who.say(answer)

    assert open_question(summary) is Step.CHECK and shown in summary
    after = draft_of(town.parts, who)
    assert before and after
    kept = [step for step in STEPS[:-1] if getattr(after, step) == getattr(before, step)]
    touched = {STEPS[int(number) - 1]} | ({Step.ADDRESS} if number == "6" else set())
    assert set(STEPS[:-1]) - set(kept) == touched


@pytest.mark.parametrize("words", ["2", "２", "②", "第二个", "修改2", "改 2", "二", "修改第2项"])
def test_which_answer_may_be_said_in_many_ways(town: Town, words: str) -> None:
    assert open_question(at_the_summary(town).say(words)) is Step.NAME


@pytest.mark.parametrize(
    "words", ["修改姓名", "改电话", "地址写错了", "名字不对", "电话不对，改一下", "名字错了一个字"]
)
def test_which_answer_may_be_said_by_its_name(town: Town, words: str) -> None:
    expected = {"姓": Step.NAME, "名": Step.NAME, "电": Step.CONTACT, "地": Step.ADDRESS}

    shown = at_the_summary(town).say(words)

    assert open_question(shown) is expected[words.removeprefix("修改").removeprefix("改")[0]]


def test_changing_says_first_what_can_be_changed(town: Town) -> None:
    who = at_the_summary(town)

    assert "要改哪一项" in who.say("修改")
    assert open_question(who.say("3")) is Step.CONTACT
    assert open_question(who.say("13900000001")) is Step.CHECK


def test_a_changed_kind_of_applicant_asks_for_their_own_number(town: Town) -> None:
    who = at_the_summary(town)
    who.say("1")

    asked = who.say("2")
    summary = who.say(CODE)

    assert "统一社会信用代码" in asked
    assert open_question(summary) is Step.CHECK and "1262**********338C" in summary
    draft = draft_of(town.parts, who)
    assert draft and (draft.kind, draft.identity) == ("commercial", CODE)


def test_the_same_kind_again_asks_nothing_more(town: Town) -> None:
    who = at_the_summary(town)
    who.say("1")

    assert open_question(who.say("1")) is Step.CHECK
    draft = draft_of(town.parts, who)
    assert draft and draft.identity == CARD


def test_a_changed_kind_on_the_way_asks_for_the_number_again(town: Town) -> None:
    who = town.somebody()
    who.fill_up_to(Step.WANTED)
    for _ in range(4):
        who.say("返回")

    assert "统一社会信用代码" in who.say("3")


@pytest.mark.parametrize(("way", "asked"), [("2", "邮寄地址？"), ("3", "邮箱地址？")])
def test_another_way_asks_where_to(town: Town, way: str, asked: str) -> None:
    who = at_the_summary(town, receive="1")
    who.say("6")

    assert asked in who.say(way)
    assert open_question(who.say("liting@example.com" if way == "3" else ANSWERS[Step.ADDRESS])) is Step.CHECK


def test_from_post_to_mail_the_address_is_asked_again(town: Town) -> None:
    who = at_the_summary(town)
    who.say("6")

    assert "邮箱地址？" in who.say("3")
    assert "name@example.com" in who.say("六枝特区梭戛乡高兴村二组")


@pytest.mark.parametrize("number", ["7", "8", "9", "99"])
def test_a_number_that_is_not_there_shows_the_summary(town: Town, number: str) -> None:
    shown = at_the_summary(town, receive="1").say(number)

    assert open_question(shown) is Step.CHECK and "6. 形式" in shown


def test_going_back_while_changing_leaves_the_answer_as_it_was(town: Town) -> None:
    who = at_the_summary(town)
    before = draft_of(town.parts, who)
    who.say("3")

    assert open_question(who.say("返回")) is Step.CHECK
    assert draft_of(town.parts, who) == before


def test_submitting_while_changing_shows_the_summary(town: Town) -> None:
    who = at_the_summary(town)
    who.say("3")

    shown = who.say("提交")

    assert "还有没填的" not in shown
    assert open_question(shown) is Step.CHECK


def test_what_is_submitted_is_what_the_summary_said_last(town: Town) -> None:
    who = at_the_summary(town)
    who.say("2")
    who.say("王小梅")
    who.say("提交")

    assert filed(town.parts)[-1].person.name == "王小梅"
