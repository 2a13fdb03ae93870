"""A pdf, page by page."""

import pytest

from storage.review_terms import FindingKind
from tests.handlers.publications.checkup.papers import CARD, MOBILE, chinese_pdf, found, pdf


def test_a_plain_page_is_clean() -> None:
    assert found("a.pdf", pdf("Notice of 2026-03-15")) == []


def test_a_number_is_found_on_its_page() -> None:
    assert found("a.pdf", pdf("one", f"tel: {MOBILE}")) == [(FindingKind.MOBILE, "a.pdf 第 2 页 第 1 段")]


def test_chinese_is_read() -> None:
    assert found("a.pdf", chinese_pdf("低保户王大明领取慰问金")) == [
        (FindingKind.HEALTH_OR_HARDSHIP, "a.pdf 第 1 页 第 1 段")
    ]


def test_text_under_a_black_box_is_still_text() -> None:
    assert found("a.pdf", pdf(f"{CARD}) Tj ET 0 g 40 690 300 30 re f BT (")) == [
        (FindingKind.IDENTITY_CARD, "a.pdf 第 1 页 第 1 段")
    ]


def test_a_page_without_text_is_said_to_be_unread() -> None:
    assert found("a.pdf", pdf("one", "")) == [(FindingKind.NOT_CHECKED, "a.pdf 第 2 页")]


def test_the_author_is_told() -> None:
    assert found("a.pdf", pdf("one", info="/Author (Wang Ke)/Producer (Writer)")) == [
        (FindingKind.DOCUMENT_PROPERTY, "a.pdf 文档属性“作者”")
    ]


def test_a_note_pinned_on_the_page_is_found_and_read() -> None:
    note = f"<</Type/Annot/Subtype/Text/Rect[0 0 9 9]/Contents(tel: {MOBILE})>>"

    assert found("a.pdf", pdf("one", notes=note)) == [
        (FindingKind.COMMENT, "a.pdf 第 1 页 批注 1"), (FindingKind.MOBILE, "a.pdf 第 1 页 批注 1"),
    ]  # fmt: skip


def test_what_was_typed_into_a_form_is_read() -> None:
    field = f"<</Type/Annot/Subtype/Widget/FT/Tx/Rect[0 0 9 9]/T(a)/V({CARD})>>"

    assert found("a.pdf", pdf("one", notes=field)) == [(FindingKind.IDENTITY_CARD, "a.pdf 第 1 页 表单")]


def test_a_file_within_the_file_is_told() -> None:
    within = "/Names<</EmbeddedFiles<</Names[(list.xlsx)<</Type/Filespec/F(list.xlsx)/UF(list.xlsx)/EF<</F 3 0 R>>>>]>>>>"

    assert found("a.pdf", pdf("one", extra=within)) == [(FindingKind.EMBEDDED_FILE, "a.pdf 附件")]


def test_a_broken_pdf_is_not_quoted_in_the_log(caplog: pytest.LogCaptureFixture) -> None:
    broken = pdf(f"tel: {MOBILE}").replace(b"<</Length", b"<<]/Length")

    assert found("a.pdf", broken) != []
    assert caplog.records == []
