"""Which acts are lawful now. What is not is refused with the article; some of it can be passed over with a note, because
the office may have to write down what was done all the same."""

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from datetime import date

from handlers.applications import sensible
from handlers.applications.assumptions import Assumptions
from handlers.applications.clock import Clock, Waits
from handlers.applications.events import Detail
from handlers.applications.outcomes import CATALOGUE, remedy_of
from handlers.applications.periods import Period, rule_of
from handlers.applications.stages import Progress
from storage.application_terms import ApplicationEvent, Outcome, Remedy

E = ApplicationEvent


@dataclass(frozen=True, slots=True)
class Objection:
    """`rule` names it in the record. `passable`: may be passed over with a note; the rest makes no sense at all."""

    rule: str
    sentence: str
    article: str = ""
    passable: bool = True


@dataclass(frozen=True, slots=True)
class Situation:
    """All that is known when an act is to be judged; `on` is the day the act counts from."""

    progress: Progress
    clock: Clock
    assumptions: Assumptions
    on: date


def objections(act: ApplicationEvent, detail: Detail, here: Situation) -> tuple[Objection, ...]:
    """Nothing where the act is lawful. Senseless comes alone; else everything is told at once."""
    if senseless := sensible.faults(act, detail, here.progress):
        return tuple(Objection("senseless", sentence, passable=False) for sentence in senseless)
    return tuple(_RULES[act](detail, here)) if act in _RULES else ()


# --- rules that a note passes over -------------------------------------------------------------------


def _supplement_asked(detail: Detail, here: Situation) -> Iterator[Objection]:
    if here.progress.supplements_asked:
        yield Objection("supplement-twice", "补正只能一次性告知，这件已经告知过。", "条例第三十条")
    by = here.clock.ask_supplement_by
    if by and here.on > by.day:
        yield Objection("supplement-late", f"告知补正最迟到 {by.day}，已经过了。", "条例第三十条")


def _supplement_abandoned(detail: Detail, here: Situation) -> Iterator[Objection]:
    yield from _too_early(here, Waits.SUPPLEMENT, "补正", "条例第三十条")


def _fee_abandoned(detail: Detail, here: Situation) -> Iterator[Objection]:
    yield from _too_early(here, Waits.FEE, "缴费", "《政府信息公开信息处理费管理办法》")


def _too_early(here: Situation, waits: Waits, what: str, article: str) -> Iterator[Objection]:
    standing = here.clock.standstill
    if standing is None or standing.waits is not waits:
        return
    if standing.last and here.on <= standing.last.day:
        yield Objection("not-yet-over", f"申请人{what}的期限到 {standing.last.day} 才满。", article)
    if standing.arrived is None:
        yield Objection("arrival-unknown", "告知书的签收日期还没有登记，申请人的期限从签收起算。", article)


def _extended(detail: Detail, here: Situation) -> Iterator[Objection]:
    clock, rule = here.clock, rule_of(Period.EXTENSION, here.clock.received or here.on)
    if here.progress.extensions:
        yield Objection("extended-twice", "只能延期一次，这件已经延过。", rule.article)
    if detail.days and rule.days and detail.days > rule.days:
        yield Objection("extension-too-long", f"最长延长 {rule.days} 个工作日。", rule.article)
    if detail.approver is None:
        yield Objection("extension-unapproved", "延期须经政府信息公开工作机构负责人同意。", rule.article)
    if clock.ordered or clock.standstill:
        yield Objection("extension-idle", "现在没有可以延长的答复期限。", rule.article)
    elif clock.due and _too_late_to_extend(clock.due.day, here):
        yield Objection(
            "extension-late", f"期限到 {clock.due.day}，延期须在期满以前告知申请人。", rule.article
        )


def _too_late_to_extend(due: date, here: Situation) -> bool:
    return here.on > due if here.assumptions.extend_on_last_day else here.on >= due


def _consulting(detail: Detail, here: Situation) -> Iterator[Objection]:
    if here.clock.due and here.on > here.clock.due.day:
        yield Objection("consulting-late", f"答复期限 {here.clock.due.day} 已过。", "条例第三十三条第二款")


