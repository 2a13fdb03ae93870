"""What else lies in a docx or xlsx: pictures, files within the file, programs, and text in odd places."""

from handlers.markup import tree
from handlers.package import Package
from handlers.publications.checkup.findings import Finding, structural
from handlers.publications.checkup.pieces import Piece, paragraphs
from storage.review_terms import FindingKind

_PICTURES = (
    ".png",
    ".jpg",
    ".jpeg",
    ".gif",
    ".bmp",
    ".tif",
    ".tiff",
    ".emf",
    ".wmf",
    ".svg",
    ".webp",
    ".wdp",
)
_HARMLESS = (".odttf", ".ttf", ".fntdata")
# Parts that hold looks and no words.
_LOOKS = (
    "theme+xml", "styles+xml", "stylesWithEffects+xml", "fontTable+xml", "settings+xml", "webSettings+xml", "numbering+xml",
    "relationships+xml", "calcChain+xml", "sheetMetadata+xml", "colors+xml", "style+xml", "themeOverride+xml",
)  # fmt: skip
_PLACES = (
    ("chart", "图表"), ("diagram", "示意图"), ("drawing", "图形"), ("customxml", "自定义数据"), ("glossary", "构建基块"),
    ("people", "批注人"),
)  # fmt: skip


def leftovers(name: str, package: Package, read: set[str]) -> tuple[list[Finding], list[Piece]]:
    """`read` names the parts that have been read already."""
    found = [_within(name, other) for other in package.others if not _is_seen_through(other)]
    pictures = [other for other in package.others if other.lower().endswith(_PICTURES)]
    if pictures:
        told = f"有 {len(pictures)} 张图片，程序读不出图片里的字，请人工看过"
        found.append(structural(FindingKind.NOT_CHECKED, f"{name} 图片", told, " ".join(pictures)))
    pieces = [
        _words_of(name, part, package.parts[part]) for part in package.parts if _is_worth(package, part, read)
    ]
    return found, [piece for piece in pieces if piece.text]


def _is_seen_through(other: str) -> bool:
    lowered = other.lower()
    return lowered.endswith((*_PICTURES, *_HARMLESS)) or "printersettings" in lowered


def _within(name: str, other: str) -> Finding:
    lowered = other.lower()
    told = "嵌在里面的文件，没有检查。请删去，或单独上传"
    if "vbaproject" in lowered or "macro" in lowered:
        told = "里面有宏（程序）。请另存为不带宏的 docx、xlsx"
    elif "/model/" in lowered:
        told = "里面有数据模型，带着原始数据。请删去后再传"
    return structural(FindingKind.EMBEDDED_FILE, f"{name} {other.rpartition('/')[2]}", told, other)


def _is_worth(package: Package, part: str, read: set[str]) -> bool:
    kind = package.types.get(part, "")
    return (
        part not in read
        and not part.startswith("docProps/")
        and part != "[Content_Types].xml"
        and not kind.endswith(_LOOKS)
    )


def _words_of(name: str, part: str, data: bytes) -> Piece:
    place = next((told for word, told in _PLACES if word in part.lower()), "附带部分")
    lines = [line.strip() for line in tree(data).itertext() if line.strip()]
    return paragraphs(name, [(place, line) for line in lines])
