"""工作台账: what may be entered, in which words, and how a form of it is read."""

import re
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from decimal import Decimal

from handlers.refusal import Faults
from storage.report_terms import LedgerKind as K

NAMES = {
    K.DOCUMENTS_MADE: "制发行政规范性文件", K.DOCUMENTS_REPEALED: "废止行政规范性文件",
    K.DOCUMENTS_BEFORE: "启用台账以前现行有效的行政规范性文件", K.PERMITS: "行政许可处理决定", K.PENALTIES: "行政处罚处理决定",
    K.COERCIONS: "行政强制处理决定", K.CHARGES: "行政事业性收费", K.REGULATIONS_MADE: "制发规章", K.REGULATIONS_REPEALED: "废止规章",
    K.REGULATIONS_BEFORE: "启用台账以前现行有效的规章", K.REGULATIONS_DISCLOSED: "公开规章", K.DOCUMENTS_DISCLOSED: "公开规范性文件",
    K.SERVICES: "其他对外管理服务处理决定", K.PERMIT_ITEMS: "行政许可项目增减", K.SERVICE_ITEMS: "其他对外管理服务项目增减",
    K.PENALTY_ITEMS: "行政处罚项目增减", K.COERCION_ITEMS: "行政强制项目增减", K.CHARGE_ITEMS: "收费项目增减",
    K.PROCUREMENTS: "政府集中采购项目", K.PROCURED: "政府集中采购金额", K.LEADING_GROUP: "领导小组和分工", K.RULE: "公开工作制度",
    K.MEETING: "会议", K.TRAINING: "培训", K.INSPECTION: "监督检查", K.ASSESSMENT: "考核、评议、责任追究的结果",
}  # fmt: skip
EVENTS = (K.LEADING_GROUP, K.RULE, K.MEETING, K.TRAINING, K.INSPECTION, K.ASSESSMENT)
# What only the form of 国办公开办函〔2019〕60号 asks for.
OF_2019 = (
    K.REGULATIONS_DISCLOSED, K.DOCUMENTS_DISCLOSED, K.SERVICES, K.PERMIT_ITEMS, K.SERVICE_ITEMS, K.PENALTY_ITEMS,
    K.COERCION_ITEMS, K.CHARGE_ITEMS, K.PROCUREMENTS, K.PROCURED,
)  # fmt: skip
FIGURES = tuple(kind for kind in NAMES if kind not in EVENTS)
MONEY = frozenset({K.CHARGES, K.PROCURED})
CHANGES = frozenset(
    {K.PERMIT_ITEMS, K.SERVICE_ITEMS, K.PENALTY_ITEMS, K.COERCION_ITEMS, K.CHARGE_ITEMS, K.DOCUMENTS_BEFORE, K.REGULATIONS_BEFORE}
)  # fmt: skip
UNITS = {kind: "元" if kind in MONEY else "项" if kind.endswith("_items") else "件" for kind in FIGURES}
FEN = 100  # 分 in 元
FIRST_YEAR = 2008
_COUNT, _CHANGE = re.compile(r"[0-9]{1,7}"), re.compile(r"[+-]?[0-9]{1,7}")
_MONEY = re.compile(r"[0-9]{1,12}(\.[0-9]{1,2})?")
_WIDE = str.maketrans("０１２３４５６７８９．－＋，", "0123456789.-+,")
_MONTH = re.compile(r"([0-9]{4})-([0-9]{1,2})")
LONGEST = 1000


@dataclass(frozen=True, slots=True)
class Entry:
    """A figure has a source, an event has words; `number` in 分 where it is money."""

    kind: K
    day: date
    number: int
    heads: int = 0
    words: str = ""
    source: str = ""


def read_figure(told: Mapping[str, str], today: date) -> Entry:
    """Raises Faults with everything that is wrong at once."""
    faults: dict[str, str] = {}
    kind = K(told["kind"]) if told.get("kind", "") in FIGURES else None
    if kind is None:
        faults["kind"] = "请选是哪个数。"
    month = _month(told.get("month", ""))
    if month is None or not date(FIRST_YEAR, 1, 1) <= month <= today:
        faults["month"] = "请填月份，例如 2026-03，不能晚于今天。"
    number = _number(kind or K.PERMITS, told.get("number", ""))
    if number is None:
        faults["number"] = f"请填{'金额（元），最多两位小数' if kind in MONEY else '整数'}，没有的填 0。"
    if not told.get("source", "").strip():
        faults["source"] = "请写明这个数从哪里来，例如“自然资源所宅基地审批台账”。"
    if faults or kind is None or month is None or number is None:
        raise Faults(faults)
    return Entry(
        kind, month, number, 0, told.get("words", "").strip()[:LONGEST], told["source"].strip()[:LONGEST]
    )


def read_event(told: Mapping[str, str], today: date) -> Entry:
    faults: dict[str, str] = {}
    kind = K(told["event"]) if told.get("event", "") in EVENTS else None
    if kind is None:
        faults["event"] = "请选是哪一类。"
    day = _day(told.get("day", ""))
    if day is None or not date(FIRST_YEAR, 1, 1) <= day <= today:
        faults["day"] = "请填日期，不能晚于今天。"
    words, heads = told.get("title", "").strip(), told.get("heads", "").strip().translate(_WIDE)
    if not words:
        faults["title"] = "请写明内容，例如“全乡政务公开工作培训”。"
    if heads and not _COUNT.fullmatch(heads):
        faults["heads"] = "参加的人次请填整数。"
    elif kind is K.TRAINING and not heads:
        faults["heads"] = "培训要填参加的人次。"
    if faults or kind is None or day is None:
        raise Faults(faults)
    return Entry(kind, day, 1, int(heads or 0), words[:LONGEST], told.get("proof", "").strip()[:LONGEST])


def _number(kind: K, told: str) -> int | None:
    said = told.strip().translate(_WIDE).replace(",", "")
    if kind in MONEY:
        return int(Decimal(said) * FEN) if _MONEY.fullmatch(said) else None
    return int(said) if (_CHANGE if kind in CHANGES else _COUNT).fullmatch(said) else None


def _month(told: str) -> date | None:
    found = _MONTH.fullmatch(told.strip().translate(_WIDE))
    return _day(f"{found[1]}-{int(found[2]):02}-01") if found else None


def _day(told: str) -> date | None:
    try:
        return date.fromisoformat(told.strip())
    except ValueError:
        return None


def number_told(kind: K, number: int) -> str:
    """As a person writes it: money in 元."""
    return f"{Decimal(number) / FEN:,.2f}" if kind in MONEY else str(number)
