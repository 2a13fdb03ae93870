"""Letters to the applicant on the way: 补正、说明理由、延期、征求意见、收费 (条例第三十条，第三十三条至第三十五条，第四十二条)."""

from handlers.applications.letters.facts import Extension, Fee, Letter, Reasons, Supplement, ToldApplicant
from handlers.applications.letters.wording import (
    FEES,
    REGULATION,
    contact,
    day_or_blank,
    heading,
    listed,
    opening,
    paragraphs,
    phrase,
    sentence,
    signature,
    you,
)
from handlers.paper import Block
from storage.application_terms import Party


def supplement(letter: Letter, body: Supplement) -> tuple[Block, ...]:
    return _supplement(letter, body, f"请在{day_or_blank(body.by)}以前（含当日）补正")


def supplement_since_arrival(letter: Letter, body: Supplement) -> tuple[Block, ...]:
    """The period counts from the day they have the letter, which nobody knows when it is written."""
    return _supplement(
        letter, body, f"请自收到本告知书之日起{body.workdays}个工作日内（收到的当日不计算在内）补正"
    )


def _supplement(letter: Letter, body: Supplement, by_when: str) -> tuple[Block, ...]:
    return _notice(letter, "政府信息公开申请补正告知书", body, (
        f"经审查，申请内容不明确。根据{REGULATION}第二十九条、第三十条的规定，请{you(body.asked)}对下列事项作出补正：",
        *listed(body.points),
        f"{by_when}，方式：{sentence(body.ways)}",
        "根据《条例》第三十条的规定，答复期限自本机关收到补正的申请之日起计算；无正当理由逾期不补正的，"
        "视为放弃申请，本机关不再处理该政府信息公开申请。补正中有困难的，可以与本机关联系，本机关给予指导和释明。",
    ))  # fmt: skip


def reasons(letter: Letter, body: Reasons) -> tuple[Block, ...]:
    return _reasons(letter, body, f"在{day_or_blank(body.by)}以前（含当日）")


def reasons_since_arrival(letter: Letter, body: Reasons) -> tuple[Block, ...]:
    return _reasons(letter, body, f"自收到本告知书之日起{body.workdays}个工作日内（收到的当日不计算在内）")


def _reasons(letter: Letter, body: Reasons, by_when: str) -> tuple[Block, ...]:
    return _notice(letter, "政府信息公开申请说明理由告知书", body, (
        f"经查，{phrase(body.found)}，数量、频次明显超过合理范围。",
        f"根据{REGULATION}第三十五条的规定，请{you(body.asked)}{by_when}说明申请的理由，方式：{sentence(body.ways)}",
        "理由不合理的，本机关将告知不予处理；理由合理，但是无法在《条例》第三十三条规定的期限内答复的，"
        "本机关将确定延迟答复的合理期限并另行告知。",
    ))  # fmt: skip


def extension(letter: Letter, body: Extension) -> tuple[Block, ...]:
    why = f"因{phrase(body.reason)}，" if body.reason else ""
    return _notice(letter, "政府信息公开申请延期答复告知书", body, (
        f"该申请原应在{day_or_blank(body.due)}以前（含当日）答复。{why}本机关不能在该期限内答复。根据{REGULATION}"
        f"第三十三条第二款的规定，经本机关政府信息公开工作机构负责人同意，答复期限延长{body.workdays}个工作日，"
        f"本机关将在{day_or_blank(body.new_due)}以前（含当日）答复。",
        "特此告知。",
    ))  # fmt: skip


_WHOM = {
    Party.THIRD_PARTY: (
        "公开后可能损害第三方的合法权益", "第三十二条", "第三方", "逾期没有提出意见的，由本机关依照《条例》的规定决定是否公开",
    ),
    Party.CO_AUTHOR: (
        "由本机关与其他行政机关共同制作", "第三十四条", "相关行政机关", "逾期没有提出意见的，视为同意公开",
    ),
}  # fmt: skip


def told_applicant(letter: Letter, body: ToldApplicant) -> tuple[Block, ...]:
    why, article, whom, silent = _WHOM[body.party]
    return _notice(letter, "政府信息公开申请征求意见告知书", body, (
        f"经审查，{you(body.asked)}申请公开的信息{why}。根据{REGULATION}{article}的规定，本机关已于{day_or_blank(body.sent)}"
        f"书面征求{whom}的意见。{whom}应当自收到征求意见书之日起{body.workdays}个工作日内提出意见；{silent}。",
        "根据《条例》第三十三条第三款的规定，征求意见所需的时间不计算在答复期限内。",
        "特此告知。",
    ))  # fmt: skip


def fee(letter: Letter, body: Fee) -> tuple[Block, ...]:
    """109号: basis, standard, amount and way of paying; what a fee alone may not be sued for stands there too."""
    return _notice(letter, "政府信息公开信息处理费收费通知", body, (
        f"根据{REGULATION}第四十二条和{FEES}的规定，本机关对该申请收取信息处理费。",
        f"计费方式：{phrase(body.method)}。数量：{sentence(body.quantity)}",
        f"计算：{'；'.join(map(phrase, body.steps))}。",
        f"应缴金额：人民币{body.amount}元。",
        f"缴纳方式：{sentence(body.payment)}",
        f"请自收到本通知次日起{body.workdays}个工作日内缴纳。缴费完成的，申请的处理期限自缴费完成次日起重新计算；"
        "逾期未缴纳的，视为放弃申请，本机关不再处理该政府信息公开申请。",
        "对收取信息处理费的决定有异议的，不能单独就该决定申请行政复议或者提起行政诉讼，可以在缴费期满后，"
        "就本机关不再处理该申请的决定依法申请行政复议或者提起行政诉讼。",
    ))  # fmt: skip


_Notice = Supplement | Reasons | Extension | ToldApplicant | Fee


def _notice(letter: Letter, name: str, body: _Notice, told: tuple[str, ...]) -> tuple[Block, ...]:
    return (
        *heading(letter.sender, name, letter.number, body.asked.applicant),
        *paragraphs(opening(body.asked), *told, contact(letter.sender)),
        *signature(letter.sender, letter.day),
    )
