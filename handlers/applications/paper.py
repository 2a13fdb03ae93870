"""The form as a page sends it: every field at once, each read as the chat reads it."""

from collections.abc import Mapping
from dataclasses import dataclass, replace

from handlers.applications.answers import fill
from handlers.applications.identity import is_not_at_hand
from handlers.applications.rules import Draft, Step, steps_of
from handlers.refusal import Refused
from handlers.words import spoken

LONGEST_FIELD = 4000  # characters; the longest answer that can be taken has 1,000
LONGEST_AGENT = 100  # characters: name, telephone, and what they are to the applicant
_MISSING: Mapping[Step, str] = {
    Step.KIND: "请选一项：个人，还是哪一类单位。",
    Step.NAME: "请写姓名或名称。",
    Step.CONTACT: "请写联系电话，没有电话可以写邮箱。",
    Step.IDENTITY: "请写证件号码。没带就写「没有」。",
    Step.WANTED: "请写要申请公开什么。",
    Step.RECEIVE: "请选一项：要什么形式，怎么给您。",
    Step.ADDRESS: "请写地址：邮寄写邮寄地址，发邮箱写邮箱。",
}


@dataclass(frozen=True, slots=True)
class Filled:
    """The draft with everything that could be taken; of the rest, what each field lacks."""

    draft: Draft
    faults: Mapping[Step, str]


def read(draft: Draft, typed: Mapping[str, str]) -> Filled:
    """An empty field leaves what was filled in before: personal data is not sent to the page again."""
    faults: dict[Step, str] = {}
    for step in Step:
        told = typed.get(step, "").strip()[:LONGEST_FIELD]
        if step not in steps_of(draft) or told == getattr(draft, step) != "":
            continue  # filling in the same kind or form anew would take away what hangs on it
        if not told:
            faults |= {} if getattr(draft, step) else {step: _MISSING[step]}
            continue
        try:
            draft = fill(draft, step, told)
        except Refused as refused:
            faults[step] = refused.sentence
    draft = replace(draft, agent=_agent(typed.get("agent", ""), draft.agent))
    return Filled(replace(draft, misses=0, answered="", changing=False), faults)


def _agent(told: str, before: str) -> str:
    """Who fills it in for somebody else; 没有 takes it away again."""
    said = spoken(told)[:LONGEST_AGENT]
    return "" if is_not_at_hand(said) else said or before
