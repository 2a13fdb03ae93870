"""The lists behind the lines of 统计 that count records: items and where they hang, applications, pushes."""

from collections.abc import Callable

from sqlalchemy.orm import Session

from handlers.applications.outcomes import CATALOGUE
from handlers.applications.stages import WORDS as STAGES
from handlers.applications.standing import Standing, standing_of
from handlers.calendar import calendar_of
from handlers.office import office_time
from handlers.publications.deadlines import timed
from handlers.reports.lines import Cell, Kind, Listed, Wanted, row
from handlers.sending_words import KINDS, STATES
from handlers.statistics import month_of_push, push_of, pushed_in, sent_in
from storage import behind, period, publications
from storage.push_reads import Pushed


def _items(session: Session, wanted: Wanted) -> Listed:
    ids = list(_ITEMS[wanted.kind](session, wanted))
    page = publications.headlines_of(session, ids[wanted.offset : wanted.offset + wanted.limit])
    rows = tuple((Cell(one.title, item=one.id), Cell(one.published_on.isoformat())) for one in page)
    return Listed(("标题", "公开日期"), rows, len(ids))


def _in_month(session: Session, wanted: Wanted) -> list[int]:
    ids = period.published_items(session, *wanted.between)
    days = period.days_of(session, *wanted.between)
    return [id for id, (_, on) in zip(ids, days, strict=True) if f"{on:%Y-%m}" == wanted.of]


def _by_time(session: Session, wanted: Wanted) -> list[int]:
    ids = period.published_items(session, *wanted.between)
    late = timed(period.days_of(session, *wanted.between), calendar_of(session))
    which = {Kind.IN_TIME: False, Kind.LATE: True, Kind.UNKNOWN: None}[wanted.kind]
    return [id for id, one in zip(ids, late, strict=True) if one is which]


_ITEMS: dict[Kind, Callable[[Session, Wanted], list[int]]] = {
    Kind.ITEMS: lambda session, wanted: period.published_items(session, *wanted.between),
    Kind.PLACED: lambda session, wanted: period.items_placed(session, *wanted.between),
    Kind.CHANNEL: lambda session, wanted: period.items_placed(session, *wanted.between, channel_id=wanted.number),
    Kind.AREA: lambda session, wanted: period.items_of_area(session, *wanted.between, wanted.number),
    Kind.STATION: lambda session, wanted: period.items_of_station(session, *wanted.between, wanted.number or None),
    Kind.MONTH: _in_month, Kind.IN_TIME: _by_time, Kind.LATE: _by_time, Kind.UNKNOWN: _by_time,
}  # fmt: skip


def _placements(session: Session, wanted: Wanted) -> Listed:
    total = period.spread(session, *wanted.between).placements
    page = behind.placements(session, *wanted.between, wanted.offset, wanted.limit)
    rows = tuple(
        (Cell(one.title, item=one.item_id), Cell(one.channel), Cell(one.on.isoformat())) for one in page
    )
    return Listed(("标题", "渠道", "公开到渠道的日期"), rows, total)


def _applications(session: Session, wanted: Wanted) -> Listed:
    found = [one for one in standing_of(session, *wanted.between) if _meant(one, wanted)]
    page = found[wanted.offset : wanted.offset + wanted.limit]
    return Listed(("编号", "提交日期", "办到哪一步", "结果"), tuple(map(_application, page)), len(found))


def _meant(one: Standing, wanted: Wanted) -> bool:
    if wanted.kind is Kind.STAGE:
        return one.stage == wanted.of
    return wanted.kind is Kind.APPLICATIONS or one.outcome == wanted.of


def _application(one: Standing) -> tuple[Cell, ...]:
    ended = CATALOGUE[one.outcome].words if one.outcome else ""
    return (
        Cell(one.number, application=one.id),
        Cell(one.day.isoformat()),
        Cell(STAGES[one.stage]),
        Cell(ended),
    )


def _pushes(session: Session, wanted: Wanted) -> Listed:
    found = [one for one in sent_in(session, wanted.office_id, wanted.over) if push_of(one) == wanted.of]
    page = found[wanted.offset : wanted.offset + wanted.limit]
    rows = tuple(
        row(
            f"{office_time(one.laid_at):%Y-%m-%d %H:%M}",
            KINDS[one.kind],
            STATES[one.state],
            one.why,
        )
        for one in page
    )
    return Listed(("时间", "种类", "发出没有", "原因"), rows, len(found))


def _pushed(session: Session, wanted: Wanted) -> Listed:
    """A row a push; behind the reads too, whose number is the sum of theirs."""
    found = [
        one for one in pushed_in(session, wanted.office_id, wanted.over) if month_of_push(one) == wanted.of
    ]
    page = found[wanted.offset : wanted.offset + wanted.limit]
    reads = wanted.kind is Kind.READS
    total = sum(one.readers or 0 for one in found) if reads else len(found)
    return Listed(("时间", "标题", "阅读", "截至"), tuple(map(_read, page)), total)


def _read(one: Pushed) -> tuple[Cell, ...]:
    readers = "还不知道" if one.readers is None else f"{one.readers}人"
    as_of = one.as_of.isoformat() if one.as_of else ""
    return row(f"{office_time(one.at):%Y-%m-%d %H:%M}", one.title, readers, as_of)


RECORDS: dict[Kind, Callable[[Session, Wanted], Listed]] = {
    **dict.fromkeys(_ITEMS, _items),
    **dict.fromkeys((Kind.APPLICATIONS, Kind.STAGE, Kind.OUTCOME), _applications),
    Kind.PLACEMENTS: _placements, Kind.PUSHES: _pushes, Kind.PUSHED: _pushed, Kind.READS: _pushed,
}  # fmt: skip
