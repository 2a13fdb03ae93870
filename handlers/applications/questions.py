"""The form's questions, reasons and summary, in words."""

import re
from collections.abc import Callable, Mapping

from handlers.applications.rules import KINDS, NOT_GIVEN, RECEIVING, Draft, Step, steps_of
from handlers.masking import masked_name, masked_number
from handlers.messages import Part, Tap, Text, lines

REASONS = {
    Step.KIND: "年度报告按申请人类型统计（国办公开办函〔2021〕30号），所以先问这个。",
    Step.NAME: "条例第二十九条要求申请写明姓名或名称，答复书也要写给您。",
    Step.CONTACT: "条例第二十九条要求写联系方式。收到网上申请后，工作人员要和您确认，答复期限从确认那天算起。",
    Step.IDENTITY: "条例第二十九条要求身份证明。只写号码，不用发证件照片；号码加密保存。",
    Step.WANTED: "写得越具体找得越快。不用写用途，也不用写理由。",
    Step.RECEIVE: "条例第二十九条要求写明要什么形式、怎么取。",
    Step.ADDRESS: "按这个地址把答复送给您。",
    Step.CHECK: "提交以后就是正式申请，所以请您先核对一遍。",
}


def ask(draft: Draft, step: Step) -> Text:
    if step is Step.CHECK:
        return lines(
            "请核对：",
            *summary(draft),
            "",
            Tap("没有问题请回复「提交」", "提交"),
            "要改哪一项，回复前面的数字。",
        )
    asked = steps_of(draft)
    place = f"第 {asked.index(step) + 1}/{len(asked)} 步　" if not draft.changing else "改为："
    question, *options = _question(draft, step)
    return lines(f"{place}{question}", *options)


def _question(draft: Draft, step: Step) -> list[Part]:
    if step is Step.KIND:
        return ["申请人是？回复数字：", *(_option(n, told) for n, (_, told, _) in enumerate(KINDS, 1))]
    if step is Step.RECEIVE:
        return [
            "要什么形式，怎么给您？回复数字：",
            *(_option(n, told) for n, (_, _, told) in enumerate(RECEIVING, 1)),
        ]
    if step is Step.IDENTITY and not draft.is_person:
        return ["统一社会信用代码（18 位，在证照上）。没有就回复「没有」。"]
    if step is Step.ADDRESS:
        return ["邮箱地址？" if draft.receive == "3" else "邮寄地址？写清县、乡镇、村组或门牌，和邮编。"]
    return [_QUESTIONS[step] if draft.is_person or step is not Step.NAME else "单位全称？"]


_QUESTIONS = {
    Step.NAME: "您的姓名？（身份证上的名字）",
    Step.CONTACT: "联系电话？（没有电话可以写邮箱）",
    Step.IDENTITY: "身份证号码？只写号码，请不要发照片。没带就回复「没有」。",
    Step.WANTED: "要申请公开什么？写文件名称、文号，或是哪件事、哪一年。例如：2025年梭戛乡危房改造名单。",
}


def _option(number: int, told: str) -> Tap:
    return Tap(f"{number}. {told}", str(number))


_LABELS = {
    Step.KIND: "申请人",
    Step.NAME: "姓名或名称",
    Step.CONTACT: "联系方式",
    Step.IDENTITY: "证件号码",
    Step.WANTED: "申请公开",
    Step.RECEIVE: "形式",
    Step.ADDRESS: "寄到",
}


def summary(draft: Draft) -> list[Part]:
    """Numbered by its questions; who fills it in for somebody is changed on the page, where it was written."""
    rows = [f"{label}：{shown}" for _, label, shown in summary_rows(draft)]
    asked = len(steps_of(draft))
    return [*(f"{n}. {row}" for n, row in enumerate(rows[:asked], 1)), *(f"· {row}" for row in rows[asked:])]


def summary_rows(draft: Draft) -> list[tuple[str, str, str]]:
    """Question, what it is called, what was answered."""
    rows: list[tuple[str, str, str]] = [
        (step, _label(draft, step), _shown(draft, step)) for step in steps_of(draft)
    ]
    return [*rows, ("agent", "代填的人", masked_name(draft.agent))] if draft.agent else rows


def masked_answers(draft: Draft) -> dict[str, str]:
    """Personal data as a page may show it again, where it has been filled in."""
    told: dict[str, str] = {step: _shown(draft, step) for step in _MASKED if getattr(draft, step)}
    return told | ({"agent": masked_name(draft.agent)} if draft.agent else {})


def _label(draft: Draft, step: Step) -> str:
    return "发到" if step is Step.ADDRESS and "@" in draft.address else _LABELS[step]


def _shown(draft: Draft, step: Step) -> str:
    """What was filled in, personal data masked: others may look over the shoulder."""
    value: str = getattr(draft, step)
    if step is Step.KIND:
        return next(told for kind, told, _ in KINDS if kind == value)
    if step is Step.RECEIVE:
        return RECEIVING[int(value) - 1][2]
    return _MASKED[step](value) if step in _MASKED and value != NOT_GIVEN else value


# The township stays, which tells whether it is right; the village and the door go.
_DOWN_TO_TOWNSHIP = re.compile(r".+?[乡镇]|.+?[县区市]|.{3}")


def _masked_place(place: str) -> str:
    if "@" in place:
        return masked_number(place)
    found = _DOWN_TO_TOWNSHIP.match(place[:-2])
    return f"{found[0] if found else ''}****{place[-1]}"


_MASKED: Mapping[Step, Callable[[str], str]] = {
    Step.NAME: masked_name,
    Step.CONTACT: masked_number,
    Step.IDENTITY: masked_number,
    Step.ADDRESS: _masked_place,
}
