"""The table of daily figures: one row a day, one column a figure, zeros written as 0."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date, timedelta

from storage.terms import Figure

NAMES = {
    Figure.MESSAGES: "收到消息",
    Figure.PEOPLE: "来访人数",
    Figure.FOLLOWS: "新关注",
    Figure.UNFOLLOWS: "取消关注",
    Figure.ENQUIRIES: "查询",
    Figure.ANSWERED: "查询有结果",
    Figure.POSSIBLE: "查询只有可能相关",
    Figure.NOTHING: "查询没有结果",
    Figure.FAQS: "常见问题答上",
    Figure.LETTERS: "留言",
    Figure.APPLICATIONS: "依申请公开申请",
    Figure.OFFERED: "申请前提示已公开",
    Figure.HELPED: "提示后不用再申请",
    Figure.OPENED: "点开办理网页",
    Figure.ITEMS: "公开信息（条）",
    Figure.PLACEMENTS: "发布",
    Figure.REPEATED: "微信重复送达",
    Figure.HELD: "读不懂的消息",
    Figure.FORGED: "签名不对的请求",
    Figure.TOO_LARGE: "超长的请求",
}
_FORMULA_STARTS = ("=", "+", "-", "@", "\t", "\r", "\0", "＝", "＋", "－", "＠")


@dataclass(frozen=True, slots=True)
class Column:
    """`detail` is the channel of a placement."""

    figure: Figure
    detail: str = ""

    @property
    def name(self) -> str:
        return NAMES[self.figure] + (f"：{self.detail}" if self.detail else "")

    @property
    def key(self) -> str:
        return str(self.figure) + (f":{self.detail}" if self.detail else "")


@dataclass(frozen=True, slots=True)
class Table:
    """`people` cannot be summed over days: who came twice is one person; the total row leaves it out."""

    columns: tuple[Column, ...]
    rows: tuple[tuple[date, tuple[int, ...]], ...]

    def totals(self) -> tuple[int | None, ...]:
        sums = [sum(numbers) for numbers in zip(*(numbers for _, numbers in self.rows), strict=True)]
        return tuple(
            None if column.figure is Figure.PEOPLE else total
            for column, total in zip(self.columns, sums, strict=True)
        )


def table_of(
    figures: Iterable[tuple[date, Figure, str, int]], channels: Sequence[str], first: date, last: date
) -> Table:
    """Every day from `first` to `last`, every figure, every channel the office has."""
    known = {(day, Column(figure, detail)): number for day, figure, detail, number in figures}
    columns = tuple(
        column
        for figure in Figure
        for column in (
            [Column(figure, name) for name in channels] if figure is Figure.PLACEMENTS else [Column(figure)]
        )
    )
    days = [first + timedelta(days=n) for n in range((last - first).days + 1)]
    return Table(
        columns, tuple((day, tuple(known.get((day, column), 0) for column in columns)) for day in days)
    )


def as_text(cell: str) -> str:
    """A cell no spreadsheet takes for a formula (reliability F1)."""
    return "'" + cell if cell.startswith(_FORMULA_STARTS) else cell
