"""The report as a docx after GB/T 9704: A4, 37/35/28/26 mm, title 小标宋 二号, text 仿宋 三号, tables as in the form."""

import io
import zipfile
from collections.abc import Iterator
from xml.sax.saxutils import escape

from handlers.reports.annual.drawing import Picture, pictures
from handlers.reports.annual.page import NUMBERS, paragraphs_of, title_of
from handlers.reports.annual.paper import Grid, Laying
from handlers.reports.annual.report import Report
from handlers.reports.annual.wording import PARTS

_W = 'xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main"'
_HEAD = '<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\n'
_OFFICE = "application/vnd.openxmlformats-officedocument.wordprocessingml"
_TYPES = (
    f'{_HEAD}<Types xmlns="http://schemas.openxmlformats.org/package/2006/content-types">'
    '<Default Extension="rels" ContentType="application/vnd.openxmlformats-package.relationships+xml"/>'
    f'<Override PartName="/word/document.xml" ContentType="{_OFFICE}.document.main+xml"/>'
    f'<Override PartName="/word/styles.xml" ContentType="{_OFFICE}.styles+xml"/>'
    f'<Override PartName="/word/footer1.xml" ContentType="{_OFFICE}.footer+xml"/></Types>'
)
_RELATIONS = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
_RELS = (
    f'{_HEAD}<Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships">'
    f'<Relationship Id="rId1" Type="{_RELATIONS}/{{}}" Target="{{}}"/>{{}}</Relationships>'
)
_WIDTH = 8845  # twips: 156 mm between the margins
_PAGE = (
    '<w:sectPr><w:footerReference w:type="default" r:id="rId2"/><w:pgSz w:w="11906" w:h="16838"/>'
    '<w:pgMar w:top="2098" w:bottom="1984" w:left="1587" w:right="1474" w:header="851" w:footer="1400" w:gutter="0"/></w:sectPr>'
)
# Half points and twips: 三号 16 pt on lines of 28.95 pt, 22 lines a page.
_STYLES = (
    f"{_HEAD}<w:styles {_W}><w:docDefaults><w:rPrDefault><w:rPr>"
    '<w:rFonts w:ascii="Times New Roman" w:hAnsi="Times New Roman" w:eastAsia="仿宋_GB2312"/><w:sz w:val="32"/>'
    '<w:lang w:eastAsia="zh-CN"/></w:rPr></w:rPrDefault></w:docDefaults>'
    '<w:style w:type="paragraph" w:default="1" w:styleId="Normal"><w:name w:val="Normal"/><w:pPr>'
    '<w:spacing w:line="579" w:lineRule="exact"/><w:ind w:firstLineChars="200" w:firstLine="640"/><w:jc w:val="both"/></w:pPr></w:style>'
    '<w:style w:type="paragraph" w:styleId="Title"><w:name w:val="Title"/><w:basedOn w:val="Normal"/><w:pPr>'
    '<w:spacing w:before="579" w:after="579" w:line="640" w:lineRule="exact"/>'
    '<w:ind w:firstLineChars="0" w:firstLine="0"/><w:jc w:val="center"/></w:pPr>'
    '<w:rPr><w:rFonts w:eastAsia="方正小标宋简体"/><w:sz w:val="44"/></w:rPr></w:style>'
    '<w:style w:type="paragraph" w:styleId="Heading1"><w:name w:val="heading 1"/><w:basedOn w:val="Normal"/><w:pPr><w:keepNext/>'
    '<w:outlineLvl w:val="0"/></w:pPr><w:rPr><w:rFonts w:eastAsia="黑体"/></w:rPr></w:style>'
    '<w:style w:type="paragraph" w:styleId="Cell"><w:name w:val="Cell"/><w:basedOn w:val="Normal"/><w:pPr>'
    '<w:spacing w:line="240" w:lineRule="auto"/><w:ind w:firstLineChars="0" w:firstLine="0"/><w:jc w:val="center"/></w:pPr>'
    '<w:rPr><w:sz w:val="18"/></w:rPr></w:style></w:styles>'
)
_FOOTER = (
    f'{_HEAD}<w:ftr {_W}><w:p><w:pPr><w:pStyle w:val="Cell"/></w:pPr><w:r><w:t xml:space="preserve">— </w:t></w:r>'
    '<w:fldSimple w:instr=" PAGE "><w:r><w:t>1</w:t></w:r></w:fldSimple><w:r><w:t xml:space="preserve"> —</w:t></w:r></w:p></w:ftr>'
)
_BORDERS = "".join(
    f'<w:{side} w:val="single" w:sz="4" w:space="0" w:color="000000"/>'
    for side in ("top", "left", "bottom", "right", "insideH", "insideV")
)
_NO_MOMENT = (1980, 1, 1, 0, 0, 0)  # one report is the same bytes whenever it is made


