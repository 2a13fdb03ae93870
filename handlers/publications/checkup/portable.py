"""Reading a pdf page by page. A page without text is a picture, and is said to be unread."""

from io import BytesIO

from pypdf import PageObject, PdfReader, apply_configuration
from pypdf.errors import PyPdfError
from pypdf.generic import DictionaryObject

from handlers import caps
from handlers.markup import attribute, local, tree, words
from handlers.package import BROKEN, LOCKED, TOO_LARGE
from handlers.publications.checkup.findings import Finding, structural
from handlers.publications.checkup.ours import Ours
from handlers.publications.checkup.pieces import Piece, Reading, body, paragraphs
from handlers.publications.checkup.properties import told_of
from handlers.refusal import Refused
from storage.review_terms import FindingKind

_SAID = {
    "/Author": "作者",
    "/Title": "标题",
    "/Subject": "主题",
    "/Keywords": "关键词",
    "/Company": "单位",
    "/Manager": "主管",
}
_SAID_IN_XMP = {
    "creator": "作者",
    "title": "标题",
    "description": "备注",
    "subject": "关键词",
    "Company": "单位",
}


def read(name: str, content: bytes, ours: Ours) -> Reading:
    try:
        with apply_configuration(
            zlib_maximum_output_length=caps.MOST_PAGE_BYTES * 4,
            stream_decoding_work_maximum_length=caps.MOST_PDF_BYTES * 4,
            page_tree_maximum_entries=caps.MOST_PAGES * 10,
        ):
            return _read(name, content, ours)
    except PyPdfError:
        raise Refused(BROKEN) from None


def _read(name: str, content: bytes, ours: Ours) -> Reading:
    document = PdfReader(BytesIO(content))
    if document.is_encrypted and not document.decrypt(""):
        raise Refused(LOCKED)
    if len(document.pages) > caps.MOST_PAGES:
        raise Refused(TOO_LARGE)
    if not document.pages or len(document.pages) != _promised(document):
        raise Refused(BROKEN)
    findings, pieces = told_of(name, [*_said(document), *_said_in_xmp(document)], ours)
    _weigh(document)
    for number, page in enumerate(document.pages, 1):
        more, texts = _page(f"{name} 第 {number} 页", page)
        findings += more
        pieces += texts
    findings += [
        structural(
            FindingKind.EMBEDDED_FILE,
            f"{name} 附件",
            "嵌在里面的文件，没有检查。请删去，或单独上传",
            embedded.name,
        )
        for embedded in document.attachment_list
    ]
    return Reading(tuple(pieces), tuple(findings))


def _promised(document: PdfReader) -> object:
    """How many pages the file says it has: a viewer may mend what this reader could not, and show more."""
    pages = document.root_object["/Pages"].get_object()
    return pages.get("/Count") if isinstance(pages, DictionaryObject) else None


def _weigh(document: PdfReader) -> None:
    """All pages, before the letters of the first are looked for."""
    drawn = 0
    for page in document.pages:
        drawn += _weight(page)
        if drawn > caps.MOST_PDF_BYTES:
            raise Refused(TOO_LARGE)


def _weight(page: PageObject) -> int:
    """Bytes of the page's drawing."""
    drawing = page.get_contents()
    size = 0 if drawing is None else len(drawing.get_data())
    if size > caps.MOST_PAGE_BYTES:
        raise Refused(TOO_LARGE)
    return size


def _page(place: str, page: PageObject) -> tuple[list[Finding], list[Piece]]:
    text = page.extract_text()
    findings, pieces = _notes(place, page)
    if not text.strip():
        told = "这一页没有文字（可能是扫描件或图片），程序没有检查，请人工看过"
        findings.append(structural(FindingKind.NOT_CHECKED, place, told))
    return findings, [body(place, text), *pieces]


def _notes(place: str, page: PageObject) -> tuple[list[Finding], list[Piece]]:
    """Notes pinned on the page, and what was typed into its form."""
    findings, pieces = [], []
    for number, pinned in enumerate(page.annotations or (), 1):
        note = pinned.get_object()
        if not isinstance(note, DictionaryObject):
            continue
        said = "\n".join(
            str(note[key])
            for key in ("/Contents", "/V", "/T")
            if isinstance(note.get(key), str) and note[key]
        )
        kind = note.get("/Subtype")
        if said and kind not in ("/Link", "/Widget"):
            findings.append(structural(FindingKind.COMMENT, f"{place} 批注 {number}", said))
        if said:
            pieces.append(paragraphs(place, [(f"批注 {number}" if kind != "/Widget" else "表单", said)]))
    return findings, pieces


def _said(document: PdfReader) -> list[tuple[str, str]]:
    told = document.metadata
    return [] if told is None else [(what, str(told[key])) for key, what in _SAID.items() if told.get(key)]


def _said_in_xmp(document: PdfReader) -> list[tuple[str, str]]:
    """The same again in XML, which not every program rewrites."""
    packet = document.root_object.get("/Metadata")
    stream = None if packet is None else packet.get_object()
    if stream is None or not hasattr(stream, "get_data"):
        return []
    root = tree(stream.get_data())
    told = [
        (_SAID_IN_XMP[local(one)], " ".join(words(one).split()))
        for one in root.iter()
        if local(one) in _SAID_IN_XMP
    ]
    told += [("单位", company) for one in root.iter() if (company := attribute(one, "Company"))]
    return list(dict.fromkeys(told))
