"""到什么时候: the applicant is told the last day of the real clock, wherever they look, and none before there is one."""

from datetime import date

import pytest

from bot.emulator.platform import Platform
from bot.wiring import Parts
from handlers.applications import registering
from handlers.applications.events import Detail
from handlers.applications.register import told_by_when
from handlers.applications.rules import Step
from handlers.office import office_day
from storage import applications
from storage.application_terms import LetterKind
from storage.terms import Door
from tests.conftest import Clock
from tests.handlers.applications.office_cast import TO_THIRD, WANG, do, go_to, issued, posted, taken_in
from tests.handlers.dialogue import ON_SQLITE, Villager


def told(parts: Parts, id: int) -> str:
    with parts.database.read() as session:
        one = applications.application_of(session, 1, id)
        assert one
        return told_by_when(session, one, office_day(parts.clock()))


def test_before_confirmation_there_is_no_last_day(parts: Parts) -> None:
    id = taken_in(parts, door=Door.EMAIL)

    assert "还没有和您确认收到" in told(parts, id) and "2026" not in told(parts, id)
    do(parts, registering.confirm, WANG, id, date(2026, 3, 2), "phone")
    assert told(parts, id) == "最迟 2026-03-30 答复，还有 20 个工作日。"


@pytest.mark.parametrize(
    ("day", "sentence"),
    [
        ("2026-03-27", "最迟 2026-03-30 答复，还有 1 个工作日。"),
        ("2026-03-30", "最迟今天（2026-03-30）答复。"),
        ("2026-04-01", "应当在 2026-03-30 以前答复，已经超期 2 天。请打电话催办。"),
    ],
)
def test_the_days_left_are_working_days(parts: Parts, clock: Clock, day: str, sentence: str) -> None:
    id = taken_in(parts)
    go_to(clock, day)

    assert told(parts, id) == sentence


def test_consulting_and_extending_move_the_day_that_is_told(parts: Parts, clock: Clock) -> None:
    """Regulation §1.7: sent on the 10th, no opinion yet: 15 working days to the 31st stand still at most."""
    id = taken_in(parts)
    go_to(clock, "2026-03-10")
    before = told(parts, id)
    issued(parts, id, LetterKind.THIRD_PARTY, TO_THIRD, "某合作社")

    assert "2026-03-30" in before and "2026-03-30" not in told(parts, id)


def test_while_a_supplement_is_awaited_it_is_the_applicants_turn(parts: Parts) -> None:
    id = taken_in(parts)
    issued(parts, id, LetterKind.SUPPLEMENT, Detail())

    assert told(parts, id).startswith("现在等您补正，答复期限停着。请按通知书写的期限补正")


def test_an_answer_on_its_way_and_one_that_arrived(parts: Parts) -> None:
    id = taken_in(parts)
    letter = issued(parts, id, LetterKind.ANSWER)

    assert told(parts, id) == "已经作出答复，正在送达给您。"
    posted(parts, id, letter)
    assert told(parts, id) == ""


@ON_SQLITE
def test_my_applications_say_it(platform: Platform, parts: Parts) -> None:
    li = Villager(platform)
    li.fill_up_to(Step.CHECK)
    li.say("提交")
    number = "2026-0001"
    with parts.database.read() as session:
        one = applications.numbered(session, 1, 2026, 1)
        assert one
        id = one.id

    assert "还没有最后一日" in li.say(f"进度{number}")
    do(parts, registering.confirm, WANG, id, date(2026, 3, 2), "phone")
    assert "还有 20 个工作日" in li.say(f"进度{number}")
    assert "还有 20 个工作日" in li.say("我的申请")
