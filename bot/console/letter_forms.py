"""The forms of letters: which fields, with which words, and what is filled in already."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field

from bot.console.case_words import WAYS
from handlers.applications import charging
from handlers.applications.answering import choosable, fields_of
from handlers.applications.composed import MOST
from handlers.applications.fees import Fee
from handlers.applications.letters.refusing import SORTS
from handlers.applications.letters.remedies import REFUSALS
from handlers.applications.outcomes import CATALOGUE
from handlers.applications.periods import Period, days_of
from handlers.applications.source import Source
from handlers.refusal import Refused
from storage.application_terms import LetterKind, Outcome


@dataclass(frozen=True, slots=True)
class Field:
    """`kind`: line, area, day, number, choice. `choices` of a choice, or what is offered for a line."""

    name: str
    label: str
    kind: str = "line"
    value: str = ""
    hint: str = ""
    required: bool = True
    choices: Mapping[str, str] = field(default_factory=dict)


Fields = tuple[Field, ...]
_WHO = {"person": "个人（称「您」）", "body": "单位（称「你单位」）"}
METHODS = {"items": "按件计收", "pages": "按量计收（按页）"}
_SERVICE = Field(
    "service",
    "怎样送达",
    "choice",
    choices=WAYS,
    hint="在线送达的，文书里要写在线申请复议的网址（《行政复议法》第二十二条第二款）。",
)
_PARTY = Field("key", "征求了谁的意见", "choice")


def _ways(source: Source) -> str:
    office = source.profile
    return f"书面寄到或者当面交到{office.disclosure_office or office.name}（{office.address}，电话{office.telephone}）"


def _supplement(source: Source) -> Fields:
    return (
        Field("points", "要补正的事项", "area", hint="一行一项，一次说全（《条例》第三十条：一次性告知）。"),
        Field(
            "days",
            "给多少个工作日补正",
            "number",
            str(source.assumptions.supplement_days),
            "从申请人签收起算。",
        ),
        Field("ways", "怎样补正", "area", _ways(source)),
    )


def _reasons(source: Source) -> Fields:
    return (
        Field(
            "found",
            "申请的数量和频次",
            "area",
            hint="从哪天到哪天，申请了多少件，什么内容（《条例》第三十五条）。",
        ),
        Field("days", "给多少个工作日说明理由", "number", str(source.assumptions.reasons_days)),
        Field("ways", "怎样说明", "area", _ways(source)),
    )


def _extension(source: Source) -> Fields:
    longest = days_of(Period.EXTENSION, source.received) or 0
    head = source.profile.disclosure_head
    hint = f"最长 {longest} 个工作日，须经政府信息公开工作机构负责人{head}同意。"
    return (
        Field("days", "延长多少个工作日", "number", str(longest), hint),
        Field("reason", "延长的原因", "area", hint="法律没有要求写，写了更清楚。", required=False),
    )


def _consultation(source: Source) -> Fields:
    return (
        Field("to", "征求谁的意见", hint="姓名或者单位全称，登记后遮住显示。"),
        Field("to_kind", "对方是", "choice", choices=_WHO),
        Field("gist", "申请公开的是什么信息", "area", source.asked.wanted, "不要写申请人是谁。"),
        Field("content", "拟公开的内容", "area"),
    )


def _told_third_party(source: Source) -> Fields:
    return (
        _PARTY,
        Field("to_kind", "对方是", "choice", choices=_WHO),
        Field("opinion", "对方提的意见", "area", required=False),
        Field("content", "决定公开的内容", "area"),
        Field("reason", "不公开为什么可能对公共利益造成重大影响", "area"),
        _SERVICE,
        Field("disclosed_on", "哪天公开", "day", required=False),
    )


def _fee(source: Source) -> Fields:
    return (
        Field(
            "method", "怎样计收", "choice", choices=METHODS, hint="一件申请只用一种（国办函〔2020〕109号）。"
        ),
        Field(
            "quantity",
            "几件，或者几页",
            "number",
            hint="同一申请人本月以前的申请会自动算进件数。计算过程会写在通知里。",
        ),
        Field("payment", "缴纳方式", "area", source.profile.fee_payment),
    )


def _proof(source: Source) -> Fields:
    return (
        Field("served", "送达的文书", "choice"),
        _SERVICE,
        Field("tracking", "邮件号码", required=False),
        Field("posted_on", "交邮日", "day", required=False),
    )


FORMS: Mapping[LetterKind, Callable[[Source], Fields]] = {
    LetterKind.SUPPLEMENT: _supplement,
    LetterKind.REASONS: _reasons,
    LetterKind.EXTENSION: _extension,
    LetterKind.THIRD_PARTY: _consultation,
    LetterKind.CO_AUTHOR: _consultation,
    LetterKind.TOLD_APPLICANT: lambda _: (_PARTY,),
    LetterKind.TOLD_THIRD_PARTY: _told_third_party,
    LetterKind.FEE: _fee,
    LetterKind.PROOF_OF_SERVICE: _proof,
}


def form_of(source: Source, kind: LetterKind) -> Fields:
    """Of every kind but the answer, whose form hangs on its outcome."""
    return FORMS[kind](source) if kind in FORMS else ()


@dataclass(frozen=True, slots=True)
class WorkedFee:
    """What a fee comes to, step by step, and what is filled in with it; `refused`: why nothing may be charged."""

    fee: Fee | None
    typed: Mapping[str, str]
    refused: str = ""


def worked_fee(source: Source, asked: Mapping[str, str]) -> WorkedFee | None:
    """Looked at before anything is written; None until both are chosen."""
    method, number = asked.get("by", ""), asked.get("number", "")
    if method not in METHODS or not number.isdecimal() or not 0 < int(number[:7]) <= MOST:
        return None
    application, count = source.view.application, int(number)
    typed = {"method": method, "quantity": number}
    try:
        by_items = method == "items"
        fee = (
            charging.by_items(source.session, application, count)
            if by_items
            else charging.by_pages(application, count)
        )
    except Refused as refused:
        return WorkedFee(None, {}, refused.sentence)
    return WorkedFee(fee, typed)


# --- 答复书 -------------------------------------------------------------------------------------------

GROUNDS = {str(one): f"{CATALOGUE[one].words}（{article}）" for one, article in REFUSALS.items()} | {
    str(Outcome.OTHER_REGISTER): f"{CATALOGUE[Outcome.OTHER_REGISTER].words}（第三十六条第七项）"
}
_LABELS = {
    "given": ("提供的信息", "area"), "obtaining": ("怎样获取", "area"), "found": ("事实和理由", "area"), "sort": ("属于哪一种", "line"),
    "law": ("依据的法律、法规和条", "line"), "decision": ("作出的决定", "area"), "body": ("负责公开的机关", "line"),
    "contact": ("它的联系方式", "line"), "channel": ("应当通过什么渠道", "area"), "earlier": ("前一份文书的文号", "line"),
    "earlier_on": ("前一份文书的日期", "day"), "ended": ("期限届满或者撤回的日期", "day"),
}  # fmt: skip
_ONE_A_LINE = "一行一项。写明网址或者查阅地点的，用竖线隔开：名称｜地址。"


def outcomes_for(source: Source) -> dict[str, str]:
    ended = source.view.progress.outcome if source.view.progress.closed else None
    return {str(one): f"{CATALOGUE[one].code} {word}" for one, word in choosable(ended).items()}


def answer_form(source: Source, outcome: Outcome) -> Fields:
    """Only what this outcome needs, each with its article."""
    return (*_asked_for(outcome), _SERVICE)


def _asked_for(outcome: Outcome) -> list[Field]:
    made = []
    for name, sentence in fields_of(outcome).items():
        if name == "withheld":
            made += _withheld(sentence)
            continue
        label, kind = _LABELS[name]
        sorts = SORTS.get(outcome, ()) if name == "sort" else ()
        hint = f"{sentence}{_ONE_A_LINE if name == 'given' else ''}{'法条列举：' + '、'.join(sorts) + '。' if sorts else ''}"
        needed = bool(sentence) and name not in {"earlier", "ended"}
        made.append(Field(name, label, kind, hint=hint, required=needed, choices={one: one for one in sorts}))
    return made


def _withheld(sentence: str) -> list[Field]:
    return [
        one
        for n in "123"
        for one in (
            Field(
                f"what_{n}",
                f"不公开的内容（{n}）",
                hint=sentence if n == "1" else "没有就空着。",
                required=n == "1",
            ),
            Field(f"why_{n}", f"为什么不公开（{n}）", required=n == "1"),
            Field(f"ground_{n}", f"依据（{n}）", "choice", choices=GROUNDS, required=n == "1"),
        )
    ]
