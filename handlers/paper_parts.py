"""The standing parts of a docx file (ISO/IEC 29500): styles, sheet, folio. Element order is the standard's."""

from handlers.paper import (
    BODY,
    BODY_FONT,
    BOTTOM,
    CELL,
    CHARACTERS,
    FOLIO,
    FOLIO_FONT,
    HEAD_FONT,
    HEIGHT,
    INSTEAD,
    LEFT,
    LINE,
    RIGHT,
    TITLE,
    TITLE_FONT,
    TOP,
    WIDTH,
)

_XML = '<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\n'
_W = 'xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main"'
_R = 'xmlns:r="http://schemas.openxmlformats.org/officeDocument/2006/relationships"'
_PACKAGE = "http://schemas.openxmlformats.org/package/2006"
_OFFICE = "http://schemas.openxmlformats.org/officeDocument/2006"
_MAIN = "application/vnd.openxmlformats-officedocument.wordprocessingml"


def _twips(millimetres: float) -> int:
    return round(millimetres * 1440 / 25.4)


CONTENT_TYPES = (
    f'{_XML}<Types xmlns="{_PACKAGE}/content-types">'
    '<Default Extension="rels" ContentType="application/vnd.openxmlformats-package.relationships+xml"/>'
    '<Default Extension="xml" ContentType="application/xml"/>'
    f'<Override PartName="/word/document.xml" ContentType="{_MAIN}.document.main+xml"/>'
    f'<Override PartName="/word/styles.xml" ContentType="{_MAIN}.styles+xml"/>'
    f'<Override PartName="/word/settings.xml" ContentType="{_MAIN}.settings+xml"/>'
    f'<Override PartName="/word/fontTable.xml" ContentType="{_MAIN}.fontTable+xml"/>'
    f'<Override PartName="/word/footer1.xml" ContentType="{_MAIN}.footer+xml"/>'
    f'<Override PartName="/word/footer2.xml" ContentType="{_MAIN}.footer+xml"/>'
    '<Override PartName="/docProps/core.xml" ContentType="application/vnd.openxmlformats-package.core-properties+xml"/>'
    '<Override PartName="/docProps/app.xml" '
    'ContentType="application/vnd.openxmlformats-officedocument.extended-properties+xml"/></Types>'
)
RELATIONS = (
    f'{_XML}<Relationships xmlns="{_PACKAGE}/relationships">'
    f'<Relationship Id="rId1" Type="{_OFFICE}/relationships/officeDocument" Target="word/document.xml"/>'
    f'<Relationship Id="rId2" Type="{_PACKAGE}/relationships/metadata/core-properties" Target="docProps/core.xml"/>'
    f'<Relationship Id="rId3" Type="{_OFFICE}/relationships/extended-properties" Target="docProps/app.xml"/></Relationships>'
)
_LINKED = (
    ("styles", "styles"),
    ("settings", "settings"),
    ("fontTable", "fontTable"),
    ("footer", "footer1"),
    ("footer", "footer2"),
)
DOCUMENT_RELATIONS = (
    f'{_XML}<Relationships xmlns="{_PACKAGE}/relationships">'
    + "".join(
        f'<Relationship Id="rId{n}" Type="{_OFFICE}/relationships/{kind}" Target="{name}.xml"/>'
        for n, (kind, name) in enumerate(_LINKED, 1)
    )
    + "</Relationships>"
)  # fmt: skip
APP = (
    f'{_XML}<Properties xmlns="{_OFFICE}/extended-properties"><Application>Gongkai</Application></Properties>'
)
CORE = (
    f'{_XML}<cp:coreProperties xmlns:cp="{_PACKAGE}/metadata/core-properties" xmlns:dc="http://purl.org/dc/elements/1.1/" '
    'xmlns:dcterms="http://purl.org/dc/terms/" xmlns:xsi="http://www.w3.org/2001/XMLSchema-instance">'
    "<dc:title>{title}</dc:title><dc:creator>{author}</dc:creator><cp:lastModifiedBy>{author}</cp:lastModifiedBy>"
    '<dcterms:created xsi:type="dcterms:W3CDTF">{day}T00:00:00Z</dcterms:created>'
    '<dcterms:modified xsi:type="dcterms:W3CDTF">{day}T00:00:00Z</dcterms:modified></cp:coreProperties>'
)
DOCUMENT = f"{_XML}<w:document {_W} {_R}><w:body>{{body}}{{sheet}}</w:body></w:document>"
# 28 characters of 16 points are wider than 156 mm, so the grid draws each a little together (in 4096ths of a point).
_DRAWN = round(((WIDTH - LEFT - RIGHT) * 72 / 25.4 / CHARACTERS - BODY) * 4096)
SHEET = (
    '<w:sectPr><w:footerReference w:type="default" r:id="rId4"/><w:footerReference w:type="even" r:id="rId5"/>'
    f'<w:pgSz w:w="{_twips(WIDTH)}" w:h="{_twips(HEIGHT)}"/>'
    f'<w:pgMar w:top="{_twips(TOP)}" w:right="{_twips(RIGHT)}" w:bottom="{_twips(BOTTOM)}" w:left="{_twips(LEFT)}" '
    f'w:header="{_twips(15)}" w:footer="{_twips(BOTTOM - 7 - 5)}" w:gutter="0"/>'
    f'<w:docGrid w:type="linesAndChars" w:linePitch="{LINE * 20}" w:charSpace="{_DRAWN}"/></w:sectPr>'
)
SETTINGS = (
    f'{_XML}<w:settings {_W}><w:evenAndOddHeaders/><w:characterSpacingControl w:val="doNotCompress"/>'
    '<w:compat><w:compatSetting w:name="compatibilityMode" w:uri="http://schemas.microsoft.com/office/word" w:val="15"/></w:compat>'
    '<w:themeFontLang w:val="en-US" w:eastAsia="zh-CN"/></w:settings>'
)
FONTS = (
    f"{_XML}<w:fonts {_W}>"
    + "".join(
        f'<w:font w:name="{name}"><w:altName w:val="{other}"/><w:charset w:val="86"/></w:font>'
        for name, other in INSTEAD.items()
    )
    + "</w:fonts>"
)


