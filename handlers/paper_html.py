"""A sheet as a page that the browser prints like the law of paper wants it (GB/T 9704-2012), and that can be saved."""

import base64
import hashlib
from collections.abc import Iterable
from html import escape
from importlib.resources import files

from handlers.paper import CLOSING, LONG, NUMBER, Block, Paper, Part, writable

STYLE = files("handlers").joinpath("paper.css").read_text("utf-8")
# What a strict content policy names instead of a nonce, so that the page is the same bytes whenever it is shown.
STYLE_SOURCE = f"'sha256-{base64.b64encode(hashlib.sha256(STYLE.encode()).digest()).decode()}'"


def page_of(paper: Paper) -> str:
    main = "".join(_block(block) for block in paper.blocks if block.part not in CLOSING)
    before, slip, after = main.partition("<h2>")
    return (
        '<!doctype html>\n<html lang="zh-CN">\n<head>\n<meta charset="utf-8">\n'
        '<meta name="viewport" content="width=device-width, initial-scale=1">\n'
        f"<title>{escape(writable(paper.title))}</title>\n<style>{STYLE}</style>\n</head>\n<body>\n<main>\n"
        f"{before}{_closing(paper.blocks)}{slip}{after}</main>\n</body>\n</html>\n"
    )


def _told(text: str) -> str:
    broken = LONG.sub(r'<span class="long">\g<0></span>', escape(writable(text)))
    return NUMBER.sub(r'<span class="whole">\g<0></span>', broken)


def _block(block: Block) -> str:
    if block.part is Part.TABLE:
        return f"<table>\n{''.join(map(_row, block.rows))}</table>\n"
    if block.part is Part.TITLE:
        return f"<h1>{'<br>'.join(map(_told, block.text.splitlines()))}</h1>\n"
    tag = {Part.SLIP: "h2", Part.HEAD: "h3"}.get(block.part, "p")
    kind = f' class="{block.part}"' if block.part in {Part.NUMBER, Part.TO} else ""
    return f"<{tag}{kind}>{_told(block.text)}</{tag}>\n"


def _row(cells: Iterable[str]) -> str:
    head, *rest = map(_told, cells)
    return f'<tr><th scope="row">{head}</th>{"".join(f"<td>{cell}</td>" for cell in rest)}</tr>\n'


def _closing(blocks: tuple[Block, ...]) -> str:
    listed = [row for block in blocks if block.part is Part.ATTACHMENTS for row in block.rows]
    signed = [block for block in blocks if block.part in CLOSING - {Part.ATTACHMENTS}]
    attachments = "".join(f"<li>{_told(''.join(row))}</li>\n" for row in listed)
    lines = "".join(f'<p class="{block.part}">{_told(block.text)}</p>\n' for block in signed)
    return (
        '<div class="closing">\n'
        + (f'<ul class="attachments">\n{attachments}</ul>\n' if listed else "")
        + (f'<div class="signed"><div>\n{lines}</div></div>\n' if signed else "")
        + "</div>\n"
    )
