"""Which wording a letter has: one a kind and version. A new wording is a new version beside the old one, never in its
place, so that a letter already sent comes out as it was sent."""

from collections.abc import Callable
from dataclasses import dataclass
from typing import Any

from handlers.applications.letters import answers, consulting, notices, slips
from handlers.applications.letters.facts import Letter
from handlers.applications.letters.pattern import Demand
from handlers.paper import Block
from storage.application_terms import LetterKind


@dataclass(frozen=True, slots=True)
class Template:
    """`name` is what the letter is called; `demands` what its body must hold."""

    name: str
    write: Callable[[Letter, Any], tuple[Block, ...]]
    demands: tuple[Demand, ...] = ()


_RECEIVED = Demand("asked.received", "请先登记收到申请的日期（《条例》第三十一条）。")

TEMPLATES: dict[tuple[LetterKind, int], Template] = {
    (LetterKind.RECEIPT, 1): Template("登记回执", slips.receipt),
    (LetterKind.SUPPLEMENT, 1): Template("补正告知书", notices.supplement, (
        _RECEIVED,
        Demand("points", "请一次说清需要补正的事项（《条例》第三十条）。"),
        Demand("by", "请写明合理的补正期限（《条例》第三十条）。"),
        Demand("ways", "请写明怎样补正（《条例》第三十条）。"),
    )),
    (LetterKind.REASONS, 1): Template("说明理由告知书", notices.reasons, (
        _RECEIVED,
        Demand("found", "请写明申请的数量和频次（《条例》第三十五条）。"),
        Demand("by", "请写明说明理由的期限（《条例》第三十五条）。"),
        Demand("ways", "请写明怎样说明理由（《条例》第三十五条）。"),
    )),
    (LetterKind.SUPPLEMENT, 2): Template("补正告知书", notices.supplement_since_arrival, (
        _RECEIVED,
        Demand("points", "请一次说清需要补正的事项（《条例》第三十条）。"),
        Demand("workdays", "请写明合理的补正期限（《条例》第三十条）。"),
        Demand("ways", "请写明怎样补正（《条例》第三十条）。"),
    )),
    (LetterKind.REASONS, 2): Template("说明理由告知书", notices.reasons_since_arrival, (
        _RECEIVED,
        Demand("found", "请写明申请的数量和频次（《条例》第三十五条）。"),
        Demand("workdays", "请写明说明理由的期限（《条例》第三十五条）。"),
        Demand("ways", "请写明怎样说明理由（《条例》第三十五条）。"),
    )),
    (LetterKind.EXTENSION, 1): Template("延期答复告知书", notices.extension, (
        _RECEIVED,
        Demand("due", "请写明原来的答复期限（《条例》第三十三条第二款）。"),
        Demand("workdays", "请写明延长多少个工作日（《条例》第三十三条第二款）。"),
        Demand("new_due", "请写明延长后的答复期限（《条例》第三十三条第二款）。"),
    )),
    (LetterKind.THIRD_PARTY, 1): Template("征求意见书（第三方）", consulting.third_party, (
        Demand("to", "请写明向谁征求意见（《条例》第三十二条）。"),
        Demand("gist", "请写明申请公开的是什么信息（《条例》第三十二条）。"),
        Demand("content", "请写明拟公开的内容（《条例》第三十二条）。"),
        Demand("workdays", "请写明提出意见的期限（《条例》第三十二条）。"),
    )),
    (LetterKind.CO_AUTHOR, 1): Template("征求意见书（共同制作机关）", consulting.co_author, (
        Demand("to", "请写明向哪个机关征求意见（《条例》第三十四条）。"),
        Demand("gist", "请写明申请公开的是什么信息（《条例》第三十四条）。"),
        Demand("content", "请写明拟公开的内容（《条例》第三十四条）。"),
        Demand("workdays", "请写明提出意见的期限（《条例》第三十四条）。"),
    )),
    (LetterKind.TOLD_APPLICANT, 1): Template("征求意见告知书", notices.told_applicant, (
        _RECEIVED,
        Demand("sent", "请写明哪天发出了征求意见书（《条例》第三十三条第三款）。"),
        Demand("workdays", "请写明提出意见的期限（《条例》第三十二条、第三十四条）。"),
    )),
    (LetterKind.TOLD_THIRD_PARTY, 1): Template("依申请公开告知书", consulting.told_third_party, (
        Demand("to", "请写明告知谁（《条例》第三十二条）。"),
        Demand("consulted", "没有书面征求过意见，不能决定公开（《条例》第三十二条）。"),
        Demand("content", "请写明决定公开的内容（《条例》第三十二条）。"),
        Demand("reason", "请写明为什么不公开可能对公共利益造成重大影响（《条例》第三十二条）。"),
    )),
    (LetterKind.FEE, 1): Template("收费通知", notices.fee, (
        _RECEIVED,
        Demand("method", "请写明按件还是按量计费（国办函〔2020〕109号）。"),
        Demand("quantity", "请写明件数或者页数（国办函〔2020〕109号）。"),
        Demand("steps", "请列出计算过程（国办函〔2020〕109号）。"),
        Demand("amount", "金额为零不发收费通知（国办函〔2020〕109号）。"),
        Demand("payment", "请写明缴纳方式（国办函〔2020〕109号）。"),
        Demand("workdays", "请写明缴费期限（国办函〔2020〕109号）。"),
    )),
    (LetterKind.ANSWER, 1): Template("答复书", answers.write, (_RECEIVED,)),
    (LetterKind.PROOF_OF_SERVICE, 1): Template("送达回证", slips.proof_of_service, (
        Demand("to", "请写明送达给谁。"),
        Demand("letter", "请写明送达的是什么文书。"),
    )),
}  # fmt: skip

# Of each kind the newest, for letters written now.
CURRENT: dict[LetterKind, int] = dict(sorted(TEMPLATES))
# 发文字号 is for what goes out as a letter; these two are forms.
UNNUMBERED = frozenset({LetterKind.RECEIPT, LetterKind.PROOF_OF_SERVICE})


def template_of(letter: Letter) -> Template:
    return TEMPLATES[letter.kind, letter.version]
