"""统计: every line of a period, each a question with a name; and what its charts are drawn from.

It knows several subjects, as the switchboard does: publications, applications and what is kept of the days.
"""

from collections import Counter
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import UTC, date, datetime, time, timedelta

from sqlalchemy.orm import Session

from handlers.applications import outcomes, stages
from handlers.applications.standing import Standing, standing_of
from handlers.calendar import calendar_of
from handlers.office import SHANGHAI, office_day
from handlers.publications.deadlines import timed
from handlers.reports.lines import Group, Kind, Line, line
from handlers.reports.periods import Period
from handlers.sending_words import KINDS, STATES
from storage import behind, closed_days, counts, period, push_reads
from storage.behind import Sent
from storage.closed_days import Question
from storage.push_reads import Pushed
from storage.sending_terms import Dispatched, DispatchKind
from storage.terms import Figure

OF_DAYS = {
    Kind.MESSAGES: Figure.MESSAGES, Kind.FOLLOWS: Figure.FOLLOWS, Kind.UNFOLLOWS: Figure.UNFOLLOWS,
    Kind.ENQUIRIES: Figure.ENQUIRIES, Kind.ANSWERED: Figure.ANSWERED, Kind.POSSIBLE: Figure.POSSIBLE,
    Kind.NOTHING: Figure.NOTHING,
}  # fmt: skip
Days = dict[date, dict[Figure, int]]


@dataclass(frozen=True, slots=True)
class Told:
    """One look at a period: its lines, its days, and the questions asked most."""

    period: Period
    lines: tuple[Line, ...]
    days: Days
    questions: tuple[Question, ...]


def told_of(session: Session, office_id: int, over: Period) -> Told:
    spans = closed_days.open_spans(session, office_id, over.first, over.last)
    days = days_of(session, office_id, over)
    questions = closed_days.questions(session, office_id, over.first, over.last, spans)
    lines = (
        *_visits(session, office_id, over, days, len(people_of(session, office_id, over))),
        *_enquiries(days, questions),
        *_items(session, office_id, over),
        *_applications(standing_of(session, office_id, over.first, over.last)),
        *_pushes(behind.pushes_counted(session, office_id, *_moments(over))),
        *_reads(pushed_in(session, office_id, over)),
    )
    return Told(over, lines, days, tuple(questions))


def days_of(session: Session, office_id: int, over: Period) -> Days:
    """Day → its figures; a day without any is missing."""
    spans = closed_days.open_spans(session, office_id, over.first, over.last)
    told: Days = {}
    for one in closed_days.by_day(session, office_id, over.first, over.last, tuple(OF_DAYS.values()), spans):
        told.setdefault(one.day, {})[one.figure] = one.number
    return told


def people_of(session: Session, office_id: int, over: Period) -> set[int]:
    """Who came; each is counted once, however often they came."""
    spans = closed_days.open_spans(session, office_id, over.first, over.last)
    found = closed_days.visitors(session, office_id, over.first, over.last, spans)
    return set().union(*(ones for _, ones in found))


def opened_in(session: Session, office_id: int, over: Period) -> dict[date, int]:
    return counts.of(session, office_id, over.first, over.last, Figure.OPENED)


def sent_in(session: Session, office_id: int, over: Period) -> list[Sent]:
    return list(behind.pushes(session, office_id, *_moments(over)))


def pushed_in(session: Session, office_id: int, over: Period) -> list[Pushed]:
    """What reached telephones, and how many read it."""
    return push_reads.pushed(session, office_id, *_moments(over))


def month_of_push(one: Pushed) -> str:
    return f"{office_day(one.at):%Y-%m}"


def _moments(over: Period) -> tuple[datetime, datetime]:
    begin = datetime.combine(over.first, time(), SHANGHAI).astimezone(UTC)
    return begin, datetime.combine(over.last + timedelta(days=1), time(), SHANGHAI).astimezone(UTC)


def push_of(one: Sent) -> str:
    return f"{one.kind}.{one.state}"


