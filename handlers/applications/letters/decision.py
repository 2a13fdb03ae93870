"""What an application came to: the way it went, what was found, what is decided, and where to go from there."""

from dataclasses import dataclass
from datetime import date

from handlers.applications.letters.parties import Asked
from storage.application_terms import Outcome, Party, ServiceWay


@dataclass(frozen=True, slots=True)
class Consulted:
    """`heard` is None where no opinion came in time."""

    party: Party
    sent: date
    heard: date | None


@dataclass(frozen=True, slots=True)
class Course:
    """What happened on the way (经过)."""

    supplement_asked: date | None = None
    supplement_received: date | None = None
    reasons_asked: date | None = None
    reasons_received: date | None = None
    consulted: tuple[Consulted, ...] = ()
    extended: date | None = None
    extended_to: date | None = None
    fee_asked: date | None = None
    fee_paid: date | None = None


@dataclass(frozen=True, slots=True)
class Given:
    """A piece of information; `where`: its address on the web or the way to it, for what is already public."""

    name: str
    where: str = ""


@dataclass(frozen=True, slots=True)
class Withheld:
    """What is left out of a partial disclosure; no ground means it is no government information (条例第二条)."""

    what: str
    reason: str
    ground: Outcome | None = None


@dataclass(frozen=True, slots=True)
class Search:
    """检索记录: where it was looked for, how, when."""

    where: str
    how: str
    on: date


@dataclass(frozen=True, slots=True)
class Answer:
    """答复书. Which of these an outcome demands stands with its wording."""

    asked: Asked
    outcome: Outcome
    service: ServiceWay
    course: Course = Course()
    found: str = ""  # 认定的事实和理由
    sort: str = ""  # which of the kinds the article names
    law: str = ""  # the other law, with its article
    decision: str = ""  # only for OTHER
    given: tuple[Given, ...] = ()
    obtaining: str = ""  # 获取的方式、途径和时间
    withheld: tuple[Withheld, ...] = ()
    searched: tuple[Search, ...] = ()
    body: str = ""  # the organ whose business it is
    contact: str = ""
    channel: str = ""  # the right door, or where to get it
    earlier: str = ""  # 文号 of the letter before
    earlier_on: date | None = None
    ended: date | None = None  # the day a period ended, or the application was withdrawn
    attachments: tuple[str, ...] = ()
