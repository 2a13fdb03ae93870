"""What one check found (勾稽), and what a person decided about a doubtful one."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, replace
from enum import StrEnum
from hashlib import sha256

from handlers.reports.annual.report import Report


class Rule(StrEnum):
    """Numbers of regulation §3.3."""

    RECEIVED_IS_HANDLED = "V1"
    ROW_SUM = "V2"
    RESULTS_SUM = "V3"
    DISPUTES_SUM = "V4"
    CARRIED_OVER = "V5"
    IN_FORCE = "V6"
    TOWNSHIP_REGULATIONS = "V7"
    WRITTEN_AS_NUMBER = "V8"
    PROSE_AGREES = "V9"
    FEES_EXPLAINED = "V10"
    NOTHING_BLANK = "V11"
    WHOLE_YEAR = "V12"


LAWS = {
    Rule.RECEIVED_IS_HANDLED: "表三左上角：第一项加第二项之和，等于第三项加第四项之和",
    Rule.ROW_SUM: "表三列头：总计为自然人与法人或其他组织五列之和",
    Rule.RESULTS_SUM: "表三：（七）总计为（一）至（六）各项之和",
    Rule.DISPUTES_SUM: "表四：总计为维持、纠正、其他结果、尚未审结之和",
    Rule.CARRIED_OVER: "表三：本年的上年结转，就是上年报告的结转下年度继续办理",
    Rule.IN_FORCE: "表二：现行有效＝上年现行有效＋本年制发－本年废止",
    Rule.TOWNSHIP_REGULATIONS: "《立法法》第九十三条：乡镇没有制定规章的权限",
    Rule.WRITTEN_AS_NUMBER: "年度报告格式：件数为不小于零的整数，金额以万元计",
    Rule.PROSE_AGREES: "《政府信息公开条例》第五十条：正文和附表说的是同一年、同一件事",
    Rule.FEES_EXPLAINED: "《政府信息公开信息处理费管理办法》（国办函〔2020〕109号）：收费情况在年度报告中说明",
    Rule.NOTHING_BLANK: "年度报告格式：没有的填 0，不留空、不用“/”代替",
    Rule.WHOLE_YEAR: "《政府信息公开条例》第四十九条、第五十条：报告的是上一年度，1月1日至12月31日",
}


class Status(StrEnum):
    PASSED = "通过"
    BROKEN = "不平"
    DOUBTFUL = "存疑"
    NOT_APPLICABLE = "不适用"


@dataclass(frozen=True, slots=True)
class Check:
    """`cells` are paths, `values` what is written in each; last year's are marked 上年 before the path."""

    rule: Rule
    status: Status
    cells: tuple[str, ...]
    values: tuple[str, ...]
    expected: str
    found: str
    sentence: str

    @property
    def law(self) -> str:
        return LAWS[self.rule]

    @property
    def key(self) -> str:
        """The same as long as rule, cells and what is written are the same: a decision holds on to it."""
        written = (
            self.rule,
            *(f"{cell}={value}" for cell, value in zip(self.cells, self.values, strict=True)),
        )
        return sha256("\n".join((*written, self.found)).encode()).hexdigest()[:32]


def checked(
    rule: Rule, status: Status, report: Report, cells: Iterable[str], expected: str, found: str, sentence: str
) -> Check:
    """A check of cells of one report."""
    paths = tuple(cells)
    values = tuple(report.cells.get(path, "") for path in paths)
    return Check(rule, status, paths, values, expected, found, sentence)


def not_applicable(rule: Rule, reason: str, cells: Iterable[str] = ()) -> Check:
    paths = tuple(cells)
    return Check(rule, Status.NOT_APPLICABLE, paths, ("",) * len(paths), "", reason, reason)


class Verdict(StrEnum):
    """What a person says of a doubtful check."""

    IN_ORDER = "核实无误"
    WRONG = "确有差错"


@dataclass(frozen=True, slots=True)
class Decision:
    verdict: Verdict
    reason: str
    by: str


def decided(checks: Iterable[Check], decisions: Mapping[str, Decision]) -> tuple[Check, ...]:
    """Decisions by key. They speak of doubtful checks only: what does not add up is never waved through here."""
    return tuple(_decided(check, decisions.get(check.key)) for check in checks)


def _decided(check: Check, decision: Decision | None) -> Check:
    if decision is None or check.status is not Status.DOUBTFUL:
        return check
    status = Status.PASSED if decision.verdict is Verdict.IN_ORDER else Status.BROKEN
    return replace(
        check,
        status=status,
        sentence=f"{check.sentence}（{decision.by}{decision.verdict}：{decision.reason}）",
    )
