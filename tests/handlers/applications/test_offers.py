"""Beside the questions: what is published already, the right door for a complaint, and where WeChat is no door at all."""

import json

import pytest
from flask import Flask
from sqlalchemy import text

from bot.emulator.platform import Platform
from bot.wiring import Parts
from handlers.applications.remarks import is_complaint
from handlers.applications.rules import Step
from handlers.applications.timeline import INTERNAL, TOLD
from storage.application_terms import ApplicationEvent
from storage.terms import Figure
from tests.conftest import Clock
from tests.handlers.dialogue import (
    ANSWERS,
    NAME,
    ON_SQLITE,
    TELEPHONE,
    Town,
    Villager,
    draft_of,
    filed,
    open_question,
    taps_in,
)
from tests.house import PROFILE
from tests.walks.test_applying import figure

PUBLISHED = "2026年农村危房改造补助对象的公示"


def test_what_is_published_is_offered_in_the_same_turn(
    platform: Platform, parts: Parts, clock: Clock
) -> None:
    li = Villager(platform)
    li.fill_up_to(Step.WANTED)

    shown = li.say(PUBLISHED)

    assert "《关于2026年农村危房改造补助对象的公示》" in shown and "够了" in taps_in(shown)
    assert open_question(shown) is Step.RECEIVE
    assert (figure(parts, clock, Figure.OFFERED), figure(parts, clock, Figure.HELPED)) == (1, 0)


@ON_SQLITE
def test_what_helped_is_counted_and_the_form_is_gone(platform: Platform, parts: Parts, clock: Clock) -> None:
    li = Villager(platform)
    li.fill_up_to(Step.WANTED)
    item = next(tap for tap in taps_in(li.say(PUBLISHED)) if tap.startswith("公开"))
    opened = li.tap(item)

    told = li.say("够了")

    assert "每户2.1万元" in opened and open_question(opened) is Step.RECEIVE
    assert "不用申请了" in told and draft_of(parts, li) is None
    assert figure(parts, clock, Figure.HELPED) == 1


@ON_SQLITE
def test_who_goes_on_has_applied_and_was_offered_once(platform: Platform, parts: Parts, clock: Clock) -> None:
    li = Villager(platform)
    li.fill_up_to(Step.WANTED)
    li.say(PUBLISHED)
    li.say("返回")
    again = li.say(PUBLISHED)
    li.say("1")
    li.say("提交")

    assert "已经公开了这些" in again
    assert (figure(parts, clock, Figure.OFFERED), figure(parts, clock, Figure.HELPED)) == (1, 0)
    assert len(filed(parts)) == 1


@pytest.mark.parametrize("wanted", ["月球基地建设方案", "2024年村干部工资表"])
def test_what_is_not_sure_is_not_offered(town: Town, wanted: str) -> None:
    who = town.somebody()
    who.fill_up_to(Step.WANTED)

    assert "已经公开" not in who.say(wanted)


@pytest.mark.parametrize("step", list(Step))
def test_enough_where_nothing_was_offered_changes_nothing(town: Town, step: Step) -> None:
    who = town.somebody()
    who.fill_up_to(step)
    before = draft_of(town.parts, who)

    shown = who.say("够了")

    assert open_question(shown) is step
    assert draft_of(town.parts, who) == before


# --- 条例第三十九条 -----------------------------------------------------------------------------------


@pytest.mark.parametrize("wanted", [
    "我要投诉村干部不公平", "举报隔壁违章建房，请你们查处", "反映我家低保被取消的问题", "邻居占了我家地，要求政府处理", "路坏了半年没人管",
    "请领导尽快解决工资拖欠", "我要信访，请给个说法",
])  # fmt: skip
def test_a_complaint_is_shown_its_door(town: Town, wanted: str) -> None:
    who = town.somebody()
    who.fill_up_to(Step.WANTED)

    shown = who.say(wanted)

    assert "第三十九条" in shown and "12345" in shown and "留言" in taps_in(shown)
    assert open_question(shown) is Step.RECEIVE


