"""Whatever comes: a sentence, never a traceback, and no number that nobody wrote."""

import io
import json
import zipfile
from contextlib import suppress

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from handlers.refusal import Refused
from handlers.reports.annual import web_paper
from handlers.reports.annual.checking import examine
from handlers.reports.annual.layouts import APPLICANTS, LAYOUTS, Measure
from handlers.reports.annual.listed import as_json
from handlers.reports.annual.page import as_html
from handlers.reports.annual.reading import ENDINGS, read
from handlers.reports.annual.report import number_of
from handlers.reports.annual_workbook import as_xlsx
from tests.handlers.reports.annual.papers import NEW, consistent
from tests.handlers.reports.annual.strangers import as_docx, page_of_a_county, row

RIGHT = consistent()
FILES = {"json": as_json(RIGHT), "html": as_html(RIGHT), "xlsx": as_xlsx(RIGHT), "docx": as_docx(RIGHT)}


def assert_spoken(ending: str, content: bytes) -> None:
    """Read, or refused; anything else that is raised is a failure."""
    with suppress(Refused):
        examine(read(ending, content).report)


# --- numbers ---------------------------------------------------------------------------------------


@pytest.mark.parametrize(("written", "number"), [
    ("0", 0), ("12", 12), ("１２", 12), (" 7 ", 7), ("\u3000 7\xa0", 7), ("1,024", 1024), ("１，０２４", 1024), ("007", 7),
])  # fmt: skip
def test_what_is_a_number(written: str, number: int) -> None:
    assert number_of(written) == number


@pytest.mark.parametrize("written", [
    "", " ", "/", "／", "-", "—", "无", "3件", "约3", "3.0", "3.5", "-1", "+1", "1e3", "0x10", "三", "③", "²", "٣", "1,02", "1 2x", "3;4", "NaN",
    "O", "〇", "=1", "1-2", "１／２", "9" * 13, "9" * 5000, "TRUE", "2025-01-01", "#REF!", "合并的格：3",
])  # fmt: skip
def test_what_is_none(written: str) -> None:
    assert number_of(written) is None


def test_money_has_decimals_and_changes_may_go_down() -> None:
    assert str(number_of("96171.6", Measure.MONEY)) == "96171.6"
    assert number_of("9.6.1", Measure.MONEY) is None and number_of("-1", Measure.MONEY) is None
    assert number_of("－2", Measure.CHANGE) == -2 and number_of("+3", Measure.CHANGE) == 3


# --- files -----------------------------------------------------------------------------------------


