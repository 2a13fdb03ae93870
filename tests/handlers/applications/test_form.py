"""我要申请, from the first question to the receipt: nine messages, one question at a time, a person when it gets stuck."""

import re

import pytest

from bot.emulator.platform import Platform
from bot.wiring import Parts
from handlers.applications.rules import Step
from storage import applications
from storage.application_terms import ApplicationEvent
from storage.terms import ApplicantKind, Door, Medium, Way
from tests.handlers.dialogue import (
    ANSWERS,
    BANNED,
    CARD,
    NAME,
    ON_SQLITE,
    PHONE,
    PLACE,
    QUESTIONS,
    TELEPHONE,
    WANTED,
    Town,
    Villager,
    draft_of,
    filed,
    open_question,
)

STEPS = list(Step)


def test_an_application_takes_nine_messages(platform: Platform, parts: Parts) -> None:
    li = Villager(platform)
    said = ["我要申请", *(ANSWERS[step] for step in Step)]

    shown = [li.say(words) for words in said]

    assert len(said) == 9
    assert [open_question(one) for one in shown[:-1]] == STEPS
    assert "编号：2026-0001" in shown[-1]
    (one,) = filed(parts)
    assert (one.person.name, one.person.contact, one.person.identity, one.person.address) == (
        NAME,
        PHONE,
        CARD,
        PLACE,
    )
    assert (one.wanted, one.row.door, one.row.medium, one.row.way) == (
        WANTED,
        Door.CHAT,
        Medium.PAPER,
        Way.POST,
    )
    assert (one.row.submitted_at, f"{one.row.day}") == (parts.clock(), "2026-03-02")


@ON_SQLITE
def test_what_happened_is_an_event_and_an_act(platform: Platform, parts: Parts) -> None:
    Villager(platform).fill_up_to(Step.CHECK)
    Villager(platform).say("提交")

    (one,) = filed(parts)
    with parts.database.read() as session:
        (event,) = applications.events_of(session, one.row.id)
    assert (event.kind, event.at, event.by) == (
        ApplicationEvent.SUBMITTED,
        parts.clock(),
        f"citizen:{one.row.citizen_id}",
    )


@pytest.mark.parametrize(("number", "kind"), list(enumerate(ApplicantKind, 1)))
def test_every_kind_of_applicant_is_counted_as_what_it_is(
    town: Town, number: int, kind: ApplicantKind
) -> None:
    who = town.somebody()
    name = NAME if number == 1 else "兴旺种植农民专业合作社"
    who.fill_up_to(Step.CHECK, kind=str(number), name=name, identity="没有", receive="4")

    draft = draft_of(town.parts, who)

    assert draft and (draft.applicant_kind, draft.name) == (kind, name)


@pytest.mark.parametrize(("way", "steps"), [("1", 6), ("2", 7), ("3", 7), ("4", 6), ("5", 6)])
def test_the_form_says_how_far_it_is(town: Town, way: str, steps: int) -> None:
    who = town.somebody()
    shown = [who.say("我要申请")]
    shown += [who.say(ANSWERS[step]) for step in STEPS[:5]]
    last = who.say(way)

    assert [re.findall(r"第 (\d)/6 步", one) for one in shown] == [["1"], ["2"], ["3"], ["4"], ["5"], ["6"]]
    assert ("第 7/7 步" in last) == (steps == 7)
    assert ("请核对" in last) == (steps == 6)


def test_a_firm_is_asked_for_what_firms_have(town: Town) -> None:
    who = town.somebody()
    shown = who.fill_up_to(
        Step.WANTED, kind="2", name="兴旺种植农民专业合作社", identity="12620600MB0523338C"
    )

    assert open_question(shown) is Step.WANTED
    asked = [entry.words for entry in town.platform.phone(who.name).chat if entry.side == "account"]
    assert ["单位全称？" in words for words in asked].count(True) == 1
    assert ["统一社会信用代码（18 位" in words for words in asked].count(True) == 1


def test_before_the_first_question_stands_what_happens_to_the_data(town: Town) -> None:
    shown = town.somebody().say("我要申请")

    assert all(words in shown for words in ("条例要求", "加密保存", "个人信息", "梭戛乡人民政府"))


# --- the summary --------------------------------------------------------------------------------------


