"""How far an application has come, read from what happened to it; nothing of this is ever stored."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass, replace
from datetime import date
from enum import StrEnum

from handlers.applications.clock import Clock
from handlers.applications.events import ASIDE, Event
from storage.application_terms import ApplicationEvent, Opinion, Outcome, Party, ServiceWay

E = ApplicationEvent


class Stage(StrEnum):
    """办理阶段."""

    SUBMITTED = "submitted"  # 待确认
    IN_HAND = "in_hand"  # 办理中
    SUPPLEMENTING = "supplementing"  # 待补正
    REASONING = "reasoning"  # 待说明理由
    CONSULTING = "consulting"  # 征求意见
    CHARGING = "charging"  # 待缴费
    DECIDED = "decided"  # 已决定，待送达
    ENDED = "ended"  # 撤回，或不再处理
    SERVED = "served"  # 已送达
    ARCHIVED = "archived"  # 已归档


WORDS = {
    Stage.SUBMITTED: "待确认",
    Stage.IN_HAND: "办理中",
    Stage.SUPPLEMENTING: "待申请人补正",
    Stage.REASONING: "待申请人说明理由",
    Stage.CONSULTING: "征求意见中",
    Stage.CHARGING: "待申请人缴费",
    Stage.DECIDED: "已作出决定，待送达",
    Stage.ENDED: "已终止",
    Stage.SERVED: "已送达",
    Stage.ARCHIVED: "已归档",
}

ENDS_BY_ITSELF = {
    E.SUPPLEMENT_ABANDONED: Outcome.NOT_SUPPLEMENTED,
    E.FEE_ABANDONED: Outcome.NOT_PAID,
    E.WITHDRAWN: Outcome.WITHDRAWN,
}


@dataclass(frozen=True, slots=True)
class Consultation:
    """One who was asked; `opinion` None: nothing came yet, or the letter came back without one."""

    key: str
    party: Party
    opinion: Opinion | None = None
    answered: bool = False


@dataclass(frozen=True, slots=True)
class Progress:
    """Where it stands. `outcome` is the one that holds; a reopened application has none until it is decided anew."""

    submitted: date | None = None
    confirmed: date | None = None
    supplement_open: bool = False
    supplements_asked: int = 0
    reasons_open: bool = False
    reasons_asked: bool = False
    reasons_received: bool = False
    consultations: tuple[Consultation, ...] = ()
    extensions: int = 0
    fee_open: bool = False
    fees_asked: int = 0
    retrieved: bool = False
    outcome: Outcome | None = None
    decided: bool = False
    closed: date | None = None
    served: date | None = None
    archived: bool = False
    reopened: int = 0
    last_day: date | None = None

    @property
    def open_consultations(self) -> tuple[Consultation, ...]:
        return tuple(one for one in self.consultations if not one.answered)

    @property
    def stage(self) -> Stage:
        if self.closed:
            return self._closed_stage()
        if self.confirmed is None:
            return Stage.SUBMITTED
        waiting = (
            (self.supplement_open, Stage.SUPPLEMENTING),
            (self.fee_open, Stage.CHARGING),
            (bool(self.open_consultations), Stage.CONSULTING),
            (self.reasons_open, Stage.REASONING),
        )
        return next((stage for waits, stage in waiting if waits), Stage.IN_HAND)

    def _closed_stage(self) -> Stage:
        if self.archived:
            return Stage.ARCHIVED
        if self.served:
            return Stage.SERVED
        return Stage.DECIDED if self.decided else Stage.ENDED


def progress_of(events: Sequence[Event], *, email_serves: bool = True) -> Progress:
    """`events` in order. What the rules refuse was either not written or was passed over with a note: it is read all
    the same, because it happened."""
    now = Progress()
    for event in events:
        now = _after(now, event, email_serves)
    return now


def _after(now: Progress, event: Event, email_serves: bool) -> Progress:
    if event.kind is E.RETRIEVED:
        return replace(now, retrieved=True)
    if event.kind in ASIDE:
        return now
    now = replace(now, last_day=event.day)
    if event.kind is E.SERVED:
        return _served(now, event, email_serves)
    return _CHANGES[event.kind](now, event)


def _closed(now: Progress, outcome: Outcome, day: date) -> Progress:
    return replace(
        now, outcome=outcome, closed=day, supplement_open=False, fee_open=False, reasons_open=False
    )


def serves(way: ServiceWay | None, *, email_serves: bool) -> bool:
    """WeChat tells in addition and serves nobody (regulation §0.4)."""
    return way is not ServiceWay.WECHAT and (email_serves or way is not ServiceWay.EMAIL)


def _served(now: Progress, event: Event, email_serves: bool) -> Progress:
    first = now.served is None and serves(event.detail.way, email_serves=email_serves)
    return replace(now, served=event.day) if first else now


def _decided(now: Progress, event: Event) -> Progress:
    assert event.detail.outcome
    return replace(_closed(now, event.detail.outcome, event.day), decided=True)


def _ended(now: Progress, event: Event) -> Progress:
    return _closed(now, ENDS_BY_ITSELF[event.kind], event.day)


def _consulting(now: Progress, event: Event) -> Progress:
    asked = Consultation(event.detail.key, event.detail.party or Party.THIRD_PARTY)
    return replace(now, consultations=(*now.consultations, asked))


def _heard(now: Progress, event: Event) -> Progress:
    told = event.detail
    heard = tuple(
        replace(one, opinion=told.opinion, answered=True) if one.key == told.key else one
        for one in now.consultations
    )
    return replace(now, consultations=heard)


def _reopened(now: Progress, event: Event) -> Progress:
    return replace(
        now, outcome=None, decided=False, closed=None, served=None, archived=False, reopened=now.reopened + 1,
        consultations=tuple(one for one in now.consultations if one.answered),
    )  # fmt: skip


_CHANGES: dict[ApplicationEvent, Callable[[Progress, Event], Progress]] = {
    E.SUBMITTED: lambda now, event: replace(now, submitted=event.day),
    E.CONFIRMED: lambda now, event: replace(now, confirmed=now.confirmed or event.day),
    E.SUPPLEMENT_ASKED: lambda now, _: replace(
        now, supplement_open=True, supplements_asked=now.supplements_asked + 1
    ),
    E.SUPPLEMENT_RECEIVED: lambda now, _: replace(now, supplement_open=False),
    E.SUPPLEMENT_ABANDONED: _ended,
    E.REASONS_ASKED: lambda now, _: replace(now, reasons_open=True, reasons_asked=True),
    E.REASONS_RECEIVED: lambda now, _: replace(now, reasons_open=False, reasons_received=True),
    E.REASONABLE_PERIOD_SET: lambda now, _: now,
    E.CONSULTING: _consulting,
    E.OPINION_RECEIVED: _heard,
    E.EXTENDED: lambda now, _: replace(now, extensions=now.extensions + 1),
    E.FEE_ASKED: lambda now, _: replace(now, fee_open=True, fees_asked=now.fees_asked + 1),
    E.FEE_PAID: lambda now, _: replace(now, fee_open=False),
    E.FEE_ABANDONED: _ended,
    E.DECIDED: _decided,
    E.ARCHIVED: lambda now, _: replace(now, archived=True),
    E.WITHDRAWN: _ended,
    E.REOPENED: _reopened,
    E.LETTER_ARRIVED: lambda now, _: now,
}


def days_overdue(progress: Progress, clock: Clock, on: date) -> int:
    """Calendar days past the last day; the last day itself is not overdue. Read, never stored."""
    if clock.due is None:
        return 0
    if progress.closed is not None:
        return max(0, ((progress.served or progress.closed) - clock.due.day).days) if progress.decided else 0
    return max(0, (on - clock.due.day).days)
