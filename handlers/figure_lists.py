"""The list behind every line of 统计, a page at a time; as many rows as the line says."""

from collections.abc import Callable, Iterator, Mapping
from datetime import date, datetime

from sqlalchemy.orm import Session

from handlers.office import office_time
from handlers.record_lists import RECORDS
from handlers.reports.lines import Cell, Kind, Listed, Wanted, row
from handlers.statistics import OF_DAYS, days_of, opened_in, people_of
from storage import behind, closed_days
from storage.behind import Asked
from storage.closed_days import Question
from storage.terms import Ended, Figure, Heard, MessageKind

ENDED = {Ended.ANSWERED: "有结果", Ended.POSSIBLE: "只有可能相关", Ended.NOTHING: "没有结果"}
MESSAGE_KINDS = {
    MessageKind.TEXT: "文字", MessageKind.IMAGE: "图片", MessageKind.VOICE: "语音", MessageKind.VIDEO: "视频",
    MessageKind.SHORT_VIDEO: "小视频", MessageKind.LOCATION: "位置", MessageKind.LINK: "链接", MessageKind.EVENT: "关注、点菜单等",
    MessageKind.OTHER: "其他",
}  # fmt: skip
HEARD = {
    Heard.ANSWERED: "已回复", Heard.PROMISED: "回复还在准备", Heard.LATE: "回复等人来取", Heard.FETCHED: "已取走回复",
    Heard.FAILED: "没能回复", Heard.FORGOTTEN: "没来取，已忘掉",
}  # fmt: skip


def behind_of(session: Session, wanted: Wanted) -> Listed:
    return _LISTS[wanted.kind](session, wanted)


def asked_so(session: Session, wanted: Wanted) -> Listed:
    """Every enquiry of exactly these (masked) words: behind the number beside a question."""
    found, total = behind.asked_so(session, *wanted.between, wanted.of, wanted.offset, wanted.limit)
    return _enquiries(found, total)


# --- by days -----------------------------------------------------------------------------------------


def slices(numbers: Mapping[date, int], offset: int, limit: int) -> Iterator[tuple[date, int, int]]:
    """(day, offset in it, how many) that make up one page, the newest day first: only days on the page are read."""
    for day in sorted(numbers, reverse=True):
        if limit <= 0:
            return
        here = max(0, min(numbers[day] - offset, limit))
        if here:
            yield day, offset, here
        offset, limit = max(0, offset - numbers[day]), limit - here


def _messages(session: Session, wanted: Wanted) -> Listed:
    figure, numbers = _numbers(session, wanted)
    rows = [
        one
        for day, offset, limit in slices(numbers, wanted.offset, wanted.limit)
        for one in behind.messages_on(session, wanted.office_id, day, figure, offset, limit)
    ]
    told = tuple(row(_moment(one.at), MESSAGE_KINDS[one.kind], HEARD[one.state]) for one in rows)
    return Listed(("时间", "种类", "办得怎样"), told, sum(numbers.values()))


def _enquired(session: Session, wanted: Wanted) -> Listed:
    figure, numbers = _numbers(session, wanted)
    ended = behind.ENDINGS.get(figure)
    rows = [
        one
        for day, offset, limit in slices(numbers, wanted.offset, wanted.limit)
        for one in behind.enquiries_on(session, wanted.office_id, day, ended, offset, limit)
    ]
    return _enquiries(rows, sum(numbers.values()))


def _numbers(session: Session, wanted: Wanted) -> tuple[Figure, dict[date, int]]:
    figure = OF_DAYS[wanted.kind]
    days = days_of(session, wanted.office_id, wanted.over)
    return figure, {day: told[figure] for day, told in days.items() if figure in told}


def _enquiries(found: list[Asked], total: int) -> Listed:
    rows = tuple(row(_moment(one.at), one.asked, ENDED[one.ended]) for one in found)
    return Listed(
        ("时间", "问题", "结果"), rows, total, tuple(one.id if one.by_somebody else 0 for one in found)
    )


def _people(session: Session, wanted: Wanted) -> Listed:
    """Numbered from one: who it is is nobody's business here."""
    page = sorted(people_of(session, wanted.office_id, wanted.over))
    ones = page[wanted.offset : wanted.offset + wanted.limit]
    spans = closed_days.open_spans(session, *wanted.between)
    came: dict[int, list[date]] = {one: [] for one in ones}
    for day, visitors in closed_days.visitors(session, *wanted.between, spans):
        for one in came.keys() & set(visitors):
            came[one].append(day)
    rows = tuple(
        row(f"第{n}位", came[one][0].isoformat(), came[one][-1].isoformat(), str(len(came[one])))
        for n, one in enumerate(ones, wanted.offset + 1)
    )
    return Listed(("群众", "第一次来", "最近一次来", "来过几天"), rows, len(page))


def _opened(session: Session, wanted: Wanted) -> Listed:
    """Only their number is kept: a row a day."""
    days = sorted(opened_in(session, wanted.office_id, wanted.over).items(), reverse=True)
    rows = tuple(
        row(day.isoformat(), f"{n}次") for day, n in days[wanted.offset : wanted.offset + wanted.limit]
    )
    return Listed(("日期", "点开"), rows, sum(n for _, n in days))


def _letters(session: Session, wanted: Wanted) -> Listed:
    found = behind.letters(session, *wanted.between)
    page = found[wanted.offset : wanted.offset + wanted.limit]
    return Listed(
        ("编号", "时间"),
        tuple(row(f"{year}-{serial}", _moment(at)) for year, serial, at in page),
        len(found),
    )


def _questions(session: Session, wanted: Wanted) -> Listed:
    spans = closed_days.open_spans(session, *wanted.between)
    found = closed_days.questions(session, *wanted.between, spans)
    if wanted.kind is Kind.MISSED:
        found = sorted((one for one in found if one.missed), key=lambda one: (-one.missed, one.asked))
    page = found[wanted.offset : wanted.offset + wanted.limit]
    return Listed(("问题", "问了几次", "其中没有结果"), tuple(map(_question, page)), len(found))


def _question(one: Question) -> tuple[Cell, ...]:
    return row(one.asked, str(one.times), str(one.missed))


def _moment(at: datetime) -> str:
    return f"{office_time(at):%Y-%m-%d %H:%M}"


_LISTS: dict[Kind, Callable[[Session, Wanted], Listed]] = {
    **RECORDS,
    **dict.fromkeys((Kind.MESSAGES, Kind.FOLLOWS, Kind.UNFOLLOWS), _messages),
    **dict.fromkeys((Kind.ENQUIRIES, Kind.ANSWERED, Kind.POSSIBLE, Kind.NOTHING), _enquired),
    **dict.fromkeys((Kind.QUESTIONS, Kind.MISSED), _questions),
    Kind.PEOPLE: _people, Kind.OPENED: _opened, Kind.LETTERS: _letters,
}  # fmt: skip
