"""What a letter is filled in from: the office, the case as it stands today, who asked and for what."""

import re
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date

from sqlalchemy.orm import Session

from handlers.applications.assumptions import Assumptions
from handlers.applications.letters.decision import Consulted, Course, Search
from handlers.applications.letters.parties import Asked
from handlers.applications.matter import assumptions_in
from handlers.applications.register import View
from handlers.applications.revealing import in_the_clear
from handlers.applications.rules import number_of
from handlers.calendar import calendar_of
from handlers.office import OfficeProfile
from handlers.workdays import Calendar
from storage import applications, casework, official_letters
from storage.application_terms import ApplicationEvent, LetterKind, Party
from storage.terms import ApplicantKind

E = ApplicationEvent
_SEARCH = re.compile("范围：(.*)\n方法：(.*)\n检索人：.*\n日期：([0-9-]{10})\n结果：", re.DOTALL)


@dataclass(frozen=True, slots=True)
class Source:
    """`parties`: key → which kind, and who. `numbers`: 文号 of the letters issued, the newest of each kind."""

    session: Session
    profile: OfficeProfile
    view: View
    asked: Asked
    address: str
    today: date
    calendar: Calendar
    assumptions: Assumptions
    parties: Mapping[str, tuple[Party, str]]
    searched: tuple[Search, ...]
    numbers: Mapping[LetterKind, str]

    @property
    def received(self) -> date:
        """Periods are those of the law on this day; until it is known, of today."""
        return self.view.clock.received or self.today


def source_of(session: Session, profile: OfficeProfile, view: View, today: date) -> Source:
    """Opens the seal to fill in a letter; what is shown of it is masked, or shown with a reason (`revealing`)."""
    one = view.application
    told = in_the_clear(session, one)
    kind = applications.kinds_of(session, one.office_id)[one.id]
    asked = Asked(
        number_of(one.year, one.serial), told.person.name, kind is ApplicantKind.NATURAL_PERSON, one.door,
        view.progress.submitted or one.day, view.clock.received, told.wanted,
    )  # fmt: skip
    issued = {row.kind: row.number for row in official_letters.letters_of(session, one.id) if row.issued_at}
    return Source(
        session, profile, view, asked, told.person.address, today, calendar_of(session), assumptions_in(session, one.office_id),
        casework.parties_of(session, one), _searched(session, view), issued,
    )  # fmt: skip


def _searched(session: Session, view: View) -> tuple[Search, ...]:
    notes = casework.notes_of(session, view.application)
    found = (_SEARCH.match(one.words) for one in notes if one.kind == "retrieval")
    return tuple(Search(one[1], one[2], date.fromisoformat(one[3])) for one in found if one)


def course_of(view: View) -> Course:
    """经过, from the events."""
    days = {event.kind: event.day for event in view.events}
    due = view.clock.due
    return Course(
        days.get(E.SUPPLEMENT_ASKED), days.get(E.SUPPLEMENT_RECEIVED), days.get(E.REASONS_ASKED), days.get(E.REASONS_RECEIVED),
        _consulted(view), days.get(E.EXTENDED), due.day if due and E.EXTENDED in days else None,
        days.get(E.FEE_ASKED), days.get(E.FEE_PAID),
    )  # fmt: skip


def _consulted(view: View) -> tuple[Consulted, ...]:
    heard = {one.detail.key: one.day for one in view.events if one.kind is E.OPINION_RECEIVED}
    return tuple(
        Consulted(one.detail.party or Party.THIRD_PARTY, one.day, heard.get(one.detail.key))
        for one in view.events
        if one.kind is E.CONSULTING
    )