def _fee_asked(detail: Detail, here: Situation) -> Iterator[Objection]:
    article = "《政府信息公开信息处理费管理办法》"
    if here.progress.fees_asked:
        yield Objection("fee-twice", "这件申请已经发过收费通知。", article)
    if here.clock.due and here.on > here.clock.due.day:
        yield Objection("fee-late", f"收费通知须在答复期限 {here.clock.due.day} 以前发出。", article)


def _reasonable_period(detail: Detail, here: Situation) -> Iterator[Objection]:
    if not here.progress.reasons_received:
        yield Objection(
            "period-without-reasons", "先请申请人说明理由，认为合理的才能另定期限。", "条例第三十五条"
        )


def _decided(detail: Detail, here: Situation) -> Iterator[Objection]:
    assert detail.outcome
    now, outcome = here.progress, detail.outcome
    if running := here.clock.consulting(here.on):
        until = max(span.end for span in running)
        told = "" if until == date.max else f"，到 {until} 为止"
        yield Objection(
            "consultation-running",
            f"还在征求意见{told}，收到意见或期满后再决定。",
            "条例第三十二条、第三十四条",
        )
    elif any(span.running and span.arrived is None for span in here.clock.spans):
        yield Objection(
            "arrival-unknown", "征求意见书的签收日期还没有登记，十五个工作日从对方收到起算。", "条例第三十二条、第三十四条"
        )  # fmt: skip
    if now.supplement_open or now.fee_open:
        yield Objection(
            "waiting",
            f"还在等申请人{'补正' if now.supplement_open else '缴费'}。",
            "条例第三十条" if now.supplement_open else "《政府信息公开信息处理费管理办法》",
        )
    yield from _unfounded(detail, outcome)
    yield from _unprepared(outcome, now)
    due_remedy = remedy_of(outcome, here.on, detail.parts)
    if detail.remedy is not due_remedy:
        yield Objection("remedy", f"答复书须写明{_REMEDIES[due_remedy]}。", "行政复议法第二十三条")


_REMEDIES = {
    Remedy.REVIEW_FIRST: "应当先申请行政复议，对复议决定不服再起诉",
    Remedy.EITHER: "可以申请行政复议，也可以直接起诉",
    Remedy.NONE: "没有救济途径",
}


def _unfounded(detail: Detail, outcome: Outcome) -> Iterator[Objection]:
    entry = CATALOGUE[outcome]
    if entry.names_law and not any(ground.strip() for ground in detail.grounds):
        yield Objection(
            "no-ground", f"「{entry.words}」须写明依据的是哪部法律法规的哪一条。", "条例第三十六条"
        )
    if outcome is not Outcome.PARTIAL:
        return
    if not detail.parts or not all(CATALOGUE[one].before_courts for one in detail.parts):
        yield Objection("no-ground", "部分公开须写明不公开的部分属于哪一种情形。", "条例第三十七条")


def _unprepared(outcome: Outcome, now: Progress) -> Iterator[Objection]:
    if outcome is Outcome.NOT_HELD and not now.retrieved:
        yield Objection(
            "no-retrieval", "答复不存在须先检索，请登记检索的范围、方法、时间。", "条例第三十六条第四项"
        )
    if outcome is Outcome.STILL_UNCLEAR and not now.supplements_asked:
        yield Objection("no-supplement", "内容不明确须先告知补正。", "条例第三十条")
    if outcome is Outcome.UNREASONABLE and not now.reasons_asked:
        yield Objection("no-reasons", "须先要求申请人说明理由。", "条例第三十五条")
    if outcome is Outcome.THIRD_PARTY and not now.consultations:
        yield Objection("no-consultation", "须先书面征求第三方的意见。", "条例第三十二条")


def _archived(detail: Detail, here: Situation) -> Iterator[Objection]:
    if here.progress.decided and not here.progress.served:
        yield Objection("not-served", "答复书还没有送达。", "条例第三十三条、第三十六条")


_RULES: dict[ApplicationEvent, Callable[[Detail, Situation], Iterator[Objection]]] = {
    E.SUPPLEMENT_ASKED: _supplement_asked,
    E.SUPPLEMENT_ABANDONED: _supplement_abandoned,
    E.EXTENDED: _extended,
    E.CONSULTING: _consulting,
    E.FEE_ASKED: _fee_asked,
    E.FEE_ABANDONED: _fee_abandoned,
    E.REASONABLE_PERIOD_SET: _reasonable_period,
    E.DECIDED: _decided,
    E.ARCHIVED: _archived,
}
