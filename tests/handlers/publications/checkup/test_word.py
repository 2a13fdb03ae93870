"""A docx says more than is printed: each hidden thing is planted once and found where it is."""

from io import BytesIO

import docx as python_docx
import pytest

from handlers.publications.checkup.ours import Ours
from storage.review_terms import FindingKind
from tests.handlers.publications.checkup.papers import CARD, MOBILE, docx, findings, found, paragraph, row


def test_a_plain_letter_is_clean() -> None:
    assert found("通知.docx", docx(paragraph("各村：") + paragraph("请于3月15日前报送材料。"))) == []


def test_a_number_is_found_in_its_paragraph() -> None:
    letter = docx(paragraph("通知") + paragraph("") + paragraph(f"申请人身份证号{CARD}"))

    assert found("通知.docx", letter) == [(FindingKind.IDENTITY_CARD, "通知.docx 正文 第 2 段")]


def test_a_number_split_over_runs_is_one_number() -> None:
    runs = "".join(f"<w:r><w:t>{part}</w:t></w:r>" for part in ("电话139", "8501", "2345"))

    assert found("a.docx", docx(f"<w:p>{runs}</w:p>")) == [(FindingKind.MOBILE, "a.docx 正文 第 1 段")]


def test_a_cell_of_a_table_is_named() -> None:
    letter = docx(f"<w:tbl>{row('序号', '姓名', '电话')}{row('1', '陈秀英', MOBILE)}</w:tbl>")

    assert found("名单.docx", letter) == [(FindingKind.MOBILE, "名单.docx 正文 表 1 第 2 行第 3 格")]


def test_a_number_a_figure_to_a_cell_is_one_number() -> None:
    letter = docx(f"<w:tbl>{row('身份证号', *CARD)}</w:tbl>")

    assert found("表.docx", letter) == [
        (FindingKind.IDENTITY_CARD, "表.docx 正文 表 1 第 1 行第 2 格 至 正文 表 1 第 1 行第 19 格")
    ]


@pytest.mark.parametrize(("kind", "place"), [("header", "页眉"), ("footer", "页脚")])
def test_headers_and_footers_are_read(kind: str, place: str) -> None:
    letter = docx(paragraph("正文"), **{kind: paragraph("机密★5年")})

    assert found("a.docx", letter) == [(FindingKind.SECRECY_MARK, f"a.docx {place} 第 1 段")]


def test_footnotes_are_read() -> None:
    letter = docx(
        paragraph("正文"), footnotes=f'<w:footnote w:id="2">{paragraph("电话" + MOBILE)}</w:footnote>'
    )

    assert found("a.docx", letter) == [(FindingKind.MOBILE, "a.docx 脚注 第 1 段")]


def test_a_comment_is_a_finding_and_is_read() -> None:
    letter = docx(
        paragraph("正文"), comments=f'<w:comment w:author="王科">{paragraph("他的电话" + MOBILE)}</w:comment>'
    )

    assert found("a.docx", letter) == [
        (FindingKind.COMMENT, "a.docx 批注 1"),
        (FindingKind.MOBILE, "a.docx 批注 1"),
    ]


def test_what_was_deleted_with_changes_tracked_is_still_there() -> None:
    changed = (
        f"<w:p><w:r><w:t>补助对象</w:t></w:r><w:del><w:r><w:delText>身份证{CARD}</w:delText></w:r></w:del>"
        "<w:ins><w:r><w:t>王某</w:t></w:r></w:ins></w:p>"
    )
    told = findings("a.docx", docx(changed))

    assert [(one.kind, one.where) for one in told] == [
        (FindingKind.TRACKED_CHANGE, "a.docx 正文 第 1 段"),
        (FindingKind.IDENTITY_CARD, "a.docx 正文 第 1 段（修订中删去的字）"),
    ]
    assert told[0].excerpt == f"删去「身份证{CARD}」 加上「王某」"


def test_hidden_text_is_found_and_read() -> None:
    hidden = (
        f"<w:p><w:r><w:t>名单</w:t></w:r><w:r><w:rPr><w:vanish/></w:rPr><w:t>电话{MOBILE}</w:t></w:r></w:p>"
    )

    assert found("a.docx", docx(hidden)) == [
        (FindingKind.HIDDEN_TEXT, "a.docx 正文 第 1 段（隐藏文字）"),
        (FindingKind.MOBILE, "a.docx 正文 第 1 段（隐藏文字）"),
    ]


def test_text_hidden_by_a_style_is_hidden() -> None:
    style = '<w:style w:styleId="Ghost"><w:rPr><w:vanish/></w:rPr></w:style>'
    inner = '<w:p><w:r><w:rPr><w:rStyle w:val="Ghost"/></w:rPr><w:t>看不见</w:t></w:r></w:p>'

    assert found("a.docx", docx(inner, styles=style)) == [
        (FindingKind.HIDDEN_TEXT, "a.docx 正文 第 1 段（隐藏文字）")
    ]


def test_text_that_says_it_is_not_hidden_is_not() -> None:
    inner = '<w:p><w:r><w:rPr><w:vanish w:val="0"/></w:rPr><w:t>看得见</w:t></w:r></w:p>'

    assert found("a.docx", docx(inner)) == []


def test_a_text_box_is_read_once_though_written_twice() -> None:
    inner = f"<w:txbxContent>{paragraph('电话' + MOBILE)}</w:txbxContent>"
    letter = docx(
        f"<w:p><w:r><w:t>见框</w:t></w:r><w:r><w:pict>{inner}</w:pict><w:pict>{inner}</w:pict></w:r></w:p>"
    )

    assert found("a.docx", letter) == [(FindingKind.MOBILE, "a.docx 正文 第 1 段 文本框 第 1 段")]


def test_a_letter_of_a_real_program_tells_its_author() -> None:
    letter = python_docx.Document()
    letter.add_paragraph("各村：")
    letter.add_table(rows=1, cols=2).rows[0].cells[1].text = f"联系电话 {MOBILE}"
    letter.core_properties.author, letter.core_properties.last_modified_by = "王科", "梭戛乡人民政府"
    made = BytesIO()
    letter.save(made)

    ours = Ours(names=frozenset({"梭戛乡人民政府"}))
    told = found("通知.docx", made.getvalue(), ours)
    assert (FindingKind.MOBILE, "通知.docx 正文 表 1 第 1 行第 2 格") in told
    assert (FindingKind.DOCUMENT_PROPERTY, "通知.docx 文档属性“作者”") in told
    assert (FindingKind.DOCUMENT_PROPERTY, "通知.docx 文档属性“最后修改人”") not in told
