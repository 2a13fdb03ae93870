"""我要申请: one question a turn, each normalised, a summary to check, and a receipt."""

from collections.abc import Callable, Mapping
from dataclasses import replace

from sqlalchemy.orm import Session

from handlers.applications import actions, receipts
from handlers.applications.answers import fill
from handlers.applications.questions import REASONS, ask, summary
from handlers.applications.rules import Draft, Step, next_step, step_before, steps_of
from handlers.messages import Tap, Text, lines
from handlers.refusal import Refused
from handlers.visit import Visit
from handlers.words import Word, choice, is_question
from storage.terms import Door, Subject

KEPT_DAYS = 7
PAUSED = "paused:"
PATIENCE = 2  # times the same question is asked in the same words; then comes a person


# --- opening and going on ----------------------------------------------------------------------------


def start(session: Session, visit: Visit) -> Text:
    """我要申请: a new form, or the one that is open."""
    if Subject.APPLICATION in visit.talks:
        return resume(session, visit)
    draft = Draft()
    _keep(session, visit, Step.KIND, draft)
    return lines(
        f"向{visit.office.name}申请公开政府信息。",
        "姓名、证件号码、联系方式是条例要求的，只用于办理和答复，加密保存，只有经办人能看。继续填写表示您已知道；详见「个人信息」。",
        "随时可以说：返回、修改、暂停、取消、人工。",
        "",
        ask(draft, Step.KIND),
    )


def resume(session: Session, visit: Visit) -> Text:
    """继续: back to the question that is open."""
    step, draft = open_step(visit)
    _keep(session, visit, step, draft)
    told = "这份申请还没有提交，接着填：" if step is not Step.CHECK else "这份申请填好了，还没有提交："
    return lines(told, "", ask(draft, step))


def open_step(visit: Visit) -> tuple[Step, Draft]:
    talk = visit.talks[Subject.APPLICATION]
    return Step(talk.step.removeprefix(PAUSED)), Draft.from_json(talk.draft)


def offers_numbers(visit: Visit) -> bool:
    """Whether a number answers the open question, even right after a list was shown."""
    return open_step(visit)[0] in (Step.KIND, Step.RECEIVE, Step.CHECK)


def is_paused(visit: Visit) -> bool:
    return visit.talks[Subject.APPLICATION].step.startswith(PAUSED)


def remind(visit: Visit) -> Text:
    """After something else was answered: the open question again."""
    if is_paused(visit):
        return lines(
            "您有一份没填完的申请。", Tap("接着填请发「继续」", "继续"), Tap("不填了请发「取消」", "取消")
        )
    step, draft = open_step(visit)
    return lines("——", "回到您的申请：", ask(draft, step))


def _keep(session: Session, visit: Visit, step: Step, draft: Draft, paused: bool = False) -> None:
    told = (PAUSED if paused else "") + step
    visit.keep(session, Subject.APPLICATION, told, draft.to_json(), KEPT_DAYS)


# --- hearing an answer -------------------------------------------------------------------------------


def hear(session: Session, visit: Visit, word: Word | None) -> Text | None:
    """The next turn; None where the words are not for this form."""
    if word is not None and word in TURNS:
        return TURNS[word](session, visit)
    if word is not None or is_paused(visit):
        return None
    step, draft = open_step(visit)
    if step is not Step.WANTED and is_question(visit.incoming.text):
        return None
    if step is Step.CHECK:
        return _change_numbered(session, visit, draft)
    try:
        filled = fill(draft, step, visit.incoming.text)
    except Refused as refused:
        return _missed(session, visit, step, draft, refused)
    return _go_on(session, visit, filled)


def _go_on(session: Session, visit: Visit, draft: Draft) -> Text:
    step = next_step(draft)
    if step is Step.CHECK:
        draft = replace(draft, changing=False)
    _keep(session, visit, step, draft)
    return ask(draft, step)


def _missed(session: Session, visit: Visit, step: Step, draft: Draft, refused: Refused) -> Text:
    """First what is needed; after two misses the way to a person too. Never the same words three times."""
    missed = replace(draft, misses=draft.misses + 1)
    _keep(session, visit, step, missed)
    if missed.misses < PATIENCE:
        return lines(refused.sentence, "", ask(draft, step))
    office = visit.office
    return lines(
        refused.sentence,
        f"不好填的话，打电话 {office.telephone or office.hotline}，工作人员帮您填；也可以先「暂停」，以后再填。",
    )


def _back(session: Session, visit: Visit) -> Text:
    step, draft = open_step(visit)
    before = step_before(draft, step)
    _keep(session, visit, before, draft)
    return ask(draft, before)


def _change(session: Session, visit: Visit) -> Text:
    """修改: the summary of what there is, to say which."""
    step, draft = open_step(visit)
    if step is Step.CHECK:
        return lines("要改哪一项？回复前面的数字。", "", *summary(draft))
    return _back(session, visit)


def _change_numbered(session: Session, visit: Visit, draft: Draft) -> Text:
    number = choice(visit.incoming.text.replace("修改", "").replace("改", ""))
    asked = steps_of(draft)
    if number and 1 <= number <= len(asked):
        step = asked[number - 1]
        _keep(session, visit, step, replace(draft, changing=True))
        return ask(draft, step)
    return lines(
        "请核对一下。没有问题请回复「提交」，要改哪一项就回复前面的数字。",
        "",
        *summary(draft),
        Tap("提交", "提交"),
    )


def _pause(session: Session, visit: Visit) -> Text:
    step, draft = open_step(visit)
    _keep(session, visit, step, draft, paused=True)
    return lines(
        f"好的，先放着，填好的都留着，{KEPT_DAYS} 天内随时接着填。", Tap("接着填请发「继续」", "继续")
    )


def _cancel(session: Session, visit: Visit) -> Text:
    visit.close(session, Subject.APPLICATION)
    return lines("这份申请没有提交，填的内容已经删除。", Tap("重新申请请发「我要申请」", "我要申请"))


def _why(_: Session, visit: Visit) -> Text:
    step, draft = open_step(visit)
    return lines(REASONS[step], "", ask(draft, step))


def _submit(session: Session, visit: Visit) -> Text:
    step, draft = open_step(visit)
    if step is not Step.CHECK:
        return lines("还有没填的，填完再提交。", "", ask(draft, step))
    who = f"citizen:{visit.citizen_id}"
    made = actions.submit(session, visit.office.id, draft, Door.CHAT, visit.at, who, visit.citizen_id)
    visit.close(session, Subject.APPLICATION)
    return receipts.receipt(visit, made)


TURNS: Mapping[Word, Callable[[Session, Visit], Text]] = {
    Word.APPLY: resume,
    Word.GO_ON: resume,
    Word.BACK: _back,
    Word.CHANGE: _change,
    Word.PAUSE: _pause,
    Word.CANCEL: _cancel,
    Word.WHY: _why,
    Word.SUBMIT: _submit,
}
