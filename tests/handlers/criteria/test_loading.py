"""The sheet as a file: what Excel and WPS make of it is read the same, and what is no table is told at its field."""

from datetime import datetime
from io import BytesIO
from pathlib import Path

import pytest
from openpyxl import Workbook

from handlers.criteria.loading import LARGEST, look_over, sheet_in, whole
from handlers.criteria.rules import Row
from handlers.criteria.table import Sheet
from handlers.refusal import Faults, Refused
from storage.files import FileStore
from storage.report_terms import Cycle

TEXT = (
    "编号,考核内容,分值,评分规则,要什么佐证,期限\n1.1,公开栏,2.5,,照片,2026-11-30\n2,培训,6,,签到册,每季度\n"
)
ROWS = (
    Row("1.1", "公开栏", 250, "", "照片", Cycle.ONCE, datetime(2026, 11, 30).date()),  # noqa: DTZ001 - a day
    Row("2", "培训", 600, "", "签到册", Cycle.QUARTER),
)


def workbook() -> bytes:
    """With a title that is merged over the heading, numbers that are numbers, a day that is a day."""
    book, made = Workbook(), BytesIO()
    sheet = book.worksheets[0]
    sheet.append(("2026年考核表",))
    sheet.merge_cells("A1:F1")
    sheet.append(("编号", "考核内容", "分值", "评分规则", "要什么佐证", "期限"))
    sheet.append((1.1, "公开栏", 2.5, None, "照片", datetime(2026, 11, 30)))  # noqa: DTZ001 - a cell
    sheet.append((2, "培训", 6, None, "签到册", "每季度"))
    sheet.append(("合计", None, "=SUM(C3:C4)"))
    book.save(made)
    return made.getvalue()


@pytest.mark.parametrize("data", [
    TEXT.encode(), TEXT.encode("gb18030"), ("\ufeff" + TEXT).encode(), TEXT.replace("\n", "\r\n").encode("utf-16"), workbook(),
])  # fmt: skip
def test_every_program_s_file_is_read_the_same(data: bytes) -> None:
    assert sheet_in(data, 2026) == Sheet(ROWS, ())


@pytest.mark.parametrize(("data", "told"), [
    (b"", "没有内容"), (b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1", "旧格式"), (b"PK\x03\x04 and no more", ""), (b"\x00\x01\x02", "读不出来"),
    ("标题,正文\n".encode(), "编号、考核内容、分值"), (b"x" * (LARGEST + 1), "5 MB"),
])  # fmt: skip
def test_what_is_no_sheet_is_told_at_its_field_and_not_kept(data: bytes, told: str, tmp_path: Path) -> None:
    with pytest.raises(Faults) as caught:
        look_over(FileStore(tmp_path / "kept"), "考核表.xlsx", data, 2026)

    assert told in caught.value.fields["file"]
    assert not (tmp_path / "kept").exists()


def test_a_sheet_with_a_wrong_row_is_loaded_by_nobody() -> None:
    assert whole(sheet_in(TEXT.encode(), 2026)).rows == ROWS
    with pytest.raises(Refused, match="还有 1 行要改"):
        whole(sheet_in(TEXT.replace("2.5", "二").encode(), 2026))
    with pytest.raises(Refused, match="重新上传"):
        whole(Sheet((), ()))