def _font(name: str, points: int, more: str = "") -> str:
    return (
        f'<w:rPr><w:rFonts w:ascii="{name}" w:hAnsi="{name}" w:eastAsia="{name}" w:cs="{name}"/>{more}'
        f'<w:sz w:val="{points * 2}"/><w:szCs w:val="{points * 2}"/></w:rPr>'
    )


def _style(name: str, layout: str, font: str = "") -> str:
    return (
        f'<w:style w:type="paragraph" w:customStyle="1" w:styleId="{name}"><w:name w:val="gongkai {name}"/>'
        f'<w:basedOn w:val="Normal"/><w:qFormat/><w:pPr>{layout}</w:pPr>{font}</w:style>'
    )


_EXACT = f'<w:spacing w:line="{LINE * 20}" w:lineRule="exact"/>'
_TWO = f'<w:ind w:firstLineChars="200" w:firstLine="{BODY * 2 * 20}"/>'
GREY = '<w:rPr><w:color w:val="767676"/></w:rPr>'
_BIG = f'w:line="{34 * 20}" w:lineRule="exact"/><w:jc w:val="center"/>'
_CELL = '<w:spacing w:line="480" w:lineRule="exact"/>'
STYLES = (
    f"{_XML}<w:styles {_W}><w:docDefaults><w:rPrDefault>{_font(BODY_FONT, BODY)}</w:rPrDefault><w:pPrDefault/></w:docDefaults>"
    '<w:style w:type="paragraph" w:default="1" w:styleId="Normal"><w:name w:val="Normal"/><w:qFormat/>'
    f'<w:pPr>{_EXACT}<w:jc w:val="both"/></w:pPr>{_font(BODY_FONT, BODY)}</w:style>'
    + "".join((
        _style("title", f'<w:spacing w:after="140" {_BIG}', _font(TITLE_FONT, TITLE)),
        _style("number", f'<w:spacing w:after="{LINE * 20}"/><w:jc w:val="center"/>'),
        _style("to", '<w:jc w:val="left"/>'),
        _style("text", _TWO),
        _style("head", f"<w:keepNext/>{_TWO}", _font(HEAD_FONT, BODY)),
        _style("slip", f'<w:keepNext/><w:pageBreakBefore/><w:spacing w:after="280" {_BIG}', _font(TITLE_FONT, TITLE)),
        _style("cell", f'{_CELL}<w:jc w:val="left"/>', _font(BODY_FONT, CELL)),
        _style("cellhead", f'{_CELL}<w:jc w:val="center"/>', _font(BODY_FONT, CELL)),
        _style("attachments", '<w:keepNext/><w:jc w:val="left"/>'),
        _style("office", '<w:keepNext/><w:jc w:val="right"/>'),
        _style("day", '<w:jc w:val="right"/>'),
        _style("folio", "", _font(FOLIO_FONT, FOLIO)),
    ))
    + "</w:styles>"
)  # fmt: skip
ROW = '<w:trPr><w:cantSplit/><w:trHeight w:val="600" w:hRule="atLeast"/></w:trPr>'
_EDGES = "".join(
    f'<w:{edge} w:val="single" w:sz="8" w:space="0" w:color="000000"/>'
    for edge in ("top", "left", "bottom", "right", "insideH", "insideV")
)
TABLE = (
    f'<w:tblPr><w:tblW w:w="{{wide}}" w:type="dxa"/><w:tblBorders>{_EDGES}</w:tblBorders><w:tblLayout w:type="fixed"/>'
    '<w:tblCellMar><w:left w:w="120" w:type="dxa"/><w:right w:w="120" w:type="dxa"/></w:tblCellMar></w:tblPr>'
)
_FIELD = (
    '<w:r><w:fldChar w:fldCharType="begin"/></w:r><w:r><w:instrText xml:space="preserve"> PAGE </w:instrText></w:r>'
    '<w:r><w:fldChar w:fldCharType="separate"/></w:r><w:r><w:t>1</w:t></w:r><w:r><w:fldChar w:fldCharType="end"/></w:r>'
)
FOOTER = (
    f'{_XML}<w:ftr {_W}><w:p><w:pPr><w:pStyle w:val="folio"/><w:ind w:left="{FOLIO * 20}" w:right="{FOLIO * 20}"/>'
    '<w:jc w:val="{side}"/></w:pPr>'
    f'<w:r><w:t xml:space="preserve">— </w:t></w:r>{_FIELD}<w:r><w:t xml:space="preserve"> —</w:t></w:r></w:p></w:ftr>'
)
