"""Reports as other townships publish them: laid out in their own ways, with the same figures as `papers.consistent`."""

import io
from collections.abc import Iterable

from docx import Document
from docx.table import Table

from handlers.reports.annual.drawing import Picture, pictures
from handlers.reports.annual.report import Report


def as_docx(report: Report, lines: Iterable[str] = ()) -> bytes:
    """Merged cells as Word makes them."""
    document = Document()
    for line in lines:
        document.add_paragraph(line)
    for picture in pictures(report):
        document.add_heading(picture.caption)
        _draw(document.add_table(len(picture.rows), len(picture.widths)), picture)
    made = io.BytesIO()
    document.save(made)
    return made.getvalue()


def _draw(table: Table, picture: Picture) -> None:
    taken: set[tuple[int, int]] = set()
    for row, drawn_row in enumerate(picture.rows):
        column = 0
        for drawn in drawn_row:
            while (row, column) in taken:
                column += 1
            last = row + drawn.rows - 1, column + drawn.columns - 1
            table.cell(row, column).merge(table.cell(*last)).text = drawn.text
            taken |= {(r, c) for r in range(row, last[0] + 1) for c in range(column, last[1] + 1)}


# A page of a county's site: a table lays out the page, the report's stands within, written by Word, in GBK.
COLUMNS = ("自 然 人", "商业\n企业", "科研机构", "社会公益组织", "法律服务机构", "其他", "总 计")


def page_of_a_county(rows: str, *, heads: Iterable[str] = COLUMNS, text: str = "") -> bytes:
    head = "".join(f"<td><p class=MsoNormal><span>{name}<o:p></o:p></span></p></td>" for name in heads)
    return (
        '<html><head><meta http-equiv=Content-Type content="text/html; charset=gb2312">'
        "<title>新华镇人民政府2023年政府信息公开工作年度报告</title><style>td{color:red}</style></head><body>"
        "<table><tr><td width=20>首页 &gt; 公开年报</td><td>"
        f"<h1>新华镇人民政府2023年政府信息公开工作年度报告</h1><p>一、总体情况</p><p>{text}</p>"
        "<table border=1><tr><td colspan=3 rowspan=2>（本列数据的勾稽关系为：第一项加第二项之和，等于第三项加第四项之和）</td>"
        f"<td colspan=7>申请人情况</td></tr><tr>{head}</tr>{rows}</table>"
        "<script>var x = '<td>99</td>';</script></td></tr></table></body></html>"
    ).encode("gb18030")


def row(label: str, *figures: object, before: str = "", columns: int = 3) -> str:
    return (
        f"<tr>{before}<td colspan={columns}>{label}</td>{''.join(f'<td>{one}</td>' for one in figures)}</tr>"
    )
