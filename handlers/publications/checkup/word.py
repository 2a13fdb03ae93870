"""Reading a docx: what is printed, and what is not printed and goes out all the same."""

from collections.abc import Iterator
from dataclasses import dataclass, field
from xml.etree.ElementTree import Element

from handlers.markup import attribute, child, each, is_on, local, tree
from handlers.package import Package
from handlers.publications.checkup.extras import leftovers
from handlers.publications.checkup.findings import Finding, structural
from handlers.publications.checkup.ours import Ours
from handlers.publications.checkup.pieces import Cell, Piece, Reading, paragraphs, table
from handlers.publications.checkup.properties import properties
from handlers.publications.checkup.strands import Strands, strands
from storage.review_terms import FindingKind

MAIN = "wordprocessingml.document.main+xml", "ms-word.document.macroEnabled.main+xml"
_STORIES = (
    *((kind, "正文") for kind in MAIN),
    ("header+xml", "页眉"), ("footer+xml", "页脚"), ("footnotes+xml", "脚注"), ("endnotes+xml", "尾注"),
)  # fmt: skip


def read(name: str, package: Package, ours: Ours) -> Reading:
    hidden = frozenset(
        style for part in package.of_type("styles+xml") for style in _hiding(package.parts[part])
    )
    pieces: list[Piece] = []
    findings: list[Finding] = []
    seen: set[str] = set()
    for kind, place in _STORIES:
        for part in package.of_type(kind):
            story = Story(name, place, hidden)
            story.walk(tree(package.parts[part]))
            pieces += story.pieces()
            findings += story.findings
            seen.add(part)
    for part in package.of_type("wordprocessingml.comments+xml"):
        told = list(_comments(name, package.parts[part]))
        findings += [finding for finding, _ in told]
        pieces += [piece for _, piece in told]
        seen.add(part)
    for more, texts in (properties(name, package, ours), leftovers(name, package, seen)):
        findings += more
        pieces += texts
    return Reading(tuple(pieces), tuple(findings))


def _hiding(data: bytes) -> Iterator[str]:
    """The styles whose text is not shown."""
    for style in each(data, "style"):
        looks = child(style, "rPr")
        vanish = None if looks is None else child(looks, "vanish")
        if vanish is not None and is_on(attribute(vanish, "val")):
            yield attribute(style, "styleId")


def _comments(name: str, data: bytes) -> Iterator[tuple[Finding, Piece]]:
    for number, comment in enumerate(each(data, "comment"), 1):
        place = f"批注 {number}"
        text = "\n".join(
            strands(one, frozenset()).everything() for one in comment.iter() if local(one) == "p"
        )
        yield (
            structural(FindingKind.COMMENT, f"{name} {place}", text or "（空批注）", text),
            paragraphs(name, [(place, text)]),
        )


@dataclass
class Story:
    """One run of text: the body, a header, the notes."""

    name: str
    place: str
    hidden_styles: frozenset[str]
    shown: list[tuple[str, str]] = field(default_factory=list)
    aside: list[tuple[str, str]] = field(default_factory=list)
    tables: list[Piece] = field(default_factory=list)
    findings: list[Finding] = field(default_factory=list)
    boxes: set[str] = field(default_factory=set)
    counted: int = 0

    def walk(self, element: Element) -> None:
        for one in element:
            if local(one) == "p":
                self._paragraph(one)
            elif local(one) == "tbl":
                self._table(one)
            else:
                self.walk(one)

    def pieces(self) -> list[Piece]:
        asides = [paragraphs(self.name, [aside]) for aside in self.aside]
        shown = [paragraphs(self.name, self.shown)] if self.shown else []
        return [*shown, *self.tables, *asides]

    def _paragraph(self, element: Element) -> None:
        told = strands(element, self.hidden_styles)
        self.counted += bool(told.shown.strip())
        spot = f"{self.place} 第 {max(1, self.counted)} 段"
        self.shown.append((spot, told.shown))
        self._put_aside(spot, told)

    def _table(self, element: Element) -> None:
        number = len(self.tables) + 1
        rows = []
        for line, row in enumerate((one for one in _through(element, "tr")), 1):
            cells = [
                self._cell(f"{self.place} 表 {number} 第 {line} 行第 {column} 格", one)
                for column, one in enumerate(_through(row, "tc"), 1)
            ]
            rows.append(cells)
        above = " ".join(text for _, text in self.shown[-_ABOVE:])
        self.tables.append(table(self.name, rows, above))

    def _cell(self, spot: str, element: Element) -> Cell:
        texts = []
        for one in element.iter():
            if local(one) == "p":
                told = strands(one, self.hidden_styles)
                texts.append(told.shown)
                self._put_aside(spot, told)
        return Cell("\n".join(texts), spot)

    def _put_aside(self, spot: str, told: Strands) -> None:
        """What stands in the paragraph and not on the paper."""
        if told.hidden.strip():
            self._hold(FindingKind.HIDDEN_TEXT, f"{spot}（隐藏文字）", told.hidden, told.hidden)
        if told.deleted.strip():
            self.aside.append((f"{spot}（修订中删去的字）", told.deleted))
        if told.deleted or told.inserted:
            words = " ".join(
                part
                for part in (
                    told.deleted and f"删去「{told.deleted}」",
                    told.inserted and f"加上「{told.inserted}」",
                )
                if part
            )
            self.findings.append(structural(FindingKind.TRACKED_CHANGE, f"{self.name} {spot}", words))
        if told.codes.strip():
            self.aside.append((f"{spot}（域代码）", told.codes))
        for box in told.boxes:
            self._box(spot, box)

    def _hold(self, kind: FindingKind, place: str, excerpt: str, text: str) -> None:
        self.findings.append(structural(kind, f"{self.name} {place}", excerpt, text))
        self.aside.append((place, text))

    def _box(self, spot: str, element: Element) -> None:
        """Word writes a text box twice, for new and old readers; what is in both is read once."""
        inner = Story(self.name, f"{spot} 文本框", self.hidden_styles)
        inner.walk(element)
        text = "\n".join(piece.text for piece in inner.pieces())
        if text not in self.boxes:
            self.boxes.add(text)
            self.shown += inner.shown
            self.aside += inner.aside
            self.tables += inner.tables
            self.findings += inner.findings


_ABOVE = 3  # paragraphs that may be the title of a table


def _through(element: Element, name: str) -> Iterator[Element]:
    """The rows of a table or the cells of a row, also those wrapped in controls and changes, not those of tables within."""
    for one in element:
        if local(one) == name:
            yield one
        elif local(one) != "tbl":
            yield from _through(one, name)
