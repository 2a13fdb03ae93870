"""Days that are over: their figures, kept, so that a year of a million messages is read in a moment.

A day is closed once it is past, and whatever reaches us late writes it anew; every figure of it is made by the question
of the same name in `counts`, so there is one definition. What is not closed yet is counted from its records.
"""

from array import array
from collections.abc import Collection, Iterable, Iterator, Sequence
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from typing import Any

from sqlalchemy import Date, ForeignKey, Index, LargeBinary, Text, case, delete, func, insert, or_, select
from sqlalchemy import literal as value
from sqlalchemy.orm import Mapped, Session, mapped_column

from storage.base import Base, Big, Closed, table_of
from storage.counts import ASKERS, QUESTIONS, DayFigure, heard_by
from storage.enquiries import Enquiry
from storage.inbox import Message
from storage.terms import Ended, Figure

# What would be read off a million rows; every other figure is cheap to ask for.
KEPT = (
    Figure.MESSAGES, Figure.PEOPLE, Figure.FOLLOWS, Figure.UNFOLLOWS, Figure.ENQUIRIES, Figure.ANSWERED, Figure.POSSIBLE,
    Figure.NOTHING, Figure.REPEATED,
)  # fmt: skip


class ClosedDay(Base):
    """结账的一天. `visitors` are the numbers of the citizens who came, packed: days cannot be added up to people."""

    __tablename__ = "closed_days"

    office_id: Mapped[int] = mapped_column(ForeignKey("offices.id"), primary_key=True)
    day: Mapped[date] = mapped_column(Date, primary_key=True)
    closed_at: Mapped[datetime]
    visitors: Mapped[bytes] = mapped_column(LargeBinary)


class KeptFigure(Base):
    __tablename__ = "day_figures"

    office_id: Mapped[int] = mapped_column(ForeignKey("offices.id"), primary_key=True)
    day: Mapped[date] = mapped_column(Date, primary_key=True)
    figure: Mapped[Figure] = mapped_column(Closed(Figure), primary_key=True)
    number: Mapped[int]


class KeptQuestion(Base):
    """One wording of one day: how often it was asked, and how often nothing was found."""

    __tablename__ = "day_questions"

    id: Mapped[int] = mapped_column(Big, primary_key=True)
    office_id: Mapped[int] = mapped_column(ForeignKey("offices.id"))
    day: Mapped[date] = mapped_column(Date)
    asked: Mapped[str] = mapped_column(Text)
    times: Mapped[int]
    missed: Mapped[int]


_d, _f, _q = table_of(ClosedDay), table_of(KeptFigure), table_of(KeptQuestion)
_m, _e = table_of(Message), table_of(Enquiry)
Index("ix_day_questions_office_day", _q.c.office_id, _q.c.day)
_MISSED = func.sum(case((_e.c.ended == Ended.NOTHING, 1), else_=0))
Span = tuple[date, date]
AGAIN_AFTER = timedelta(hours=20)


# --- closing -----------------------------------------------------------------------------------------


def close(session: Session, office_id: int, day: date, at: datetime) -> None:
    """The day as its records tell it now; closed before or not."""
    for table in (_d, _f, _q):
        session.execute(delete(table).where(table.c.office_id == office_id, table.c.day == day))
    visitors = array("q", sorted(_visitors(session, office_id, (day, day)))).tobytes()
    mine = {"office_id": office_id, "day": day}
    session.execute(insert(_d), [{**mine, "closed_at": at, "visitors": visitors}])
    told = dict.fromkeys(KEPT, 0) | {
        one.figure: one.number for one in _live(session, office_id, KEPT, (day, day))
    }
    session.execute(insert(_f), [{**mine, "figure": figure, "number": n} for figure, n in told.items()])
    asked = select(value(office_id), value(day, Date()), _e.c.asked, func.count(), _MISSED)
    asked = asked.where(_e.c.office_id == office_id, _e.c.day == day, ASKERS).group_by(_e.c.asked)
    session.execute(insert(_q).from_select(["office_id", "day", "asked", "times", "missed"], asked))


def to_close(session: Session, office_id: int, today: date, at: datetime, late: timedelta) -> list[date]:
    """Days past that are not closed, and once a day again those of the last while: something may have come late."""
    since = [
        session.scalar(select(func.min(table.c.day)).where(table.c.office_id == office_id))
        for table in (_m, _e)
    ]
    begun = min((day for day in since if day), default=today)
    closed = dict(session.execute(select(_d.c.day, _d.c.closed_at).where(_d.c.office_id == office_id)).all())
    days = (begun + timedelta(days=n) for n in range((today - begun).days))
    return [
        day for day in days if day not in closed or (day >= today - late and closed[day] < at - AGAIN_AFTER)
    ]


