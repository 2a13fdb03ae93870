"""Which acts make no sense at all where an application stands: nothing passes them over, because what was written would
contradict what was written before."""

from collections.abc import Callable, Iterator

from handlers.applications.events import ASIDE, Detail
from handlers.applications.outcomes import BY_ITSELF
from handlers.applications.stages import Progress
from storage.application_terms import ApplicationEvent

E = ApplicationEvent
_AFTER_CLOSING = frozenset({E.SERVED, E.ARCHIVED, E.REOPENED})
_ANY_TIME = ASIDE | {E.LETTER_ARRIVED}


def faults(act: ApplicationEvent, detail: Detail, now: Progress) -> tuple[str, ...]:
    """Sentences for the person; nothing where the act makes sense."""
    return tuple(_faults(act, detail, now))


def _faults(act: ApplicationEvent, detail: Detail, now: Progress) -> Iterator[str]:
    if act in _ANY_TIME:
        return
    if act is E.SUBMITTED:
        yield "这件申请已经登记。"
    elif act in _AFTER_CLOSING and not now.closed:
        yield "这件申请还没有办结。"
    elif now.closed and act not in _AFTER_CLOSING:
        yield "这件申请已经办结。要重新办理，请先登记重新办理的原因。"
    elif not now.confirmed and act not in (E.CONFIRMED, E.WITHDRAWN, *_AFTER_CLOSING):
        yield "请先和申请人确认，登记收到的日期（条例第三十一条）。"
    else:
        yield from (sentence for missing, sentence in _NEEDS.get(act, ()) if missing(detail, now))


def _keys_asked(now: Progress) -> set[str]:
    return {one.key for one in now.consultations}


def _keys_open(now: Progress) -> set[str]:
    return {one.key for one in now.open_consultations}


def _no_party(told: Detail, now: Progress) -> bool:
    return not told.key or told.party is None or told.key in _keys_asked(now)


# What an act needs and is not there, with what to say then.
_NEEDS: dict[ApplicationEvent, tuple[tuple[Callable[[Detail, Progress], bool], str], ...]] = {
    E.CONFIRMED: ((lambda _, now: bool(now.confirmed), "这件申请已经确认收到，收到日不再改变。"),),
    E.SUPPLEMENT_ASKED: ((lambda _, now: now.supplement_open, "补正告知书已经发出，还在等申请人补正。"),),
    E.SUPPLEMENT_RECEIVED: ((lambda _, now: not now.supplement_open, "没有在等补正。"),),
    E.SUPPLEMENT_ABANDONED: ((lambda _, now: not now.supplement_open, "没有在等补正。"),),
    E.REASONS_ASKED: ((lambda _, now: now.reasons_open, "说明理由告知书已经发出，还在等申请人说明。"),),
    E.REASONS_RECEIVED: ((lambda _, now: not now.reasons_open, "没有在等说明理由。"),),
    E.REASONABLE_PERIOD_SET: ((lambda told, _: told.until is None, "请写明延迟到哪一天答复。"),),
    E.CONSULTING: ((_no_party, "请写明征求谁的意见；同一方只征求一次。"),),
    E.OPINION_RECEIVED: ((lambda told, now: told.key not in _keys_open(now), "没有在等这一方的意见。"),),
    E.EXTENDED: ((lambda told, _: not told.days or told.days < 1, "请写明延长几个工作日。"),),
    E.FEE_ASKED: (
        (lambda _, now: now.fee_open, "收费通知已经发出，还在等申请人缴费。"),
        (lambda told, _: not told.amount or told.amount < 1, "没有超过免费的数量，不收费。"),
    ),
    E.FEE_PAID: ((lambda _, now: not now.fee_open, "没有在等缴费。"),),
    E.FEE_ABANDONED: ((lambda _, now: not now.fee_open, "没有在等缴费。"),),
    E.DECIDED: ((lambda told, _: told.outcome is None or told.outcome in BY_ITSELF, "请选择办理结果。"),),
    E.SERVED: ((lambda told, _: told.way is None, "请选择送达方式。"),),
    E.ARCHIVED: ((lambda _, now: now.archived, "已经归档。"),),
}
