"""How long the law gives, in working days, by date of effect. Which rule holds is told by the day of receipt."""

from dataclasses import dataclass
from datetime import date
from enum import StrEnum


class Period(StrEnum):
    """期限."""

    ANSWER = "answer"  # 答复
    EXTENSION = "extension"  # 延期，最长
    ASK_SUPPLEMENT = "ask_supplement"  # 告知补正
    CONSULTATION = "consultation"  # 第三方、共同制作机关提出意见
    FEE_PAYMENT = "fee_payment"  # 缴费


@dataclass(frozen=True, slots=True)
class Rule:
    """`days` working days for whatever is received since `since`. None: that law set no period."""

    since: date
    days: int | None
    article: str


_OLD, _NEW = date(2008, 5, 1), date(2019, 5, 15)  # 国务院令第492号、第711号施行
_OLDER, _LAW = "《政府信息公开条例》（国务院令第492号）", "《政府信息公开条例》"

# Newest first. 收费办法 (国办函〔2020〕109号) gives the 20 days of payment; its text of this article was not seen again.
PERIODS: dict[Period, tuple[Rule, ...]] = {
    Period.ANSWER: (
        Rule(_NEW, 20, f"{_LAW}第三十三条第二款"),
        Rule(_OLD, 15, f"{_OLDER}第二十四条第二款"),
    ),
    Period.EXTENSION: (
        Rule(_NEW, 20, f"{_LAW}第三十三条第二款"),
        Rule(_OLD, 15, f"{_OLDER}第二十四条第二款"),
    ),
    Period.ASK_SUPPLEMENT: (Rule(_NEW, 7, f"{_LAW}第三十条"), Rule(_OLD, None, f"{_OLDER}第二十一条第四项")),
    Period.CONSULTATION: (
        Rule(_NEW, 15, f"{_LAW}第三十二条、第三十四条"),
        Rule(_OLD, None, f"{_OLDER}第二十三条"),
    ),
    Period.FEE_PAYMENT: (
        Rule(date(2021, 1, 1), 20, "《政府信息公开信息处理费管理办法》"),
        Rule(_OLD, None, f"{_OLDER}第二十七条"),
    ),
}


def rule_of(period: Period, on: date) -> Rule:
    """The rule for what was received on this day. Before the first 条例 there is none: its oldest is used."""
    rules = PERIODS[period]
    return next((rule for rule in rules if on >= rule.since), rules[-1])


def days_of(period: Period, on: date) -> int | None:
    return rule_of(period, on).days
