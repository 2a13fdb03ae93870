"""The text beside the tables: V9 (figures agree), V10 (fees are explained), V12 (the whole year)."""

import re
from collections.abc import Iterator
from decimal import Decimal

from handlers.reports.annual.check import Check, Rule, Status, checked, not_applicable
from handlers.reports.annual.layouts import (
    ALL_HANDLED,
    CARRIED_IN,
    CARRIED_OUT,
    NEW,
    REVIEW,
    SUIT_AFTER_REVIEW,
    SUIT_DIRECTLY,
    TOTAL,
    UNPAID,
    Form,
)  # fmt: skip
from handlers.reports.annual.report import Report, told, total
from handlers.reports.annual.spoken import Mention, Subject, mentions, sentences

_THREE, _FOUR = "表三", "表四"
CELLS = {
    Subject.RECEIVED: (f"{_THREE}/{NEW}/{TOTAL}",),
    Subject.HANDLED: (f"{_THREE}/{ALL_HANDLED}/{TOTAL}",),
    Subject.CARRIED_OUT: (f"{_THREE}/{CARRIED_OUT}/{TOTAL}",),
    Subject.REVIEWS: (f"{_FOUR}/{REVIEW}/{TOTAL}",),
    Subject.SUITS: tuple(f"{_FOUR}/{group}/{TOTAL}" for group in (SUIT_DIRECTLY, SUIT_AFTER_REVIEW)),
    Subject.DISPUTES: tuple(
        f"{_FOUR}/{group}/{TOTAL}" for group in (REVIEW, SUIT_DIRECTLY, SUIT_AFTER_REVIEW)
    ),
}
LAST_PART = 6


def texts(report: Report, fee_notices: int | None) -> Iterator[Check]:
    """`fee_notices` is how many the office sent; nothing where that is not known."""
    if not report.prose:
        for rule in (Rule.PROSE_AGREES, Rule.WHOLE_YEAR):
            yield not_applicable(rule, "没有正文")
    else:
        yield from _agreeing(report)
        yield from _whole_year(report)
    yield _fees(report, fee_notices)


def _agreeing(report: Report) -> Iterator[Check]:
    said = mentions(report.prose)
    for subject in Subject:
        of_it = [mention for mention in said if mention.subject is subject]
        if of_it:
            yield _agrees(report, subject, of_it)
    if not said:
        yield not_applicable(Rule.PROSE_AGREES, "正文里没有读到件数")


def _agrees(report: Report, subject: Subject, said: list[Mention]) -> Check:
    cells = CELLS[subject]
    figure = total(report, cells)
    if figure is None:
        return not_applicable(Rule.PROSE_AGREES, f"正文说到{subject}，表里没有这个数", cells)
    wrong = [mention for mention in said if not _is(report, subject, mention, figure)]
    numbers = "、".join(dict.fromkeys(str(mention.number) for mention in said))
    if not wrong:
        return checked(
            Rule.PROSE_AGREES,
            Status.PASSED,
            report,
            cells,
            told(figure),
            numbers,
            f"{subject}：正文和表里一致。",
        )
    broken = all(mention.firm for mention in wrong) and len(wrong) == len(said)
    status = Status.BROKEN if broken else Status.DOUBTFUL
    first = wrong[0]
    sentence = (
        f"{subject}：正文说 {first.number} 件，表里是 {told(figure)} 件。正文：“{_excerpt(first.sentence)}”"
    )
    return checked(Rule.PROSE_AGREES, status, report, cells, told(figure), numbers, sentence)


def _is(report: Report, subject: Subject, mention: Mention, figure: Decimal) -> bool:
    """收到 12 件（含上年结转 2 件） is 10 new ones."""
    if mention.number == figure:
        return True
    carried = report.number(f"{_THREE}/{CARRIED_IN}/{TOTAL}")
    with_carried = subject is Subject.RECEIVED and re.search("结转", mention.sentence) is not None
    return with_carried and carried is not None and mention.number == figure + carried


_DAY = r"(?:(20[0-9]{2})年)?([0-9]{1,2})月([0-9]{1,2})日"
_SPAN = re.compile(rf"{_DAY}(?:起|开始)?(?:至|到|—+|-+|~|～|－)+{_DAY}")
_COUNTED = re.compile("统计|数据|本报告|报告期")


def _whole_year(report: Report) -> Iterator[Check]:
    """Only spans that are said to be the ones counted: a training may well last from one day to another."""
    spans = [
        found for text in report.prose for sentence in sentences(text) if _COUNTED.search(sentence)
        for found in _SPAN.finditer(sentence)
    ]  # fmt: skip
    if not spans:
        yield not_applicable(Rule.WHOLE_YEAR, "正文没有写统计期限")
    for found in spans:
        yield _span(report, found)


def _span(report: Report, found: re.Match[str]) -> Check:
    year, month, day, last_year, last_month, last_day = found.groups()
    due = report.year or int(year or last_year or 0)
    years = {int(one) for one in (year, last_year) if one}
    days = (int(month), int(day), int(last_month), int(last_day))
    status = Status.PASSED if years <= {due} and days == (1, 1, 12, 31) else Status.BROKEN
    expected = f"{due}年1月1日至12月31日"
    sentence = f"统计期限写的是“{found[0]}”，应当是 {expected}。"
    return checked(Rule.WHOLE_YEAR, status, report, (), expected, found[0], sentence)


def _fees(report: Report, fee_notices: int | None) -> Check:
    cells = [f"{_THREE}/{UNPAID}/{TOTAL}"]
    if report.form is Form.OF_2019:
        return not_applicable(Rule.FEES_EXPLAINED, "2019 年的格式没有这一行")
    unpaid = report.number(cells[0])
    if unpaid is None:
        return not_applicable(Rule.FEES_EXPLAINED, "（六）2 没有数", cells)
    if not unpaid:
        return checked(Rule.FEES_EXPLAINED, Status.PASSED, report, cells, "", "0", "没有逾期未缴费的。")
    return _fees_explained(report, cells, unpaid, fee_notices)


def _fees_explained(report: Report, cells: list[str], unpaid: Decimal, fee_notices: int | None) -> Check:
    rule = Rule.FEES_EXPLAINED
    if fee_notices == 0:
        sentence = f"（六）2 填了 {told(unpaid)} 件逾期未缴费，可是本年没有发过收费通知。"
        return checked(rule, Status.BROKEN, report, cells, "发过收费通知", "0", sentence)
    if not report.prose:
        return not_applicable(rule, "没有正文", cells)
    if not report.prose[LAST_PART].strip():
        sentence = f"（六）2 填了 {told(unpaid)} 件逾期未缴费，没有找到第六部分，请看看收费情况说明了没有。"
        return checked(rule, Status.DOUBTFUL, report, cells, "第六部分说明收费", "没有找到", sentence)
    if re.search("收费|信息处理费", report.prose[LAST_PART]):
        return checked(rule, Status.PASSED, report, cells, "", "", "第六部分说明了收费情况。")
    sentence = f"（六）2 填了 {told(unpaid)} 件逾期未缴费，第六部分没有说明信息处理费的收取情况。"
    return checked(rule, Status.BROKEN, report, cells, "第六部分说明收费", "没有", sentence)


def _excerpt(sentence: str) -> str:
    return sentence if len(sentence) <= _LONGEST_SHOWN else sentence[:_LONGEST_SHOWN] + "…"


_LONGEST_SHOWN = 60
