"""The county's scoring sheet, read row by row: what each row asks, or what is wrong in it and what was expected."""

import calendar
import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date

from handlers.criteria.rules import SHARES, Row, Standard
from handlers.criteria.told import CYCLES, NAMES, WIDE, as_hundredths
from handlers.days import day_in
from handlers.refusal import Refused
from storage.report_terms import Bound, Cycle
from storage.tokens import writable

HEADS = ("编号", "考核内容", "分值", "评分规则", "要什么佐证", "期限", "系统里的数", "达标要求")
NUMBER, CONTENT, POINTS, RULE, WANTED, DUE, FIGURE, BOUND = HEADS
_CALLED = {
    NUMBER: ("序号", "指标编号"), CONTENT: ("内容", "考核指标", "考核项目", "考核要点", "指标", "指标名称", "指标内容"),
    POINTS: ("分数", "满分", "标准分", "标准分值"), RULE: ("评分标准", "评分细则", "评分办法", "计分办法", "扣分标准"),
    WANTED: ("佐证", "佐证材料", "佐证资料", "证明材料", "印证材料"), DUE: ("时限", "完成时限", "完成时间", "截止日期", "时间要求"),
}  # fmt: skip
OTHER_NAMES = {other: head for head, others in _CALLED.items() for other in others}
NEEDED = (NUMBER, CONTENT, POINTS)
LONGEST = {NUMBER: 40, CONTENT: 500, RULE: 2000, WANTED: 500}
MOST = 500  # rows of a sheet
HIGHEST = 1000 * 100  # hundredths of a point
TOP = 10  # rows in which the heading is looked for: a title may stand above it
_SUMS = ("合计", "总计", "总分", "小计")
_CYCLES = {
    "": Cycle.YEAR, "全年": Cycle.YEAR, "年底": Cycle.YEAR, "年末": Cycle.YEAR, "每年": Cycle.YEAR, "年底前": Cycle.YEAR,
    "每月": Cycle.MONTH, "按月": Cycle.MONTH, "每季度": Cycle.QUARTER, "每季": Cycle.QUARTER, "按季": Cycle.QUARTER, "每半年": Cycle.HALF,
    "半年": Cycle.HALF,
}  # fmt: skip
_IN_YEAR = re.compile(r"(\d{1,2})月(?:(\d{1,2})[日号]|底|末)(?:以?前)?")
_WORDS = {
    "至少": Bound.AT_LEAST,
    "不少于": Bound.AT_LEAST,
    "不超过": Bound.AT_MOST,
    "不多于": Bound.AT_MOST,
    "最多": Bound.AT_MOST,
}
_BOUND = re.compile(r"(至少|不少于|不超过|不多于|最多)([0-9]{1,7})[天条处次件人]*")
_SHARE = re.compile(r"(?:不低于|至少|不少于)([0-9.]{1,6})%")
_FIGURES = {name: figure for figure, name in NAMES.items()}


@dataclass(frozen=True, slots=True)
class BadRow:
    """`number` as the person's own program counts; `told` is everything that is wrong in it."""

    number: int
    told: str
    content: str = ""


@dataclass(frozen=True, slots=True)
class Sheet:
    """`left` are columns nobody reads here."""

    rows: tuple[Row, ...]
    bad: tuple[BadRow, ...]
    left: tuple[str, ...] = ()


def read(cells: Iterable[tuple[int, Sequence[str] | None]], year: int) -> Sheet:
    """Number of each row and its cells; None where it could not be read on. Raises Refused for what is no such sheet."""
    lines = iter(cells)
    heading = _heading(lines)
    rows: list[Row] = []
    bad: list[BadRow] = []
    seen: dict[str, int] = {}
    for number, one in _lines(lines, heading, year):
        if isinstance(one, BadRow):
            bad.append(one)
        elif (first := seen.setdefault(one.number, number)) != number:
            bad.append(BadRow(number, _twice(one.number, first), one.content))
        else:
            rows.append(one)
    if len(rows) + len(bad) > MOST:
        raise Refused(f"考核表最多 {MOST} 行，这个文件有 {len(rows) + len(bad)} 行，请检查是不是这个文件。")
    if not rows and not bad:
        raise Refused("表里只有列名，没有考核指标。请一行写一个指标。")
    return Sheet(tuple(rows), tuple(bad), _left(heading))


def _left(heading: Sequence[str]) -> tuple[str, ...]:
    """Columns nobody reads; of two of one name the second."""
    named = [(place, name) for place, name in enumerate(heading) if name]
    return tuple(name for place, name in named if name not in HEADS or name in heading[:place])


def _twice(number: str, first: int) -> str:
    return (
        f"编号「{number}」和第 {first} 行重复：请改成不同的编号（1.10 被存成了 1.1 的，把这一列设成文本再填）"
    )


