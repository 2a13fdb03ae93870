"""文号: one series an office and year, without gaps, whatever the kind of letter."""

from datetime import date

from sqlalchemy.orm import Session

from handlers.applications.letters.marks import mark_of
from handlers.office import OfficeProfile
from storage import serials

SERIES = "letter"


def next_letter_number(session: Session, office: OfficeProfile, day: date) -> str:
    """Of the year the letter is dated in. Others wait until this transaction ends, so that no gap can arise."""
    mark_of(office, day.year, 1)  # An office that has no mark must not use up a number.
    return mark_of(office, day.year, serials.next_number(session, office.id, SERIES, day.year))
