"""不予处理: petitions, repetitions, publications, without measure, to be confirmed anew (条例第三十五条，第三十六条第六项，第三十九条)."""

from handlers.applications.letters.decision import Answer
from handlers.applications.letters.pattern import Demand, Pattern
from handlers.applications.letters.wording import long_day, paragraphs, phrase, sentence, you
from handlers.paper import Block
from storage.application_terms import Outcome


def _petition(answer: Answer) -> tuple[Block, ...]:
    return paragraphs(
        f"经审查，{you(answer.asked)}以政府信息公开申请的形式提出的是{phrase(answer.sort)}。{sentence(answer.found)}",
        "根据《条例》第三十九条第一款的规定，本机关不作为政府信息公开申请处理。"
        f"{you(answer.asked)}可以通过以下渠道提出：{sentence(answer.channel)}",
    )


def _repeated(answer: Answer) -> tuple[Block, ...]:
    assert answer.earlier_on, "demanded"
    return paragraphs(
        f"经查，{you(answer.asked)}此前申请公开过相同的政府信息，本机关已于{long_day(answer.earlier_on)}作出答复"
        f"（文号：{phrase(answer.earlier)}）。{sentence(answer.found)}",
        "根据《条例》第三十六条第（六）项的规定，本机关不予重复处理。",
    )


def _publication(answer: Answer) -> tuple[Block, ...]:
    return paragraphs(
        f"经审查，{you(answer.asked)}申请提供的{phrase(answer.sort)}是公开出版物。{sentence(answer.found)}",
        f"根据《条例》第三十九条第二款的规定，现告知获取的途径：{sentence(answer.channel)}",
    )


def _unreasonable(answer: Answer) -> tuple[Block, ...]:
    return paragraphs(
        f"经审查，{you(answer.asked)}申请公开政府信息的数量、频次明显超过合理范围，并且没有合理的理由。{sentence(answer.found)}",
        "根据《条例》第三十五条的规定，本机关不予处理。",
    )


def _reconfirm(answer: Answer) -> tuple[Block, ...]:
    before = (
        f"该信息已在{long_day(answer.earlier_on)}的答复（文号：{phrase(answer.earlier)}）中提供。"
        if answer.earlier and answer.earlier_on
        else ""
    )
    under = f"根据{phrase(answer.law)}的规定，" if answer.law else ""
    return paragraphs(
        f"经审查，{you(answer.asked)}申请的是由本机关确认或者重新出具已经获取的信息。{sentence(answer.found)}{before}",
        "《条例》第二条规定的政府信息，是行政机关已经制作或者获取、以一定形式记录、保存的信息，确认或者重新出具不属于提供政府信息。"
        f"{under}本机关不予处理。",
    )


PATTERNS: dict[Outcome, Pattern] = {
    Outcome.PETITION: Pattern(
        _petition,
        (
            Demand("sort", "请写明是信访、投诉、举报还是咨询（《条例》第三十九条第一款）。"),
            Demand("channel", "请告知应当通过什么渠道提出（《条例》第三十九条第一款）。"),
        ),
    ),
    Outcome.REPEATED: Pattern(
        _repeated,
        (
            Demand("earlier", "请写明前一次答复的文号（《条例》第三十六条第（六）项）。"),
            Demand("earlier_on", "请写明前一次答复的日期（《条例》第三十六条第（六）项）。"),
        ),
    ),
    Outcome.PUBLICATION: Pattern(
        _publication,
        (
            Demand("sort", "请写明是什么出版物（《条例》第三十九条第二款）。"),
            Demand("channel", "请告知从哪里获取（《条例》第三十九条第二款）。"),
        ),
    ),
    Outcome.UNREASONABLE: Pattern(
        _unreasonable,
        (
            Demand("course.reasons_asked", "没有要求过说明理由，不能不予处理（《条例》第三十五条）。"),
            Demand("found", "请写明数量、频次和申请人说明的理由为什么不合理（《条例》第三十五条）。"),
        ),
    ),
    Outcome.RECONFIRM: Pattern(
        _reconfirm, (Demand("found", "请写明申请人已经从哪里获取了该信息（《条例》第二条）。"),)
    ),
}
