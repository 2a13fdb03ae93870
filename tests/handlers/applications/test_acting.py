"""The life of an application at the office: each act one commit, two people for what leaves the house, the law held
against every step, and passed over only with a note."""

import json
from dataclasses import replace
from datetime import date

import pytest
from sqlalchemy import text
from sqlalchemy.exc import DBAPIError

from bot.wiring import Parts
from handlers.applications import hearing, lettering, noting, registering, serving
from handlers.applications.actions import submit
from handlers.applications.events import Detail
from handlers.applications.lettering import Writing
from handlers.applications.noting import Search
from handlers.applications.registering import Form
from handlers.applications.rules import Draft
from handlers.applications.serving import Serving
from handlers.applications.stages import Stage
from handlers.refusal import Faults
from storage import acts, casework, official_letters
from storage.application_terms import LetterKind, Opinion, Outcome, Party, Remedy, ServiceWay
from storage.terms import Door, Post
from tests.conftest import Clock
from tests.handlers.applications.office_cast import (
    BOTH,
    CHEN,
    FACTS,
    FORM,
    QIANG,
    TO_THIRD,
    WANG,
    YES,
    do,
    drafted,
    go_to,
    issued,
    posted,
    reading,
    refused,
    seen,
    taken_in,
)  # fmt: skip

SEARCH = Search("档案室2024至2025年卷、业务系统", "按题名、文号检索", "王科", date(2026, 3, 9), "没有")
TWENTY = Detail(days=20)


def test_paper_over_the_counter_is_received_that_day(parts: Parts) -> None:
    id = taken_in(parts)

    view = seen(parts, id)
    assert (view.progress.stage, view.clock.received) == (Stage.IN_HAND, date(2026, 3, 2))
    assert view.clock.due and view.clock.due.day == date(2026, 3, 30)


def test_signed_post_typed_in_later_is_received_the_day_it_was_signed_for(parts: Parts, clock: Clock) -> None:
    go_to(clock, "2026-03-05")
    id = taken_in(parts, door=Door.SIGNED_POST, came_on=date(2026, 3, 3))

    assert seen(parts, id).clock.received == date(2026, 3, 3)


@pytest.mark.parametrize("door", [Door.ORDINARY_POST, Door.FAX, Door.EMAIL])
def test_everything_else_waits_until_both_have_confirmed(parts: Parts, clock: Clock, door: Door) -> None:
    id = taken_in(parts, door=door)
    assert (seen(parts, id).progress.stage, seen(parts, id).clock.due) == (Stage.SUBMITTED, None)

    go_to(clock, "2026-03-04")
    do(parts, registering.confirm, WANG, id, date(2026, 3, 4), "phone")

    assert seen(parts, id).clock.received == date(2026, 3, 4)
    assert "不再改变" in refused(parts, registering.confirm, WANG, id, date(2026, 3, 3), "reply")


def test_a_letter_typed_in_later_may_have_been_confirmed_the_day_it_came(parts: Parts, clock: Clock) -> None:
    go_to(clock, "2026-03-05")
    id = taken_in(parts, door=Door.ORDINARY_POST, came_on=date(2026, 3, 3))

    assert "更早" in refused(parts, registering.confirm, WANG, id, date(2026, 3, 2), "phone")
    do(parts, registering.confirm, WANG, id, date(2026, 3, 3), "phone")
    assert seen(parts, id).clock.received == date(2026, 3, 3)


def test_what_came_by_wechat_waits_for_the_confirmation_of_both(parts: Parts) -> None:
    wanted = Draft(
        kind="natural_person",
        name="李婷",
        contact="13985001234",
        identity="未提供",
        wanted="低保名单",
        receive="1",
    )
    with parts.database.begin() as session:
        id = submit(session, 1, wanted, Door.CHAT, parts.clock(), "citizen:1").application_id

    assert "更早" in refused(parts, registering.confirm, WANG, id, date(2026, 3, 1), "phone")
    do(parts, registering.confirm, WANG, id, date(2026, 3, 2), "phone")
    assert seen(parts, id).clock.received == date(2026, 3, 2)


def test_all_faults_of_the_form_are_told_at_once(parts: Parts) -> None:
    empty = Form(
        kind="", name="", contact="", wanted="", receive="", door=Door.WINDOW, came_on=date(2026, 3, 2)
    )

    with pytest.raises(Faults) as caught:
        do(parts, registering.take_in, WANG, empty)

    assert set(caught.value.fields) == {"kind", "name", "contact", "wanted", "receive"}


