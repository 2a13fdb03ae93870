"""Letters left on a page, and read there by number and query code: the only way for whoever stays unknown."""

import hmac
import re
from dataclasses import dataclass
from datetime import date, datetime

from sqlalchemy.orm import Session

from handlers import guessing
from handlers.mailbox import actions
from handlers.mailbox.actions import number_of
from handlers.mailbox.reading import due_of_letter
from handlers.mailbox.rules import KINDS, SETTLED, STATES, LetterForm
from handlers.office import office_day, office_time
from handlers.refusal import Faults, Refused
from handlers.words import spoken
from storage import mailbox
from storage.mailbox import Letter
from storage.mailbox_terms import MailEvent

MOST_A_DAY = 200  # letters of nobody: a machine could write without end
WRONG = "没有这个编号。请核对编号和查询码，再查一次。"
WRITTEN = "您写得太多了，请 {:%H:%M} 以后再写，急事请打电话。"
_NUMBER = re.compile(r"(\d{4})\D{0,4}(\d{4,9})")


@dataclass(frozen=True, slots=True)
class LetterReceipt:
    number: str
    code: str
    kind: str
    due: date
    anonymous: bool


@dataclass(frozen=True, slots=True)
class LetterSeen:
    """A letter as whoever wrote it sees it; never its words: whoever finds a receipt shall not read them."""

    number: str
    kind: str
    left_at: datetime
    state: str
    due: date | None  # None where it is settled
    answer: str
    answered_at: datetime | None


@dataclass(frozen=True, slots=True)
class Turned:
    """Not shown. Returned and not raised, because the try must be counted and kept."""

    sentence: str


def leave(
    session: Session, office_id: int, citizen_id: int | None, form: LetterForm, once: str, address: str, at: datetime
) -> LetterReceipt:  # fmt: skip
    """Whoever did not come from the chat may only report, and stays unknown."""
    if citizen_id is None:
        if not form.anonymous:
            raise Faults({"kind": "这里只收匿名举报；别的请在公众号里发「留言」，答复才送得到。"})
        _hold_back(session, office_id, address, at)
    letter = actions.keep_from_page(session, office_id, citizen_id, form, once, at)
    due = due_of_letter(session, letter)
    return LetterReceipt(
        number_of(letter), code_of(session, letter), KINDS[letter.kind], due, letter.anonymous
    )


def _hold_back(session: Session, office_id: int, address: str, at: datetime) -> None:
    if mailbox.of_nobody(session, office_id, office_day(at)) >= MOST_A_DAY:
        raise Refused("今天网页上的举报太多，收不下了。请打电话，或者明天再写。")
    keys = (f"letter-from:{address}",)
    if until := guessing.closed_until(session, keys, at):
        raise Refused(WRITTEN.format(office_time(until)))
    guessing.count(session, keys, at)


def code_of(session: Session, letter: Letter) -> str:
    return guessing.spelled(mailbox.query_code(session, letter.office_id, letter.year, letter.serial))


def look(
    session: Session, office_id: int, number: str, code: str, address: str, at: datetime
) -> LetterSeen | Turned:
    """Both are asked for and looked at alike, whether the number exists or not."""
    year, serial = _number(number)
    keys = (f"letter:{office_id}:{year}-{serial}", f"query-from:{address}")
    if until := guessing.closed_until(session, keys, at):
        return Turned(_paused(until))
    made = guessing.bare(guessing.spelled(mailbox.query_code(session, office_id, year, serial)))
    letter = mailbox.numbered(session, office_id, year, serial)
    if hmac.compare_digest(made.encode(), guessing.bare(code).encode()) and letter:
        return seen(session, letter)
    until = guessing.count(session, keys, at)
    return Turned(_paused(until) if until else WRONG)


def seen(session: Session, letter: Letter) -> LetterSeen:
    """For whoever has shown that it is theirs. What is drafted or passed round inside is not told."""
    events = mailbox.events_of(session, letter)
    last = events[-1] if events and events[-1].kind in SETTLED else None
    state = STATES[last.kind if last else None]
    due = None if last else due_of_letter(session, letter)
    return LetterSeen(
        number_of(letter), KINDS[letter.kind], letter.left_at, state, due, last.words if last else "",
        last.at if last else None,
    )  # fmt: skip


def is_answered(shown: LetterSeen) -> bool:
    return shown.state == STATES[MailEvent.ANSWERED]


def _number(told: str) -> tuple[int, int]:
    """0, 0 for what is no number: nothing is called so."""
    found = _NUMBER.search(spoken(told))
    return (int(found[1]), int(found[2])) if found else (0, 0)


def _paused(until: datetime) -> str:
    return f"没有查到，已经试了五次。请 {office_time(until):%H:%M} 以后再查。"
