"""Stages, and what is lawful at each: read from what happened, refused with the article, the due day itself in time."""

from dataclasses import replace
from datetime import date

import pytest

from handlers.applications.events import Detail
from handlers.applications.lawful import objections
from handlers.applications.stages import WORDS, Stage, days_overdue, progress_of
from handlers.applications.steps import next_steps
from storage.application_terms import ApplicationEvent, Outcome, Party, Remedy, ServiceWay
from tests.handlers.applications.telling import AGREED, ASSUMED, TO_THIRD, YES, E, Told, here, told

IN = (E.SUBMITTED, "2026-03-02")
CONFIRMED = (E.CONFIRMED, "2026-03-02")  # the last day is 2026-03-30
ANSWERED = (CONFIRMED, (E.DECIDED, "2026-03-20", YES))
POSTED = {"way": ServiceWay.POST}

STAGES: tuple[tuple[Stage, tuple[Told, ...]], ...] = (
    (Stage.SUBMITTED, (IN,)),
    (Stage.IN_HAND, (IN, CONFIRMED)),
    (Stage.SUPPLEMENTING, (CONFIRMED, (E.SUPPLEMENT_ASKED, "2026-03-05"))),
    (Stage.IN_HAND, (CONFIRMED, (E.SUPPLEMENT_ASKED, "2026-03-05"), (E.SUPPLEMENT_RECEIVED, "2026-03-09"))),
    (Stage.ENDED, (CONFIRMED, (E.SUPPLEMENT_ASKED, "2026-03-05"), (E.SUPPLEMENT_ABANDONED, "2026-03-27"))),
    (Stage.REASONING, (CONFIRMED, (E.REASONS_ASKED, "2026-03-05"))),
    (Stage.IN_HAND, (CONFIRMED, (E.REASONS_ASKED, "2026-03-05"), (E.REASONS_RECEIVED, "2026-03-06"))),
    (Stage.CONSULTING, (CONFIRMED, (E.CONSULTING, "2026-03-05", TO_THIRD))),
    (Stage.IN_HAND, (CONFIRMED, (E.CONSULTING, "2026-03-05", TO_THIRD), (E.OPINION_RECEIVED, "2026-03-06", AGREED))),
    (Stage.CHARGING, (CONFIRMED, (E.FEE_ASKED, "2026-03-05", {"amount": 10}))),
    (Stage.ENDED, (CONFIRMED, (E.FEE_ASKED, "2026-03-05", {"amount": 10}), (E.FEE_ABANDONED, "2026-04-07"))),
    (Stage.ENDED, (IN, (E.WITHDRAWN, "2026-03-03"))),
    (Stage.DECIDED, ANSWERED),
    (Stage.DECIDED, (*ANSWERED, (E.SERVED, "2026-03-20", {"way": ServiceWay.WECHAT}))),
    (Stage.SERVED, (*ANSWERED, (E.SERVED, "2026-03-20", POSTED))),
    (Stage.ARCHIVED, (*ANSWERED, (E.SERVED, "2026-03-20", POSTED), (E.ARCHIVED, "2026-04-01"))),
    (Stage.IN_HAND, (*ANSWERED, (E.SERVED, "2026-03-20", POSTED), (E.REOPENED, "2026-05-06"))),
)  # fmt: skip


@pytest.mark.parametrize(("stage", "happened"), STAGES)
def test_the_stage_is_read_from_what_happened(stage: Stage, happened: tuple[Told, ...]) -> None:
    assert progress_of(told(*happened)).stage is stage


def test_every_stage_has_a_name() -> None:
    assert set(WORDS) == set(Stage) == {stage for stage, _ in STAGES}


def test_email_serves_only_where_the_office_holds_so() -> None:
    mailed = told(*ANSWERED, (E.SERVED, "2026-03-20", {"way": ServiceWay.EMAIL}))

    assert progress_of(mailed).served == date(2026, 3, 20)
    assert progress_of(mailed, email_serves=False).served is None


# --- what is refused -----------------------------------------------------------------------------------


def rules(act: ApplicationEvent, detail: Detail, on: str, *happened: Told) -> set[str]:
    return {one.rule for one in objections(act, detail, here(on, *happened))}


