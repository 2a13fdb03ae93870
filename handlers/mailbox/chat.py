"""留言: what is not answered goes to a person, in the citizen's own words."""

from sqlalchemy.orm import Session

from handlers import consents, links, post
from handlers.mailbox import actions
from handlers.mailbox.rules import KINDS, LONGEST, STATES, kind_said
from handlers.messages import Link, Part, Tap, Text, lines
from handlers.office import office_time
from handlers.visit import Visit
from handlers.words import Word
from storage import mailbox
from storage.mailbox import Letter
from storage.mailbox_terms import MailEvent, MailKind
from storage.sending_terms import Notice
from storage.terms import Subject

KEPT_DAYS = 1
OBEYS = (Word.CANCEL, Word.BACK, Word.SUBMIT)


def start(session: Session, visit: Visit, asked: str = "") -> Text:
    """`asked` is the question just now, if nothing was found for it: one word sends it on."""
    kind = kind_said(visit.words)
    visit.keep(session, Subject.LETTER, str(kind), asked, KEPT_DAYS)
    return lines(
        f"请写下要{_ABOUT[kind]}，下一条消息就是留言内容。",
        Tap(f"就用刚才问的「{asked[:20]}」，请发「提交」", "提交") if asked else None,
        "答复在「我的留言」里看；要电话回复请写上电话。留言加密保存，只有办理的工作人员能看。",
        Link("也可以打开网页写（举报可以匿名）", _page(session, visit)),
        Tap("不留了请发「取消」", "取消"),
    )


def _page(session: Session, visit: Visit) -> str:
    return visit.page("letter", k=links.make(session, visit.citizen_id, visit.office.id, visit.at))


_ABOUT = {
    MailKind.MESSAGE: "对工作人员说的话", MailKind.QUESTION: "咨询的事", MailKind.SUGGESTION: "提的建议",
    MailKind.COMPLAINT: "投诉的事", MailKind.REPORT: "举报的事",
}  # fmt: skip


def hear(session: Session, visit: Visit, word: Word | None) -> Text | None:
    if word in (Word.CANCEL, Word.BACK):
        visit.close(session, Subject.LETTER)
        return lines("好的，没有留言。", Tap("要留言请发「留言」", "留言"))
    asked = visit.talks[Subject.LETTER].draft
    if word is Word.SUBMIT:
        return _leave(session, visit, asked) if asked else start(session, visit)
    return None if word is not None else _leave(session, visit, visit.incoming.text.strip())


def remind(_: Visit) -> Text:
    return lines("——", "回到留言：请写下要说的话，或发「取消」。")


def _kind(visit: Visit) -> MailKind:
    """A letter begun before letters had kinds is a plain one."""
    step = visit.talks[Subject.LETTER].step
    return MailKind(step) if step in list(MailKind) else MailKind.MESSAGE


def _leave(session: Session, visit: Visit, words: str) -> Text:
    if len(words) > LONGEST:
        return lines(f"留言有 {len(words)} 字，最多 {LONGEST} 字，请分几条写。")
    kind = _kind(visit)
    visit.close(session, Subject.LETTER)
    who = f"citizen:{visit.citizen_id}"
    number = actions.leave(session, visit.office.id, visit.citizen_id, words, who, visit.at, kind)
    return lines(
        f"{KINDS[kind]}收到了，编号 {number}。",
        f"工作人员上班后处理。急事请打电话：{visit.office.telephone or visit.office.hotline}",
        consents.offer(session, visit),
        Tap("再看请发「我的留言」", "我的留言"),
    )


def mine(session: Session, visit: Visit) -> Text:
    if Subject.NEWS in visit.talks:
        post.seen_already(session, visit.citizen_id, visit.office.id, Notice.LETTER_ANSWERED, visit.at)
    left = [one for one in mailbox.of_citizen(session, visit.citizen_id) if one.office_id == visit.office.id]
    if not left:
        return lines("您还没有留过言。", Tap("要留言请发「留言」", "留言"))
    rows = [part for one in left[: visit.list_size] for part in _told(session, one)]
    return lines(f"您的留言（{len(left)} 条）：", *rows, Tap("再留一条请发「留言」", "留言"))


def _told(session: Session, one: Letter) -> list[Part]:
    """The letter in short, and what the office has said to it in full."""
    number, day = actions.number_of(one), f"{office_time(one.left_at):%m-%d %H:%M}"
    head = f"{number}　{day}　{mailbox.words_of(session, one)[:30]}"
    events = mailbox.events_of(session, one)
    last = events[-1] if events else None
    if last is None or last.kind not in (MailEvent.ANSWERED, MailEvent.CLOSED):
        return [head, "　　已转给工作人员，还没有答复。"]
    return [head, f"　　{STATES[last.kind]}（{office_time(last.at):%m-%d}）：{last.words}"]
