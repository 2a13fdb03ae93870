"""答复书: which fields each outcome asks for, and the answer made of them."""

from datetime import date

from handlers.applications.clock import clock_of
from handlers.applications.composed import Composed, Typed, day_in, way_in
from handlers.applications.events import Detail
from handlers.applications.letters.answers import PATTERNS
from handlers.applications.letters.decision import Answer, Given, Withheld
from handlers.applications.outcomes import BY_ITSELF, CATALOGUE, remedy_of
from handlers.applications.source import Source, course_of
from handlers.refusal import Faults
from storage.application_terms import LetterKind, Outcome

MOST_WITHHELD = 3
_ENDED_BY = {Outcome.NOT_SUPPLEMENTED: LetterKind.SUPPLEMENT, Outcome.NOT_PAID: LetterKind.FEE}
_WITH_CONTACT = {Outcome.NOT_OURS: ("body", "contact"), Outcome.OTHER_REGISTER: ("channel",)}
_GIVES = {Outcome.DISCLOSED, Outcome.PARTIAL}


def choosable(ended: Outcome | None) -> dict[Outcome, str]:
    """What a clerk may answer: of a case that ended by itself only what it ended by."""
    if ended:
        return {ended: CATALOGUE[ended].words} if ended in BY_ITSELF else {}
    return {one: entry.words for one, entry in CATALOGUE.items() if one not in BY_ITSELF}


def fields_of(outcome: Outcome) -> dict[str, str]:
    """Field → the sentence that says why it is asked for, with the article; '' where it may be left out."""
    asked = {
        one.field: one.sentence
        for one in PATTERNS[outcome].demands
        if "." not in one.field and one.field != "searched"
    }
    if CATALOGUE[outcome].names_law:
        asked.setdefault("law", "请写明依据哪部法律、法规的哪一条（《条例》第三十六条）。")
    asked |= {field: "" for field in _WITH_CONTACT.get(outcome, ()) if field not in asked}
    return asked


def answer(source: Source, typed: Typed) -> Composed:
    outcome = _outcome(source, typed)
    wanted = fields_of(outcome)
    told = {field: typed.get(field, "") for field in wanted}
    given, withheld = _given(told.get("given", "")), _withheld(typed) if outcome is Outcome.PARTIAL else ()
    body = Answer(
        source.asked, outcome, way_in(typed), course_of(source.view), told.get("found", ""), told.get("sort", ""),
        told.get("law", ""), told.get("decision", ""), given, told.get("obtaining", ""), withheld,
        source.searched if outcome is Outcome.NOT_HELD else (), told.get("body", ""), told.get("contact", ""),
        told.get("channel", ""), told.get("earlier", "") or _earlier(source, outcome), day_in(told, "earlier_on"),
        day_in(told, "ended") or _ended(source, outcome), tuple(one.name for one in given) if outcome in _GIVES else (),
    )  # fmt: skip
    parts = tuple(
        dict.fromkeys(one.ground for one in withheld if one.ground and CATALOGUE[one.ground].before_courts)
    )
    planned = Detail(
        outcome=outcome, remedy=remedy_of(outcome, source.today, parts), parts=parts,
        grounds=(body.law,) if CATALOGUE[outcome].names_law and body.law else (),
    )  # fmt: skip
    return Composed(body, planned, after_closing=outcome in BY_ITSELF)


def _outcome(source: Source, typed: Typed) -> Outcome:
    told = typed.get("outcome", "")
    if told not in choosable(source.view.progress.outcome):
        raise Faults({"outcome": "请先选择办理结果。"})
    return Outcome(told)


def _given(told: str) -> tuple[Given, ...]:
    """One a line; after ｜ where it is to be found."""
    lines = (line.replace("|", "｜").partition("｜") for line in told.splitlines() if line.strip())
    return tuple(Given(name.strip(), where.strip()) for name, _, where in lines)


def _withheld(typed: Typed) -> tuple[Withheld, ...]:
    made = []
    for n in range(1, MOST_WITHHELD + 1):
        what, reason, ground = (typed.get(f"{field}_{n}", "") for field in ("what", "why", "ground"))
        if what or reason:
            made.append(Withheld(what, reason, Outcome(ground) if ground in set(Outcome) else None))
    return tuple(made)


def _earlier(source: Source, outcome: Outcome) -> str:
    """The letter whose period ran out."""
    return source.numbers.get(_ENDED_BY[outcome], "") if outcome in _ENDED_BY else ""


def _ended(source: Source, outcome: Outcome) -> date | None:
    """The last day they had; for a withdrawal the day it was made on."""
    if outcome not in BY_ITSELF:
        return None
    before = source.view.events[
        : next(n for n, one in enumerate(source.view.events) if one.day == source.view.progress.closed)
    ]
    standing = clock_of(before, source.calendar, source.assumptions).standstill
    return standing.last.day if standing and standing.last else source.view.progress.closed
