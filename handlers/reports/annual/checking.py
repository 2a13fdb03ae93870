"""All checks of a report, in the order of their numbers."""

from collections.abc import Iterable, Mapping

from handlers.refusal import Refused
from handlers.reports.annual.check import Check, Decision, Rule, Status, decided
from handlers.reports.annual.relations import sums
from handlers.reports.annual.report import Report
from handlers.reports.annual.text_checks import texts
from handlers.reports.annual.writing import regulations, written
from handlers.reports.annual.years import across

_ORDER = list(Rule)


def examine(
    report: Report,
    previous: Report | None = None,
    fee_notices: int | None = None,
    decisions: Mapping[str, Decision] | None = None,
) -> tuple[Check, ...]:
    """V1 to V12. `previous` is last year's report, whatever its form."""
    if previous and report.year and previous.year and previous.year != report.year - 1:
        raise Refused(f"上一年的报告应当是 {report.year - 1} 年度的，给的是 {previous.year} 年度的。")
    checks = [
        *sums(report), *across(report, previous), regulations(report), *written(report), *texts(report, fee_notices),
    ]  # fmt: skip
    checks.sort(key=lambda check: _ORDER.index(check.rule))
    return decided(checks, decisions or {})


def misplaced(faults: Iterable[str]) -> tuple[Check, ...]:
    """What stands in the file and could not be placed in the form: it was not counted, so nothing adds up for sure."""
    return tuple(
        Check(Rule.WRITTEN_AS_NUMBER, Status.BROKEN, (), (), "能对上行名和列头", fault, fault)
        for fault in faults
    )