@pytest.mark.parametrize(("changed", "field"), [
    ({"door": Door.CHAT}, "door"),
    ({"came_on": date(2026, 3, 3)}, "came_on"),
    ({"oral": True}, "read_back"),
])  # fmt: skip
def test_a_form_that_cannot_be_true_is_refused(parts: Parts, changed: dict[str, object], field: str) -> None:
    with pytest.raises(Faults) as caught:
        do(parts, registering.take_in, WANG, replace(FORM, **changed))  # type: ignore[arg-type]

    assert set(caught.value.fields) == {field}


def test_who_speaks_for_the_applicant_stands_beside_them_sealed(parts: Parts) -> None:
    id = taken_in(
        parts, agent="高兴村村干部 王强 13985005678", agent_authorised=True, oral=True, read_back=True
    )

    with parts.database.read() as session:
        application = seen(parts, id).application
        assert casework.agent_of(session, application) == ("高兴村村干部 王强 13985005678", True)
        assert [one.kind for one in casework.notes_of(session, application)] == ["oral"]


def test_the_whole_life_from_paper_to_the_archive(parts: Parts, clock: Clock) -> None:
    id = taken_in(parts)
    go_to(clock, "2026-03-05")
    issued(parts, id, LetterKind.SUPPLEMENT, Detail())
    assert seen(parts, id).progress.stage is Stage.SUPPLEMENTING
    go_to(clock, "2026-03-10")
    do(parts, hearing.supplement_received, WANG, id, date(2026, 3, 9), "要2025年12月的")
    assert seen(parts, id).clock.begin == date(2026, 3, 9)
    issued(parts, id, LetterKind.THIRD_PARTY, TO_THIRD, party="六枝特区某合作社")
    assert seen(parts, id).progress.stage is Stage.CONSULTING
    go_to(clock, "2026-03-16")
    do(parts, hearing.opinion_received, WANG, id, "甲", date(2026, 3, 16), Opinion.OBJECTED, "含客户电话")
    # 10; 11 12 13 16 are out; 17–20 (5), 23–27 (10), 30–03 (15), 07–10 (19), 13 April
    assert seen(parts, id).clock.due.day == date(2026, 4, 13)  # type: ignore[union-attr]
    go_to(clock, "2026-04-10")
    issued(parts, id, LetterKind.EXTENSION, TWENTY)
    assert seen(parts, id).clock.extension == 20
    go_to(clock, "2026-04-20")
    part = Detail(outcome=Outcome.PARTIAL, parts=(Outcome.THIRD_PARTY,), remedy=Remedy.REVIEW_FIRST)
    letter = issued(parts, id, LetterKind.ANSWER, part)
    posted(parts, id, letter)
    assert seen(parts, id).progress.stage is Stage.SERVED
    go_to(clock, "2026-05-06")
    do(parts, serving.archive, WANG, id, "2026-GK-001")

    view = seen(parts, id)
    assert (view.progress.stage, view.progress.outcome, view.overdue) == (Stage.ARCHIVED, Outcome.PARTIAL, 0)
    assert view.steps == ()
    with parts.database.read() as session:
        assert acts.first_break(session, 1) is None
        assert casework.parties_of(session, view.application) == {
            "甲": (Party.THIRD_PARTY, "六枝特区某合作社")
        }


def test_nothing_personal_stands_in_events_or_in_the_audit(parts: Parts, clock: Clock) -> None:
    id = taken_in(parts, agent="王强 13985005678")
    issued(parts, id, LetterKind.THIRD_PARTY, TO_THIRD, party="张三 13911112222")
    do(parts, hearing.opinion_received, WANG, id, "甲", date(2026, 3, 2), Opinion.OBJECTED, "张三说不同意")
    do(parts, noting.note, WANG, id, "李婷来过电话")

    with parts.database.begin() as session:
        kept = "".join(
            str(row)
            for table in (
                "application_events",
                "acts",
                "application_notes",
                "application_parties",
                "official_letters",
            )
            for row in session.execute(text(f"SELECT * FROM {table}"))  # noqa: S608 - names of our own
        )
    assert [own for own in ("李婷", "张三", "王强", "13911112222", "13985005678") if own in kept] == []


# --- two people ----------------------------------------------------------------------------------------


def test_nobody_issues_what_they_wrote(parts: Parts) -> None:
    id = taken_in(parts)
    letter = do(parts, lettering.draft, BOTH, id, Writing(LetterKind.ANSWER, 1, FACTS, YES))

    assert "起草的人不能签发" in refused(parts, lettering.issue, BOTH, letter, "1号")
    assert "没有这个岗位" in refused(parts, lettering.issue, WANG, letter, "1号")
    assert seen(parts, id).progress.stage is Stage.IN_HAND


