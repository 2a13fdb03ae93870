"""Personal data of an application, masked; and shown in full, once, with a reason that is kept."""

import re
from dataclasses import dataclass
from datetime import datetime

from sqlalchemy.orm import Session

from handlers.applications.matter import HANDLERS, ISSUERS, take_up, write_note
from handlers.applications.rules import NOT_GIVEN, Person
from handlers.clerk import Clerk, need_post
from handlers.masking import masked_name, without_names
from handlers.refusal import Faults
from storage import acts, applications, casework
from storage.act_terms import Act
from storage.applications import Application

SHORTEST_REASON = 4


@dataclass(frozen=True, slots=True)
class Revealed:
    """In the clear. `agent` is who acts for the applicant, '' where nobody does."""

    person: Person
    wanted: str
    agent: str
    agent_authorised: bool


@dataclass(frozen=True, slots=True)
class Masked:
    """Who asked, masked, and for what: the words are the applicant's, and a list masks what they gave away in them."""

    name: str
    wanted: str


def read_reason(reason: str) -> str:
    told = reason.strip()
    if len(told) < SHORTEST_REASON:
        raise Faults({"reason": "请写明为什么要看，例如：打电话和申请人确认收到申请。"})
    return told


def reveal(session: Session, clerk: Clerk, id: int, reason: str, at: datetime) -> Revealed:
    """The reason is sealed with the case; that somebody looked stands in the audit."""
    need_post(clerk, HANDLERS | ISSUERS, "依申请经办、审核或签发")
    told = read_reason(reason)
    matter = take_up(session, clerk, id, at)
    write_note(matter, "reveal", told)
    about = f"applications:{id}"
    acts.record(session, clerk.office_id, clerk.name, Act.APPLICATION_REVEALED, about, at)
    return in_the_clear(session, matter.application)


def in_the_clear(session: Session, application: Application) -> Revealed:
    """Whoever calls this has recorded why."""
    told = applications.opened(session, application)
    person = Person.from_json(told.person)
    agent = casework.agent_of(session, application) or (person.agent, False)
    return Revealed(person, told.wanted, *agent)


def masked(session: Session, application: Application) -> Masked:
    """What they wrote names nobody whom the case knows by name: themselves, who acts for them, who is consulted."""
    found = in_the_clear(session, application)
    return Masked(
        masked_name(found.person.name), without_names(found.wanted, _known(session, application, found))
    )


def masked_words(session: Session, application: Application, words: str) -> str:
    """The same for what clerks wrote down about the case."""
    return without_names(words, _known(session, application, in_the_clear(session, application)))


def _known(session: Session, application: Application, found: Revealed) -> list[str]:
    others = casework.parties_of(session, application).values()
    return [found.person.name, *_SPOKEN.split(found.agent)[:1], *(who for _, who in others)]


_SPOKEN = re.compile(r"[\s，,、；;（(]")  # an agent is written down with a telephone behind the name


def given(told: str) -> str:
    """'' where the applicant gave nothing."""
    return "" if told == NOT_GIVEN else told
