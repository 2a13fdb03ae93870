"""How a cell is called in a sentence: 表三「(三)不予公开 1.属于国家秘密」的「自然人」."""

from handlers.reports.annual.layouts import Block, Column, Layout, Line, printed


def table(block: Block) -> str:
    """表二第二十条第（一）项, 表三, 表四."""
    return printed(block.name.replace("/", ""))


def row(line: Line) -> str:
    labels = line.labels
    shown = labels[1:] if len(labels) > 1 and not labels[0].startswith("行政诉讼") else labels
    return f"「{printed(' '.join(shown))}」"


def cell(block: Block, line: Line, column: Column) -> str:
    return f"{table(block)}{row(line)}的「{column.name}」"


def called(layout: Layout, key: str) -> str:
    """A cell by its path, a figure of the text by its name."""
    found = (
        cell(block, line, column)
        for block in layout.blocks
        for line in block.lines
        for column in block.columns
        if block.path(line, column) == key
    )
    return next(found, key.partition("/")[2].replace("/", "："))
