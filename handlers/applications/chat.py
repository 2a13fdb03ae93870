"""我要申请: one question a turn, each normalised, a summary to check, and a receipt."""

import re
from collections.abc import Callable, Mapping
from dataclasses import replace
from datetime import timedelta

from sqlalchemy.orm import Session

from handlers.applications import actions, offers, receipts
from handlers.applications.answers import fill, is_said_again
from handlers.applications.drafts import KEPT_DAYS
from handlers.applications.questions import REASONS, ask
from handlers.applications.remarks import agrees, asked_why, to_change
from handlers.applications.rules import Draft, Step, next_step, step_before, steps_of
from handlers.applications.ways import other_ways
from handlers.messages import Tap, Text, lines
from handlers.refusal import Refused
from handlers.visit import Visit
from handlers.words import Word, choice, is_question
from storage.terms import Door, Subject

PAUSED = "paused:"
SECOND_TAP = timedelta(seconds=3)  # sooner nobody has read the summary
IN_OWN_WORDS = (Step.NAME, Step.WANTED, Step.ADDRESS)
WHICH = "要改哪一项？回复它前面的数字，例如改联系方式回复 3。"


# --- opening and going on ----------------------------------------------------------------------------


def start(session: Session, visit: Visit) -> Text:
    """我要申请: a new form, where the guide says that the account takes applications."""
    if not visit.office.takes_by_wechat:
        return other_ways(visit.office, visit.page("guide"))
    draft = Draft()
    _keep(session, visit, Step.KIND, draft)
    return lines(
        f"向{visit.office.name}申请公开政府信息。",
        "姓名、证件号码、联系方式是条例要求的，只用于办理和答复，加密保存，只有经办人能看。继续填写表示您已知道；详见「个人信息」。",
        "随时可以说：返回、修改、暂停、取消、人工。",
        offers.page(session, visit),
        "",
        ask(draft, Step.KIND),
    )


def _resume(session: Session, visit: Visit) -> Text:
    """继续: back to the question that is open."""
    step, draft = _open_step(visit)
    told = "这份申请还没有提交，接着填：" if step is not Step.CHECK else "这份申请填好了，还没有提交："
    if _is_paused(visit):
        return lines(told, "", _open(session, visit, step, draft))
    return _still_open(session, visit, told)


def _open_step(visit: Visit) -> tuple[Step, Draft]:
    talk = visit.talks[Subject.APPLICATION]
    return Step(talk.step.removeprefix(PAUSED)), Draft.from_json(talk.draft)


def offers_numbers(visit: Visit) -> bool:
    """Whether a number answers the open question, even right after a list was shown."""
    return _open_step(visit)[0] in (Step.KIND, Step.RECEIVE, Step.CHECK)


def _is_paused(visit: Visit) -> bool:
    return visit.talks[Subject.APPLICATION].step.startswith(PAUSED)


def remind(visit: Visit) -> Text:
    """After something else was answered: the open question again."""
    if _is_paused(visit):
        return lines(
            "您有一份没填完的申请。",
            Tap("接着填请发「继续」", "继续"),
            Tap("打开网页填请发「网页填写」", "网页填写"),
            Tap("不填了请发「取消」", "取消"),
        )
    step, draft = _open_step(visit)
    return lines("——", "回到您的申请：", ask(draft, step))


def _keep(session: Session, visit: Visit, step: str, draft: Draft) -> None:
    visit.keep(session, Subject.APPLICATION, step, draft.to_json(), KEPT_DAYS)


def _open(session: Session, visit: Visit, step: Step, draft: Draft) -> Text:
    _keep(session, visit, step, replace(draft, misses=0))
    return ask(draft, step)


# --- hearing an answer -------------------------------------------------------------------------------


def hear(session: Session, visit: Visit, word: Word | None) -> Text | None:
    """The next turn; None where the words are not for this form."""
    if word is not None:
        return TURNS[word](session, visit) if word in TURNS else None
    step, draft = _open_step(visit)
    if _is_paused(visit):
        return None
    if about := asked_why(visit.words, step):
        return _still_open(session, visit, REASONS[about])
    if step is not Step.WANTED and is_question(visit.words):
        return None
    try:
        return _take(session, visit, step, draft)
    except Refused as refused:
        return None if _asks_all_the_same(visit, step) else _still_open(session, visit, refused.sentence)


def _asks_all_the_same(visit: Visit, step: Step) -> bool:
    """「低保？」 where a number is expected. Not what may be a name, a place or a number with a question mark behind
    it: it would be kept among the questions, in the clear."""
    told = visit.incoming.text
    return step not in IN_OWN_WORDS and is_question(told) and not any(c.isdigit() for c in told)


def _take(session: Session, visit: Visit, step: Step, draft: Draft) -> Text:
    if step is Step.CHECK:
        return _checked(session, visit, draft)
    filled = fill(draft, step, visit.incoming.text)
    if step is not Step.WANTED:
        return _go_on(session, visit, filled)
    filled, told = offers.before_going_on(session, visit, filled)
    return lines(*told, _go_on(session, visit, filled))


