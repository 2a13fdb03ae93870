"""What is open between a citizen and this office: which dialogue hears next, and how one is led back to its question.

The one that spoke last hears first. A letter begun in the middle of a form ends, and the form asks on.
"""

from collections.abc import Callable, Collection, Mapping
from dataclasses import dataclass

from sqlalchemy.orm import Session

from handlers.applications import chat as applications
from handlers.mailbox import chat as mailbox
from handlers.messages import Tap, Text, lines
from handlers.visit import Visit
from handlers.words import Word, choice, is_question
from storage.conversations import Talk
from storage.terms import Subject


@dataclass(frozen=True, slots=True)
class Dialogue:
    """`hear` takes the next turn, or None where the words are not for it; `remind` asks its question again. `obeys` are
    the commands it hears itself, `offers_numbers` is whether its question is answered with a number."""

    hear: Callable[[Session, Visit, Word | None], Text | None]
    remind: Callable[[Visit], Text]
    obeys: Collection[Word]
    offers_numbers: Callable[[Visit], bool]


DIALOGUES: Mapping[Subject, Dialogue] = {
    Subject.LETTER: Dialogue(mailbox.hear, mailbox.remind, mailbox.OBEYS, lambda _: False),
    Subject.APPLICATION: Dialogue(
        applications.hear, applications.remind, applications.TURNS, applications.offers_numbers
    ),
}


def asking(visit: Visit) -> dict[Subject, Talk]:
    """The talks that end with a question to the citizen."""
    return {subject: talk for subject, talk in visit.talks.items() if subject in (Subject.OFFICE, *DIALOGUES)}


def hear(session: Session, visit: Visit, word: Word | None) -> Text | None:
    """The turn of the dialogue these words are for; None where they are for none."""
    for subject in _open(visit):
        turn = _turn(session, visit, word, subject)
        if turn is not None:
            return turn if subject in visit.talks else and_back(visit, turn)
    return None


def and_back(visit: Visit, told: Text) -> Text:
    """What was told, and after it the question that is still open."""
    if Subject.WAITING in visit.talks:
        told = lines(told, "", Tap("您之前问的已经查到，发「结果」看", "结果"))
    for subject in _open(visit)[:1]:
        told = lines(told, DIALOGUES[subject].remind(visit))
    return told


def reads_on(visit: Visit, word: Word | None) -> bool:
    """继续 means the text it stands under, unless something was asked since."""
    if word is not Word.GO_ON or Subject.READING not in visit.talks:
        return False
    return all(_is_since(visit, Subject.READING, talk) for talk in asking(visit).values())


def _open(visit: Visit) -> list[Subject]:
    """The one that spoke last first."""
    found = [subject for subject in DIALOGUES if subject in visit.talks]
    return sorted(found, key=lambda subject: visit.talks[subject].heard, reverse=True)


def _turn(session: Session, visit: Visit, word: Word | None, subject: Subject) -> Text | None:
    dialogue = DIALOGUES[subject]
    if word not in dialogue.obeys if word else _means_list(visit, subject):
        return None
    if not _is_late(visit, visit.talks[subject]):
        return dialogue.hear(session, visit, word)
    if word is None and is_question(visit.words):
        return None  # what asks something is answered, however late
    return lines("这条消息到得比后面的晚，没有填进去。", dialogue.remind(visit))


def _means_list(visit: Visit, subject: Subject) -> bool:
    """A number, where a list was shown since and the question that is open offers none itself."""
    if choice(visit.incoming.text) is None or DIALOGUES[subject].offers_numbers(visit):
        return False
    return _is_since(visit, Subject.LISTING, visit.talks[subject])


def _is_since(visit: Visit, shown: Subject, talk: Talk) -> bool:
    """Whether something was shown after this talk last heard something, or with its answer."""
    return shown in visit.talks and visit.talks[shown].heard >= talk.heard


def _is_late(visit: Visit, talk: Talk) -> bool:
    """Sent before what the dialogue last took in: it would land in the wrong field (reliability A4)."""
    incoming = visit.incoming
    if incoming.number and incoming.sent_at == talk.heard_at:
        return incoming.number < talk.heard_number
    return incoming.sent_at < talk.heard_at
