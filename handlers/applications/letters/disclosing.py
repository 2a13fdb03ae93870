"""予以公开 and 部分公开: the answers that give something (条例第三十六条第一项、第二项，第三十七条)."""

from handlers.applications.letters.decision import Answer, Given, Withheld
from handlers.applications.letters.pattern import Demand, Pattern
from handlers.applications.letters.remedies import REFUSALS
from handlers.applications.letters.wording import listed, paragraphs, phrase, sentence, you
from handlers.paper import Block, Part
from storage.application_terms import Outcome


def _already_public(answer: Answer) -> tuple[Block, ...]:
    return paragraphs(
        f"经查，{you(answer.asked)}申请公开的信息已经主动公开。{sentence(answer.found)}"
        "根据《条例》第三十六条第（一）项的规定，现将获取该信息的方式、途径告知如下：",
        *listed([_whereabouts(one) for one in answer.given]),
    )


def _whereabouts(one: Given) -> str:
    return f"《{phrase(one.name).strip('《》')}》，获取方式、途径：{phrase(one.where)}"


def _disclosed(answer: Answer) -> tuple[Block, ...]:
    return paragraphs(
        f"经审查，{you(answer.asked)}申请公开的信息属于可以公开的政府信息。{sentence(answer.found)}"
        "根据《条例》第三十六条第（二）项的规定，本机关决定予以公开，现提供以下信息：",
        *listed([one.name for one in answer.given]),
        f"获取的方式、途径和时间：{sentence(answer.obtaining)}",
    )


def _partial(answer: Answer) -> tuple[Block, ...]:
    return (
        *paragraphs(
            f"经审查，{you(answer.asked)}申请公开的信息中含有不应当公开或者不属于政府信息的内容，但是能够作区分处理。"
            f"{sentence(answer.found)}根据《条例》第三十七条的规定，本机关决定予以部分公开。"
        ),
        Block(Part.HEAD, "一、予以公开的内容"),
        *paragraphs(
            *listed([one.name for one in answer.given]),
            f"获取的方式、途径和时间：{sentence(answer.obtaining)}",
        ),
        Block(Part.HEAD, "二、不予公开的内容和理由"),
        *paragraphs(*listed([_left_out(one) for one in answer.withheld])),
    )


def _left_out(one: Withheld) -> str:
    article, then = _ground(one.ground)
    return f"{phrase(one.what)}：{phrase(one.reason)}，根据《条例》{article}的规定，{then}"


def _ground(ground: Outcome | None) -> tuple[str, str]:
    if ground is None:
        return "第二条", "不属于政府信息，不予提供"
    if ground is Outcome.OTHER_REGISTER:
        return "第三十六条第（七）项", "应当依照有关法律、行政法规的规定办理"
    return REFUSALS[ground], "不予公开"


_GIVEN = Demand("given", "请写明向申请人提供的是哪些信息（《条例》第三十六条第（二）项）。")
_OBTAINING = Demand("obtaining", "请写明获取信息的方式、途径和时间（《条例》第三十六条第（二）项）。")

PATTERNS: dict[Outcome, Pattern] = {
    Outcome.ALREADY_PUBLIC: Pattern(
        _already_public,
        (Demand("given", "请写明信息已经公开在哪里，怎样获取（《条例》第三十六条第（一）项）。"),),
    ),
    Outcome.DISCLOSED: Pattern(_disclosed, (_GIVEN, _OBTAINING)),
    Outcome.PARTIAL: Pattern(
        _partial,
        (
            _GIVEN, _OBTAINING,
            Demand("withheld", "请逐项写明哪些内容不公开、为什么（《条例》第三十七条）。"),
        ),
    ),
}  # fmt: skip
