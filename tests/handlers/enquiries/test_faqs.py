"""常见问题: two people make one, it answers before anything is looked for, and nobody pays for it with each message."""

from datetime import timedelta

import pytest
from sqlalchemy import event

from bot.emulator.platform import Platform
from bot.wiring import Parts
from handlers.clerk import Clerk
from handlers.enquiries import faqs, unanswered
from handlers.enquiries.actions import find, write_down
from handlers.enquiries.faqs import FaqForm
from handlers.refusal import Refused
from storage import counts, enquiries
from storage import faqs as kept
from storage.faqs import SettledAs
from storage.terms import Ended, Figure, Post
from tests.conftest import Clock
from tests.handlers.dialogue import Villager

WANG, CHEN = Clerk(1, 1, "王科", frozenset({Post.HANDLER})), Clerk(2, 1, "陈主任", frozenset({Post.REVIEWER}))
ASKED, ANSWER = "驾照怎么换", "到县车管所，带身份证和旧驾照。"


def in_force(parts: Parts, question: str = ASKED, answer: str = ANSWER) -> int:
    with parts.database.begin() as session:
        id = faqs.begin(session, WANG, question, parts.clock())
        faqs.write(session, WANG, id, FaqForm(question, answer), 0, parts.clock())
        faqs.agree(session, CHEN, id, 1, parts.clock())
    return id


def test_what_two_have_written_answers_first_and_is_counted(
    parts: Parts, platform: Platform, clock: Clock
) -> None:
    li = Villager(platform)
    assert ANSWER not in li.say(ASKED)
    id = in_force(parts)

    shown = li.say("请问咋个换驾照")

    assert shown.index("常见问题：" + ASKED) < shown.index(ANSWER)
    with parts.database.read() as session:
        assert kept.times_answered(session, 1, clock().date(), clock().date()) == {id: 1}
        told = {one.figure: one.number for one in counts.daily(session, 1, clock().date(), clock().date())}
    assert (told[Figure.FAQS], told[Figure.ANSWERED], told[Figure.ENQUIRIES]) == (1, 1, 2)


def test_nobody_answers_in_the_offices_name_alone(parts: Parts, platform: Platform, clock: Clock) -> None:
    li, at = Villager(platform), clock()
    id = in_force(parts)
    with parts.database.begin() as session:
        faqs.write(session, CHEN, id, FaqForm(ASKED, "改了的答案"), 1, at)
        with pytest.raises(Refused, match="另一位同事"):
            faqs.agree(session, CHEN, id, 2, at)
        with pytest.raises(Refused, match="改过了"):
            faqs.agree(session, WANG, id, 1, at)
    assert ANSWER in li.say(ASKED)

    with parts.database.begin() as session:
        faqs.agree(session, WANG, id, 2, at)
    assert "改了的答案" in li.say(ASKED)
    with parts.database.begin() as session:
        faqs.retire(session, WANG, id, at)
    assert "改了的答案" not in li.say(ASKED)


@pytest.mark.parametrize("database_url", ["sqlite"], indirect=True)
def test_a_question_that_was_asked_before_costs_what_it_did(parts: Parts) -> None:
    in_force(parts)
    with parts.database.read() as session:
        find(session, 1, ASKED)
    run: list[str] = []
    event.listen(parts.database.engine, "before_cursor_execute", lambda *told: run.append(str(told[2])))

    with parts.database.read() as session:
        found = find(session, 1, ASKED)

    assert found.faq and found.faq.answer == ANSWER
    assert len([one for one in run if "faqs" in one]) == 0


def test_a_week_of_questions_is_grouped_and_dealt_with_once(parts: Parts, clock: Clock) -> None:
    with parts.database.begin() as session:
        for asked, days in (
            ("合作医疗怎么退", 0),
            ("怎么退合作医疗", 1),
            ("路灯谁管", 2),
            ("怎么退合作医疗", 1),
            ("驾照", 9),
        ):
            at = clock() + timedelta(days=days)
            enquiries.write_down(session, 1, None, asked, Ended.NOTHING, None, at, at.date())
        first, last = unanswered.week_of(clock().date())
        groups = unanswered.groups_of(session, 1, first, last)
        assert [(one.head, one.also, one.times) for one in groups] == [
            ("怎么退合作医疗", ("合作医疗怎么退",), 3), ("路灯谁管", (), 1)
        ]  # fmt: skip

        unanswered.settle(session, WANG, groups[0].id, SettledAs.NOTHING, None, clock() + timedelta(days=2))
        assert [one.head for one in unanswered.groups_of(session, 1, first, last)] == ["路灯谁管"]
        with pytest.raises(Refused, match="刚刚有同事"):
            unanswered.settle(session, CHEN, groups[0].id, SettledAs.NOTHING, None, clock())


def test_what_is_only_known_is_not_offered_as_published(parts: Parts, clock: Clock) -> None:
    in_force(parts)
    with parts.database.begin() as session:
        found = find(session, 1, ASKED)
        write_down(session, 1, None, found, clock())

    assert (found.ended, found.is_sure) == (Ended.ANSWERED, False)
