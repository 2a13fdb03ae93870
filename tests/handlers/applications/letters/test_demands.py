"""A letter in which something is missing is refused, with the article that wants it."""

import dataclasses
import re
from dataclasses import replace
from datetime import date
from typing import Any

import pytest

from handlers.applications.letters.answers import PATTERNS
from handlers.applications.letters.checking import check, check_draft
from handlers.applications.letters.decision import Given, Search
from handlers.applications.letters.facts import Letter
from handlers.applications.letters.pattern import Demand
from handlers.applications.letters.printing import compose
from handlers.applications.letters.templates import CURRENT, TEMPLATES, UNNUMBERED
from handlers.refusal import Faults
from storage.application_terms import LetterKind, Outcome, ServiceWay
from tests.handlers.applications.letters.samples import (
    SUOJIA,
    WITHHELD,
    answer,
    every_letter,
    letter,
    letter_of,
)

ARTICLE = re.compile(r"第[一二三四五六七八九十百]+条|109号")


def without(body: Any, field: str) -> Any:
    """The body with this field empty, whatever kind it is."""
    head, _, rest = field.partition(".")
    if rest:
        return replace(body, **{head: without(getattr(body, head), rest)})
    held = getattr(body, head)
    empty: object = None if isinstance(held, date) else type(held)()
    return replace(body, **{head: empty})


def faults(letter: Letter) -> dict[str, str]:
    with pytest.raises(Faults) as refused:
        compose(letter)
    return refused.value.fields


DEMANDED = [(outcome, demand) for outcome, pattern in PATTERNS.items() for demand in pattern.demands]
ASKED = [
    (kind, version, demand) for (kind, version), template in TEMPLATES.items() for demand in template.demands
]


def test_the_samples_hold_all_that_is_demanded() -> None:
    for one in every_letter().values():
        check(one)


@pytest.mark.parametrize(
    ("outcome", "demand"), DEMANDED, ids=[f"{outcome}-{demand.field}" for outcome, demand in DEMANDED]
)
def test_an_answer_without_what_its_outcome_demands_is_refused(outcome: Outcome, demand: Demand) -> None:
    told = faults(replace(letter_of(outcome), body=without(answer(outcome), demand.field)))

    assert told == {demand.field: demand.sentence}
    assert ARTICLE.search(demand.sentence)


@pytest.mark.parametrize(
    ("kind", "version", "demand"),
    ASKED,
    ids=[f"{kind}-{version}-{demand.field}" for kind, version, demand in ASKED],
)
def test_a_letter_without_what_its_kind_demands_is_refused(
    kind: LetterKind, version: int, demand: Demand
) -> None:
    whole = letter_of(Outcome.DISCLOSED) if kind is LetterKind.ANSWER else letter(kind, version)

    assert faults(replace(whole, body=without(whole.body, demand.field))) == {demand.field: demand.sentence}


@pytest.mark.parametrize("outcome", Outcome)
@pytest.mark.parametrize(
    ("field", "article"), [("review_organ", "《行政复议法》第二十四条"), ("court", "《行政诉讼法》第十四条")]
)
def test_an_answer_without_a_remedy_is_refused(outcome: Outcome, field: str, article: str) -> None:
    told = faults(replace(letter_of(outcome), sender=replace(SUOJIA, **{field: ""})))

    assert list(told) == [field] and article in told[field]


@pytest.mark.parametrize("service", ServiceWay)
def test_what_is_served_online_tells_how_to_apply_for_review_online(service: ServiceWay) -> None:
    offline = replace(letter_of(Outcome.PROCESS, service), sender=replace(SUOJIA, review_online=""))

    if service in {ServiceWay.POST, ServiceWay.IN_PERSON, ServiceWay.DELEGATED}:
        assert "在线提交复议申请书" not in compose(offline).words()
    else:
        assert "《行政复议法》第二十二条第二款" in faults(offline)["review_online"]


@pytest.mark.parametrize("kind", LetterKind)
def test_what_goes_out_as_a_letter_bears_a_number(kind: LetterKind) -> None:
    whole = letter_of(Outcome.DISCLOSED) if kind is LetterKind.ANSWER else letter(kind)
    bare = replace(whole, number="")

    if kind in UNNUMBERED:
        check(bare)
    else:
        assert list(faults(bare)) == ["number"]


def test_a_draft_has_no_number_yet_but_everything_else() -> None:
    draft = replace(letter_of(Outcome.PROCESS), number="")

    check_draft(draft)
    with pytest.raises(Faults, match="第十六条第二款"):
        check_draft(replace(draft, body=replace(answer(Outcome.PROCESS), sort="")))


@pytest.mark.parametrize(
    ("outcome", "change", "field"),
    [
        (Outcome.ALREADY_PUBLIC, {"given": (Given("公示", " "),)}, "given.where"),
        (Outcome.PARTIAL, {"withheld": (replace(WITHHELD[0], reason=""),)}, "withheld.reason"),
        (Outcome.PARTIAL, {"withheld": (replace(WITHHELD[0], ground=Outcome.WITHDRAWN),)}, "withheld.ground"),
        (Outcome.NOT_HELD, {"searched": (Search("", "", date(2026, 3, 5)),)}, "searched.where"),
        (Outcome.NOT_OURS, {"contact": ""}, "contact"),
        (Outcome.PROCESS, {"sort": "会议记录"}, "sort"),
        (Outcome.THREE_SECURITIES, {"sort": "公共安全、面子"}, "sort"),
    ],
)
def test_half_of_a_pair_is_refused(outcome: Outcome, change: dict[str, Any], field: str) -> None:
    assert list(faults(replace(letter_of(outcome), body=replace(answer(outcome), **change)))) == [field]


def test_everything_missing_is_told_at_once() -> None:
    told = faults(
        replace(letter_of(Outcome.FORBIDDEN_BY_LAW), number="", body=replace(answer(Outcome.FORBIDDEN_BY_LAW), law=" ", found=""))
    )  # fmt: skip

    assert list(told) == ["number", "law", "found"]


def test_every_kind_of_letter_has_a_wording_now() -> None:
    assert set(CURRENT) == set(LetterKind)
    assert all((kind, version) in TEMPLATES for kind, version in CURRENT.items())


def test_no_letter_knows_a_purpose() -> None:
    """条例第二十七条、第二十九条: nobody has to say what the information is for."""
    named = {field.name for one in every_letter().values() for field in dataclasses.fields(one.body)}

    assert not {name for name in named if "purpose" in name or "use" in name.split("_")}
