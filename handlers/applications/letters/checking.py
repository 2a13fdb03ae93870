"""Before a letter is written: whatever the law wants in it is in it, or it is refused with the article.

Only letters being written are checked. One that was sent is printed as it was sent, whatever is demanded later.
"""

from collections.abc import Iterator
from operator import attrgetter

from handlers.applications.letters import refusing
from handlers.applications.letters.answers import PATTERNS
from handlers.applications.letters.decision import Answer
from handlers.applications.letters.facts import BODIES, Letter, ToldThirdParty
from handlers.applications.letters.parties import Sender
from handlers.applications.letters.pattern import Demand
from handlers.applications.letters.remedies import ONLINE, REFUSALS
from handlers.applications.letters.templates import UNNUMBERED, template_of
from handlers.refusal import Faults
from storage.application_terms import Outcome, ServiceWay

ORGAN = "本单位还没有登记行政复议机关，文书里写不出救济途径（《行政复议法》第二十四条）。请先补全单位资料。"
COURT = (
    "本单位还没有登记管辖法院，文书里写不出救济途径（《行政诉讼法》第十四条、第十八条）。请先补全单位资料。"
)
WEB = "在线送达时要同时提供提交行政复议申请书的互联网渠道（《行政复议法》第二十二条第二款）。请先补全单位资料，或者改用其他送达方式。"
NUMBER = "请先编文号：没有文号的文书不能发出（GB/T 9704—2012 第7.2.5条）。"


def check(letter: Letter) -> None:
    """Raises Faults, field by field."""
    _refuse(dict(_faults(letter)))


def check_draft(letter: Letter) -> None:
    """Raises Faults. A draft has no number yet: it gets one, and its day, when it is issued."""
    _refuse({field: sentence for field, sentence in _faults(letter) if field != "number"})


def _refuse(faults: dict[str, str]) -> None:
    if faults:
        raise Faults(faults)


def _faults(letter: Letter) -> Iterator[tuple[str, str]]:
    assert isinstance(letter.body, BODIES[letter.kind]), "a letter has the body of its kind"
    if not letter.number and letter.kind not in UNNUMBERED:
        yield "number", NUMBER
    yield from _missing(letter.body, template_of(letter).demands)
    if isinstance(letter.body, Answer):
        yield from _missing(letter.body, PATTERNS[letter.body.outcome].demands)
        yield from _within(letter.body)
    if isinstance(letter.body, Answer | ToldThirdParty):
        yield from _no_remedy(letter.sender, letter.body.service)


def _missing(body: object, demands: tuple[Demand, ...]) -> Iterator[tuple[str, str]]:
    for demand in demands:
        held = attrgetter(demand.field)(body)
        if not (held.strip() if isinstance(held, str) else held):
            yield demand.field, demand.sentence


def _no_remedy(sender: Sender, service: ServiceWay) -> Iterator[tuple[str, str]]:
    if not sender.review_organ:
        yield "review_organ", ORGAN
    if not sender.court:
        yield "court", COURT
    if service in ONLINE and not sender.review_online:
        yield "review_online", WEB


def _within(answer: Answer) -> Iterator[tuple[str, str]]:
    """What a list or a pair of fields must hold together."""
    if answer.outcome is Outcome.ALREADY_PUBLIC and not all(one.where.strip() for one in answer.given):
        yield (
            "given.where",
            "请逐项写明获取的方式、途径：网址或者在哪里查阅（《条例》第三十六条第（一）项）。",
        )
    if not all(one.what.strip() and one.reason.strip() for one in answer.withheld):
        yield "withheld.reason", "不公开的每项内容都要说明理由（《条例》第三十七条）。"
    if any(one.ground not in {None, Outcome.OTHER_REGISTER, *REFUSALS} for one in answer.withheld):
        yield (
            "withheld.ground",
            "不公开的依据应是《条例》第十四条、第十五条、第十六条或者第三十六条第（七）项。",
        )
    if not all(one.where.strip() and one.how.strip() for one in answer.searched):
        yield "searched.where", "请逐项写明检索的范围和方式（《条例》第三十六条第（四）项）。"
    if answer.body and not answer.contact.strip():
        yield "contact", "请写明负责公开的机关的联系方式（《条例》第三十六条第（五）项）。"
    sorts = refusing.SORTS.get(answer.outcome)
    if sorts and answer.sort and not set(answer.sort.split("、")) <= set(sorts):
        yield "sort", f"法条列举的是{'、'.join(sorts)}，请从中选择，几项用顿号隔开。"
