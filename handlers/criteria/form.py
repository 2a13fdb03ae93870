"""What is typed on the page of a criterion: the office's own score with its reason, and the figure it is measured by."""

from collections.abc import Mapping
from dataclasses import dataclass

from handlers.criteria.rules import SHARES, Standard
from handlers.criteria.table import PER_CENT
from handlers.criteria.told import UNITS, as_hundredths, told_points
from handlers.refusal import Faults
from storage.report_terms import Bound, KnownFigure

LONGEST = 500
MOST = 10_000_000


@dataclass(frozen=True, slots=True)
class Own:
    """`score` in hundredths; None takes a score back."""

    score: int | None
    why: str


def within(score: int, points: int) -> bool:
    """Points that can only be lost have no other end: every slip costs them again."""
    return 0 <= score <= points if points > 0 else score <= 0


def range_told(points: int) -> str:
    return f"在 0 到 {told_points(points)} 之间" if points > 0 else "是 0 或者负数"


def read_own(form: Mapping[str, str]) -> Own:
    """Raises Faults with everything that is wrong at once."""
    faults: dict[str, str] = {}
    typed, why = form.get("score", "").strip(), form.get("why", "").strip()
    score = as_hundredths(typed)
    if typed and score is None:
        faults["score"] = "自评请填数字，例如 4 或 4.5；不自评就空着。"
    if not why:
        faults["why"] = "请写明理由，例如“三次会议都有签到册”。"
    elif len(why) > LONGEST:
        faults["why"] = f"理由有 {len(why)} 字，最多 {LONGEST} 字，请缩短。"
    if faults:
        raise Faults(faults)
    return Own(score, why)


def read_standard(form: Mapping[str, str]) -> Standard | None:
    """None where no figure is chosen."""
    told = form.get("figure", "")
    if not told:
        return None
    if told not in set(KnownFigure):
        raise Faults({"figure": "请选系统里的哪个数。"})
    figure, number = KnownFigure(told), form.get("threshold", "").strip()
    if figure in SHARES:
        return Standard(figure, Bound.SHARE, _share(number))
    bound = form.get("bound", "")
    if bound not in (Bound.AT_LEAST, Bound.AT_MOST):
        raise Faults({"bound": "请选至少还是不超过。"})
    whole = as_hundredths(number, 0)
    if whole is None or not 0 <= whole <= MOST:
        raise Faults({"threshold": f"请填整数（{UNITS[figure]}），例如 2。"})
    return Standard(figure, Bound(bound), whole // 100)


def _share(told: str) -> int:
    share = as_hundredths(told)
    if share is None or not 0 <= share <= PER_CENT:
        raise Faults({"threshold": "请填 0 到 100 之间的百分数，例如 95。"})
    return share