def _heading(lines: Iterator[tuple[int, Sequence[str] | None]]) -> list[str]:
    for _, row in zip(range(TOP), lines, strict=False):
        names = ["".join((name or "").split()) for name in row[1] or ()]
        heading = [OTHER_NAMES.get(name, name) for name in names]
        if all(name in heading for name in NEEDED):
            return heading
    raise Refused(f"没有找到列名：前 {TOP} 行里要有一行写着 {'、'.join(NEEDED)}。可以下载模板照着填。")


def _lines(
    lines: Iterator[tuple[int, Sequence[str] | None]], heading: Sequence[str], year: int
) -> Iterator[tuple[int, Row | BadRow]]:
    for number, row in lines:
        if row is None:
            yield number, BadRow(number, "有一格太长：多半是引号没有关上。从这里起没有读")
            continue
        words = [writable(word).strip() for word in row]
        told = dict(reversed(list(zip(heading, words, strict=False))))
        if any(words[len(heading) :]):
            reason = f"有 {len(words)} 格，列名只有 {len(heading)} 个：文字里的逗号要用引号括起来"
            yield number, BadRow(number, reason, told.get(CONTENT, ""))
        elif any(words) and not _is_sum(words):
            yield number, _row(number, told, year)


def _is_sum(words: Sequence[str]) -> bool:
    return next((word for word in words if word), "").replace(" ", "").startswith(_SUMS)


def _row(number: int, told: Mapping[str, str], year: int) -> Row | BadRow:
    """Everything that is wrong is told at once."""
    wrong: list[str] = []
    name, content, rule, wanted = (_text(told, head, wrong) for head in (NUMBER, CONTENT, RULE, WANTED))
    points = _points(told.get(POINTS, ""), wrong)
    cycle, due = due_in(told.get(DUE, ""), year, wrong)
    standard = standard_in(told.get(FIGURE, ""), told.get(BOUND, ""), wrong)
    if wrong:
        return BadRow(number, "；".join(wrong), content)
    return Row(name, content, points, rule, wanted, cycle, due, standard)


def _text(told: Mapping[str, str], head: str, wrong: list[str]) -> str:
    words = told.get(head, "")
    if head in NEEDED and not words:
        wrong.append(f"缺{head}" + ("，写 1、1.1 或 A-3 这样的" if head == NUMBER else "，写这一项考核什么"))
    if len(words) > LONGEST[head]:
        wrong.append(f"{head}有 {len(words)} 字，最多 {LONGEST[head]} 字")
    return words


def _points(told: str, wrong: list[str]) -> int:
    points = as_hundredths(told)
    if not points or abs(points) > HIGHEST:
        said = f"分值「{told[:10]}」" if told else "分值空着，"
        wrong.append(f"{said}应是数字，例如 5 或 2.5；只扣分的写负数，例如 -6")
    return points or 0


def due_in(told: str, year: int, wrong: list[str]) -> tuple[Cycle, date | None]:
    """A day, or how often. Blank is the whole year."""
    said = "".join(told.split())
    if said in _CYCLES:
        return _CYCLES[said], None
    day = day_in(told) or _day_in_year(said, year)
    if day is None:
        wrong.append(f"期限「{told[:20]}」看不懂，写 {year}-11-30、11月30日、{'、'.join(_CYCLE_WORDS)}")
    elif day.year not in (year, year + 1):
        wrong.append(f"期限 {day} 不在这一年：这是 {year} 年的考核表")
    return Cycle.ONCE, day


_CYCLE_WORDS = [word for cycle, word in CYCLES.items() if cycle is not Cycle.ONCE]


def _day_in_year(said: str, year: int) -> date | None:
    """11月30日, 6月底前."""
    found = _IN_YEAR.fullmatch(said.removeprefix(f"{year}年"))
    if found is None or not 1 <= int(found[1]) <= 12:  # noqa: PLR2004 - months
        return None
    last = calendar.monthrange(year, int(found[1]))[1]
    day = int(found[2] or last)
    return date(year, int(found[1]), day) if 1 <= day <= last else None


def standard_in(figure: str, bound: str, wrong: list[str]) -> Standard | None:
    """培训次数, 至少 2. Both blank: tied to no figure."""
    if not figure and not bound:
        return None
    known, said = _FIGURES.get("".join(figure.split())), "".join(bound.split()).translate(WIDE)
    if known is None:
        wrong.append(f"系统里的数「{figure[:20]}」不在其中，写 {'、'.join(NAMES.values())}，或者空着")
        return None
    pattern, wanted = (_SHARE, "不低于 95%") if known in SHARES else (_BOUND, "至少 2 或 不超过 14")
    found = pattern.fullmatch(said)
    number = None if found is None else as_hundredths(found[1]) if known in SHARES else int(found[2])
    if found is None or number is None or (known in SHARES and number > PER_CENT):
        wrong.append(f"达标要求「{bound[:20]}」看不懂，“{NAMES[known]}”写 {wanted}")
        return None
    return Standard(known, Bound.SHARE if known in SHARES else _WORDS[found[1]], number)


PER_CENT = 100 * 100  # a whole, in hundredths of a per cent
