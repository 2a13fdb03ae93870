"""文书起草: what a clerk fills in, with what the case knows, becomes a letter and what issuing it will bring about."""

import json
from collections.abc import Callable, Mapping
from dataclasses import dataclass, replace
from datetime import date

from handlers.applications import charging
from handlers.applications.answering import answer
from handlers.applications.clock import clock_of
from handlers.applications.composed import Composed, Typed, day_in, number_in, way_in
from handlers.applications.events import Detail, Event, in_order
from handlers.applications.lettering import Writing
from handlers.applications.letters.checking import check_draft
from handlers.applications.letters.facts import (
    Consultation,
    Extension,
    Fee,
    Letter,
    Proof,
    Reasons,
    Receipt,
    Supplement,
    ToldApplicant,
    ToldThirdParty,
)
from handlers.applications.letters.freezing import freeze
from handlers.applications.letters.parties import sender_of
from handlers.applications.letters.templates import CURRENT, TEMPLATES
from handlers.applications.periods import Period, days_of
from handlers.applications.rules import answer_workdays
from handlers.applications.source import Source
from handlers.masking import masked_name
from handlers.refusal import Faults, Refused
from storage.application_terms import ApplicationEvent, LetterKind, Opinion, Party

KEYS = "甲乙丙丁戊己庚辛壬癸"
OPINIONS = {Opinion.AGREED: "同意公开", Opinion.OBJECTED: "不同意公开"}


@dataclass(frozen=True, slots=True)
class Drafted:
    letter: Letter
    writing: Writing


def compose(source: Source, kind: LetterKind, typed: Typed) -> Drafted:
    """Raises Faults on whatever the law wants in it and is not there."""
    made = _COMPOSERS[kind](source, typed)
    letter = Letter(kind, CURRENT[kind], sender_of(source.profile), "", source.today, made.body)
    check_draft(letter)
    return Drafted(
        letter,
        Writing(
            kind,
            letter.version,
            freeze(letter),
            made.planned,
            made.party,
            made.after_closing,
            json.dumps(dict(typed), ensure_ascii=False),
        ),
    )


def masked_letter(letter: Letter) -> Letter:
    """As it will look, but for who applied and who is asked."""
    body = letter.body
    if isinstance(body, Consultation | ToldThirdParty | Proof):
        return replace(letter, body=replace(body, to=masked_name(body.to)))
    return replace(
        letter, body=replace(body, asked=replace(body.asked, applicant=masked_name(body.asked.applicant)))
    )


def _supplement(source: Source, typed: Typed) -> Composed:
    days = number_in(typed, "days", "请填给申请人多少个工作日补正（《条例》第三十条）。")
    points = tuple(line.strip() for line in typed.get("points", "").splitlines() if line.strip())
    body = Supplement(source.asked, points, None, typed.get("ways", ""), days)
    return Composed(body, Detail(days=days))


def _reasons(source: Source, typed: Typed) -> Composed:
    days = number_in(typed, "days", "请填给申请人多少个工作日说明理由（《条例》第三十五条）。")
    body = Reasons(source.asked, typed.get("found", ""), None, typed.get("ways", ""), days)
    return Composed(body, Detail(days=days))


def _extension(source: Source, typed: Typed) -> Composed:
    days = number_in(typed, "days", "请写明延长多少个工作日（《条例》第三十三条第二款）。")
    due = source.view.clock.due
    body = Extension(
        source.asked, due.day if due else None, days, _extended(source, days), typed.get("reason", "")
    )
    return Composed(body, Detail(days=days))


def _extended(source: Source, days: int) -> date | None:
    """The last day if it were extended today."""
    planned = Event(ApplicationEvent.EXTENDED, source.today, source.view.events[-1].at, "", Detail(days=days))
    clock = clock_of(in_order((*source.view.events, planned)), source.calendar, source.assumptions)
    return clock.due.day if clock.due else None


