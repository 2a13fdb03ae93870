"""A web page as paragraphs and tables. Only text is taken: no style, no script, nothing is loaded.

Tags are told apart by our own few lines, each step over the text once. The library's parser takes minutes over 100 KB
of tags that never close.
"""

import re
from collections.abc import Iterator
from dataclasses import dataclass, field
from html import unescape

from handlers.decoding import decoded
from handlers.refusal import Refused
from handlers.reports.annual.paper import Grid, Laying, Paper

MOST_BYTES = 5_000_000  # of a page; published reports have some 100 KB
DEEPEST = 20  # tables within tables, unseen things within each other
_UNSEEN = frozenset(("script", "style", "noscript", "template", "head", "select", "textarea", "caption"))
_BREAKS = frozenset((
    "p", "div", "br", "li", "h1", "h2", "h3", "h4", "h5", "h6", "section", "article", "header", "footer", "ul", "ol", "dl", "dd",
    "dt", "hr", "table", "caption", "body", "center", "blockquote", "tr", "td", "th",
))  # fmt: skip
_CHARSET = re.compile(rb"charset\s*=\s*[\"']?\s*(gb18030|gb2312|gbk)", re.IGNORECASE)


def read(content: bytes) -> Paper:
    if len(content) > MOST_BYTES:
        raise Refused(f"网页超过 {MOST_BYTES // 1_000_000} MB，没有检查。请只留年度报告的正文和表。")
    text = _text(content)
    if text is None:
        raise Refused("这个网页的文字读不出来。请在浏览器里打开，另存后再试。")
    page = _Page()
    for token in _tokens(text):
        page.take(token)
    return page.paper()


def _text(content: bytes) -> str | None:
    if _CHARSET.search(content[:4096]) and not content.startswith(b"\xef\xbb\xbf"):
        return content.decode("gb18030", "replace")
    return decoded(content)


@dataclass(frozen=True, slots=True)
class _Token:
    """Words, or a tag: `name` with what stands in it, `closes` for the closing one."""

    words: str = field(repr=False)
    name: str = ""
    closes: bool = False


_TAG = re.compile(r"<(/?)([a-zA-Z][a-zA-Z0-9:-]*)([^<>]*)>")
_END = {name: re.compile(f"</{name}", re.IGNORECASE) for name in ("script", "style")}


def _tokens(text: str) -> Iterator[_Token]:
    """What never ends swallows the rest, as in a browser."""
    at = 0
    while (begins := text.find("<", at)) >= 0:
        if begins > at:
            yield _Token(text[at:begins])
        tag = _TAG.match(text, begins)
        if tag:
            name = tag[2].lower()
            yield _Token(tag[3], name, bool(tag[1]))
            at = tag.end() if tag[1] or name not in _END else _after(_END[name].search(text, tag.end()))
        elif text.startswith("<!--", begins):
            at = text.find("-->", begins + 4) + 3
            at = at if at > begins else -1
        elif text[begins + 1 : begins + 2] in ("!", "?", "/"):
            at = text.find(">", begins) + 1 or -1
        else:
            yield _Token("<")
            at = begins + 1
        if at < 0:
            return
    yield _Token(text[at:])


def _after(found: re.Match[str] | None) -> int:
    return found.start() if found else -1


@dataclass
class _Table:
    """`slot` is its place among the blocks: tables within it come before it closes, and stand after."""

    slot: int
    laying: Laying = field(default_factory=Laying)
    cell: list[str] | None = None
    columns: int = 1
    rows: int = 1
    holds_tables: bool = False

    def end_cell(self) -> None:
        if self.cell is not None:
            self.laying.lay("".join(self.cell).strip(), self.columns, self.rows)
            self.cell = None


class _Page:
    def __init__(self) -> None:
        self.blocks: list[str | Grid | None] = []
        self.words: list[str] = []
        self.title: list[str] = []
        self.tables: list[_Table] = []
        self.unseen: list[str] = []
        self.count = 0

    def take(self, token: _Token) -> None:
        if not token.name:
            self._say(unescape(token.words))
        elif token.closes:
            self._close(token.name)
        else:
            self._open(token.name, token.words)

    def _open(self, tag: str, told: str) -> None:
        if tag == "body":
            self.unseen.clear()
        if (tag in _UNSEEN or tag == "title") and len(self.unseen) < DEEPEST and not told.endswith("/"):
            self.unseen.append(tag)
        if tag in _BREAKS:
            self._break(tag)
        match tag:
            case "table":
                self._open_table()
            case "tr" if self.tables:
                self.tables[-1].end_cell()
                self.tables[-1].laying.next_row()
            case "td" | "th" if self.tables:
                self._open_cell(told)
            case _:
                pass

    def _close(self, tag: str) -> None:
        if tag in self.unseen:
            del self.unseen[self.unseen.index(tag) :]
        if tag in _BREAKS:
            self._break(tag)
        if tag == "table" and self.tables:
            self._close_table()
        elif tag in ("td", "th", "tr") and self.tables:
            self.tables[-1].end_cell()

    def _say(self, data: str) -> None:
        if self.unseen:
            if self.unseen[-1] == "title":
                self.title.append(data)
            return
        if self.tables and self.tables[-1].cell is not None:
            self.tables[-1].cell.append(data)
        else:
            self.words.append(data)

    def paper(self) -> Paper:
        while self.tables:
            self._close_table()
        self._end_paragraph()
        blocks = tuple(block for block in self.blocks if block is not None)
        return Paper(blocks, " ".join("".join(self.title).split()))

    def _break(self, tag: str) -> None:
        if self.tables and self.tables[-1].cell is not None and tag not in ("td", "th", "tr", "table"):
            self.tables[-1].cell.append("\n")
        else:
            self._end_paragraph()

    def _end_paragraph(self) -> None:
        if said := " ".join("".join(self.words).split()):
            self.blocks.append(said)
        self.words.clear()

    def _open_table(self) -> None:
        """What stands in the outer cell so far becomes text: a table around tables only lays out the page."""
        if len(self.tables) >= DEEPEST:
            raise Refused("网页里的表套得太深，没有检查。")
        if self.tables:
            outer = self.tables[-1]
            outer.holds_tables = True
            if outer.cell:
                self._lines("".join(outer.cell))
                outer.cell.clear()
        self.blocks.append(None)
        self.tables.append(_Table(len(self.blocks) - 1))

    def _close_table(self) -> None:
        table = self.tables.pop()
        table.end_cell()
        self.count += 1
        grid = table.laying.grid(f"第 {self.count} 张表")
        if not table.holds_tables:
            self.blocks[table.slot] = grid
            return
        for text in grid.texts():
            self._lines(text)

    def _open_cell(self, told: str) -> None:
        table = self.tables[-1]
        table.end_cell()
        if table.laying.row < 0:
            table.laying.next_row()
        table.cell, table.columns, table.rows = [], _span("col", told), _span("row", told)

    def _lines(self, text: str) -> None:
        self.blocks += [" ".join(line.split()) for line in text.split("\n") if line.strip()]


_SPANS = {
    side: re.compile(rf"{side}span\s*=\s*[\"']?\s*([0-9]{{1,4}})", re.IGNORECASE) for side in ("col", "row")
}


def _span(side: str, told: str) -> int:
    """As browsers read it: what is no number is 1."""
    found = _SPANS[side].search(told)
    return max(1, int(found[1])) if found else 1
