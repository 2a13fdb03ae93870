"""李婷 applied from her telephone: what the office does with it she is told there, in addition to the letters."""

import json
from datetime import date, timedelta

import pytest

from bot.emulator.platform import Platform
from bot.wiring import Parts
from handlers.applications import hearing, noting, registering, telling
from handlers.applications.actions import submit
from handlers.applications.events import Detail
from handlers.applications.rules import Draft
from storage import outbox, people
from storage.application_terms import ApplicationEvent, LetterKind
from storage.outbox import Dispatch, Ending
from storage.sending_terms import Dispatched
from storage.terms import Door
from tests.bot.wechat.posting import lies
from tests.conftest import Clock
from tests.handlers.applications.office_cast import WANG, do, go_to, issued, refused, taken_in
from tests.handlers.dialogue import Villager

ON_SQLITE = pytest.mark.parametrize("database_url", ["sqlite"], indirect=True)
WANTED = Draft(
    kind="natural_person",
    name="李婷",
    contact="13985001234",
    identity="未提供",
    wanted="低保名单",
    receive="1",
)


@pytest.fixture
def liting(platform: Platform) -> Villager:
    return Villager(platform)


def applied(parts: Parts, liting: Villager) -> int:
    with parts.database.begin() as session:
        citizen = people.meet(session, 1, liting.openid, parts.clock()).id
        return submit(
            session, 1, WANTED, Door.CHAT, parts.clock(), f"citizen:{citizen}", citizen
        ).application_id


def laid(parts: Parts) -> list[str]:
    return [json.loads(one.body)["notice"] for one in lies(parts.database)]


def gave_up(parts: Parts) -> Dispatch:
    """The window is closed: WeChat takes nothing more for her."""
    with parts.database.begin() as session:
        claim = outbox.claim(session, parts.clock(), timedelta(seconds=60))
        assert claim
        outbox.record(session, claim, Ending(Dispatched.GAVE_UP, why="超过 48 小时"), parts.clock())
    return lies(parts.database)[-1]


def test_every_act_is_either_told_or_not_on_purpose() -> None:
    assert set(telling.NOTICES) | telling.UNTOLD == set(ApplicationEvent)
    assert not set(telling.NOTICES) & telling.UNTOLD


def test_each_act_she_must_hear_of_is_laid_down_with_it(parts: Parts, clock: Clock, liting: Villager) -> None:
    id = applied(parts, liting)
    do(parts, registering.confirm, WANG, id, date(2026, 3, 2), "phone")
    do(parts, noting.note, WANG, id, "问过财政所")
    issued(parts, id, LetterKind.SUPPLEMENT, Detail(days=7))
    go_to(clock, "2026-03-05")
    do(parts, hearing.supplement_received, WANG, id, date(2026, 3, 5), "写明了年份")
    issued(parts, id, LetterKind.EXTENSION, Detail(days=20))
    issued(parts, id, LetterKind.ANSWER)

    assert laid(parts) == [
        "application_registered", "supplement_asked", "application_moved", "extended", "decided"
    ]  # fmt: skip
    assert {json.loads(one.body)["number"] for one in lies(parts.database)} == {"2026-0001"}
    assert "李婷" not in "".join(one.body + one.about for one in lies(parts.database))


@ON_SQLITE
def test_what_is_refused_lays_nothing_and_neither_does_paper(parts: Parts, liting: Villager) -> None:
    id = applied(parts, liting)
    taken_in(parts)

    refused(parts, registering.confirm, WANG, id, date(2026, 3, 1), "phone")

    assert laid(parts) == []


def test_what_did_not_reach_her_stands_first_in_her_next_answer_and_once(
    parts: Parts, liting: Villager
) -> None:
    id = applied(parts, liting)
    do(parts, registering.confirm, WANG, id, date(2026, 3, 2), "phone")
    gave_up(parts)

    shown = liting.say("几点上班")

    assert "您的申请 2026-0001 已经确认收到并登记" in shown.split("——")[0]
    assert "9:00-12:00" in shown
    assert lies(parts.database)[0].state is Dispatched.READ
    assert "已经确认收到并登记" not in liting.say("几点上班")


@ON_SQLITE
def test_in_the_middle_of_a_form_the_open_question_stays_last(parts: Parts, liting: Villager) -> None:
    id = applied(parts, liting)
    liting.say("我要申请")
    do(parts, registering.confirm, WANG, id, date(2026, 3, 2), "phone")

    shown = liting.say("1")

    assert "您的申请 2026-0001" in shown.split("——")[0]
    assert shown.rstrip().find("您的姓名？") > shown.find("——")


@ON_SQLITE
def test_my_applications_shows_it_too(parts: Parts, liting: Villager) -> None:
    id = applied(parts, liting)
    do(parts, registering.confirm, WANG, id, date(2026, 3, 2), "phone")

    shown = liting.say("我的申请")

    assert "您的申请 2026-0001 已经确认收到并登记" in shown.split("——")[0]
    assert "已和您确认收到并登记" in shown


@ON_SQLITE
def test_at_night_it_waits_for_the_morning_unless_she_is_up(
    parts: Parts, clock: Clock, liting: Villager
) -> None:
    id = applied(parts, liting)
    clock.move(hours=12)  # ten in the evening
    do(parts, registering.confirm, WANG, id, date(2026, 3, 2), "phone")
    assert lies(parts.database)[0].due_at == clock.at.replace(hour=0, day=3)  # 上午八点

    liting.say("几点上班")
    issued(parts, id, LetterKind.EXTENSION, Detail(days=20))

    assert lies(parts.database)[-1].due_at == clock.at


@ON_SQLITE
def test_who_has_asked_to_be_forgotten_is_told_nothing_more(parts: Parts, liting: Villager) -> None:
    id = applied(parts, liting)
    liting.say("删除我的信息")
    liting.say("确认删除")

    do(parts, registering.confirm, WANG, id, date(2026, 3, 2), "phone")

    assert laid(parts) == []
