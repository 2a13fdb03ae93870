"""Files made for the tests: by openpyxl where it can, by hand where a program would not."""

import time
import tracemalloc
import zipfile
from collections.abc import Mapping
from io import BytesIO

from openpyxl import Workbook, load_workbook

from handlers.publications.checkup.findings import Finding
from handlers.publications.checkup.ours import Ours
from handlers.publications.checkup.rules import Attached, of_attachment
from storage.review_terms import FindingKind

NOBODYS = Ours()
CARD = "520203199003071246"  # GB 11643, worked out by hand in the tests of the application form
MOBILE = "13985012345"

_W = 'xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main"'
_WORD = "application/vnd.openxmlformats-officedocument.wordprocessingml"
_TYPES = '<Types xmlns="http://schemas.openxmlformats.org/package/2006/content-types">'


def found(name: str, content: bytes, ours: Ours = NOBODYS) -> list[tuple[FindingKind, str]]:
    """What and where."""
    return [(finding.kind, finding.where) for finding in findings(name, content, ours)]


def findings(name: str, content: bytes, ours: Ours = NOBODYS) -> tuple[Finding, ...]:
    return of_attachment(Attached(name, content), ours)


def box(parts: Mapping[str, str | bytes]) -> bytes:
    made = BytesIO()
    with zipfile.ZipFile(made, "w", zipfile.ZIP_DEFLATED) as written:
        for name, part in parts.items():
            written.writestr(name, part)
    return made.getvalue()


def docx(inner: str, **others: str) -> bytes:
    """A letter whose body is `inner`; others by content type with _ for -: comments="<w:comment…>", header=…"""
    roots = {
        "comments": "comments",
        "header": "hdr",
        "footer": "ftr",
        "footnotes": "footnotes",
        "styles": "styles",
    }
    overrides = {
        "word/document.xml": "document.main+xml",
        **{f"word/{kind}.xml": f"{kind}+xml" for kind in others},
    }
    listed = "".join(
        f'<Override PartName="/{part}" ContentType="{_WORD}.{kind}"/>' for part, kind in overrides.items()
    )
    return box({
        "[Content_Types].xml": f'{_TYPES}<Default Extension="xml" ContentType="application/xml"/>{listed}</Types>',
        "word/document.xml": f"<w:document {_W}><w:body>{inner}</w:body></w:document>",
        **{f"word/{kind}.xml": f"<w:{roots[kind]} {_W}>{told}</w:{roots[kind]}>" for kind, told in others.items()},
    })  # fmt: skip


def paragraph(text: str) -> str:
    return f"<w:p><w:r><w:t>{text}</w:t></w:r></w:p>"


def row(*cells: str) -> str:
    return "<w:tr>" + "".join(f"<w:tc>{paragraph(cell)}</w:tc>" for cell in cells) + "</w:tr>"


def saved(book: Workbook) -> bytes:
    """As openpyxl writes it, without the names it leaves in every file."""
    made = BytesIO()
    book.save(made)
    return made.getvalue()


def xlsx(*rows: tuple[str | int, ...]) -> bytes:
    book = Workbook()
    for one in rows:
        book.worksheets[0].append(one)
    return saved(book)


def with_part(content: bytes, name: str, kind: str, part: str) -> bytes:
    """The same package with one more part of this content type."""
    with zipfile.ZipFile(BytesIO(content)) as written:
        parts: dict[str, str | bytes] = {one: written.read(one) for one in written.namelist()}
    listed = f'<Override PartName="/{name}" ContentType="{kind}"/></Types>'
    types = parts["[Content_Types].xml"]
    assert isinstance(types, bytes)
    return box({**parts, "[Content_Types].xml": types.decode().replace("</Types>", listed), name: part})


def with_sheet(cells: str) -> bytes:
    """A workbook with one row, written by hand."""
    space = "http://schemas.openxmlformats.org/spreadsheetml/2006/main"
    told = f'<worksheet xmlns="{space}"><sheetData><row r="1">{cells}</row></sheetData></worksheet>'
    return sheet_of(told)


