"""删除我的信息: what goes and what stays is said first, then it is done, and the case records stay, cut loose."""

from datetime import UTC, datetime

from sqlalchemy import select

from bot import jobs
from bot.emulator.platform import Platform
from bot.wiring import Parts
from handlers.applications.rules import Step
from handlers.reports.actions import daily_table
from handlers.reports.rules import Table
from storage import acts
from storage.act_terms import Act
from storage.acts import ActRecord
from storage.people import Citizen
from tests.handlers.county import living_in
from tests.handlers.dialogue import ON_SQLITE, Town, Villager, filed, number_of, open_question

FIRST, LAST = datetime(2026, 3, 1, tzinfo=UTC).date(), datetime(2026, 3, 31, tzinfo=UTC).date()


def figures(parts: Parts) -> Table:
    with parts.database.read() as session:
        return daily_table(session, 1, FIRST, LAST)


def citizens(parts: Parts) -> list[Citizen]:
    with parts.database.read() as session:
        return list(session.scalars(select(Citizen).order_by(Citizen.id)))


@ON_SQLITE
def test_asking_to_be_forgotten_says_first_what_goes_and_what_stays(platform: Platform, parts: Parts) -> None:
    li = Villager(platform)
    li.fill_up_to(Step.CHECK)
    li.say("提交")

    asked = li.say("删除我的信息")

    assert "找不回来" in asked and "确认删除" in asked and "法定档案" in asked
    assert citizens(parts)[0].erased_at is None


def test_being_forgotten_leaves_the_application_and_cuts_it_loose(platform: Platform, parts: Parts) -> None:
    li = Villager(platform)
    li.fill_up_to(Step.CHECK)
    li.say("提交")
    counted = figures(parts)

    assert "已删除" in li.say("确认删除")

    assert [(one.number, one.row.citizen_id) for one in filed(parts)] == [("2026-0001", None)]
    messages = sum(numbers[0] for _, numbers in counted.rows) + 1  # 确认删除 itself
    assert sum(numbers[0] for _, numbers in figures(parts).rows) == messages
    assert "还没有" in li.say("我的申请")


@ON_SQLITE
def test_being_forgotten_ends_the_open_form(platform: Platform, parts: Parts) -> None:
    li = Villager(platform)
    li.fill_up_to(Step.CONTACT)

    shown = li.say("确认删除")

    assert "已删除" in shown and open_question(shown) is None


@ON_SQLITE
def test_who_was_forgotten_is_told_where_to_ask(platform: Platform) -> None:
    assert "0858-5650101" in Villager(platform).say("确认删除")


def test_leaving_for_a_week_is_written_at_the_office_they_chose(county: Town) -> None:
    li = living_in(county.somebody(), "新华镇")
    number = number_of(county.parts, li)
    li.unfollow()
    county.clock.move(days=8)

    jobs.forget_leavers(county.parts)

    with county.parts.database.read() as session:
        told = session.scalars(select(ActRecord).where(ActRecord.act == Act.CITIZEN_ERASED)).all()
    assert [(one.office_id, one.about) for one in told] == [(2, f"citizens:{number}")]


def test_being_forgotten_is_written_in_the_chain_of_acts(platform: Platform, parts: Parts) -> None:
    li = Villager(platform)
    li.say("你好")
    number = number_of(parts, li)
    li.say("确认删除")

    with parts.database.read() as session:
        told = session.scalars(select(ActRecord).where(ActRecord.act == Act.CITIZEN_ERASED)).all()
        assert [one.about for one in told] == [f"citizens:{number}"]
        assert acts.first_break(session, 1) is None
