"""Numbers of applications: 0001, 0002 … without a gap, for each office and each year by Beijing time."""

from concurrent.futures import ThreadPoolExecutor
from contextlib import suppress
from datetime import UTC, datetime

import pytest

from bot.emulator.platform import Platform
from bot.wiring import Parts
from handlers.applications import actions
from handlers.applications.rules import Draft, Step, answer_workdays, number_of
from storage.terms import ApplicantKind, Door
from tests.conftest import Clock
from tests.handlers.county import open_second_office
from tests.handlers.dialogue import CARD, NAME, ON_SQLITE, PHONE, WANTED, Villager, filed

DRAFT = Draft(ApplicantKind.NATURAL_PERSON, NAME, PHONE, CARD, WANTED, "1")


def submitted(parts: Parts, at: datetime, office_id: int = 1) -> str:
    with parts.database.begin() as session:
        return actions.submit(session, office_id, DRAFT, Door.WINDOW, at, "王科").number


@ON_SQLITE
def test_numbers_follow_one_another(parts: Parts) -> None:
    assert [submitted(parts, parts.clock()) for _ in range(3)] == ["2026-0001", "2026-0002", "2026-0003"]


def test_the_year_is_the_year_in_beijing(parts: Parts) -> None:
    moments = [
        datetime(2026, 12, 31, 15, 59, 59, tzinfo=UTC),  # 31 December, 23:59:59 in Beijing (UTC + 8)
        datetime(2026, 12, 31, 16, 0, 0, tzinfo=UTC),  # 1 January, 00:00:00 in Beijing
        datetime(2027, 1, 1, 0, 0, 0, tzinfo=UTC),  # 1 January, 08:00 in Beijing
    ]

    assert [submitted(parts, at) for at in moments] == ["2026-0001", "2027-0001", "2027-0002"]


def test_the_new_year_begins_between_two_messages(platform: Platform, parts: Parts, clock: Clock) -> None:
    clock.at = datetime(2026, 12, 31, 15, 59, 59, tzinfo=UTC)
    li, qiang = Villager(platform), Villager(platform, "阿强")
    li.fill_up_to(Step.CHECK)
    qiang.fill_up_to(Step.CHECK)

    old = li.say("提交")
    clock.move(seconds=1)
    new = qiang.say("提交")

    assert "编号：2026-0001" in old and "提交时间：2026-12-31 23:59" in old
    assert "编号：2027-0001" in new and "提交时间：2027-01-01 00:00" in new
    assert [f"{one.row.day}" for one in filed(parts)] == ["2026-12-31", "2027-01-01"]


def test_every_office_counts_for_itself(parts: Parts) -> None:
    open_second_office(parts)

    given = [submitted(parts, parts.clock(), office) for office in (1, 2, 1, 2)]

    assert given == ["2026-0001", "2026-0001", "2026-0002", "2026-0002"]


def test_what_was_undone_leaves_no_gap(parts: Parts) -> None:
    submitted(parts, parts.clock())
    with suppress(RuntimeError), parts.database.begin() as session:
        actions.submit(session, 1, DRAFT, Door.CHAT, parts.clock(), "citizen:1")
        raise RuntimeError

    assert submitted(parts, parts.clock()) == "2026-0002"


@ON_SQLITE
def test_cancelled_forms_take_no_number(platform: Platform, parts: Parts) -> None:
    for name, last in (("李婷", "提交"), ("阿强", "取消"), ("王大妈", "提交")):
        villager = Villager(platform, name)
        villager.fill_up_to(Step.CHECK)
        villager.say(last)

    assert [one.number for one in filed(parts)] == ["2026-0001", "2026-0002"]


def test_eight_at_once_get_eight_numbers(platform: Platform, parts: Parts) -> None:
    crowd = [Villager(platform, f"村民{n}") for n in range(8)]
    for one in crowd:
        one.fill_up_to(Step.CHECK, receive="1")

    with ThreadPoolExecutor(8) as pool:
        list(pool.map(lambda one: one.say("提交"), crowd))

    assert sorted(one.number for one in filed(parts)) == [f"2026-000{n}" for n in range(1, 9)]


def test_the_ten_thousandth_is_not_cut_off() -> None:
    assert (number_of(2026, 1), number_of(2026, 10000)) == ("2026-0001", "2026-10000")


@pytest.mark.parametrize(("on", "days"), [
    ((2019, 5, 14), 15), ((2019, 5, 15), 20), ((2026, 3, 2), 20), ((2008, 5, 1), 15),
])  # fmt: skip
def test_the_period_is_that_of_the_day(on: tuple[int, int, int], days: int) -> None:
    """第七百一十一号令 made fifteen working days twenty on 15 May 2019 (条例第三十三条)."""
    assert answer_workdays(datetime(*on, tzinfo=UTC).date()) == days


@ON_SQLITE
def test_the_same_words_twice_have_two_codes_and_one_content(parts: Parts) -> None:
    with parts.database.begin() as session:
        first, second = (
            actions.submit(session, 1, DRAFT, Door.CHAT, parts.clock(), "citizen:1") for _ in range(2)
        )

    assert first.code != second.code
    assert first.content_hash == second.content_hash
