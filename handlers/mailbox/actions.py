"""What is done with letters left for the staff: left, answered by one or two people, passed on, closed."""

from datetime import datetime

from sqlalchemy.orm import Session

from handlers import post
from handlers.clerk import Clerk
from handlers.mailbox.arranging import routes_of
from handlers.mailbox.reading import LetterCase, case_of
from handlers.mailbox.rules import POSTS, LetterForm
from handlers.office import office_day
from handlers.post import NoticeTo
from handlers.refusal import Faults, Refused
from storage import acts, drafts, mailbox, outbox, serials, staff
from storage.act_terms import Act
from storage.mailbox import Letter
from storage.mailbox_terms import MailDoor, MailEvent, MailKind
from storage.outbox import Dispatch
from storage.sending_terms import DispatchKind, Notice
from storage.terms import Post


def leave(
    session: Session, office_id: int, citizen_id: int | None, words: str, who: str, at: datetime,
    kind: MailKind = MailKind.MESSAGE,
) -> str:  # fmt: skip
    """Keep a letter from the chat, sealed. Returns its number."""
    letter = _kept(session, office_id, citizen_id, LetterForm(kind, words, anonymous=False), who, at)
    return number_of(letter)


def keep_from_page(
    session: Session, office_id: int, citizen_id: int | None, form: LetterForm, once: str, at: datetime
) -> Letter:
    """Keep a letter from the page. An anonymous one is nobody's from the first. The same form twice is one letter."""
    blind = mailbox.blind_once(session, once)
    if before := mailbox.sent_with(session, office_id, blind):
        return before
    owner, who = (None, "anonymous") if form.anonymous else (citizen_id, f"citizen:{citizen_id}")
    letter = _kept(session, office_id, owner, form, who, at)
    letter.once, letter.door = blind, MailDoor.PAGE
    session.flush()
    return letter


def _kept(
    session: Session, office_id: int, citizen_id: int | None, form: LetterForm, who: str, at: datetime
) -> Letter:
    day = office_day(at)
    serial = serials.next_number(session, office_id, "letter", day.year)
    letter = Letter(
        office_id=office_id, year=day.year, serial=serial, citizen_id=citizen_id, left_at=at, day=day,
        kind=form.kind, post=routes_of(session, office_id)[form.kind].post, anonymous=form.anonymous,
    )  # fmt: skip
    mailbox.seal_words(session, letter, form.words)
    session.add(letter)
    session.flush()
    acts.record(session, office_id, who, Act.LETTER_LEFT, f"letters:{letter.id}", at)
    return letter


def number_of(letter: Letter) -> str:
    return f"{letter.year}-留{letter.serial:04d}"


# --- at the office -----------------------------------------------------------------------------------


def open_words(session: Session, clerk: Clerk, id: int, why: str, at: datetime) -> str:
    """The letter in full. Why somebody looked stays in the audit (个人信息保护法第五十一条)."""
    case = _taken_up(session, clerk, id)
    _record(session, clerk, Act.LETTER_OPENED, case.letter, at, why)
    return mailbox.words_of(session, case.letter)


def answer(session: Session, clerk: Clerk, id: int, words: str, at: datetime) -> MailEvent:
    """One person answers; what answers a 举报 waits for a second one. Returns which of the two it was."""
    case = _unsettled(session, clerk, id)
    is_report = case.letter.kind is MailKind.REPORT
    if is_report and not _holds(clerk, case):
        raise Refused("这封举报由它归的岗位拟答复，您同意或者退回就可以。")
    step = MailEvent.DRAFTED if is_report else MailEvent.ANSWERED
    _step(session, clerk, case.letter, step, words, at)
    return step


def agree(session: Session, clerk: Clerk, id: int, seen: int, at: datetime) -> None:
    """Exactly the draft that was looked at: `seen` is the number of its event."""
    case = _drafted(session, clerk, id, seen)
    _step(session, clerk, case.letter, MailEvent.ANSWERED, case.events[-1].words, at)