def answer(outcome: Outcome, remedy: Remedy = Remedy.EITHER, **more: object) -> Detail:
    return Detail(outcome=outcome, remedy=remedy, **more)  # type: ignore[arg-type]


TWENTY = Detail(days=20, approver=2)
EXTENDED = (E.EXTENDED, "2026-03-20", {"days": 20, "approver": 2})
ASKED = (E.SUPPLEMENT_ASKED, "2026-03-05")
GOT_IT = (E.LETTER_ARRIVED, "2026-03-05", {"key": "supplement"})
CHARGED = (
    CONFIRMED,
    (E.FEE_ASKED, "2026-03-05", {"amount": 10}),
    (E.LETTER_ARRIVED, "2026-03-05", {"key": "fee"}),
)
CONSULTED = (E.CONSULTING, "2026-03-10", TO_THIRD)
THEY_GOT_IT = (E.LETTER_ARRIVED, "2026-03-10", {"key": "甲"})


@pytest.mark.parametrize(
    ("rule", "act", "detail", "on", "happened"),
    [
        ("", E.EXTENDED, TWENTY, "2026-03-30", (CONFIRMED,)),  # the last day itself
        ("extension-late", E.EXTENDED, TWENTY, "2026-03-31", (CONFIRMED,)),
        ("extended-twice", E.EXTENDED, TWENTY, "2026-03-25", (CONFIRMED, EXTENDED)),
        ("extension-too-long", E.EXTENDED, replace(TWENTY, days=21), "2026-03-25", (CONFIRMED,)),
        ("extension-unapproved", E.EXTENDED, Detail(days=5), "2026-03-25", (CONFIRMED,)),
        ("extension-idle", E.EXTENDED, TWENTY, "2026-03-06", (CONFIRMED, ASKED)),
        ("", E.SUPPLEMENT_ASKED, Detail(), "2026-03-11", (CONFIRMED,)),  # 3 4 5 6 9 10 11: the seventh
        ("supplement-late", E.SUPPLEMENT_ASKED, Detail(), "2026-03-12", (CONFIRMED,)),
        ("supplement-twice", E.SUPPLEMENT_ASKED, Detail(), "2026-03-09", (CONFIRMED, ASKED, (E.SUPPLEMENT_RECEIVED, "2026-03-06"))),
        ("not-yet-over", E.SUPPLEMENT_ABANDONED, Detail(), "2026-03-26", (CONFIRMED, ASKED, GOT_IT)),
        ("", E.SUPPLEMENT_ABANDONED, Detail(), "2026-03-27", (CONFIRMED, ASKED, GOT_IT)),
        ("arrival-unknown", E.SUPPLEMENT_ABANDONED, Detail(), "2026-03-27", (CONFIRMED, ASKED)),
        ("arrival-unknown", E.DECIDED, answer(Outcome.DISCLOSED), "2026-04-01", (CONFIRMED, CONSULTED)),
        ("not-yet-over", E.FEE_ABANDONED, Detail(), "2026-03-20", CHARGED),
        ("fee-late", E.FEE_ASKED, Detail(amount=10), "2026-03-31", (CONFIRMED,)),
        ("consulting-late", E.CONSULTING, Detail(key="甲", party=Party.THIRD_PARTY), "2026-03-31", (CONFIRMED,)),
        ("consultation-running", E.DECIDED, answer(Outcome.DISCLOSED), "2026-03-31", (CONFIRMED, (E.CONSULTING, "2026-03-10", TO_THIRD))),
        ("", E.DECIDED, answer(Outcome.DISCLOSED), "2026-04-01", (CONFIRMED, CONSULTED, THEY_GOT_IT)),
        ("waiting", E.DECIDED, answer(Outcome.DISCLOSED), "2026-03-20", (CONFIRMED, ASKED)),
        ("waiting", E.DECIDED, answer(Outcome.DISCLOSED), "2026-03-20", (CONFIRMED, (E.FEE_ASKED, "2026-03-05", {"amount": 10}))),
        ("remedy", E.DECIDED, answer(Outcome.STATE_SECRET), "2026-03-20", (CONFIRMED,)),
        ("remedy", E.DECIDED, Detail(outcome=Outcome.DISCLOSED), "2026-03-20", (CONFIRMED,)),
        ("", E.DECIDED, answer(Outcome.STATE_SECRET, Remedy.REVIEW_FIRST), "2026-03-20", (CONFIRMED,)),
        ("no-ground", E.DECIDED, answer(Outcome.PARTIAL), "2026-03-20", (CONFIRMED,)),
        ("no-ground", E.DECIDED, answer(Outcome.FORBIDDEN_BY_LAW, Remedy.REVIEW_FIRST), "2026-03-20", (CONFIRMED,)),
        ("", E.DECIDED, answer(Outcome.FORBIDDEN_BY_LAW, Remedy.REVIEW_FIRST, grounds=("统计法第二十五条",)), "2026-03-20", (CONFIRMED,)),
        ("no-retrieval", E.DECIDED, answer(Outcome.NOT_HELD), "2026-03-20", (CONFIRMED,)),
        ("", E.DECIDED, answer(Outcome.NOT_HELD), "2026-03-20", (CONFIRMED, (E.RETRIEVED, "2026-03-10"))),
        ("no-supplement", E.DECIDED, answer(Outcome.STILL_UNCLEAR), "2026-03-20", (CONFIRMED,)),
        ("no-reasons", E.DECIDED, answer(Outcome.UNREASONABLE), "2026-03-20", (CONFIRMED,)),
        ("no-consultation", E.DECIDED, answer(Outcome.THIRD_PARTY, Remedy.REVIEW_FIRST), "2026-03-20", (CONFIRMED,)),
        ("period-without-reasons", E.REASONABLE_PERIOD_SET, Detail(until=date(2026, 7, 1)), "2026-03-20", (CONFIRMED,)),
        ("not-served", E.ARCHIVED, Detail(), "2026-03-20", ANSWERED),
    ],
)  # fmt: skip
def test_what_is_not_lawful_is_told_with_its_rule(
    rule: str, act: ApplicationEvent, detail: Detail, on: str, happened: tuple[Told, ...]
) -> None:
    assert rules(act, detail, on, *happened) == ({rule} if rule else set())


