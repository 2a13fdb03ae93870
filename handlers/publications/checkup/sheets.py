"""Reading an xlsx: the cells of every sheet, shown or not, and what the workbook keeps besides (lessons §3.6)."""

from collections.abc import Iterator
from dataclasses import dataclass, field
from xml.etree.ElementTree import Element

from handlers.caps import MOST_CELLS
from handlers.markup import attribute, each, local, tree, words
from handlers.package import BROKEN, Package
from handlers.publications.checkup.extras import leftovers
from handlers.publications.checkup.findings import Finding, structural
from handlers.publications.checkup.grid import Grid, grid
from handlers.publications.checkup.ours import Ours
from handlers.publications.checkup.pieces import Piece, Reading, paragraphs, table
from handlers.publications.checkup.properties import properties
from handlers.publications.checkup.workbook import kept_besides, names
from handlers.refusal import Refused
from storage.review_terms import FindingKind

MAIN = "spreadsheetml.sheet.main+xml", "ms-excel.sheet.macroEnabled.main+xml"
_STATES = {"hidden": "（隐藏的表）", "veryHidden": "（深度隐藏的表）"}


@dataclass
class Workbook:
    """What has been gathered of one workbook."""

    name: str
    package: Package
    shared: list[str]
    pieces: list[Piece] = field(default_factory=list)
    findings: list[Finding] = field(default_factory=list)
    read: set[str] = field(default_factory=set)
    used: set[int] = field(default_factory=set)
    cells: int = 0

    def sheet(self, title: str, state: str, part: str) -> None:
        told = grid(self.package.parts[part], self.shared, MOST_CELLS - self.cells)
        self.cells += told.count
        self.used |= told.used
        source = f"{self.name} 表『{title}』{_STATES.get(state, '')}"
        piece = table(source, told.rows, title)
        self.pieces += [piece, paragraphs(source, told.besides)]
        if state in _STATES and told.count:
            self.findings.append(structural(FindingKind.HIDDEN_SHEET, source, told.sample(), piece.text))
        self._hidden(source, told)
        self._comments(source, part)
        self.read.add(part)

    def _hidden(self, source: str, told: Grid) -> None:
        for kind, spot, values in told.hidden():
            held = "、".join(values[:3])
            self.findings.append(
                structural(kind, f"{source} {spot}", f"{len(values)} 格有内容：{held}", "\x1f".join(values))
            )

    def _comments(self, source: str, part: str) -> None:
        told: dict[str, list[str]] = {}
        for relation in self.package.relations(part):
            if relation.kind in ("comments", "threadedComment") and relation.target in self.package.parts:
                self.read.add(relation.target)
                for one in each(self.package.parts[relation.target], "comment", "threadedComment"):
                    told.setdefault(attribute(one, "ref"), []).append(words(one).strip())
        for cell, texts in told.items():
            place, text = f"{cell} 的批注", "\n".join(texts)
            self.findings.append(
                structural(FindingKind.COMMENT, f"{source} {place}", text or "（空批注）", text)
            )
            self.pieces.append(paragraphs(source, [(place, text)]))


def read(name: str, package: Package, ours: Ours) -> Reading:
    main = next(iter(package.of_type(*MAIN)), "")
    book = Workbook(name, package, [])
    for part in package.of_type("sharedStrings+xml"):
        book.shared += [_shared(one) for one in each(package.parts[part], "si")]
        book.read.add(part)
    for title, state, part in _sheets(package, main):
        if part in book.read:
            raise Refused(BROKEN)
        book.sheet(title, state, part)
    if not book.pieces:
        raise Refused(BROKEN)
    book.read.add(main)
    left = [text for number, text in enumerate(book.shared) if number not in book.used and text.strip()]
    book.pieces.append(paragraphs(name, [("表格里已删去、文件里还留着的字", text) for text in left]))
    for more, texts in (
        names(name, package.parts[main]),
        kept_besides(name, package, book.read),
        properties(name, package, ours),
    ):
        book.findings += more
        book.pieces += texts
    more, texts = leftovers(name, package, book.read)
    return Reading(tuple(book.pieces + texts), tuple(book.findings + more))


def _sheets(package: Package, main: str) -> Iterator[tuple[str, str, str]]:
    """Title, state and part of each. A sheet that is named and not there is a broken file, never a shorter one."""
    targets = {relation.id: relation.target for relation in package.relations(main)}
    for one in tree(package.parts[main]).iter():
        if local(one) == "sheet":
            part = targets.get(_relation_of(one.attrib), "")
            if part not in package.parts:
                raise Refused(BROKEN)
            if "worksheet" in package.types[part]:
                yield attribute(one, "name"), attribute(one, "state"), part


def _relation_of(told: dict[str, str]) -> str:
    """r:id, not the sheet's own id."""
    return next((value for key, value in told.items() if key.endswith("}id")), "")


def _shared(element: Element) -> str:
    """Rich text in parts; rPh says how it is read aloud and is no text."""
    parts = (
        _shared(one) if local(one) == "r" else one.text or "" for one in element if local(one) in ("t", "r")
    )
    return "".join(parts)