def _visits(session: Session, office_id: int, over: Period, days: Days, people: int) -> list[Line]:
    summed = _summed(days)
    return [
        line(Group.VISITS, Kind.PEOPLE, people),
        *(
            line(Group.VISITS, kind, summed[OF_DAYS[kind]])
            for kind in (Kind.MESSAGES, Kind.FOLLOWS, Kind.UNFOLLOWS)
        ),
        line(Group.VISITS, Kind.OPENED, sum(opened_in(session, office_id, over).values())),
        line(Group.VISITS, Kind.LETTERS, len(behind.letters(session, office_id, over.first, over.last))),
    ]


def _enquiries(days: Days, questions: list[Question]) -> list[Line]:
    summed = _summed(days)
    kinds = (Kind.ENQUIRIES, Kind.ANSWERED, Kind.POSSIBLE, Kind.NOTHING)
    return [
        *(line(Group.ENQUIRIES, kind, summed[OF_DAYS[kind]]) for kind in kinds),
        line(Group.QUESTIONS, Kind.QUESTIONS, len(questions)),
        line(Group.QUESTIONS, Kind.MISSED, sum(one.missed > 0 for one in questions)),
    ]


def _summed(days: Days) -> Counter[Figure]:
    summed: Counter[Figure] = Counter()
    for told in days.values():
        summed.update(told)
    return summed


def _items(session: Session, office_id: int, over: Period) -> list[Line]:
    between = office_id, over.first, over.last
    spread, days = period.spread(session, *between), period.days_of(session, *between)
    months = Counter(f"{on:%Y-%m}" for _, on in days)
    late = Counter(timed(days, calendar_of(session)))
    return [
        line(Group.ITEMS, Kind.ITEMS, len(days)),
        *(Line(Group.MONTHS, Kind.MONTH, month, n, month) for month, n in sorted(months.items())),
        *_named(Group.STATIONS, Kind.STATION, period.by_station(session, *between)),
        *_named(Group.AREAS, Kind.AREA, period.by_area(session, *between)),
        *_named(Group.CHANNELS, Kind.CHANNEL, spread.channels),
        line(Group.CHANNELS, Kind.PLACEMENTS, spread.placements),
        line(Group.CHANNELS, Kind.PLACED, spread.items),
        line(Group.TIMELINESS, Kind.IN_TIME, late[False]),
        line(Group.TIMELINESS, Kind.LATE, late[True]),
        line(Group.TIMELINESS, Kind.UNKNOWN, late[None]),
    ]


def _named(group: Group, kind: Kind, ones: tuple[period.Line, ...] | list[period.Line]) -> list[Line]:
    return [Line(group, kind, one.name or "没有写站所", one.number, str(one.id or 0)) for one in ones]


def _applications(found: list[Standing]) -> list[Line]:
    now = Counter(one.stage for one in found)
    ended = Counter(one.outcome for one in found)
    return [
        line(Group.STAGES, Kind.APPLICATIONS, len(found)),
        *(
            Line(Group.STAGES, Kind.STAGE, stages.WORDS[one], now[one], one)
            for one in stages.Stage
            if now[one]
        ),
        *(
            Line(Group.OUTCOMES, Kind.OUTCOME, entry.words, ended[one], one)
            for one, entry in outcomes.CATALOGUE.items()
            if ended[one]
        ),
    ]


def _pushes(told: Mapping[tuple[DispatchKind, Dispatched], int]) -> list[Line]:
    return [
        Line(Group.PUSHES, Kind.PUSHES, f"{KINDS[kind]}：{STATES[state]}", n, f"{kind}.{state}")
        for (kind, state), n in sorted(told.items())
    ]


def _reads(pushed: list[Pushed]) -> list[Line]:
    """By month of the push; reads are those told so far, of articles only."""
    pushes, readers = Counter[str](), Counter[str]()
    for one in pushed:
        pushes[month_of_push(one)] += 1
        readers[month_of_push(one)] += one.readers or 0
    return [
        told
        for month in sorted(pushes)
        for told in (
            Line(Group.READS, Kind.PUSHED, f"{month} 推送", pushes[month], month),
            Line(Group.READS, Kind.READS, f"{month} 阅读", readers[month], month),
        )
    ]
