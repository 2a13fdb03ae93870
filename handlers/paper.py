"""公文 on paper: what stands on a sheet, block by block, and the measures of GB/T 9704-2012.

`paper_docx` and `paper_html` print the same blocks. A letter already sent is printed again from its facts to the same
bytes, so what these three say is never changed for it: another layout is another set of files, with its own number.
"""

import re
import unicodedata
from dataclasses import dataclass
from datetime import date
from enum import StrEnum

# Millimetres and points of GB/T 9704-2012 §5.2: A4, 版心 156 × 225, 天头 37, 订口 28; 22 lines of 28 characters.
WIDTH, HEIGHT = 210, 297
TOP, BOTTOM, LEFT, RIGHT = 37, 35, 28, 26
BODY, TITLE, CELL, FOLIO = 16, 22, 14, 14  # 三号, 二号, 四号, 四号
LINE, CHARACTERS = 28, 28
BEHIND_DAY = 4  # 成文日期右空四字 (§7.3.5.1)

TITLE_FONT, BODY_FONT, HEAD_FONT, FOLIO_FONT = "方正小标宋简体", "仿宋_GB2312", "黑体", "宋体"
INSTEAD = {TITLE_FONT: "宋体", BODY_FONT: "仿宋", HEAD_FONT: "SimHei", FOLIO_FONT: "SimSun"}

_UNWRITABLE = re.compile(
    "[\x00-\x08\x0b\x0c\x0e-\x1f\x7f\ud800-\udfff\ufffe\uffff]"
)  # no XML file can hold them


class Part(StrEnum):
    """What a block is on the sheet."""

    TITLE = "title"  # 标题, a line of text a line
    NUMBER = "number"  # 发文字号
    TO = "to"  # 主送: the addressee, 顶格
    TEXT = "text"  # 正文, 首行缩进二字
    HEAD = "head"  # 一、
    TABLE = "table"  # rows of cells
    ATTACHMENTS = "attachments"  # 附件说明
    SEAL = "seal"  # where the seal goes: beside the signature, with a line free above
    OFFICE = "office"  # 发文机关署名
    DAY = "day"  # 成文日期
    SLIP = "slip"  # 回执: begins another sheet, with a heading of its own


@dataclass(frozen=True, slots=True)
class Block:
    part: Part
    text: str = ""
    rows: tuple[tuple[str, ...], ...] = ()


@dataclass(frozen=True, slots=True)
class Paper:
    """`title`, `author` and `day` are also what the file says of itself."""

    title: str
    author: str
    day: date
    blocks: tuple[Block, ...]

    def words(self) -> str:
        """All of it as lines of text."""
        told = (
            line
            for block in self.blocks
            for line in (block.text, *("　".join(row) for row in block.rows))
            if line
        )
        return "\n".join(told) + "\n"


LONG = re.compile(
    "[!-~]{20,}"
)  # an address on the web: breaks anywhere, or it would tear the line before it apart
NUMBER = re.compile(
    r"(?<![!-~])\d+(?:[:-]\d+)+(?![!-~])"
)  # a telephone, hours, the number of an application: in one line
CLOSING = frozenset({Part.ATTACHMENTS, Part.SEAL, Part.OFFICE, Part.DAY})  # never alone on a sheet


def writable(text: str) -> str:
    return _UNWRITABLE.sub("", text)


def breadth(text: str) -> float:
    """In characters of 汉字: letters and figures take half of one."""
    return sum(1 if unicodedata.east_asian_width(one) in "WFA" else 0.5 for one in text)


def behind(blocks: tuple[Block, ...], block: Block) -> float:
    """How many characters stay free behind a line of the signature: name and day stand centred over one another."""
    widest = max(breadth(one.text) for one in blocks if one.part in {Part.OFFICE, Part.DAY})
    return BEHIND_DAY + (widest - breadth(block.text)) / 2
