"""无法提供: not held, not ours, to be made first, still unclear (条例第三十条，第三十六条第四项、第五项，第三十八条)."""

from handlers.applications.letters.decision import Answer, Search
from handlers.applications.letters.pattern import Demand, Pattern
from handlers.applications.letters.wording import listed, long_day, paragraphs, phrase, sentence, you
from handlers.paper import Block
from storage.application_terms import Outcome


def _not_held(answer: Answer) -> tuple[Block, ...]:
    return paragraphs(
        f"经检索，本机关没有{you(answer.asked)}申请公开的信息。{sentence(answer.found)}检索的范围和方式如下：",
        *listed([_searched(one) for one in answer.searched]),
        "根据《条例》第三十六条第（四）项的规定，现告知该政府信息不存在。",
    )


def _searched(one: Search) -> str:
    return f"{long_day(one.on)}，在{phrase(one.where)}中，{phrase(one.how)}，没有找到"


def _not_ours(answer: Answer) -> tuple[Block, ...]:
    other = (
        f"负责公开该信息的行政机关是{phrase(answer.body)}，联系方式：{phrase(answer.contact)}。"
        f"请{you(answer.asked)}向该机关提出申请。"
        if answer.body
        else "本机关目前不能确定负责公开该信息的行政机关。"
    )
    return paragraphs(
        f"经审查，{you(answer.asked)}申请公开的信息不属于本机关负责公开。{sentence(answer.found)}",
        f"根据《条例》第十条、第三十六条第（五）项的规定，现予告知。{other}",
    )


def _needs_making(answer: Answer) -> tuple[Block, ...]:
    return paragraphs(
        f"经审查，{you(answer.asked)}申请公开的信息没有现成的，需要本机关对现有政府信息进行加工、分析。{sentence(answer.found)}",
        "根据《条例》第三十八条的规定，行政机关提供的信息应当是已制作或者获取的政府信息，本机关不予提供。",
    )


def _still_unclear(answer: Answer) -> tuple[Block, ...]:
    return paragraphs(
        f"经审查，补正后的申请内容仍然不明确。{sentence(answer.found)}本机关据此无法找到{you(answer.asked)}所需的信息。",
        f"根据《条例》第二十九条、第三十条的规定，本机关无法提供。{you(answer.asked)}明确所需信息的名称、文号或者"
        "便于查询的其他特征后，可以重新提出申请。",
    )


PATTERNS: dict[Outcome, Pattern] = {
    Outcome.NOT_HELD: Pattern(
        _not_held,
        (Demand("searched", "请写明在哪里、怎样检索过（《条例》第三十六条第（四）项：经检索没有）。"),),
    ),
    Outcome.NOT_OURS: Pattern(
        _not_ours, (Demand("found", "请说明为什么不属于本机关负责公开（《条例》第三十六条第（五）项）。"),)
    ),
    Outcome.NEEDS_MAKING: Pattern(
        _needs_making, (Demand("found", "请说明现有信息是什么样，要怎样加工、分析（《条例》第三十八条）。"),)
    ),
    Outcome.STILL_UNCLEAR: Pattern(
        _still_unclear,
        (
            Demand("course.supplement_asked", "没有告知过补正，不能以不明确为由不提供（《条例》第三十条）。"),
            Demand(
                "course.supplement_received", "还没有收到补正，不能说补正后仍不明确（《条例》第三十条）。"
            ),
            Demand("found", "请说明补正后哪里仍不明确（《条例》第三十条）。"),
        ),
    ),
}
