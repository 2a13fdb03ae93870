"""救济途径: where whoever disagrees may go, within what time, and in what order.

Since 2024-01-01 a refusal on the grounds of articles 14 to 16 goes to administrative review first, and the letter must
say so (行政复议法第二十三条第一款第四项、第二款; 法释〔2025〕8号 limits it to those three articles).
"""

from dataclasses import dataclass
from datetime import date

from handlers.applications.letters.parties import Sender
from handlers.applications.outcomes import remedy_of
from storage.application_terms import Outcome, Remedy, ServiceWay

ONLINE = frozenset({ServiceWay.EMAIL, ServiceWay.WECHAT})
# How a letter names the articles of a 不予公开 (条例第十四条、第十五条、第十六条); C8, 另有查询规定, is not among them.
REFUSALS: dict[Outcome, str] = {
    Outcome.STATE_SECRET: "第十四条",
    Outcome.FORBIDDEN_BY_LAW: "第十四条",
    Outcome.THREE_SECURITIES: "第十四条",
    Outcome.THIRD_PARTY: "第十五条",
    Outcome.INTERNAL_AFFAIRS: "第十六条第一款",
    Outcome.PROCESS: "第十六条第二款",
    Outcome.ENFORCEMENT_FILE: "第十六条第二款",
}


@dataclass(frozen=True, slots=True)
class Terms:
    """`review` days to apply for review (行政复议法第二十条); `suit` months to sue at once (行政诉讼法第四十六条); `after`
    days to sue after review (行政诉讼法第四十五条, 行政复议法第三十四条)."""

    review: int
    suit: int
    after: int


# By date of effect: the six months came with the 行政诉讼法 of 2015-05-01; before them it was three.
TERMS = ((date(2015, 5, 1), Terms(60, 6, 15)), (date(1999, 10, 1), Terms(60, 3, 15)))


def terms(on: date) -> Terms:
    return next(one for since, one in TERMS if on >= since)


def is_review_first(ground: Outcome | None, on: date) -> bool:
    return ground is not None and remedy_of(ground, on) is Remedy.REVIEW_FIRST


def remedies(sender: Sender, on: date, paper: str, grounds: tuple[Outcome | None, ...]) -> tuple[str, ...]:
    """`grounds`: of everything decided in the letter; None is what was decided on no ground of refusal."""
    first = [one for one in grounds if is_review_first(one, on)]
    if len(first) == len(grounds):
        told = [f"如不服本{paper[:-1]}，{review_first(sender, on, paper)}"]
    elif first:
        told = [
            f"对本{paper}中依照《条例》{_articles(first)}不予公开的内容不服的，{review_first(sender, on, paper)}",
            f"对本{paper}的其他内容不服的，{either(sender, on, paper)}",
        ]
    else:
        told = [f"如不服本{paper[:-1]}，{either(sender, on, paper)}"]
    return (*told, *_online(sender))


def _articles(grounds: list[Outcome | None]) -> str:
    return "、".join(dict.fromkeys(REFUSALS[one] for one in grounds if one))


def review_first(sender: Sender, on: date, paper: str) -> str:
    """甲: 复议前置; to court only afterwards, or where the organ of review does not act (行政复议法第三十四条)."""
    within = terms(on)
    return (
        f"可以自收到本{paper}之日起{within.review}日内向{sender.review_organ}申请行政复议。"
        "对不予公开政府信息的决定，根据《中华人民共和国行政复议法》第二十三条第一款第（四）项的规定，应当先申请行政复议；"
        "对行政复议决定不服，或者行政复议机关不予受理、驳回申请、逾期不作答复的，可以自收到决定书之日或者行政复议期限届满之日起"
        f"{within.after}日内向{sender.court}提起行政诉讼。"
    )


def either(sender: Sender, on: date, paper: str) -> str:
    """乙: 复议或者诉讼."""
    within = terms(on)
    return (
        f"可以自收到本{paper}之日起{within.review}日内向{sender.review_organ}申请行政复议，"
        f"也可以自收到本{paper}之日起{within.suit}个月内直接向{sender.court}提起行政诉讼。"
    )


def _online(sender: Sender) -> tuple[str, ...]:
    """行政复议法第二十二条第二款 demands it where the letter goes by the internet; elsewhere it does no harm."""
    return (f"在线提交复议申请书：{sender.review_online}",) if sender.review_online else ()
