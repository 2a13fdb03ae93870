"""Lines of 统计: what each counts, how many, and by which name the list behind it is opened."""

import re
from dataclasses import dataclass
from datetime import date
from enum import StrEnum

from handlers.reports.periods import Period


class Kind(StrEnum):
    """What is counted. The value stands in addresses and files."""

    MESSAGES = "messages"
    PEOPLE = "people"
    FOLLOWS = "follows"
    UNFOLLOWS = "unfollows"
    OPENED = "opened"
    LETTERS = "letters"
    ENQUIRIES = "enquiries"
    ANSWERED = "answered"
    POSSIBLE = "possible"
    NOTHING = "nothing"
    QUESTIONS = "questions"
    MISSED = "missed"
    ITEMS = "items"
    MONTH = "month"
    STATION = "station"
    AREA = "area"
    PLACED = "placed"
    PLACEMENTS = "placements"
    CHANNEL = "channel"
    IN_TIME = "in_time"
    LATE = "late"
    UNKNOWN = "unknown"
    APPLICATIONS = "applications"
    STAGE = "stage"
    OUTCOME = "outcome"
    PUSHES = "pushes"
    PUSHED = "pushed"
    READS = "reads"


class Group(StrEnum):
    VISITS = "群众来访"
    ENQUIRIES = "查询"
    QUESTIONS = "问题（一样的话算一个）"
    ITEMS = "公开信息"
    MONTHS = "公开信息：按月"
    STATIONS = "公开信息：按站所"
    AREAS = "公开信息：按重点领域"
    CHANNELS = "公开渠道"
    TIMELINESS = "是否及时（20个工作日）"
    STAGES = "依申请公开：办到哪一步"
    OUTCOMES = "依申请公开：结果"
    PUSHES = "推送"
    READS = "推送和阅读：按月"


NAMES = {
    Kind.MESSAGES: "收到消息", Kind.PEOPLE: "来访群众", Kind.FOLLOWS: "新关注", Kind.UNFOLLOWS: "取消关注",
    Kind.OPENED: "点开办理网页", Kind.LETTERS: "留言", Kind.ENQUIRIES: "查询", Kind.ANSWERED: "查询有结果",
    Kind.POSSIBLE: "查询只有可能相关", Kind.NOTHING: "查询没有结果", Kind.QUESTIONS: "不同的问题",
    Kind.MISSED: "问了没有公开的问题", Kind.ITEMS: "公开的信息（一条只算一次）", Kind.PLACED: "登记过渠道的信息",
    Kind.PLACEMENTS: "各渠道合计", Kind.IN_TIME: "20个工作日内公开", Kind.LATE: "超过20个工作日公开",
    Kind.UNKNOWN: "没有填成文日期", Kind.APPLICATIONS: "收到的申请",
}  # fmt: skip
UNITS = {
    Kind.PEOPLE: "人", Kind.FOLLOWS: "人", Kind.UNFOLLOWS: "人", Kind.OPENED: "次", Kind.LETTERS: "封", Kind.ENQUIRIES: "次",
    Kind.ANSWERED: "次", Kind.POSSIBLE: "次", Kind.NOTHING: "次", Kind.QUESTIONS: "个", Kind.MISSED: "个",
    Kind.PLACEMENTS: "处", Kind.CHANNEL: "处", Kind.APPLICATIONS: "件", Kind.STAGE: "件", Kind.OUTCOME: "件",
    Kind.READS: "人次",
}  # fmt: skip


@dataclass(frozen=True, slots=True)
class Line:
    """`of` says which one of its kind: a channel's number, a month, a stage."""

    group: Group
    kind: Kind
    name: str
    number: int
    of: str = ""

    @property
    def unit(self) -> str:
        return UNITS.get(self.kind, "条")


def line(group: Group, kind: Kind, number: int) -> Line:
    return Line(group, kind, NAMES[kind], number)


@dataclass(frozen=True, slots=True)
class Cell:
    """What stands in a cell of a list; `item` and `application` lead to a record, `enquiry` names one."""

    words: str
    item: int = 0
    application: int = 0


@dataclass(frozen=True, slots=True)
class Listed:
    """One page of the list behind a figure. `total` is the figure again. `enquiries` are those of the rows, where
    somebody known asked them."""

    heads: tuple[str, ...]
    rows: tuple[tuple[Cell, ...], ...]
    total: int
    enquiries: tuple[int, ...] = ()


NUMBER = re.compile("[0-9]{1,9}")


@dataclass(frozen=True, slots=True)
class Wanted:
    """Which list: of this office, over these days, of this kind and which of them; one page of it."""

    office_id: int
    over: Period
    kind: Kind
    of: str = ""
    offset: int = 0
    limit: int = 20

    @property
    def between(self) -> tuple[int, date, date]:
        return self.office_id, self.over.first, self.over.last

    @property
    def number(self) -> int:
        """Of a channel, station or area; 0 is none."""
        return int(self.of) if NUMBER.fullmatch(self.of) else 0


def row(*words: str) -> tuple[Cell, ...]:
    return tuple(map(Cell, words))
