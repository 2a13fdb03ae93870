"""What is done with letters left for the staff."""

from datetime import datetime

from sqlalchemy.orm import Session

from handlers.office import office_day
from storage import acts, mailbox, serials
from storage.mailbox import Letter
from storage.terms import Act


def leave(
    session: Session, office_id: int, citizen_id: int | None, words: str, who: str, at: datetime
) -> str:
    """Keep the letter, sealed. Returns its number."""
    day = office_day(at)
    serial = serials.next_number(session, office_id, "letter", day.year)
    letter = Letter(
        office_id=office_id, year=day.year, serial=serial, citizen_id=citizen_id, left_at=at, day=day
    )
    mailbox.seal_words(session, letter, words)
    session.add(letter)
    session.flush()
    acts.record(session, office_id, who, Act.LETTER_LEFT, f"letters:{letter.id}", at)
    return number_of(letter)


def number_of(letter: Letter) -> str:
    return f"{letter.year}-留{letter.serial:04d}"