@pytest.mark.parametrize("ending", ENDINGS)
@pytest.mark.parametrize("content", [
    b"", b"  \n", b"\x00\x01\x02", b"PK\x03\x04", b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1abc", b"%PDF-1.7", b"{", b"[]", b"null", b"<html>",
    b"\xff\xfe", b"\xef\xbb\xbf", b"\xff\xd8\xff", "年度报告".encode(), "年度报告".encode("gb18030"), b"<" * 1000, b"[" * 100_000,
])  # fmt: skip
def test_what_is_no_report_is_refused_in_a_sentence(ending: str, content: bytes) -> None:
    with pytest.raises(Refused, match=r"[\u4e00-\u9fff]{4,}"):
        read(ending, content)


@pytest.mark.parametrize("told", [
    {}, {"form": "2021"}, {"form": "2022", "cells": {}}, {"form": ["2021"], "cells": {}}, {"form": "2021", "cells": []},
    {"form": "2021", "cells": {}, "year": "二〇二五"}, {"form": "2021", "cells": {}, "year": True}, {"form": "2021", "cells": {}, "year": 20255},
    {"form": "2021", "cells": {}, "prose": "x"}, {"form": "2021", "cells": {}, "prose": [None] * 7}, {"form": "2021", "cells": {}, "prose": ["x"]},
])  # fmt: skip
def test_json_of_another_shape_is_refused_in_a_sentence(told: object) -> None:
    with pytest.raises(Refused, match=r"[\u4e00-\u9fff]{2,}"):
        read("json", json.dumps(told).encode())


def test_cells_of_json_are_numbers_only_where_numbers_stand() -> None:
    values = [None, True, [3], {"n": 3}, 2.5, 1e400, 3]
    told = {
        "form": "2021",
        "cells": {f"{NEW}/{column}": value for column, value in zip(APPLICANTS, values, strict=True)},
    }

    report = read("json", json.dumps(told).encode()).report

    assert [report.number(f"{NEW}/{column}") for column in APPLICANTS] == [None] * 6 + [3]


def test_a_cell_the_form_does_not_have_is_told() -> None:
    told = {"form": "2021", "cells": {f"{NEW}/自然人": 1, f"{NEW}/村民": 2}}

    assert read("json", json.dumps(told).encode()).faults == (
        f"“{NEW}/村民”不是 2021 年格式的格，没有计入。",
    )


@given(st.sampled_from([*FILES]), st.data())
@settings(max_examples=60, deadline=None)
def test_damaged_files_are_read_or_refused(ending: str, data: st.DataObject) -> None:
    content = bytearray(FILES[ending])
    for _ in range(data.draw(st.integers(1, 20))):
        content[data.draw(st.integers(0, len(content) - 1))] = data.draw(st.integers(0, 255))
    cut = data.draw(st.integers(0, len(content)))

    assert_spoken(ending, bytes(content))
    assert_spoken(ending, bytes(content[:cut]))


@given(st.lists(st.sampled_from((
    "<table>", "</table>", "<tr>", "</tr>", "<td>", "<td colspan=9>", "<td rowspan=9>", "<td rowspan=0 colspan=-1>", "</td>", "自然人",
    "商业企业", "总计", "一、本年新收政府信息公开申请数量", "行政复议", "结果维持", "第二十条第（一）项", "规章", "3",
    "<p>", "<!--", "-->", "&#51;", "<",
)), max_size=60))  # fmt: skip
@settings(max_examples=150, deadline=None)
def test_broken_pages_are_read_or_refused(pieces: list[str]) -> None:
    assert_spoken("html", "".join(pieces).encode())


# --- sizes -----------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    "piece", ["<!--", "<a b=", "<a", "</", "<?", "<td>", "<table>", "<title>", "&#", "<script>"]
)
def test_a_page_made_to_take_for_ever_does_not(piece: str) -> None:
    """40,000 of `<a b=` kept the library's parser busy for four minutes; a test that hangs is a test that fails."""
    assert_spoken("html", (piece * 40_000).encode())


def test_cells_that_cover_half_the_world_are_refused() -> None:
    wide = page_of_a_county(
        "".join(row("x", *[0] * 7).replace("<td>", "<td colspan=9999 rowspan=9999>") for _ in range(9))
    )

    with pytest.raises(Refused, match="表格太大"):
        read("html", wide)


def test_what_is_too_large_is_refused_before_it_is_read() -> None:
    with pytest.raises(Refused, match="超过 20 MB"):
        read("csv", b"a," * 10_000_001)
    with pytest.raises(Refused, match="网页超过 5 MB"):
        read("html", b"a" * (web_paper.MOST_BYTES + 1))


def test_a_bomb_in_a_docx_is_refused_before_it_goes_off() -> None:
    made = io.BytesIO()
    with zipfile.ZipFile(made, "w", zipfile.ZIP_DEFLATED) as box:
        box.writestr("[Content_Types].xml", "<Types/>")
        box.writestr("word/document.xml", " " * 200_000_000)

    with pytest.raises(Refused, match="太大"):
        read("docx", made.getvalue())


def test_both_forms_are_told_apart_by_their_labels() -> None:
    """Not by the year: whoever used the old form in a new year is told so."""
    for layout in LAYOUTS:
        told = consistent(layout.form)
        assert read("html", as_html(told)).report.form is layout.form
    late = as_html(consistent(LAYOUTS[0].form)).replace("2020年".encode(), "2023年".encode())
    assert any(
        "2023 年度的报告应当用 2021 年的格式" in one.sentence for one in examine(read("html", late).report)
    )