def pdf(*pages: str, info: str = "", extra: str = "", notes: str = "") -> bytes:
    """Pages of ASCII text, by hand. `notes` are annotations of the first page, `extra` stands in the catalogue."""
    objects = [f"<</Type/Catalog/Pages 2 0 R{extra}>>", ""]
    kids = []
    for number, text in enumerate(pages):
        drawing = f"BT /F1 12 Tf 50 700 Td ({text}) Tj ET" if text else ""
        objects.append(f"<</Length {len(drawing)}>>\nstream\n{drawing}\nendstream")
        pinned = f"/Annots[{notes}]" if notes and number == 0 else ""
        objects.append(
            "<</Type/Page/Parent 2 0 R/MediaBox[0 0 595 842]/Resources<</Font<</F1<</Type/Font/Subtype/Type1"
            f"/BaseFont/Helvetica>>>>>>/Contents {len(objects)} 0 R{pinned}>>"
        )
        kids.append(f"{len(objects)} 0 R")
    objects[1] = f"<</Type/Pages/Kids[{' '.join(kids)}]/Count {len(kids)}>>"
    objects.append(f"<<{info}>>")
    return _written(objects)


def chinese_pdf(text: str) -> bytes:
    """One page in a Chinese font that is named and not embedded."""
    drawing = f"BT /F1 12 Tf 50 700 Td <{text.encode('utf-16-be').hex()}> Tj ET"
    inner = "<</Type/Font/Subtype/CIDFontType0/BaseFont/STSong-Light/CIDSystemInfo<</Registry(Adobe)/Ordering(GB1)/Supplement 4>>>>"
    return _written([
        "<</Type/Catalog/Pages 2 0 R>>",
        "<</Type/Pages/Kids[4 0 R]/Count 1>>",
        f"<</Length {len(drawing)}>>\nstream\n{drawing}\nendstream",
        "<</Type/Page/Parent 2 0 R/MediaBox[0 0 595 842]/Resources<</Font<</F1 5 0 R>>>>/Contents 3 0 R>>",
        f"<</Type/Font/Subtype/Type0/BaseFont/STSong-Light/Encoding/UniGB-UCS2-H/DescendantFonts[{inner}]>>",
        "<<>>",
    ])  # fmt: skip


def _written(objects: list[str]) -> bytes:
    told, places = b"%PDF-1.7\n", []
    for number, one in enumerate(objects, 1):
        places.append(len(told))
        told += f"{number} 0 obj\n{one}\nendobj\n".encode("latin-1")
    table = "".join(f"{place:010} 00000 n \n" for place in places)
    end = f"xref\n0 {len(objects) + 1}\n0000000000 65535 f \n{table}trailer\n<</Size {len(objects) + 1}/Root 1 0 R/Info {len(objects)} 0 R>>"
    return told + f"{end}\nstartxref\n{len(told)}\n%%EOF\n".encode("latin-1")


def opened(content: bytes) -> Workbook:
    return load_workbook(BytesIO(content))


def refusal(name: str, content: bytes) -> str:
    """The one sentence, given within two seconds and a moderate amount of memory."""
    tracemalloc.start()
    began = time.process_time()
    told = findings(name, content)
    spent, (_, peak) = time.process_time() - began, tracemalloc.get_traced_memory()
    tracemalloc.stop()

    assert [one.kind for one in told] == [FindingKind.NOT_CHECKED], told
    assert spent < 20, f"{spent:.1f} s"  # tracing makes it ten times slower
    assert peak < 400_000_000, f"{peak:,} bytes"
    return told[0].excerpt


def sheet_of(inner: str) -> bytes:
    """A workbook with this as its only sheet, packed well."""
    with zipfile.ZipFile(BytesIO(xlsx(("a",)))) as book:
        parts: dict[str, str | bytes] = {name: book.read(name) for name in book.namelist()}
    return box({**parts, "xl/worksheets/sheet1.xml": inner})