def test_a_partial_refusal_demands_the_remedy_of_the_part_refused() -> None:
    privacy = {"parts": (Outcome.THIRD_PARTY,)}

    assert rules(E.DECIDED, answer(Outcome.PARTIAL, Remedy.EITHER, **privacy), "2026-03-20", CONFIRMED) == {
        "remedy"
    }
    assert (
        rules(E.DECIDED, answer(Outcome.PARTIAL, Remedy.REVIEW_FIRST, **privacy), "2026-03-20", CONFIRMED)
        == set()
    )


def test_an_office_may_hold_that_the_last_day_is_too_late_to_extend() -> None:
    strict = here("2026-03-30", CONFIRMED, assumed=replace(ASSUMED, extend_on_last_day=False))

    assert [one.rule for one in objections(E.EXTENDED, TWENTY, strict)] == ["extension-late"]


def test_every_rule_names_its_article_and_may_be_passed_over() -> None:
    told_at_once = objections(
        E.EXTENDED, Detail(days=30), here("2026-05-06", CONFIRMED, (E.EXTENDED, "2026-03-20", {"days": 5}))
    )

    assert {one.rule for one in told_at_once} == {
        "extended-twice", "extension-too-long", "extension-unapproved", "extension-late",
    }  # fmt: skip
    assert all(one.article and one.passable for one in told_at_once)


@pytest.mark.parametrize(
    ("act", "detail", "happened"),
    [
        (E.CONFIRMED, Detail(), (CONFIRMED,)),
        (E.DECIDED, answer(Outcome.DISCLOSED), (IN,)),
        (E.DECIDED, answer(Outcome.DISCLOSED), ANSWERED),
        (E.DECIDED, answer(Outcome.WITHDRAWN, Remedy.NONE), (CONFIRMED,)),
        (E.WITHDRAWN, Detail(), ANSWERED),
        (E.SUPPLEMENT_ASKED, Detail(), (CONFIRMED, ASKED)),
        (E.SUPPLEMENT_RECEIVED, Detail(), (CONFIRMED,)),
        (E.OPINION_RECEIVED, Detail(key="甲"), (CONFIRMED,)),
        (E.CONSULTING, Detail(key="甲"), (CONFIRMED,)),
        (E.FEE_ASKED, Detail(), (CONFIRMED,)),
        (E.FEE_PAID, Detail(), (CONFIRMED,)),
        (E.SERVED, Detail(way=ServiceWay.POST), (CONFIRMED,)),
        (E.SERVED, Detail(), ANSWERED),
        (E.ARCHIVED, Detail(), (CONFIRMED,)),
        (E.REOPENED, Detail(), (CONFIRMED,)),
        (E.SUBMITTED, Detail(), (CONFIRMED,)),
    ],
)
def test_what_makes_no_sense_is_refused_whatever_note_is_given(
    act: ApplicationEvent, detail: Detail, happened: tuple[Told, ...]
) -> None:
    told_now = objections(act, detail, here("2026-03-25", *happened))

    assert told_now and not any(one.passable for one in told_now)


