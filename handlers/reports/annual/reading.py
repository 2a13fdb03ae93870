"""A file of a report → what it says, or `Refused` with what to do instead. Nothing is trusted before it is counted."""

from collections.abc import Iterator
from dataclasses import dataclass, field

from handlers import caps
from handlers.decoding import decoded
from handlers.refusal import Refused
from handlers.reports.annual import listed, sheet_paper, web_paper, word_paper
from handlers.reports.annual.finding import Found, tables_in
from handlers.reports.annual.layouts import LAYOUTS, layout_for
from handlers.reports.annual.paper import Grid, Paper
from handlers.reports.annual.report import Report
from handlers.reports.annual.wording import parts_of, year_and_office

ENDINGS = ("json", "xlsx", "csv", "docx", "html", "htm")
BROKEN = "这个文件读不出来，没有检查。请打开看看，另存一份再试。"
NO_TABLE = "文件里没有找到年度报告的表：没有一格同时有行名和列头。请检查是不是图片，或者表头和格式不一样。"
_OLD = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"


@dataclass(frozen=True, slots=True)
class Reading:
    """`spots` tells where each cell stands in the file; `faults` what stands there and could not be placed."""

    report: Report
    spots: dict[str, str] = field(default_factory=dict)
    faults: tuple[str, ...] = ()


def read(ending: str, content: bytes) -> Reading:
    """By the ending of its name; the content must agree."""
    if not content.strip():
        raise Refused("这是空文件，请重新选择文件。")
    if len(content) > caps.MOST_BYTES:
        raise Refused(f"文件超过 {caps.MOST_BYTES // 1_000_000} MB，没有检查。")
    if content.startswith(_OLD):
        raise Refused("这是旧格式（doc、xls），或者加了密码。请另存为没有密码的 docx 或 xlsx 再试。")
    try:
        return _read(ending, content)
    except Refused:
        raise
    except Exception:  # a stranger's file may break any reader in a way nobody thought of
        raise Refused(BROKEN) from None


def _read(ending: str, content: bytes) -> Reading:
    match ending:
        case "docx":
            return of_paper(word_paper.read(content))
        case "xlsx":
            return of_paper(sheet_paper.read(content))
        case "html" | "htm":
            return of_paper(web_paper.read(content))
    text = decoded(content)
    if text is None:
        raise Refused(BROKEN)
    if ending == "json":
        report, faults = listed.of_json(text)
        return Reading(report, {}, faults)
    return of_paper(listed.of_csv(text))


def of_paper(paper: Paper) -> Reading:
    """In the form whose labels fit best; where both fit the same, the one of its year."""
    prose = [paper.title, *_lines(paper, set())]
    year, office = year_and_office(prose)
    due = layout_for(year) if year else LAYOUTS[-1]
    tried = [tables_in(layout, paper) for layout in LAYOUTS]
    found = max(tried, key=lambda one: (len(one.cells), one.layout is due))
    if not found.cells:
        raise Refused(" ".join([NO_TABLE, *found.faults[:3]]))
    parts = parts_of(_lines(paper, found.recognised))
    report = Report(found.layout.form, found.cells, year, office, parts)
    return Reading(report, found.spots, _faults(found))


def _lines(paper: Paper, besides: set[int]) -> Iterator[str]:
    """Every line of text but what stands in the tables of the form."""
    for block in paper.blocks:
        if isinstance(block, Grid):
            if id(block) not in besides:
                yield from (line for text in block.texts() for line in text.split("\n") if line.strip())
        else:
            yield block


def _faults(found: Found) -> tuple[str, ...]:
    shown = found.faults[:MOST_FAULTS]
    more = len(found.faults) - len(shown)
    return (*shown, f"还有 {more} 处放不到表里的内容没有列出。") if more else tuple(shown)


MOST_FAULTS = 50
