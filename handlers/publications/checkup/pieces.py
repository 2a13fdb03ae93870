"""Text on its way to be searched: what stands together, with the place of each part in words a clerk reads."""

from bisect import bisect_right
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field, replace

from handlers.publications.checkup.findings import Finding

# A number may be broken over two lines or two cells, never over two rows.
LINE, CELL, ROW = "\n", "\t", "\x1e"


@dataclass(frozen=True, slots=True)
class Mark:
    """From `start` on, the text stands at `spot`; `heading` is what its column is called."""

    start: int
    spot: str
    heading: str = ""


@dataclass(frozen=True, slots=True)
class Piece:
    """Text that belongs together: a body with its paragraphs, or a table with its rows."""

    source: str
    text: str = field(repr=False)
    marks: tuple[Mark, ...] = field(repr=False)
    caption: str = field(default="", repr=False)

    def mark_at(self, place: int) -> int:
        return max(0, bisect_right(self.marks, place, key=lambda mark: mark.start) - 1)

    def where(self, start: int, end: int) -> str:
        first, last = self.marks[self.mark_at(start)].spot, self.marks[self.mark_at(max(start, end - 1))].spot
        spot = first if first == last else f"{first} 至 {last}"
        return f"{self.source} {spot}".strip()

    def around(self, start: int, end: int) -> tuple[int, int]:
        """The paragraphs or the row in which this stands."""
        seam = ROW if ROW in self.text else LINE
        after = self.text.find(seam, end)
        return self.text.rfind(seam, 0, start) + 1, len(self.text) if after < 0 else after


@dataclass(frozen=True, slots=True)
class Cell:
    text: str = field(repr=False)
    spot: str


@dataclass(frozen=True, slots=True)
class Reading:
    """What reading a file brought to light."""

    pieces: tuple[Piece, ...] = ()
    findings: tuple[Finding, ...] = ()


def paragraphs(source: str, parts: Sequence[tuple[str, str]]) -> Piece:
    """From (spot, text) each."""
    marks, texts, start = [], [], 0
    for spot, text in parts:
        marks.append(Mark(start, spot))
        texts.append(text.replace(ROW, " "))
        start += len(text) + 1
    return Piece(source, LINE.join(texts), tuple(marks) or (Mark(0, ""),))


def body(source: str, text: str) -> Piece:
    """A text as it was typed: 第 3 段 counts the paragraphs that have something in them."""
    parts, number = [], 0
    for line in text.replace("\r\n", LINE).replace("\r", LINE).split(LINE):
        number += bool(line.strip())
        parts.append((f"第 {max(1, number)} 段", line))
    head = " ".join(line.strip() for _, line in parts if line.strip())[:_LONGEST_CAPTION]
    return replace(paragraphs(source, parts), caption=head)


_LONGEST_CAPTION = 60


def table(source: str, rows: Iterable[Sequence[Cell]], caption: str = "") -> Piece:
    """A table of any origin. What its columns are called is looked for in its first rows."""
    kept = [row for row in rows if any(cell.text.strip() for cell in row)]
    found, head, titles = _headings(kept)
    marks, texts, start = [], [], 0
    for number, row in enumerate(kept):
        for column, cell in enumerate(row):
            marks.append(
                Mark(start, cell.spot, head.get(_column(cell, column), "") if number > found else "")
            )
            texts.append(cell.text.replace(ROW, " ").replace(CELL, " "))
            texts.append(CELL if column < len(row) - 1 else ROW)
            start += len(cell.text) + 1
    return Piece(source, "".join(texts)[:-1], tuple(marks) or (Mark(0, ""),), f"{caption} {titles}".strip())


_HEADINGS = (
    "序号", "姓名", "户主", "名字", "申请人", "电话", "手机", "身份证", "证件", "账号", "卡号", "住址", "地址", "金额", "备注",
    "性别", "年龄", "人口", "类别", "类型", "等级", "原因", "村", "组", "编号", "单位",
)  # fmt: skip
_LOOKED_AT, _LONGEST_HEADING = 8, 20


def _headings(rows: Sequence[Sequence[Cell]]) -> tuple[int, dict[str, str], str]:
    """The number of the row of headings (-1: none), what each column is called, and the titles above."""
    for number, row in enumerate(rows[:_LOOKED_AT]):
        known = [
            cell
            for cell in row
            if any(word in cell.text for word in _HEADINGS) and len(cell.text) <= _LONGEST_HEADING
        ]
        if len(known) > 1:
            head = {_column(cell, column): cell.text.strip() for column, cell in enumerate(row)}
            titles = " ".join(cell.text.strip() for above in rows[:number] for cell in above)
            return number, head, titles.strip()
    return -1, {}, ""


def _column(cell: Cell, column: int) -> str:
    """C12（隐藏列） → C; a table that names no columns is counted."""
    letters = ""
    for character in cell.spot:
        if not ("A" <= character <= "Z"):
            break
        letters += character
    return letters or str(column)
