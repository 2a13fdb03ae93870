"""照着做: what may lawfully be done now, until which day, by which article, and what happens if nothing is done."""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import date

from handlers.applications.clock import Clock
from handlers.applications.events import Detail
from handlers.applications.lawful import Situation, objections
from handlers.workdays import Due
from storage.application_terms import ApplicationEvent, Outcome, Party, Remedy, ServiceWay

E = ApplicationEvent


@dataclass(frozen=True, slots=True)
class Step:
    """`by` None: no last day. `otherwise` is what follows from doing nothing; '' where nothing follows."""

    act: ApplicationEvent
    words: str
    article: str
    by: Due | None = None
    otherwise: str = ""


@dataclass(frozen=True, slots=True)
class _Template:
    act: ApplicationEvent
    words: str
    article: str
    sample: Detail  # the plainest form of the act, to ask whether it is lawful at all
    by: Callable[[Clock], Due | None] = lambda _: None
    otherwise: str = ""


def _due(clock: Clock) -> Due | None:
    return clock.due


def _standing(clock: Clock) -> Due | None:
    return clock.standstill.last if clock.standstill else None


def _consulted(clock: Clock) -> Due | None:
    lasts = [span.last for span in clock.spans if span.running and span.last]
    return max(lasts, key=lambda due: due.day) if lasts else None


_LATE = "逾期未答复，申请人可以申请行政复议或者提起诉讼"
_FEES = "《政府信息公开信息处理费管理办法》"
_TEMPLATES = (
    _Template(E.CONFIRMED, "和申请人确认，登记收到的日期", "条例第三十一条", Detail(),
              otherwise="期限不起算；已公告的渠道收到申请不确认，等于拒收"),
    _Template(E.SUPPLEMENT_ASKED, "内容不明确的，一次性告知补正", "条例第三十条", Detail(),
              lambda clock: clock.ask_supplement_by, "过了这一天不能再要求补正，按现有内容答复"),
    _Template(E.LETTER_ARRIVED, "登记对方签收文书的日期，对方的期限从签收起算", "条例第三十条、第三十二条", Detail(),
              otherwise="签收日期没有登记，不能按逾期处理"),
    _Template(E.SUPPLEMENT_RECEIVED, "收到补正，登记收到的日期", "条例第三十条", Detail(), _standing),
    _Template(E.SUPPLEMENT_ABANDONED, "逾期不补正，不再处理", "条例第三十条", Detail()),
    _Template(E.REASONS_ASKED, "数量、频次明显超过合理范围的，要求说明理由", "条例第三十五条", Detail(), _due),
    _Template(E.REASONS_RECEIVED, "收到理由，登记", "条例第三十五条", Detail()),
    _Template(E.REASONABLE_PERIOD_SET, "理由合理、来不及答复的，确定合理期限并告知", "条例第三十五条",
              Detail(until=date.max), _due),
    _Template(E.CONSULTING, "涉及第三方或共同制作机关的，书面征求意见", "条例第三十二条、第三十四条",
              Detail(key="?", party=Party.THIRD_PARTY), _due),
    _Template(E.OPINION_RECEIVED, "收到意见，登记", "条例第三十二条、第三十四条", Detail(key="?"), _consulted,
              "第三方逾期不提意见，由本机关决定；共同制作机关逾期，视为同意公开"),
    _Template(E.EXTENDED, "需要延长的，经负责人同意并告知申请人", "条例第三十三条第二款", Detail(days=1, approver=0), _due,
              "过了期限不能再延期"),
    _Template(E.FEE_ASKED, "超出免费数量的，发收费通知", _FEES, Detail(amount=1), _due, "过了答复期限不能再收费"),
    _Template(E.FEE_PAID, "缴费完成，登记日期", _FEES, Detail(), _standing),
    _Template(E.FEE_ABANDONED, "逾期不缴费，不再处理", _FEES, Detail()),
    _Template(E.DECIDED, "作出答复", "条例第三十三条第二款", Detail(outcome=Outcome.DISCLOSED, remedy=Remedy.EITHER),
              _due, _LATE),
    _Template(E.SERVED, "送达答复书", "条例第三十三条第二款", Detail(way=ServiceWay.POST), _due, _LATE),
    _Template(E.ARCHIVED, "归档", "条例第四十五条", Detail()),
)  # fmt: skip


_NOT_WHILE_WAITING = frozenset({E.SUPPLEMENT_ASKED, E.REASONS_ASKED, E.CONSULTING, E.FEE_ASKED})


def next_steps(here: Situation) -> tuple[Step, ...]:
    """Those that are lawful today, in the order in which they come in the life of an application."""
    return tuple(
        Step(one.act, one.words, one.article, one.by(here.clock), one.otherwise)
        for one in _TEMPLATES
        if _fits(one, here)
    )


def _fits(one: _Template, here: Situation) -> bool:
    now = here.progress
    if one.act is E.SERVED and (now.served or now.archived or not now.decided):
        return False
    if one.act is E.REASONS_ASKED and now.reasons_asked:
        return False
    if one.act in _NOT_WHILE_WAITING and here.clock.standstill:
        return False
    if one.act is E.LETTER_ARRIVED:
        return not now.closed and _unknown_arrival(here.clock)
    if one.act is E.OPINION_RECEIVED:
        return bool(now.open_consultations) and not now.closed
    return not objections(one.act, one.sample, here)


def _unknown_arrival(clock: Clock) -> bool:
    standing = clock.standstill
    return bool(standing and standing.arrived is None) or any(
        span.running and span.arrived is None for span in clock.spans
    )