def as_docx(report: Report) -> bytes:
    footer = f'<Relationship Id="rId2" Type="{_RELATIONS}/footer" Target="footer1.xml"/>'
    members = {
        "[Content_Types].xml": _TYPES,
        "_rels/.rels": _RELS.format("officeDocument", "word/document.xml", ""),
        "word/_rels/document.xml.rels": _RELS.format("styles", "styles.xml", footer),
        "word/styles.xml": _STYLES,
        "word/footer1.xml": _FOOTER,
        "word/document.xml": _document(report),
    }
    made = io.BytesIO()
    with zipfile.ZipFile(made, "w", zipfile.ZIP_DEFLATED) as box:
        for name, text in members.items():
            box.writestr(zipfile.ZipInfo(name, _NO_MOMENT), text, zipfile.ZIP_DEFLATED)
    return made.getvalue()


def _document(report: Report) -> str:
    head, *parts = paragraphs_of(report)
    tables = dict(zip((2, 3, 4), pictures(report), strict=True))
    body = [_paragraph(title_of(report), "Title"), *map(_paragraph, head)]
    for number, (name, part) in enumerate(zip(PARTS, parts, strict=True), 1):
        body += [_paragraph(f"{NUMBERS[number - 1]}、{name}", "Heading1"), *map(_paragraph, part)]
        if number in tables:
            body.append(_table(tables[number]))
    return (
        f'{_HEAD}<w:document {_W} xmlns:r="{_RELATIONS}"><w:body>{"".join(body)}{_PAGE}</w:body></w:document>'
    )


def _paragraph(text: str, style: str = "Normal") -> str:
    return f'<w:p><w:pPr><w:pStyle w:val="{style}"/></w:pPr><w:r><w:t xml:space="preserve">{_printable(text)}</w:t></w:r></w:p>'


def _printable(text: str) -> str:
    """XML has no word for control characters."""
    return escape("".join(one if one >= " " else " " for one in text))


def _table(picture: Picture) -> str:
    whole = sum(picture.widths)
    widths = [_WIDTH * width // whole for width in picture.widths]
    laying = Laying()
    for row in picture.rows:
        laying.next_row()
        for drawn in row:
            laying.lay(drawn.text, drawn.columns, drawn.rows)
    grid = laying.grid(picture.name)
    rows = "".join(_row(grid, number, widths, picture.head_rows) for number in range(len(grid.rows)))
    columns = "".join(f'<w:gridCol w:w="{width}"/>' for width in widths)
    return (
        f'<w:tbl><w:tblPr><w:tblW w:w="{sum(widths)}" w:type="dxa"/><w:tblBorders>{_BORDERS}</w:tblBorders>'
        f'<w:tblLayout w:type="fixed"/><w:tblCellMar><w:left w:w="40" w:type="dxa"/><w:right w:w="40" w:type="dxa"/></w:tblCellMar>'
        f"</w:tblPr><w:tblGrid>{columns}</w:tblGrid>{rows}</w:tbl>"
    )


def _row(grid: Grid, number: int, widths: list[int], head_rows: int) -> str:
    """Headings come again on each page the table reaches."""
    again = "<w:tblHeader/>" if number < head_rows else ""
    return f"<w:tr><w:trPr><w:cantSplit/>{again}</w:trPr>{''.join(_cells(grid, number, widths))}</w:tr>"


def _cells(grid: Grid, number: int, widths: list[int]) -> Iterator[str]:
    """A cell that reaches down stands in each row: begun in its first, continued in the others."""
    row, at = grid.rows[number], 0
    while at < len(row):
        box, end = row[at], at
        while end < len(row) and row[end].owner == box.owner:
            end += 1
        below = grid.rows[number + 1][at] if number + 1 < len(grid.rows) else None
        begun, goes_on = box.owner[0] == number, below is not None and below.owner == box.owner
        merge = '<w:vMerge w:val="restart"/>' if begun and goes_on else "" if begun else "<w:vMerge/>"
        span = f'<w:gridSpan w:val="{end - at}"/>' if end - at > 1 else ""
        text = _paragraph(box.text if begun else "", "Cell")
        yield (
            f'<w:tc><w:tcPr><w:tcW w:w="{sum(widths[at:end])}" w:type="dxa"/>{span}{merge}<w:vAlign w:val="center"/></w:tcPr>{text}</w:tc>'
        )
        at = end
