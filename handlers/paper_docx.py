"""A sheet as a docx file that Word and WPS open and a clerk can still change.

Written by hand, part by part: a letter already sent must come out as the same bytes in ten years, and no library
promises that of its template, its order or its compression. So nothing is compressed and every stamp is the letter's day.
"""

import io
import zipfile
from xml.sax.saxutils import escape

from handlers import paper_parts as parts
from handlers.paper import (
    BODY,
    CHARACTERS,
    CLOSING,
    LEFT,
    LINE,
    LONG,
    RIGHT,
    WIDTH,
    Block,
    Paper,
    Part,
    behind,
    writable,
)

_STAMP = (1980, 1, 1, 0, 0, 0)  # the earliest a zip file can tell
_MADE_BY_DOS = 0
TWIPS = 20  # of a point
_POINTS_WIDE = (WIDTH - LEFT - RIGHT) * 72 / 25.4
_HEAD_CELL = 2400  # twips


def file_of(paper: Paper) -> bytes:
    held = {
        "[Content_Types].xml": parts.CONTENT_TYPES,
        "_rels/.rels": parts.RELATIONS,
        "docProps/app.xml": parts.APP,
        "docProps/core.xml": parts.CORE.format(
            title=_told(paper.title), author=_told(paper.author), day=paper.day.isoformat()
        ),
        "word/_rels/document.xml.rels": parts.DOCUMENT_RELATIONS,
        "word/document.xml": parts.DOCUMENT.format(body="".join(_body(paper.blocks)), sheet=parts.SHEET),
        "word/fontTable.xml": parts.FONTS,
        "word/footer1.xml": parts.FOOTER.format(side="right"),
        "word/footer2.xml": parts.FOOTER.format(side="left"),
        "word/settings.xml": parts.SETTINGS,
        "word/styles.xml": parts.STYLES,
    }
    made = io.BytesIO()
    with zipfile.ZipFile(made, "w", zipfile.ZIP_STORED) as file:
        for name, text in held.items():
            file.writestr(_entry(name), text)
    return made.getvalue()


def _entry(name: str) -> zipfile.ZipInfo:
    entry = zipfile.ZipInfo(name, _STAMP)
    entry.create_system = _MADE_BY_DOS  # else the machine it was made on
    return entry


def _told(text: str) -> str:
    return escape(writable(text), {'"': "&quot;"})


def _body(blocks: tuple[Block, ...]) -> list[str]:
    before = next((n for n, block in enumerate(blocks) if block.part in CLOSING), len(blocks))
    return [_block(blocks, block, keep=n == before - 1) for n, block in enumerate(blocks)]


def _block(blocks: tuple[Block, ...], block: Block, keep: bool) -> str:
    """`keep`: on the sheet of what follows, so that no signature stands alone."""
    if block.part is Part.TABLE:
        return _table(block.rows)
    if block.part is Part.ATTACHMENTS:
        return "".join(_attachment(row, len(block.rows) == 1) for row in block.rows)
    if block.part is Part.SEAL:
        return ""
    if block.part in CLOSING:
        return _signed(blocks, block)
    return _paragraph(block.part, block.text, keep="<w:keepNext/>" if keep else "")


def _signed(blocks: tuple[Block, ...], block: Block) -> str:
    """The seal's mark stands before the name, outside of what is centred."""
    free = round(behind(blocks, block) * _POINTS_WIDE / CHARACTERS * TWIPS)
    seal = "".join(one.text for one in blocks if one.part is Part.SEAL)
    if block.part is Part.DAY:
        return _paragraph(block.part, block.text, f'<w:ind w:right="{free}"/>')
    layout = f'<w:spacing w:before="{LINE * TWIPS}"/><w:ind w:right="{free}"/>'
    return _paragraph(block.part, block.text, layout, before=_run(seal, parts.GREY))


def _paragraph(part: Part, text: str, more: str = "", keep: str = "", before: str = "") -> str:
    broken = '<w:wordWrap w:val="0"/>' if LONG.search(text) else ""
    return f'<w:p><w:pPr><w:pStyle w:val="{part}"/>{keep}{broken}{more}</w:pPr>{before}{_run(text)}</w:p>'


def _run(text: str, look: str = "") -> str:
    lines = (f'<w:t xml:space="preserve">{_told(line)}</w:t>' for line in text.splitlines())
    return f"<w:r>{look}{'<w:br/>'.join(lines)}</w:r>"


def _attachment(row: tuple[str, ...], alone: bool) -> str:
    """附件：1．… and every further line under the name."""
    named = bool(row[0])
    left, hang = (5.0, 3.0) if alone else (6.5, 4.5 if named else 1.5)
    space = f'<w:spacing w:before="{LINE * TWIPS}"/>' if named else ""
    ind = f'<w:ind w:left="{round(left * BODY * TWIPS)}" w:hanging="{round(hang * BODY * TWIPS)}"/>'
    return _paragraph(Part.ATTACHMENTS, "".join(row), space + ind)


def _table(rows: tuple[tuple[str, ...], ...]) -> str:
    wide = round(_POINTS_WIDE * TWIPS)
    rest = (wide - _HEAD_CELL) // max(len(row) - 1 for row in rows)
    grid = "".join(f'<w:gridCol w:w="{_HEAD_CELL if n == 0 else rest}"/>' for n in range(max(map(len, rows))))
    told = "".join(f"<w:tr>{parts.ROW}{''.join(_cells(row, rest))}</w:tr>" for row in rows)
    return f"<w:tbl>{parts.TABLE.format(wide=wide)}<w:tblGrid>{grid}</w:tblGrid>{told}</w:tbl>"


def _cells(row: tuple[str, ...], rest: int) -> list[str]:
    return [
        f'<w:tc><w:tcPr><w:tcW w:w="{_HEAD_CELL if n == 0 else rest}" w:type="dxa"/><w:vAlign w:val="center"/></w:tcPr>'
        f'<w:p><w:pPr><w:pStyle w:val="{"cellhead" if n == 0 else "cell"}"/></w:pPr>{_run(text)}</w:p></w:tc>'
        for n, text in enumerate(row)
    ]
