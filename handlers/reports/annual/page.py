"""The report as a web page of its own: official tables, A4 on paper, nothing loaded from anywhere."""

from html import escape

from handlers.reports.annual.drawing import Drawn, Picture, pictures
from handlers.reports.annual.prose import Run, skeleton
from handlers.reports.annual.report import Report
from handlers.reports.annual.wording import PARTS

_STYLE = """
@page { size: A4; margin: 37mm 26mm 35mm 28mm }
body { max-width: 60rem; margin: 0 auto; padding: 1rem; color: #111; background: #fff; line-height: 1.8;
  font-family: "仿宋_GB2312", "仿宋", FangSong, serif; font-size: 16pt }
h1 { text-align: center; font: 22pt/1.5 "方正小标宋简体", "宋体", SimSun, serif }
h2 { font: 16pt/1.8 "黑体", SimHei, sans-serif }
p { text-indent: 2em; margin: 0 }
.wide { overflow-x: auto }
.wide:focus { outline: 3px solid #0b57d0 }
table { border-collapse: collapse; width: 100%; margin: .5rem 0 1rem; font-size: 10.5pt; line-height: 1.4 }
caption { text-align: left; font-family: "黑体", SimHei, sans-serif }
th, td { border: 1px solid #111; padding: .2rem .3rem; font-weight: normal }
th[scope^=row] { text-align: left }
td { text-align: right }
@media print { body { padding: 0; max-width: none } .wide { overflow: visible } tr { break-inside: avoid } thead { display: table-header-group } }
"""
NUMBERS = "一二三四五六"


def as_html(report: Report) -> bytes:
    """The text of the report; the skeleton where it has none yet."""
    title = title_of(report)
    head, *parts = paragraphs_of(report)
    tables = dict(zip((2, 3, 4), pictures(report), strict=True))
    body = [f"<h1>{escape(title)}</h1>", *_paragraphs(head)]
    for number, (name, part) in enumerate(zip(PARTS, parts, strict=True), 1):
        body.append(f'<h2 id="part{number}">{NUMBERS[number - 1]}、{name}</h2>')
        body += _paragraphs(part)
        if number in tables:
            body.append(_table(tables[number]))
    made = (
        f'<!DOCTYPE html>\n<html lang="zh-CN">\n<head>\n<meta charset="utf-8">\n'
        f'<meta name="viewport" content="width=device-width, initial-scale=1">\n'
        f"<title>{escape(title)}</title>\n<style>{_STYLE}</style>\n</head>\n<body>\n<main>\n"
    )
    return (made + "\n".join(body) + "\n</main>\n</body>\n</html>\n").encode()


def as_body(report: Report) -> str:
    """The same as the text of an item: headings, paragraphs and tables, nothing around them."""
    head, *parts = paragraphs_of(report)
    tables = dict(zip((2, 3, 4), pictures(report), strict=True))
    body = _paragraphs(head)
    for number, (name, part) in enumerate(zip(PARTS, parts, strict=True), 1):
        body += [f"<h2>{NUMBERS[number - 1]}、{name}</h2>", *_paragraphs(part)]
        body += [_bare_table(tables[number])] if number in tables else []
    return "\n".join(body)


def title_of(report: Report) -> str:
    year = f"{report.year}年" if report.year else ""
    return f"{report.office}{year}政府信息公开工作年度报告"


def paragraphs_of(report: Report) -> tuple[tuple[str, ...], ...]:
    """The head and the six parts, a string a paragraph."""
    if report.prose:
        return tuple(tuple(line for line in part.split("\n") if line) for part in report.prose)
    return tuple(tuple(_joined(paragraph) for paragraph in part) for part in skeleton(report))


def _joined(paragraph: tuple[Run, ...]) -> str:
    return "".join(run.text for run in paragraph)


def _paragraphs(part: tuple[str, ...]) -> list[str]:
    return [f"<p>{escape(line)}</p>" for line in part]


def _table(picture: Picture) -> str:
    """What is wider than the screen can be scrolled by keyboard too; it is a region with a name."""
    label = f"{picture.name} {picture.caption}"
    return (
        f'<div class="wide" role="region" aria-label="{label}" tabindex="0">\n{_bare_table(picture)}\n</div>'
    )


def _bare_table(picture: Picture) -> str:
    rows = ["<tr>" + "".join(map(_cell, row)) + "</tr>" for row in picture.rows]
    head, body = rows[: picture.head_rows], rows[picture.head_rows :]
    thead = f"<thead>\n{chr(10).join(head)}\n</thead>\n" if head else ""
    caption = f"<caption>{picture.name} {picture.caption}</caption>\n"
    return f"<table>\n{caption}{thead}<tbody>\n{chr(10).join(body)}\n</tbody>\n</table>"


def _cell(drawn: Drawn) -> str:
    tag = "th" if drawn.head else "td"
    scope = f' scope="{drawn.head}"' if drawn.head else ""
    columns = f' colspan="{drawn.columns}"' if drawn.columns > 1 else ""
    rows = f' rowspan="{drawn.rows}"' if drawn.rows > 1 else ""
    return f"<{tag}{scope}{columns}{rows}>{escape(drawn.text)}</{tag}>"
