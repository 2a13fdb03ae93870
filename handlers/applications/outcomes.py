"""办理结果: for every outcome its legal ground, its one row of table three, its letter and its remedy."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from enum import StrEnum

from storage.application_terms import LetterKind, Outcome, Remedy

O = Outcome  # noqa: E741 - a catalogue of thirty lines reads better so
REVIEW_FIRST_SINCE = date(2024, 1, 1)  # 行政复议法（2023年修订）施行
FORM_2021_SINCE = 2021  # 国办公开办函〔2021〕30号，2021年度起


class Row(StrEnum):
    """三、本年度办理结果: the rows of table three in their order; the value is the path of labels."""

    DISCLOSED = "(一)予以公开"
    PARTIAL = "(二)部分公开(区分处理的，只计这一情形，不计其他情形)"
    STATE_SECRET = "(三)不予公开/1.属于国家秘密"  # noqa: S105 - a label
    FORBIDDEN_BY_LAW = "(三)不予公开/2.其他法律行政法规禁止公开"
    THREE_SECURITIES = "(三)不予公开/3.危及“三安全一稳定”"
    THIRD_PARTY = "(三)不予公开/4.保护第三方合法权益"
    INTERNAL_AFFAIRS = "(三)不予公开/5.属于三类内部事务信息"
    PROCESS = "(三)不予公开/6.属于四类过程性信息"
    ENFORCEMENT_FILE = "(三)不予公开/7.属于行政执法案卷"
    OTHER_REGISTER = "(三)不予公开/8.属于行政查询事项"
    NOT_HELD = "(四)无法提供/1.本机关不掌握相关政府信息"
    NEEDS_MAKING = "(四)无法提供/2.没有现成信息需要另行制作"
    STILL_UNCLEAR = "(四)无法提供/3.补正后申请内容仍不明确"
    PETITION = "(五)不予处理/1.信访举报投诉类申请"
    REPEATED = "(五)不予处理/2.重复申请"
    PUBLICATION = "(五)不予处理/3.要求提供公开出版物"
    UNREASONABLE = "(五)不予处理/4.无正当理由大量反复申请"
    RECONFIRM = "(五)不予处理/5.要求行政机关确认或重新出具已获取信息"
    NOT_SUPPLEMENTED = "(六)其他处理/1.申请人无正当理由逾期不补正、行政机关不再处理其政府信息公开申请"
    NOT_PAID = "(六)其他处理/2.申请人逾期未按收费通知要求缴纳费用、行政机关不再处理其政府信息公开申请"
    OTHER = "(六)其他处理/3.其他"


OTHER_2019 = "(六)其他处理"  # one row in the form of 国办公开办函〔2019〕60号
ROWS_2021 = tuple(row.value for row in Row)
ROWS_2019 = (*(row for row in ROWS_2021 if not row.startswith("(六)")), OTHER_2019)


@dataclass(frozen=True, slots=True)
class Entry:
    """`refuses`: the answer says no, so it states a ground. `before_courts`: a 不予公开 of 条例第十四至十六条, against
    which 复议 comes first (法释〔2025〕8号). `names_law`: the ground is only whole with a law the clerk names.
    `letter` None: nothing was decided that a letter could tell."""

    code: str
    words: str
    ground: str
    row: Row
    letter: LetterKind | None = LetterKind.ANSWER
    refuses: bool = True
    before_courts: bool = False
    names_law: bool = False


CATALOGUE: dict[Outcome, Entry] = {
    O.ALREADY_PUBLIC: Entry("A1", "已主动公开，告知获取方式", "第三十六条第一项", Row.DISCLOSED, refuses=False),
    O.DISCLOSED: Entry("A2", "予以公开", "第三十六条第二项", Row.DISCLOSED, refuses=False),
    O.PARTIAL: Entry("B", "部分公开", "第三十七条", Row.PARTIAL),
    O.STATE_SECRET: Entry("C1", "属于国家秘密", "第十四条", Row.STATE_SECRET, before_courts=True),
    O.FORBIDDEN_BY_LAW: Entry("C2", "法律、行政法规禁止公开", "第十四条", Row.FORBIDDEN_BY_LAW,
                              before_courts=True, names_law=True),
    O.THREE_SECURITIES: Entry("C3", "公开后可能危及国家安全、公共安全、经济安全、社会稳定", "第十四条",
                              Row.THREE_SECURITIES, before_courts=True),
    O.THIRD_PARTY: Entry("C4", "公开会损害第三方合法权益", "第十五条、第三十二条", Row.THIRD_PARTY, before_courts=True),
    O.INTERNAL_AFFAIRS: Entry("C5", "属于内部事务信息", "第十六条第一款", Row.INTERNAL_AFFAIRS, before_courts=True),
    O.PROCESS: Entry("C6", "属于过程性信息", "第十六条第二款", Row.PROCESS, before_courts=True),
    O.ENFORCEMENT_FILE: Entry("C7", "属于行政执法案卷信息", "第十六条第二款", Row.ENFORCEMENT_FILE, before_courts=True),
    O.OTHER_REGISTER: Entry("C8", "法律、行政法规对获取另有特别规定", "第三十六条第七项", Row.OTHER_REGISTER, names_law=True),
    O.NOT_HELD: Entry("D1a", "经检索没有所申请的信息", "第三十六条第四项", Row.NOT_HELD),
    O.NOT_OURS: Entry("D1b", "不属于本机关负责公开", "第三十六条第五项", Row.NOT_HELD),
    O.NEEDS_MAKING: Entry("D2", "需要对现有信息加工、分析", "第三十八条", Row.NEEDS_MAKING),
    O.STILL_UNCLEAR: Entry("D3", "补正后内容仍不明确", "第三十条", Row.STILL_UNCLEAR),
    O.PETITION: Entry("E1", "以申请的形式信访、投诉、举报", "第三十九条第一款", Row.PETITION),
    O.REPEATED: Entry("E2", "已经答复，重复申请", "第三十六条第六项", Row.REPEATED),
    O.PUBLICATION: Entry("E3", "要求提供公开出版物", "第三十九条第二款", Row.PUBLICATION),
    O.UNREASONABLE: Entry("E4", "数量、频次明显超过合理范围，理由不合理", "第三十五条", Row.UNREASONABLE),
    O.RECONFIRM: Entry("E5", "要求确认或重新出具已获取的信息", "", Row.RECONFIRM, names_law=True),
    O.NOT_SUPPLEMENTED: Entry("F1", "无正当理由逾期不补正", "第三十条", Row.NOT_SUPPLEMENTED),
    O.NOT_PAID: Entry("F2", "逾期未缴纳信息处理费", "第四十二条", Row.NOT_PAID),
    O.WITHDRAWN: Entry("F3", "申请人撤回", "", Row.OTHER, letter=None, refuses=False),
    O.OTHER: Entry("F3", "其他处理", "", Row.OTHER, names_law=True),
}  # fmt: skip

# These come about by an event of their own, not by a decision.
BY_ITSELF = frozenset({O.NOT_SUPPLEMENTED, O.NOT_PAID, O.WITHDRAWN})


def row_of(outcome: Outcome, year: int) -> str:
    """Its one row in the form of that year's report."""
    row = CATALOGUE[outcome].row
    return row.value if year >= FORM_2021_SINCE or not row.startswith("(六)") else OTHER_2019


def rows_of(year: int) -> tuple[str, ...]:
    return ROWS_2021 if year >= FORM_2021_SINCE else ROWS_2019


def remedy_of(outcome: Outcome, on: date, parts: Iterable[Outcome] = ()) -> Remedy:
    """What the answer of this day must say. Of a partial disclosure the part not disclosed decides."""
    if outcome is O.WITHDRAWN:
        return Remedy.NONE
    told = tuple(parts) if outcome is O.PARTIAL else (outcome,)
    first = any(CATALOGUE[one].before_courts for one in told)
    return Remedy.REVIEW_FIRST if first and on >= REVIEW_FIRST_SINCE else Remedy.EITHER
