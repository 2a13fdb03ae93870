"""起草和签发: one drafts a letter with what it is to bring about, another issues it; only then does it happen.

Nobody issues what they wrote (design §4.11). The text of letters is not this module's: `facts` is what it is printed from.
"""

import hashlib
import json
from dataclasses import dataclass, replace
from datetime import date, datetime

from sqlalchemy.orm import Session

from handlers.applications.events import NOTHING_MORE, Detail
from handlers.applications.lawful import Objection, objections
from handlers.applications.matter import HANDLERS, ISSUERS, Matter, audit_letter, do, take_up
from handlers.clerk import Clerk, need_post
from handlers.refusal import Refused
from storage import casework, official_letters
from storage.application_terms import ApplicationEvent, LetterKind
from storage.official_letters import OfficialLetter

E = ApplicationEvent
BRINGS_ABOUT = {
    LetterKind.SUPPLEMENT: E.SUPPLEMENT_ASKED,
    LetterKind.REASONS: E.REASONS_ASKED,
    LetterKind.EXTENSION: E.EXTENDED,
    LetterKind.THIRD_PARTY: E.CONSULTING,
    LetterKind.CO_AUTHOR: E.CONSULTING,
    LetterKind.FEE: E.FEE_ASKED,
    LetterKind.ANSWER: E.DECIDED,
}


@dataclass(frozen=True, slots=True)
class Writing:
    """`facts`: JSON the letter is printed from (an object with `number` and `day`, filled in when it is issued);
    `planned`: what it brings about; `party`: who is consulted, sealed; `after_closing`: an answer that only tells that
    the case was ended (不再处理) brings about nothing; `typed`: JSON of the form, '' where there was none."""

    kind: LetterKind
    template: int
    facts: str
    planned: Detail = NOTHING_MORE
    party: str = ""
    after_closing: bool = False
    typed: str = ""

    @property
    def act(self) -> ApplicationEvent | None:
        return None if self.after_closing else BRINGS_ABOUT.get(self.kind)


def draft(session: Session, clerk: Clerk, id: int, writing: Writing, at: datetime) -> int:
    """Returns the letter's number in our records. What makes no sense is refused now; what is unlawful when issued."""
    need_post(clerk, HANDLERS, "依申请经办")
    matter = take_up(session, clerk, id, at)
    _refuse_senseless(matter, writing)
    if writing.party.strip() and writing.planned.key and writing.planned.party:
        _keep_party(matter, writing)
    row = OfficialLetter(
        office_id=clerk.office_id, application_id=id, kind=writing.kind, number="", drafted_by=clerk.id, drafter=clerk.name,
        issuer="",
    )  # fmt: skip
    _write(matter, row, writing)
    number = official_letters.keep(session, row)
    audit_letter(matter, f"{writing.kind} {number} drafted")
    return number


def redraft(session: Session, clerk: Clerk, letter_id: int, writing: Writing, at: datetime) -> None:
    """Another text in the place of the one before, by who wrote that: two hands in one draft, and one of them could
    issue what they wrote themselves."""
    need_post(clerk, HANDLERS, "依申请经办")
    matter, row = _letter(session, clerk, letter_id, at)
    _refuse_settled(row)
    if row.drafted_by != clerk.id:
        raise Refused(f"这份草稿是{row.drafter}起草的，由本人修改；也可以作废，重新起草。")
    _refuse_senseless(matter, writing)
    if writing.party.strip():
        casework.name_party(session, matter.application, writing.planned.key, writing.party.strip())
    _write(matter, row, writing)
    session.flush()
    audit_letter(matter, f"{row.kind} {row.id} redrafted")


def _write(matter: Matter, row: OfficialLetter, writing: Writing) -> None:
    planned = {"after_closing": writing.after_closing, "detail": writing.planned.to_json()}
    row.template, row.drafted_at = writing.template, matter.at
    row.planned = json.dumps(planned, ensure_ascii=False)
    row.facts = official_letters.seal_facts(matter.session, matter.application, writing.facts)
    typed = official_letters.seal_facts(matter.session, matter.application, writing.typed)
    row.typed = typed if writing.typed else None


def _refuse_settled(row: OfficialLetter) -> None:
    if row.issued_at:
        raise Refused("文书已经签发，不能再改。")
    if row.dropped_at:
        raise Refused("这份文书已经作废，请重新起草。")


