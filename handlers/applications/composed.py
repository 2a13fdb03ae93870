"""What was typed into the form of a letter, read; and what comes of it."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date

from handlers.applications.events import NOTHING_MORE, Detail
from handlers.applications.letters.facts import Body
from handlers.refusal import Faults
from storage.application_terms import ServiceWay

Typed = Mapping[str, str]
MOST = 100_000  # of pages, items or working days: more is a slip of the keyboard


@dataclass(frozen=True, slots=True)
class Composed:
    """`planned` is what issuing it brings about, `party` who is consulted; `after_closing`: it only tells of an end."""

    body: Body
    planned: Detail = NOTHING_MORE
    party: str = ""
    after_closing: bool = False


def number_in(typed: Typed, field: str, sentence: str) -> int:
    told = typed.get(field, "")
    if not told.isdecimal() or not 0 < int(told[:7]) <= MOST:
        raise Faults({field: sentence})
    return int(told)


def day_in(typed: Typed, field: str) -> date | None:
    told = typed.get(field, "")
    try:
        return date.fromisoformat(told) if told else None
    except ValueError:
        raise Faults({field: "日期看不懂，写作 2026-03-01。"}) from None


def way_in(typed: Typed) -> ServiceWay:
    told = typed.get("service", "")
    if told not in set(ServiceWay):
        raise Faults({"service": "请选择怎样送达。"})
    return ServiceWay(told)
