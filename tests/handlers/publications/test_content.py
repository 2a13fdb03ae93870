"""What an item says: one spelling and one hash, and what must be there before anybody is asked to review it."""

from dataclasses import fields, replace
from datetime import date
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from handlers.publications.content import (
    NAMES,
    Attached,
    Content,
    changes,
    digest_of,
    read_back,
    refuse_incomplete,
    tidied,
    written_down,
)
from handlers.refusal import Refused
from storage.review_terms import Openness
from storage.terms import Validity
from tests.handlers.publications.cast import CONTENT

TODAY = date(2026, 3, 2)
FULL = replace(
    CONTENT,
    index_number="006494558/2026-00001",
    valid_from=date(2026, 3, 1),
    valid_until=date(2031, 2, 28),
    openness_reason="涉及公众利益",
    attachments=(Attached("名单.pdf", "ab" * 32),),
    interprets=(3,),
    source_url="https://example.gov.cn/1",
)
OTHER: dict[str, Any] = {
    "made_on": date(2026, 1, 1), "valid_from": None, "valid_until": None, "validity": Validity.EXPIRED,
    "openness": Openness.WITHHELD, "categories": ("另一栏",), "areas": (), "interprets": (),
    "attachments": (Attached("名单.pdf", "cd" * 32),),
}  # fmt: skip


def test_what_is_written_down_is_read_back() -> None:
    assert read_back(written_down(FULL)) == FULL


@pytest.mark.parametrize("field", [one.name for one in fields(Content)])
def test_no_field_can_change_without_the_hash_and_without_being_named(field: str) -> None:
    changed = replace(FULL, **{field: OTHER.get(field, "别的")})

    assert digest_of(written_down(changed)) != digest_of(written_down(FULL))
    assert changes(FULL, changed) == (NAMES[field],)


def test_a_field_that_came_later_takes_its_default() -> None:
    before = written_down(FULL).replace('"audience":"全社会",', "")

    assert read_back(before) == FULL


@given(st.text(max_size=60), st.text(max_size=60))
def test_tidying_twice_is_tidying_once(title: str, body: str) -> None:
    once = tidied(Content("题" + title, body=body))

    assert tidied(once) == once


UNKEEPABLE = (
    (replace(CONTENT, title=" "), "请写标题"),
    (replace(CONTENT, title="长" * 301), "最多 300 字"),
    (replace(CONTENT, summary="长" * 501), "最多 500 字"),
    (replace(CONTENT, body="长" * 200_001), "改作附件"),
    (replace(CONTENT, source_url="javascript:alert(1)"), "http"),
    (replace(CONTENT, valid_from=date(2026, 3, 1), valid_until=date(2026, 2, 1)), "施行日期之前"),
)


@pytest.mark.parametrize(("content", "told"), UNKEEPABLE)
def test_what_could_never_be_kept_is_refused_at_once(content: Content, told: str) -> None:
    with pytest.raises(Refused, match=told):
        tidied(content)


UNREADY = (
    (replace(CONTENT, body="<p> </p>"), "正文是空的"),
    (replace(CONTENT, made_on=None), "成文日期"),
    (replace(CONTENT, made_on=date(2026, 3, 3)), "今天之后"),
    (replace(CONTENT, categories=()), "目录分类"),
    (replace(CONTENT, audience=""), "全社会"),
    (replace(CONTENT, openness=Openness.WITHHELD), "理由"),
    (replace(CONTENT, validity=Validity.REPEALED), "废止的日期"),
)


@pytest.mark.parametrize(("content", "told"), UNREADY)
def test_what_is_not_complete_is_not_handed_in(content: Content, told: str) -> None:
    with pytest.raises(Refused, match=told):
        refuse_incomplete(content, TODAY)


def test_what_is_complete_is_and_an_attachment_may_be_all_there_is() -> None:
    refuse_incomplete(CONTENT, TODAY)
    refuse_incomplete(replace(CONTENT, body="", attachments=(Attached("名单.pdf", "ab" * 32),)), TODAY)