def _refuse_senseless(matter: Matter, writing: Writing) -> None:
    if writing.act is None:
        return
    found = objections(writing.act, writing.planned, matter.on(matter.today))
    if any(not one.passable for one in found):
        raise Refused(found[0].sentence)


def _keep_party(matter: Matter, writing: Writing) -> None:
    key, party = writing.planned.key, writing.planned.party
    if key not in casework.parties_of(matter.session, matter.application) and party:
        casework.write_party(matter.session, matter.application, key, party, writing.party.strip())


def drop(session: Session, clerk: Clerk, letter_id: int, at: datetime) -> None:
    """作废 a draft; what was issued stays for ever."""
    need_post(clerk, HANDLERS | ISSUERS, "依申请经办、审核或签发")
    matter, row = _letter(session, clerk, letter_id, at)
    if row.issued_at:
        raise Refused("文书已经签发，不能作废。")
    if row.dropped_at is None:
        row.dropped_at = at
        session.flush()
        audit_letter(matter, f"{row.kind} {row.id} dropped")


def against(session: Session, clerk: Clerk, letter_id: int, at: datetime) -> tuple[Objection, ...]:
    """What the law says against issuing it today, to be shown before it is done."""
    matter, row = _letter(session, clerk, letter_id, at)
    act, planned = _planned(row, clerk)
    return objections(act, planned, matter.on(matter.today)) if act else ()


def issue(
    session: Session, clerk: Clerk, letter_id: int, number: str, at: datetime, note: str = "", read: str = ""
) -> None:
    """签发: `number` is the 文号 ('' for kinds that bear none). The event happens today, with this letter. `read` is which
    text was read (`edition_of`), '' where nobody asks: what was changed meanwhile is read again."""
    need_post(clerk, ISSUERS, "审核或签发")
    matter, row = _letter(session, clerk, letter_id, at)
    if row.issued_at:
        if row.issued_by == clerk.id:
            return
        raise Refused(f"{row.issuer}已经签发了这份文书。")
    _refuse_settled(row)
    if read and read != edition_of(row):
        raise Refused("起草的同事刚刚改了这份文书，请重新核对再签发。")
    if row.drafted_by == clerk.id:
        raise Refused("起草的人不能签发自己的文书，请另一位审核或签发。")
    _freeze(matter, row, number, matter.today)
    act, planned = _planned(row, clerk)
    if act:
        do(matter, act, planned, note)
    audit_letter(matter, f"{row.kind} {row.id} issued {number}".strip())


def planned_of(row: OfficialLetter) -> Detail:
    """What it is to bring about."""
    return Detail.from_json(json.loads(row.planned)["detail"])


def _planned(row: OfficialLetter, issuer: Clerk) -> tuple[ApplicationEvent | None, Detail]:
    told = json.loads(row.planned)
    detail = replace(Detail.from_json(told["detail"]), letter=row.id, approver=issuer.id)
    return None if told["after_closing"] else BRINGS_ABOUT.get(row.kind), detail


def _freeze(matter: Matter, row: OfficialLetter, number: str, day: date) -> None:
    facts = official_letters.facts_of(matter.session, matter.application, row)
    told = json.loads(facts) | {"number": number, "day": day.isoformat()}
    frozen = json.dumps(told, ensure_ascii=False, sort_keys=True, separators=(",", ":"))
    row.facts = official_letters.seal_facts(matter.session, matter.application, frozen)
    row.number, row.day, row.typed = number, day, None
    row.issued_by, row.issuer, row.issued_at = matter.clerk.id, matter.clerk.name, matter.at
    matter.session.flush()


def _letter(session: Session, clerk: Clerk, letter_id: int, at: datetime) -> tuple[Matter, OfficialLetter]:
    row = official_letters.letter_of(session, clerk.office_id, letter_id)
    if row is None:
        raise Refused("没有这份文书，请回到案卷重新打开。")
    matter = take_up(session, clerk, row.application_id, at)
    session.refresh(row)  # as it stands now that nobody else is at it
    return matter, row


def edition_of(row: OfficialLetter) -> str:
    """Another each time it is written: what is sealed is never sealed alike twice."""
    return hashlib.sha256(row.facts).hexdigest()[:16]
