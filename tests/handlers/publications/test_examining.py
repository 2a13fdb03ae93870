"""体检 inside 送审: 王科 cannot hand in what was not looked at, and what is kept of a finding gives nobody away."""

from dataclasses import replace

import pytest

from bot.wiring import Parts
from handlers.publications import drafting
from handlers.publications.attaching import attach
from handlers.publications.body import clean, told_by_links
from handlers.publications.checkup.findings import KINDS, Finding
from handlers.publications.content import Attached, Content
from handlers.publications.examining import SignedOff, examined, examined_draft
from handlers.publications.trail import Finding as Settled
from storage.offices import Office
from storage.review_terms import FindingKind, Stage
from tests.handlers.publications.cast import (
    CONTENT,
    WANG,
    begun,
    case,
    do,
    edited,
    hand_in,
    reasons_for,
    refused,
)
from tests.handlers.publications.checkup.papers import CARD, MOBILE

WITH_A_CARD = replace(CONTENT, body=f"王大明，身份证号{CARD}")


def found(parts: Parts, content: Content) -> list[tuple[FindingKind, str]]:
    return [(one.kind, one.where) for one in findings(parts, content)]


def findings(parts: Parts, content: Content) -> tuple[Finding, ...]:
    with parts.database.read() as session:
        return examined(session, parts.files, 1, content)


def attached(parts: Parts, name: str, data: bytes) -> Attached:
    with parts.database.begin() as session:
        return attach(session, parts.files, WANG, name, data, parts.clock())


def test_a_finding_is_mended_or_somebody_says_why_it_stands(parts: Parts) -> None:
    id = begun(parts, WITH_A_CARD)
    (key,) = [one.key for one in findings(parts, WITH_A_CARD)]

    assert "正文 第 1 段：身份证号" in refused(parts, hand_in(parts), WANG, id, 1, ())
    assert "身份证号" in refused(parts, hand_in(parts), WANG, id, 1, [SignedOff(key, " ")])
    assert "身份证号" in refused(parts, hand_in(parts), WANG, id, 1, [SignedOff("别的", "是项目编号")])
    do(parts, hand_in(parts), WANG, id, 1, [SignedOff(key, " 是项目编号 ")])
    (handed,) = case(parts, id).editions
    assert handed.findings == (Settled(key, "正文 第 1 段：身份证号", False, "是项目编号"),)


def test_what_is_kept_of_a_finding_does_not_hold_what_was_found(parts: Parts) -> None:
    id = begun(parts, WITH_A_CARD)
    do(parts, hand_in(parts), WANG, id, 1, reasons_for(parts, id, "是项目编号"))

    (kept,) = case(parts, id).editions[0].findings
    assert CARD not in repr(kept)
    assert "王大明" not in repr(kept)


def test_a_signature_for_one_text_does_not_pass_another(parts: Parts) -> None:
    id = begun(parts, WITH_A_CARD)
    signed = reasons_for(parts, id, "是项目编号")
    edited(parts, id, body=f"王大明的妻子，身份证号{CARD}")

    assert "身份证号" in refused(parts, hand_in(parts), WANG, id, 2, signed)


@pytest.mark.parametrize(("content", "where"), [
    (replace(CONTENT, title=f"关于{MOBILE}的公示"), "标题"),
    (replace(CONTENT, summary=f"电话{MOBILE}"), "内容概述"),
    (replace(CONTENT, plain=f"电话{MOBILE}"), "大白话"),
    (replace(CONTENT, body=f"<p>请打<a href='tel:{MOBILE}'>这个电话</a></p>"), "正文里的链接"),
    (replace(CONTENT, body=f"<p>各村：</p><table><tr><td>电话</td><td>{MOBILE}</td></tr></table>"), "正文 第 2 段"),
])  # fmt: skip
def test_everything_the_public_will_read_is_looked_at(parts: Parts, content: Content, where: str) -> None:
    id = begun(parts, content)
    draft = case(parts, id).draft
    assert draft

    assert found(parts, draft) == [(FindingKind.MOBILE, where)]


def test_links_that_say_nothing_of_their_own_are_left_alone() -> None:
    body = clean('<a href="https://example.com/13985012345">网页</a><a href="mailto:a@example.com">信</a>')

    assert told_by_links(body) == "a@example.com"


def test_the_bytes_of_an_attachment_are_read(parts: Parts) -> None:
    one = attached(parts, "名单.txt", f"王大明 电话{MOBILE}".encode())
    id = begun(parts, replace(CONTENT, attachments=(one,)))

    assert "名单.txt 第 1 段：手机号" in refused(parts, hand_in(parts), WANG, id, 1, ())


def test_a_file_that_was_not_checked_waits_for_a_reason(parts: Parts) -> None:
    one = attached(parts, "现场.png", b"\x89PNG\r\n\x1a\nx")
    id = begun(parts, replace(CONTENT, attachments=(one,)))

    assert "现场.png：没有检查" in refused(parts, hand_in(parts), WANG, id, 1, ())
    do(parts, hand_in(parts), WANG, id, 1, reasons_for(parts, id, "看过照片，没有人名和证件"))
    assert case(parts, id).position.stage is Stage.REVIEWING


def test_a_file_that_is_lost_is_signed_for_by_nobody(parts: Parts) -> None:
    one = attached(parts, "名单.txt", "没有问题".encode())
    content = replace(CONTENT, attachments=(one,))
    id = begun(parts, content)
    assert found(parts, content) == []
    parts.files.path(one.digest).write_bytes(b"changed")

    assert found(parts, content) == [(FindingKind.NOT_CHECKED, "名单.txt")]
    assert "损坏：名单.txt" in refused(parts, hand_in(parts), WANG, id, 1, reasons_for(parts, id, "有原件"))


def test_what_was_examined_is_what_is_handed_in(parts: Parts) -> None:
    id = begun(parts)
    with parts.database.read() as session:
        seen = examined_draft(session, parts.files, 1, id)
        assert examined_draft(session, parts.files, 2, id) is None
    edited(parts, id, body=f"王大明，身份证号{CARD}")

    assert "还没有体检" in refused(parts, drafting.hand_in, WANG, id, 2, seen, ())
    assert "还没有体检" in refused(parts, drafting.hand_in, WANG, id, 2, None, ())


def test_a_telephone_that_has_ceased_to_be_ours_is_looked_for_again(parts: Parts) -> None:
    id = begun(parts, replace(CONTENT, body="咨询电话0858-5650101"))
    with parts.database.read() as session:
        seen = examined_draft(session, parts.files, 1, id)
    assert seen and seen.findings == ()
    with parts.database.begin() as session:
        office = session.get_one(Office, 1)
        office.profile = office.profile.replace("0858-5650101", "0858-5650199")

    assert "还没有体检" in refused(parts, drafting.hand_in, WANG, id, 1, seen, ())


def test_our_own_telephone_is_no_finding(parts: Parts) -> None:
    assert found(parts, replace(CONTENT, body="咨询电话0858-5650101")) == []
    assert found(parts, replace(CONTENT, body="咨询电话0858-5650199")) != []


def test_every_kind_of_finding_has_a_word() -> None:
    assert set(KINDS) == set(FindingKind)
