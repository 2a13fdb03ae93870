"""Which office? Asked where one account serves several; the question asked meanwhile waits in the draft."""

import re

from sqlalchemy.orm import Session

from handlers.citizens import actions
from handlers.messages import Tap, Text, lines, say
from handlers.office import OfficeProfile
from handlers.visit import Visit
from handlers.words import Word, choice
from storage.conversations import Talk
from storage.terms import Subject

KEPT_DAYS = 7
FIRST, MOVING = "choose", "move"  # the steps: without an office yet, or with one until another is chosen


def is_open(visit: Visit) -> bool:
    return Subject.OFFICE in visit.talks


def hear(session: Session, visit: Visit, word: Word | None) -> Text | Visit:
    """The visit as it goes on at the office chosen, with what was asked before; or the question which office."""
    talk = visit.talks.get(Subject.OFFICE)
    if talk and talk.step == MOVING and word is not None:
        return _stay(session, visit, word)
    chosen = _chosen(visit) if talk else None
    if talk is None or chosen is None:
        return _ask(session, visit, talk.step if talk else FIRST, _waiting(visit, talk))
    actions.choose_office(session, visit.citizen_id, chosen.id)
    visit.close(session, Subject.OFFICE)
    return visit.at_office(session, chosen, _asked_with_the_name(visit, chosen) or talk.draft)


def again(session: Session, visit: Visit) -> Text:
    """换乡镇: the list. The office stays the same until another is chosen."""
    if len(visit.served) > 1:
        return _ask(session, visit, MOVING, "")
    return lines(
        f"这个公众号只有{visit.office.short_name}，不用换。",
        "想查什么，直接打字问，或者：",
        Tap("查公开：看看公开了什么", "查公开"),
    )


def _stay(session: Session, visit: Visit, word: Word) -> Visit:
    """Another command: they have thought better of moving."""
    visit.close(session, Subject.OFFICE)
    asked = "" if word in (Word.CANCEL, Word.BACK) else visit.incoming.said
    return visit.at_office(session, visit.office, asked)


def _waiting(visit: Visit, talk: Talk | None) -> str:
    """What is answered after choosing: what was asked last. A number asks nothing; nor does who is moving, whatever
    they say instead of choosing."""
    if talk and talk.step == MOVING:
        return ""
    asked = "" if choice(visit.incoming.said) else visit.incoming.said
    return asked or (talk.draft if talk else "")


def _chosen(visit: Visit) -> OfficeProfile | None:
    number = choice(visit.incoming.text)
    if number and 1 <= number <= len(visit.served):
        return visit.served[number - 1]
    words = visit.words
    named = [one for one in visit.served if words and (words in one.name or one.short_name in words)]
    return named[0] if len(named) == 1 else None


_NAMING = re.compile(r"[我是在住到去要换选的人吧，]*")


def _asked_with_the_name(visit: Visit, chosen: OfficeProfile) -> str:
    """新华镇的春茶种植补贴: both the office and the question."""
    if visit.words in chosen.name or chosen.short_name not in visit.words:
        return ""
    beside = visit.words.replace(chosen.name, "").replace(chosen.short_name, "")
    return "" if _NAMING.fullmatch(beside) else visit.incoming.said


def _ask(session: Session, visit: Visit, step: str, asked: str) -> Text:
    visit.keep(session, Subject.OFFICE, step, asked, KEPT_DAYS)
    rows = [Tap(f"{n}. {one.short_name}", str(n)) for n, one in enumerate(visit.served, 1)]
    return lines("您好！请先选择您所在的地方，回复数字：", *rows, say("选好以后随时可以发「换乡镇」更换。"))