def days_of_citizen(session: Session, office_id: int, citizen_id: int) -> list[date]:
    """Closed days on which this citizen came or asked: to be closed anew when they are to be counted otherwise."""
    came = select(_m.c.day).where(_m.c.office_id == office_id, _m.c.citizen_id == citizen_id)
    asked = select(_e.c.day).where(_e.c.office_id == office_id, _e.c.citizen_id == citizen_id)
    closed = select(_d.c.day).where(_d.c.office_id == office_id)
    return list(
        session.scalars(closed.where(or_(_d.c.day.in_(came), _d.c.day.in_(asked))).order_by(_d.c.day))
    )


# --- reading -----------------------------------------------------------------------------------------


def daily(session: Session, office_id: int, first: date, last: date) -> Iterator[DayFigure]:
    """Every figure of every day that is not zero; what can be kept, as it was kept."""
    spans = open_spans(session, office_id, first, last)
    for figure, question in QUESTIONS.items():
        if figure not in KEPT:
            yield from _asked(session, question(office_id, first, last), figure)
    yield from by_day(session, office_id, first, last, KEPT, spans)


def by_day(
    session: Session,
    office_id: int,
    first: date,
    last: date,
    figures: Collection[Figure],
    spans: Sequence[Span],
) -> Iterator[DayFigure]:
    """These of the kept figures; `spans` are the `open_spans` of the period."""
    kept = select(_f.c.day, _f.c.figure, _f.c.number).where(_f.c.office_id == office_id, _f.c.number > 0)
    for day, figure, number in session.execute(
        kept.where(_f.c.day.between(first, last), _f.c.figure.in_(figures))
    ):
        yield DayFigure(day, figure, "", number)
    for span in spans:
        yield from _live(session, office_id, figures, span)


def open_spans(session: Session, office_id: int, first: date, last: date) -> list[Span]:
    """Days of the period that are not closed, as stretches."""
    closed = set(
        session.scalars(select(_d.c.day).where(_d.c.office_id == office_id, _d.c.day.between(first, last)))
    )
    return stretches(first, last, closed)


def stretches(first: date, last: date, without: Collection[date]) -> list[Span]:
    found: list[Span] = []
    for n in range((last - first).days + 1):
        day = first + timedelta(days=n)
        if day in without:
            continue
        if found and found[-1][1] == day - timedelta(days=1):
            found[-1] = found[-1][0], day
        else:
            found.append((day, day))
    return found


def visitors(
    session: Session, office_id: int, first: date, last: date, spans: Iterable[Span]
) -> Iterator[tuple[date, Sequence[int]]]:
    """Day → the numbers of the citizens who came on it, in the order of the days."""
    kept = select(_d.c.day, _d.c.visitors).where(_d.c.office_id == office_id, _d.c.day.between(first, last))
    found = [(day, array("q", packed)) for day, packed in session.execute(kept)]
    for begin, end in spans:
        came = select(_m.c.day, _m.c.citizen_id).where(heard_by(office_id, begin, end))
        live: dict[date, set[int]] = {}
        for day, citizen in session.execute(came.where(_m.c.citizen_id.is_not(None)).distinct()):
            live.setdefault(day, set()).add(citizen)
        found += [(day, array("q", sorted(ones))) for day, ones in live.items()]
    yield from sorted(found, key=lambda pair: pair[0])


@dataclass(frozen=True, slots=True)
class Question:
    """A masked wording: how often it was asked in the period, and how often nothing was found."""

    asked: str
    times: int
    missed: int


def questions(
    session: Session, office_id: int, first: date, last: date, spans: Sequence[Span]
) -> list[Question]:
    """The most frequent first; what nothing was found for before what was answered."""
    kept = select(_q.c.asked, func.sum(_q.c.times), func.sum(_q.c.missed))
    kept = kept.where(_q.c.office_id == office_id, _q.c.day.between(first, last)).group_by(_q.c.asked)
    told: dict[str, tuple[int, int]] = {asked: (int(n), int(m)) for asked, n, m in session.execute(kept)}
    for span in spans:
        live = select(_e.c.asked, func.count(), _MISSED).group_by(_e.c.asked)
        live = live.where(_e.c.office_id == office_id, _e.c.day.between(*span), ASKERS)
        for asked, times, missed in session.execute(live):
            before = told.get(asked, (0, 0))
            told[asked] = before[0] + times, before[1] + missed
    return sorted(
        (Question(asked, *numbers) for asked, numbers in told.items()),
        key=lambda one: (-one.times, -one.missed, one.asked),
    )


def _visitors(session: Session, office_id: int, span: Span) -> set[int]:
    came = select(_m.c.citizen_id).where(heard_by(office_id, *span)).distinct()
    return {citizen for citizen in session.scalars(came) if citizen is not None}


def _live(session: Session, office_id: int, figures: Collection[Figure], span: Span) -> Iterator[DayFigure]:
    for figure in figures:
        yield from _asked(session, QUESTIONS[figure](office_id, *span), figure)


def _asked(session: Session, question: Any, figure: Figure) -> Iterator[DayFigure]:
    for day, detail, number in session.execute(question):
        if number:
            yield DayFigure(day, figure, detail, number)
