"""What the other side did, or did not do in time: supplement, reasons, opinion, payment; and when a letter reached them."""

from datetime import date, datetime

from sqlalchemy.orm import Session

from handlers.applications.events import Detail
from handlers.applications.matter import HANDLERS, ISSUERS, do, take_up, write_note
from handlers.clerk import Clerk, need_post
from handlers.refusal import Refused
from storage.application_terms import ApplicationEvent, Opinion

E = ApplicationEvent


def _heard(
    session: Session, clerk: Clerk, id: int, act: ApplicationEvent, detail: Detail, note: str, at: datetime
) -> None:
    need_post(clerk, HANDLERS, "依申请经办")
    do(take_up(session, clerk, id, at), act, detail, note)


def supplement_received(session: Session, clerk: Clerk, id: int, on: date, words: str, at: datetime) -> None:
    """The clock begins anew that day (条例第三十条). `words` are what was put right, sealed."""
    need_post(clerk, HANDLERS, "依申请经办")
    matter = take_up(session, clerk, id, at)
    do(matter, E.SUPPLEMENT_RECEIVED, Detail(day=on, note=write_note(matter, "supplement", words)))


def supplement_abandoned(session: Session, clerk: Clerk, id: int, at: datetime, note: str = "") -> None:
    """逾期不补正，不再处理; before its last day only with a note."""
    _heard(session, clerk, id, E.SUPPLEMENT_ABANDONED, Detail(), note, at)


def reasons_received(session: Session, clerk: Clerk, id: int, on: date, words: str, at: datetime) -> None:
    need_post(clerk, HANDLERS, "依申请经办")
    matter = take_up(session, clerk, id, at)
    do(matter, E.REASONS_RECEIVED, Detail(day=on, note=write_note(matter, "reasons", words)))


def set_reasonable_period(
    session: Session, clerk: Clerk, id: int, until: date, at: datetime, note: str = ""
) -> None:
    """条例第三十五条: by who may issue letters, because it goes beyond twenty and twenty."""
    need_post(clerk, ISSUERS, "审核或签发")
    matter = take_up(session, clerk, id, at)
    if until <= matter.today:
        raise Refused("延迟答复的最后一日应在今天之后。")
    do(matter, E.REASONABLE_PERIOD_SET, Detail(until=until, approver=clerk.id), note)


def opinion_received(
    session: Session, clerk: Clerk, id: int, key: str, on: date, opinion: Opinion, words: str, at: datetime
) -> None:
    """`words` are the reasons given, sealed; '' where none were."""
    need_post(clerk, HANDLERS, "依申请经办")
    matter = take_up(session, clerk, id, at)
    number = write_note(matter, "opinion", words) if words.strip() else None
    do(matter, E.OPINION_RECEIVED, Detail(day=on, key=key, opinion=opinion, note=number))


def fee_paid(session: Session, clerk: Clerk, id: int, on: date, at: datetime) -> None:
    _heard(session, clerk, id, E.FEE_PAID, Detail(day=on), "", at)


def fee_abandoned(session: Session, clerk: Clerk, id: int, at: datetime, note: str = "") -> None:
    _heard(session, clerk, id, E.FEE_ABANDONED, Detail(), note, at)


def letter_arrived(session: Session, clerk: Clerk, id: int, key: str, on: date, at: datetime) -> None:
    """Their period counts from this day. `key`: of the party, or supplement, reasons, fee (clock.Waits)."""
    _heard(session, clerk, id, E.LETTER_ARRIVED, Detail(day=on, key=key), "", at)
