"""Who acts in these tests, and what they do without further words. 2026-03-02 is a Monday; the house's clock moves on."""

from collections.abc import Callable
from dataclasses import replace
from datetime import date, datetime, time
from typing import TypeVar

import pytest

from bot.wiring import Parts
from handlers.applications import lettering, registering, serving
from handlers.applications.events import Detail
from handlers.applications.lettering import Writing
from handlers.applications.register import View, view_of
from handlers.applications.registering import Form
from handlers.applications.serving import Serving
from handlers.clerk import Clerk
from handlers.office import SHANGHAI, office_day
from handlers.refusal import Refused
from storage.application_terms import LetterKind, Outcome, Party, Remedy, ServiceWay
from storage.terms import Door, Post
from tests.conftest import Clock


def clerk(id: int, name: str, *posts: Post, office: int = 1) -> Clerk:
    return Clerk(id, office, name, frozenset(posts))


WANG = clerk(1, "王科", Post.HANDLER)  # drafts and answers
CHEN = clerk(2, "陈主任", Post.REVIEWER)  # issues
ZHAO = clerk(5, "赵工", Post.ADMINISTRATOR)
QIANG = clerk(9, "阿强", *Post, office=2)  # of another office: must see nothing
BOTH = clerk(7, "周干事", Post.HANDLER, Post.REVIEWER)

FORM = Form(
    kind="1", name="李婷", contact="13985001234", wanted="2025年低保资金发放明细", receive="1", door=Door.WINDOW,
    came_on=date(2026, 3, 2),
)  # fmt: skip
FACTS = '{"number":"","day":"2026-03-02","body":{"applicant":"李婷"}}'
YES = Detail(outcome=Outcome.DISCLOSED, remedy=Remedy.EITHER)
TO_THIRD = Detail(key="甲", party=Party.THIRD_PARTY)

Done = TypeVar("Done")


def do(parts: Parts, action: Callable[..., Done], by: Clerk, *told: object, note: str = "") -> Done:
    """One visit: its own transaction, at the house's time."""
    more = {"note": note} if note else {}
    with parts.database.begin() as session:
        return action(session, by, *told, parts.clock(), **more)


def refused(parts: Parts, action: Callable[..., object], by: Clerk, *told: object) -> str:
    with pytest.raises(Refused) as caught:
        do(parts, action, by, *told)
    return caught.value.sentence


def go_to(clock: Clock, day: str) -> None:
    """Ten in the morning, Beijing time."""
    clock.at = datetime.combine(date.fromisoformat(day), time(10), SHANGHAI)


def taken_in(parts: Parts, **changed: object) -> int:
    told = {"came_on": office_day(parts.clock())} | changed
    form = replace(FORM, **told)  # type: ignore[arg-type]
    return do(parts, registering.take_in, WANG, form).application_id


def drafted(parts: Parts, id: int, kind: LetterKind, planned: Detail = YES, party: str = "") -> int:
    return do(parts, lettering.draft, WANG, id, Writing(kind, 1, FACTS, planned, party))


def issued(
    parts: Parts, id: int, kind: LetterKind, planned: Detail = YES, party: str = "", note: str = ""
) -> int:
    letter = drafted(parts, id, kind, planned, party)
    do(parts, lettering.issue, CHEN, letter, "梭府公开〔2026〕1号", note=note)
    return letter


def posted(parts: Parts, id: int, letter: int) -> None:
    day = office_day(parts.clock())
    do(parts, serving.serve, WANG, id, Serving(ServiceWay.POST, letter, posted_on=day, tracking="XA123"))


def seen(parts: Parts, id: int, office: int = 1) -> View:
    with parts.database.read() as session:
        found = view_of(session, office, id, office_day(parts.clock()))
    assert found
    return found


def reading(parts: Parts, question: Callable[..., Done], *told: object) -> Done:
    with parts.database.read() as session:
        return question(session, *told)
