"""Who reads which letter, where it stands and by when it is to be answered."""

from dataclasses import dataclass
from datetime import date, timedelta

from sqlalchemy.orm import Session

from handlers.calendar import calendar_of
from handlers.clerk import Clerk
from handlers.mailbox.arranging import routes_of
from handlers.mailbox.rules import SETTLED, due_of, left_by
from storage import mailbox
from storage.mailbox import OPEN, Letter, Sought, Told
from storage.mailbox_terms import MailEvent, MailKind
from storage.terms import Post

SOON = 2  # days before the last one on which a letter is marked


@dataclass(frozen=True, slots=True)
class LetterCase:
    """A letter with what happened to it, oldest first."""

    letter: Letter
    events: tuple[Told, ...]
    due: date

    @property
    def state(self) -> MailEvent | None:
        return self.events[-1].kind if self.events else None

    @property
    def is_settled(self) -> bool:
        return self.state in SETTLED


@dataclass(frozen=True, slots=True)
class LetterRow:
    letter: Letter
    state: MailEvent | None
    due: date
    tone: str  # calm, amber, red, gone


def case_of(session: Session, clerk: Clerk, id: int) -> LetterCase | None:
    """None where it is not this clerk's to read: another office's or another post's. A 举报 is read by its post and,
    once its answer is drafted, by whoever signs."""
    letter = mailbox.letter_of(session, clerk.office_id, id)
    if letter is None:
        return None
    case = LetterCase(letter, tuple(mailbox.events_of(session, letter)), due_of_letter(session, letter))
    agrees = (
        letter.kind is MailKind.REPORT and case.state is MailEvent.DRAFTED and Post.APPROVER in clerk.posts
    )
    return case if letter.post in clerk.posts or agrees else None


def due_of_letter(session: Session, letter: Letter) -> date:
    days = routes_of(session, letter.office_id)[letter.kind].days
    return due_of(letter.day, days, calendar_of(session))


def rows_of(
    session: Session, clerk: Clerk, sought: Sought, today: date, offset: int, limit: int
) -> tuple[list[LetterRow], int]:
    routes, calendar = routes_of(session, clerk.office_id), calendar_of(session)
    found, total = mailbox.found(session, clerk.office_id, sought, offset, limit)
    made = []
    for letter, state in found:
        due = due_of(letter.day, routes[letter.kind].days, calendar)
        made.append(LetterRow(letter, state, due, _tone(due, today, state)))
    return made, total


def row_of(case: LetterCase, today: date) -> LetterRow:
    return LetterRow(case.letter, case.state, case.due, _tone(case.due, today, case.state))


def _tone(due: date, today: date, state: MailEvent | None) -> str:
    if state in SETTLED:
        return "gone"
    if due < today:
        return "red"
    return "amber" if due <= today + timedelta(days=SOON) else "calm"


def due_before(session: Session, office_id: int, limit: date) -> dict[MailKind, date]:
    """Kind → the last day on which a letter was left that was due before `limit`."""
    calendar = calendar_of(session)
    return {
        kind: left_by(limit, route.days, calendar) for kind, route in routes_of(session, office_id).items()
    }


def sought_by(clerk: Clerk, **more: object) -> Sought:
    return Sought(clerk.posts, Post.APPROVER in clerk.posts, **more)  # type: ignore[arg-type]


def open_and_overdue(session: Session, clerk: Clerk, today: date) -> tuple[int, int]:
    """How many letters wait for this clerk, and how many of them are past their day."""
    overdue = due_before(session, clerk.office_id, today)
    _, waiting = mailbox.found(session, clerk.office_id, sought_by(clerk, state=OPEN), 0, 0)
    _, late = mailbox.found(session, clerk.office_id, sought_by(clerk, state=OPEN, until=overdue), 0, 0)
    return waiting, late