def test_the_summary_shows_personal_data_masked(town: Town) -> None:
    shown = town.somebody().fill_up_to(Step.CHECK)

    assert "李*" in shown and NAME not in shown
    assert "138****0000" in shown and PHONE not in shown
    assert "5202**********1246" in shown and CARD not in shown  # 18 − 4 − 4 = 10 stars
    assert WANTED in shown and "纸质，邮寄给我" in shown


@pytest.mark.parametrize(("way", "place"), [("2", PLACE), ("3", "liting@example.com")])
def test_the_summary_masks_where_the_answer_goes(town: Town, way: str, place: str) -> None:
    shown = town.somebody().fill_up_to(Step.CHECK, receive=way, address=place)

    assert place not in shown
    assert ("寄到：" in shown) == (way == "2") and ("发到：" in shown) == (way == "3")


def test_what_is_not_given_says_so(town: Town) -> None:
    assert "证件号码：未提供" in town.somebody().fill_up_to(Step.CHECK, identity="没带")


def test_a_mail_address_is_masked_too(town: Town) -> None:
    shown = town.somebody().fill_up_to(Step.CHECK, contact="liting@example.com", receive="1")

    assert "liting@" not in shown and "example" not in shown


def test_who_gives_no_number_is_not_taken_for_others_who_gave_none(platform: Platform, parts: Parts) -> None:
    for name in (NAME, "阿强"):
        villager = Villager(platform, name)
        villager.fill_up_to(Step.CHECK, identity="没有")
        villager.say("提交")

    with parts.database.read() as session:
        blinds = [
            session.get_one(applications.Applicant, one.row.applicant_id).identity_blind
            for one in filed(parts)
        ]
    assert blinds == [None, None]


# --- what is not understood ---------------------------------------------------------------------------

NO_ANSWERS = {
    Step.KIND: "好的", Step.NAME: "1", Step.CONTACT: "1380000", Step.IDENTITY: "520203", Step.WANTED: "低保", Step.RECEIVE: "都行",
    Step.ADDRESS: "高兴村",
}  # fmt: skip


@pytest.mark.parametrize("step", list(NO_ANSWERS))
def test_after_two_misses_comes_a_person(town: Town, step: Step) -> None:
    who = town.somebody()
    before = who.fill_up_to(step)

    misses = [who.say(NO_ANSWERS[step]) for _ in range(4)]

    assert QUESTIONS[step] in misses[0]
    assert all(TELEPHONE in one and "暂停" in one for one in misses[1:])
    assert [word for word in BANNED for one in misses if word in one] == []
    assert [before, *misses].count(misses[0]) <= 2
    assert open_question(who.say(ANSWERS[step])) is STEPS[STEPS.index(step) + 1]


def test_a_miss_before_does_not_count_against_the_next_question(town: Town) -> None:
    who = town.somebody()
    who.fill_up_to(Step.NAME)
    who.say("1")
    who.say("1")
    who.say(NAME)

    assert QUESTIONS[Step.CONTACT] in who.say("1380000")


@pytest.mark.parametrize("words", ["嗯嗯", "错了", "电话不对"])
def test_a_person_comes_at_the_summary_too(town: Town, words: str) -> None:
    who = town.somebody()
    who.fill_up_to(Step.CHECK)

    misses = [who.say(words) for _ in range(3)]

    assert TELEPHONE in misses[-1]


@pytest.mark.parametrize("words", ["没有问题", "没问题", "对的", "好的", "可以", "是的"])
def test_saying_that_it_is_right_leads_to_submitting(town: Town, words: str) -> None:
    who = town.somebody()
    summary = who.fill_up_to(Step.CHECK)

    shown = who.say(words)

    assert "申请已收到" in shown or ("提交" in shown and "请核对" not in shown and shown != summary)


@pytest.mark.parametrize(("step", "words"), [
    (Step.CONTACT, "继续"), (Step.CONTACT, "为什么"), (Step.CONTACT, "提交"), (Step.CONTACT, "我要申请"), (Step.KIND, "返回"),
    (Step.CHECK, "修改"),
])  # fmt: skip
def test_no_prompt_comes_three_times_running_without_a_person(town: Town, step: Step, words: str) -> None:
    who = town.somebody()
    who.fill_up_to(step)

    shown = [who.say(words) for _ in range(3)]

    assert len(set(shown)) > 1 or TELEPHONE in shown[-1]
