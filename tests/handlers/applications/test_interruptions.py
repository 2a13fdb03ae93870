"""Whatever comes in between, at every step: it is answered, and then the right question is asked again."""

import pytest
from sqlalchemy import select

from handlers.applications.rules import Step
from storage.enquiries import Enquiry
from tests.handlers.dialogue import (
    QUESTIONS,
    TELEPHONE,
    Town,
    draft_of,
    goes_on,
    open_question,
)

STEPS = list(Step)


@pytest.mark.parametrize(("words", "told"), [
    ("帮助", "直接打字问"), ("人工", TELEPHONE), ("几点下班？", "周一至周五"), ("最新公开", "森林防火命令"),
])  # fmt: skip
@pytest.mark.parametrize("step", STEPS)
def test_a_word_in_the_middle_is_answered_and_the_question_comes_again(
    town: Town, step: Step, words: str, told: str
) -> None:
    is_answered_and_asked_again(town, step, words, told)


@pytest.mark.parametrize(("words", "told"), [
    ("0", TELEPHONE), ("你们在哪里", "文明路1号"), ("电话", TELEPHONE), ("公开指南", "党政办公室"), ("你好", "您好"), ("个人信息", "加密保存"),
    ("我的申请", "还没有"), ("我的留言", "还没有"), ("大字版", "大字版"), ("结果", "没有等着"), ("目录", "公开目录"),
])  # fmt: skip
def test_every_other_word_in_the_middle_too(town: Town, words: str, told: str) -> None:
    is_answered_and_asked_again(town, Step.CONTACT, words, told)


@pytest.mark.parametrize("words", ["社会事务办公室电话", "社会事务办公室在哪"])
@pytest.mark.parametrize("step", [Step.NAME, Step.CONTACT, Step.ADDRESS])
def test_asking_for_a_desk_in_the_middle(town: Town, step: Step, words: str) -> None:
    is_answered_and_asked_again(town, step, words, "0858-5650120")


def is_answered_and_asked_again(town: Town, step: Step, words: str, told: str) -> None:
    who = town.somebody()
    who.fill_up_to(step)
    before = draft_of(town.parts, who)

    shown = who.say(words)

    assert told in shown
    assert open_question(shown) is step
    assert shown.index(told) < shown.rindex(QUESTIONS[step])
    assert draft_of(town.parts, who) == before
    goes_on(who, step)


@pytest.mark.parametrize("step", [step for step in STEPS if step is not Step.WANTED])
def test_a_question_in_the_middle_is_looked_up(town: Town, step: Step) -> None:
    """Where the form asks what is wanted, a question is what is wanted."""
    who = town.somebody()
    who.fill_up_to(step)

    shown = who.say("低保怎么申请？")

    assert "最低生活保障" in shown
    assert open_question(shown) is step
    goes_on(who, step)


@pytest.mark.parametrize("kind", ["image", "voice"])
@pytest.mark.parametrize("step", STEPS)
def test_what_cannot_be_read_is_no_answer(town: Town, step: Step, kind: str) -> None:
    is_no_answer(town, step, kind)


@pytest.mark.parametrize("kind", ["video", "location", "link"])
def test_nor_is_anything_else_that_cannot_be_read(town: Town, kind: str) -> None:
    is_no_answer(town, Step.WANTED, kind)


@pytest.mark.parametrize("step", [Step.NAME, Step.WANTED, Step.ADDRESS])
def test_a_sticker_is_no_answer(town: Town, step: Step) -> None:
    is_no_answer(town, step, "sticker")


def is_no_answer(town: Town, step: Step, kind: str) -> None:
    who = town.somebody()
    who.fill_up_to(step)
    before = draft_of(town.parts, who)

    shown = who.send(kind)

    assert "收到了" in shown and TELEPHONE in shown
    assert open_question(shown) is step
    assert draft_of(town.parts, who) == before
    goes_on(who, step)


def test_a_menu_key_in_the_middle(town: Town) -> None:
    who = town.somebody()
    who.fill_up_to(Step.RECEIVE)

    assert open_question(who.click("最新")) is Step.RECEIVE
    goes_on(who, Step.RECEIVE)


@pytest.mark.parametrize("step", STEPS)
def test_why_gives_the_reason_for_this_question(town: Town, step: Step) -> None:
    who = town.somebody()
    who.fill_up_to(step)
    reasons = {one: words for one, words in REASONS.items() if one is step}

    shown = who.say("为什么？")

    assert reasons[step] in shown
    assert open_question(shown) is step
    goes_on(who, step)


REASONS = {
    Step.KIND: "年度报告", Step.NAME: "答复书", Step.CONTACT: "确认", Step.IDENTITY: "身份证明", Step.WANTED: "越具体",
    Step.RECEIVE: "形式", Step.ADDRESS: "地址", Step.CHECK: "核对",
}  # fmt: skip


@pytest.mark.parametrize("words", ["为什么要填电话？", "为啥要身份证", "要电话干什么用", "要我身份证干嘛"])
def test_why_may_say_what_it_asks_about(town: Town, words: str) -> None:
    who = town.somebody()
    who.fill_up_to(Step.CONTACT)

    assert "条例第二十九条" in who.say(words)


def test_a_letter_in_the_middle_returns_to_the_form(town: Town) -> None:
    who = town.somebody()
    who.fill_up_to(Step.CONTACT)
    who.say("留言")

    shown = who.say("高兴村二组的路灯坏了")

    assert "留言收到了" in shown
    assert open_question(shown) is Step.CONTACT


def test_a_letter_thought_better_of_returns_to_the_form(town: Town) -> None:
    who = town.somebody()
    who.fill_up_to(Step.CONTACT)
    who.say("留言")

    assert open_question(who.say("取消")) is Step.CONTACT


@pytest.mark.parametrize(("step", "words"), [
    (Step.NAME, "欧阳婷婷？"), (Step.NAME, "欧阳婷婷，女？"), (Step.CONTACT, "欧阳1380000？"), (Step.ADDRESS, "欧阳村二组？"),
])  # fmt: skip
def test_an_answer_with_a_question_mark_is_not_kept_among_the_questions(
    town: Town, step: Step, words: str
) -> None:
    who = town.somebody()
    who.fill_up_to(step)
    who.say(words)

    with town.parts.database.read() as session:
        asked = session.scalars(select(Enquiry.asked)).all()
    assert [words for words in asked if "欧阳" in words] == []
