"""Letters to others than the applicant: they are asked, and told. Who applied stands in none of them (条例第三十二条、第三十四条)."""

from handlers.applications.letters.facts import Consultation, Letter, ToldThirdParty
from handlers.applications.letters.remedies import remedies
from handlers.applications.letters.wording import (
    REGULATION,
    contact,
    day_or_blank,
    heading,
    long_day,
    paragraphs,
    phrase,
    quoted,
    sentence,
    signature,
    you,
)
from handlers.paper import Block, Part

NAME = "政府信息公开征求意见书"
_BY_HAND = "　　　　年　　月　　日"


def third_party(letter: Letter, body: Consultation) -> tuple[Block, ...]:
    return _asking(letter, body, (
        f"本机关收到政府信息公开申请（编号：{body.number}），申请公开{quoted(body.gist)}。经审查，公开该信息可能影响{you(body)}的合法权益。",
        f"本机关拟公开的内容：{sentence(body.content)}",
        f"根据{REGULATION}第十五条、第三十二条的规定，现征求{you(body)}的意见。请自收到本征求意见书之日起{body.workdays}个工作日内，"
        "以书面形式告知是否同意公开；不同意公开的，请说明理由，并附有关证明材料。",
        "逾期没有提出意见的，由本机关依照《条例》的规定决定是否公开。不同意公开且有合理理由的，本机关不予公开；"
        f"本机关认为不公开可能对公共利益造成重大影响的，可以决定予以公开，并书面告知{you(body)}公开的内容和理由。",
    ))  # fmt: skip


def co_author(letter: Letter, body: Consultation) -> tuple[Block, ...]:
    return _asking(letter, body, (
        f"本机关收到政府信息公开申请（编号：{body.number}），申请公开{quoted(body.gist)}。该信息由本机关牵头、与贵单位共同制作。",
        f"本机关拟公开的内容：{sentence(body.content)}",
        f"根据{REGULATION}第三十四条的规定，现征求贵单位的意见。请自收到本征求意见书之日起{body.workdays}个工作日内，"
        "以书面形式告知是否同意公开；不同意公开的，请说明理由和依据。",
        "逾期没有提出意见的，视为同意公开。",
    ))  # fmt: skip


def _asking(letter: Letter, body: Consultation, told: tuple[str, ...]) -> tuple[Block, ...]:
    sender = letter.sender
    slip = (
        ("征求意见书文号", letter.number),
        ("申请编号", body.number),
        ("申请公开的信息", phrase(body.gist)),
        ("意见", "□ 同意公开\n□ 同意部分公开\n□ 不同意公开"),
        ("理由", "（可另附页）\n\n\n"),
        ("收到征求意见书的日期", _BY_HAND),
        ("签名或者盖章", ""),
        ("填写日期", _BY_HAND),
        ("交回", _return_to(letter)),
    )
    return (
        *heading(sender, NAME, letter.number, body.to),
        *paragraphs(*told, contact(sender)),
        *signature(sender, letter.day, (f"{NAME}回执",)),
        Block(Part.SLIP, f"{NAME}回执"),
        Block(Part.TABLE, rows=slip),
    )


def _return_to(letter: Letter) -> str:
    sender = letter.sender
    told = (sender.name + sender.disclosure_office, sender.address, sender.telephone)
    return "，".join(one for one in told if one)


def told_third_party(letter: Letter, body: ToldThirdParty) -> tuple[Block, ...]:
    sender = letter.sender
    when = f"，公开的日期是{long_day(body.disclosed_on)}" if body.disclosed_on else ""
    return (
        *heading(sender, "依申请公开政府信息告知书", letter.number, body.to),
        *paragraphs(
            f"本机关收到政府信息公开申请（编号：{body.number}），于{day_or_blank(body.consulted)}书面征求{you(body)}的意见。"
            f"{sentence(body.opinion)}",
            f"经审查，不公开该信息可能对公共利益造成重大影响。{sentence(body.reason)}",
            f"根据{REGULATION}第十五条、第三十二条的规定，本机关决定予以公开{when}。公开的内容：{sentence(body.content)}",
            *remedies(sender, letter.day, "告知书", (None,)),
            contact(sender),
        ),
        *signature(sender, letter.day),
    )
