"""其他处理: not supplemented, not paid, withdrawn, anything else (条例第三十条，第四十二条)."""

from handlers.applications.letters.decision import Answer
from handlers.applications.letters.pattern import NOTICE, Demand, Pattern
from handlers.applications.letters.wording import FEES, long_day, paragraphs, phrase, sentence, you
from handlers.paper import Block
from storage.application_terms import Outcome


def _not_supplemented(answer: Answer) -> tuple[Block, ...]:
    assert answer.ended, "demanded"
    return paragraphs(
        f"本机关《政府信息公开申请补正告知书》（文号：{phrase(answer.earlier)}）要求{you(answer.asked)}在{long_day(answer.ended)}"
        f"以前补正。期限已过，{you(answer.asked)}没有补正，也没有说明正当理由。{sentence(answer.found)}",
        "根据《条例》第三十条的规定，视为放弃申请，本机关不再处理该政府信息公开申请。",
        _anew(answer),
    )


def _not_paid(answer: Answer) -> tuple[Block, ...]:
    assert answer.ended, "demanded"
    return paragraphs(
        f"本机关《政府信息公开信息处理费收费通知》（文号：{phrase(answer.earlier)}）的缴费期限已于{long_day(answer.ended)}届满，"
        f"{you(answer.asked)}没有缴费。{sentence(answer.found)}",
        f"根据《条例》第四十二条和{FEES}的规定，视为放弃申请，本机关不再处理该政府信息公开申请。",
        _anew(answer),
    )


def _withdrawn(answer: Answer) -> tuple[Block, ...]:
    assert answer.ended, "demanded"
    return paragraphs(
        f"{you(answer.asked)}于{long_day(answer.ended)}撤回该申请。{sentence(answer.found)}"
        "根据《条例》第二十七条的规定，申请公开政府信息是申请人的权利，申请人可以撤回。本机关终止办理该政府信息公开申请。",
        _anew(answer),
    )


def _anew(answer: Answer) -> str:
    return f"如仍需要该信息，{you(answer.asked)}可以重新提出申请。"


def _other(answer: Answer) -> tuple[Block, ...]:
    return paragraphs(
        f"经审查，{sentence(answer.found)}",
        f"根据{phrase(answer.law)}的规定，{sentence(answer.decision)}",
        f"办理的渠道：{sentence(answer.channel)}" if answer.channel else "",
    )


PATTERNS: dict[Outcome, Pattern] = {
    Outcome.NOT_SUPPLEMENTED: Pattern(
        _not_supplemented,
        (
            Demand("course.supplement_asked", "没有告知过补正，不能视为放弃申请（《条例》第三十条）。"),
            Demand("earlier", "请写明补正告知书的文号（《条例》第三十条）。"),
            Demand("ended", "请写明补正期限是哪天届满的（《条例》第三十条）。"),
        ),
        NOTICE,
    ),
    Outcome.NOT_PAID: Pattern(
        _not_paid,
        (
            Demand("course.fee_asked", "没有发过收费通知，不能视为放弃申请（《条例》第四十二条）。"),
            Demand("earlier", "请写明收费通知的文号（《条例》第四十二条）。"),
            Demand("ended", "请写明缴费期限是哪天届满的（《条例》第四十二条）。"),
        ),
        NOTICE,
    ),
    Outcome.WITHDRAWN: Pattern(
        _withdrawn, (Demand("ended", "请写明申请人是哪天撤回的（《条例》第二十七条）。"),), NOTICE
    ),
    Outcome.OTHER: Pattern(
        _other,
        (
            Demand("found", "请写明认定的事实和理由（《条例》第三十六条）。"),
            Demand("law", "请写明依据哪部法律、法规的哪一条（《条例》第三十六条）。"),
            Demand("decision", "请写明作出什么决定（《条例》第三十六条）。"),
        ),
    ),
}
