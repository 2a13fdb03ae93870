"""答复书: the same skeleton for every outcome; what each finds and decides stands with its kind."""

from handlers.applications.letters import declining, disclosing, ending, refusing, unable
from handlers.applications.letters.decision import Answer, Consulted, Course
from handlers.applications.letters.facts import Letter
from handlers.applications.letters.pattern import Pattern
from handlers.applications.letters.remedies import remedies
from handlers.applications.letters.wording import (
    REGULATION,
    contact,
    heading,
    long_day,
    opening,
    paragraphs,
    signature,
    you,
)
from handlers.paper import Block
from storage.application_terms import Outcome, Party

PATTERNS: dict[Outcome, Pattern] = {
    **disclosing.PATTERNS,
    **refusing.PATTERNS,
    **unable.PATTERNS,
    **declining.PATTERNS,
    **ending.PATTERNS,
}
_ASKED = {Party.THIRD_PARTY: "第三方", Party.CO_AUTHOR: "共同制作该信息的行政机关"}


def write(letter: Letter, answer: Answer) -> tuple[Block, ...]:
    pattern, sender = PATTERNS[answer.outcome], letter.sender
    return (
        *heading(sender, pattern.name, letter.number, answer.asked.applicant),
        *paragraphs(opening(answer.asked), course(answer)),
        *_with_the_regulation(pattern.say(answer)),
        *paragraphs(*remedies(sender, letter.day, pattern.name[-3:], grounds(answer)), contact(sender)),
        *signature(sender, letter.day, answer.attachments),
    )


def grounds(answer: Answer) -> tuple[Outcome | None, ...]:
    """What is decided in this answer, part by part; what is given was refused to nobody."""
    if answer.outcome is Outcome.PARTIAL:
        return (*(one.ground for one in answer.withheld), None)
    return (answer.outcome,)


def _with_the_regulation(told: tuple[Block, ...]) -> tuple[Block, ...]:
    """Its full name where it is named first; an answer under another law may not name it at all."""
    first = next((n for n, block in enumerate(told) if "《条例》" in block.text), None)
    if first is None:
        return told
    named = Block(told[first].part, told[first].text.replace("《条例》", REGULATION, 1))
    return (*told[:first], named, *told[first + 1 :])


def course(answer: Answer) -> str:
    """经过: 补正、说明理由、征求意见、延期、缴费, as far as they happened."""
    way, person = answer.course, you(answer.asked)
    return "".join((*_asked_of(way, person), *map(_consulted, way.consulted), *_time_and_money(way, person)))


def _asked_of(way: Course, person: str) -> list[str]:
    told = []
    if way.supplement_asked:
        told.append(f"因申请内容不明确，本机关于{long_day(way.supplement_asked)}告知{person}补正。")
    if way.supplement_received:
        told.append(f"本机关于{long_day(way.supplement_received)}收到补正的申请，答复期限自该日起重新计算。")
    if way.reasons_asked:
        told.append(f"本机关于{long_day(way.reasons_asked)}要求{person}说明理由。")
    if way.reasons_received:
        told.append(f"本机关于{long_day(way.reasons_received)}收到{person}说明的理由。")
    return told


def _consulted(one: Consulted) -> str:
    heard = f"于{long_day(one.heard)}收到意见" if one.heard else "在规定的期限内没有收到意见"
    return f"本机关于{long_day(one.sent)}书面征求{_ASKED[one.party]}的意见，{heard}。"


def _time_and_money(way: Course, person: str) -> list[str]:
    told = []
    if way.extended and way.extended_to:
        told.append(
            f"经政府信息公开工作机构负责人同意，本机关于{long_day(way.extended)}告知{person}答复期限延长至{long_day(way.extended_to)}。"
        )
    if way.fee_asked:
        told.append(f"本机关于{long_day(way.fee_asked)}向{person}发出收费通知。")
    if way.fee_paid:
        told.append(f"{person}于{long_day(way.fee_paid)}缴费。")
    return told