def send_back(session: Session, clerk: Clerk, id: int, seen: int, why: str, at: datetime) -> None:
    case = _drafted(session, clerk, id, seen)
    _step(session, clerk, case.letter, MailEvent.SENT_BACK, why, at)


def transfer(session: Session, clerk: Clerk, id: int, post: str, why: str, at: datetime) -> None:
    """Never to where nobody is: there it would be lost."""
    case = _unsettled(session, clerk, id)
    if not _holds(clerk, case):
        raise Refused("由它现在归的岗位转办。")
    if post not in POSTS or post == case.letter.post:
        raise Faults({"post": "请选另一个岗位。"})
    if not staff.holders(session, clerk.office_id, Post(post), at, office_day(at)):
        raise Faults({"post": "这个岗位现在没有人，请选别的岗位。"})
    case.letter.post = Post(post)
    _step(session, clerk, case.letter, MailEvent.TRANSFERRED, why, at)


def close(session: Session, clerk: Clerk, id: int, why: str, at: datetime) -> None:
    """办结 without an answer; the reason is what the citizen reads. Of a 举报 nobody disposes alone."""
    case = _unsettled(session, clerk, id)
    if case.letter.kind is MailKind.REPORT:
        raise Refused("举报要答复，由另一位同事同意后办结，不能一个人直接办结。")
    _step(session, clerk, case.letter, MailEvent.CLOSED, why, at)


def _taken_up(session: Session, clerk: Clerk, id: int) -> LetterCase:
    drafts.alone(session, clerk.office_id)
    case = case_of(session, clerk, id)
    if case is None:
        raise Refused("没有这封留言，或者已经转给别的岗位，请回到列表重新打开。")
    return case


def _unsettled(session: Session, clerk: Clerk, id: int) -> LetterCase:
    case = _taken_up(session, clerk, id)
    if case.is_settled:
        raise Refused("这封留言已经办结，不用再办。")
    return case


def _drafted(session: Session, clerk: Clerk, id: int, seen: int) -> LetterCase:
    case = _unsettled(session, clerk, id)
    if case.state is not MailEvent.DRAFTED or case.events[-1].id != seen:
        raise Refused("您打开这一页以后答复改过了，请看过新的再办。")
    if case.events[-1].clerk_id == clerk.id:
        raise Refused("您拟的答复，要由另一位同事同意。")
    return case


def _holds(clerk: Clerk, case: LetterCase) -> bool:
    return case.letter.post in clerk.posts


def _step(session: Session, clerk: Clerk, letter: Letter, step: MailEvent, words: str, at: datetime) -> None:
    mailbox.write_event(session, letter, step, (clerk.id, clerk.name), words, at)
    _record(session, clerk, Act.LETTER_STEPPED, letter, at, str(step))
    if step in (MailEvent.ANSWERED, MailEvent.CLOSED):
        _tell(session, letter, at)


def _tell(session: Session, letter: Letter, at: datetime) -> None:
    """The one place where a citizen is told: by WeChat if it lets us, else at their next message. What it does not take
    stands on 未送达 until they have read it."""
    if letter.citizen_id is None:
        return
    notice = NoticeTo(letter.citizen_id, Notice.LETTER_ANSWERED)
    post.notify(session, letter.office_id, notice, told_by(letter.id), at)


def told_by(letter_id: int) -> str:
    """What the outbox calls the notice of an answer."""
    return f"letters:{letter_id}:answered"


def dispatch_of(session: Session, letter: Letter) -> Dispatch | None:
    """How far the notice of its answer has come; None where there is nobody to tell."""
    key = post.key_of(letter.office_id, DispatchKind.NOTICE, told_by(letter.id))
    return outbox.with_key(session, letter.office_id, key)


def _record(session: Session, clerk: Clerk, act: Act, letter: Letter, at: datetime, result: str) -> None:
    acts.record(session, clerk.office_id, clerk.name, act, f"letters:{letter.id}", at, result)
