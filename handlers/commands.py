"""What each command word does: the half of the switchboard that is a table."""

import json
from collections.abc import Callable, Mapping

from sqlalchemy.orm import Session

from handlers.applications import chat as applications
from handlers.applications import receipts
from handlers.citizens import chat as citizens
from handlers.citizens import choosing
from handlers.enquiries import chat as enquiries
from handlers.mailbox import chat as mailbox
from handlers.messages import Reply, from_json, lines
from handlers.subscriptions import chat as subscriptions
from handlers.visit import Visit
from handlers.words import Word
from storage import conversations, inbox
from storage.terms import Subject


def obey(session: Session, visit: Visit, word: Word) -> Reply:
    if word in citizens.ANSWERS:
        return citizens.ANSWERS[word](visit)
    if word in enquiries.WAYS:
        return enquiries.way(session, visit, enquiries.WAYS[word])
    act = _COMMANDS.get(word)
    return act(session, visit) if act else citizens.nothing_open(word)


def _turn(pages_on: int) -> Callable[[Session, Visit], Reply]:
    def turn(session: Session, visit: Visit) -> Reply:
        listing = enquiries.listing_of(visit)
        return (
            enquiries.turn(session, visit, listing, pages_on) if listing else enquiries.browse(session, visit)
        )

    return turn


def read_on(session: Session, visit: Visit) -> Reply:
    """继续: the rest of a long text."""
    if Subject.READING not in visit.talks:
        return citizens.nothing_open(Word.GO_ON)
    first, *rest = json.loads(visit.talks[Subject.READING].draft)
    keep_rest(session, visit, rest)
    return from_json(first)


def _submit(session: Session, visit: Visit) -> Reply:
    return receipts.submitted_again(session, visit) or citizens.nothing_open(Word.SUBMIT)


def _why(session: Session, visit: Visit) -> Reply:
    return lines("想问什么事的为什么？请把事情一起写出来。", "", enquiries.browse(session, visit))


def _letter(session: Session, visit: Visit) -> Reply:
    return mailbox.start(session, visit, enquiries.last_unanswered(visit))


def _result(session: Session, visit: Visit) -> Reply:
    """结果: what was promised, once it is there."""
    waiting = inbox.waiting_for(session, visit.citizen_id)
    ready = [one for one in waiting if one.answer is not None]
    if not ready:
        return lines("还在查，请过一会儿再发「结果」。" if waiting else "没有等着您看的结果。请直接打字问。")
    for one in ready:
        inbox.fetched(session, one.id)
    visit.close(session, Subject.WAITING)
    conversations.close_everywhere(session, visit.citizen_id, Subject.WAITING)
    return lines(*(from_json(one.answer or "[]") for one in ready))


_COMMANDS: Mapping[Word, Callable[[Session, Visit], Reply]] = {
    Word.BROWSE: enquiries.browse,
    Word.NEXT: _turn(+1),
    Word.PREVIOUS: _turn(-1),
    Word.LIST: _turn(0),
    Word.BACK: _turn(0),
    Word.APPLY: applications.start,
    Word.PAPER: applications.start,
    Word.MINE: receipts.mine,
    Word.LETTER: _letter,
    Word.MY_LETTERS: mailbox.mine,
    Word.SUBSCRIBE: subscriptions.choose,
    Word.UNSUBSCRIBE: subscriptions.stop,
    Word.MY_TOPICS: subscriptions.mine,
    Word.RESULT: _result,
    Word.GO_ON: read_on,
    Word.WHY: _why,
    Word.SUBMIT: _submit,
    Word.LARGE: lambda session, visit: citizens.large(session, visit, on=True),
    Word.NORMAL: lambda session, visit: citizens.large(session, visit, on=False),
    Word.ERASE_NOW: citizens.erased,
    Word.OFFICE: choosing.again,
}


def keep_rest(session: Session, visit: Visit, rest: list[str]) -> None:
    """The pages still unread, as JSON each."""
    if rest:
        visit.keep(
            session, Subject.READING, "rest", json.dumps(rest, ensure_ascii=False), enquiries.KEPT_DAYS
        )
    else:
        visit.close(session, Subject.READING)
