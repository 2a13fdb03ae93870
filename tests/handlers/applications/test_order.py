"""Messages in the wrong order, twice, late (reliability A4): no answer ever lands in another answer's field."""

from dataclasses import asdict

import pytest

from bot.emulator.replies import Outcome
from handlers.applications.answers import fill
from handlers.applications.rules import Draft, Step
from handlers.refusal import Refused
from tests.handlers.dialogue import (
    ANSWERS,
    CARD,
    NAME,
    PHONE,
    PLACE,
    QUESTIONS,
    WANTED,
    Town,
    Villager,
    draft_of,
    filed,
    heard,
    open_question,
)
from tests.handlers.post import Postman, event, written

BORN_2005 = "520203200503071213"


@pytest.fixture
def postman(town: Town) -> Postman:
    return Postman(town.app, lambda: town.clock().timestamp())


def seconds(town: Town) -> float:
    return town.clock().timestamp()


@pytest.mark.parametrize("step", [Step.CONTACT, Step.IDENTITY, Step.WANTED, Step.RECEIVE, Step.ADDRESS])
def test_what_was_sent_before_the_last_answer_is_not_put_into_a_field(
    town: Town, postman: Postman, step: Step
) -> None:
    who = town.somebody()
    who.fill_up_to(step)
    before = draft_of(town.parts, who)
    early = written(who, ANSWERS[step], seconds(town) - 3, 1)

    shown = heard(postman.carry(early).verdict)

    assert "没有填进去" in shown and QUESTIONS[step] in shown
    assert draft_of(town.parts, who) == before


def test_within_a_second_the_number_tells_which_was_first(town: Town, postman: Postman) -> None:
    who = town.somebody()
    who.fill_up_to(Step.NAME)
    town.clock.move(seconds=2)
    second = town.platform.next_number() + 1000

    postman.carry(written(who, NAME, seconds(town), second))
    late = heard(postman.carry(written(who, "王小梅", seconds(town), second - 1)).verdict)
    later = heard(postman.carry(written(who, PHONE, seconds(town), second + 1)).verdict)

    assert "没有填进去" in late
    assert open_question(later) is Step.IDENTITY
    draft = draft_of(town.parts, who)
    assert draft and (draft.name, draft.contact) == (NAME, PHONE)


def test_a_delivery_that_comes_again_later_gets_its_old_reply_and_changes_nothing(
    town: Town, postman: Postman
) -> None:
    who = town.somebody()
    who.fill_up_to(Step.IDENTITY)
    town.clock.move(seconds=1)
    card = written(who, CARD, seconds(town), town.platform.next_number())
    first = postman.carry(card)
    who.say(WANTED)
    before = draft_of(town.parts, who)

    again = postman.carry(card)

    assert again.received == first.received
    assert draft_of(town.parts, who) == before


def test_a_late_cancel_cancels_nothing(town: Town, postman: Postman) -> None:
    """Sent before the last answer: the citizen has gone on since."""
    who = town.somebody()
    who.fill_up_to(Step.IDENTITY)
    before = draft_of(town.parts, who)

    shown = heard(postman.carry(written(who, "取消", seconds(town) - 5, 1)).verdict)

    assert open_question(shown) is Step.IDENTITY
    assert draft_of(town.parts, who) == before


def test_a_late_question_is_answered_all_the_same(town: Town, postman: Postman) -> None:
    who = town.somebody()
    who.fill_up_to(Step.IDENTITY)

    shown = heard(postman.carry(written(who, "几点下班", seconds(town) - 5, 1)).verdict)

    assert "周一至周五" in shown and open_question(shown) is Step.IDENTITY


def test_a_late_event_is_answered_and_asks_again(town: Town, postman: Postman) -> None:
    who = town.somebody()
    who.fill_up_to(Step.IDENTITY)

    verdict = postman.carry(event(who, "subscribe", seconds(town) - 5)).verdict

    assert verdict.outcome is Outcome.REPLIED and QUESTIONS[Step.IDENTITY] in verdict.words


