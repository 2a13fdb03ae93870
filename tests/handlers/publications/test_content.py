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
from storage.review_terms import Carrier, Concern, Openness
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
    carrier=Carrier.DOCUMENT,
    ways=("公开栏", "微信公众号"),
    consulted="已征求县农业农村局意见，同意公开",
)
OTHER: dict[str, Any] = {
    "made_on": date(2026, 1, 1), "valid_from": None, "valid_until": None, "validity": Validity.EXPIRED,
    "openness": Openness.WITHHELD, "categories": ("另一栏",), "areas": (), "interprets": (), "carrier": Carrier.OTHER,
    "ways": (), "concerns": (Concern.PRIVACY,),
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


BEFORE_THE_RECORD = (
    '{"areas":["社会公益"],"attachments":[{"digest":"abab","name":"名单.pdf"}],"audience":"全社会","body":"<p>每箱补助五十元。</p>",'
    '"categories":["法定主动公开/农业农村"],"doc_number":"梭府发〔2026〕9号","index_number":"","interprets":[3],'
    '"issuer":"梭戛乡人民政府","made_on":"2026-02-25","openness":"active","openness_reason":"","plain":"","source_url":"",'
    '"station":"","summary":"","title":"养蜂补助","valid_from":null,"valid_until":null,"validity":"in_force"}'
)
SIGNED = "74a9c8c515b7c01a7da74707e9a375324290ce3602c669bb468e918dd3a9757d"


def test_a_version_signed_before_the_record_had_these_fields_still_reads_and_verifies() -> None:
    content = read_back(BEFORE_THE_RECORD)

    assert digest_of(BEFORE_THE_RECORD).hex() == SIGNED
    assert (content.title, content.attachments) == ("养蜂补助", (Attached("名单.pdf", "abab"),))
    assert (content.carrier, content.ways, content.consulted, content.concerns) == (None, (), "", ())


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
    (replace(CONTENT, concerns=()), "都不涉及"),
    (replace(CONTENT, concerns=(Concern.NONE, Concern.PRIVACY)), "又选了别的"),
    (replace(CONTENT, concerns=(Concern.STATE_SECRET,), openness=Openness.WITHHELD), "向保密负责人报告"),
    (replace(CONTENT, concerns=(Concern.WORK_SECRET,)), "不能主动公开"),
    (replace(CONTENT, concerns=(Concern.PRIVACY,)), "第三方同意"),
    (replace(CONTENT, validity=Validity.REPEALED), "废止的日期"),
)


@pytest.mark.parametrize(("content", "told"), UNREADY)
def test_what_is_not_complete_is_not_handed_in(content: Content, told: str) -> None:
    with pytest.raises(Refused, match=told):
        refuse_incomplete(content, TODAY)


def test_a_trade_secret_is_public_only_for_a_reason_and_a_work_secret_may_be_kept() -> None:
    refuse_incomplete(replace(CONTENT, concerns=(Concern.TRADE_SECRET,), openness_reason="权利人同意"), TODAY)
    kept = replace(
        CONTENT, concerns=(Concern.WORK_SECRET,), openness=Openness.WITHHELD, openness_reason="第十六条"
    )
    refuse_incomplete(kept, TODAY)


def test_what_is_complete_is_and_an_attachment_may_be_all_there_is() -> None:
    refuse_incomplete(CONTENT, TODAY)
    refuse_incomplete(replace(CONTENT, body="", attachments=(Attached("名单.pdf", "ab" * 32),)), TODAY)
