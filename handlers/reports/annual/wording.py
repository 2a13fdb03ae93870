"""The text of a report taken apart: title, year, office, and the six parts."""

import re
from collections.abc import Iterable

from handlers.reports.annual.report import bare

PARTS = (
    "总体情况", "主动公开政府信息情况", "收到和处理政府信息公开申请情况", "政府信息公开行政复议、行政诉讼情况",
    "存在的主要问题及改进情况", "其他需要报告的事项",
)  # fmt: skip
_HEADINGS = tuple(
    re.compile(pattern)
    for pattern in (
        r"总体情况", r"主动公开政府信息(?:的)?情况", r"收到和处理政府信息公开申请(?:的)?情况",
        r"行政复议[、和及，,]?(?:提起)?(?:行政)?诉讼(?:的)?情况", r"(?:存在的?)?(?:主要)?问题(?:及|和|与)?.{0,6}改进",
        r"其[他它]需要报告的?(?:事项|情况)",
    )
)  # fmt: skip
_LONGEST_HEADING = 40
_NUMBERED = re.compile(r"[一二三四五六七八九十]?[、.．]?\s*")
_TITLE = re.compile(
    r"(?P<before>[^，。；：:<>|_\n]{0,40}?)(?P<year>20[0-9]{2})年?度?(?P<after>[^，。；：:\n]{0,40}?)政府信息公开(?:工作)?年度?(?:工作)?报告"
)
_OFFICE = re.compile(r"[\u4e00-\u9fff]{2,30}")


def parts_of(lines: Iterable[str]) -> tuple[str, ...]:
    """What stands between title and first part, then each part; () where no heading of a part is found."""
    told: list[list[str]] = [[] for _ in range(len(PARTS) + 1)]
    at = 0
    for line in lines:
        began = _begins(line)
        if began > at:
            at = began
        elif at or not _TITLE.fullmatch(bare(line)):
            told[at].append(line)
    return tuple("\n".join(part) for part in told) if at else ()


def _begins(line: str) -> int:
    """The number of the part this line is the heading of, 0 for none."""
    said = bare(line)
    if len(said) > _LONGEST_HEADING or said.endswith(("。", "；")):
        return 0
    said = _NUMBERED.sub("", said, count=1) if said[1:2] in ("、", ".") else said.lstrip("、.")
    return next((number for number, heading in enumerate(_HEADINGS, 1) if heading.search(said)), 0)


def year_and_office(lines: Iterable[str]) -> tuple[int | None, str]:
    """From the first line that is a title: 梭戛乡人民政府2019年政府信息公开工作年度报告."""
    for line in lines:
        if found := _TITLE.search(bare(line)):
            names = (_OFFICE.search(found[side]) for side in ("before", "after"))
            office = next((name[0] for name in names if name), "")
            return int(found["year"]), office.removeprefix("关于").removesuffix("本级")
    return None, ""