@pytest.mark.parametrize("step", [Step.KIND, Step.NAME, Step.CONTACT, Step.WANTED, Step.ADDRESS])
def test_an_answer_sent_twice_is_heard_once(town: Town, step: Step) -> None:
    who = town.somebody()
    who.fill_up_to(step)
    who.say(ANSWERS[step])
    before = draft_of(town.parts, who)
    assert before

    who.say(ANSWERS[step])

    after = draft_of(town.parts, who)
    assert after and {**asdict(after), "misses": 0} == {**asdict(before), "misses": 0}


def test_a_card_number_sent_twice_is_not_what_is_wanted(town: Town) -> None:
    who = town.somebody()
    who.fill_up_to(Step.IDENTITY)
    who.say(CARD)

    shown = who.say(CARD)

    assert open_question(shown) is Step.WANTED
    draft = draft_of(town.parts, who)
    assert draft and draft.wanted == ""


def test_a_wish_sent_twice_is_not_a_way_to_receive(town: Town) -> None:
    who = town.somebody()
    who.fill_up_to(Step.WANTED)
    who.say("2025年临时救助金领取名单")

    shown = who.say("2025年临时救助金领取名单")

    assert open_question(shown) is Step.RECEIVE


def test_a_double_tap_does_not_open_what_stands_behind_it(town: Town) -> None:
    who = town.somebody()
    who.fill_up_to(Step.RECEIVE)
    who.tap("1")

    assert open_question(who.tap("1")) is Step.CHECK


# --- what was written for one field and arrives while another is open -----------------------------------

PERSON = Draft(kind="natural_person", receive="2")


def refused(step: Step, words: str) -> bool:
    try:
        fill(PERSON, step, words)
    except Refused:
        return True
    return False


@pytest.mark.parametrize(("step", "words"), [
    (Step.NAME, PHONE), (Step.NAME, CARD), (Step.NAME, WANTED), (Step.CONTACT, NAME), (Step.CONTACT, CARD), (Step.CONTACT, WANTED),
    (Step.CONTACT, PLACE), (Step.IDENTITY, NAME), (Step.IDENTITY, PHONE), (Step.IDENTITY, WANTED), (Step.IDENTITY, PLACE),
    (Step.WANTED, NAME), (Step.RECEIVE, NAME), (Step.RECEIVE, PHONE), (Step.RECEIVE, CARD), (Step.RECEIVE, WANTED), (Step.RECEIVE, PLACE),
    (Step.ADDRESS, NAME), (Step.ADDRESS, "2"), (Step.KIND, NAME), (Step.KIND, PHONE), (Step.KIND, PLACE),
])  # fmt: skip
def test_the_answer_to_another_question_is_not_taken(step: Step, words: str) -> None:
    assert refused(step, words)


@pytest.mark.parametrize(("step", "words"), [
    (Step.NAME, PLACE), (Step.WANTED, PHONE), (Step.WANTED, CARD), (Step.ADDRESS, PHONE), (Step.ADDRESS, CARD), (Step.CONTACT, BORN_2005),
])  # fmt: skip
def test_nor_is_the_answer_to_these(step: Step, words: str) -> None:
    assert refused(step, words)


def test_answers_sent_in_one_breath_arrive_in_order(town: Town, postman: Postman) -> None:
    """Who knows the form writes all answers at once; WeChat carries them one after another."""
    who = town.somebody()
    who.say("我要申请")
    sent = len(filed(town.parts))
    letters = []
    for step in Step:
        town.clock.move(seconds=1)
        letters.append(written(who, ANSWERS[step], seconds(town), town.platform.next_number()))

    shown = [heard(postman.carry(one).verdict) for one in letters]

    assert "申请已收到" in shown[-1]
    assert len(filed(town.parts)) == sent + 1


def test_the_other_never_sees_anything_of_it(town: Town, postman: Postman) -> None:
    li, qiang = town.somebody(), Villager(town.platform, "阿强")
    li.say("我要申请")
    qiang.say("我要申请")
    seen = []
    for step in list(Step)[:-1]:
        li.say(ANSWERS[step])
        seen += [qiang.say(words) for words in ("我的申请", "继续", "修改", "我的留言", "提交")]
        qiang.say("返回")

    own = (NAME, "李*", PHONE, "138****", CARD, "5202***", WANTED, PLACE)
    assert [words for one in seen for words in own if words in one.replace("例如：" + WANTED, "")] == []
    draft = draft_of(town.parts, qiang)
    assert draft and (draft.name, draft.contact, draft.wanted) == ("", "", "")
