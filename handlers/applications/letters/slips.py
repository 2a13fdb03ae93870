"""登记回执 and 送达回证: forms rather than letters."""

from handlers.applications.letters.facts import Letter, Proof, Receipt
from handlers.applications.letters.wording import (
    CAME,
    RECEIVED,
    contact,
    day_or_blank,
    heading,
    long_day,
    one_line,
    paragraphs,
    phrase,
    signature,
)
from handlers.paper import Block, Part
from storage.application_terms import ServiceWay

WAYS: dict[ServiceWay, str] = {
    ServiceWay.IN_PERSON: "直接送达",
    ServiceWay.DELEGATED: "委托其他机关代为送达",
    ServiceWay.POST: "邮政企业邮寄送达",
    ServiceWay.EMAIL: "按申请人的要求发送电子邮件",
    ServiceWay.WECHAT: "微信公众号（附加告知）",
}
_BY_HAND = "　　　　年　　月　　日"


def receipt(letter: Letter, body: Receipt) -> tuple[Block, ...]:
    asked = body.asked
    received = (
        RECEIVED[asked.door].format(day=long_day(asked.received))
        if asked.received
        else "待确认：工作人员联系申请人确认之日为收到之日"
    )
    answered = (
        f"{long_day(body.answer_by)}以前（含当日）"
        if body.answer_by
        else f"自收到之日起{body.workdays}个工作日内"
    )
    rows = (
        ("编号", asked.number),
        ("申请人", one_line(asked.applicant)),
        ("提交", f"{long_day(asked.submitted)}，{CAME[asked.door]}"),
        ("收到申请之日", received),
        ("申请公开的信息", phrase(asked.wanted)),
        ("答复期限", answered),
        ("查询码", body.code),
        ("内容校验", body.content_hash),
        ("查询方式", "在公众号发送“我的申请”，或者凭编号和查询码"),
        ("联系方式", contact(letter.sender).rstrip("。")),
    )
    return (
        *heading(letter.sender, "政府信息公开申请登记回执"),
        Block(Part.TABLE, rows=rows),
        *paragraphs(
            "收到申请之日和答复期限依照《中华人民共和国政府信息公开条例》第三十一条、第三十三条确定。补正、延期、征求意见或者缴费的，"
            "另行告知。请保存本回执，查询码不要告诉他人。",
        ),
        *signature(letter.sender, letter.day),
    )


def proof_of_service(letter: Letter, body: Proof) -> tuple[Block, ...]:
    rows = (
        ("送达的文书", "\n".join(one for one in (body.letter, body.number) if one)),
        ("受送达人", one_line(body.to)),
        ("送达方式", WAYS[body.way]),
        ("送达地址", one_line(body.place)),
        *_posted(body),
        ("签收日期", day_or_blank(body.signed_on) or _BY_HAND),
        ("签收人签名盖章", body.signed_by),
        ("代收人及关系", ""),
        ("送达人", body.server),
        ("备注", one_line(body.note)),
    )
    return (
        *heading(letter.sender, "政府信息公开文书送达回证"),
        Block(Part.TABLE, rows=rows),
        *signature(letter.sender, letter.day),
    )


def _posted(body: Proof) -> tuple[tuple[str, str], ...]:
    """邮寄以交邮之日为准 (regulation §0.4)."""
    if body.way is not ServiceWay.POST:
        return ()
    return (("邮件单号", body.tracking), ("交邮日期", day_or_blank(body.posted_on) or _BY_HAND))