def test_who_insists_is_registered(platform: Platform, parts: Parts) -> None:
    li = Villager(platform)
    li.fill_up_to(Step.CHECK, wanted="我要投诉村干部不公平")
    li.say("提交")

    (one,) = filed(parts)
    assert one.wanted == "我要投诉村干部不公平"


@pytest.mark.parametrize("wanted", [
    "2025年信访件办理情况统计", "举报电话", "投诉处理流程", "关于反映问题的答复意见", "2025年梭戛乡危房改造名单", "农民工工资拖欠案件数量",
    "环保督察投诉件清单", "请公开2024年财政决算",
])  # fmt: skip
def test_a_document_about_complaints_is_no_complaint(wanted: str) -> None:
    assert not is_complaint(wanted)


# --- where the guide does not name the account ---------------------------------------------------------


def tell(parts: Parts, **changed: object) -> None:
    told = json.dumps(json.loads(PROFILE) | changed, ensure_ascii=False)
    with parts.database.begin() as session:
        session.execute(text("UPDATE offices SET profile = :told"), {"told": told})


@ON_SQLITE
@pytest.mark.parametrize("changed", [
    {"wechat_intake": False}, {"guide": "可以当面或者邮寄提出申请。"}, {"guide": "在公众号里可以查信息。可以当面提出申请。"},
    {"guide": "暂不受理通过微信公众号提出的申请。"},
])  # fmt: skip
@pytest.mark.parametrize("words", ["我要申请", "网页填写"])
def test_where_the_account_takes_none_it_tells_how_else(
    platform: Platform, parts: Parts, changed: dict[str, object], words: str
) -> None:
    tell(parts, fax="0858-5650102", disclosure_office="党政办公室", **changed)

    shown = Villager(platform).say(words)

    for told in (
        "当面：六枝特区梭戛乡集镇文明路1号，周一至周五",
        "邮寄：",
        "党政办公室收",
        "传真：0858-5650102",
        TELEPHONE,
        "口头",
    ):
        assert told in shown
    assert open_question(shown) is None and "apply?k=" not in shown


@ON_SQLITE
def test_the_guides_page_names_the_channel_only_where_it_is_one(app: Flask, parts: Parts) -> None:
    before = app.test_client().get("/h/suojia/guide").text
    tell(parts, wechat_intake=False)
    after = app.test_client().get("/h/suojia/guide").text

    assert "在公众号里</b>发「我要申请」" in before
    assert "我要申请" not in after and "当面" in after
    assert "我要申请" not in app.test_client().get("/h/suojia/apply").text


@ON_SQLITE
def test_a_form_begun_before_may_be_finished(platform: Platform, parts: Parts) -> None:
    """The channel was announced when they began; what was announced binds."""
    li = Villager(platform)
    li.fill_up_to(Step.CHECK)
    tell(parts, wechat_intake=False)

    assert "编号：2026-0001" in li.say("提交")


def test_every_event_is_told_or_is_the_offices_own() -> None:
    assert {str(one) for one in ApplicationEvent} <= TOLD.keys() | INTERNAL


# --- twenty interruptions ------------------------------------------------------------------------------

INTERRUPTIONS = (
    "帮助", "几点下班？", "人工", "低保怎么申请？", "最新公开", "你们在哪里", "电话是多少", "为什么", "社会事务办公室电话", "公开指南",
    "大字版", "我的申请", "我的留言", "重点领域", "目录", "个人信息", "医保什么时候交？", "权责清单", "网页填写", "你好",
)  # fmt: skip


def test_twenty_interruptions_all_return_to_the_right_question(town: Town) -> None:
    """All in one form, at every step in turn; and not one of them is taken for an answer."""
    who = town.somebody()
    who.say("我要申请")
    asked = iter(INTERRUPTIONS * 2)
    heard = 0
    for step in Step:
        for _ in range(3):
            words = next(asked)
            if step is Step.WANTED and words.endswith(("申请？", "交？")):
                continue  # there it is what is wanted
            assert open_question(who.say(words)) is step, (step, words)
            heard += 1
        shown = who.say(ANSWERS[step])

    assert heard >= 20
    assert "申请已收到" in shown
    assert NAME not in shown
