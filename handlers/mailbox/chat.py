"""留言: what is not answered goes to a person, in the citizen's own words."""

from sqlalchemy.orm import Session

from handlers.mailbox import actions
from handlers.messages import Tap, Text, lines
from handlers.office import office_time
from handlers.visit import Visit
from handlers.words import Word
from storage import mailbox
from storage.terms import Subject

KEPT_DAYS = 1
LONGEST = 1000
OBEYS = (Word.CANCEL, Word.BACK, Word.SUBMIT)


def start(session: Session, visit: Visit, asked: str = "") -> Text:
    """`asked` is the question just now, if nothing was found for it: one word sends it on."""
    visit.keep(session, Subject.LETTER, "words", asked, KEPT_DAYS)
    return lines(
        "请写下要对工作人员说的话，下一条消息就是留言内容。",
        Tap(f"就用刚才问的「{asked[:20]}」，请发「提交」", "提交") if asked else None,
        "要回复的话请写上电话；留言加密保存，只有工作人员能看。",
        Tap("不留了请发「取消」", "取消"),
    )


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


def _leave(session: Session, visit: Visit, words: str) -> Text:
    if len(words) > LONGEST:
        return lines(f"留言有 {len(words)} 字，最多 {LONGEST} 字，请分几条写。")
    visit.close(session, Subject.LETTER)
    who = f"citizen:{visit.citizen_id}"
    number = actions.leave(session, visit.office.id, visit.citizen_id, words, who, visit.at)
    return lines(
        f"留言收到了，编号 {number}。",
        f"工作人员上班后处理。急事请打电话：{visit.office.telephone or visit.office.hotline}",
        Tap("再看请发「我的留言」", "我的留言"),
    )


def mine(session: Session, visit: Visit) -> Text:
    left = [one for one in mailbox.of_citizen(session, visit.citizen_id) if one.office_id == visit.office.id]
    if not left:
        return lines("您还没有留过言。", Tap("要留言请发「留言」", "留言"))
    rows = [
        f"{actions.number_of(one)}　{office_time(one.left_at):%m-%d %H:%M}　{mailbox.words_of(session, one)[:30]}"
        for one in left[: visit.list_size]
    ]
    return lines(f"您的留言（{len(left)} 条）：", *rows, "都已转给工作人员。")
