"""不予公开: each ground with its article, what it rests on and why it holds here (条例第十四条至第十六条，第三十六条第三项、第七项)."""

from handlers.applications.letters.decision import Answer
from handlers.applications.letters.pattern import Demand, Pattern
from handlers.applications.letters.remedies import REFUSALS
from handlers.applications.letters.wording import paragraphs, phrase, sentence, you
from handlers.paper import Block
from storage.application_terms import Outcome

# What each ground finds. {you} asked; {sort} is which of the kinds the article names; {law} is the other law.
FINDINGS: dict[Outcome, str] = {
    Outcome.STATE_SECRET: "经审查，{you}申请公开的信息属于依法确定为国家秘密的政府信息。",
    Outcome.FORBIDDEN_BY_LAW: "经审查，{you}申请公开的信息属于法律、行政法规禁止公开的政府信息，依据是{law}。",
    Outcome.THREE_SECURITIES: "经审查，{you}申请公开的信息公开后可能危及{sort}。",
    Outcome.THIRD_PARTY: "经审查，{you}申请公开的信息涉及{sort}，公开会对第三方合法权益造成损害。",
    Outcome.INTERNAL_AFFAIRS: "经审查，{you}申请公开的信息属于本机关{sort}方面的内部事务信息。",
    Outcome.PROCESS: "经审查，{you}申请公开的信息属于本机关在履行行政管理职能过程中形成的{sort}，是过程性信息。",
    Outcome.ENFORCEMENT_FILE: "经审查，{you}申请公开的信息属于本机关在履行行政管理职能过程中形成的行政执法案卷信息。",
}
# The exception of the same article, weighed and said, because a court will ask.
WEIGHED: dict[Outcome, str] = {
    Outcome.THIRD_PARTY: "第三方没有同意公开，不公开该信息也不会对公共利益造成重大影响。",
    Outcome.PROCESS: "法律、法规、规章没有规定该信息应当公开。",
    Outcome.ENFORCEMENT_FILE: "法律、法规、规章没有规定该信息应当公开。",
}
SORTS: dict[Outcome, tuple[str, ...]] = {
    Outcome.THREE_SECURITIES: ("国家安全", "公共安全", "经济安全", "社会稳定"),
    Outcome.THIRD_PARTY: ("商业秘密", "个人隐私"),
    Outcome.INTERNAL_AFFAIRS: ("人事管理", "后勤管理", "内部工作流程"),
    Outcome.PROCESS: ("讨论记录", "过程稿", "磋商信函", "请示报告"),
}


def _refused(answer: Answer) -> tuple[Block, ...]:
    finding = FINDINGS[answer.outcome].format(
        you=you(answer.asked), sort=phrase(answer.sort), law=phrase(answer.law)
    )
    articles = REFUSALS[answer.outcome] + "、第三十六条第（三）项"
    if answer.outcome is Outcome.THIRD_PARTY:
        articles = "第十五条、第三十二条、第三十六条第（三）项"
    return paragraphs(
        f"{finding}{sentence(answer.found)}{WEIGHED.get(answer.outcome, '')}",
        f"根据《条例》{articles}的规定，本机关决定不予公开。",
    )


def _other_register(answer: Answer) -> tuple[Block, ...]:
    return paragraphs(
        f"经审查，{you(answer.asked)}申请公开的信息属于{phrase(answer.sort)}，{phrase(answer.law)}对该信息的获取有特别规定。"
        f"{sentence(answer.found)}",
        f"根据《条例》第三十六条第（七）项的规定，请{you(answer.asked)}依照上述规定办理。",
        f"办理的机构和途径：{sentence(answer.channel)}" if answer.channel else "",
    )


_WHY = Demand("found", "不予公开要说明理由，请写明事实和理由（《条例》第三十六条第（三）项）。")


def _which(article: str) -> Demand:
    return Demand("sort", f"请写明属于哪一种情形（《条例》{article}）。")


PATTERNS: dict[Outcome, Pattern] = {
    Outcome.STATE_SECRET: Pattern(_refused, (_WHY,)),
    Outcome.FORBIDDEN_BY_LAW: Pattern(
        _refused, (Demand("law", "请写明哪部法律、行政法规的哪一条禁止公开（《条例》第十四条）。"), _WHY)
    ),
    Outcome.THREE_SECURITIES: Pattern(_refused, (_which("第十四条"), _WHY)),
    Outcome.THIRD_PARTY: Pattern(_refused, (_which("第十五条"), _WHY)),
    Outcome.INTERNAL_AFFAIRS: Pattern(_refused, (_which("第十六条第一款"), _WHY)),
    Outcome.PROCESS: Pattern(_refused, (_which("第十六条第二款"), _WHY)),
    Outcome.ENFORCEMENT_FILE: Pattern(_refused, (_WHY,)),
    Outcome.OTHER_REGISTER: Pattern(
        _other_register,
        (
            Demand("sort", "请写明是哪一类登记资料（《条例》第三十六条第（七）项）。"),
            Demand("law", "请写明哪部法律、行政法规对获取有特别规定（《条例》第三十六条第（七）项）。"),
        ),
    ),
}
