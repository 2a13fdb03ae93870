"""The figures of a day. What leaves no record of its own is counted in a table; every other figure is a
question to its records, so that the list behind it can always be opened."""

from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass
from datetime import date
from typing import Any

from sqlalchemy import ColumnElement, Date, ForeignKey, Select, Table, func, literal, select
from sqlalchemy.orm import Mapped, Session, mapped_column

from storage import left_out
from storage.applications import Application
from storage.base import Base, Closed, table_of
from storage.enquiries import Enquiry
from storage.held import HeldMessage
from storage.hot import Upsert
from storage.inbox import Message
from storage.mailbox import Letter
from storage.offices import Service
from storage.publications import Channel, Placement, Publication
from storage.report_terms import RecordKind
from storage.terms import Ended, Figure, MessageKind, Standing, Tally


class Count(Base):
    """Day × office × what × how many."""

    __tablename__ = "counts"

    office_id: Mapped[int] = mapped_column(ForeignKey("offices.id"), primary_key=True)
    day: Mapped[date] = mapped_column(Date, primary_key=True)
    what: Mapped[Tally] = mapped_column(Closed(Tally), primary_key=True)
    number: Mapped[int]


@dataclass(frozen=True, slots=True)
class DayFigure:
    """`detail` names the channel of a placement and is '' elsewhere."""

    day: date
    figure: Figure
    detail: str
    number: int


_ADD = Upsert(
    Count,
    ("office_id", "day", "what", "number"),
    on=("office_id", "day", "what"),
    change=lambda old, new: {"number": old.number + new.number},
)


def add(session: Session, office_id: int, day: date, tallies: Mapping[Tally, int]) -> None:
    if rows := [
        {"office_id": office_id, "day": day, "what": what, "number": n} for what, n in tallies.items() if n
    ]:
        _ADD.many(session, rows)


def daily(session: Session, office_id: int, first: date, last: date) -> Iterator[DayFigure]:
    """Every figure of every day from `first` to `last`, both included, that is not zero."""
    for figure, question in QUESTIONS.items():
        for day, detail, number in session.execute(question(office_id, first, last)):
            if number:
                yield DayFigure(day, figure, detail, number)


def of(session: Session, office_id: int, first: date, last: date, figure: Figure) -> dict[date, int]:
    """One figure by day, where it is not zero."""
    asked = session.execute(QUESTIONS[figure](office_id, first, last))
    return {day: number for day, _, number in asked if number}


Question = Callable[[int, date, date], Select[Any, Any, Any]]

_m, _e, _l = table_of(Message), table_of(Enquiry), table_of(Letter)
_a, _p, _c = table_of(Application), table_of(Publication), table_of(Count)
_k, _h, _s, _x = table_of(Placement), table_of(Channel), table_of(Service), table_of(HeldMessage)


def _per_day(
    table: Table, number: ColumnElement[Any], *only: ColumnElement[bool], day: str = "day"
) -> Question:
    def question(office_id: int, first: date, last: date) -> Select[Any, Any, Any]:
        column = table.c[day]
        asked = select(column, literal(""), number)
        return asked.where(table.c.office_id == office_id, column.between(first, last), *only).group_by(
            column
        )

    return question


def _heard(number: ColumnElement[Any], *only: ColumnElement[bool]) -> Question:
    """Of messages. One that could not be answered reached no office: it belongs to the first its account serves."""

    def question(office_id: int, first: date, last: date) -> Select[Any, Any, Any]:
        asked = select(_m.c.day, literal(""), number).where(heard_by(office_id, first, last), *only)
        return asked.group_by(_m.c.day)

    return question


def heard_by(office_id: int, first: date, last: date) -> ColumnElement[bool]:
    """Which messages of these days are this office's, without those of whoever practises or only makes a noise. The
    days stand on both sides of the "or": beside it, SQLite would look them up for every message there ever was."""
    days = _m.c.day.between(first, last)
    ours = (_m.c.office_id == office_id) & days
    lost = _m.c.office_id.is_(None) & days & _m.c.account_id.in_(_answered_first_by(office_id))
    return (ours | lost) & left_out.counts(RecordKind.CITIZEN, _m.c.citizen_id)