def _consultation(party: Party) -> Callable[[Source, Typed], Composed]:
    def compose_it(source: Source, typed: Typed) -> Composed:
        key = next((one for one in KEYS if one not in source.parties), "")
        if not key:
            raise Refused(f"一件申请最多征求 {len(KEYS)} 方的意见。")
        to = typed.get("to", "")
        body = Consultation(
            to, typed.get("to_kind") == "person", source.asked.number, typed.get("gist", ""), typed.get("content", ""),
            days_of(Period.CONSULTATION, source.received) or 0,
        )  # fmt: skip
        return Composed(body, Detail(key=key, party=party), to)

    return compose_it


def _asked_party(source: Source, typed: Typed) -> Event:
    key = typed.get("key", "")
    asked = (
        one for one in source.view.events if one.kind is ApplicationEvent.CONSULTING and one.detail.key == key
    )
    found = next(asked, None)
    if found is None:
        raise Faults(
            {"key": "请选择是征求了谁的意见。还没有征求过的，先发征求意见书（《条例》第三十二条）。"}
        )
    return found


def _told_applicant(source: Source, typed: Typed) -> Composed:
    asked = _asked_party(source, typed)
    days = days_of(Period.CONSULTATION, source.received) or 0
    return Composed(ToldApplicant(source.asked, asked.detail.party or Party.THIRD_PARTY, asked.day, days))


def _told_third_party(source: Source, typed: Typed) -> Composed:
    asked = _asked_party(source, typed)
    body = ToldThirdParty(
        source.parties[asked.detail.key][1], typed.get("to_kind") == "person", source.asked.number, asked.day,
        typed.get("opinion", ""), typed.get("content", ""), typed.get("reason", ""), way_in(typed), day_in(typed, "disclosed_on"),
    )  # fmt: skip
    return Composed(body)


def _fee(source: Source, typed: Typed) -> Composed:
    number = number_in(typed, "quantity", "请写明件数或者页数（国办函〔2020〕109号）。")
    by_items = typed.get("method") == "items"
    application = source.view.application
    if typed.get("method") not in {"items", "pages"}:
        raise Faults({"method": "请写明按件还是按量计费（国办函〔2020〕109号）。"})
    fee = (
        charging.by_items(source.session, application, number)
        if by_items
        else charging.by_pages(application, number)
    )
    body = Fee(
        source.asked, "按件计费" if by_items else "按量计费", f"{number}{fee.unit}", fee.lines(), fee.amount,
        typed.get("payment", ""), days_of(Period.FEE_PAYMENT, source.received) or 0,
    )  # fmt: skip
    return Composed(body, Detail(amount=fee.amount))


def _proof(source: Source, typed: Typed) -> Composed:
    kind = typed.get("served", LetterKind.ANSWER)
    if kind not in source.numbers:
        raise Faults({"served": "请选择送达的是哪一份文书。"})
    name = TEMPLATES[LetterKind(kind), 1].name
    body = Proof(
        source.asked.applicant, name, source.numbers[LetterKind(kind)], way_in(typed), source.address,
        typed.get("tracking", ""), day_in(typed, "posted_on"),
    )  # fmt: skip
    return Composed(body)


def receipt_letter(source: Source, code: str, content_hash: str) -> Letter:
    """登记回执 as the case stands today: what the applicant keeps, and needs nobody's signature."""
    due = source.view.clock.due
    by = due.day if due and not due.provisional else None
    body = Receipt(source.asked, code, content_hash, answer_workdays(source.received), by)
    return Letter(
        LetterKind.RECEIPT, CURRENT[LetterKind.RECEIPT], sender_of(source.profile), "", source.today, body
    )


_COMPOSERS: Mapping[LetterKind, Callable[[Source, Typed], Composed]] = {
    LetterKind.SUPPLEMENT: _supplement,
    LetterKind.REASONS: _reasons,
    LetterKind.EXTENSION: _extension,
    LetterKind.THIRD_PARTY: _consultation(Party.THIRD_PARTY),
    LetterKind.CO_AUTHOR: _consultation(Party.CO_AUTHOR),
    LetterKind.TOLD_APPLICANT: _told_applicant,
    LetterKind.TOLD_THIRD_PARTY: _told_third_party,
    LetterKind.FEE: _fee,
    LetterKind.ANSWER: answer,
    LetterKind.PROOF_OF_SERVICE: _proof,
}
KINDS = frozenset(_COMPOSERS)
