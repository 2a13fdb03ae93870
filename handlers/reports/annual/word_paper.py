"""A docx as paragraphs and tables: what is printed of its body. What was deleted in a revision is not."""

from collections.abc import Iterator
from xml.etree.ElementTree import Element

from handlers.markup import attribute, child, local, tree
from handlers.package import BROKEN, opened
from handlers.refusal import Refused
from handlers.reports.annual.paper import Grid, Laying, Paper

MAIN = "wordprocessingml.document.main+xml", "ms-word.document.macroEnabled.main+xml"
_NOT_PRINTED = frozenset(("del", "moveFrom", "Fallback", "instrText", "delText", "pPr", "rPr", "comment"))


def read(content: bytes) -> Paper:
    package = opened(content)
    main = next(iter(package.of_type(*MAIN)), "")
    if not main:
        raise Refused(BROKEN)
    body = child(tree(package.parts[main]), "body")
    blocks: list[str | Grid] = []
    if body is not None:
        _walk(body, blocks)
    return Paper(tuple(blocks))


def _walk(element: Element, blocks: list[str | Grid]) -> None:
    for one in element:
        name = local(one)
        if name == "p":
            if said := " ".join(_words(one).split()):
                blocks.append(said)
        elif name == "tbl":
            count = sum(isinstance(block, Grid) for block in blocks)
            blocks.append(_table(one, f"第 {count + 1} 张表"))
            for cell in one.iter():
                if local(cell) == "tc":
                    _walk_tables(cell, blocks)
        elif name not in _NOT_PRINTED:
            _walk(one, blocks)


def _walk_tables(cell: Element, blocks: list[str | Grid]) -> None:
    """Tables within a cell, after the one they stand in."""
    for one in cell:
        if local(one) == "tbl":
            count = sum(isinstance(block, Grid) for block in blocks)
            blocks.append(_table(one, f"第 {count + 1} 张表"))


def _words(element: Element) -> str:
    """The printed text of a paragraph, not of tables within."""
    said = []
    for one in element:
        name = local(one)
        if name in _NOT_PRINTED or name == "tbl":
            continue
        if name == "t":
            said.append(one.text or "")
        elif name in ("tab", "br", "cr"):
            said.append(" ")
        else:
            said.append(_words(one))
    return "".join(said)


def _table(element: Element, name: str) -> Grid:
    """Cells that continue one above (vMerge) hold its text; gridBefore shifts a row to the right."""
    laying = Laying()
    above: dict[int, tuple[int, int, str]] = {}
    for row in _through(element, "tr"):
        laying.next_row()
        laying.column = _number(_looks(row, "trPr", "gridBefore"), 0)
        for cell in _through(row, "tc"):
            _lay(laying, cell, above)
    return laying.grid(name)


def _lay(laying: Laying, cell: Element, above: dict[int, tuple[int, int, str]]) -> None:
    columns = _number(_looks(cell, "tcPr", "gridSpan"), 1)
    merge, column = _looks(cell, "tcPr", "vMerge"), laying.column
    begun = above.get(column)
    if merge is None or attribute(merge, "val") == "restart" or begun is None:
        text = "\n".join(_words(one) for one in cell if local(one) != "tbl").strip()
        laying.lay(text, columns)
        above.pop(column, None)
        if merge is not None:
            above[column] = (laying.row, column, text)
        return
    row, start, text = begun
    laying.continue_from((row, start), text, columns)


def _looks(element: Element, properties: str, name: str) -> Element | None:
    told = child(element, properties)
    return None if told is None else child(told, name)


def _number(element: Element | None, otherwise: int) -> int:
    told = "" if element is None else attribute(element, "val")
    return int(told) if told.isdecimal() and len(told) < _LONGEST else otherwise


_LONGEST = 5  # digits of a span


def _through(element: Element, name: str) -> Iterator[Element]:
    """Rows of a table or cells of a row, also those wrapped in controls, not those deleted nor of tables within."""
    for one in element:
        if local(one) == name:
            yield one
        elif local(one) not in ("tbl", *_NOT_PRINTED):
            yield from _through(one, name)
