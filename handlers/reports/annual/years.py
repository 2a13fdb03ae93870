"""This year beside last year's report: V5 and V6."""

from collections.abc import Iterator

from handlers.reports.annual import naming
from handlers.reports.annual.check import Check, Rule, Status, not_applicable
from handlers.reports.annual.layouts import CARRIED_IN, CARRIED_OUT, IN_FORCE, MADE, REPEALED, Form
from handlers.reports.annual.relations import UNREAD
from handlers.reports.annual.report import Report, told

LAST_YEAR = "上年/"


def across(report: Report, previous: Report | None) -> Iterator[Check]:
    if previous is None:
        yield not_applicable(Rule.CARRIED_OVER, "没有上一年的报告")
        yield not_applicable(Rule.IN_FORCE, "没有上一年的报告")
        return
    yield from _carried_over(report, previous)
    if {report.form, previous.form} == {Form.OF_2021}:
        yield from _in_force(report, previous)
    else:
        yield not_applicable(Rule.IN_FORCE, "2019 年的格式没有“现行有效件数”")


def _carried_over(report: Report, previous: Report) -> Iterator[Check]:
    """Table three has the same columns in both forms."""
    block = report.layout.applications
    for column in block.columns:
        now, before = (f"{block.name}/{row}/{column.name}" for row in (CARRIED_IN, CARRIED_OUT))
        carried, left = report.number(now), previous.number(before)
        cells = (LAST_YEAR + before, now)
        if carried is None or left is None:
            yield not_applicable(Rule.CARRIED_OVER, UNREAD, cells)
            continue
        status = Status.PASSED if carried == left else Status.BROKEN
        sentence = f"表三「{column.name}」列：上年报告结转下年度 {told(left)} 件，本年报告的上年结转是 {told(carried)} 件。"
        values = (previous.cells[before], report.cells[now])
        yield Check(Rule.CARRIED_OVER, status, cells, values, told(left), told(carried), sentence)


def _in_force(report: Report, previous: Report) -> Iterator[Check]:
    """Only a warning: cleaning up old documents may change what counts as one."""
    block = report.layout.made_public[0]
    for line in block.lines:
        made, repealed, force = (f"{block.name}/{line.path}/{name}" for name in (MADE, REPEALED, IN_FORCE))
        before = previous.number(force)
        now = [report.number(path) for path in (made, repealed, force)]
        cells = (LAST_YEAR + force, made, repealed, force)
        if before is None or None in now:
            yield not_applicable(Rule.IN_FORCE, UNREAD, cells)
            continue
        plus, minus, found = (number for number in now if number is not None)
        expected = before + plus - minus
        sentence = (
            f"{naming.table(block)}{naming.row(line)}：上年现行有效 {told(before)} 件，本年制发 {told(plus)} 件、"
            f"废止 {told(minus)} 件，应当现行有效 {told(expected)} 件，填的是 {told(found)} 件。"
        )
        values = (previous.cells[force], *(report.cells[path] for path in (made, repealed, force)))
        status = Status.PASSED if expected == found else Status.DOUBTFUL
        yield Check(Rule.IN_FORCE, status, cells, values, told(expected), told(found), sentence)
