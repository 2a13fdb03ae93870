"""月报、季报: which lines stand in which form, as data. A form of the county is one more entry here."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from enum import StrEnum

from handlers.reports.lines import Kind, Line
from handlers.reports.periods import Period


class Span(StrEnum):
    MONTH = "month"
    QUARTER = "quarter"


@dataclass(frozen=True, slots=True)
class Section:
    """`kinds` in their order; every line of such a kind follows, one if it is a sum, several if it is a list of
    channels or months. `questions`: that many questions asked most follow instead."""

    head: str
    kinds: tuple[Kind, ...] = ()
    questions: int = 0


@dataclass(frozen=True, slots=True)
class Form:
    """`span` is what the form is made out for; `title` takes the office and the period."""

    name: str
    span: Span
    title: str
    sections: tuple[Section, ...]


_ITEMS = Section("一、主动公开", (Kind.ITEMS, Kind.STATION, Kind.AREA, Kind.IN_TIME, Kind.LATE, Kind.UNKNOWN))
_CHANNELS = Section("二、公开渠道", (Kind.CHANNEL, Kind.PLACEMENTS))
_APPLICATIONS = Section("三、依申请公开", (Kind.APPLICATIONS, Kind.STAGE, Kind.OUTCOME))
_PEOPLE = Section("四、公众号服务", (
    Kind.PEOPLE, Kind.MESSAGES, Kind.FOLLOWS, Kind.UNFOLLOWS, Kind.ENQUIRIES, Kind.ANSWERED, Kind.POSSIBLE, Kind.NOTHING,
    Kind.OPENED, Kind.LETTERS, Kind.PUSHES, Kind.PUSHED, Kind.READS,
))  # fmt: skip

FORMS: Mapping[str, Form] = {
    "monthly": Form("月报", Span.MONTH, "{office}政务公开月报（{period}）", (
        _ITEMS, _CHANNELS, _APPLICATIONS, _PEOPLE, Section("五、群众问得最多的", questions=10),
    )),
    "quarterly": Form("季报", Span.QUARTER, "{office}政务公开季报（{period}）", (
        Section("一、主动公开", (Kind.ITEMS, Kind.MONTH, *_ITEMS.kinds[1:])), _CHANNELS, _APPLICATIONS, _PEOPLE,
        Section("五、群众问得最多的", questions=20),
    )),
}  # fmt: skip


@dataclass(frozen=True, slots=True)
class Row:
    """`before` None: the period before has no such line to compare with."""

    name: str
    unit: str
    now: int
    before: int | None


@dataclass(frozen=True, slots=True)
class Filled:
    title: str
    over: Period
    compared: Period
    sections: tuple[tuple[str, tuple[Row, ...]], ...]


def told_period(span: Span, over: Period) -> str:
    if span is Span.MONTH:
        return f"{over.first.year}年{over.first.month}月"
    return f"{over.first.year}年第{'一二三四'[(over.first.month - 1) // 3]}季度"


def filled(
    form: Form, office: str, over: Period, compared: Period, now: Sequence[Line], past: Sequence[Line],
    asked: Iterable[tuple[str, int]],
) -> Filled:  # fmt: skip
    """What is listed by name (a channel, a stage) and is missing in one of the two periods was 0 there."""
    told = tuple(asked)
    title = form.title.format(office=office, period=told_period(form.span, over))
    made = tuple((one.head, _rows(one, now, past, told)) for one in form.sections)
    return Filled(title, over, compared, made)


def _rows(
    section: Section, now: Sequence[Line], past: Sequence[Line], asked: tuple[tuple[str, int], ...]
) -> tuple[Row, ...]:
    if section.questions:
        return tuple(Row(words, "次", times, None) for words, times in asked[: section.questions])
    return tuple(row for kind in section.kinds for row in _of_kind(kind, now, past))


MONTHS = frozenset({Kind.MONTH, Kind.PUSHED, Kind.READS})


def _of_kind(kind: Kind, now: Sequence[Line], past: Sequence[Line]) -> list[Row]:
    before = {line.of: line for line in past if line.kind is kind}
    here = [line for line in now if line.kind is kind]
    if kind in MONTHS:  # the months of another period are other months
        return [Row(_indented(one), one.unit, one.number, None) for one in here]
    gone = [one for of, one in before.items() if of not in {line.of for line in here}]
    rows = [
        Row(_indented(one), one.unit, one.number, before[one.of].number if one.of in before else 0)
        for one in here
    ]
    return rows + [Row(_indented(one), one.unit, 0, one.number) for one in gone]


def _indented(line: Line) -> str:
    return line.name if line.kind in _SUMS else f"　　{line.name}"


_SUMS = frozenset(Kind) - {Kind.STATION, Kind.AREA, Kind.CHANNEL, Kind.STAGE, Kind.OUTCOME} - MONTHS