# --- overdue, and what comes next ----------------------------------------------------------------------


@pytest.mark.parametrize(("on", "days"), [("2026-03-30", 0), ("2026-03-31", 1), ("2026-04-07", 8)])
def test_the_last_day_itself_is_not_overdue(on: str, days: int) -> None:
    now = here(on, CONFIRMED)

    assert days_overdue(now.progress, now.clock, now.on) == days


def test_answered_late_stays_late_and_answered_in_time_never_becomes_it() -> None:
    late = here("2027-01-01", CONFIRMED, (E.DECIDED, "2026-03-30", YES), (E.SERVED, "2026-04-01", POSTED))
    in_time = here("2027-01-01", CONFIRMED, (E.DECIDED, "2026-03-30", YES), (E.SERVED, "2026-03-30", POSTED))

    assert days_overdue(late.progress, late.clock, late.on) == 2
    assert days_overdue(in_time.progress, in_time.clock, in_time.on) == 0


def test_while_the_applicant_has_the_word_nothing_is_overdue() -> None:
    now = here("2026-12-31", CONFIRMED, ASKED)

    assert days_overdue(now.progress, now.clock, now.on) == 0


def steps(on: str, *happened: Told) -> dict[ApplicationEvent, str]:
    return {one.act: str(one.by.day) if one.by else "" for one in next_steps(here(on, *happened))}


def test_the_next_steps_say_until_when() -> None:
    now = steps("2026-03-05", IN, CONFIRMED)

    assert now[E.SUPPLEMENT_ASKED] == "2026-03-11"
    assert (now[E.EXTENDED], now[E.DECIDED], now[E.CONSULTING]) == ("2026-03-30",) * 3
    assert E.SERVED not in now and E.CONFIRMED not in now


def test_what_is_no_longer_lawful_is_no_longer_offered() -> None:
    assert E.SUPPLEMENT_ASKED not in steps("2026-03-12", CONFIRMED)
    assert E.EXTENDED not in steps("2026-03-25", CONFIRMED, EXTENDED)
    assert E.DECIDED not in steps("2026-03-12", CONFIRMED, (E.CONSULTING, "2026-03-10", TO_THIRD))
    assert E.DECIDED in steps("2026-06-01", CONFIRMED)  # late, and due all the more


def test_who_waits_is_told_how_long() -> None:
    assert steps("2026-03-12", CONFIRMED, ASKED) == {
        E.LETTER_ARRIVED: "",
        E.SUPPLEMENT_RECEIVED: "2026-03-26",
    }
    assert steps("2026-03-12", CONFIRMED, ASKED, GOT_IT) == {E.SUPPLEMENT_RECEIVED: "2026-03-26"}
    assert set(steps("2026-03-27", CONFIRMED, ASKED, GOT_IT)) == {
        E.SUPPLEMENT_RECEIVED,
        E.SUPPLEMENT_ABANDONED,
    }
    assert steps("2026-03-12", CONFIRMED, CONSULTED)[E.OPINION_RECEIVED] == "2026-03-31"


@pytest.mark.parametrize(("stage", "happened"), STAGES)
def test_every_open_stage_leads_somewhere(stage: Stage, happened: tuple[Told, ...]) -> None:
    offered = next_steps(here("2026-06-01", *happened))

    assert bool(offered) is (stage is not Stage.ARCHIVED)
    assert all(one.words and one.article for one in offered)
