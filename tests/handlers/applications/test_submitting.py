"""提交: one application however often it is said, and the same receipt; what one's applications look like afterwards."""

import re
from concurrent.futures import ThreadPoolExecutor

import pytest
from sqlalchemy import select

from bot.emulator.platform import Platform
from bot.wiring import Parts
from handlers.applications.rules import Step
from storage import acts
from storage.act_terms import Act
from storage.acts import ActRecord
from tests.conftest import Clock
from tests.handlers.dialogue import (
    CARD,
    NAME,
    ON_SQLITE,
    PHONE,
    PLACE,
    TELEPHONE,
    WANTED,
    Town,
    Villager,
    filed,
    taps_in,
)


def receipt_in(shown: str) -> str:
    return shown[shown.index("编号：") :]


def test_the_receipt_holds_all_that_is_needed_later(town: Town) -> None:
    who = town.somebody()
    who.fill_up_to(Step.CHECK)

    shown = who.say("提交")

    assert re.search(r"编号：2026-\d{4}\n", shown)
    assert re.search(
        r"查询码：(?:[2-9A-HJ-NP-Z]{4}-){6}[2-9A-HJ-NP-Z]{2}\n", shown
    )  # 128 bits: 26 letters of 5 bits
    assert "提交时间：2026-03-02 10:00" in shown
    assert "20 个工作日" in shown and TELEPHONE in shown
    assert "我的申请" in taps_in(shown)
    assert [own for own in (NAME, PHONE, CARD, WANTED, PLACE) if own in shown] == []


def test_submitting_twice_is_one_application_and_the_same_receipt(platform: Platform, parts: Parts) -> None:
    li = Villager(platform)
    li.fill_up_to(Step.CHECK)

    first, *again = li.say("提交"), li.say("提交"), li.tap("提交"), li.say("确认提交")

    assert all("没有重复登记" in one and receipt_in(one) == receipt_in(first) for one in again)
    assert len(filed(parts)) == 1


def test_submitting_five_times_at_once_is_one_application(platform: Platform, parts: Parts) -> None:
    li = Villager(platform)
    li.fill_up_to(Step.CHECK)

    with ThreadPoolExecutor(5) as pool:
        shown = list(pool.map(li.say, ["提交"] * 5))

    assert len(filed(parts)) == 1
    assert len({receipt_in(one) for one in shown}) == 1


@ON_SQLITE
def test_the_same_delivery_again_gets_the_same_receipt(platform: Platform, parts: Parts) -> None:
    li = Villager(platform)
    li.fill_up_to(Step.CHECK)
    first = platform.say(li.name, "提交")

    entry = [one for one in platform.phone(li.name).chat if one.words == "提交"][-1]
    again = platform.push_again(li.name, entry)

    assert again.xml == first.xml
    assert len(filed(parts)) == 1


@ON_SQLITE
def test_an_hour_later_there_is_nothing_to_submit(platform: Platform, parts: Parts, clock: Clock) -> None:
    li = Villager(platform)
    li.fill_up_to(Step.CHECK)
    li.say("提交")
    clock.move(hours=1, seconds=1)

    assert "没有可以「提交」的" in li.say("提交")
    assert len(filed(parts)) == 1


def test_a_second_application_is_another_one(platform: Platform, parts: Parts) -> None:
    li = Villager(platform)
    for wanted in ("2025年危房改造名单", "2026年低保名单"):
        li.fill_up_to(Step.CHECK, wanted=wanted)
        li.say("提交")

    first, second = filed(parts)
    assert (first.number, second.number) == ("2026-0001", "2026-0002")
    assert (first.wanted, second.wanted) == ("2025年危房改造名单", "2026年低保名单")
    assert first.row.content_hash != second.row.content_hash


@pytest.mark.parametrize("step", list(Step)[:-1])
def test_nothing_is_submitted_before_the_summary(town: Town, step: Step) -> None:
    who = town.somebody()
    who.fill_up_to(step)
    sent = len(filed(town.parts))

    assert "还有没填的" in who.say("提交")
    assert len(filed(town.parts)) == sent


def test_submitting_is_written_in_the_chain_of_acts(platform: Platform, parts: Parts) -> None:
    li = Villager(platform)
    li.fill_up_to(Step.CHECK)
    li.say("提交")

    with parts.database.read() as session:
        last = session.scalars(select(ActRecord).order_by(ActRecord.number.desc())).first()
        broken = acts.first_break(session, 1)
    (one,) = filed(parts)
    assert last and (last.act, last.about, last.who) == (
        Act.APPLICATION_SUBMITTED, f"applications:{one.row.id}", f"citizen:{one.row.citizen_id}",
    )  # fmt: skip
    assert broken is None


# --- 我的申请 -----------------------------------------------------------------------------------------


@ON_SQLITE
def test_my_applications_shows_mine_newest_first(platform: Platform) -> None:
    li, qiang = Villager(platform), Villager(platform, "阿强")
    for wanted in ("2025年危房改造名单", "2026年低保名单"):
        li.fill_up_to(Step.CHECK, wanted=wanted)
        li.say("提交")

    mine = li.say("进度")

    assert (
        mine.index("2026-0002")
        < mine.index("2026年低保名单")
        < mine.index("2026-0001")
        < mine.index("危房改造")
    )
    assert "还没有" in qiang.say("我的申请")


def test_the_code_on_the_receipt_is_the_code_in_my_applications(town: Town) -> None:
    who = town.somebody()
    who.fill_up_to(Step.CHECK)
    code = re.search(r"查询码：(\S+)", who.say("提交"))

    assert code and code[1] in who.say("我的申请")


@ON_SQLITE
def test_my_applications_fit_into_what_wechat_shows(platform: Platform) -> None:
    li = Villager(platform)
    for number in range(7):
        li.fill_up_to(Step.CHECK, wanted=f"第{number}份：" + "很长的名称" * 100, receive="1")
        li.say("提交")

    shown = li.say("我的申请")  # Villager.say asserts the length

    assert shown.count("查询码") == 5
    assert "共 7 件" in shown


@ON_SQLITE
def test_in_large_type_three_are_shown(platform: Platform) -> None:
    li = Villager(platform)
    li.say("大字")
    for _ in range(4):
        li.fill_up_to(Step.CHECK, receive="1")
        li.say("提交")

    assert li.say("我的申请").count("查询码") == 3
