"""解读: which files a draft explains: looked for by words, ticked among what is found, or named by number."""

from collections.abc import Sequence
from dataclasses import dataclass

from flask import g, request
from sqlalchemy.orm import Session

from bot.console.clerk import AtWork
from handlers.publications.content import Content
from handlers.publications.form import DIGITS
from storage.interpretations import Policy, policies, policies_like

FIND = "find"  # the button of the form: save, and look; also the field of the words
TICKED = "interpreted"
MOST_FOUND = 10


@dataclass(frozen=True, slots=True)
class Picker:
    """`ticked` stay ticked whatever is looked for next; `found` are the others."""

    asked: str
    ticked: Sequence[Policy]
    found: Sequence[Policy]


def picker(session: Session, clerk: AtWork, content: Content, item_id: int | None) -> Picker:
    told = g.get("typed") or request.args
    numbers = content.interprets
    if FIND in told:  # somebody is at it: what is ticked on their screen counts, not what is kept
        numbers = tuple(int(one) for one in told.getlist(TICKED) if one.isdecimal() and len(one) <= DIGITS)
    asked = told.get(FIND, "").strip()[:100]
    found = policies_like(session, clerk.office_id, asked, MOST_FOUND + 1) if asked else []
    others = [one for one in found if one.id != item_id and one.id not in numbers]
    return Picker(asked, policies(session, clerk.office_id, numbers), others[:MOST_FOUND])