def _answered_first_by(office_id: int) -> Select[tuple[int]]:
    """The accounts whose citizens this office answers until they have chosen."""
    return select(_s.c.account_id).where(_s.c.office_id == office_id, _s.c.position == 1)


def _placements(office_id: int, first: date, last: date) -> Select[Any, Any, Any]:
    """渠道发布次数: one item on two channels counts twice here and once under ITEMS (lessons §4.5)."""
    return (
        select(_k.c.placed_on, _h.c.name, func.count())
        .join(_h, _h.c.id == _k.c.channel_id)
        .where(_k.c.office_id == office_id, _k.c.placed_on.between(first, last))
        .where(left_out.counts(RecordKind.ITEM, _k.c.publication_id))
        .group_by(_k.c.placed_on, _h.c.name)
    )


def _held(office_id: int, first: date, last: date) -> Select[Any, Any, Any]:
    """A message nobody could read belongs to the first office its account serves."""
    asked = select(_x.c.day, literal(""), func.count())
    ours = asked.where(_x.c.account_id.in_(_answered_first_by(office_id)))
    return ours.where(_x.c.day.between(first, last)).group_by(_x.c.day)


def _tallied(what: Tally) -> Question:
    return _per_day(_c, func.sum(_c.c.number), _c.c.what == what)


ASKERS = left_out.counts(RecordKind.CITIZEN, _e.c.citizen_id)
_writers = left_out.counts(RecordKind.CITIZEN, _l.c.citizen_id)
_meant = left_out.counts(RecordKind.APPLICATION, _a.c.id)
_public = (_p.c.standing == Standing.PUBLISHED) & left_out.counts(RecordKind.ITEM, _p.c.id)
_said = _m.c.kind != MessageKind.EVENT
_everyone = func.count(func.distinct(_m.c.citizen_id))

QUESTIONS: Mapping[Figure, Question] = {
    Figure.MESSAGES: _heard(func.count(), _said),
    Figure.PEOPLE: _heard(_everyone),
    Figure.FOLLOWS: _heard(func.count(), _m.c.event == "subscribe"),
    Figure.UNFOLLOWS: _heard(func.count(), _m.c.event == "unsubscribe"),
    Figure.ENQUIRIES: _per_day(_e, func.count(), ASKERS),
    Figure.ANSWERED: _per_day(_e, func.count(), ASKERS, _e.c.ended == Ended.ANSWERED),
    Figure.POSSIBLE: _per_day(_e, func.count(), ASKERS, _e.c.ended == Ended.POSSIBLE),
    Figure.NOTHING: _per_day(_e, func.count(), ASKERS, _e.c.ended == Ended.NOTHING),
    Figure.FAQS: _per_day(_e, func.count(), ASKERS, _e.c.faq_id.is_not(None)),
    Figure.LETTERS: _per_day(_l, func.count(), _writers),
    Figure.APPLICATIONS: _per_day(_a, func.count(), _meant),
    Figure.OFFERED: _tallied(Tally.OFFERED),
    Figure.HELPED: _tallied(Tally.HELPED),
    Figure.OPENED: _tallied(Tally.OPENED),
    Figure.ITEMS: _per_day(_p, func.count(), _public, day="published_on"),
    Figure.PLACEMENTS: _placements,
    # A promise whose process died has no delivery counted yet: that is none repeated, not one less.
    Figure.REPEATED: _heard(func.sum(_m.c.deliveries - 1), _m.c.deliveries > 1),
    Figure.HELD: _held,
    Figure.FORGED: _tallied(Tally.FORGED),
    Figure.TOO_LARGE: _tallied(Tally.TOO_LARGE),
}