def _go_on(session: Session, visit: Visit, draft: Draft) -> Text:
    step = next_step(draft)
    return _open(session, visit, step, replace(draft, changing=draft.changing and step is not Step.CHECK))


def _still_open(session: Session, visit: Visit, told: str) -> Text:
    """The open question again. From the second time on with a person beside it: nobody is left alone with the
    same words three times."""
    step, draft = _open_step(visit)
    again = replace(draft, misses=draft.misses + 1)
    _keep(session, visit, step, again)
    return lines(told, "", ask(draft, step), *offers.person(session, visit, again.misses))


# --- the summary -------------------------------------------------------------------------------------


def _checked(session: Session, visit: Visit, draft: Draft) -> Text:
    """Which answer is to be changed, or that all is right. Refused where it is neither."""
    if _is_second_tap(visit, draft):
        return ask(draft, Step.CHECK)
    if agrees(visit.words):
        return _agreed(session, visit, draft)
    number = choice(re.sub("修改|改", "", visit.incoming.text))
    asked = steps_of(draft)
    step = asked[number - 1] if number and number <= len(asked) else to_change(visit.words)
    if step not in asked:
        raise Refused(WHICH)
    return _open(session, visit, step, replace(draft, changing=True))


def _is_second_tap(visit: Visit, draft: Draft) -> bool:
    """The last answer once more: the second 「1」 of 自己来取 does not mean 改第 1 项."""
    since = visit.incoming.sent_at - visit.talks[Subject.APPLICATION].heard_at
    return since <= SECOND_TAP and is_said_again(draft, visit.incoming.text)


def _agreed(session: Session, visit: Visit, draft: Draft) -> Text:
    """好的 may be said to anything; an application is made by the one word that is asked for."""
    again = replace(draft, misses=draft.misses + 1)
    _keep(session, visit, Step.CHECK, again)
    return offers.last_step(session, visit, again.misses)


# --- moving about ------------------------------------------------------------------------------------


def _back(session: Session, visit: Visit) -> Text:
    step, draft = _open_step(visit)
    if draft.changing and next_step(draft) is Step.CHECK:
        return _go_on(session, visit, draft)
    before = step_before(draft, step)
    if before is step:
        return _still_open(session, visit, "这是第一步，前面没有了。不填了请回复「取消」。")
    return _open(session, visit, before, draft)


def _change(session: Session, visit: Visit) -> Text:
    """修改: at the summary, which answer; before it, the last one."""
    step, _ = _open_step(visit)
    return _still_open(session, visit, WHICH) if step is Step.CHECK else _back(session, visit)


def _pause(session: Session, visit: Visit) -> Text:
    step, draft = _open_step(visit)
    _keep(session, visit, PAUSED + step, draft)
    return lines(
        f"好的，先放着，填好的都留着，{KEPT_DAYS} 天内随时接着填。",
        Tap("接着填请发「继续」", "继续"),
        offers.page(session, visit),
    )


def _cancel(session: Session, visit: Visit) -> Text:
    visit.close(session, Subject.APPLICATION)
    return lines("这份申请没有提交，填的内容已经删除。", Tap("重新申请请发「我要申请」", "我要申请"))


def _why(session: Session, visit: Visit) -> Text:
    return _still_open(session, visit, REASONS[_open_step(visit)[0]])


def _on_paper(session: Session, visit: Visit) -> Text:
    """网页填写: the same form on a page, by a new link; the question stays open here too."""
    step, draft = _open_step(visit)
    return lines(offers.page(session, visit), "填到哪里都算数，回到这里也能接着填。", "", ask(draft, step))


def _enough(session: Session, visit: Visit) -> Text | None:
    """够了: what is published already answers it. None where nothing was offered."""
    if not _open_step(visit)[1].offered:
        return None
    actions.helped(session, visit.office.id, visit.at)
    visit.close(session, Subject.APPLICATION)
    return offers.enough()


def _submit(session: Session, visit: Visit) -> Text:
    step, draft = _open_step(visit)
    if next_step(draft) is not Step.CHECK:
        return _still_open(session, visit, "还有没填的，填完再提交。")
    if step is not Step.CHECK or _is_paused(visit):
        return _go_on(session, visit, draft)  # what is submitted is what was just shown
    who = f"citizen:{visit.citizen_id}"
    made = actions.submit(session, visit.office.id, draft, Door.CHAT, visit.at, who, visit.citizen_id)
    visit.close(session, Subject.APPLICATION)
    return receipts.receipt(session, visit, made)


TURNS: Mapping[Word, Callable[[Session, Visit], Text | None]] = {
    Word.APPLY: _resume,
    Word.GO_ON: _resume,
    Word.BACK: _back,
    Word.CHANGE: _change,
    Word.PAUSE: _pause,
    Word.CANCEL: _cancel,
    Word.WHY: _why,
    Word.SUBMIT: _submit,
    Word.PAPER: _on_paper,
    Word.ENOUGH: _enough,
}
