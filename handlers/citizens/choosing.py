"""Which office? Asked where one account serves several; the question asked meanwhile waits in the draft."""

from dataclasses import replace

from sqlalchemy.orm import Session

from handlers.citizens import actions
from handlers.messages import Tap, Text, lines, say
from handlers.office import OfficeProfile
from handlers.visit import Visit
from handlers.words import choice, spoken
from storage.terms import Subject

KEPT_DAYS = 7


def hear(session: Session, visit: Visit, served: tuple[OfficeProfile, ...]) -> Text | Visit:
    """The visit to the office chosen, with the question asked before; or the question which office."""
    talk = visit.talks.get(Subject.OFFICE)
    chosen = _chosen(visit, served) if talk else None
    if chosen is None:
        return _ask(session, visit, served, visit.incoming.text or (talk.draft if talk else ""))
    actions.choose_office(session, visit.citizen_id, chosen.id)
    visit.close(session, Subject.OFFICE)
    asked = talk.draft if talk else ""
    return replace(visit, office=chosen, words=spoken(asked), incoming=replace(visit.incoming, text=asked))


def _chosen(visit: Visit, served: tuple[OfficeProfile, ...]) -> OfficeProfile | None:
    number = choice(visit.incoming.text)
    if number and 1 <= number <= len(served):
        return served[number - 1]
    named = [
        one for one in served if visit.words and (visit.words in one.name or one.short_name in visit.words)
    ]
    return named[0] if len(named) == 1 else None


def _ask(session: Session, visit: Visit, served: tuple[OfficeProfile, ...], asked: str) -> Text:
    visit.keep(session, Subject.OFFICE, "choose", asked, KEPT_DAYS)
    rows = [Tap(f"{n}. {one.short_name}", str(n)) for n, one in enumerate(served, 1)]
    return lines("您好！请先选择您所在的地方，回复数字：", *rows, say("选好以后随时可以发「换乡镇」更换。"))


def again(session: Session, visit: Visit) -> Text:
    """换乡镇: forget the choice; the next message chooses."""
    actions.choose_office(session, visit.citizen_id, None)
    return lines("好的，请发要去的乡镇名称，或随便发一条消息看列表。")