def test_an_issued_letter_is_frozen_with_its_number_and_day(parts: Parts, clock: Clock) -> None:
    id = taken_in(parts)
    go_to(clock, "2026-03-09")
    letter = issued(parts, id, LetterKind.ANSWER)

    with parts.database.read() as session:
        row = official_letters.letter_of(session, 1, letter)
        assert row
        facts = json.loads(official_letters.facts_of(session, seen(parts, id).application, row))
    assert (facts["number"], facts["day"]) == ("梭府公开〔2026〕1号", "2026-03-09")
    assert "不能作废" in refused(parts, lettering.drop, WANG, letter)
    with pytest.raises(DBAPIError, match="append-only"), parts.database.begin() as session:
        session.execute(text("UPDATE official_letters SET number = '9号'"))


def test_issuing_twice_is_issuing_once(parts: Parts) -> None:
    id = taken_in(parts)
    letter = issued(parts, id, LetterKind.ANSWER)
    before = seen(parts, id).events

    do(parts, lettering.issue, CHEN, letter, "2号")

    assert seen(parts, id).events == before


def test_a_dropped_draft_is_not_issued(parts: Parts) -> None:
    id = taken_in(parts)
    letter = drafted(parts, id, LetterKind.ANSWER)
    do(parts, lettering.drop, WANG, letter)

    assert "作废" in refused(parts, lettering.issue, CHEN, letter, "1号")
    assert reading(parts, official_letters.letters_of, id) == []


# --- service -------------------------------------------------------------------------------------------


def test_wechat_tells_and_serves_nobody(parts: Parts) -> None:
    id = taken_in(parts)
    letter = issued(parts, id, LetterKind.ANSWER)
    do(parts, serving.serve, WANG, id, Serving(ServiceWay.WECHAT, letter, posted_on=date(2026, 3, 2)))
    assert seen(parts, id).progress.stage is Stage.DECIDED

    posted(parts, id, letter)

    assert seen(parts, id).progress.served == date(2026, 3, 2)
    assert len(reading(parts, official_letters.deliveries_of, id)) == 2


@pytest.mark.parametrize(("serving_", "why"), [
    (Serving(ServiceWay.POST, posted_on=date(2026, 3, 2)), "邮件号码"),
    (Serving(ServiceWay.POST, tracking="XA1"), "交邮"),
    (Serving(ServiceWay.IN_PERSON), "签收"),
    (Serving(ServiceWay.IN_PERSON, letter_id=99, signed_on=date(2026, 3, 2)), "没有这份"),
    (Serving(ServiceWay.IN_PERSON, signed_on=date(2026, 3, 2), proof="0" * 64), "凭证"),
    (Serving(ServiceWay.POST, posted_on=date(2026, 3, 2), signed_on=date(2026, 3, 1), tracking="X"), "之后"),
])  # fmt: skip
def test_service_without_its_proof_is_refused(parts: Parts, serving_: Serving, why: str) -> None:
    id = taken_in(parts)
    issued(parts, id, LetterKind.ANSWER)

    assert why in refused(parts, serving.serve, WANG, id, serving_)


def test_archiving_what_was_not_served_needs_a_note(parts: Parts) -> None:
    id = taken_in(parts)
    issued(parts, id, LetterKind.ANSWER)
    assert "送达" in refused(parts, serving.archive, WANG, id, "1")

    do(parts, serving.archive, WANG, id, "1", note="申请人地址不存在，邮件退回")

    assert seen(parts, id).progress.stage is Stage.ARCHIVED


# --- who ------------------------------------------------------------------------------------------------


def test_another_office_sees_and_does_nothing(parts: Parts) -> None:
    id = taken_in(parts)
    letter = drafted(parts, id, LetterKind.ANSWER)

    assert "没有这件申请" in refused(parts, registering.confirm, QIANG, id, date(2026, 3, 2), "phone")
    assert "没有这份文书" in refused(parts, lettering.issue, QIANG, letter, "1号")
    assert "没有这件申请" in refused(parts, noting.note, QIANG, id, "看看")


@pytest.mark.parametrize("act", [
    lambda parts, who, id: do(parts, registering.withdraw, who, id, date(2026, 3, 2), "不要了"),
    lambda parts, who, id: do(parts, noting.assign, who, id, Post.HANDLER, ""),
    lambda parts, who, id: do(parts, registering.take_in, who, FORM),
])  # fmt: skip
def test_without_the_post_nothing_is_done(parts: Parts, act: object) -> None:
    id = taken_in(parts)

    with pytest.raises(Exception, match="没有这个岗位"):
        act(parts, replace(WANG, posts=frozenset({Post.CONTRIBUTOR})), id)  # type: ignore[operator]
