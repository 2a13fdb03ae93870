"""常见问题: written by one, agreed to by another, retired by either; and found, before anything else is looked for."""

from dataclasses import dataclass
from datetime import datetime

from sqlalchemy.orm import Session

from handlers.clerk import Clerk
from handlers.enquiries.asking import Asking, asking_of
from handlers.enquiries.lexicon import Lexicon
from handlers.enquiries.question import Question, understand
from handlers.refusal import Faults, Refused
from storage import acts, drafts, faqs, index
from storage.act_terms import Act
from storage.faqs import Faq, Known

LONGEST_ASKED, LONGEST_ANSWER = 60, 500
_Version = tuple[int, int]  # of the entries and of the lexicon
_KNOWN: dict[int, tuple[_Version, dict[Asking, Known]]] = {}  # office → what this process last read
_NONE: tuple[_Version, dict[Asking, Known]] = (0, 0), {}


def answering(
    session: Session, office_id: int, question: Question, lexicon: Lexicon, version: _Version
) -> Known | None:
    """The entry that asks the same. Read when the version is another one, so nobody pays for it with each message."""
    if not version[0]:
        return None
    kept, known = _KNOWN.get(office_id, _NONE)
    if kept != version:
        known = {
            asking_of(understand(one.question, lexicon)): one for one in faqs.in_force(session, office_id)
        }
        _KNOWN[office_id] = version, known
    asking = asking_of(question)
    return known.get(asking) if asking.words else None


@dataclass(frozen=True, slots=True)
class FaqForm:
    question: str
    answer: str


def read_faq(question: str, answer: str) -> FaqForm:
    told, faults = FaqForm(question.strip(), answer.strip()), {}
    if not 1 <= len(told.question) <= LONGEST_ASKED:
        faults["question"] = f"问题请写 1 到 {LONGEST_ASKED} 字，像群众那样问。"
    if not 1 <= len(told.answer) <= LONGEST_ANSWER:
        faults["answer"] = f"答案请写 1 到 {LONGEST_ANSWER} 字。"
    if faults:
        raise Faults(faults)
    return told


def begin(session: Session, clerk: Clerk, question: str, at: datetime) -> int:
    """An entry without an answer yet; its number."""
    one = Faq(
        office_id=clerk.office_id, question="", answer="", new_question=question[:LONGEST_ASKED], new_answer="", edition=0,
        written_by_id=clerk.id, written_by=clerk.name, written_at=at, agreed_by="",
    )  # fmt: skip
    session.add(one)
    session.flush()
    _record(session, clerk, one, at, "begun")
    return one.id


def write(session: Session, clerk: Clerk, id: int, form: FaqForm, edition: int, at: datetime) -> None:
    """Until somebody has agreed, citizens are told what was agreed before."""
    one = _taken_up(session, clerk, id, edition)
    asked = [other for other in faqs.faqs_of(session, clerk.office_id) if other.id != id]
    if form.question in [other.question for other in asked]:
        raise Faults({"question": "已经有这个问题了，请改那一条。"})
    one.new_question, one.new_answer, one.edition = form.question, form.answer, one.edition + 1
    one.written_by_id, one.written_by, one.written_at = clerk.id, clerk.name, at
    session.flush()
    _record(session, clerk, one, at, "written")


def agree(session: Session, clerk: Clerk, id: int, edition: int, at: datetime) -> None:
    """Two people for what is said in the office's name: never the one who wrote it."""
    one = _taken_up(session, clerk, id, edition)
    if not one.new_answer:
        raise Refused("没有等着同意的内容。")
    if one.written_by_id == clerk.id:
        raise Refused("您写的，要由另一位同事同意。")
    one.question, one.answer, one.new_question, one.new_answer = one.new_question, one.new_answer, "", ""
    one.agreed_by, one.agreed_at = clerk.name, at
    _in_force_changed(session, clerk, one, at, "agreed")


def retire(session: Session, clerk: Clerk, id: int, at: datetime) -> None:
    """What is wrong is gone at once."""
    one = _taken_up(session, clerk, id, None)
    one.retired_at = at
    _in_force_changed(session, clerk, one, at, "retired")


def _taken_up(session: Session, clerk: Clerk, id: int, edition: int | None) -> Faq:
    drafts.alone(session, clerk.office_id)
    one = faqs.faq_of(session, clerk.office_id, id)
    if one is None or one.retired_at:
        raise Refused("没有这一条，或者已经停用，请回到列表看看。")
    if edition not in (None, one.edition):
        raise Refused("您打开这一页以后，有同事改过了。请看过新的再办。")
    return one


def _in_force_changed(session: Session, clerk: Clerk, one: Faq, at: datetime, what: str) -> None:
    session.flush()
    index.faqs_changed(session, clerk.office_id)
    _record(session, clerk, one, at, what)


def _record(session: Session, clerk: Clerk, one: Faq, at: datetime, what: str) -> None:
    acts.record(session, clerk.office_id, clerk.name, Act.FAQ_CHANGED, f"faqs:{one.id}", at, what)
