"""The columns of a file that comes or goes: what each is called in a heading, and what it holds."""

import json
from collections.abc import Mapping

COLUMNS = {
    "id": "编号", "title": "标题", "body": "正文", "org": "发布机构", "date": "发布日期", "doc_number": "文号",
    "index_number": "索引号", "category": "分类", "areas": "重点领域", "station": "站所", "made_on": "成文日期",
    "validity": "是否有效", "summary": "内容概述", "plain": "大白话", "source_url": "来源网址", "channels": "渠道",
}  # fmt: skip
HEADINGS = {name: key for key, name in COLUMNS.items()} | {"名称": "title", "内容": "body"}
REASON = "哪里要改"  # the column that stands before them in a file of rows to mend; reading leaves it out
FORMULA_STARTS = "=+-@＝＋－＠\t\r"

# What the template shows: rows a clerk writes their own over.
EXAMPLE = (
    "gk-001", "梭戛乡2026年城乡居民最低生活保障申请指南", "申请低保的，到户籍所在村委会提交书面申请。",
    "梭戛乡人民政府", "2026-03-01", "梭府发〔2026〕3号", "", "办事指南", "社会救助、社会公益", "社会事务办公室",
    "2026-02-26", "有效", "", "", "", "政府网站、公开栏",
)  # fmt: skip


def key_of(heading: str) -> str:
    told = heading.strip()
    return HEADINGS.get(told, told)


def cell(words: str) -> str:
    """As it was before it was written so that no spreadsheet takes it for a formula."""
    return words[1:] if words[:1] == "'" and words[1:2] and words[1] in FORMULA_STARTS else words


def as_cells(told: Mapping[str, object]) -> tuple[str, ...]:
    """A row as it was handed in, column by column."""
    return tuple(_words(told.get(key)) for key in COLUMNS)


def _words(value: object) -> str:
    if value is None:
        return ""
    return value if isinstance(value, str) else json.dumps(value, ensure_ascii=False)
