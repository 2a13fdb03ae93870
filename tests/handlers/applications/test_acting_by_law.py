"""What the law forbids is refused with its article, and may be passed over with a note."""

from dataclasses import replace
from datetime import date

import pytest
from sqlalchemy import select

from bot.wiring import Parts
from handlers.applications import charging, hearing, lettering, noting, registering
from handlers.applications.events import Detail
from handlers.applications.lettering import Writing
from handlers.applications.matter import Unlawful
from handlers.applications.noting import Search
from handlers.applications.stages import Stage
from handlers.refusal import Refused
from storage import casework
from storage.act_terms import Act
from storage.acts import ActRecord
from storage.application_terms import LetterKind, Opinion, Outcome, Remedy
from tests.conftest import Clock
from tests.handlers.applications.office_cast import (
    CHEN,
    FACTS,
    TO_THIRD,
    WANG,
    do,
    drafted,
    go_to,
    issued,
    reading,
    refused,
    seen,
    taken_in,
)  # fmt: skip

SEARCH = Search("档案室2024至2025年卷、业务系统", "按题名、文号检索", "王科", date(2026, 3, 9), "没有")
TWENTY = Detail(days=20)


# --- the law -------------------------------------------------------------------------------------------


def test_an_extension_after_the_last_day_is_refused_with_the_article_and_a_note_is_kept(
    parts: Parts, clock: Clock
) -> None:
    id = taken_in(parts)
    go_to(clock, "2026-03-31")
    letter = drafted(parts, id, LetterKind.EXTENSION, TWENTY)
    assert [one.rule for one in do(parts, lettering.against, CHEN, letter)] == ["extension-late"]

    with pytest.raises(Unlawful, match="第三十三条第二款"):
        do(parts, lettering.issue, CHEN, letter, "1号")
    assert seen(parts, id).clock.extension == 0
    do(parts, lettering.issue, CHEN, letter, "1号", note="3月30日已电话告知，补办手续")

    last = seen(parts, id).events[-1].detail
    assert last.overrode == ("extension-late",)
    with parts.database.read() as session:
        told = {one.id: one.words for one in casework.notes_of(session, seen(parts, id).application)}
        passed = session.scalars(select(ActRecord).where(ActRecord.act == Act.APPLICATION_OVERRIDDEN)).one()
    assert last.note and told[last.note] == "3月30日已电话告知，补办手续"
    assert passed.result == "extended extension-late"


def test_deciding_while_a_consultation_runs_is_refused(parts: Parts) -> None:
    id = taken_in(parts)
    issued(parts, id, LetterKind.THIRD_PARTY, TO_THIRD, party="某合作社")
    letter = drafted(parts, id, LetterKind.ANSWER)

    assert "还在征求意见" in refused(parts, lettering.issue, CHEN, letter, "1号")


def test_not_held_needs_a_record_of_the_search(parts: Parts, clock: Clock) -> None:
    id = taken_in(parts)
    go_to(clock, "2026-03-09")
    not_held = Detail(outcome=Outcome.NOT_HELD, remedy=Remedy.EITHER)
    letter = drafted(parts, id, LetterKind.ANSWER, not_held)
    assert "检索" in refused(parts, lettering.issue, CHEN, letter, "1号")

    assert "范围" in refused(parts, noting.retrieve, WANG, id, replace(SEARCH, where=""))
    do(parts, noting.retrieve, WANG, id, SEARCH)
    do(parts, lettering.issue, CHEN, letter, "1号")

    assert seen(parts, id).progress.outcome is Outcome.NOT_HELD


def test_whoever_does_not_pay_is_given_up_only_when_the_notice_is_known_to_have_come(
    parts: Parts, clock: Clock
) -> None:
    id = taken_in(parts)
    issued(parts, id, LetterKind.FEE, Detail(amount=700))
    do(parts, hearing.letter_arrived, WANG, id, "fee", date(2026, 3, 2))
    go_to(clock, "2026-03-30")
    assert "期限到 2026-03-30" in refused(parts, hearing.fee_abandoned, WANG, id)
    go_to(clock, "2026-03-31")

    do(parts, hearing.fee_abandoned, WANG, id)

    view = seen(parts, id)
    assert (view.progress.stage, view.progress.outcome) == (Stage.ENDED, Outcome.NOT_PAID)
    told = do(parts, lettering.draft, WANG, id, Writing(LetterKind.ANSWER, 1, FACTS, after_closing=True))
    do(parts, lettering.issue, CHEN, told, "3号")
    assert seen(parts, id).events == view.events


def test_too_many_at_once_get_a_period_of_their_own(parts: Parts, clock: Clock) -> None:
    id = taken_in(parts)
    issued(parts, id, LetterKind.REASONS, Detail())
    do(parts, hearing.reasons_received, WANG, id, date(2026, 3, 2), "写论文要用")
    assert "没有这个岗位" in refused(parts, hearing.set_reasonable_period, WANG, id, date(2026, 7, 31))

    do(parts, hearing.set_reasonable_period, CHEN, id, date(2026, 7, 31))

    assert seen(parts, id).clock.due.day == date(2026, 7, 31)  # type: ignore[union-attr]
    assert "没有可以延长" in refused(
        parts, lettering.issue, CHEN, drafted(parts, id, LetterKind.EXTENSION, TWENTY), "1号"
    )


def test_the_same_asked_by_several_is_made_public_and_still_answered(parts: Parts) -> None:
    id = taken_in(parts)
    do(parts, noting.merge, WANG, id, 7)

    assert seen(parts, id).events[-1].detail.key == "publications:7"
    assert seen(parts, id).progress.stage is Stage.IN_HAND


def test_fees_are_reckoned_for_this_application(parts: Parts) -> None:
    application = seen(parts, taken_in(parts)).application

    assert charging.by_pages(application, 68).amount == 380
    assert reading(parts, charging.by_items, application, 11).amount == 100
    with pytest.raises(Refused, match="请填数量"):
        charging.by_pages(application, 0)


def test_after_the_answer_only_reopening_leads_on(parts: Parts, clock: Clock) -> None:
    id = taken_in(parts)
    issued(parts, id, LetterKind.ANSWER)
    assert "已经办结" in refused(parts, registering.withdraw, WANG, id, date(2026, 3, 2), "不要了")

    go_to(clock, "2026-09-30")
    do(parts, registering.reopen, WANG, id, date(2026, 9, 30), None, "复议决定责令重新答复")

    assert seen(parts, id).clock.due.day == date(2026, 11, 3)  # type: ignore[union-attr]


def test_what_is_written_down_late_counts_from_its_day_and_may_not_contradict_the_rest(
    parts: Parts, clock: Clock
) -> None:
    id = taken_in(parts)
    go_to(clock, "2026-03-05")
    issued(parts, id, LetterKind.THIRD_PARTY, TO_THIRD, party="某合作社")
    go_to(clock, "2026-03-12")
    do(parts, noting.note, WANG, id, "催了一次")

    assert "没有在等" in refused(
        parts, hearing.opinion_received, WANG, id, "甲", date(2026, 3, 4), Opinion.AGREED, ""
    )
    assert "前后不合" in refused(parts, registering.withdraw, WANG, id, date(2026, 3, 4), "不要了")
    do(parts, hearing.opinion_received, WANG, id, "甲", date(2026, 3, 10), Opinion.AGREED, "")
    assert seen(parts, id).clock.paused == 3  # 6, 9, 10 March
    assert "今天之后" in refused(parts, registering.withdraw, WANG, id, date(2026, 3, 13), "不要了")
