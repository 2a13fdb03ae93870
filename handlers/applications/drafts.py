"""The open form of a citizen, the same in the chat and on the page: kept seven days, submitted once."""

from collections.abc import Mapping
from dataclasses import replace
from datetime import UTC, datetime, timedelta

from sqlalchemy.orm import Session

from handlers.applications import actions, paper
from handlers.applications.actions import Receipt
from handlers.applications.paper import Filled
from handlers.applications.rules import Draft, Step, next_step
from storage import conversations, people
from storage.conversations import Talk
from storage.sealing import keyring_of
from storage.terms import Door, Subject

KEPT_DAYS = 7
NEVER = datetime(1970, 1, 1, tzinfo=UTC)  # a form begun on the page: no message is late for it


def opened(session: Session, citizen_id: int, office_id: int, at: datetime) -> Draft | None:
    talk = _talk(session, citizen_id, office_id, at)
    return Draft.from_json(talk.draft) if talk else None


def _talk(session: Session, citizen_id: int, office_id: int, at: datetime) -> Talk | None:
    return conversations.open_talks(session, citizen_id, office_id, at).get(Subject.APPLICATION)


def fill_in(
    session: Session, citizen_id: int, office_id: int, typed: Mapping[str, str], offered: bool, at: datetime
) -> Filled:
    """What can be taken is kept, whatever else the form lacks. `offered`: something published is shown with it."""
    people.hold(session, citizen_id)
    talk = _talk(session, citizen_id, office_id, at)
    filled = paper.read(Draft.from_json(talk.draft) if talk else Draft(), typed)
    draft = filled.draft
    if offered and draft.wanted:
        draft = actions.offer(session, office_id, draft, at)
    # What the chat took in last stays as it was: our clock is not WeChat's, and its next message is not late.
    heard = (talk.heard_at, talk.heard_number) if talk else (NEVER, 0)
    kept = Talk(Subject.APPLICATION, office_id, next_step(draft), draft.to_json(), *heard)
    conversations.keep(session, citizen_id, kept, at + timedelta(days=KEPT_DAYS))
    return replace(filled, draft=draft)


def seal_of(session: Session, draft: Draft) -> str:
    """Stands for the answers as they were shown; tells nothing of them."""
    answers = (str(getattr(draft, step)) for step in Step if step is not Step.CHECK)
    return keyring_of(session).blind("applications.draft", *answers, draft.agent).hex()


def submit(session: Session, citizen_id: int, office_id: int, seen: str, at: datetime) -> Receipt | None:
    """What was shown under the seal `seen`, or the receipt it already has. None where the answers have changed since
    and have to be shown again."""
    people.hold(session, citizen_id)
    draft = opened(session, citizen_id, office_id, at)
    if draft is None:
        return actions.just_submitted(session, citizen_id, office_id, at)
    if next_step(draft) is not Step.CHECK or seal_of(session, draft) != seen:
        return None
    who = f"citizen:{citizen_id}"
    made = actions.submit(session, office_id, draft, Door.H5, at, who, citizen_id)
    conversations.close(session, citizen_id, office_id, Subject.APPLICATION)
    return made


def enough(session: Session, citizen_id: int, office_id: int, at: datetime) -> bool:
    """What is published was enough: the form is not submitted. False where nothing was offered."""
    people.hold(session, citizen_id)
    draft = opened(session, citizen_id, office_id, at)
    if draft is None or not draft.offered:
        return False
    actions.helped(session, office_id, at)
    conversations.close(session, citizen_id, office_id, Subject.APPLICATION)
    return True
