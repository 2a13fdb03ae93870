"""考核指标 in words and numbers: points, shares, bounds and days as people write them."""

from handlers.criteria.rules import HUNDRED, Present, Row, Standard
from storage.report_terms import Bound, Cycle, KnownFigure

F = KnownFigure
NAMES = {
    F.SILENT_DAYS: "距上次发布的天数", F.ITEMS: "公开信息条数", F.ITEMS_IN_TIME: "按时公开的比例", F.PLACEMENTS: "各渠道发布合计",
    F.APPLICATIONS_IN_TIME: "按时答复申请的比例", F.LETTERS_IN_TIME: "按时办结留言的比例", F.ENQUIRIES_ANSWERED: "查询查得到的比例",
    F.MEETINGS: "会议次数", F.TRAININGS: "培训次数", F.TRAINED: "培训人次", F.RULES: "制定制度件数", F.INSPECTIONS: "监督检查次数",
}  # fmt: skip
UNITS = {
    F.SILENT_DAYS: "天", F.ITEMS: "条", F.PLACEMENTS: "处", F.MEETINGS: "次", F.TRAININGS: "次", F.TRAINED: "人次", F.RULES: "件",
    F.INSPECTIONS: "次",
}  # fmt: skip
BOUNDS = {Bound.AT_LEAST: "至少", Bound.AT_MOST: "不超过", Bound.SHARE: "不低于"}


CYCLES = {
    Cycle.ONCE: "到一个日期", Cycle.MONTH: "每月", Cycle.QUARTER: "每季度", Cycle.HALF: "每半年", Cycle.YEAR: "全年"
}  # fmt: skip
MOST_FIGURES = 4
WIDE = str.maketrans("０１２３４５６７８９．－＋％﹪−–", "0123456789.-+%%--")


def told_points(hundredths: int) -> str:
    """250 → 2.5."""
    whole, rest = divmod(abs(hundredths), HUNDRED)
    sign = "-" if hundredths < 0 else ""
    return f"{sign}{whole}.{rest:02}".rstrip("0").rstrip(".")


def told_present(figure: KnownFigure, present: Present) -> str:
    """16 次; 95.45%（21/22）."""
    if present.of is None:
        return f"{present.number}{UNITS.get(figure, '')}"
    if present.of == 0:
        return "没有发生"
    share = present.number * HUNDRED * HUNDRED // present.of
    return f"{told_points(share)}%（{present.number}/{present.of}）"


def told_standard(standard: Standard) -> str:
    """培训次数 至少 2 次."""
    if standard.bound is Bound.SHARE:
        return f"{NAMES[standard.figure]}不低于 {told_points(standard.threshold)}%"
    return f"{NAMES[standard.figure]}{BOUNDS[standard.bound]} {standard.threshold} {UNITS[standard.figure]}"


def told_due(row: Row) -> str:
    if row.cycle is Cycle.ONCE and row.due:
        return row.due.isoformat()
    return CYCLES[row.cycle]


def as_hundredths(told: str, decimals: int = 2) -> int | None:
    """2.5 → 250; None where this is no number."""
    said = told.strip().translate(WIDE).removesuffix("%").removesuffix("分").strip()
    sign, said = (-1, said[1:]) if said[:1] == "-" else (1, said.removeprefix("+"))
    whole, point, rest = said.partition(".")
    good = whole.isascii() and whole.isdigit() and len(whole) <= MOST_FIGURES
    if not good or (point and not (rest.isascii() and rest.isdigit() and len(rest) <= decimals)):
        return None
    return sign * (int(whole) * HUNDRED + int(rest.ljust(2, "0") if rest else 0))
